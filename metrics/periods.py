"""Periods in a row: halves, quarters, months or years, one after the other."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

PeriodKind = Literal["half", "year", "quarter", "month"]
_FORMS: dict[PeriodKind, tuple[re.Pattern[str], int]] = {
    "half": (re.compile(r"(\d{4})-S([12])"), 2),
    "quarter": (re.compile(r"(\d{4})-Q([1-4])"), 4),
    "month": (re.compile(r"(\d{4})-M(\d{2})"), 12),
    "year": (re.compile(r"(\d{4})()"), 1),
}
_LETTERS: dict[PeriodKind, str] = {"half": "-S{}", "quarter": "-Q{}", "month": "-M{:02}", "year": ""}


@lru_cache(2_000)
def kind_of(period: str) -> PeriodKind | None:
    """Half, year, quarter or month; None for a day or anything else."""
    return next((kind for kind, (form, _) in _FORMS.items() if form.fullmatch(period)), None)


def between(first: str, last: str) -> list[str]:
    """Every period from the first to the last, both of one kind: gaps are told, not skipped. ValueError otherwise."""
    kind = kind_of(first)
    if kind is None or kind_of(last) != kind:
        raise ValueError(f"{first!r} and {last!r} are no periods of one kind")
    form, steps = _FORMS[kind]
    return [
        f"{at // steps:04d}" + _LETTERS[kind].format(at % steps + 1)
        for at in range(_at(form, steps, first), _at(form, steps, last) + 1)
    ]


def _at(form: re.Pattern[str], steps: int, period: str) -> int:
    found = form.fullmatch(period)
    if found is None:
        raise ValueError(f"{period!r} is no period")
    return int(found[1]) * steps + (int(found[2] or 1) - 1)
