"""One sheet of the annex: the finding, the table with typed values and live sums, the source, what to know of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import Any, Final

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from charts.theme import INK, SERIES
from exhibits.exhibit import Exhibit
from exhibits.reader import Reader
from exhibits.table import NUMERIC, Column, Kind, Table, words
from formats.numbers import WITHHELD
from reports.deck import Shown
from reports.office.hidden import withheld
from reports.office.printed import printed_caveats, printed_source
from reports.office.text import plain

A4: Final = 9
CODES: Final[Mapping[Kind, str]] = {
    "count": "#,##0", "decimal": "#,##0.0", "share": "0.0%", "change": "+#,##0;-#,##0;0",
    "relative": "+0.0%;-0.0%;0.0%", "day": "dd/mm/yyyy", "year": "0",
}  # fmt: skip
NARROWEST, WIDEST = 9, 84
MOST_WIDTH: Final = 190
"""Wider sheets would be printed in letters too small to read: long texts are folded more often instead."""
LEAST_TEXT: Final = 18
LEAST_WIDTH: Final = 90
"""The sheet is at least so many letters wide, so that title and source have room above and below a small table."""
LINE: Final = 15.75
TALLEST: Final = 400.0
FOOTER: Final = 255
"""Excel takes no longer footer."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """The formats of a workbook."""

    title: Any
    finding: Any
    finding_line: Any
    text_line: Any
    note: Any
    flag: Any
    head: Any
    label: Any
    text: Any
    link: Any
    hidden: Any
    typed: Mapping[str, Any]
    summed: Mapping[str, Any]

    def of(self, kind: Kind) -> Any:
        """How values of a kind are written."""
        return self.typed.get(kind, self.text)


def look_of(book: Workbook) -> Look:
    """Make the formats known to the workbook."""
    ink = INK[False]
    cell = {"border": 1, "border_color": ink.muted, "valign": "top"}
    wrapped = {"text_wrap": True, "valign": "top"}
    strong = {**cell, "bold": True, "bg_color": ink.grid}
    return Look(
        title=book.add_format({"bold": True, "font_size": 14}),
        finding=book.add_format({"bold": True, "font_size": 12, **wrapped}),
        finding_line=book.add_format({"bold": True, "font_size": 12}),
        text_line=book.add_format({}),
        note=book.add_format({"italic": True, "font_color": ink.muted, **wrapped}),
        flag=book.add_format({"bold": True, "font_color": SERIES[1]}),
        head=book.add_format({**strong, "align": "center", "valign": "vcenter", "text_wrap": True}),
        label=book.add_format({"bold": True}),
        text=book.add_format({**cell, "text_wrap": True}),
        link=book.add_format({**cell, "font_color": SERIES[0], "underline": 1, "text_wrap": True}),
        hidden=book.add_format({**cell, "align": "right"}),
        typed={kind: book.add_format({**cell, "num_format": code}) for kind, code in CODES.items()},
        summed={kind: book.add_format({**strong, "num_format": CODES[kind]}) for kind in NUMERIC},
    )


def open_sheet(book: Workbook, name: str, *, stamp: str, flag: str, here: Reader) -> Any:
    """An empty sheet for A4 laid across, as wide as the paper, with code and number of the page at the foot."""
    sheet = book.add_worksheet(name)
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    number = here.translate("Trang {page}/{count}").format(page="&P", count="&N")
    room = FOOTER - len(number) - 8
    sheet.set_footer(f"&L&9{plain(stamp).replace('&', '&&')[:room]}&R&9{number}")
    if flag:
        sheet.set_header(f"&R&B{flag.replace('&', '&&')}")
    sheet.hide_gridlines(2)
    return sheet


def write_slide(sheet: Any, shown: Shown, look: Look, *, here: Reader, back: str, flag: str) -> None:
    """Everything of one slide. `back`: the sheet with the list; `flag`: the words for illustrative figures."""
    of, _ = shown.exhibit, here.translate
    table = of.table() if of.table is not None else None
    columns = [] if table is None else [one for one in table.columns if one.name in table.frame]
    widths = [_width(column, table, here.lang) for column in columns] if table is not None else []
    widths = _folded(widths)
    if sum(widths) < LEAST_WIDTH:
        widths = [*widths, *[LEAST_WIDTH / 4] * ceil((LEAST_WIDTH - sum(widths)) / (LEAST_WIDTH / 4))]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    last, room = max(len(widths) - 1, 1), sum(widths)
    sheet.write_string(0, 0, plain(f"{shown.number}. {of.subject}"), look.title)
    _across(sheet, 1, last, of.title, look.finding, room)
    quoted = back.replace("'", "''")
    sheet.write_url(2, 0, f"internal:'{quoted}'!A1", None, f"← {back}")
    if of.source.illustrative:
        sheet.write_string(3, 0, flag, look.flag)
    row = 4
    row = _headlines(sheet, row, of, look, last=last, room=room)
    if table is not None and columns:
        row = _rows(sheet, row, table, columns, look, here, widths=widths)
    else:
        sheet.freeze_panes(2, 0)
        if not of.headlines:
            _across(sheet, row, last, of.nothing.words, look.text_line, room)
            row += 1
    notes = () if table is None else table.notes
    told = [printed_source(of, here), *printed_caveats(of, here), *notes]
    if columns and table is not None and any(withheld(table)):
        told.append(_("{sign}: không công bố (số nhỏ)").format(sign=WITHHELD))
    for place, text in enumerate(told, start=row + 1):
        _across(sheet, place, last, text, look.note, room)


def _headlines(sheet: Any, row: int, of: Exhibit, look: Look, *, last: int, room: float) -> int:
    """Figures set large on the slide, each in a line of words; the next free row."""
    for one in of.headlines:
        parts = (one.value, one.change, one.against, one.coverage, one.sentence, *one.notes)
        _across(sheet, row, last, f"{one.title}: {' · '.join(part for part in parts if part)}", look.finding, room)
        row += 1
    return row + bool(of.headlines)


def _rows(
    sheet: Any, row: int, table: Table, columns: list[Column], look: Look, here: Reader, *, widths: list[float]
) -> int:
    """Head, values and sums; the next free row."""
    for at, column in enumerate(columns):
        sheet.write_string(row, at, plain(column.label), look.head)
    sheet.set_row(row, high([column.label for column in columns], widths, bold=True))
    sheet.repeat_rows(row)
    pinned = [at for at, column in enumerate(columns) if column.pinned]
    sheet.freeze_panes(row + 1, pinned[-1] + 1 if pinned else 0)
    first = row + 1
    for at, column in enumerate(columns):
        hidden = withheld(table, column)
        for place, (value, untold) in enumerate(zip(table.frame[column.name], hidden, strict=True), start=first):
            _value(sheet, place, at, value, column, look, here.lang, untold=untold)
    for place, texts in enumerate(_texts(table, columns), start=first):
        sheet.set_row(place, high(texts, widths))
    end = first + len(table.frame)
    if len(table.frame) and any(column.sums for column in columns):
        _sums(sheet, first, end, table, columns, look, here)
        end += 1
    return end


def _value(sheet: Any, row: int, at: int, value: Any, column: Column, look: Look, lang: str, *, untold: bool) -> None:
    """One value in its own type; text stays text whatever sign it begins with."""
    if pd.isna(value) and untold and column.kind in NUMERIC:
        sheet.write_string(row, at, WITHHELD, look.hidden)
    elif pd.isna(value) or value == "":
        sheet.write_blank(row, at, None, look.text)
    elif column.kind in NUMERIC or (column.kind == "year" and not isinstance(value, str)):
        sheet.write_number(row, at, float(value), look.of(column.kind))
    elif column.kind == "day" and isinstance(value, date):
        sheet.write_datetime(row, at, datetime(value.year, value.month, value.day), look.of("day"))  # noqa: DTZ001
    else:
        sheet.write_string(row, at, plain(words(value, column.kind, lang)), look.text)


def _sums(sheet: Any, first: int, end: int, table: Table, columns: list[Column], look: Look, here: Reader) -> None:
    """A row that the office program adds up again; the value that it will find stands there already."""
    _ = here.translate
    label = _("Cộng các dòng có công bố") if any(withheld(table)) else _("Cộng")
    named = False
    for at, column in enumerate(columns):
        known = pd.to_numeric(table.frame[column.name], errors="coerce") if column.sums else pd.Series(dtype=float)
        if column.sums and known.notna().any():
            cells = f"{xl_rowcol_to_cell(first, at)}:{xl_rowcol_to_cell(end - 1, at)}"
            sheet.write_formula(end, at, f"=SUM({cells})", look.summed[column.kind], float(known.sum()))
        else:
            sheet.write_string(end, at, "" if named else label, look.head)
            named = True


def _across(sheet: Any, row: int, last: int, text: str, form: Any, room: float) -> None:
    """A text over the whole width of the table, as high as it needs."""
    written = plain(text)
    sheet.merge_range(row, 0, row, last, "", form)
    sheet.write_string(row, 0, written, form)
    sheet.set_row(row, high([written], [room], bold=True))


def _texts(table: Table, columns: list[Column]) -> Iterator[list[str]]:
    """The texts of each row; nothing where a figure stands."""
    kinds = [column.kind for column in columns]
    for row in table.frame[[column.name for column in columns]].itertuples(index=False):
        yield [str(value) if kind == "text" else "" for value, kind in zip(row, kinds, strict=True)]


def high(texts: Sequence[str], widths: Sequence[float], *, bold: bool = False) -> float:
    """The height of a row whose texts are folded at these widths."""
    share = 1.05 if bold else 0.88
    lines = (
        sum(max(ceil(len(part) * share / width), 1) for part in text.split("\n"))
        for text, width in zip(texts, widths, strict=False)
    )
    return min(LINE * max([1, *lines]), TALLEST)


def _folded(widths: list[float]) -> list[float]:
    """Widths that the paper can hold: the widest columns give way."""
    spare = sum(max(width - LEAST_TEXT, 0) for width in widths)
    over = sum(widths) - MOST_WIDTH
    if over <= 0 or not spare:
        return widths
    return [width - max(width - LEAST_TEXT, 0) * min(over / spare, 1) for width in widths]


def _width(column: Column, table: Table, lang: str) -> float:
    """Letters that a column needs: its longest value, its longest word above it; long texts are folded."""
    values = table.frame[column.name]
    longest = max((len(words(value, column.kind, lang)) for value in values), default=0)
    head = max((len(word) for word in column.label.split()), default=0)
    return float(min(max(longest + 2, head + 3, len(column.label) / 2, NARROWEST), WIDEST))
