"""What a table to load must look like: its columns, their spellings, its key, and the slot a new file replaces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal[
    "text",  # free text, cleaned
    "code",  # one of `codes` of the column, by code or spelling
    "count",  # a whole number, never negative
    "number",  # a number, never negative
    "percent",  # 0-100
    "year",  # a calendar year
    "integer",  # a whole number that may be a mere label, such as an edition
    "flag",  # yes or no
    "date",  # a calendar day
    "period",  # 2024, 2024-S1, 2024-Q3, 2024-M07
    "unit",  # a province, or VN for the whole country
    "reporter",  # a province or an agency
    "agencies",  # agency codes joined by |
    "category",  # a code of migration_categories.csv
    "country",  # ISO alpha-3, or _T for all countries
    "document",  # the number of a legal text as printed
    "duty",  # a code of duties.csv
]


@dataclass(frozen=True, kw_only=True)
class Code:
    """One value of a short code list, with the words that people write for it."""

    code: str
    label_vi: str
    label_en: str
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a contract.

    `required`: the sheet must have it (or the form or the command line must give it).
    `filled`: every row must have a value in it.
    `default`: the value of a row when the column is absent or the cell is empty.
    """

    name: str
    kind: Kind
    label_vi: str
    label_en: str
    synonyms: tuple[str, ...] = ()
    required: bool = False
    filled: bool = False
    default: str | None = None
    codes: tuple[Code, ...] = ()
    hint_vi: str = ""
    hint_en: str = ""
    width: int = 16


@dataclass(frozen=True, kw_only=True)
class SumRule:
    """Rows that differ only in `column`: the `parts` must add up to the `whole`, or each part stay within it."""

    column: str
    whole: str
    parts: tuple[str, ...]
    relation: Literal["equals", "within"]
    finding: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Dataset:
    """The contract of one table.

    `key`: the columns that name a fact; two rows with one key are an error.
    `slot`: the columns that a later file replaces as a whole (dataset, unit and period in the plain case).
    `unit_column` and `period_column`: filled from the form or the command line when the sheet has no such column.
    """

    name: str
    label_vi: str
    label_en: str
    purpose_vi: str
    purpose_en: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    slot: tuple[str, ...]
    unit_column: str | None = None
    period_column: str | None = None
    value_column: str | None = None
    sums: tuple[SumRule, ...] = ()
    sdmx: Mapping[str, str] = field(default_factory=dict)

    def column(self, name: str) -> Column:
        """The column of that stable name; KeyError when the contract has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def column_names(self) -> tuple[str, ...]:
        """Stable names in the order of the template."""
        return tuple(column.name for column in self.columns)
