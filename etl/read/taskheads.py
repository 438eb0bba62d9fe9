"""The head of a task table: which column holds what.

Heads stand in any order, in one to three rows ("Phân công thực hiện" over "Chủ trì" and "Phối hợp"), and in the words
that plans use for them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from etl.read.taskgrid import PrintedRow
from etl.read.text import fold
from etl.read.timeframes import parse_timeframe

# A head stands below the title block and nowhere deeper, and in no more rows than this.
HEAD_WITHIN = 40
_DEEPEST = 3
_LONGEST = 90
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_PLACE_NUMBER = re.compile(r"\(?(\d{1,2}|[A-Za-z])\)?")


def _made_of(*keys: str, beside: str) -> re.Pattern[str]:
    """Heads that hold one of the keys and no words but these."""
    key = "|".join(word.replace("_", " ") for word in keys)
    word = "|".join([key, *(word.replace("_", " ") for word in beside.split())])
    return re.compile(rf"(?=.*\b(?:{key})\b)(?:(?:{word})\b ?)+")


# Column -> heads that mean it surely, and heads that mean it when nothing else does. The order settles doubts.
_HEADS: tuple[tuple[str, re.Pattern[str], re.Pattern[str] | None], ...] = (
    ("code", re.compile(r"s?tt|so tt|s t t|so thu tu|ma so|ma( so)? nhiem vu|ma|code"), None),
    (
        "timeframe",
        _made_of(
            *("thoi_gian", "thoi_han", "thoi_diem", "han", "lo_trinh"),
            beside="thuc_hien hoan_thanh trien_khai du_kien ket_thuc tien_do xong yeu_cau ban_hanh trinh bao_cao va"
            " cuoi tong_ket",
        ),
        _made_of("tien_do", beside="thuc_hien hoan_thanh du_kien"),
    ),
    ("coordinating_text", re.compile(r"(?!.*\bchu tri\b).*\bphoi hop\b.*"), None),
    (
        "lead_text",
        re.compile(r".*\bchu tri\b.*"),
        re.compile(
            r"(?:(?:co quan|don vi|dia phuong|phong|ban|bo phan|to chuc|ca nhan|nguoi) ?)+"
            r"(?:duoc giao|thuc hien|trien khai|chiu trach nhiem|phu trach|dau moi|tham muu|chinh| )+"
            r"|(?:phan cong|trach nhiem|to chuc)(?: thuc hien| nhiem vu)?|dau moi(?: thuc hien)?"
        ),
    ),
    (
        "result",
        _made_of(
            *("san_pham", "dau_ra", "ket_qua_du_kien", "ket_qua_can_dat", "ket_qua_dau_ra", "du_kien_ket_qua"),
            beside="ket_qua du_kien can_dat phai_dat hoan_thanh cu_the chu_yeu chinh yeu_cau va hoac cong_viec"
            " nhiem_vu",
        ),
        _made_of("ket_qua", "muc_tieu", beside="va yeu_cau can_dat phai_dat"),
    ),
    (
        "content",
        _made_of(
            *("noi_dung", "nhiem_vu", "cong_viec", "hoat_dong", "giai_phap"),
            beside="ten cac cu_the chu_yeu trong_tam thuc_hien trien_khai va chinh phan_cong duoc_giao",
        ),
        None,
    ),
)
# Heads of what was reached or counted, not of what is asked: such a table reports on tasks and gives none.
_PROGRESS = re.compile(
    r"(?:tinh hinh|tinh trang|trang thai|tien do|muc do|ty le|phan tram)\b.*"
    r"|ket qua (?:da )?(?:thuc hien|trien khai|dat duoc).*|(?:da|dang) (?:thuc hien|hoan thanh|trien khai).*"
    r"|hoan thanh|(?:kho khan|ton tai|vuong mac)\b.*|minh chung|don vi tinh|dvt|so luong|tong so|nam|nu"
)


@dataclass(frozen=True, kw_only=True)
class TaskHead:
    """The head of a table among its rows: where it begins, how many rows it has, its columns from 0.

    ``extra``: columns that the form does not have; ``progress``: those of them that tell what was reached; ``twice``:
    columns that mean the same as another one; ``cells``: where each head stands.
    """

    first: int
    depth: int
    columns: Mapping[str, int]
    heads: Mapping[int, str]
    extra: tuple[int, ...]
    progress: tuple[int, ...]
    cells: Mapping[int, str]
    twice: tuple[tuple[str, int], ...] = ()

    @property
    def end(self) -> int:
        """The first row below the head."""
        return self.first + self.depth


def find_head(rows: Sequence[PrintedRow], *, within: int = HEAD_WITHIN) -> TaskHead | None:
    """The head that names most columns of a task table; None where no row asks somebody to do something.

    A table needs the content, and who leads, or the time together with a number, a partner or a result.
    """
    best: tuple[int, int, TaskHead] | None = None
    near = {
        at - up
        for at, row in enumerate(rows[: within + _DEEPEST])
        if names_content(row.texts)
        for up in range(_DEEPEST)
    }
    for first in sorted(at for at in near if 0 <= at < within):
        for depth in range(1, _DEEPEST + 1):
            head = _head(rows, first, depth)
            if head and (best is None or (len(head.columns), -depth) > best[:2]):
                best = (len(head.columns), -depth, head)
    return best[2] if best else None


def names_content(texts: Sequence[str]) -> bool:
    """Whether one of the texts is the head of a column of tasks: without it a row is no head."""
    return any(_meaning(text)[0] == "content" for text in texts if text)


def is_head_row(row: PrintedRow, head_rows: Sequence[PrintedRow]) -> bool:
    """Whether the row repeats a row of the head, as on the next page."""
    return any(row.texts == one.texts for one in head_rows) or any(
        [fold(text) for text in row.texts] == [fold(text) for text in one.texts] for one in head_rows
    )


def is_place_row(row: PrintedRow) -> bool:
    """Whether the row only counts the columns: (1) (2) (3), or A B 1 2 3."""
    found = [_PLACE_NUMBER.fullmatch(text) for text in row.texts if text]
    if len(found) < 3 or not all(found):
        return False
    marks = [match[1] for match in found if match]
    numbers = [int(mark) for mark in marks if mark.isdigit()]
    letters = [ord(mark.upper()) for mark in marks if not mark.isdigit()]
    return all(
        counted == list(range(counted[0], counted[0] + len(counted))) for counted in (numbers, letters) if counted
    )


def _head(rows: Sequence[PrintedRow], first: int, depth: int) -> TaskHead | None:
    if first + depth > len(rows) or rows[first].blank or rows[first + depth - 1].blank:
        return None
    heads = _spoken(rows[first : first + depth])
    columns: dict[str, int] = {}
    surely: dict[str, bool] = {}
    twice: list[tuple[str, int]] = []
    for at, (last, whole, _) in heads.items():
        name, sure = _meaning(last)
        if name is None and whole != last:
            name, sure = _meaning(whole)
        if name == "timeframe" and not sure and not _holds_times(rows[first + depth :], at):
            name = None
        if name is None:
            continue
        if name not in columns or (sure and not surely[name]):
            columns[name], surely[name] = at, sure
        elif sure == surely[name]:
            twice.append((name, at))
    if not _is_task_table(columns):
        return None
    known = set(columns.values())
    others = [at for at in heads if at not in known]
    return TaskHead(
        first=first,
        depth=depth,
        columns=columns,
        heads={at: whole for at, (_, whole, _) in heads.items()},
        cells={at: cell for at, (*_, cell) in heads.items()},
        extra=tuple(others),
        twice=tuple((name, at) for name, at in twice if columns[name] < at),
        progress=tuple(at for at in others if _PROGRESS.fullmatch(_plain(heads[at][1]))),
    )


def _is_task_table(columns: Mapping[str, int]) -> bool:
    if "content" not in columns:
        return False
    return "lead_text" in columns or (
        "timeframe" in columns and any(name in columns for name in ("code", "coordinating_text", "result"))
    )


def _spoken(rows: Sequence[PrintedRow]) -> dict[int, tuple[str, str, str]]:
    """Column -> its own head, its head with the words of the wide cells above it, and where its own head stands."""
    spoken: dict[int, tuple[str, str, str]] = {}
    width = max(len(row.texts) for row in rows)
    for at in range(width):
        parts: list[str] = []
        cell = ""
        for depth, row in enumerate(rows):
            text = row.text(at)
            if not text and depth < len(rows) - 1:
                over = [left for left, right in row.wide.items() if left < at <= right]
                text = row.text(over[0]) if over else ""
            if text and text not in parts:
                parts.append(text)
                cell = row.cells[at]
        if parts:
            spoken[at] = (parts[-1], " ".join(parts), cell)
    return spoken


@lru_cache(maxsize=4096)
def _meaning(head: str) -> tuple[str | None, bool]:
    if len(head) > _LONGEST:
        return None, False
    plain = _plain(head)
    for name, sure, _ in _HEADS:
        if sure.fullmatch(plain):
            return name, True
    if _PROGRESS.fullmatch(plain) and not plain.startswith("tien do"):
        return None, False
    for name, _, perhaps in _HEADS:
        if perhaps is not None and perhaps.fullmatch(plain):
            return name, False
    return None, False


def _plain(head: str) -> str:
    return fold(_IN_BRACKETS.sub(" ", head)) or fold(head)


def _holds_times(rows: Sequence[PrintedRow], column: int) -> bool:
    """Whether most cells below are time frames: "Tiến độ" means when in one table and how far in another."""
    texts = [row.text(column) for row in rows[: 2 * HEAD_WITHIN] if row.text(column)]
    return bool(texts) and 2 * sum(parse_timeframe(text) is not None for text in texts) > len(texts)
