"""Lists of tasks, reports and legal documents as departments send them.

What no column says, the lines around a list tell; where neither does, a finding asks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from etl.contract import Dataset
from etl.datasets import DATASETS
from etl.derive import typed
from etl.findings import Finding
from etl.lists import Lists
from etl.read.cells import Book
from etl.reference import Reference
from etl.rows import TYPES
from etl.understand.forms import Interpretation, Region
from etl.understand.grid import MOST_CELLS
from etl.understand.list_documents import DocumentList, document_uses, fits_documents
from etl.understand.list_reports import ReportList
from etl.understand.list_table import Heads, ListTable, find_list, outside_lines
from etl.understand.list_titles import Titles
from etl.understand.progress import ProgressList
from etl.understand.progress_across import fits_across, side_by_side
from etl.understand.progress_columns import fits_progress, listed_extra, progress_columns
from etl.understand.report_columns import fits_reports, report_columns
from etl.understand.sender import Line

Fits = Callable[[Heads], int]


@dataclass(kw_only=True)
class _Found:
    rows: list[dict[str, object]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    columns: int = 0


class ListReader:
    """Reads lists with the code lists indexed once."""

    def __init__(self, reference: Reference, lists: Lists) -> None:
        self.reference = reference
        self.lists = lists

    def readings(
        self, book: Book, *, unit: str | None, period: str | None, dataset: str | None
    ) -> list[Interpretation]:
        """Every contract under which the book holds a list, the one with most columns known first."""
        wanted = {name: fits for name, fits in self._fits().items() if dataset in (None, name)}
        found: list[tuple[int, Interpretation]] = []
        for name, fits in wanted.items():
            read = self._read(book, name, fits, unit, period)
            if read.rows or any(finding.severity == "error" for finding in read.findings):
                reading = Interpretation(
                    dataset=DATASETS[name],
                    table=_table(DATASETS[name], read.rows),
                    findings=tuple(read.findings),
                    regions=tuple(read.regions),
                )
                found.append((read.columns, reading))
        found.sort(key=lambda one: (bool(one[1].errors), -one[0]))
        return [reading for _, reading in found]

    def _fits(self) -> Mapping[str, Fits]:
        knows = self.lists.places.knows
        return {
            "task_progress": lambda heads: fits_progress(heads) or fits_across(heads, knows),
            "reports_received": fits_reports,
            "documents": fits_documents,
        }

    def _read(self, book: Book, name: str, fits: Fits, unit: str | None, period: str | None) -> _Found:
        titles: Titles | None = None
        found = _Found()
        cover = [Line(text=text, cell="") for text in book.lines]
        for sheet in book.sheets:
            if sheet.hidden or not 0 < sheet.n_rows * sheet.n_columns <= MOST_CELLS:
                continue
            table = find_list(sheet, fits)
            if table is None:
                cover += outside_lines(sheet)
                continue
            titles = titles or Titles(self.reference, self.lists, book.path.name, unit, period)
            self._add(found, name, table, titles, cover)
        return found

    def _add(self, found: _Found, name: str, table: ListTable, titles: Titles, cover: Sequence[Line]) -> None:
        if name == "task_progress":
            for reporter, part in side_by_side(table, self.lists.places.knows):
                columns = progress_columns(part)
                if columns is None:
                    return
                rows, findings = ProgressList(part, columns, titles, cover, reporter=reporter).read()
                uses = {**{at: use for use, at in columns.of.items()}, **dict.fromkeys(columns.ticks, "status")}
                self._keep(found, part, rows, findings, uses, earlier=columns.earlier, extra=columns.extra)
        elif name == "reports_received":
            laid = report_columns(table.heads)
            register = ReportList(table, laid, titles, cover)
            if not register.is_register():
                return
            rows, findings = register.read()
            uses = {**{at: use for use, at in laid.of.items()}, **{one.column: one.use for one in laid.across}}
            self._keep(found, table, rows, findings, uses, extra=laid.extra)
        else:
            uses = document_uses(table.heads)
            rows, findings = DocumentList(table, uses, titles, cover).read()
            self._keep(found, table, rows, findings, uses, extra=[at for at in table.heads if at not in uses])

    def _keep(
        self,
        found: _Found,
        table: ListTable,
        rows: Sequence[dict[str, object]],
        findings: Sequence[Finding],
        uses: Mapping[int, str],
        *,
        extra: Sequence[int],
        earlier: Sequence[int] = (),
    ) -> None:
        """Add what was read of one table: its rows, what was found, the columns that were left out, its region."""
        found.rows += rows
        for code, lost in (("earlier_period", earlier), ("extra_column", extra)):
            for at, head in listed_extra(lost, table):
                cell = table.head_cell(at)
                found.findings.append(Finding(code=code, sheet=table.sheet.name, cell=cell, args={"column": head}))
        found.findings += [one for one in findings if one not in found.findings]
        found.columns += len(uses)
        found.regions.append(
            Region(
                sheet=table.sheet.name,
                first_head=table.first_head,
                last_head=table.last_head,
                uses=uses,
                heads={at: " / ".join(path) for at, path in table.heads.items()},
                rows={table.index(row): "row" for row in table.body},
            )
        )


def _table(contract: Dataset, rows: Sequence[dict[str, object]]) -> pa.Table:
    names = [(column.name, TYPES.get(column.kind, pa.string())) for column in contract.columns]
    blank = {name: None for name, _ in names}
    schema = pa.schema([*names, ("sheet", pa.string()), ("cell", pa.string())])
    return typed(contract, [{**blank, **row} for row in rows], schema)
