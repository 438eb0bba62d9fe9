"""Forms on targets of labour export as plans and decisions lay them out: indicators, years or provinces down or across.

A target belongs to a document, a unit, a year, an indicator and an edition; what neither its row, its column nor the
title says is a question. Sums over provinces and years are checked and not loaded; a form that also tells what was
reached is one of results and is left to their reader.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from etl.findings import Finding
from etl.lists import Lists
from etl.read.cells import Book
from etl.read.periods import parse_period
from etl.read.targets import is_target, read_targets
from etl.read.text import clean, fold
from etl.reference import Reference
from etl.rows import TYPES
from etl.understand.forms import FormReader, Interpretation, Region
from etl.understand.grid import MOST_CELLS, Block
from etl.understand.outline import Outline, Reader
from etl.understand.phrases import Vocabulary
from etl.understand.sender import Line
from etl.understand.target_cells import read_amounts
from etl.understand.target_columns import CONTRACT, Columns, TargetGrid, sort_columns, words
from etl.understand.target_setting import Setting
from etl.understand.target_sums import check_sums
from etl.understand.target_table import Assembler, Fact

_LEANING = 6


_OF_A_PLAN = re.compile(r"\b(?:chi tieu|ke hoach|muc tieu|giao|nhiem vu|phan dau|dieu chinh|kh|ct|target|plan)\b")


@dataclass
class TargetReader:
    """Reads forms on targets with the code lists indexed once."""

    reference: Reference
    lists: Lists

    @cached_property
    def words(self) -> Vocabulary:
        return Vocabulary(self.reference, "labour", words())

    @cached_property
    def regions(self) -> frozenset[str]:
        return FormReader(self.reference, self.lists).regions

    def readings(
        self, book: Book, *, unit: str | None, period: str | None, dataset: str | None
    ) -> list[Interpretation]:
        """The book as targets, when it is a form on targets; the options are what a person gave."""
        if dataset not in (None, CONTRACT.name) or (dataset is None and not _speaks_of_a_plan(book)):
            return []
        facts: list[Fact] = []
        findings: list[Finding] = []
        regions: list[Region] = []
        cover: list[Line] = []
        for sheet in book.sheets:
            if sheet.hidden or not 0 < sheet.n_rows * sheet.n_columns <= MOST_CELLS:
                continue
            grid = TargetGrid(sheet, self.words)
            blocks = grid.blocks()
            above: list[Line] = []
            tables: dict[int, str] = {}
            below = _plain(grid.lines(0, len(grid.texts))) if blocks else []
            for block in blocks:
                own = _plain(block.lines)
                setting = Setting(
                    lines=own,
                    others=(*above, *cover),
                    below=below,
                    sheet=sheet.name,
                    file=book.path.name,
                    places=self.lists.places,
                    words=self.words,
                    unit=unit,
                    period=period,
                )
                above = above or own
                columns = sort_columns(grid, _whole_body(grid, block))
                if not self._is_on_targets(grid, columns, setting, asked=dataset is not None):
                    continue
                outline, found = self._read(grid, columns, setting, findings)
                facts += found
                regions.append(_region(columns, outline))
                tables.setdefault(block.first_head, sheet.cell_name(block.first_head, 0))
            if len(tables) > 1:
                args = {"count": len(tables)}
                findings.append(Finding(code="two_tables", sheet=sheet.name, cell=list(tables.values())[1], args=args))
            if not blocks:
                cover += _plain(grid.lines(0, min(sheet.n_rows, 60)))
        if not regions:
            return []
        return [
            Interpretation(
                dataset=CONTRACT,
                table=_typed(facts),
                findings=tuple(_once(findings)),
                regions=tuple(regions),
                leaning=_LEANING,
            )
        ]

    def _is_on_targets(self, grid: TargetGrid, columns: Columns, setting: Setting, *, asked: bool) -> bool:
        if not columns.targets and not columns.several_years:
            return False
        if asked:
            return True
        if columns.reached:
            return False
        planned = any("plan" in column.meaning.facets for column in columns.targets)
        return planned or setting.sets_targets or (not setting.reports and _worded(grid, columns))

    def _read(
        self, grid: TargetGrid, columns: Columns, setting: Setting, findings: list[Finding]
    ) -> tuple[Outline, list[Fact]]:
        block = columns.block
        year = setting.year
        latest = max((*_years(columns, grid), *([year] if year else [])), default=None)
        context = setting.context(latest)
        outline = Reader(
            grid=grid, block=block, context=context, words=self.words, places=self.lists.places, regions=self.regions,
            day=date(latest, 12, 31) if latest else None,
        ).outline()  # fmt: skip
        amounts = read_amounts(grid, columns, outline, context.scale)
        assembler = Assembler(
            grid=grid,
            columns=columns,
            outline=outline,
            setting=setting,
            amounts=amounts,
            places=self.lists.places,
            words=self.words,
        )
        facts = assembler.facts()
        findings += [*outline.findings, *assembler.findings, *check_sums(columns, outline, amounts)]
        for column in columns.extra:
            cell = block.sheet.cell_name(block.last_head, column.index)
            findings.append(
                Finding(code="extra_column", sheet=grid.sheet.name, cell=cell, args={"column": column.head[:80]})
            )
        return outline, facts


def _speaks_of_a_plan(book: Book) -> bool:
    """Whether any text of a book, or its name, has a word for what is planned: without one it holds no targets."""
    texts = {book.path.stem, *(sheet.name for sheet in book.sheets)}
    for sheet in book.sheets:
        for column in range(sheet.n_columns):
            texts.update(pc.unique(sheet.texts(column)).to_pylist())
    return any(_OF_A_PLAN.search(fold(text)) for text in texts if text)


def _plain(lines: Sequence[Line]) -> list[Line]:
    return [Line(text=clean(line.text), cell=line.cell) for line in lines]


def _whole_body(grid: TargetGrid, block: Block) -> Block:
    """The table with the rows right below it whose target is words without a figure: they are no end of it."""
    values = [column.index for column in block.of("value")]
    labels = [column.index for column in block.of("label")]
    rows = list(block.body)
    for row in range(rows[-1] + 1, len(grid.texts)):
        if not any(grid.texts[row][index] for index in values) or not any(grid.texts[row][index] for index in labels):
            break
        rows.append(row)
    return replace(block, body=tuple(rows))


def _worded(grid: TargetGrid, columns: Columns) -> bool:
    """Whether some cell is worded as only targets are."""
    texts = (grid.texts[row][column.index] for column in columns.targets for row in columns.block.body)
    targets = read_targets([text for text in dict.fromkeys(texts) if is_target(text)])
    return any(target is not None and target.worded and target.comparator != "about" for target in targets)


def _years(columns: Columns, grid: TargetGrid) -> list[int]:
    heads = [column.meaning.period.start.year for column in columns.targets if column.meaning.period]
    labels = [grid.head_text(row, column.index) for column in columns.block.of("label") for row in columns.block.body]
    return heads + [period.start.year for text in labels if (period := parse_period(text))]


def _once(findings: Sequence[Finding]) -> list[Finding]:
    seen = {(one.code, one.sheet, one.cell, str(sorted(map(str, one.args.items())))): one for one in reversed(findings)}
    return list(reversed(seen.values()))


def _typed(facts: Sequence[Fact]) -> pa.Table:
    names = [*CONTRACT.column_names, "sheet", "cell"]
    types = [*(TYPES.get(column.kind, pa.string()) for column in CONTRACT.columns), pa.string(), pa.string()]
    arrays = [pa.array([fact.get(name) for fact in facts], kind) for name, kind in zip(names, types, strict=True)]
    return pa.table(dict(zip(names, arrays, strict=True)))


def _region(columns: Columns, outline: Outline) -> Region:
    block = columns.block
    uses: dict[int, str] = {column.index: column.use for column in block.columns}
    uses |= {column.index: "value" for column in columns.targets}
    return Region(
        sheet=block.sheet.name,
        first_head=block.first_head,
        last_head=block.last_head,
        uses=uses,
        heads={column.index: column.head for column in block.columns},
        rows={row.index: row.kind for row in outline.rows},
    )
