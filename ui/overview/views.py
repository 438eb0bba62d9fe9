"""The headline cards of the first page: every subject with its number, change, history and sentence, and its cells."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pandas as pd

from charts import findings, findings_overview
from charts.figure import Figure
from charts.spark import spark
from exhibits import empty
from exhibits.numbers import of_counts, of_missing
from exhibits.tasks import views as task_views
from exhibits.traced import Number
from exhibits.words import named
from formats.dates import day, today
from formats.numbers import number, percent, signed, signed_percent
from formats.periods import period, short_period
from formats.words import CONFIDENCE, spelled
from metrics import overview
from metrics.labour import targets as labour
from metrics.migration import flows
from metrics.overview import HEADLINE_FLOW, HEADLINE_INDICATOR, Published
from metrics.overview import Card as Headline
from metrics.provenance import FlowChange, FlowFigure, HeadlineTargets, TaskFigure
from metrics.tasks import states as tasks
from ui.cards import Card, Lead
from ui.labour import views as labour_views
from ui.screen import Screen

SUREST: Final = "high"


def headline_cards(headlines: tuple[Headline, ...], *, as_of: date, here: Screen) -> list[Card]:
    """One card for each of the three subjects."""
    made = {"tasks": _tasks, "flows": _flows, "labour": _labour}
    return [made[headline.code](headline, as_of, here) for headline in headlines]


def dated(name: str, as_of: date, here: Screen) -> dict[str, str]:
    """The day of this page as a filter of another page; nothing where it is today anyway."""
    now = today() if here.past is None else here.past.day
    return {} if as_of == now else {name: as_of.isoformat()}


def source(here: Screen) -> str:
    """Where all of it comes from, and which version of the data it is."""
    words = here.translate("Nguồn: số liệu các đơn vị gửi")
    return f":small[:gray[{words} · {here.version}]]"


def _tasks(headline: Headline, as_of: date, here: Screen) -> Card:
    _ = here.translate
    counts, change = headline.extra, headline.change_abs
    nothing = empty.no_tasks(here)
    owners = overview.late_owners(here.snapshot, as_of=as_of)
    provinces = task_views.rows_of(tasks.area_summary(here.snapshot, as_of=as_of, unit_view=here.view), here)
    told = findings.latecomers(provinces, lang=here.lang)
    return Card(
        key="o_line_tasks",
        title=_("Nhiệm vụ quá hạn"),
        value=f"{number(counts.get('late'), here.lang)}/{number(counts.get('applicable'), here.lang)}",
        lead=Lead(path="tasks", filters={"t_status": "late", **dated("t_date", as_of, here)}),
        change="" if change is None else signed(change, here.lang) if change else _("không đổi"),
        against="" if change is None else _("so với {day}").format(day=_day(headline.period, here)),
        good=None if not change else change < 0,
        help=_("Nhiệm vụ của bộ, ngành theo Quyết định 402/QĐ-TTg và các kế hoạch đã nạp."),
        sentence=findings_overview.tasks(counts, named(owners, here.lang, of="owner_now"), lang=here.lang)
        if headline.due else f"{nothing.words}. {nothing.todo}",
        coverage=_("{sent}/{due} có báo cáo").format(sent=headline.sent, due=headline.due) if headline.due else "",
        notes=(_("Cấp tỉnh: {words}.").format(words=told[:1].lower() + told[1:]),),
        line=_line(headline, _("Nhiệm vụ quá hạn"), _("nhiệm vụ"), here),
        illustrative=headline.illustrative,
    )  # fmt: skip


def _flows(headline: Headline, as_of: date, here: Screen) -> Card:
    _ = here.translate
    title = _("Lao động đưa đi {period}").format(period=short_period(headline.period or "", here.lang))
    lead = Lead(path="flows", filters=_flow_filters(headline))
    if headline.period is None or headline.value is None:
        nothing = empty.no_migration(here)
        return Card(
            key="o_line_flows", title=title.strip(), value=number(None), lead=lead,
            sentence=f"{nothing.words}. {nothing.todo}", notes=_published(headline.published, here),
        )  # fmt: skip
    areas = flows.by_area(here.snapshot, HEADLINE_FLOW, time_period=headline.period, unit_view=here.view)
    moved = named(areas, here.lang).assign(change_abs=(areas["previous"] * areas["change"]).round())
    unit = _("người")
    return Card(
        key="o_line_flows",
        title=title,
        value=number(headline.value, here.lang),
        lead=lead,
        change="" if headline.change is None else signed_percent(headline.change, here.lang),
        against="" if headline.change is None else _("so với cùng kỳ"),
        help=_("Lao động đi làm việc ở nước ngoài theo hợp đồng. Thay đổi chỉ tính trên các đơn vị có cả hai kỳ."),
        sentence=findings_overview.flows(headline.change_abs, headline.change, moved, unit=unit, lang=here.lang),
        coverage=_("{sent}/{due} đơn vị").format(sent=headline.sent, due=headline.due),
        notes=_published(headline.published, here),
        line=_line(headline, title, unit, here),
        illustrative=headline.illustrative,
    )


def _labour(headline: Headline, as_of: date, here: Screen) -> Card:
    _ = here.translate
    aimed = labour.targets_vs_results(here.snapshot, year=as_of.year, unit_view=here.view, indicator=HEADLINE_INDICATOR)
    nothing = empty.no_targets(here, as_of.year)
    points = None if headline.change is None else headline.change * 100
    return Card(
        key="o_line_labour",
        title=_("Chỉ tiêu lao động {period}").format(period=headline.period or ""),
        value=percent(headline.value, here.lang),
        lead=Lead(path="labour", filters={"l_year": str(as_of.year), "l_indicator": HEADLINE_INDICATOR}),
        change="" if points is None else _("{points} điểm").format(points=signed(points, here.lang, decimals=1)),
        against="" if points is None else _("so với nhịp đều"),
        good=None if not points else points > 0,
        help=_("Kết quả so với chỉ tiêu của các địa phương có cả hai. Nhịp đều: phần của năm đã có số liệu."),
        sentence=findings_overview.labour(labour_views.against_targets(aimed, here), lang=here.lang)
        if headline.due else f"{nothing.words}. {nothing.todo}",
        coverage=_("{sent}/{due} địa phương").format(sent=headline.sent, due=headline.due) if headline.due else "",
        notes=(*_result(headline, here), *_goal(headline, here)),
        line=_line(headline, _("Kết quả lao động {year}").format(year=as_of.year), _("người"), here),
        illustrative=headline.illustrative,
    )  # fmt: skip


def _flow_filters(headline: Headline) -> dict[str, str]:
    found = {"f_category": HEADLINE_FLOW.category, "f_direction": HEADLINE_FLOW.direction}
    return found | ({"f_period": headline.period} if headline.period else {})


def _published(published: Published | None, here: Screen) -> tuple[str, ...]:
    """The published figure of the last whole year beside what the provinces sent for it."""
    _ = here.translate
    if published is None:
        return ()
    words = _("Số công bố năm {year}: {value}").format(year=published.year, value=number(published.value, here.lang))
    if published.confidence != SUREST:
        sure = spelled(CONFIDENCE, here.lang).get(published.confidence, published.confidence)
        words += _(" (độ tin cậy {sure})").format(sure=sure)
    if published.submitted is not None:
        words += _("; các địa phương gửi: {value} ({sent}/{due})").format(
            value=number(published.submitted, here.lang), sent=published.sent, due=published.due
        )
    return (f"{words}.",)


def _result(headline: Headline, here: Screen) -> tuple[str, ...]:
    """What was reached of what, and by which day."""
    through = headline.extra.get("through")
    if through is None or pd.isna(through):
        return ()
    words = here.translate("{result}/{goal} người đến {day}.")
    values = (number(headline.extra[name], here.lang) for name in ("result", "goal"))
    return (words.format(**dict(zip(("result", "goal"), values, strict=True)), day=day(through, here.lang)),)


def _goal(headline: Headline, here: Screen) -> tuple[str, ...]:
    """The published target of the country beside the targets of the provinces."""
    goal = headline.extra.get("published_goal")
    words = here.translate("Chỉ tiêu cả nước đã công bố: {value}.")
    return () if goal is None else (words.format(value=number(goal, here.lang)),)


def _line(headline: Headline, subject: str, unit: str, here: Screen) -> Figure | None:
    """The small line: point by point what, when, and how many units stand behind it."""
    points, told, hovers = headline.series, [], []
    for point in points:
        words = f"{_when(point.at, here)}: {number(point.value, here.lang)} {unit}"
        hover = f"{_when(point.at, here, short=True)}: {number(point.value, here.lang)}"
        if point.sent < point.due:
            words += here.translate(" ({sent}/{due} đơn vị)").format(sent=point.sent, due=point.due)
            hover += "<br>" + here.translate("{sent}/{due} đơn vị").format(sent=point.sent, due=point.due)
        told.append(words)
        hovers.append(hover)
    frame = pd.DataFrame({
        "value": [point.value for point in points], "text": hovers,
        "whole": [point.sent >= point.due for point in points], "even": [point.even for point in points],
    }).astype({"even": float})  # fmt: skip
    alt = here.translate("{subject}, từ {first} đến {last}.").format(
        subject=subject, first=told[0] if told else "", last=told[-1] if told else ""
    )
    return spark(frame, alt=alt, even_words=here.translate("Nhịp đều"), **here.look)


def _when(at: str, here: Screen, *, short: bool = False) -> str:
    """A period or a day in words."""
    if at.count("-") > 1:
        return _day(at, here)
    return short_period(at, here.lang) if short else period(at, here.lang)


def _day(at: str | None, here: Screen) -> str:
    return day(date.fromisoformat(at), here.lang) if at else ""


def numbers(headlines: tuple[Headline, ...], missing: pd.DataFrame, *, as_of: date, here: Screen) -> list[Number]:
    """The numbers on the cards, from left to right."""
    made = {"tasks": _task_numbers, "flows": _flow_numbers, "labour": _labour_numbers}
    found = [one for headline in headlines for one in made[headline.code](headline, as_of, here)]
    return [*found, *of_missing(missing, as_of, here)]


def _task_numbers(headline: Headline, as_of: date, here: Screen) -> list[Number]:
    _ = here.translate
    counts = {which: headline.extra.get(which) or 0 for which in ("late", "applicable", "done", "no_report")}
    asked = TaskFigure(as_of=as_of, unit_view=here.view)
    return of_counts(counts, asked, _("Nhiệm vụ của bộ, ngành"), here)


def _flow_numbers(headline: Headline, as_of: date, here: Screen) -> list[Number]:
    _ = here.translate
    if headline.period is None:
        return []
    label = _("Lao động đưa đi {period}").format(period=short_period(headline.period, here.lang))
    asked: Mapping[str, Any] = {"time_period": headline.period, "unit_view": here.view}
    change = flows.national_total(here.snapshot, HEADLINE_FLOW, **asked)["change_abs"]
    words = _("{words}: thay đổi so với cùng kỳ, cùng đơn vị").format(words=label)
    figure, grown = FlowFigure(selection=HEADLINE_FLOW, **asked), FlowChange(selection=HEADLINE_FLOW, **asked)
    return [
        Number(code="flows", label=label, value=headline.value, figure=figure),
        Number(code="flows.change", label=words, value=change, figure=grown),
    ]


def _labour_numbers(headline: Headline, as_of: date, here: Screen) -> list[Number]:
    _ = here.translate
    words = {"result": _("Kết quả lao động {year}"), "target": _("Chỉ tiêu lao động {year}")}
    values = {"result": headline.extra.get("result"), "target": headline.extra.get("goal")}
    return [
        Number(
            code=f"labour.{part}", label=words[part].format(year=as_of.year), value=values[part],
            figure=HeadlineTargets(
                year=as_of.year, indicator=HEADLINE_INDICATOR, part=part, unit_view=here.view
            ),
        )
        for part in ("result", "target")
    ]  # fmt: skip
