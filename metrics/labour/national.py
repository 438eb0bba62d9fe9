"""The country since 2014: what was published, year by year, and beside it what the provinces have submitted."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from metrics.labour.course import Course, course, courses, joined, month_end, until
from metrics.labour.results import MONTHS, told_in_year
from metrics.memory import remembered
from metrics.model import ask, model
from metrics.places import places_of
from warehouse.snapshot import Snapshot

FIRST_PUBLISHED_YEAR: Final = 2014  # the first year of the series in data/published
SUBMITTED_COLUMNS = [
    "year", "through_months", "is_all", "published", "published_source", "confidence", "submitted", "sent", "due",
    "difference", "difference_share", "illustrative",
]  # fmt: skip


@remembered
def national_series(snapshot: Snapshot) -> pd.DataFrame:
    """Every published national total of contract workers since 2014, targets and results.

    Columns: year, kind (target, result), period, through_months (12 a whole year; NaN: not from 1 January), dimension,
    value, unit, source_title, source_url, confidence, note, is_headline (the surest figure that nothing contradicts),
    conflict, submission_id, illustrative.
    """
    return ask(snapshot, "published_workers", first_year=FIRST_PUBLISHED_YEAR)


@remembered
def national_headlines(snapshot: Snapshot) -> pd.DataFrame:
    """One row for each year: the headline of target and result. A figure in doubt leaves its place empty and says so.

    Columns: year, target, target_confidence, target_conflict, result, result_period, result_confidence,
    result_conflict, percent, source_title, source_url.
    """
    series = national_series(snapshot)
    rows = []
    for year in sorted(series["year"].unique()):
        of_year = series[series["year"] == year]
        target, result = (_headline(of_year, kind) for kind in ("target", "result"))
        whole = bool(result) and result.get("period") == "Y"
        rows.append(
            {
                "year": int(year),
                "target": target.get("value"),
                "target_confidence": target.get("confidence"),
                "target_conflict": bool(of_year.loc[of_year["kind"] == "target", "conflict"].any()),
                "result": result.get("value"),
                "result_period": result.get("period"),
                "result_confidence": result.get("confidence"),
                "result_conflict": bool(of_year.loc[of_year["kind"] == "result", "conflict"].any()),
                "percent": result["value"] / target["value"] if whole and target else None,
                "source_title": result.get("source_title"),
                "source_url": result.get("source_url"),
            }
        )
    columns = [
        "year", "target", "target_confidence", "target_conflict", "result", "result_period", "result_confidence",
        "result_conflict", "percent", "source_title", "source_url",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


@remembered
def submitted_years(snapshot: Snapshot) -> pd.DataFrame:
    """Of every year with results of provinces their sum, beside the surest published figure for the same months.

    Columns: year, through_months (of both figures; 12 the whole year), is_all (it is all that was sent), published (NaN
    where none reaches exactly as far), published_source, confidence, submitted (what the units told up to there), sent
    and due (units of the year that told all these months, and that had to), difference (submitted less published),
    difference_share (of the published one), illustrative (of the submitted one).
    """
    series = national_series(snapshot)
    published = series[
        (series["kind"] == "result") & ~series["conflict"].astype(bool) & (series["dimension"] == "total")
    ]
    rows = []
    for (year,) in snapshot.rows(model("labour_result_years")):
        whole = course(snapshot, year=int(year))
        of_year = published[(published["year"] == year) & published["through_months"].le(whole.through)]
        surest = of_year.sort_values(["through_months", "confidence"], ascending=[False, True])
        beside = None if surest.empty else surest.iloc[0]
        months = whole.through if beside is None else int(beside["through_months"])
        rows.append(_submitted(snapshot, int(year), months, whole, beside))
    return pd.DataFrame(rows, columns=SUBMITTED_COLUMNS)


def _submitted(snapshot: Snapshot, year: int, months: int, whole: Course, beside: Any) -> tuple[Any, ...]:
    """One year up to a month, the published figure beside it."""
    places = places_of(snapshot)
    told = told_in_year(snapshot, year, "workers_sent")
    parts = courses(until(told, year, months), places, year)
    there = joined(list(parts.values())) if months < whole.through else whole
    sent = sum(set(range(1, months + 1)) <= one.months for one in parts.values())
    published = float("nan") if beside is None else float(beside["value"])
    difference = there.reached - published
    return (
        year, months, months >= whole.through, published, None if beside is None else beside["source_title"],
        None if beside is None else beside["confidence"], float(there.reached), sent,
        len(places.due(month_end(year, MONTHS))), difference, difference / published if published else float("nan"),
        there.illustrative,
    )  # fmt: skip


def _headline(series: pd.DataFrame, kind: str) -> dict[str, Any]:
    found = series[(series["kind"] == kind) & series["is_headline"].astype(bool)]
    return {} if found.empty else {str(key): value for key, value in found.iloc[0].to_dict().items()}
