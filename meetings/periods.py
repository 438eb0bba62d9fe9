"""The periods that a review meeting is about, from its day: the last half-year over, the year, and those before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from formats.language import LANGUAGES
from formats.periods import period, year_before
from formats.text import lowered

JUNE_END: Final = (6, 30)
DECEMBER_END: Final = (12, 31)


def periods_at(as_of: date) -> dict[str, str]:
    """What a day stands for in the slides of a standard deck, by the name of the placeholder.

    `half`: the last half-year that was over by then; `year`: the year of the day; `previous_half`, `previous_year`: the
    same a year earlier; `half_year`: the year of the half; `day`: the day itself.
    """
    on = (as_of.month, as_of.day)
    if on >= DECEMBER_END:
        half = f"{as_of.year}-S2"
    elif on >= JUNE_END:
        half = f"{as_of.year}-S1"
    else:
        half = f"{as_of.year - 1}-S2"
    return {
        "half": half, "previous_half": year_before(half), "half_year": half[:4], "year": str(as_of.year),
        "previous_year": str(as_of.year - 1), "day": as_of.isoformat(),
    }  # fmt: skip


def moved(address: Mapping[str, str], old: date, new: date) -> dict[str, str]:
    """An address that named what was current on the old day, naming what is current on the new one.

    What was of its own choosing (another year, a province) stays.
    """
    there, here = periods_at(old), periods_at(new)
    shift = {value: here[name] for name, value in reversed(list(there.items()))}
    return {name: shift.get(value, value) for name, value in address.items()}


def moved_title(title: str, old: date, new: date) -> str:
    """A title that names the half-year or the year of the old day, naming those of the new one."""
    there, here = periods_at(old), periods_at(new)
    for lang in LANGUAGES:
        words = lowered(period(there["half"], lang))
        if words in title:
            return title.replace(words, lowered(period(here["half"], lang)))
    return title.replace(there["year"], here["year"])
