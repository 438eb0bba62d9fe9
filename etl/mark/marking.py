"""A packed workbook marked in place: earlier marks taken off, cells coloured, notes written, the list put first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from etl.findings import Finding
from etl.mark.address import Area, Cell, area_name, area_of, cell_name
from etl.mark.attempt import MARK_SHEET, OWN_SHEETS, Attempt, Record
from etl.mark.listing import COLUMNS, HEADER_ROW, Place, in_order, listing_xml, table_xml
from etl.mark.notes import Notes
from etl.mark.package import Package
from etl.mark.styles import Styles
from etl.mark.words import note, second_name, words
from etl.mark.workbook import FILTER_NAME, TITLES_NAME, SheetPart, Workbook
from etl.mark.worksheet import Worksheet

NOTES_PER_SHEET: Final = 2_000
"""Further findings of a sheet are in the list only; a program takes long to open more notes."""
CELLS_PER_AREA: Final = 2_000
"""Of a larger area only the first cell is coloured."""


@dataclass(frozen=True, kw_only=True)
class Marks:
    """What is to be marked: the findings, the attempt they belong to, and the lines above the list.

    ``names`` gives the sheets of the file their names in this workbook; ``earlier`` is what was marked before.
    """

    findings: Sequence[Finding]
    attempt: Attempt
    summary: Sequence[str]
    lang: str
    names: Mapping[str, str]
    earlier: Record | None
    drop: frozenset[str] = frozenset()


def mark_package(source: Path, out: Path, marks: Marks) -> Path:
    """Mark a packed workbook and give back where it lies: with .xlsm when it may hold macros, else with .xlsx.

    Unmarkable when its parts are not as they should be; nothing is written then.
    """
    with Package(source) as package:
        workbook = Workbook(package)
        styles = Styles(package, workbook.part)
        _take_off(package, workbook, styles, marks)
        sheets = [sheet for sheet in workbook.sheets() if sheet.name not in marks.drop]
        fills = _mark_sheets(package, sheets, styles, marks)
        listing = _listing_name(sheets, marks)
        findings = in_order([_renamed(finding, marks) for finding in marks.findings], [sheet.name for sheet in sheets])
        places = {number: _place(finding, sheets, marks.lang) for number, finding in enumerate(findings)}
        xml = listing_xml(findings, places, summary=marks.summary, styles=styles, lang=marks.lang)
        workbook.add(listing, xml, first=True, names=_names(listing, len(findings)))
        for name in marks.drop:
            workbook.remove(name)
        record = Record(attempt=marks.attempt, listing=listing, fills=tuple(fills))
        workbook.add(MARK_SHEET, table_xml(record.rows()), very_hidden=True)
        workbook.open_at_first()
        styles.close()
        workbook.close()
        out = out.with_suffix(".xlsm" if workbook.macros else ".xlsx")
        package.save(out)
    return out


def _take_off(package: Package, workbook: Workbook, styles: Styles, marks: Marks) -> None:
    """Take off what an earlier marking has put on: its sheets, its fills, its words in notes."""
    before = workbook.sheets()
    marked = any(sheet.name == MARK_SHEET for sheet in before)
    for sheet in before:
        listed = sheet.name == marks.earlier.listing if marks.earlier else sheet.name in OWN_SHEETS
        if marked and (listed or sheet.name == MARK_SHEET):
            workbook.remove(sheet.name)
    for sheet in workbook.sheets():
        if not sheet.worksheet:
            continue
        noted = any(relation.kind == "comments" for relation in package.relations(sheet.part))
        if not (marked or noted):
            continue
        worksheet = Worksheet(package.read(sheet.part))
        coloured = worksheet.styled(styles.marked()) if marked else {}
        former = _former_fills(sheet.name, marks.earlier)
        worksheet.restyle({cell: styles.with_fill(style, former.get(cell, "")) for cell, style in coloured.items()})
        notes = Notes(package, sheet.part, worksheet)
        notes.take_off()
        if notes.changed or coloured:
            notes.close()
            package.write(sheet.part, worksheet.xml())


def _former_fills(sheet: str, earlier: Record | None) -> dict[Cell, str]:
    found = ((area_of(place), fill) for name, place, fill in earlier.fills if name == sheet) if earlier else ()
    return {cell: fill for area, fill in found if area for cell in _cells(area)}


def _mark_sheets(
    package: Package, sheets: Sequence[SheetPart], styles: Styles, marks: Marks
) -> list[tuple[str, str, str]]:
    """Colour the cells and write the notes; gives the fills that were there: sheet, address, fill."""
    by_sheet: dict[str, dict[Area, list[Finding]]] = {}
    for finding in marks.findings:
        area = area_of(finding.cell) if finding.cell else None
        if area and finding.sheet is not None:
            name = marks.names.get(finding.sheet, finding.sheet)
            by_sheet.setdefault(name, {}).setdefault(area, []).append(finding)
    fills: list[tuple[str, str, str]] = []
    for sheet in sheets:
        if sheet.worksheet and sheet.name in by_sheet:
            worksheet = Worksheet(package.read(sheet.part))
            found = _whole_merges(by_sheet[sheet.name], worksheet.merges)
            fills += [(sheet.name, area_name((*cell, *cell)), fill) for cell, fill in _colour(worksheet, found, styles)]
            notes = Notes(package, sheet.part, worksheet)
            firsts = list(found.items())[:NOTES_PER_SHEET]
            notes.write({(area[0], area[1]): _note(about, marks.lang) for area, about in firsts})
            notes.close()
            package.write(sheet.part, worksheet.xml())
    return fills


def _whole_merges(found: Mapping[Area, list[Finding]], merges: Sequence[Area]) -> dict[Area, list[Finding]]:
    """The findings by area, where a finding inside a merged cell is about the whole of it."""
    owner = {cell: merge for merge in merges for cell in _cells(merge)} if len(merges) < 10_000 else {}
    whole: dict[Area, list[Finding]] = {}
    for area, about in found.items():
        single = area[:2] == area[2:]
        whole.setdefault(owner.get(area[:2], area) if single else area, []).extend(about)
    return dict(sorted(whole.items()))


def _colour(worksheet: Worksheet, found: Mapping[Area, list[Finding]], styles: Styles) -> list[tuple[Cell, str]]:
    """Give the cells their colour, errors over warnings; returns the fills that some of them had."""
    severity: dict[Cell, str] = {}
    for area, about in found.items():
        grave = "error" if any(finding.severity == "error" for finding in about) else "warning"
        for cell in _cells(area):
            if severity.get(cell) != "error":
                severity[cell] = grave
    before = worksheet.styles(severity)
    worksheet.restyle({cell: styles.with_mark(before[cell], grave) for cell, grave in severity.items()})
    return [(cell, fill) for cell, style in before.items() if (fill := styles.fill_of(style))]


def _cells(area: Area) -> list[Cell]:
    top, left, bottom, right = area
    if (bottom - top + 1) * (right - left + 1) > CELLS_PER_AREA:
        return [(top, left)]
    return [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]


def _note(about: Sequence[Finding], lang: str) -> str:
    grave_first = sorted(about, key=lambda finding: finding.severity != "error")
    return "\n\n".join(dict.fromkeys(note(finding, lang) for finding in grave_first))


def _renamed(finding: Finding, marks: Marks) -> Finding:
    if finding.sheet is None or finding.sheet not in marks.names:
        return finding
    return Finding(code=finding.code, sheet=marks.names[finding.sheet], cell=finding.cell, args=finding.args)


def _place(finding: Finding, sheets: Sequence[SheetPart], lang: str) -> Place:
    """Where the list says that a finding is, and where a click on it leads."""
    text = words(lang)
    area = area_of(finding.cell) if finding.cell else None
    address = area_name(area) if area else finding.cell or ""
    if finding.sheet is None:
        return Place(sheet=text["whole_file"], cell=address, target="")
    sheet = next((sheet for sheet in sheets if sheet.name == finding.sheet), None)
    if sheet is None:
        return Place(sheet=finding.sheet, cell=address, target="")
    if sheet.hidden:
        return Place(sheet=text["hidden"].format(sheet=sheet.name), cell=address, target="")
    return Place(sheet=sheet.name, cell=address, target=f"{_quoted(sheet.name)}!{address}" if area else "")


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _listing_name(sheets: Sequence[SheetPart], marks: Marks) -> str:
    name = words(marks.lang)["sheet"]
    return second_name(name) if any(sheet.name.casefold() == name.casefold() for sheet in sheets) else name


def _names(listing: str, findings: int) -> dict[str, str]:
    """The filter of the list and the row that is printed on every page."""
    last = cell_name(HEADER_ROW + max(1, findings), len(COLUMNS) - 1).lstrip("ABCDEFG")
    return {
        FILTER_NAME: f"{_quoted(listing)}!$A${HEADER_ROW + 1}:$G${last}",
        TITLES_NAME: f"{_quoted(listing)}!${HEADER_ROW + 1}:${HEADER_ROW + 1}",
    }
