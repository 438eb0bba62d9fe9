"""The blank workbook of a table: a form in administrative look that reads back without a question.

Sheet 1 is the form (title block, locked header, drop-down lists, rows to fill in), sheet 2 says how to fill it in.
Two very hidden sheets go with it: ``_gcm`` (key and value: dataset, unit, period, template_version, lang) and
``_gcm_lists`` (the entries of the drop-down lists). Sheet protection has no password: it guards the header from slips.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from math import ceil
from pathlib import Path
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.color import Color
from xlsxwriter.utility import xl_rowcol_to_cell

from etl.contract import Column, Dataset
from etl.form import CREATED, EntryRow, Form, Value, adds_up, choices, made_out_to, starting_rows
from etl.reference import Reference
from formats.periods import period as period_in_words

TEMPLATE_VERSION: Final = "1"
META_SHEET: Final = "_gcm"
LISTS_SHEET: Final = "_gcm_lists"
HEADER_ROW: Final = 6
"""Row index (from 0) of the column heads: the title block stands above."""
ENTRY_ROWS: Final = 200
SPARE_ROWS: Final = 60
"""Empty rows under the rows that a form starts with, for figures by country."""
PLAIN_TEXT: Final = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LINE_HEIGHT: Final = 16
"""Points of one line of text in an entry row."""
INK, GREY, RULE = Color(0x1F3864), Color(0xEDEDED), Color(0xA6A6A6)


def write_template(
    dataset: Dataset,
    path: Path,
    *,
    unit: str | None,
    period: str | None,
    reference: Reference,
    lang: str = "vi",
    rows: Sequence[EntryRow] | None = None,
    notice: str = "",
) -> Path:
    """Write the form of a table, made out to a unit and period when given, and give back its path.

    `unit` is a unit key, an agency code or VN; `period` a period code. `rows` are values by stable column name, to hand
    somebody a form that is already filled in; `notice` stands above the title. KeyError for an unknown unit, ValueError
    for what is no period.
    """
    form = Form(dataset=dataset, unit=unit, period=period, reference=reference, lang=lang, notice=notice)
    entries = [dict(row) for row in rows] if rows is not None else starting_rows(form)
    total = max(len(entries) + SPARE_ROWS if entries else 0, ENTRY_ROWS)
    with Workbook(str(path), PLAIN_TEXT) as book:
        book.set_properties({"title": dataset.label_vi, "created": CREATED})
        sheet = book.add_worksheet(form.words["sheet"])
        guide = book.add_worksheet(form.words["guide_sheet"])
        meta, lists = book.add_worksheet(META_SHEET), book.add_worksheet(LISTS_SHEET)
        formats = _formats(book)
        _title_block(sheet, form, formats)
        _header(sheet, form, formats)
        _entries(sheet, form, formats, entries, total)
        _lists(sheet, lists, form, total)
        _page(sheet, form, total)
        _guide(guide, form, formats)
        facts = {
            "dataset": dataset.name,
            "unit": unit,
            "period": period,
            "template_version": TEMPLATE_VERSION,
            "lang": lang,
        }
        for position, (key, value) in enumerate(facts.items()):
            meta.write_string(position, 0, key)
            meta.write_string(position, 1, value or "")
        meta.very_hidden()
        lists.very_hidden()
        sheet.activate()
    return path


def _formats(book: Any) -> dict[str, Any]:
    base = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
    cell = {**base, "font_size": 11, "border": 1, "border_color": RULE, "text_wrap": True}
    kinds = {"text": "@", "count": "#,##0", "number": "#,##0.##", "percent": "0.##", "date": "dd/mm/yyyy", "year": "0"}
    made = {
        "centre": {**base, "align": "center", "bold": True, "text_wrap": True},
        "title": {**base, "align": "center", "bold": True, "font_size": 14, "text_wrap": True},
        "line": {**base, "align": "center", "italic": True},
        "right": {**base, "align": "right", "italic": True},
        "notice": {**base, "align": "center", "bold": True, "font_color": "red"},
        "head": {**cell, "align": "center", "bold": True, "bg_color": INK, "font_color": "white"},
        "guide": {**base, "text_wrap": True},
        "guide_head": {**base, "bold": True, "font_color": INK},
    }
    for kind, pattern in kinds.items():
        made["open " + kind] = {**cell, "num_format": pattern, "locked": False}
        made["fixed " + kind] = {**cell, "num_format": pattern, "bg_color": GREY}
    return {name: book.add_format(settings) for name, settings in made.items()}


def _title_block(sheet: Any, form: Form, formats: Mapping[str, Any]) -> None:
    text, last = form.words, len(form.dataset.columns) - 1
    half = max(1, last // 2)
    row = form.unit_row()
    sender = text["unit_blank"] if form.unit is None else text["whole_country"]
    if row is not None:
        full = row.get("full_name_vi" if form.lang == "vi" else "full_name_en") or form.name(row)
        sender = f"{text['people_committee']}\n{full.upper()}" if "unit_key" in row else full.upper()
    sheet.set_row(0, 36)
    sheet.merge_range(0, 0, 0, half, sender, formats["centre"])
    sheet.merge_range(0, half + 1, 0, last, f"{text['state']}\n{text['motto']}", formats["centre"])
    label = form.dataset.label_vi if form.lang == "vi" else form.dataset.label_en
    when = period_in_words(form.period, form.lang) if form.period else None
    sheet.merge_range(1, 0, 1, last, form.notice, formats["notice"])
    sheet.merge_range(2, 0, 2, last, text["title"].format(label=label.upper()), formats["title"])
    if form.dataset.period_column:
        line = text["period"].format(period=when) if when else text["period_blank"]
        sheet.merge_range(3, 0, 3, last, line, formats["line"])
    if "measure" in form.dataset.column_names:
        sheet.merge_range(4, half + 1, 4, last, text["measure"], formats["right"])


def _header(sheet: Any, form: Form, formats: Mapping[str, Any]) -> None:
    for position, column in enumerate(form.dataset.columns):
        sheet.set_column(position, position, column.width)
        sheet.write_string(HEADER_ROW, position, form.label(column), formats["head"])
    sheet.set_row(HEADER_ROW, 40)
    sheet.freeze_panes(HEADER_ROW + 1, 0)


def _entries(sheet: Any, form: Form, formats: Mapping[str, Any], entries: Sequence[EntryRow], total: int) -> None:
    """Write the rows to fill in: what the form gives is locked and grey, the rest open and empty."""
    given, filled_in = made_out_to(form), form.dataset.value_column or ""
    for offset in range(total):
        entry = {**given, **(entries[offset] if offset < len(entries) else {})}
        for position, column in enumerate(form.dataset.columns):
            value = entry.get(column.name)
            pattern = column.kind if "open " + column.kind in formats else "text"
            locked = value is not None and column.name not in (filled_in, "obs_status", "note")
            style = formats[("fixed " if locked else "open ") + pattern]
            row = HEADER_ROW + 1 + offset
            if column.name == filled_in and value is None and adds_up(entries, offset, form.dataset):
                sheet.write_formula(row, position, _sum_of_next(row, position, 2), style, "")
            else:
                _write(sheet, row, position, value, style, form.words)
        lines = max((ceil(len(str(entry.get(c.name) or "")) / c.width) for c in form.dataset.columns), default=1)
        if lines > 1:
            sheet.set_row(HEADER_ROW + 1 + offset, lines * LINE_HEIGHT)


def _sum_of_next(row: int, column: int, count: int) -> str:
    """The sum of the cells below, blank until one of them is filled in; whoever knows only the total types over it."""
    first, last = xl_rowcol_to_cell(row + 1, column), xl_rowcol_to_cell(row + count, column)
    return f'=IF(COUNT({first}:{last})=0,"",SUM({first}:{last}))'


def _write(sheet: Any, row: int, column: int, value: Value, style: Any, text: Mapping[str, Any]) -> None:
    if value is None or value == "":
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, bool):
        sheet.write_string(row, column, text["yes" if value else "no"], style)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, style)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, style)
    else:
        sheet.write_number(row, column, value, style)


def _lists(sheet: Any, lists: Any, form: Form, total: int) -> None:
    """Give every column its drop-down list, or the rule for what may be written."""
    first, last = HEADER_ROW + 1, HEADER_ROW + total
    for position, column in enumerate(form.dataset.columns):
        entries = choices(column, form)
        if entries:
            lists.write_column(0, position, entries)
            top = xl_rowcol_to_cell(0, position, row_abs=True, col_abs=True)
            bottom = xl_rowcol_to_cell(len(entries) - 1, position, row_abs=True, col_abs=True)
            # a warning, not a stop: codes and other spellings are understood too
            rule = {
                "validate": "list",
                "source": f"='{LISTS_SHEET}'!{top}:{bottom}",
                "error_type": "warning",
                "error_title": form.words["choose_title"],
                "error_message": form.words["choose_error"],
            }
        else:
            rule = _typed(column, xl_rowcol_to_cell(first, position, col_abs=True), form.words)
        hint = column.hint_vi if form.lang == "vi" else column.hint_en
        if hint:
            rule |= {"input_title": form.label(column)[:32], "input_message": hint[:255]}
        sheet.data_validation(first, position, last, position, rule)


def _typed(column: Column, cell: str, text: Mapping[str, Any]) -> dict[str, Any]:
    """The rule of a column without a list, as Excel checks it while somebody types."""
    number = f"AND(ISNUMBER({cell}),{cell}>=0"
    formulas = {
        "count": f'=OR({number},{cell}=INT({cell})),{cell}="-",{cell}="…",{cell}="x")',
        "number": f"={number})",
        "percent": f"={number},{cell}<=100)",
        "year": f"=AND(ISNUMBER({cell}),{cell}>=1990,{cell}<=2100)",
        "integer": f"=AND(ISNUMBER({cell}),{cell}=INT({cell}))",
        "date": f"=AND(ISNUMBER({cell}),{cell}>=DATE(2000,1,1))",
    }
    if column.kind not in formulas:
        return {"validate": "any"}
    return {"validate": "custom", "value": formulas[column.kind], "error_message": text[column.kind + "_error"]}


def _page(sheet: Any, form: Form, total: int) -> None:
    text, last = form.words, len(form.dataset.columns) - 1
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER_ROW)
    sheet.print_area(0, 0, HEADER_ROW + total, last)
    sheet.set_footer(f"&L{text['footer_left']}&C{text['page']} &P/&N&R{text['footer_right']}")
    sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})


def _guide(sheet: Any, form: Form, formats: Mapping[str, Any]) -> None:
    """Say how to fill the form in, what each column means, what the marks mean and where to send it."""
    text, vi = form.words, form.lang == "vi"
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 90)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, text["guide_title"], formats["guide_head"])
    sheet.write_string(1, 0, form.dataset.purpose_vi if vi else form.dataset.purpose_en, formats["guide_head"])
    columns = []
    for column in form.dataset.columns:
        needed = text["required" if column.filled or column.required else "optional"]
        meaning = ". ".join(part for part in (needed.capitalize(), column.hint_vi if vi else column.hint_en) if part)
        columns.append([form.label(column), f"{meaning}."])
    sections = [
        (text["rules_title"], [[f"{number}.", rule] for number, rule in enumerate(text["rules"], start=1)]),
        (text["columns_title"], columns),
        (text["marks_title"], text["marks"]),
        (text["contact_title"], [["", line] for line in text["contact"]]),
    ]
    row = 3
    for title, lines in sections:
        sheet.write_string(row, 0, title, formats["guide_head"])
        for left, right in lines:
            row += 1
            sheet.write_string(row, 0, left, formats["guide"])
            sheet.write_string(row, 1, right, formats["guide"])
        row += 2
    sheet.set_footer(f"&C{text['page']} &P/&N")
