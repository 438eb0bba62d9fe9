"""Declared corrections: what a source prints wrongly, what is meant, and why; the source itself is never edited.

The list is ``data/documents/corrections.csv``. A correction serves matching only: shown texts keep the printed words.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Use = Literal["document", "agency"]


@dataclass(frozen=True, kw_only=True)
class Correction:
    """One printed slip in one line (counted from 1) of one file; ``used_for`` names the matching that needs it."""

    source_file: str
    source_line: int
    printed: str
    corrected: str
    reason: str
    used_for: str


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """All declared corrections, in the order of the file."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Correction(
                source_file=row["source_file"],
                source_line=int(row["source_line"]),
                printed=row["printed"],
                corrected=row["corrected"],
                reason=row["reason"],
                used_for=row["used_for"],
            )
            for row in csv.DictReader(file)
        )


def corrected(
    text: str, corrections: Sequence[Correction], *, source_file: str, source_line: int, used_for: Use
) -> str:
    """The text as it is matched: declared corrections of this line applied, everything else as printed."""
    for correction in corrections:
        place = (correction.source_file, correction.source_line, correction.used_for)
        if place == (source_file, source_line, used_for):
            text = text.replace(correction.printed, correction.corrected)
    return text
