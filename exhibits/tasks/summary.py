"""Tổng hợp: where the tasks stand, who is behind, and what needs attention first."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pandas as pd

from charts import findings, findings_tasks
from charts.bars import bars
from charts.figure import Figure
from charts.rows import each
from charts.status import status_bars
from charts.theme import series_colours
from exhibits import empty
from exhibits.exhibit import SCREEN, Exhibit, Room
from exhibits.memory import kept
from exhibits.native import Native, Series
from exhibits.numbers import of_each_task
from exhibits.tasks import views
from exhibits.tasks.scope import Scope
from exhibits.tasks.statuses import stacked
from metrics.tasks import states as tasks
from metrics.tasks.clock import DUE_SOON_DAYS
from metrics.tasks.owners import owners_of

GROUPS: Final = "t_groups"
LATECOMERS: Final = "t_latecomers"
URGENT: Final = "t_urgent"
PRESSING: Final = ("late", "due_soon")
"""The statuses that need attention, the first first."""
SHOWN: Final = 10
"""Bars that fit on one screen; the table has all."""


@kept
def groups(of: Scope, *, key: str = GROUPS) -> Exhibit:
    """How many tasks of each group stand where."""
    here, _ = of.here, of.here.translate
    rows = views.by_group(of.found, here)

    def native(most: int | None) -> Native | None:
        counted = pd.crosstab(rows["label"], rows["status"])
        labels = list(dict.fromkeys(rows["label"]))[:most]
        return stacked({label: counted.loc[label].to_dict() for label in labels}, kind="stacked_bar", here=here)

    return Exhibit(
        key=key, subject=_("Trạng thái nhiệm vụ theo nhóm") + (f": {of.area}" if of.area else ""),
        title=findings.tasks(of.counts, as_of=of.as_of, lang=here.lang),
        draw=lambda room: status_bars(rows, height=room.height, **here.look), native=native,
        source=views.source_of(of.found, here), nothing=empty.no_tasks(here),
        table=lambda: views.task_table(of.found, here, of.figure),
        caveats=(
            *of.words,
            _("Trạng thái theo báo cáo của cơ quan chủ trì; chưa báo cáo không có nghĩa là chưa làm."),
            views.caveat("task_status", here),
        ),
    )  # fmt: skip


@kept
def latecomers(of: Scope) -> Exhibit:
    """The provinces with most late tasks."""
    here, _ = of.here, of.here.translate
    whole = of.provincial
    summary = views.rows_of(tasks.area_summary(here.snapshot, as_of=of.as_of, unit_view=here.view), here)
    late = summary[summary["late"] > 0]
    ranked = late.assign(label=late["row"], value=late["late"].astype(float), code=late["area_key"])
    return Exhibit(
        key=LATECOMERS, subject=_("Địa phương có nhiều nhiệm vụ quá hạn nhất"),
        title=findings.latecomers(summary, lang=here.lang),
        draw=lambda room: _ranked(ranked, _("nhiệm vụ"), room, whole),
        native=lambda most: _bars(ranked, _("nhiệm vụ"), _("Nhiệm vụ quá hạn"), most),
        source=views.source_of(whole.found, here), nothing=views.none_late(here),
        table=lambda: views.province_table(summary, of.as_of, here),
        caveats=(
            *((_("Biểu đồ chỉ nêu các địa phương có nhiều nhiệm vụ quá hạn nhất; đủ danh sách ở bảng."),)
              if len(ranked) > SHOWN else ()),
            views.caveat("tasks_late", here),
        ),
    )  # fmt: skip


@kept
def urgent(of: Scope) -> Exhibit:
    """The tasks that are late longest, or due soonest where none is late."""
    here, _ = of.here, of.here.translate
    pressing = of.found[of.found["status"].isin(PRESSING)].sort_values(
        ["days_late", "due_on"], ascending=[False, True], kind="stable"
    )
    late, soon = (int((pressing["status"] == status).sum()) for status in PRESSING)
    longest = int(pressing["days_late"].max()) if late else 0
    first = pressing[pressing["status"] == ("late" if late else "due_soon")]
    left = (first["due_on"] - pd.Timestamp(of.as_of)).dt.days
    ranked = first.assign(
        label=_labels(first, of),
        value=(first["days_late"] if late else left).astype(float),
        code=[views.task_address(one.document, one.task_code) for one in each(first)],
    )
    told = ranked.assign(label=_labels(first, of, told=True))
    unit = _("ngày quá hạn") if late else _("ngày nữa đến hạn")
    return Exhibit(
        key=URGENT, subject=_("Nhiệm vụ cần đôn đốc") + (f": {of.area}" if of.area else ""),
        title=findings_tasks.attention(
            late=late, due_soon=soon, longest=longest, days=DUE_SOON_DAYS, lang=here.lang
        ),
        draw=lambda room: _ranked(ranked if room == SCREEN else told, unit, room, of),
        native=lambda most: _bars(told, unit, _("Số ngày quá hạn") if late else _("Số ngày còn lại"), most),
        source=views.source_of(of.found, here), nothing=views.none_late(here),
        table=lambda: replace(
            views.task_table(pressing, here), numbers=of_each_task(pressing, of.figure, here)
        ),
        caveats=(
            *of.words,
            *((_("Biểu đồ chỉ nêu các nhiệm vụ quá hạn lâu nhất; đủ danh sách ở bảng."),)
              if late > SHOWN else ()),
            views.caveat("tasks_late", here),
        ),
    )  # fmt: skip


def _ranked(rows: pd.DataFrame, unit: str, room: Room, of: Scope) -> Figure | None:
    return bars(rows, unit=unit, most=min(SHOWN, room.most or SHOWN), **of.here.look)


def _bars(rows: pd.DataFrame, unit: str, name: str, most: int | None) -> Native | None:
    """The longest bars, as they are drawn."""
    shown = rows.sort_values("value", ascending=False).head(SHOWN if most is None else most)
    if shown.empty:
        return None
    return Native(
        kind="bar", categories=tuple(shown["label"]), unit=unit,
        series=(Series(name=name, values=tuple(shown["value"]), colour=series_colours()[0]),),
    )  # fmt: skip


def _labels(tasks: pd.DataFrame, of: Scope, *, told: bool = False) -> list[str]:
    """The number of each task with whoever answers for it, as far as several do.

    `told`: with the beginning of what is to be done, for who sits far away and cannot look it up.
    """
    short = owners_of(of.here.snapshot).short
    labels = []
    for one in each(tasks):
        number = one.task_code if of.level == "national" else views.named_task(one.document, one.task_code)
        area = getattr(one, f"area_{of.here.lang}")
        who = short.get(one.owner_now, one.owner_now) if of.level == "national" else area if of.many else ""
        what = f"{number}. {views.shortened(one.content)}" if told else number
        labels.append(f"{what} · {who}" if who or of.level == "national" else what)
    return labels
