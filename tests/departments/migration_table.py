"""What the forms of migration figures share: groups of people across, provinces down, and the meaning of a row."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from tests.departments.paper import MARKS, Paper, Written, mark

REFERENCE: Final = Path(__file__).resolve().parent.parent.parent / "data" / "reference"

TOTAL: Final = {"population_group": "total"}
MALE: Final = {"population_group": "male"}
FEMALE: Final = {"population_group": "female"}
CHILDREN: Final = {"population_group": "children"}
MINORITY: Final = {"population_group": "ethnic_minority"}
FIVE: Final = (TOTAL, MALE, FEMALE, CHILDREN, MINORITY)


def meaning(
    category: str,
    direction: str,
    measure: str = "persons",
    flow_or_stock: str = "flow",
    *,
    country: str = "_T",
    group: str = "total",
) -> dict[str, object]:
    """What a row of a form counts."""
    return {
        "category": category,
        "direction": direction,
        "counterpart_area": country,
        "population_group": group,
        "measure": measure,
        "flow_or_stock": flow_or_stock,
    }


def where_when(ref_area: str, time_period: str) -> dict[str, object]:
    """Whose figures they are, and of what period."""
    return {"ref_area": ref_area, "time_period": time_period}


def figures(
    paper: Paper,
    row: int,
    column: int,
    values: Sequence[object],
    across: Sequence[Mapping[str, object]],
    *meanings: Mapping[str, object],
    look: str = "number",
) -> None:
    """One row of figures; `across` says what each column adds to the meaning of the row.

    A mark ("-", "…", "x", "") stands for itself, None leaves the cell out of the form.
    """
    merged: dict[str, object] = {}
    for part in meanings:
        merged |= part
    for offset, (value, extra) in enumerate(zip(values, across, strict=True)):
        if value is None:
            continue
        if isinstance(value, str) and value in MARKS:
            value = mark(value)
        paper.fact(row, column + offset, value, look=look, **(merged | dict(extra)))


def as_text(value: int, separator: str = ".") -> Written:
    """A whole number typed as text with a separator between thousands."""
    return Written(f"{value:,}".replace(",", separator), value)


def full_width(value: int) -> Written:
    """A number typed with the wide digits of an East Asian keyboard."""
    return Written("".join(chr(ord(digit) + 0xFEE0) for digit in str(value)), value)


def provinces(generation: str) -> list[dict[str, str]]:
    """The units of one generation in the order of their codes: "2024" (63, with Thừa Thiên Huế), "2025" (34)."""
    day = {"2024": "2024-06-30", "2025-S1": "2025-06-30", "2025": "2025-12-31"}[generation]
    with (REFERENCE / "provinces.csv").open(encoding="utf-8", newline="") as lines:
        return sorted(
            (
                line
                for line in csv.DictReader(lines)
                if line["valid_from"] <= day and (not line["valid_to"] or day <= line["valid_to"])
            ),
            key=lambda line: line["code"],
        )


def by_region(generation: str) -> dict[str, list[dict[str, str]]]:
    """The units of one generation under their regions, from north to south."""
    regions: dict[str, list[dict[str, str]]] = {}
    for line in provinces(generation):
        regions.setdefault(line["region_vi"], []).append(line)
    return regions


def amount(seed: int, *, up_to: int) -> int:
    """A figure that looks like one: the same for the same seed."""
    return (seed * 7919 + 104729) % up_to + 1


# A form that counts contract workers only fits two tables: a person says which is meant.
CONTRACT_WORKERS = {"dataset": "migration_statistics"}
