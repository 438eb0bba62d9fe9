"""How the text of a cell is understood: every spelling of every code list, folded once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from etl.contract import Column
from etl.places import Agencies, Places
from etl.read.dates import parse_date
from etl.read.kind import Kind
from etl.read.periods import parse_period
from etl.read.text import clean, fold, spelled_as
from etl.reference import Reference

YEAR_DIGITS = 4
YES = frozenset({"co", "yes", "x", "true", "1", "dung"})
NO = frozenset({"khong", "no", "false", "0", "sai", ""})

# which finding a column's unreadable text becomes
PROBLEM: Mapping[str, str] = {
    "text": "value_missing",
    "code": "code_unknown",
    "year": "year_unknown",
    "integer": "not_a_number",
    "flag": "code_unknown",
    "date": "date_unknown",
    "period": "period_unknown",
    "category": "category_unknown",
    "country": "country_unknown",
    "document": "value_missing",
    "duty": "duty_unknown",
    "agencies": "agency_unknown",
    "count": "not_a_number",
    "number": "not_a_number",
    "percent": "not_a_number",
}


@dataclass(frozen=True)
class Lists:
    """The code lists in the form that reading a column needs."""

    places: Places
    agencies: Agencies
    categories: Spellings
    countries: Spellings
    duties: Spellings
    default_measure: Mapping[str, str]
    default_flow: Mapping[str, str]

    @classmethod
    def of(cls, reference: Reference) -> Lists:
        """Index the code lists by every folded spelling."""
        words = {fold(word): row["measure"] for row in reference.measures for word in row["unit_words"].split("|")}
        return cls(
            places=Places(reference),
            agencies=Agencies(reference),
            categories=_spelled(
                (row["code"], (row["code"], row["name_vi"], row["name_en"])) for row in reference.categories
            ),
            countries=_countries(reference),
            duties=_spelled((row["duty"], (row["duty"], row["name_vi"], row["name_en"])) for row in reference.duties),
            default_measure={row["code"]: words[fold(row["unit_vi"].split(";")[0])] for row in reference.categories},
            default_flow={row["code"]: row["measure"].split("|")[0] for row in reference.categories},
        )


class Spellings:
    """The codes of a list by every spelling of their names, whatever the case and with or without marks."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}
        self._names: dict[str, list[str]] = {}

    def add(self, text: str, code: str) -> None:
        """Remember a spelling; the first code that has it keeps it."""
        if self._codes.setdefault(fold(text), code) == code:
            self._names.setdefault(fold(text), []).append(text)

    def code(self, text: str) -> str | None:
        """The code that a text names, or None; wrong marks ("Nhật Bàn") are a slip, never overlooked."""
        code = self._codes.get(fold(text))
        if code is None or not any(spelled_as(text, name) for name in self._names[fold(text)]):
            return None
        return code


def _spelled(entries: Iterable[tuple[str, Sequence[str]]]) -> Spellings:
    found = Spellings()
    for code, texts in entries:
        for text in texts:
            found.add(text, code)
    return found


def _countries(reference: Reference) -> Spellings:
    """Countries by name, alias and alpha-3; a Vietnamese name without marks wins over a code ("Nga" is Russia)."""
    found = _spelled([("_T", ("_T", "Tổng số", "Tổng", "Tất cả các nước", "Tất cả", "Chung"))])
    for key in ("name_vi", "gov_name_vi", "name_vi_cldr", "name_en", "name_en_iso"):
        for row in reference.countries:
            found.add(row[key], row["alpha3"])
    for row in reference.countries:
        for alias in row["aliases"].split("|"):
            found.add(alias, row["alpha3"])
    return found


def understanding(column: Column, lists: Lists) -> Callable[[str, Kind], Any]:
    """How the text of one cell of that column is understood; the function answers None where it is not."""
    if column.kind in ("text", "document"):
        return lambda text, kind: clean(text)
    if column.kind == "code":
        codes = _spelled((c.code, (c.code, c.label_vi, c.label_en, *c.spellings)) for c in column.codes)
        signs = {spelling: c.code for c in column.codes for spelling in c.spellings}
        return lambda text, kind: signs.get(text.strip()) or codes.code(text)
    if column.kind == "period":
        return lambda text, kind: period.time_period if (period := parse_period(text)) else None
    if column.kind == "date":
        return lambda text, kind: parse_date(text, kind) if text else None
    if column.kind in ("year", "integer"):
        return lambda text, kind: _integer(text, year=column.kind == "year")
    if column.kind == "flag":
        return lambda text, kind: True if fold(text) in YES else False if fold(text) in NO else None
    if column.kind == "agencies":
        return lambda text, kind: _agency_codes(text, lists.agencies)
    spellings = {"category": lists.categories, "country": lists.countries, "duty": lists.duties}[column.kind]
    return lambda text, kind: spellings.code(text)


def _integer(text: str, *, year: bool) -> int | None:
    digits = text.strip().removesuffix(".0")
    if not digits.isdecimal():
        return None
    number = int(digits)
    return None if year and len(digits) != YEAR_DIGITS else number


def _agency_codes(text: str, agencies: Agencies) -> str | None:
    codes = [agencies.resolve(part, None).key for part in text.split("|")]
    return "|".join(code for code in codes if code) if all(codes) else None
