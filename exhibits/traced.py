"""A number of the screen that can be traced to its cells: how the address calls it, what it is, what it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from metrics.provenance import Figure


@dataclass(frozen=True, kw_only=True)
class Number:
    """One number: its code in the address, its words, its value as shown, and the figure that names its cells.

    `row`: the row of its table that it stands in, so that marking the row opens it.
    """

    code: str
    label: str
    figure: Figure
    value: float | None
    kind: Literal["count", "decimal"] = "count"
    row: int | None = None
