"""A workbook laid out by a department as facts of one table: every sheet read, each way it can be meant tried."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import pyarrow as pa

from etl.contract import Dataset
from etl.datasets import DATASETS
from etl.findings import Finding
from etl.lists import Lists
from etl.places import Places
from etl.read.cells import Book, Sheet
from etl.read.text import fold
from etl.reference import Reference
from etl.rows import TYPES
from etl.understand.context import Context, read_context
from etl.understand.facts import Figures, rows_of
from etl.understand.figures import Assembler
from etl.understand.grid import MOST_CELLS, Block, Grid
from etl.understand.outline import Outline, Reader
from etl.understand.phrases import Subject, Vocabulary, region_names
from etl.understand.sender import Line
from etl.understand.totals import check_totals

SUBJECTS: Mapping[Subject, str] = {"migration": "migration_statistics", "labour": "labour_results"}
_RESULTS_TITLE = re.compile(r"xuat khau lao dong|xkld|ket qua (?:dua|thuc hien|cong tac)|chi tieu|lao dong xuat canh")
_MIGRATION_TITLE = re.compile(r"\bdi cu\b|gcm|so ngoai vu|cuc lanh su|bo ngoai giao")


@dataclass(frozen=True, kw_only=True)
class Region:
    """One table as it was recognised, for showing it: rows and columns from 0 inside the sheet's used table."""

    sheet: str
    first_head: int
    last_head: int
    uses: Mapping[int, str]
    heads: Mapping[int, str]
    rows: Mapping[int, str]


@dataclass(frozen=True, kw_only=True)
class Interpretation:
    """One way to read a book: the contract, typed rows with sheet and cell, what was found, and how it was seen."""

    dataset: Dataset
    table: pa.Table
    findings: tuple[Finding, ...]
    contexts: tuple[Context, ...] = ()
    regions: tuple[Region, ...] = ()
    leaning: int = 0

    @property
    def errors(self) -> int:
        return sum(finding.severity == "error" for finding in self.findings)


@dataclass
class FormReader:
    """Reads forms with the code lists indexed once; ``answers`` are words that a person explained before."""

    reference: Reference
    lists: Lists
    answers: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def vocabularies(self) -> Mapping[Subject, Vocabulary]:
        return {subject: Vocabulary(self.reference, subject, self.answers) for subject in SUBJECTS}

    @cached_property
    def regions(self) -> frozenset[str]:
        names = {row["region_vi"] for row in self.reference.units} | set(region_names())
        folded = {fold(name) for name in names}
        return frozenset(folded | {f"vung {name}" for name in folded})

    @cached_property
    def parents(self) -> Mapping[str, str]:
        return {row["code"]: row["parent_code"] for row in self.reference.categories if row["parent_code"]}

    @cached_property
    def of_children(self) -> frozenset[str]:
        return frozenset(code for code, measure in self.lists.default_measure.items() if measure == "children")

    @cached_property
    def directions(self) -> Mapping[str, tuple[str, ...]]:
        return {row["code"]: tuple(row["directions"].split("|")) for row in self.reference.categories}

    def heads(self, book: Book) -> list[str]:
        """The heads of the columns of every table in a book."""
        words = self.vocabularies["migration"]
        return [
            column.head
            for sheet in book.sheets
            if not sheet.hidden and 0 < sheet.n_rows * sheet.n_columns <= MOST_CELLS
            for block in Grid(sheet, words).blocks()
            for column in block.columns
        ]

    def readings(
        self, book: Book, *, unit: str | None, period: str | None, dataset: str | None
    ) -> list[Interpretation]:
        """Every subject under which the book holds figures, the likelier one first."""
        found = []
        for subject, name in SUBJECTS.items():
            if dataset in (None, name):
                reading = self._read(book, subject, DATASETS[name], unit=unit, period=period, assured=dataset == name)
                if reading is not None:
                    found.append(reading)
        return sorted(found, key=lambda one: (bool(one.errors), -one.leaning, one.errors))

    def _read(
        self,
        book: Book,
        subject: Subject,
        contract: Dataset,
        *,
        unit: str | None,
        period: str | None,
        assured: bool,
    ) -> Interpretation | None:
        words = self.vocabularies[subject]
        rows: list[dict[str, object]] = []
        findings: list[Finding] = []
        contexts: list[Context] = []
        regions: list[Region] = []
        leaning = 0
        cover: list[Line] = []
        for sheet in book.sheets:
            if sheet.hidden or not 0 < sheet.n_rows * sheet.n_columns <= MOST_CELLS:
                continue
            grid = Grid(sheet, words)
            blocks = grid.blocks()
            if not blocks and not _GUIDE.search(fold(sheet.name)):
                cover += grid.lines(0, min(sheet.n_rows, 60))
            first: Context | None = None
            seen = []
            for block in blocks:
                context = read_context(
                    block.lines,
                    sheet=sheet.name,
                    file=book.path.name,
                    places=self.lists.places,
                    words=words,
                    unit=unit,
                    period=period,
                    day=_columns_day(block),
                )
                context = _leaning_on(context, first, cover, sheet, book, self.lists.places, words)
                first = first or context
                outline, figures = self._block(grid, block, context, contract, assured=assured)
                if not figures.facts and not figures.findings:
                    continue
                seen.append((block, context, outline, figures))
            for block, context, outline, figures in seen:
                beside = [(b, o, f) for b, _, o, f in seen if b.first_head == block.first_head]
                rows += rows_of(figures.facts, block, contract)
                findings += [*context.findings, *outline.findings, *figures.findings]
                findings += check_totals(contract, block, outline, figures, beside=beside)
                findings += _assumed(figures, sheet, contract)
                contexts.append(context)
                regions.append(_region(block, outline))
                leaning += _leaning(subject, context, outline, figures, book)
            tables = sorted({block.first_head for block, *_ in seen})
            if len(tables) > 1:
                cell = sheet.cell_name(tables[1], 0)
                findings.append(Finding(code="two_tables", sheet=sheet.name, cell=cell, args={"count": len(tables)}))
        if not rows and not any(finding.severity == "error" for finding in findings):
            return None
        return Interpretation(
            dataset=contract,
            table=_typed(contract, rows),
            findings=tuple(_once(findings)),
            contexts=tuple(contexts),
            regions=tuple(regions),
            leaning=leaning,
        )

    def _block(
        self, grid: Grid, block: Block, context: Context, contract: Dataset, *, assured: bool
    ) -> tuple[Outline, Figures]:
        reader = Reader(
            grid=grid, block=block, context=context, words=grid.words, places=self.lists.places, regions=self.regions,
            of_children=self.of_children, day=_day(block, context),
        )  # fmt: skip
        outline = reader.outline()
        assembler = Assembler(
            grid=grid, block=block, outline=outline, context=context, contract=contract, lists=self.lists,
            parents=self.parents, assured=assured,
            of_children=self.of_children, directions=self.directions,
        )  # fmt: skip
        return outline, assembler.figures()


