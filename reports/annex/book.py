"""The annex as a workbook: a sheet for each slide with the table behind it, a list in front, the sources at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from xlsxwriter import Workbook

from formats.dates import day
from reports.annex.names import sheet_names
from reports.annex.sheet import Look, high, look_of, open_sheet, write_slide
from reports.annex.sources import COLUMNS, Behind, behind
from reports.deck import Deck, Shown
from reports.office.text import plain

OPTIONS: Final = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip
CONTENTS: Final = (7, 74, 70, 26)
"""The widths of the columns of the list in front."""
COVERED: Final = re.compile(r"(?<![\d/])[\d.]+/[\d.]+(?![\d/])")
"""So many of so many; not a day."""
FONT: Final = {"font_name": "Times New Roman", "font_size": 11}


@dataclass(frozen=True, kw_only=True)
class _Book:
    """The workbook while it is written. `flag`: the words for illustrative figures."""

    deck: Deck
    book: Workbook
    look: Look
    flag: str


def annex_xlsx(deck: Deck) -> bytes:
    """The bytes of the file."""
    _, out = deck.here.translate, BytesIO()
    with Workbook(out, {**OPTIONS, "default_format_properties": FONT}) as book:
        book.set_properties({
            "title": plain(deck.meeting.title), "subject": deck.stamp, "author": "GCM Monitor", "comments": "",
        })  # fmt: skip
        if deck.meeting.made_at is not None:
            book.set_properties({"title": plain(deck.meeting.title), "subject": deck.stamp, "author": "GCM Monitor",
                                 "created": deck.meeting.made_at.replace(tzinfo=None)})  # fmt: skip
        of = _Book(deck=deck, book=book, look=look_of(book), flag=_("SỐ LIỆU MINH HỌA"))
        first, *names, last = sheet_names(
            [_("Mục lục"), *(f"{shown.number}. {shown.exhibit.subject}" for shown in deck.slides), _("Nguồn")]
        )
        _contents(of, first, names, last)
        for shown, name in zip(deck.slides, names, strict=True):
            sheet = open_sheet(book, name, stamp=deck.stamp, flag=of.flag if shown.exhibit.source.illustrative else "",
                               here=deck.here)  # fmt: skip
            write_slide(sheet, shown, of.look, here=deck.here, back=first, flag=of.flag)
        _sources(of, last)
    return out.getvalue()


def _contents(of: _Book, name: str, names: Sequence[str], last: str) -> None:
    """Which meeting it is, and the list of its slides with a link to the sheet of each."""
    deck, _, look = of.deck, of.deck.here.translate, of.look
    meeting = deck.meeting
    sheet = open_sheet(of.book, name, stamp=deck.stamp, flag=of.flag if deck.illustrative else "", here=deck.here)
    for column, width in enumerate(CONTENTS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, _("PHỤ LỤC SỐ LIỆU"), look.title)
    sheet.write_string(1, 0, plain(meeting.title), look.finding_line)
    facts = [
        (_("Mã kỳ họp"), meeting.code), (_("Bản"), str(meeting.edition)),
        (_("Số liệu tính đến"), day(meeting.as_of, deck.here.lang)), (_("Dữ liệu"), deck.here.version),
        (_("Đơn vị hành chính"), _("{view} tỉnh, thành phố").format(view=deck.here.view)),
    ]  # fmt: skip
    row = 3
    for label, value in facts:
        sheet.write_string(row, 1, label, look.label)
        sheet.write_string(row, 2, plain(value), look.text)
        row += 1
    if deck.illustrative:
        sheet.write_string(row, 1, of.flag, look.flag)
        row += 1
    row += 1
    for column, label in enumerate((_("Trang"), _("Nội dung"), _("Nhận xét"), _("Độ phủ"))):
        sheet.write_string(row, column, label, look.head)
    sheet.repeat_rows(row)
    sheet.freeze_panes(row + 1, 0)
    for place, (shown, target) in enumerate(zip(deck.slides, names, strict=True), start=row + 1):
        _entry(sheet, place, shown, target, look)
    end = row + len(names) + 1
    sheet.write_url(end, 1, _to(last), look.link, last)


def _entry(sheet: Any, row: int, shown: Shown, target: str, look: Look) -> None:
    source = shown.exhibit.source
    sheet.write_number(row, 0, shown.number, look.of("year"))
    sheet.write_url(row, 1, _to(target), look.link, plain(shown.exhibit.subject))
    sheet.write_string(row, 2, plain(shown.exhibit.title), look.text)
    told = [part for part in source.note.split(" · ") if COVERED.search(part)]
    coverage = f"{source.reported or 0}/{source.expected}" if source.expected else " · ".join(told)
    sheet.write_string(row, 3, plain(coverage), look.text)
    sheet.set_row(row, high([shown.exhibit.subject, shown.exhibit.title, coverage], CONTENTS[1:]))


def _sources(of: _Book, name: str) -> None:
    """For each slide the files and sheets that its numbers come from, with how many cells of each."""
    deck, _, look = of.deck, of.deck.here.translate, of.look
    sheet = open_sheet(of.book, name, stamp=deck.stamp, flag=of.flag if deck.illustrative else "", here=deck.here)
    sheet.write_string(0, 0, _("Nguồn số liệu của từng trang"), look.title)
    sheet.write_string(1, 0, _("Các tệp đã nạp và số ô mà con số của bảng được tính từ đó."), look.text_line)
    labels = [_("Trang"), _("Nội dung"), _("Tệp"), _("Trang tính"), _("Số ô"), _("Ngày nhận"), _("Mã lần nạp"),
              _("Ghi chú")]  # fmt: skip
    for column, (label, width) in enumerate(zip(labels, COLUMNS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(3, column, label, look.head)
    sheet.repeat_rows(3)
    sheet.freeze_panes(4, 0)
    row = 4
    for shown in deck.slides:
        for one in behind(shown, deck.here):
            _line(sheet, row, shown, one, of)
            row += 1


def _line(sheet: Any, row: int, shown: Shown, one: Behind, of: _Book) -> None:
    look = of.look
    sheet.write_number(row, 0, shown.number, look.of("year"))
    for column, words in ((1, shown.exhibit.subject), (2, one.file), (3, one.sheet), (6, one.submission)):
        sheet.write_string(row, column, plain(words), look.text)
    sheet.set_row(row, high([shown.exhibit.subject, one.file, one.sheet], COLUMNS[1:]))
    sheet.write_number(row, 4, one.cells, look.of("count"))
    if one.received is not None:
        sheet.write_datetime(row, 5, one.received, look.of("day"))
    else:
        sheet.write_blank(row, 5, None, look.text)
    sheet.write_string(row, 7, of.flag if one.illustrative else "", look.text)


def _to(name: str) -> str:
    """The address of a sheet of this workbook."""
    quoted = name.replace("'", "''")
    return f"internal:'{quoted}'!A1"
