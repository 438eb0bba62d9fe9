"""The three short lists of the first page: what is late, what is missing, what moved most."""

from __future__ import annotations

from dataclasses import replace
from textwrap import shorten
from typing import Any, Final

import pandas as pd

from charts import findings_overview
from charts.bars import bars
from charts.figure import Figure
from charts.rows import each
from charts.theme import STATUSES
from exhibits import empty
from exhibits.empty import Nothing
from exhibits.exhibit import SLIDE, Exhibit, Room, Source
from exhibits.memory import kept
from exhibits.native import Native, Series
from exhibits.numbers import of_each_task, of_missing
from exhibits.overview.scope import Scope
from exhibits.reader import Reader
from exhibits.table import Column, Table
from exhibits.tasks import views as task_views
from exhibits.traced import Number
from exhibits.words import named, spell
from formats.periods import short_period
from formats.words import DIRECTIONS, DUTIES, MEASURES, spelled
from metrics import overview, reporting
from metrics.indicators import INDICATORS
from metrics.migration import flows, movers
from metrics.migration.flows import Selection
from metrics.provenance import FlowChange, FlowFigure, TaskFigure
from metrics.tasks.owners import owners_of

LATE: Final = "o_late"
MISSING: Final = "o_missing"
MOVED: Final = "o_moved"
MOVES: Final = 10
"""So many moves are told in all; a page shows the first of them."""
LETTERS: Final = 46
"""Letters of a task that leave half of a slide to its bar."""


@kept
def late(of: Scope) -> Exhibit:
    """The national tasks that have waited longest, with today's owner."""
    here, _ = of.here, of.here.translate
    longest = overview.late_top(here.snapshot, **of.asked, limit=None)
    asked = TaskFigure(as_of=of.as_of, unit_view=here.view)
    ranked = _ranked(longest, here)
    unit = _("ngày quá hạn")
    every = _("Tất cả {count}").format(count=len(longest))

    def draw(room: Room) -> Figure | None:
        return bars(ranked, unit=unit, most=room.most or len(ranked), **here.look)

    def native(most: int | None) -> Native | None:
        first = ranked.head(most or len(ranked))
        series = Series(name=unit, values=tuple(first["value"]), colour=STATUSES["late"].light)
        return Native(kind="bar", categories=tuple(first["label"]), unit=unit, series=(series,)) if len(first) else None

    return Exhibit(
        key=LATE, subject=_("Nhiệm vụ quá hạn lâu nhất"), title=findings_overview.late(longest, lang=here.lang),
        draw=draw, native=native, nothing=task_views.none_late(here),
        source=Source(
            words=_("kế hoạch đã nạp và báo cáo tiến độ"), note=every if len(longest) else "",
            illustrative=bool(longest["illustrative"].any()),
        ),
        table=lambda: replace(task_views.task_table(longest, here), numbers=of_each_task(longest, asked, here)),
        caveats=(
            INDICATORS["tasks_late"].words("caveat", here.lang),
            *((_("Biểu đồ chỉ nêu các nhiệm vụ quá hạn lâu nhất; đủ danh sách ở bảng."),)
              if len(longest) > (SLIDE.most or 0) else ()),
        ),
    )  # fmt: skip


def _ranked(longest: pd.DataFrame, here: Reader) -> pd.DataFrame:
    """The tasks as bars: number, the first words and the owner; days late."""
    short = owners_of(here.snapshot).short
    labels = [
        f"{one.task_code} {shorten(one.content, LETTERS, placeholder='…')} · "
        f"{short.get(one.owner_now, one.owner_now) or one.lead_text}"
        for one in each(longest)
    ]
    return longest.assign(label=labels, value=longest["days_late"].astype(float))


@kept
def missing(of: Scope) -> Exhibit:
    """Report by report who has not sent it, and since when it is due."""
    here, _ = of.here, of.here.translate
    frame = overview.missing_reports(here.snapshot, **of.asked)
    return Exhibit(
        key=MISSING, subject=_("Báo cáo còn thiếu"), title=findings_overview.missing(frame, lang=here.lang),
        draw=lambda _room: None, nothing=Nothing(words=_("Không thiếu báo cáo nào"), todo=""),
        source=Source(words=_("sổ theo dõi báo cáo và ngày nạp số liệu")), table=lambda: _missing_table(frame, of),
        caveats=(INDICATORS["reports_on_time"].words("caveat", here.lang),),
    )  # fmt: skip


def _missing_table(frame: pd.DataFrame, of: Scope) -> Table:
    """One line for each report: when it was due and who has not sent it."""
    here, _ = of.here, of.here.translate
    found = overview.missing_by_duty(here.snapshot, **of.asked)
    rows = found.assign(
        label=[duty(one, here) for one in found["duty"]],
        names=[", ".join(names) for names in found[f"names_{here.lang}"]],
    )
    columns = (
        Column(name="label", label=_("Báo cáo"), pinned=True),
        Column(name="time_period", label=_("Kỳ"), kind="period"),
        Column(name="due_on", label=_("Hạn nộp"), kind="day"),
        Column(name="days_late", label=_("Số ngày quá hạn"), kind="count"),
        Column(name="n", label=_("Số đơn vị thiếu"), kind="count"),
        Column(name="names", label=_("Đơn vị còn thiếu báo cáo"), width="large"),
    )
    return Table(
        frame=rows, columns=columns, file="bao-cao-con-thieu", alt=_("Báo cáo còn thiếu"),
        numbers=of_missing(frame, of.as_of, here),
    )  # fmt: skip


