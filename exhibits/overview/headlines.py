"""The headlines of the first page: every subject with its number, change, history and sentence, and its cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd

from charts import findings, findings_overview
from charts.figure import Figure
from charts.spark import spark
from exhibits import empty
from exhibits.exhibit import Exhibit, Headline, Source
from exhibits.memory import kept
from exhibits.numbers import of_counts, of_missing
from exhibits.overview.scope import Scope
from exhibits.reader import Reader
from exhibits.table import Column, Table
from exhibits.tasks import views as task_views
from exhibits.traced import Number
from exhibits.words import named
from formats.dates import day
from formats.numbers import number, percent, signed, signed_percent
from formats.periods import period, short_period
from formats.text import lowered
from formats.words import CONFIDENCE, spelled
from metrics import overview
from metrics.indicators import INDICATORS
from metrics.labour import targets as labour
from metrics.migration import flows
from metrics.overview import HEADLINE_FLOW, HEADLINE_INDICATOR, Card, Published
from metrics.provenance import FlowChange, FlowFigure, HeadlineTargets, TaskFigure
from metrics.tasks.replay import late_by_area

CARDS: Final = "o_cards"
SUREST: Final = "high"
CAVEATS: Final = ("task_status", "migration_change", "target_percent")


@dataclass(frozen=True, kw_only=True)
class Subject:
    """One subject of the page: its figure in words, where it comes from as a small line, and how it is counted."""

    card: Card
    headline: Headline
    help: str
    line: Figure | None = None


@kept
def cards(of: Scope) -> Exhibit:
    """The three subjects side by side."""
    here, _ = of.here, of.here.translate
    told = subjects(of)
    return Exhibit(
        key=CARDS, subject=_("Ba chủ đề"),
        title="; ".join(f"{one.headline.value} {lowered(one.headline.title)}" for one in told),
        draw=lambda _room: None, nothing=empty.no_migration(here), table=lambda: _table(told, of),
        source=Source(words=_("số liệu các đơn vị gửi"), illustrative=any(one.card.illustrative for one in told)),
        caveats=tuple(INDICATORS[code].words("caveat", here.lang) for code in CAVEATS),
        headlines=tuple(one.headline for one in told),
    )  # fmt: skip


@kept
def subjects(of: Scope) -> tuple[Subject, ...]:
    """Each of the three subjects in words."""
    made = {"tasks": _tasks, "flows": _flows, "labour": _labour}
    return tuple(made[card.code](card, of) for card in overview.cards(of.here.snapshot, **of.asked))


def _table(told: tuple[Subject, ...], of: Scope) -> Table:
    """The figures of the three subjects, one under the other."""
    _ = of.here.translate
    whole = {"tasks": "applicable", "labour": "goal"}
    frame = pd.DataFrame([
        {
            "subject": one.headline.title, "share": one.card.value if one.card.code == "labour" else None,
            "value": one.card.extra.get("result") if one.card.code == "labour" else one.card.value,
            "of": one.card.extra.get(whole.get(one.card.code, "")), "change_abs": one.card.change_abs,
            "change": one.card.change if one.card.code == "flows" else None, "against": one.headline.against,
            "sent": one.card.sent if one.card.due else None, "due": one.card.due or None,
        }
        for one in told
    ])  # fmt: skip
    columns = (
        Column(name="subject", label=_("Chủ đề"), pinned=True),
        Column(name="value", label=_("Số liệu"), kind="count"),
        Column(name="of", label=_("Trên tổng số hoặc chỉ tiêu"), kind="count"),
        Column(name="share", label=_("Tỷ lệ đạt"), kind="share"),
        Column(name="change_abs", label=_("Thay đổi"), kind="change"),
        Column(name="change", label=_("Thay đổi (%)"), kind="relative"),
        Column(name="against", label=_("So với")),
        Column(name="sent", label=_("Đã có số liệu"), kind="count"),
        Column(name="due", label=_("Phải có số liệu"), kind="count"),
    )
    return Table(frame=frame, columns=columns, file="tong-quan", alt=_("Ba chủ đề"), numbers=numbers(of))


def _tasks(card: Card, of: Scope) -> Subject:
    here, _ = of.here, of.here.translate
    counts, change = card.extra, card.change_abs
    nothing = empty.no_tasks(here)
    owners = overview.late_owners(here.snapshot, as_of=of.as_of)
    provinces = task_views.rows_of(late_by_area(here.snapshot, **of.asked), here)
    told = findings.latecomers(provinces, lang=here.lang)
    return Subject(
        card=card,
        headline=Headline(
            title=_("Nhiệm vụ quá hạn"),
            value=f"{number(counts.get('late'), here.lang)}/{number(counts.get('applicable'), here.lang)}",
            change="" if change is None else signed(change, here.lang) if change else _("không đổi"),
            against="" if change is None else _("so với {day}").format(day=_day(card.period, here)),
            good=None if not change else change < 0,
            sentence=findings_overview.tasks(counts, named(owners, here.lang, of="owner_now"), lang=here.lang)
            if card.due else f"{nothing.words}. {nothing.todo}",
            coverage=_("{sent}/{due} có báo cáo").format(sent=card.sent, due=card.due) if card.due else "",
            notes=(_("Cấp tỉnh: {words}.").format(words=told[:1].lower() + told[1:]),),
        ),
        help=_("Nhiệm vụ của bộ, ngành theo Quyết định 402/QĐ-TTg và các kế hoạch đã nạp."),
        line=_line(card, _("Nhiệm vụ quá hạn"), _("nhiệm vụ"), here),
    )  # fmt: skip


def _flows(card: Card, of: Scope) -> Subject:
    here, _ = of.here, of.here.translate
    title = _("Lao động đưa đi {period}").format(period=short_period(card.period or "", here.lang))
    if card.period is None or card.value is None:
        nothing = empty.no_migration(here)
        headline = Headline(
            title=title.strip(), value=number(None), sentence=f"{nothing.words}. {nothing.todo}",
            notes=_published(card.published, here),
        )  # fmt: skip
        return Subject(card=card, headline=headline, help="")
    areas = flows.by_area(here.snapshot, HEADLINE_FLOW, time_period=card.period, unit_view=here.view)
    moved = named(areas, here.lang).assign(change_abs=(areas["previous"] * areas["change"]).round())
    unit = _("người")
    return Subject(
        card=card,
        headline=Headline(
            title=title,
            value=number(card.value, here.lang),
            change="" if card.change is None else signed_percent(card.change, here.lang),
            against="" if card.change is None else _("so với cùng kỳ"),
            sentence=findings_overview.flows(card.change_abs, card.change, moved, unit=unit, lang=here.lang),
            coverage=_("{sent}/{due} đơn vị").format(sent=card.sent, due=card.due),
            notes=_published(card.published, here),
        ),
        help=_("Lao động đi làm việc ở nước ngoài theo hợp đồng. Thay đổi chỉ tính trên các đơn vị có cả hai kỳ."),
        line=_line(card, title, unit, here),
    )


def _labour(card: Card, of: Scope) -> Subject:
    here, _, year = of.here, of.here.translate, of.as_of.year
    aimed = labour.targets_vs_results(here.snapshot, year=year, unit_view=here.view, indicator=HEADLINE_INDICATOR)
    current = named(aimed[aimed["is_current"].astype(bool)], here.lang)
    nothing = empty.no_targets(here, year)
    points = None if card.change is None else card.change * 100
    return Subject(
        card=card,
        headline=Headline(
            title=_("Chỉ tiêu lao động {period}").format(period=card.period or ""),
            value=percent(card.value, here.lang),
            change="" if points is None else _("{points} điểm").format(points=signed(points, here.lang, decimals=1)),
            against="" if points is None else _("so với nhịp đều"),
            good=None if not points else points > 0,
            sentence=findings_overview.labour(current.assign(reached=current["met"]), lang=here.lang)
            if card.due else f"{nothing.words}. {nothing.todo}",
            coverage=_("{sent}/{due} địa phương").format(sent=card.sent, due=card.due) if card.due else "",
            notes=(*_result(card, here), *_goal(card, here)),
        ),
        help=_("Kết quả so với chỉ tiêu của các địa phương có cả hai. Nhịp đều: phần của năm đã có số liệu."),
        line=_line(card, _("Kết quả lao động {year}").format(year=year), _("người"), here),
    )  # fmt: skip


def _published(published: Published | None, here: Reader) -> tuple[str, ...]:
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


def _result(card: Card, here: Reader) -> tuple[str, ...]:
    """What was reached of what, and by which day."""
    through = card.extra.get("through")
    if through is None or pd.isna(through):
        return ()
    words = here.translate("{result}/{goal} người đến {day}.")
    values = (number(card.extra[name], here.lang) for name in ("result", "goal"))
    return (words.format(**dict(zip(("result", "goal"), values, strict=True)), day=day(through, here.lang)),)


def _goal(card: Card, here: Reader) -> tuple[str, ...]:
    """The published target of the country beside the targets of the provinces."""
    goal = card.extra.get("published_goal")
    words = here.translate("Chỉ tiêu cả nước đã công bố: {value}.")
    return () if goal is None else (words.format(value=number(goal, here.lang)),)


def _line(card: Card, subject: str, unit: str, here: Reader) -> Figure | None:
    """The small line: point by point what, when, and how many units stand behind it."""
    points, told, hovers = card.series, [], []
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


def _when(at: str, here: Reader, *, short: bool = False) -> str:
    """A period or a day in words."""
    if at.count("-") > 1:
        return _day(at, here)
    return short_period(at, here.lang) if short else period(at, here.lang)


def _day(at: str | None, here: Reader) -> str:
    return day(date.fromisoformat(at), here.lang) if at else ""


def numbers(of: Scope) -> list[Number]:
    """The numbers on the cards, from left to right."""
    here, made = of.here, {"tasks": _task_numbers, "flows": _flow_numbers, "labour": _labour_numbers}
    told = overview.cards(here.snapshot, **of.asked)
    found = [one for card in told for one in made[card.code](card, of.as_of, here)]
    return [*found, *of_missing(overview.missing_reports(here.snapshot, **of.asked), of.as_of, here)]


def _task_numbers(card: Card, as_of: date, here: Reader) -> list[Number]:
    _ = here.translate
    counts = {which: card.extra.get(which) or 0 for which in ("late", "applicable", "done", "no_report")}
    asked = TaskFigure(as_of=as_of, unit_view=here.view)
    return of_counts(counts, asked, _("Nhiệm vụ của bộ, ngành"), here)


def _flow_numbers(card: Card, as_of: date, here: Reader) -> list[Number]:
    _ = here.translate
    if card.period is None:
        return []
    label = _("Lao động đưa đi {period}").format(period=short_period(card.period, here.lang))
    asked: Mapping[str, Any] = {"time_period": card.period, "unit_view": here.view}
    change = flows.national_total(here.snapshot, HEADLINE_FLOW, **asked)["change_abs"]
    words = _("{words}: thay đổi so với cùng kỳ, cùng đơn vị").format(words=label)
    figure, grown = FlowFigure(selection=HEADLINE_FLOW, **asked), FlowChange(selection=HEADLINE_FLOW, **asked)
    return [
        Number(code="flows", label=label, value=card.value, figure=figure),
        Number(code="flows.change", label=words, value=change, figure=grown),
    ]


def _labour_numbers(card: Card, as_of: date, here: Reader) -> list[Number]:
    _ = here.translate
    words = {"result": _("Kết quả lao động {year}"), "target": _("Chỉ tiêu lao động {year}")}
    values = {"result": card.extra.get("result"), "target": card.extra.get("goal")}
    return [
        Number(
            code=f"labour.{part}", label=words[part].format(year=as_of.year), value=values[part],
            figure=HeadlineTargets(
                year=as_of.year, indicator=HEADLINE_INDICATOR, part=part, unit_view=here.view
            ),
        )
        for part in ("result", "target")
    ]  # fmt: skip
