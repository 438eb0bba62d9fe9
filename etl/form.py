"""What stands in a blank form: its words, whom it is made out to, its drop-down lists, the rows it starts with."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from etl.contract import Column, Dataset
from etl.reference import Reference, Row
from formats.periods import bounds
from formats.periods import period as period_in_words
from formats.text import fold

WHOLE_COUNTRY: Final = "VN"
OPEN_END: Final = "9999-12-31"
# One version of the form gives one file, byte by byte, whenever it is downloaded.
CREATED: Final = datetime(2026, 1, 1)  # noqa: DTZ001 -- a workbook knows no time zone
WORDS_FILE: Final = Path(__file__).parent / "form_words.toml"

Value = str | int | float | date | bool | None
EntryRow = Mapping[str, Value]

# People can be told apart by sex, age and ethnicity; cases, files and marriages cannot.
GROUPS_OF_MEASURE: Mapping[str, tuple[str, ...]] = {
    "persons": ("total", "male", "female", "children", "ethnic_minority"),
    "victims": ("total", "male", "female", "children", "ethnic_minority"),
    "children": ("total", "male", "female", "ethnic_minority"),
}
TOTAL_ONLY = ("total",)


@cache
def words(lang: str) -> Mapping[str, Any]:
    """The words of the form in one language; KeyError for a language that has none."""
    entries: Mapping[str, Any] = tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))[lang]
    return entries


@dataclass(frozen=True, kw_only=True)
class Form:
    """What one blank workbook is for: the table, the unit and period it is made out to, its language."""

    dataset: Dataset
    unit: str | None
    period: str | None
    reference: Reference
    lang: str
    notice: str = ""

    @property
    def words(self) -> Mapping[str, Any]:
        return words(self.lang)

    @property
    def day(self) -> date:
        """The day whose units and agencies count: the last of the period, else that of the newest change of units."""
        newest = max(row["valid_from"] for row in self.reference.units)
        return last_day(self.period, date.fromisoformat(newest))

    def name(self, row: Row) -> str:
        """The name of an entry of a code list in the language of the form."""
        return row["name_vi" if self.lang == "vi" else "name_en"]

    def label(self, column: Column) -> str:
        """The head of a column."""
        return column.label_vi if self.lang == "vi" else column.label_en

    def unit_row(self) -> Row | None:
        """The unit that the form is made out to; None without a unit and for the whole country. KeyError if unknown."""
        if self.unit is None or self.unit == WHOLE_COUNTRY:
            return None
        for row in (*self.reference.units, *self.reference.agencies):
            if self.unit in (row.get("unit_key"), row["code"] if "unit_key" not in row else None):
                return row
        raise KeyError(self.unit)


def starting_rows(form: Form) -> list[dict[str, Value]]:
    """The rows that stand in the form before anybody fills it in; none when the table has no fixed list of figures."""
    if form.dataset.name == "migration_statistics" and form.unit is not None:
        return [dict(row) for row in migration_rows(form.dataset, form.reference, form.lang)]
    return []


def adds_up(entries: Sequence[EntryRow], at: int, dataset: Dataset) -> bool:
    """Whether a starting row is the total of the two rows below it, men and women."""
    rule = next((rule for rule in dataset.sums if rule.relation == "equals"), None)
    if rule is None or at + len(rule.parts) >= len(entries):
        return False
    column = dataset.column(rule.column)
    said = [code_of(column, str(entries[at + n].get(rule.column) or "")) for n in range(len(rule.parts) + 1)]
    return said == [rule.whole, *rule.parts]


def made_out_to(form: Form) -> dict[str, Value]:
    """The cells that every row has because the form is made out to a unit and period, in words."""
    cells: dict[str, Value] = {}
    dataset = form.dataset
    if form.unit is not None and dataset.unit_column:
        row = form.unit_row()
        cells[dataset.unit_column] = form.name(row) if row else WHOLE_COUNTRY
    if form.period is not None and dataset.period_column:
        kind = dataset.column(dataset.period_column).kind
        if kind == "year":
            cells[dataset.period_column] = int(form.period[:4])
        elif kind == "date":
            cells[dataset.period_column] = last_day(form.period, CREATED.date())
        else:
            # readers know Vietnamese words for periods; the code is the same in every language
            cells[dataset.period_column] = period_in_words(form.period) if form.lang == "vi" else form.period
    return cells


def choices(column: Column, form: Form) -> list[str]:
    """The entries of the drop-down list of a column, in words; empty when anything may be written."""
    reference, text = form.reference, form.words
    if column.kind == "code":
        return [code.label_vi if form.lang == "vi" else code.label_en for code in column.codes]
    if column.kind in ("unit", "reporter"):
        names = [form.name(row) for row in units_on(reference, form.day)]
        if form.period is None:  # rows of any year: the former units too
            names += [form.name(row) for row in reference.units]
        if column.kind == "reporter":
            names += [form.name(row) for row in agencies_on(reference, form.day)]
        return list(dict.fromkeys(names))
    if column.kind == "flag":
        return [text["yes"], text["no"]]
    lists: Mapping[str, Sequence[Row]] = {
        "category": reference.categories,
        "country": reference.countries,
        "duty": reference.duties,
    }
    return [form.name(row) for row in lists.get(column.kind, ())]


def label_of(column: Column, code: str, lang: str) -> str:
    """The words of one code of a short code list; KeyError when the list has no such code."""
    for entry in column.codes:
        if entry.code == code:
            return entry.label_vi if lang == "vi" else entry.label_en
    raise KeyError(code)


def code_of(column: Column, words: str) -> str | None:
    """The code that these words name in a short code list (by code, label or spelling), or None."""
    wanted = fold(words)
    for entry in column.codes:
        if wanted in {fold(word) for word in (entry.code, entry.label_vi, entry.label_en, *entry.spellings)}:
            return entry.code
    return None


def units_on(reference: Reference, day: date) -> list[Row]:
    """The reporting units that exist on a day, in the order of their codes."""
    text = day.isoformat()
    alive = [row for row in reference.units if row["valid_from"] <= text <= (row["valid_to"] or OPEN_END)]
    return sorted(alive, key=lambda row: row["code"])


def agencies_on(reference: Reference, day: date) -> list[Row]:
    """The central agencies that exist on a day, in the order of the list."""
    text = day.isoformat()
    return [
        row
        for row in reference.agencies
        if row["level"] == "trung_uong" and row["valid_from"] <= text <= (row["valid_to"] or OPEN_END)
    ]


def last_day(period: str | None, otherwise: date) -> date:
    """The last day of a period; `otherwise` when none is given. ValueError when the code is no period."""
    return otherwise if period is None else bounds(period)[1]


def measures_of(category: Row, measure: Column) -> list[str]:
    """The measures of a category in the order of its list: "người; vụ" gives persons, cases."""
    found = [code_of(measure, words) for words in category["unit_vi"].split(";")]
    return [code for code in found if code is not None]


def migration_rows(dataset: Dataset, reference: Reference, lang: str) -> list[dict[str, str]]:
    """One row for each category, direction, measure and group of people that can be counted, in words.

    Flow or stock is the first that the list of categories gives. The country stays empty, which means all countries.
    """
    measure, group = dataset.column("measure"), dataset.column("population_group")
    direction, state = dataset.column("direction"), dataset.column("flow_or_stock")
    return [
        {
            "category": category["name_vi" if lang == "vi" else "name_en"],
            "direction": label_of(direction, way, lang),
            "population_group": label_of(group, people, lang),
            "measure": label_of(measure, unit, lang),
            "flow_or_stock": label_of(state, category["measure"].split("|")[0], lang),
        }
        for category in reference.categories
        for way in category["directions"].split("|")
        for unit in measures_of(category, measure)
        for people in GROUPS_OF_MEASURE.get(unit, TOTAL_ONLY)
    ]
