"""What the cells of a form came to: facts with their coordinates, totals that are only checked, and doubts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from etl.contract import Dataset
from etl.findings import Finding
from etl.understand.columns import Column
from etl.understand.grid import Block
from etl.understand.outline import Row


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One figure with its coordinates by stable name, its state, its cell, and whether it is one of a partial list."""

    coordinates: Mapping[str, str]
    value: int | None
    status: str
    row: int
    column: int
    partial: bool = False


@dataclass(frozen=True, kw_only=True)
class Stated:
    """A total or subtotal that the form states without being a fact of its own: it is checked."""

    row: Row
    column: Column
    value: int | None


@dataclass(kw_only=True)
class Figures:
    """What the cells of one block came to."""

    facts: list[Fact] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)
    values: dict[tuple[int, int], int | None] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    below: list[tuple[Row, Column]] = field(default_factory=list)
    assumed: dict[str, dict[str, int]] = field(default_factory=dict)


def rows_of(facts: Sequence[Fact], block: Block, contract: Dataset) -> Iterator[dict[str, object]]:
    """Facts as rows of the contract, with sheet and cell."""
    for fact in facts:
        yield {
            **fact.coordinates,
            str(contract.value_column): fact.value,
            "obs_status": fact.status,
            "sheet": block.sheet.name,
            "cell": block.sheet.cell_name(fact.row, fact.column),
        }