def duty(code: str, here: Reader) -> str:
    """A duty in few words."""
    if code in DUTIES:
        return here.translate(DUTIES[code])
    known = reporting.duties(here.snapshot)
    names: dict[str, str] = dict(zip(known["duty"], known[f"name_{here.lang}"], strict=True))
    return names.get(code, code)


@kept
def moved(of: Scope) -> Exhibit:
    """The figures that moved most against the same half-year before, on the same units."""
    here, _ = of.here, of.here.translate
    frame, compared = moves(of, most=MOVES)
    return Exhibit(
        key=MOVED, subject=_("Biến động mạnh nhất"),
        title=findings_overview.moved(frame, compared=compared, lang=here.lang),
        draw=lambda _room: None, table=lambda: _moved_table(frame, here),
        nothing=empty.no_migration(here) if not compared
        else Nothing(words=_("Không có biến động lớn so với cùng kỳ"), todo=""),
        source=Source(
            words=_("số liệu di cư địa phương gửi"), note=compared_words(frame, here),
            illustrative=bool(frame["illustrative"].any()),
        ),
        caveats=(INDICATORS["migration_change"].words("caveat", here.lang),),
    )  # fmt: skip


@kept
def moves(of: Scope, *, most: int) -> tuple[pd.DataFrame, bool]:
    """The moves with the name of the area as `label`, and whether there is a year before to compare with."""
    here = of.here
    _tasks, told, _labour = overview.cards(here.snapshot, **of.asked)
    frame = movers.movers(here.snapshot, time_period=told.period or "", unit_view=here.view, limit=most)
    return named(frame, here.lang), told.change is not None or len(frame) > 0


def compared_words(frame: pd.DataFrame, here: Reader) -> str:
    """Which half-year is held against which, and what is left out; nothing where nothing moved."""
    if frame.empty:
        return ""
    words = here.translate("{period} so với {before}, cùng đơn vị; không xét số nhỏ.")
    now, before = (short_period(str(frame[name].iloc[0]), here.lang) for name in ("time_period", "previous_period"))
    return words.format(period=now, before=before)


def _moved_table(frame: pd.DataFrame, here: Reader) -> Table:
    """The moves, the largest first."""
    _, counted = here.translate, several(here)
    rows = frame.assign(
        what=[subject(one, counted, here) for one in each(frame)], unit=spell(frame["measure"], MEASURES, here.lang)
    )
    columns = (
        Column(name="label", label=_("Địa phương"), pinned=True),
        Column(name="what", label=_("Loại hình")),
        Column(name="unit", label=_("Đơn vị tính")),
        Column(name="previous", label=_("Cùng kỳ năm trước"), kind="count"),
        Column(name="value", label=_("Số liệu"), kind="count"),
        Column(name="change_abs", label=_("Thay đổi"), kind="change"),
        Column(name="change", label=_("Thay đổi (%)"), kind="relative"),
    )
    return Table(
        frame=rows, columns=columns, file="bien-dong", alt=_("Biến động mạnh nhất"), numbers=of_moves(frame, here)
    )


def of_moves(frame: pd.DataFrame, here: Reader) -> list[Number]:
    """Of every move its change, then the figure itself."""
    _, found = here.translate, []
    for row, one in enumerate(each(frame)):
        scope: dict[str, Any] = {
            "selection": _selection(one), "time_period": one.time_period, "unit_view": here.view,
            "area_key": one.area_key,
        }  # fmt: skip
        code, words = f"{one.area_key}.{one.category}.{one.direction}.{one.measure}", subject(one, set(), here)
        label = f"{one.label} · {words}"
        change = _("{words}: thay đổi so với cùng kỳ, cùng đơn vị").format(words=label)
        found += [
            Number(code=f"{code}.change", label=change, value=one.change_abs, figure=FlowChange(**scope), row=row),
            Number(code=code, label=label, value=one.value, figure=FlowFigure(**scope)),
        ]
    return found


def subject(one: Any, counted: set[str], here: Reader) -> str:
    """The category and, where it is one of those `counted` in more than one direction, which way."""
    name = getattr(one, f"name_{here.lang}")
    way = spelled(DIRECTIONS, here.lang).get(one.direction, one.direction)
    return f"{name}, {way.lower()}" if not counted or one.category in counted else str(name)


@kept
def several(here: Reader) -> set[str]:
    """Categories that are counted in more than one direction."""
    choices = flows.categories(here.snapshot)[["category", "direction"]].drop_duplicates()
    return set(choices.loc[choices["category"].duplicated(), "category"])


def _selection(one: Any) -> Selection:
    return Selection(
        category=one.category, direction=one.direction, measure=one.measure, flow_or_stock=one.flow_or_stock
    )
