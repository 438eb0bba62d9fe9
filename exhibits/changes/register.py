"""The exhibits of what changed since an earlier meeting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from exhibits.address import Address
from exhibits.changes import corrections, figures, late, reported
from exhibits.changes.asked import Compared, compared_of
from exhibits.exhibit import Exhibit
from exhibits.reader import Reader


def _compared(make: Callable[[Compared], Exhibit]) -> Callable[[Reader, Address], Exhibit]:
    return lambda here, address: make(compared_of(here, address))


EXHIBITS: Final[Mapping[str, Callable[[Reader, Address], Exhibit]]] = {
    figures.FIGURES: lambda here, address: figures.figures(
        compared_of(here, address), about=address.get(figures.ABOUT, "")
    ),
    figures.REVISED: _compared(figures.revised),
    late.LATE: _compared(late.late),
    reported.REPORTED: _compared(reported.reported),
    corrections.CORRECTIONS: _compared(corrections.corrections),
}
