"""A table in words, as a reader of a file or a screen gets it: the same cells in every format."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Head:
    """One column: its name, its share of the width, and whether it holds figures (set to the right)."""

    label: str
    width: float = 1.0
    figures: bool = False


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A table with its title, its finding, where it comes from, and what to say when it has no row.

    `coverage`: how much of what had to be sent stands behind it. `keys`: what each row is about, for links; `marked`:
    rows set in bold.
    """

    title: str
    finding: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str
    nothing: str
    coverage: str = ""
    illustrative: bool = False
    keys: tuple[str, ...] = ()
    marked: tuple[int, ...] = ()
