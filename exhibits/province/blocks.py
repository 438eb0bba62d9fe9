"""The drawn blocks of a province's page: what stands above it, its tasks, its targets, its flows through the years."""

from __future__ import annotations

from typing import Final

import pandas as pd

from charts.bullet import bullet
from charts.figure import Figure
from charts.status import status_bars
from charts.strips import strips
from charts.theme import SERIES
from exhibits import empty
from exhibits.exhibit import SCREEN, Exhibit, Headline, Room, Source
from exhibits.memory import kept
from exhibits.native import Native, Series
from exhibits.province import names, sheets, tables
from exhibits.province.parts import source_of, subject_of
from exhibits.reader import Reader
from exhibits.tasks import views as task_views
from exhibits.tasks.statuses import stacked
from formats.dates import day
from formats.language import N_
from formats.numbers import MISSING, number, percent
from formats.periods import period
from metrics.profile import FlowLine, Peer, Profile
from metrics.provenance import TaskFigure
from metrics.tasks import states

HEADLINE: Final = "p_headline"
TASKS: Final = "p_tasks"
LABOUR: Final = "p_labour"
FLOWS: Final = "p_flows"
SHORT: Final = {
    "workers_sent": N_("Lao động"),
    "enterprises_linked": N_("Doanh nghiệp"),
    "people_trained": N_("Đào tạo"),
}
"""The targets in words that leave room for the bars, on a telephone too."""
SIDE_BY_SIDE: Final = 2
"""Columns of small lines on a slide; on a page there is room for one."""


@kept
def headline(of: Profile, here: Reader) -> Exhibit:
    """The sentence above the page, and the province in three figures beside the country."""
    _, told = here.translate, [*names.identity(of, here.lang), names.merged(of, here.lang)]
    own, country = of.peers[0], of.peers[1]
    return Exhibit(
        key=HEADLINE, subject=subject_of(_("Hồ sơ tỉnh"), of, here), title=names.headline(of, here.lang),
        draw=lambda _room: None, nothing=empty.no_progress(here),
        source=Source(
            words=_("kế hoạch, báo cáo và số liệu các địa phương gửi"), illustrative=of.illustrative,
            note=_("tính đến {day}").format(day=day(of.standing.as_of, here.lang)),
        ),
        table=lambda: tables.peers(of, here, most=2), caveats=(task_views.caveat("task_status", here),),
        headlines=(
            Headline(
                title=_("Hồ sơ tỉnh"), value=names.name(of, here.lang), notes=tuple(words for words in told if words)
            ),
            *_figures(of, own, country, here),
        ),
    )  # fmt: skip


def _figures(of: Profile, own: Peer, country: Peer, here: Reader) -> tuple[Headline, ...]:
    """What is late, what was reached of the target for workers, which reports are missing."""
    _, lang = here.translate, here.lang
    year = of.labour[0].year if of.labour else of.standing.as_of.year

    def beside(words: str) -> str:
        return _("Cả nước: {words}").format(words=words)

    def out_of(part: int, whole: int) -> str:
        return f"{number(part, lang)}/{number(whole, lang)}" if whole else MISSING

    def share(one: Peer) -> str:
        return MISSING if one.percent is None else percent(one.percent, lang)

    return (
        Headline(title=_("Nhiệm vụ quá hạn"), value=out_of(own.late, own.applicable),
                 against=beside(out_of(country.late, country.applicable))),
        Headline(title=_("Chỉ tiêu lao động {period}").format(period=year), value=share(own),
                 against=beside(share(country))),
        Headline(title=_("Báo cáo còn thiếu"), value=out_of(own.missing, own.due),
                 against=beside(out_of(country.missing, country.due))),
    )  # fmt: skip


