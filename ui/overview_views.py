"""The headline cards, and the short lists of what is late and what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pandas as pd

from formats.language import N_
from formats.numbers import number, percent, signed_percent
from formats.periods import short_period
from metrics import flows
from metrics.overview import HEADLINE_FLOW, HEADLINE_INDICATOR
from metrics.overview import Card as Headline
from metrics.provenance import FlowChange, FlowFigure, HeadlineTargets, TaskFigure
from ui.block import flag
from ui.cards import Card
from ui.numbers import of_counts, of_missing
from ui.screen import Screen
from ui.tables import Column, Table
from ui.traced import Number
from ui.words import named


def headline_cards(headlines: tuple[Headline, ...], missing: pd.DataFrame, *, here: Screen) -> list[Card]:
    """One card for each of the three subjects, and one for the reports that have not come."""
    made = {"tasks": _tasks, "flows": _flows, "labour": _labour}
    return [made[headline.code](headline, here) for headline in headlines] + [_reports(missing, here)]


def coverage(headlines: tuple[Headline, ...], here: Screen) -> str:
    """Under the cards: how much of the country stands behind them, who is missing, and whether figures are made up."""
    _ = here.translate
    parts = []
    for headline in headlines:
        if headline.due and headline.code in _COVERED:
            words = f"{_(_COVERED[headline.code])}: {headline.sent}/{headline.due} {_('đơn vị')}"
            names = headline.missing_en if here.lang == "en" else headline.missing_vi
            parts.append(_("{words} (chưa có {names})").format(words=words, names=names) if names else words)
    line = f":small[:gray[{' · '.join([*parts, here.version])}]]"
    return f"{line} {flag(here)}" if any(headline.illustrative for headline in headlines) else line


_COVERED: Final = {"flows": N_("Số liệu di cư"), "labour": N_("Kết quả lao động")}


def _tasks(headline: Headline, here: Screen) -> Card:
    _ = here.translate
    counts = headline.extra
    return Card(
        label=_("Nhiệm vụ quá hạn"),
        value=f"{number(counts.get('late'), here.lang)}/{number(counts.get('applicable'), here.lang)}",
        change=_("{done} hoàn thành").format(done=number(counts.get("done"), here.lang)),
        against=_("{silent} chưa báo cáo").format(silent=number(counts.get("no_report"), here.lang)),
        help=_("Nhiệm vụ của bộ, ngành theo Quyết định 402/QĐ-TTg và các kế hoạch đã nạp."),
    )


def _flows(headline: Headline, here: Screen) -> Card:
    _ = here.translate
    return Card(
        label=_("Lao động đưa đi {period}").format(period=short_period(headline.period or "", here.lang)),
        value=number(headline.value, here.lang),
        change="" if headline.change is None else signed_percent(headline.change, here.lang),
        against="" if headline.change is None else _("so với cùng kỳ"),
        help=_("Thay đổi chỉ tính trên các đơn vị có số liệu cả hai kỳ."),
    )


def _labour(headline: Headline, here: Screen) -> Card:
    _ = here.translate
    met, targets = headline.extra.get("met", 0), headline.extra.get("targets", 0)
    return Card(
        label=_("Chỉ tiêu lao động {period}").format(period=headline.period or ""),
        value=percent(headline.value, here.lang),
        change=_("{met}/{count} chỉ tiêu đã đạt").format(met=met, count=targets) if targets else "",
        help=_("Kết quả so với chỉ tiêu của các địa phương có cả hai."),
    )


def _reports(missing: pd.DataFrame, here: Screen) -> Card:
    _ = here.translate
    return Card(
        label=_("Đơn vị còn thiếu báo cáo"),
        value=number(missing["area_key"].nunique(), here.lang),
        change=_("{count} báo cáo chưa nộp").format(count=number(len(missing), here.lang)) if len(missing) else "",
        help=_("Kỳ gần nhất đã đến hạn của từng loại báo cáo."),
    )


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
    label = _flows(headline, here).label
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


def late_table(late: pd.DataFrame, here: Screen) -> Table:
    """The tasks that have waited longest."""
    _ = here.translate
    rows = late.assign(owner=late[f"owner_now_{here.lang}"].fillna(late["lead_text"]))
    columns = (
        Column(name="task_code", label=_("Số"), width=50),
        Column(name="content", label=_("Nhiệm vụ quá hạn"), width=210),
        Column(name="due_on", label=_("Hạn"), kind="day", width=90),
        Column(name="days_late", label=_("Số ngày"), kind="count", width=70),
        Column(name="owner", label=_("Cơ quan hiện nay"), width="medium"),
    )
    return Table(frame=rows, columns=columns, file="nhiem-vu-qua-han", alt=_("Nhiệm vụ quá hạn lâu nhất"))


def missing_table(missing: pd.DataFrame, here: Screen) -> Table:
    """Who has not sent what."""
    _ = here.translate
    rows = named(missing, here.lang).assign(what=missing[f"name_{here.lang}"])
    columns = (
        Column(name="label", label=_("Còn thiếu báo cáo"), width=120),
        Column(name="what", label=_("Báo cáo"), width=150),
        Column(name="time_period", label=_("Kỳ"), kind="period", width=90),
        Column(name="due_on", label=_("Hạn nộp"), kind="day", width=90),
    )
    return Table(frame=rows, columns=columns, file="bao-cao-con-thieu", alt=_("Đơn vị còn thiếu báo cáo"))
