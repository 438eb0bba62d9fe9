"""Who reports in time, who late and who not at all: one draw that every illustrative workbook follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from etl.demo.story import Story
from etl.demo.workbook import Cell
from formats.periods import bounds

Manner = Literal["on_time", "late", "silent"]
REPORT_COLUMNS = ("duty", "ref_area", "time_period", "received_on", "document", "note")
DATA, REPORT = "R1", "R2"


@dataclass(frozen=True)
class Discipline:
    """How each reporter keeps its duties; provinces are named by the old unit that leads them, agencies by code."""

    story: Story

    def manner(self, who: str, duty: str, period: str) -> Manner:
        """How a reporter kept one duty in one period: the same answer whoever asks."""
        settings = self.story.settings["discipline"]
        temper = self.story.random("temper", who).choice(len(settings["shares"]), p=settings["shares"])
        strength = settings["by_year"][period[:4]]
        draw = self.story.random("manner", who, duty, period).random()
        silent = settings["silent"][temper] * strength
        if draw < silent:
            return "silent"
        return "late" if draw < silent + settings["late"][temper] * strength else "on_time"

    def reporters(self, day: date) -> Iterator[tuple[str, str]]:
        """Who has to report on a day: a steady name to draw by, and the name that stands in the workbook."""
        for unit, members in self.story.reporting(day).items():
            yield self.story.weights[members[0]]["unit_key"], self.story.names[unit]
        agencies = {row["code"]: row for row in self.story.reference.agencies}
        for code in self.story.settings["progress"]["agencies_reporting"]:
            row = agencies[code]
            if not row["valid_to"] or day.isoformat() <= row["valid_to"]:
                yield code, row["name_vi"]
            else:
                following = row["successor_code"].split("|")[0]
                yield following, agencies[following]["name_vi"]

    def due(self, duty: str, period: str) -> date:
        """The last day in time, from the list of duties."""
        row = next(row for row in self.story.reference.duties if row["duty"] == duty)
        start, end = bounds(period)
        after = end + timedelta(days=1)
        year = (after if row["due_rule"] == "after_period" else start).year
        month = after.month + int(row["due_month"]) - 1 if row["due_rule"] == "after_period" else int(row["due_month"])
        day = date(year, month, int(row["due_day"]))
        return day if row["day_included"] == "yes" else day - timedelta(days=1)

    def received_on(self, who: str, duty: str, period: str) -> date | None:
        """The day on which a report came in; None when it did not come, or has not come yet."""
        manner = self.manner(who, duty, period)
        if manner == "silent":
            return None
        chance = self.story.random("day", who, duty, period)
        shift = -int(chance.integers(0, 11)) if manner == "on_time" else 1 + int(chance.gamma(1.6, 14.0))
        day = self.due(duty, period) + timedelta(days=shift)
        return day if day <= self.story.settings["today"] else None


def report_rows(discipline: Discipline, duties: Mapping[str, str]) -> list[Sequence[Cell]]:
    """Rows of the register of reports, in words: each duty, unit and period that came in, by the day it came.

    `duties` gives the words of each duty.
    """
    story = discipline.story
    halves = [(DATA, period) for period in story.settings["half_years"]]
    years = [(REPORT, year) for year in dict.fromkeys(period[:4] for period in story.settings["half_years"])]
    rows: list[tuple[date, Sequence[Cell]]] = []
    for duty, period in (*halves, *years):
        due = discipline.due(duty, period)
        # a duty is kept by whoever exists when the period ends, or on the last day in time if that comes first
        reporters = dict(discipline.reporters(min(due, bounds(period)[1])))
        for number, (who, name) in enumerate(reporters.items(), start=1):
            day = discipline.received_on(who, duty, period)
            if day is not None:
                note = "Gửi muộn" if day > due else None
                rows.append((day, (duties[duty], name, period, day, f"MH-{day.year}/BC-{duty}-{number:02d}", note)))
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]
