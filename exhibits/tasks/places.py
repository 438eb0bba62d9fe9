"""Theo địa phương: the provinces on the map, and by group of tasks."""

from __future__ import annotations

from textwrap import wrap
from typing import Any, Final

import pandas as pd

from charts import findings
from charts.figure import Figure
from charts.heat import ROW, heat
from charts.map import country_map
from charts.rows import each
from exhibits import empty
from exhibits.exhibit import BOUNDARIES, Exhibit, Room
from exhibits.memory import kept
from exhibits.reader import Reader
from exhibits.table import Column, Table
from exhibits.tasks import views
from exhibits.tasks.scope import Scope
from formats.numbers import number, percent
from metrics.tasks import states as tasks

MAP: Final = "t_map"
HEAT: Final = "t_heat"
TALL: Final = 470
"""Pixels of the map beside the heat map."""
COLUMN: Final = 16
"""Letters in a line above a column of the heat map."""
WIDE: Final = 24
"""The same on a slide."""
FAR: Final = 28
"""Pixels of a row that can be read from the last row of a room."""


@kept
def country(of: Scope) -> Exhibit:
    """The mean progress of the provinces on the map."""
    here, _ = of.here, of.here.translate
    provinces = tasks.area_summary(here.snapshot, as_of=of.as_of, unit_view=here.view)
    return Exhibit(
        key=MAP, subject=_("Tiến độ theo địa phương"),
        title=findings.latecomers(views.rows_of(provinces, here), lang=here.lang),
        draw=lambda room: country_map(
            views.map_rows(provinces, here), boundaries=BOUNDARIES, low=0, high=1, height=room.height or TALL,
            **here.look,
        ),
        source=views.source_of(of.provincial.found, here), nothing=empty.no_progress(here),
        table=lambda: views.province_table(provinces, of.as_of, here),
        caveats=(
            _("Màu đậm: tiến độ trung bình cao; màu xám: chưa báo cáo."),
            views.caveat("task_progress", here),
        ),
    )  # fmt: skip


@kept
def by_group(of: Scope) -> Exhibit:
    """The provinces by group of tasks; the table has one row for each province."""
    here, _ = of.here, of.here.translate
    grid = heat_grid(of)

    def draw(room: Room) -> Figure | None:
        shown, letters, row = grid, COLUMN, ROW
        if room.most is not None:
            shown, letters, row = _worst(grid, room.most), WIDE, FAR
        # two lines: names in one would stand aslant
        folded = ["<br>".join(wrap(words, letters)) for words in shown["column"]]
        return heat(
            shown.assign(column=folded), words=_("Tiến độ trung bình"), late_words=_("Nhiệm vụ quá hạn"),
            row_height=row, **here.look,
        )  # fmt: skip

    few = _("Trang trình chiếu chỉ nêu các địa phương quá hạn nhiều nhất, rồi tiến độ thấp nhất; đủ danh sách ở bảng.")
    return Exhibit(
        key=HEAT, subject=_("Tiến độ theo địa phương và nhóm nhiệm vụ"),
        title=findings.columns(grid, lang=here.lang), draw=draw,
        source=views.source_of(of.provincial.found, here), nothing=empty.no_progress(here),
        table=lambda: grid_table(grid, here),
        caveats=(
            few,
            _("Dấu ! và số: nhiệm vụ quá hạn."),
            views.caveat("task_progress", here),
        ),
    )  # fmt: skip


def heat_grid(of: Scope) -> pd.DataFrame:
    """Every province by every group, as the heat map draws it."""
    grid = tasks.heat_map(of.here.snapshot, as_of=of.as_of, unit_view=of.here.view)
    return views.heat_rows(grid, None, of.here)


def _worst(grid: pd.DataFrame, most: int) -> pd.DataFrame:
    """The rows of the provinces with most late tasks, the worst first; of equal ones those with least progress."""
    whole = grid.groupby("row", sort=False).agg(late=("late", "sum"), share=("share", "mean"))
    worst = whole.sort_values(["late", "share"], ascending=[False, True], kind="stable").head(most).index
    place = {row: place for place, row in enumerate(worst)}
    kept = grid[grid["row"].isin(place)]
    return kept.assign(place=kept["row"].map(place)).sort_values(["place", "task_group"], kind="stable")


def grid_table(grid: pd.DataFrame, here: Reader) -> Table:
    """One row for each province: its tasks, what is late, and of each group the progress and what is late in words.

    The order is that of the slide, so that what is cut off there is what needs least attention.
    """
    _ = here.translate
    groups = list(dict.fromkeys(grid["column"]))
    grid = _worst(grid, len(grid))
    frame = grid.groupby("row", sort=False)[["applicable", "late"]].sum().reset_index()
    words = {(one.row, one.column): _cell(one, here) for one in each(grid)}
    frame = frame.assign(**{group: [words.get((row, group), "–") for row in frame["row"]] for group in groups})
    columns = (
        Column(name="row", label=_("Địa phương"), pinned=True),
        Column(name="applicable", label=_("Nhiệm vụ"), kind="count", sums=True),
        Column(name="late", label=_("Quá hạn"), kind="count", sums=True),
        *(Column(name=group, label=group) for group in groups),
    )
    return Table(
        frame=frame, columns=columns, file="tien-do-theo-dia-phuong",
        alt=_("Tiến độ theo địa phương và nhóm nhiệm vụ"),
    )  # fmt: skip


def _cell(one: Any, here: Reader) -> str:
    """What a province has done of a group, in words."""
    _ = here.translate
    if not one.applicable:
        return "–"
    said = _("chưa báo cáo") if pd.isna(one.share) else percent(one.share, here.lang, decimals=0)
    late = _("{count} quá hạn").format(count=number(one.late, here.lang)) if one.late else ""
    return f"{said}; {late}" if late else said
