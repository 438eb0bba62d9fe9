"""A sheet of a file as the reader of workbooks sees it: what is a heading, a label, a figure; and one cell close by.

The parts are told apart by colour and, for everybody, in words: beside each row and above each column.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd
import streamlit as st

from charts.theme import STATUSES, series_colours
from formats.language import N_
from formats.numbers import number
from ui.intake.session import Desk, Taken, plain
from ui.screen import Screen

MOST_ROWS: Final = 300
MOST_COLUMNS: Final = 40
LONGEST: Final = 200
"""Signs of a cell that are shown; the text of a longer one is cut."""
ABOVE: Final = 10
"""Rows above the first heading whose words are told."""
TALL: Final = 420
AROUND: Final = (2, 3)
"""Rows on either side of a cell that is looked at, and columns from three before to two behind it."""
NARROW: Final = 84
"""The least width of a column, in pixels."""
LONGEST_HEAD: Final = 30
ROW_HEAD: Final = "row"
TINT: Final = "30"
DEEP_TINT: Final = "66"
"""How much of a colour shows behind a text, as two hexadecimal digits."""

USES: Final = {
    "ordinal": N_("STT"),
    "label": N_("tên dòng"),
    "measure": N_("đơn vị tính"),
    "status": N_("tình trạng"),
    "value": N_("số liệu"),
    "aside": N_("không nạp"),
    "code": N_("mã"),
}
KINDS: Final = {
    "head": N_("tiêu đề"),
    "figures": N_("số liệu"),
    "total": N_("tổng"),
    "region": N_("cộng vùng"),
    "heading": N_("nhóm"),
    "unknown": N_("chưa hiểu"),
}
SIGNS: Final = {"error": "✕ ", "warning": "▲ "}


@dataclass(frozen=True, kw_only=True)
class Seen:
    """How one sheet was seen: what its rows and columns are for, the cells that are loaded, the cells with findings."""

    rows: Mapping[int, str]
    uses: Mapping[int, str]
    loaded: Collection[tuple[int, int]]
    marked: Mapping[tuple[int, int], str]
    heads: Mapping[int, str]


def shown(one: Taken, looked: Any, desk: Desk, here: Screen) -> None:
    """One sheet of the file with its parts in colour, and what the colours mean."""
    _ = here.translate
    if looked.book is None or not looked.book.sheets:
        _lines(looked, here)
        return
    sheets = [index for index, sheet in enumerate(looked.book.sheets) if sheet.n_rows and sheet.name[:4] != "_gcm"]
    if not sheets:
        st.caption(_("Tệp không có trang tính nào có nội dung."))
        return
    telling = [index for index in sheets if _tells(looked, looked.book.sheets[index].name)]
    index = (telling or sheets)[0]
    if len(sheets) > 1:
        names = {at: plain(looked.book.sheets[at].name, most=40) for at in sheets}
        key = f"intake_{one['id']}_sheet"
        index = st.selectbox(
            _("Trang tính"), sheets, index=sheets.index(index), format_func=names.__getitem__, key=key,
            filter_mode="contains",
        )  # fmt: skip
    sheet = looked.book.sheets[index]
    seen = seen_of(looked, index, desk)
    first = min(seen.rows, default=0)
    if first:
        st.caption(_("Phía trên bảng: {words}").format(words=plain(_above(sheet, first), most=400)))
    rows = range(first, min(sheet.n_rows, first + MOST_ROWS))
    columns = range(min(sheet.n_columns, MOST_COLUMNS))
    filled = [row for row in rows if row in seen.rows or any(sheet.text(row, column) for column in columns)]
    _grid(sheet, filled, columns, seen, here, key=f"intake_{one['id']}_grid", height=TALL)
    st.markdown(legend(here))
    if rows.stop < sheet.n_rows or columns.stop < sheet.n_columns:
        words = _("Hiện {rows}/{all_rows} dòng, {columns}/{all_columns} cột của trang tính; phần còn lại vẫn được đọc.")
        counts = {"rows": len(rows), "all_rows": sheet.n_rows, "columns": len(columns), "all_columns": sheet.n_columns}
        st.caption(words.format(**{name: number(count, here.lang) for name, count in counts.items()}))


def _above(sheet: Any, first: int) -> str:
    """The letterhead and the title of a table, each text once."""
    rows = range(max(0, first - ABOVE), first)
    texts = (sheet.text(row, column) for row in rows for column in range(min(sheet.n_columns, MOST_COLUMNS)))
    return " · ".join(dict.fromkeys(text for text in texts if text))


def _tells(looked: Any, name: str) -> bool:
    return looked.understood is not None and any(region.sheet == name for region in looked.understood.regions)


def seen_of(looked: Any, index: int, desk: Desk) -> Seen:
    """How a sheet of the file was seen; nothing is known of a file that was refused but its cells and findings."""
    sheet = looked.book.sheets[index]
    rows: dict[int, str] = {}
    uses: dict[int, str] = {}
    heads: dict[int, str] = {}
    loaded: set[tuple[int, int]] = set()
    if looked.understood is not None:
        for region in looked.understood.regions:
            if region.sheet == sheet.name:
                rows |= dict.fromkeys(range(region.first_head, region.last_head + 1), "head") | dict(region.rows)
                uses |= region.uses
                heads |= region.heads
        table = looked.understood.table
        pairs = zip(table["sheet"].to_pylist(), table["cell"].to_pylist(), strict=True)
        cells = {cell for name, cell in pairs if name == sheet.name}
        if cells:
            height, width = min(sheet.n_rows, 2 * MOST_ROWS), min(sheet.n_columns, MOST_COLUMNS)
            loaded = {(r, c) for r in range(height) for c in range(width) if sheet.cell_name(r, c) in cells}
    marked: dict[tuple[int, int], str] = {}
    for finding in looked.findings:
        if (at := desk.place_of(looked, finding)) is not None and at[0] == index:
            marked[at[1:]] = "error" if "error" in (finding.severity, marked.get(at[1:])) else "warning"
    return Seen(rows=rows, uses=uses, loaded=loaded, marked=marked, heads=heads)


def close_by(looked: Any, at: tuple[int, int, int], desk: Desk, here: Screen, *, key: str) -> None:
    """A cell in its surroundings of 5 rows and 6 columns, with a sign and a colour of its own."""
    sheet = looked.book.sheets[at[0]]
    top = max(0, min(at[1] - AROUND[0], sheet.n_rows - 5))
    left = max(0, min(at[2] - AROUND[1], sheet.n_columns - 6))
    rows, columns = range(top, min(sheet.n_rows, top + 5)), list(range(left, min(sheet.n_columns, left + 6)))
    seen = seen_of(looked, at[0], desk)
    label = next((column for column, use in sorted(seen.uses.items()) if use == "label"), left)
    if label < left and columns[0] != at[2]:
        columns[0] = label  # what the row is called is seen beside it
    only = {place: mark for place, mark in seen.marked.items() if place == at[1:]}
    _grid(sheet, rows, columns, replace(seen, loaded=(), marked=only), here, key=key, height=None)


def _grid(
    sheet: Any, rows: Sequence[int], columns: Sequence[int], seen: Seen, here: Screen, *, key: str, height: int | None
) -> None:  # fmt: skip
    """The cells as a table; the first column says which row it is and what it is for."""
    _ = here.translate
    frame = pd.DataFrame(
        {
            ROW_HEAD: [_row_head(sheet, row, seen, here) for row in rows],
            **{f"c{column}": [_text(sheet, row, column, seen) for row in rows] for column in columns},
        }
    )
    colours = pd.DataFrame(
        {
            ROW_HEAD: ["font-weight: 600"] * len(rows),
            **{f"c{column}": [_style(row, column, seen, here) for row in rows] for column in columns},
        }
    )
    config = {
        f"c{column}": st.column_config.TextColumn(
            _column_head(sheet, column, seen, here, close=height is None),
            width=_width(frame, rows, column, seen, close=height is None),
        )
        for column in columns
    }
    config[ROW_HEAD] = st.column_config.TextColumn(_("Dòng"), pinned=True, width=104)
    st.dataframe(
        frame.style.apply(lambda _frame: colours, axis=None), hide_index=True, column_config=config, key=key,
        height="content" if height is None or (len(rows) + 1) * 36 < height else height, lazy=False,
        alt=_("Các ô của trang tính “{sheet}”").format(sheet=sheet.name), placeholder="",
    )  # fmt: skip


def _width(frame: pd.DataFrame, rows: Sequence[int], column: int, seen: Seen, *, close: bool) -> int:
    """Room for the usual texts of a column of the table; titles above it run over."""
    inside = [row in seen.rows for row in rows]
    texts = frame.loc[inside, f"c{column}"] if any(inside) else frame[f"c{column}"]
    longest = int(texts.str.len().quantile(0.9)) if len(texts) else 0
    return max(NARROW - 8 * close, min(124 if close else 260, 8 * longest + 20))


def _row_head(sheet: Any, row: int, seen: Seen, here: Screen) -> str:
    kind = seen.rows.get(row)
    place = str(sheet.first_row + row + 1)
    hidden = here.translate("ẩn") if row in sheet.hidden_rows else ""
    words = hidden or (here.translate(KINDS[kind]) if kind in KINDS else "")
    return f"{place} · {words}" if words else place


def _column_head(sheet: Any, column: int, seen: Seen, here: Screen, *, close: bool) -> str:
    """The letter of a column and what it is for; close by what stands above it in the table."""
    name = sheet.cell_name(0, column)
    place = name.partition("C")[2] if sheet.by_number else name.rstrip("0123456789")
    if close and seen.heads.get(column):
        return f"{place} · {seen.heads[column].rpartition(' / ')[2][:LONGEST_HEAD]}"
    use = "aside" if column in sheet.hidden_columns else seen.uses.get(column)
    return f"{place} · {here.translate(USES[use])}" if use in USES else place


def _text(sheet: Any, row: int, column: int, seen: Seen) -> str:
    text = sheet.text(row, column)
    text = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return SIGNS.get(seen.marked.get((row, column), ""), "") + text


def _style(row: int, column: int, seen: Seen, here: Screen) -> str:
    """Behind the text of a cell: what is wrong first, then what is loaded, then what it is for."""
    series = series_colours(dark=here.dark)
    mark, kind, use = seen.marked.get((row, column)), seen.rows.get(row), seen.uses.get(column)
    if mark is not None:
        colour = STATUSES["late" if mark == "error" else "due_soon"].colour(dark=here.dark)
        return f"background-color: {colour}{DEEP_TINT}; font-weight: 700"
    if kind == "head":
        return f"background-color: {series[0]}{TINT}; font-weight: 600" if column in seen.uses else ""
    if kind in ("total", "region"):
        return f"background-color: {series[3]}{TINT}" if column in seen.uses else ""
    if (row, column) in seen.loaded:
        return f"background-color: {series[2]}{TINT}"
    if kind is not None and use == "label":
        return f"background-color: {series[4]}{TINT}"
    return ""


def legend(here: Screen) -> str:
    """What the colours of a sheet mean, each in its colour."""
    _ = here.translate
    parts = (
        ("blue", _("tiêu đề cột")), ("yellow", _("tên dòng")), ("green", _("số liệu được nạp")),
        ("violet", _("tổng, cộng vùng")), ("red", _("✕ lỗi")), ("orange", _("▲ lưu ý")),
    )  # fmt: skip
    return ":small[" + " ".join(f":{colour}-background[{words}]" for colour, words in parts) + "]"


def _lines(looked: Any, here: Screen) -> None:
    """The first lines of a plain text; nothing of a file whose content is not shown."""
    _ = here.translate
    if looked.book is None or not looked.book.lines:
        st.caption(_("Nội dung tệp không hiển thị được hoặc không được phép hiển thị."))
        return
    cut = [line if len(line) <= LONGEST else f"{line[:LONGEST]}…" for line in looked.book.lines[:MOST_ROWS]]
    frame = pd.DataFrame({ROW_HEAD: [str(at) for at in range(1, len(cut) + 1)], "text": cut})
    config = {
        ROW_HEAD: st.column_config.TextColumn(_("Dòng"), width=60),
        "text": st.column_config.TextColumn(_("Nội dung")),
    }
    st.dataframe(frame, hide_index=True, column_config=config, height=TALL, lazy=False, alt=_("Các dòng của văn bản"))