_GUIDE = re.compile(r"huong dan|ghi chu|giai thich|guide|mau\b|danh muc")


def _leaning_on(
    context: Context,
    first: Context | None,
    cover: Sequence[Line],
    sheet: Sheet,
    book: Book,
    places: Places,
    words: Vocabulary,
) -> Context:
    """The context of a later table, or of a sheet behind a cover, with what the first table or the cover says."""
    if first is None and cover and (context.unit is None or context.period is None):
        lines = [line for line in cover if not fold(line.text).startswith("vi du")]
        first = read_context(lines, sheet="", file=book.path.name, places=places, words=words)
        first = replace(first, findings=(), facets={})
    if first is None:
        return context
    return replace(
        context,
        unit=context.unit or first.unit,
        period=context.period or first.period,
        basis=context.basis if context.period else first.basis,
        as_of=context.as_of or first.as_of,
        document=context.document or first.document,
        facets={**first.facets, **context.facets},
        scale=max(context.scale, first.scale),
        title=f"{first.title} {context.title}",
    )


def _day(block: Block, context: Context) -> date | None:
    """The day on which the units of a block must exist: the end of its period, or of the latest of its columns."""
    if context.day is not None:
        return context.day
    if day := _columns_day(block, context.year):
        return day
    return date.fromisoformat(context.as_of.value) if context.as_of else None


def _columns_day(block: Block, year: int | None = None) -> date | None:
    """The last day of the latest period that the columns of a block name."""
    return max((period.end for column in block.of("value") if (period := column.meaning.within(year))), default=None)


def _once(findings: Sequence[Finding]) -> list[Finding]:
    seen: dict[tuple[str, str | None, str | None, str], Finding] = {}
    for finding in findings:
        seen.setdefault(
            (finding.code, finding.sheet, finding.cell, str(sorted(map(str, finding.args.items())))), finding
        )
    return list(seen.values())


def _assumed(figures: Figures, sheet: Sheet, contract: Dataset) -> list[Finding]:
    """One warning for each coordinate that was taken from the list of categories because the form does not say it."""
    return [
        Finding(
            code="assumed_by_category",
            sheet=sheet.name,
            args={"column": contract.column(name).label_vi, "count": sum(counts.values())},
        )
        for name, counts in figures.assumed.items()
    ]


def _leaning(subject: Subject, context: Context, outline: Outline, figures: Figures, book: Book) -> int:
    """How much the wording of a block speaks for one subject, where its figures fit both."""
    title = fold(f"{context.title} {book.path.stem}")
    codes = [fact.coordinates for fact in figures.facts]
    if not codes:
        return int(bool((_RESULTS_TITLE if subject == "labour" else _MIGRATION_TITLE).search(title)))
    if subject == "labour":
        short = any("-M" in c["time_period"] or "-Q" in c["time_period"] for c in codes)
        parts = any(c["sub_area"] != "_T" for c in codes) or len({c["indicator"] for c in codes}) > 1
        return 2 + 2 * bool(_RESULTS_TITLE.search(title)) + 4 * short + 4 * parts
    categories = {c["category"] for c in codes}
    groups = any(c["population_group"] in ("children", "ethnic_minority") for c in codes)
    told = bool(categories - {"lao_dong", "lao_dong_hop_dong"})
    return 3 * bool(_MIGRATION_TITLE.search(title)) + 4 * told + 2 * (len(categories) > 1) + 2 * groups


def _typed(contract: Dataset, rows: Sequence[Mapping[str, object]]) -> pa.Table:
    names = [*contract.column_names, "sheet", "cell"]
    types = [*(TYPES.get(column.kind, pa.string()) for column in contract.columns), pa.string(), pa.string()]
    return pa.table(
        {name: pa.array([row.get(name) for row in rows], kind) for name, kind in zip(names, types, strict=True)}
    )


def _region(block: Block, outline: Outline) -> Region:
    return Region(
        sheet=block.sheet.name,
        first_head=block.first_head,
        last_head=block.last_head,
        uses={column.index: column.use for column in block.columns},
        heads={column.index: column.head for column in block.columns},
        rows={row.index: row.kind for row in outline.rows},
    )
