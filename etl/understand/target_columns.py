"""Which columns of a table of targets hold what: targets, labels, and the columns that only this subject has."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from etl.datasets import DATASETS
from etl.read.kind import Kind
from etl.read.targets import is_target
from etl.read.text import fold
from etl.understand.columns import Column
from etl.understand.grid import Block, Grid
from etl.understand.phrases import WORDS_FILE, Meaning, Vocabulary
from etl.understand.target_setting import SPAN, documents_in

CONTRACT = DATASETS["labour_targets"]
_WORDS_FILE = WORDS_FILE.with_name("target_words.toml")
_REVISIONS = range(1, 6)
_REACHED = re.compile(r"\b(?:thuc hien|ket qua|dat duoc|luy ke|cung ky|uoc)\b|^th\b")
_REACHED_OF_PLAN = re.compile(r"^(?:ket qua |uoc |da )?(?:thuc hien|th)\b")
_YEAR = re.compile(r"(?:nam )?20[1-4]\d")


@cache
def words() -> Mapping[str, str]:
    """Phrases that the vocabulary of labour gets for forms on targets: here a column of a plan is one of figures."""
    plan = tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))["role=plan"]["phrases"]
    own = tomllib.loads(_WORDS_FILE.read_text(encoding="utf-8"))
    revised = own.pop("revised")["phrases"]
    found = {phrase: facets for facets, entry in own.items() for phrase in entry["phrases"]}
    for times in _REVISIONS:
        found |= {f"{said} {times}": f"role=value plan=yes edition={times + 1}" for said in revised}
    return found | {phrase: "role=value plan=yes" for phrase in plan if phrase not in found}


class TargetGrid(Grid):
    """A sheet on which the wording of a target is a figure, and a span of years heads no column."""

    def is_figure(self, row: int, column: int) -> bool:
        """Whether a cell holds a figure, a mark, or the wording of a target."""
        if self.kinds[row][column] == Kind.TEXT and is_target(self.texts[row][column]):
            return True
        return super().is_figure(row, column)

    def head_text(self, row: int, column: int) -> str:
        """The text of a cell or its merged range; above figures, a span of years gives way to the single ones."""
        text = super().head_text(row, column)
        if not SPAN.search(text) or any(self.is_figure(row, c) and not self.is_year(row, c) for c in self.filled(row)):
            return text
        anchor = self.covered.get((row, column))
        spread = anchor is not None and anchor in (self.covered.get((row, c)) for c in (column - 1, column + 1))
        return SPAN.sub(" " if spread else " giai đoạn ", text).strip()


@dataclass(frozen=True, kw_only=True)
class Columns:
    """The columns of one table by what they hold; ``block`` is the table as its labels are to be read."""

    block: Block
    targets: tuple[Column, ...]
    wholes: tuple[Column, ...] = ()
    """Sums over the years beside them: checked, not loaded."""
    several_years: tuple[Column, ...] = ()
    reached: tuple[Column, ...] = ()
    extra: tuple[Column, ...] = ()
    special: Mapping[str, Column] = field(default_factory=dict)
    """Columns of document, edition, comparator, upper end and measure."""


def sort_columns(grid: TargetGrid, block: Block) -> Columns:
    """What each column of a table holds."""
    special: dict[str, Column] = {}
    columns: list[Column] = []
    for column in block.columns:
        name = _special(grid, block, column)
        if name and name not in special:
            special[name] = column
            columns.append(replace(column, use="aside"))
        else:
            columns.append(_label_again(grid, block, column))
    columns = [replace(column, use="aside") if column.use == "measure" else column for column in columns]
    labels = [column for column in columns if column.use == "label"]
    if sum(_names_rows(column) for column in labels):
        columns = [replace(c, use="aside") if c.use == "label" and not _names_rows(c) else c for c in columns]
    block = replace(block, columns=tuple(columns))
    taken = {column.index for column in special.values()}
    free = [column for column in columns if column.index not in taken and _has_figures(grid, block, column)]
    spans = [column for column in free if _of_several_years(grid, block, column)]
    reached = [column for column in free if column.use != "label" and column not in spans and _says_reached(column)]
    values = [c for c in free if c.use == "value" and c not in reached and c not in spans]
    planned = [column for column in values if _plan(column)]
    whole_year = [column for column in values if not _of_part_of_year(column)]
    targets = [column for column in whole_year or values if not planned or column in planned or _tells_more(column)]
    if planned:
        reached += [column for column in values if not _plan(column) and not _tells_more(column)]
    dated = [column for column in targets if column.meaning.period]
    wholes = [c for c in targets if c.meaning.role == "total" and not c.meaning.period and len(dated) > 1]
    targets = [column for column in targets if column not in wholes]
    used = {column.index for column in (*targets, *wholes, *spans)} | taken
    rest = [column for column in columns if column.index not in used and column.use in ("aside", "value")]
    extra = [column for column in rest if column.meaning.role != "note" and column.heads]
    return Columns(
        block=replace(block, columns=tuple(replace(c, use="value") if c in spans else c for c in columns)),
        targets=tuple(targets),
        wholes=(*wholes, *(spans if dated else ())),
        several_years=() if dated else tuple(spans),
        reached=tuple(reached),
        extra=tuple(extra),
        special=special,
    )


def contract_name(head: str) -> str:
    """The column of the contract that a head names, or "" when it names none."""
    return _contract_heads().get(fold(head), "")


@cache
def _contract_heads() -> Mapping[str, str]:
    return {
        fold(text): column.name
        for column in CONTRACT.columns
        for text in (column.name, column.label_vi, column.label_en, *column.synonyms)
    }


def _special(grid: TargetGrid, block: Block, column: Column) -> str:
    name = contract_name(column.heads[-1]) if column.heads else ""
    texts = [text for row in block.body if (text := grid.head_text(row, column.index))]
    label = column.meaning.facets.get("label")
    if "measure" in (name, label) or ((column.use == "measure" or label == "unit") and _all_measures(grid, texts)):
        return "measure"
    if column.meaning.facets.get("label") == "edition" or name == "edition":
        return "edition"
    if name in ("comparator", "high"):
        return name
    return "document" if texts and sum(bool(documents_in(text)) for text in texts) * 2 >= len(texts) else ""


def measure_of(text: str, words: Vocabulary) -> str | None:
    """The measure that a text names, by the contract or the vocabulary."""
    for code in CONTRACT.column("measure").codes:
        if fold(text) in map(fold, (code.code, code.label_vi, code.label_en, *code.spellings)):
            return code.code
    meaning = words.read(text)
    return meaning.facets.get("measure") if meaning.clear else None


def _all_measures(grid: TargetGrid, texts: Sequence[str]) -> bool:
    return bool(texts) and all(measure_of(text, grid.words) for text in texts)


def _label_again(grid: TargetGrid, block: Block, column: Column) -> Column:
    """A column that names the year, the province or the indicator of its rows, wherever it stands."""
    texts = [text for row in block.body if (text := grid.texts[row][column.index])]
    if texts and all(_YEAR.fullmatch(fold(text)) for text in texts) and not column.meaning.period:
        return replace(column, use="label", meaning=Meaning(facets={"label": "period"}))
    name = contract_name(column.heads[-1]) if column.heads else ""
    figures = sum(grid.is_figure(row, column.index) for row in block.body)
    named = "label" in column.meaning.facets or name in ("ref_area", "indicator")
    return replace(column, use="label") if column.use == "aside" and named and not figures else column


def _names_rows(column: Column) -> bool:
    """Whether the head of a label column says so; one that no word explains holds remarks."""
    name = contract_name(column.heads[-1]) if column.heads else ""
    return column.meaning.clear or name in ("ref_area", "year", "indicator") or "label" in column.meaning.facets


def _has_figures(grid: TargetGrid, block: Block, column: Column) -> bool:
    return any(grid.is_figure(row, column.index) for row in block.body)


def _plan(column: Column) -> bool:
    return "plan" in column.meaning.facets


def _of_part_of_year(column: Column) -> bool:
    period, partial = column.meaning.period, column.meaning.partial
    return (period is not None and len(period.time_period) > len("2026")) or partial not in ("", "ca nam")


def _tells_more(column: Column) -> bool:
    return "indicator" in column.meaning.facets or column.meaning.role == "total"


def _of_several_years(grid: TargetGrid, block: Block, column: Column) -> bool:
    if column.meaning.period or column.use not in ("value", "aside"):
        return False
    heads = [Grid.head_text(grid, row, column.index) for row in range(block.first_head, block.last_head + 1)]
    return any(SPAN.search(head) or "giai doan" in fold(head) for head in heads)


def _says_reached(column: Column) -> bool:
    folded = [fold(head) for head in column.heads]
    plan = [head for head in column.heads if "chi tieu" in fold(head) or "ke hoach" in fold(head)]
    return any(_REACHED_OF_PLAN.search(head) or (_REACHED.search(head) and not plan) for head in folded)
