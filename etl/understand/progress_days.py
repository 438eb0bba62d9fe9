"""The day up to which a progress list tells: as it says, else the end of its period, else the day it was signed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from etl.findings import Finding
from etl.read.dates import parse_date
from etl.read.periods import find_periods
from etl.read.text import clean
from etl.understand.list_table import Cell, ListTable
from etl.understand.list_titles import Titles, day_in, last_day_of, period_of, signing_day, stated_day
from etl.understand.sender import Line


def list_day(
    table: ListTable, titles: Titles, cover: Sequence[Line], *, dated: bool, findings: list[Finding]
) -> date | None:
    """The day of all rows that name none; a day that contradicts what a person gave is an error."""
    sheet = table.sheet.name
    heads = [Line(text=head, cell=table.head_cell(column)) for column, path in table.heads.items() for head in path]
    day, problems = stated_day([*table.above, *heads], sheet)
    if day is None and not problems:
        day, problems = stated_day([*cover, *table.below], sheet)
    findings += problems
    given = last_day_of(titles.period) if titles.period else None
    if day and given and day != given and not _within(day, titles.period or ""):
        args = {"first": titles.period, "second": f"{day:%d/%m/%Y}"}
        findings.append(Finding(code="period_contradictory", sheet=sheet, args=args))
    if day or problems:
        return day
    if given:
        return given
    if period := period_of(table.above) or period_of(cover):
        return period.end
    if dated:
        return None
    for source, found in (
        ("tên trang tính", _ending(sheet)),
        ("ngày ký văn bản", signing_day([*table.above, *cover, *table.below])),
        ("tên tệp", _ending(titles.file.rpartition(".")[0])),
    ):
        if found:
            args = {"day": f"{found:%d/%m/%Y}", "source": source}
            findings.append(Finding(code="as_of_assumed", sheet=sheet, args=args))
            return found
    return None


def row_day(cell: Cell, sheet: str, findings: list[Finding]) -> date | None:
    """The day that one row names; what is none is an error at its cell."""
    day = parse_date(cell.text, cell.kind) or day_in(clean(cell.text))
    if day is None:
        args = {"value": clean(cell.text)[:80], "column": "Tính đến ngày"}
        findings.append(Finding(code="date_unknown", sheet=sheet, cell=cell.name, args=args))
    return day


def _within(day: date, given: str) -> bool:
    return any(period.start <= day <= period.end for period in find_periods(given))


def _ending(name: str) -> date | None:
    """The end of the one period that a name of a sheet or file tells."""
    for mark in "_.-":
        name = name.replace(mark, " ")
    found = find_periods(name)
    return found[0].end if len(found) == 1 else None
