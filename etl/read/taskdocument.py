"""Which document a task table belongs to: the number in the title above it, or the number of the plan itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from etl.read.text import clean

_NUMBER = r"(\d+[a-z]?(?:/\d{4})?)\s*/\s*([^\W\d_][\w&.-]*)"
# "(Kèm theo Kế hoạch số 79/KH-UBND ngày ...)", "Ban hành kèm theo Quyết định số: 402/QĐ-TTg"; a sentence of the text
# that begins otherwise ("Thực hiện Kế hoạch ban hành kèm theo Quyết định số ...") speaks of another document.
_TITLE = re.compile(
    rf"(?:^|\(|\bphụ lục\b)[\s*_]*(?:được\s+)?(?:ban hành\s+)?kèm theo\s+(?:[^\W\d_]+\s+){{1,4}}số\s*:?\s*{_NUMBER}",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?:căn cứ|thực hiện|triển khai|theo|để|nhằm|tiếp tục|trên cơ sở)\b", re.IGNORECASE)
_OWN = re.compile(rf"(?:^|\s)số\s*:\s*{_NUMBER}", re.IGNORECASE)


def issued_with(above: Sequence[str]) -> str | None:
    """The number in the nearest title above a table that says what the table was issued with; None without one."""
    return _last(_TITLE, (line for line in above if not _SENTENCE.match(line.strip())))


def own_number(lines: Iterable[str]) -> str | None:
    """The number that a document gives itself in its head ("Số: 79/KH-UBND"); None where it was left blank."""
    for line in lines:
        if found := _OWN.search(clean(line)):
            return _written(found)
    return None


def _last(form: re.Pattern[str], lines: Iterable[str]) -> str | None:
    number = None
    for line in lines:
        for found in form.finditer(clean(line)):
            number = _written(found)
    return number


def _written(found: re.Match[str]) -> str:
    return f"{found[1]}/{found[2].rstrip('.-')}"
