"""The code lists of the product: provinces through time, their aliases, agencies, categories, countries, duties."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
REFERENCE_DIR = ROOT / "data" / "reference"

Row = Mapping[str, str]

FILES: Mapping[str, str] = {
    "units": "provinces.csv",
    "aliases": "province_aliases.csv",
    "agencies": "agencies.csv",
    "categories": "migration_categories.csv",
    "countries": "countries.csv",
    "duties": "duties.csv",
    "measures": "measures.csv",
}


@dataclass(frozen=True)
class Reference:
    """All code lists as rows of text, one mapping a row, empty text for an empty cell."""

    units: tuple[Row, ...]
    aliases: tuple[Row, ...]
    agencies: tuple[Row, ...]
    categories: tuple[Row, ...]
    countries: tuple[Row, ...]
    duties: tuple[Row, ...]
    measures: tuple[Row, ...]

    @classmethod
    def load(cls, folder: Path = REFERENCE_DIR) -> Reference:
        """Read the lists from CSV (UTF-8, header in the first row)."""
        return cls(**{name: read_rows(folder / file) for name, file in FILES.items()})


def read_rows(path: Path) -> tuple[Row, ...]:
    """The rows of a UTF-8 CSV file with a header; a missing cell is empty text."""
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return tuple({key: (value or "").strip() for key, value in row.items()} for row in csv.DictReader(handle))
