"""What readers ask of the pages: filters that many choose, and filters that nobody chose before."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from urllib.parse import urlencode

from benchmarks.page_warehouse import HALVES, series
from etl.reference import Reference

TODAY: Final = date(2026, 11, 22)
YEARS: Final = (2026, 2025, 2024, 2023)
INDICATORS: Final = ("workers_sent", "people_trained", "enterprises_linked")


@dataclass(frozen=True)
class View:
    """One page, or one part of it, by its address; `filters` gives the n-th choice of a reader, each another one.

    A reader of a province goes on to the next province, one of tasks to another day: nobody changes all at once.
    """

    name: str
    page: str
    part: tuple[tuple[str, str], ...]
    filters: Callable[[int], dict[str, str]]

    def query(self, choice: int | None) -> str:
        """The query string of a choice; of none as the page opens."""
        return urlencode({**dict(self.part), **({} if choice is None else self.filters(choice))})


def views() -> list[View]:
    """Every page that leaders look at, and every part of it."""
    reference = Reference.load()
    chance = random.Random(402)
    kinds = series(reference)
    units = [row["unit_key"] for row in reference.units if not row["valid_to"]]
    for some in (kinds, units):
        chance.shuffle(some)

    def day(name: str) -> Callable[[int], dict[str, str]]:
        return lambda choice: {name: (TODAY - timedelta(days=choice)).isoformat()}

    def tasks(choice: int) -> dict[str, str]:
        level = {"t_level": "province"} if choice % 2 else {}
        area = {"t_area": units[choice % len(units)]} if choice % 4 == 1 else {}
        return {**day("t_date")(choice), **level, **area}

    def flows(choice: int) -> dict[str, str]:
        kind = kinds[choice % len(kinds)]
        area = {"f_area": units[choice % len(units)]} if choice % 3 == 1 else {}
        period = HALVES[-1 - choice % 7]
        return {"f_category": kind.category, "f_direction": kind.direction, "f_period": period, **area}

    def labour(choice: int) -> dict[str, str]:
        indicator = INDICATORS[0] if choice % 3 else INDICATORS[choice % 2 + 1]
        return {"l_year": str(YEARS[choice % 4]), "l_indicator": indicator, "l_area": units[choice % len(units)]}

    def province(choice: int) -> dict[str, str]:
        return {"p_area": units[choice % len(units)], **day("p_date")(choice // len(units))}

    parted = {
        ("tasks", "t_part"): (tasks, ("summary", "times", "owners", "places", "list")),
        ("flows", "f_part"): (flows, ("time", "places", "ways", "sheet")),
        ("labour", "l_part"): (labour, ("progress", "league", "markets", "places", "national")),
    }
    return [
        View("overview", "", (), day("o_date")),
        *(
            View(f"{page} · {part}", page, ((name, part),), filters)
            for (page, name), (filters, parts) in parted.items()
            for part in parts
        ),
        View("province", "province", (), province),
    ]
