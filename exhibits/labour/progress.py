"""The months of a year on their way to the target, and who is behind."""

from __future__ import annotations

from math import isnan
from typing import Final

import pandas as pd

from charts import findings, findings_labour
from charts.bullet import bullet
from charts.figure import Figure
from charts.path import path
from exhibits import empty
from exhibits.exhibit import Exhibit, Room, Source
from exhibits.labour import office
from exhibits.labour import views as labour_views
from exhibits.labour.asked import SENT, Asked
from exhibits.labour.headline import method, projected
from exhibits.memory import kept
from exhibits.native import Native
from metrics.labour import path as labour_path
from metrics.labour import targets as labour
from metrics.labour.projection import YEARS_NEEDED
from metrics.labour.standing import Standing

MONTHS: Final = "l_months"
TARGETS: Final = "l_targets"
LOWEST: Final = 8
"""So many provinces stand beside the curve; all of them are in the part with the ranking."""
TALL: Final = 310


@kept
def months(asked: Asked) -> Exhibit:
    """The curve of the year: reached by the end of each month, and where it would have to stand."""
    here, now = asked.here, asked.standing
    by_month = labour_path.path(here.snapshot, **asked.scope)
    by_step = labour.results_by_month(here.snapshot, **asked.scope)
    ends, season = projected(now.projection), _years(now.season.years)
    low, high = (None if isnan(value) else value for value in (now.low, now.high))

    def draw(room: Room) -> Figure | None:
        return path(
            by_month, year=asked.year, unit=asked.unit, comparator=now.comparator, low=low, high=high,
            projected=ends, season=season, height=room.height or TALL, **here.look,
        )  # fmt: skip

    return Exhibit(
        key=MONTHS, subject=here.translate("Tiến độ theo tháng: {about}").format(about=asked.about),
        title=findings_labour.path(
            year=asked.year, total=now.total, percent_reached=now.percent, outlook=now.outlook, projected=ends,
            unit=asked.unit, lang=here.lang,
        ),
        draw=draw, nothing=asked.nothing,
        source=Source(
            words=here.translate("kết quả các địa phương gửi"), note=_note(asked, now), illustrative=now.illustrative
        ),
        table=lambda: labour_views.month_table(by_step, asked.scope, here),
        native=lambda _most: office.months(by_month, asked, goal=now.goal, season=season),
        caveats=_caveats(by_month, asked),
    )  # fmt: skip


@kept
def targets(asked: Asked) -> Exhibit:
    """Of the country the provinces farthest from their target; of one province its three indicators."""
    here, _ = asked.here, asked.here.translate
    whole = asked.area_key is None
    scope = asked.scope if whole else {**asked.scope, "indicator": None}
    compared = labour.targets_vs_results(here.snapshot, **scope)
    against = labour_views.against_targets(compared, here)
    shown = against if whole else labour_views.by_indicator(against, here)
    gone = labour_views.elapsed_of(labour.pace(here.snapshot, **scope))
    few = whole and len(against) > LOWEST
    note = _("{count} địa phương có tỷ lệ thấp nhất; đủ danh sách ở phần Xếp hạng").format(count=LOWEST) if few else ""

    def rows(most: int) -> pd.DataFrame:
        return lowest(shown, most) if few else shown.head(most)

    def draw(room: Room) -> Figure | None:
        most = min(room.most or LOWEST, LOWEST)
        return bullet(rows(most), unit=asked.unit, elapsed=gone, most=most, height=room.height, **here.look)

    def native(most: int | None) -> Native | None:
        return office.against_target(rows(min(most or LOWEST, LOWEST)), asked, share=not whole)

    return Exhibit(
        key=TARGETS,
        subject=_("Kết quả so với chỉ tiêu: {about}").format(
            about=asked.about if whole else f"{asked.place}, {asked.year}"
        ),
        title=findings.targets(shown, year=asked.year, lang=here.lang),
        draw=draw, nothing=empty.no_targets(here, asked.year),
        source=Source(
            words=_("kế hoạch và kết quả các địa phương gửi"), note=note or labour_views.through(against, here),
            illustrative=bool(compared["illustrative"].any()),
        ),
        table=lambda: labour_views.target_table(compared, asked.year, here),
        native=native, caveats=(asked.caveat("target_percent"),),
    )  # fmt: skip


def lowest(against: pd.DataFrame, most: int) -> pd.DataFrame:
    """The rows with the lowest percentage, the lowest first."""
    return against.dropna(subset=["percent"]).sort_values("percent", kind="stable").head(most)


def _caveats(by_month: pd.DataFrame, asked: Asked) -> tuple[str, ...]:
    """That months are unfinished, where some are; that departures have their seasons."""
    _ = asked.here.translate
    told = by_month[by_month["told"].astype(bool)]
    unfinished = len(told) > 0 and not told["complete"].astype(bool).all()
    return (
        *((_("Có tháng chưa đủ đơn vị gửi: số lũy kế có thể còn thấp hơn thực tế."),) if unfinished else ()),
        *((asked.caveat("target_pace"),) if asked.indicator == SENT else ()),
    )


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
