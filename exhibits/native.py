"""A chart as an office program draws it: categories, series of plain values, and how each series is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["bar", "stacked_bar", "column", "stacked_column", "line"]


@dataclass(frozen=True, kw_only=True)
class Series:
    """One series: a name, a value or nothing for each category, a colour as `#RRGGBB`.

    `line`: drawn as a line over the bars or columns of the others (a target, an even pace). `dashed`: of a line.
    """

    name: str
    values: tuple[float | None, ...]
    colour: str
    line: bool = False
    dashed: bool = False


@dataclass(frozen=True, kw_only=True)
class Native:
    """The chart. Its values are those of the table behind the exhibit, never rounded.

    `kind`: how the series are drawn that are no lines of their own; `bar` lies, its first category stands above.
    `unit`: the word for what is counted, for the axis. `share`: the values are shares of one, written as per cent.
    """

    kind: Kind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    share: bool = False
    decimals: int = 0
