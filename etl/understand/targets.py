"""Forms on targets of labour export as plans and decisions lay them out: indicators, years or provinces down or across.

A target belongs to a document, a unit, a year, an indicator and an edition; what neither its row, its column nor the
title says is a question. Sums over provinces and years are checked and not loaded; a form that also tells what was
reached is one of results and is left to their reader.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import pyarrow as pa

from etl.findings import Finding
from etl.lists import Lists
from etl.read.cells import Book, Sheet
from etl.read.targets import is_target
from etl.reference import Reference
from etl.rows import TYPES
from etl.understand.context import Context, Line
from etl.understand.forms import FormReader, Interpretation, Region
from etl.understand.grid import MOST_CELLS, Block, Column
from etl.understand.outline import Outline, Reader, Row
from etl.understand.phrases import Vocabulary
from etl.understand.target_cells import Amount, read_amounts
from etl.understand.target_columns import CONTRACT, Columns, TargetGrid, sort_columns, words
from etl.understand.target_setting import SPAN, Setting
from etl.understand.target_sums import check_sums
from etl.understand.target_table import Assembler, Fact

_LEANING = 6


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

    def readings(self, book: Book, *, unit: str | None, period: str | None, dataset: str | None) -> list[Interpretation]:
        """The book as targets, when it is a form on targets; ``unit``, ``period``, ``dataset`` are what a person gave."""
        if dataset not in (None, CONTRACT.name):
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
            for block in blocks:
                own = _plain(block.lines)
                setting = self._setting(own, [*above, *cover], grid, book, unit=unit, period=period)
                above = above or own
                columns = sort_columns(grid, _whole_body(grid, block))
                if not self._is_on_targets(grid, columns, setting, asked=dataset is not None):
                    continue
                outline, found = self._read(grid, columns, setting, findings)
                facts += found
                regions.append(_region(columns, outline))
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

    def _setting(
        self, own: Sequence[Line], others: Sequence[Line], grid: TargetGrid, book: Book, *, unit: str | None, period: str | None
    ) -> Setting:
        return Setting(
            lines=own,
            others=others,
            below=_plain(grid.lines(0, len(grid.texts))),
            sheet=grid.sheet.name,
            file=book.path.name,
            places=self.lists.places,
            words=self.words,
            unit=unit,
            period=period,
        )

    def _is_on_targets(self, grid: TargetGrid, columns: Columns, setting: Setting, *, asked: bool) -> bool:
        if not columns.targets and not columns.several_years:
            return False
        if asked:
            return True
        if columns.reached:
            return False
        planned = any("plan" in column.meaning.facets for column in columns.targets)
        return planned or setting.sets_targets or _worded(grid, columns)

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
            grid=grid, columns=columns, outline=outline, setting=setting, amounts=amounts, places=self.lists.places, words=self.words
        )
        facts = assembler.facts()
        findings += [*outline.findings, *assembler.findings, *check_sums(columns, outline, amounts)]
        findings += [
            Finding(code="extra_column", sheet=grid.sheet.name, cell=_head_cell(block, column), args={"column": column.head[:80]})
            for column in columns.extra
        ]
        return outline, facts
