"""Which of the five groups of Decision 402/QĐ-TTg a task belongs to, as the headings of its plan say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from etl.read.text import fold

# Group -> words of its heading. Plans repeat them; a heading that fits two groups tells nothing.
_GROUPS: Mapping[int, re.Pattern[str]] = {
    1: re.compile(r"\b(?:tuyen truyen|pho bien thong tin|nang cao nang luc|nang cao nhan thuc)\b"),
    2: re.compile(r"\b(?:thu thap|thong tin du lieu|co so du lieu|so lieu)\b"),
    3: re.compile(r"\b(?:hoan thien (?:he thong )?(?:chinh sach|phap luat)|chinh sach phap luat)\b"),
    4: re.compile(r"\b(?:nghien cuu|du bao)\b"),
    5: re.compile(r"\bhop tac quoc te\b"),
}


def task_groups(rows: Sequence[tuple[str, str, str]]) -> dict[str, int | None]:
    """Code -> group, from (code, parent code, words of the heading or "") of each row in order.

    A row belongs to the group that its own heading names, else to the group of the row it hangs on; None if none tells.
    """
    groups: dict[str, int | None] = {}
    for code, parent, heading in rows:
        plain = fold(heading)
        named = [group for group, words in _GROUPS.items() if words.search(plain)]
        above = groups.get(parent)
        groups[code] = above if above is not None else named[0] if len(named) == 1 else None
    return groups
