"""The numbers of each table and chart, named so that each of them can be traced to its cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from charts.rows import each
from charts.theme import STATUSES, status_words
from exhibits.reader import Reader
from exhibits.traced import Number
from formats.periods import period
from formats.words import GROUPS, PEOPLE, spelled
from metrics.provenance import (
    FlowChange,
    FlowFigure,
    MarketFigure,
    MissingReports,
    PublishedFigure,
    StepFigure,
    TargetFigure,
    TaskFigure,
)


def of_trend(frame: pd.DataFrame, asked: FlowFigure, here: Reader) -> list[Number]:
    """The figure of every period and direction, then the changes on the same period a year before."""
    _, found, changes = here.translate, [], []
    for row, one in enumerate(each(frame)):
        selection = replace(asked.selection, direction=one.direction)
        words = f"{period(one.time_period, here.lang)} · {one.series}"
        code = f"{one.time_period}.{one.direction}"
        figure = replace(asked, selection=selection, time_period=one.time_period)
        found.append(Number(code=code, label=words, figure=figure, value=_known(one.value), row=row))
        if pd.notna(one.change_abs):
            change = _change(figure)
            label = _("{words}: thay đổi so với cùng kỳ, cùng đơn vị").format(words=words)
            changes.append(Number(code=f"{code}.change", label=label, figure=change, value=_known(one.change_abs)))
    first = [one for one in found if one.code == f"{asked.time_period}.{asked.selection.direction}"]
    return [*first, *(one for one in found if one not in first), *changes]


def of_groups(frame: pd.DataFrame, asked: FlowFigure, here: Reader) -> list[Number]:
    """Every group of people in every period, and the total of the same units that it is held against."""
    _, people, found = here.translate, spelled(PEOPLE, here.lang), []
    for row, one in enumerate(each(frame)):
        group = one.population_group
        words = f"{period(one.time_period, here.lang)} · {people.get(group, group)}"
        at = replace(asked, time_period=one.time_period)
        part = replace(at, selection=replace(asked.selection, population_group=group), beside="total")
        code = f"{one.time_period}.{group}"
        found.append(Number(code=code, label=words, figure=part, value=_known(one.value), row=row))
        label = _("{words}: tổng của cùng đơn vị").format(words=words)
        whole = replace(at, beside=group)
        found.append(Number(code=f"{code}.total", label=label, figure=whole, value=_known(one.of_total)))
    return sorted(found, key=lambda one: not one.code.startswith(asked.time_period))


def of_areas(frame: pd.DataFrame, asked: FlowFigure) -> list[Number]:
    """The figure of every area."""
    return [
        Number(
            code=one.area_key, label=one.label, value=_known(one.value), row=row,
            figure=replace(asked, area_key=one.area_key),
        )
        for row, one in enumerate(each(frame))
    ]  # fmt: skip


def of_countries(frame: pd.DataFrame, asked: FlowFigure) -> list[Number]:
    """The figure of every country."""
    return [
        Number(
            code=one.counterpart_area, label=one.label, value=_known(one.value), row=row,
            figure=replace(asked, counterpart_area=one.counterpart_area),
        )
        for row, one in enumerate(each(frame))
    ]  # fmt: skip


def of_targets(frame: pd.DataFrame, year: int, here: Reader) -> list[Number]:
    """Of every line the result and the target: a percentage is the one over the other."""
    _, found = here.translate, []
    for row, one in enumerate(each(frame)):
        words = f"{one.label}, {one.document}" + (
            "" if one.is_current else " ({})".format(_("lần {edition}").format(edition=one.edition))
        )
        code = f"{one.area_key}.{one.document}.{one.edition}"
        target = TargetFigure(
            year=year, indicator=one.indicator, area_key=one.area_key, document=one.document, edition=int(one.edition),
            is_current=bool(one.is_current), unit_view=here.view,
        )  # fmt: skip
        result, aim = replace(target, part="result"), _known(one.high if pd.isna(one.low) else one.low)
        found.append(Number(code=f"{code}.result", label=_("Kết quả: {words}").format(words=words), figure=result,
                            value=_known(one.result), row=row))  # fmt: skip
        found.append(
            Number(code=f"{code}.target", label=_("Chỉ tiêu: {words}").format(words=words), figure=target, value=aim)
        )
    return found


def of_months(frame: pd.DataFrame, scope: Mapping[str, Any], here: Reader) -> list[Number]:
    """What each period gave, and what it adds up to since January. `scope`: year, view, area and indicator."""
    _, single, summed = here.translate, [], []
    for row, one in enumerate(each(frame)):
        words = period(one.time_period, here.lang)
        step = StepFigure(start=one.period_start.date(), end=one.period_end.date(), **scope)
        single.append(Number(code=f"{one.time_period}.{row}", label=_("Trong kỳ: {words}").format(words=words),
                             figure=step, value=_known(one.value), row=row))  # fmt: skip
        summed.append(Number(code=f"{one.time_period}.{row}.sum", label=_("Lũy kế: {words}").format(words=words),
                             figure=replace(step, cumulative=True), value=_known(one.cumulative)))  # fmt: skip
    return [*summed[-1:], *single, *summed[:-1]]


def of_markets(frame: pd.DataFrame, scope: Mapping[str, Any]) -> list[Number]:
    """What each market gave. `scope`: year, view, area and indicator."""
    return [
        Number(
            code=one.counterpart_area, label=one.label, value=_known(one.value), row=row,
            figure=MarketFigure(counterpart_area=one.counterpart_area, **scope),
        )
        for row, one in enumerate(each(frame))
    ]  # fmt: skip


def of_published(frame: pd.DataFrame) -> list[Number]:
    """Every published national figure."""
    return [
        Number(
            code=f"{one.year:.0f}.{one.kind}.{row}", label=f"{one.year:.0f} · {one.what}: {one.source_title}",
            value=_known(one.value), row=row,
            figure=PublishedFigure(
                year=int(one.year), kind=one.kind, period=one.period, dimension=one.dimension,
                source_title=one.source_title, value=float(one.value),
            ),
        )
        for row, one in enumerate(each(frame))
    ]  # fmt: skip


def of_tasks(found: pd.DataFrame, asked: TaskFigure, here: Reader) -> list[Number]:
    """How many tasks stand where, in all and by group; then each task."""
    _, groups = here.translate, spelled(GROUPS, here.lang)
    numbers = [*_counts(found, asked, _("Tất cả nhiệm vụ"), here)]
    for group in sorted(found["task_group"].dropna().unique()):
        of_group = found[found["task_group"] == group]
        of = replace(asked, task_group=int(group))
        numbers += _counts(of_group, of, groups.get(f"{group:.0f}", f"{group:.0f}"), here)
    rest = found[found["task_group"].isna()]
    numbers += _counts(rest, replace(asked, without_group=True), _("Kế hoạch địa phương"), here)
    return [*numbers, *of_each_task(found, asked, here)]


def of_each_task(found: pd.DataFrame, asked: TaskFigure, here: Reader) -> list[Number]:
    """Each task by itself: its line in the plan, and what was said of it."""
    numbers = []
    for row, one in enumerate(each(found)):
        area = getattr(one, "area_key", None)
        place = f" · {getattr(one, f'area_{here.lang}')}" if isinstance(area, str) else ""
        numbers.append(Number(
            code=f"{one.document}.{one.task_code}.{one.responsible}",
            label=f"{one.document} · {one.task_code}{place}: {status_words(one.status, here.lang).lower()}",
            value=1.0, row=row,
            figure=replace(asked, which=one.status, document=one.document, task_code=one.task_code,
                           responsible=one.responsible),
        ))  # fmt: skip
    return numbers


def of_provinces(summary: pd.DataFrame, as_of: date, here: Reader) -> list[Number]:
    """Of every area, or every group of tasks in it: the mean progress, and what is late, done, reported, asked for."""
    _, groups = here.translate, spelled(GROUPS, here.lang)
    found: list[Number] = []
    for row, one in enumerate(each(summary)):
        group = getattr(one, "task_group", None)
        place = one.label if hasattr(one, "label") else one.row
        words = place if group is None else f"{place} · {groups.get(f'{group:.0f}', '')}"
        code = one.area_key if group is None else f"{one.area_key}.{group:.0f}"
        asked = TaskFigure(
            as_of=as_of, level="province", unit_view=here.view, area_key=one.area_key,
            task_group=None if group is None else int(group),
        )  # fmt: skip
        if pd.notna(one.progress):
            label = _("{words}: tiến độ trung bình (%)").format(words=words)
            found.append(Number(code=f"{code}.progress", label=label, figure=replace(asked, measure="progress"),
                                value=float(one.progress), kind="decimal", row=row))  # fmt: skip
        counts = {"late": one.late, "done": one.done, "reported": one.reported, "applicable": one.applicable}
        found += [
            Number(code=f"{code}.{which}", label=f"{words}: {_which(which, here)}", row=row, value=float(count),
                   figure=replace(asked, which=which))
            for which, count in counts.items() if count
        ]  # fmt: skip
    return found


def of_missing(missing: pd.DataFrame, as_of: date, here: Reader) -> list[Number]:
    """The reports that have not come, and the units that owe them."""
    _ = here.translate
    reports = MissingReports(on=as_of, unit_view=here.view)
    units = float(missing["area_key"].nunique())
    return [
        Number(code="units", label=_("Đơn vị còn thiếu báo cáo"), figure=replace(reports, of="units"), value=units),
        Number(code="reports", label=_("Báo cáo chưa nộp"), figure=reports, value=float(len(missing))),
    ]


def of_counts(counts: Mapping[str, int], asked: TaskFigure, words: str, here: Reader) -> list[Number]:
    """Counts of tasks: in all, reported, by status, where there are any."""
    group = "" if asked.task_group is None and not asked.without_group else f".{asked.task_group or 'x'}"
    return [
        Number(code=f"{which}{group}", label=f"{words}: {_which(which, here)}", value=float(count),
               figure=replace(asked, which=which))
        for which, count in counts.items() if count
    ]  # fmt: skip


def _counts(found: pd.DataFrame, asked: TaskFigure, words: str, here: Reader) -> list[Number]:
    applies = found["status"] != "not_applicable"
    counts = {
        "applicable": int(applies.sum()),
        "reported": int((applies & found["reported"].astype(bool)).sum()),
        **{status: int((found["status"] == status).sum()) for status in STATUSES},
    }
    return of_counts(counts, asked, words, here)


def _which(which: str, here: Reader) -> str:
    """The word for what is counted: a status, all that apply, all that were reported."""
    _ = here.translate
    words = {"applicable": _("nhiệm vụ áp dụng"), "reported": _("nhiệm vụ đã báo cáo")}
    return words.get(which) or status_words(which, here.lang).lower()


def _change(figure: FlowFigure) -> FlowChange:
    return FlowChange(
        selection=figure.selection, time_period=figure.time_period, unit_view=figure.unit_view,
        area_key=figure.area_key,
    )  # fmt: skip


def _known(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)
