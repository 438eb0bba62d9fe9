"""The first part of the labour page: the months on their way to the target, and who is behind."""

from __future__ import annotations

from math import isnan
from typing import Final

import pandas as pd
import streamlit as st

from charts import findings, findings_labour
from charts.bullet import bullet
from charts.path import path
from exhibits import empty
from exhibits.exhibit import Source
from metrics.labour import path as labour_path
from metrics.labour import targets as labour
from metrics.labour.projection import YEARS_NEEDED
from metrics.labour.standing import Standing
from ui.block import block, say
from ui.labour import views as labour_views
from ui.labour.asked import Asked, pick_area
from ui.labour.headline import method

LOWEST: Final = 8
"""So many provinces stand beside the curve; all of them are in the part with the ranking."""


def show(asked: Asked) -> None:
    """The curve of the year beside the bars of result against target."""
    if isnan(asked.standing.total) and not asked.standing.aimed:
        say(asked.nothing)
        return
    left, right = st.columns([6, 5])
    with left:
        _curve(asked)
    with right:
        _bars(asked)


def _curve(asked: Asked) -> None:
    here, now = asked.here, asked.standing
    months = labour_path.path(here.snapshot, **asked.scope)
    ends = now.projection
    projected = (
        None if ends.value is None or ends.low is None or ends.high is None else (ends.value, ends.low, ends.high)
    )
    low, high = (None if isnan(value) else value for value in (now.low, now.high))
    by_step = labour.results_by_month(here.snapshot, **asked.scope)
    block(
        findings_labour.path(
            year=asked.year, total=now.total, percent_reached=now.percent, outlook=now.outlook, projected=projected,
            unit=asked.unit, lang=here.lang,
        ),
        path(
            months, year=asked.year, unit=asked.unit, comparator=now.comparator, low=low, high=high,
            projected=projected, season=_years(now.season.years), height=310, **here.look,
        ),
        key="l_months", nothing=asked.nothing,
        source=Source(
            words=here.translate("kết quả các địa phương gửi"), note=_note(asked, now), illustrative=now.illustrative
        ),
        table=lambda: labour_views.month_table(by_step, asked.scope, here),
    )  # fmt: skip


def _bars(asked: Asked) -> None:
    """Of the country the provinces farthest from their target; of one province its three indicators."""
    here, _ = asked.here, asked.here.translate
    scope = asked.scope if asked.area_key is None else {**asked.scope, "indicator": None}
    compared = labour.targets_vs_results(here.snapshot, **scope)
    against = labour_views.against_targets(compared, here)
    shown = against if asked.area_key is None else labour_views.by_indicator(against, here)
    gone = labour_views.elapsed_of(labour.pace(here.snapshot, **scope))
    few = asked.area_key is None and len(against) > LOWEST
    note = _("{count} địa phương có tỷ lệ thấp nhất; đủ danh sách ở phần Xếp hạng").format(count=LOWEST) if few else ""
    block(
        findings.targets(shown, year=asked.year, lang=here.lang),
        bullet(lowest(shown) if few else shown, unit=asked.unit, elapsed=gone, most=LOWEST, **here.look),
        key="l_targets", nothing=empty.no_targets(here, asked.year),
        source=Source(
            words=_("kế hoạch và kết quả các địa phương gửi"), note=note or labour_views.through(against, here),
            illustrative=bool(compared["illustrative"].any()),
        ),
        table=lambda: labour_views.target_table(compared, asked.year, here),
        pick=pick_area if asked.area_key is None else None,
    )  # fmt: skip


def lowest(against: pd.DataFrame) -> pd.DataFrame:
    """The rows with the lowest percentage, the lowest first."""
    return against.dropna(subset=["percent"]).sort_values("percent", kind="stable").head(LOWEST)


def _note(asked: Asked, now: Standing) -> str:
    """How the end of the year was worked out, and why a seasonal path is missing."""
    _, words = asked.here.translate, []
    if now.projection.method in ("season", "line"):
        words.append(_("phương pháp: {method}").format(method=method(now.projection, asked.here)))
    if not now.season.by_month:
        many = len(now.season.years)
        words.append(_("không vẽ đường mùa vụ: cần {needed} năm trước đủ 12 tháng, mới có {known}").format(
            needed=YEARS_NEEDED, known=many))  # fmt: skip
    return " · ".join(words)


def _years(years: tuple[int, ...]) -> str:
    """The first and the last of the years of the seasons."""
    return f"{years[0]}\u2013{years[-1]}" if years else ""
