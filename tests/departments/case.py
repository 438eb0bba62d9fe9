"""A file as a department sends it, and what a careful statistician reads in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

Fact = Mapping[str, object]
# Sheet and cell; both None: anywhere in the file, or on the file as a whole.
Place = tuple[str | None, str | None]


@dataclass(frozen=True, kw_only=True)
class Case:
    """One file and the truth about it.

    `facts`: rows by stable column names, with the key, the value, its status, and for spreadsheets sheet and cell; a
    column left out is not compared. `may`: rows that the decisions neither ask for nor forbid.
    `options`: what a person has to say because the file does not (dataset, unit, period).
    `errors`: of a refused file, where some error must stand
    (of a sum or of a row that stands twice, at any figure that takes part). `warns_at`: where some warning must stand.
    """

    name: str
    write: Callable[[Path], Path]
    dataset: str
    facts: tuple[Fact, ...]
    difficulty: str
    options: Mapping[str, str] = field(default_factory=dict)
    outcome: str = "loaded"
    errors: tuple[Place, ...] = ()
    warns_at: tuple[Place, ...] = ()
    may: tuple[Fact, ...] = ()