@kept
def tasks(of: Profile, here: Reader) -> Exhibit:
    """Tasks by group and status."""
    at, sheet = of.standing, sheets.tasks(of, here.lang)
    asked = TaskFigure(as_of=at.as_of, unit_view=at.unit_view, level="province", area_key=at.area_key)
    found = states.task_list(
        here.snapshot, as_of=at.as_of, unit_view=at.unit_view, level="province", area_key=at.area_key
    )
    rows = task_views.by_group(found, here)

    def native(most: int | None) -> Native | None:
        counted = pd.crosstab(rows["label"], rows["status"])
        labels = list(dict.fromkeys(rows["label"]))[:most]
        return stacked({label: counted.loc[label].to_dict() for label in labels}, kind="stacked_bar", here=here)

    return Exhibit(
        key=TASKS, subject=subject_of(sheet.title, of, here), title=sheet.finding,
        draw=lambda room: status_bars(rows, height=room.height, **here.look), native=native,
        source=source_of(sheet, note=day(at.as_of, here.lang)), nothing=empty.no_tasks(here),
        table=lambda: task_views.task_table(found, here, asked), caveats=(task_views.caveat("task_status", here),),
    )  # fmt: skip


@kept
def labour(of: Profile, here: Reader) -> Exhibit:
    """Results as shares of their targets."""
    _, sheet = here.translate, sheets.labour(of, here.lang)
    frame = pd.DataFrame(
        [(_(SHORT[one.indicator]), one.result, one.comparator, one.low, one.high, one.met)
         for one in of.labour], columns=["label", "result", "comparator", "low", "high", "reached"],
    ).astype({"result": float, "low": float, "high": float, "reached": object})  # fmt: skip
    through = max((one.through for one in of.labour if one.through), default=None)
    elapsed = max((one.elapsed for one in of.labour if one.elapsed), default=None)
    return Exhibit(
        key=LABOUR, subject=subject_of(sheet.title, of, here), title=sheet.finding,
        draw=lambda _room: bullet(frame, unit="", elapsed=elapsed, **here.look),
        native=lambda _most: _shares(of, here),
        source=source_of(sheet, note=_("kết quả đến {day}").format(day=day(through, here.lang)) if through else ""),
        table=lambda: tables.labour(of, here),
        nothing=empty.no_targets(here, of.labour[0].year if of.labour else of.standing.as_of.year),
        caveats=(task_views.caveat("target_percent", here), task_views.caveat("target_pace", here)),
    )  # fmt: skip


def _shares(of: Profile, here: Reader) -> Native | None:
    """What was reached of each target, here and in the country; targets of people and of enterprises have one scale."""
    _, aimed = here.translate, [one for one in of.labour if one.percent is not None]
    if not aimed:
        return None
    return Native(
        kind="column", categories=tuple(_(SHORT[one.indicator]) for one in aimed), unit=_("Tỷ lệ đạt"), share=True,
        decimals=1,
        series=(
            Series(name=names.name(of, here.lang), values=tuple(one.percent for one in aimed), colour=SERIES[0]),
            Series(name=_("Cả nước"), values=tuple(one.national_percent for one in aimed), colour=SERIES[6]),
            Series(name=_("Chỉ tiêu"), values=(1.0,) * len(aimed), colour=SERIES[1], line=True, dashed=True),
        ),
    )  # fmt: skip


@kept
def flows(of: Profile, here: Reader) -> Exhibit:
    """The years behind every flow, each on its own scale."""
    _, sheet = here.translate, sheets.flows(of, here.lang)
    frame = pd.DataFrame(
        [(code_of(one), sheets.category(one, here.lang), at, value, sheets.figure(one, here.lang))
         for one in of.flows for at, value in one.series],
        columns=["code", "label", "time_period", "value", "last"],
    ).astype({"value": float})  # fmt: skip

    def draw(room: Room) -> Figure | None:
        wide = SIDE_BY_SIDE if room != SCREEN else 1
        return strips(frame, columns=wide, height=room.height, **here.look)

    return Exhibit(
        key=FLOWS, subject=subject_of(_("Diễn biến từng loại hình"), of, here), title=sheet.finding, draw=draw,
        source=source_of(sheet, note=_("mỗi dòng một thang đo")), table=lambda: tables.series(of, here),
        nothing=empty.no_figures(here, period(of.period or str(of.standing.as_of.year), here.lang)),
        caveats=(task_views.caveat("migration_change", here),),
    )  # fmt: skip


def code_of(one: FlowLine) -> str:
    """How the marks of a flow are called."""
    return f"{one.selection.category}.{one.selection.direction}"
