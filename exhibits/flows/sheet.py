"""Các loại hình: all categories, or all provinces, as small trends on one sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import pandas as pd

from charts import findings_flows
from charts.figure import Figure
from charts.multiples import LETTERS, multiples
from charts.multiples import ON_SLIDE as LETTERS_ON_SLIDE
from charts.rows import each
from exhibits.exhibit import Exhibit, Room
from exhibits.flows.asked import Asked
from exhibits.memory import kept
from exhibits.table import Column, Table
from exhibits.traced import Number
from exhibits.words import named
from formats.language import N_
from formats.text import lowered
from formats.words import CATEGORIES, DIRECTIONS, NATURES, spelled
from metrics import areas
from metrics.migration import sheets as flow_sheets

SHEET: Final = "f_sheet_all"
SUBJECTS: Final = {"category": N_("Các loại hình theo kỳ"), "area": N_("Từng địa phương theo kỳ")}
PANEL: Final = "f_sheet"
"""The parameter that says what a panel of the sheet is."""
OF_AREAS: Final = "area"
ACROSS: Final = {"category": 3, OF_AREAS: 6}
ON_SLIDE: Final = 6
"""Panels of a slide, in two rows."""


@kept
def sheet(asked: Asked, *, panel: str, across: int | None = None, letters: int = LETTERS) -> Exhibit:
    """One sheet of small trends, each on its own scale. `across` panels in a row, `letters` in its width."""
    here, _ = asked.here, asked.here.translate
    told = _rows(asked, panel)
    about = asked.subject if panel == OF_AREAS else _kind(asked)
    scale = _("mỗi ô một thang đo riêng, ghi ở góc ô; không so chiều cao giữa các ô")
    shape = {"unit": asked.unit, "breaks": asked.breaks, "basis": asked.basis, **here.look}

    def draw(room: Room) -> Figure | None:
        if room.height is None:
            return multiples(told, across=across or ACROSS[panel], letters=letters, **shape)
        fewer = _for_slide(told, asked)
        return multiples(fewer, across=ON_SLIDE // 2, letters=LETTERS_ON_SLIDE, height=room.height, **shape)

    illustrative = asked.source.illustrative or bool(told["illustrative"].any())
    return Exhibit(
        key=SHEET, subject=f"{_(SUBJECTS[panel])}: {about}",
        title=findings_flows.sheet(told, code=asked.code, lang=here.lang), draw=draw,
        source=replace(asked.source, note=f"{about} · {scale}", illustrative=illustrative), nothing=asked.nothing,
        table=lambda: table(told, asked, panel),
        caveats=(
            _("Các loại hình có thể lồng nhau hoặc tính trùng, không cộng với nhau.") if panel != OF_AREAS
            else _("Mỗi ô một thang đo riêng: không so chiều cao giữa các ô."),
            *_cut(told, asked),
        ),
    )  # fmt: skip


def table(rows: pd.DataFrame, asked: Asked, panel: str) -> Table:
    """All points of all panels, the newest first: what is cut off on a slide is long ago."""
    _ = asked.here.translate
    rows = rows.sort_values("time_period", ascending=False, kind="stable").reset_index(drop=True)
    columns = (
        Column(name="label", label=_("Loại hình di cư") if panel != OF_AREAS else _("Địa phương"), pinned=True),
        Column(name="time_period", label=_("Kỳ"), kind="period"),
        Column(name="value", label=_("Số liệu"), kind="count"),
        Column(name="sent", label=_("Đơn vị đã gửi"), kind="count"),
        Column(name="due", label=_("Đơn vị phải gửi"), kind="count"),
        Column(name="change", label=_("Thay đổi so với cùng kỳ"), kind="relative"),
    )
    numbers = [_number(place, one, asked, panel) for place, one in enumerate(each(rows)) if pd.notna(one.value)]
    return Table(
        frame=rows, columns=columns, file="di-cu-bang-nho", alt=_("Số liệu của các biểu đồ nhỏ"), numbers=numbers
    )


def _rows(asked: Asked, panel: str) -> pd.DataFrame:
    """All points with the names of their panels."""
    here = asked.here
    if panel == OF_AREAS:
        rows = flow_sheets.of_provinces(here.snapshot, asked.selection, reading=asked.reading, unit_view=here.view)
        return _apart(named(rows, here.lang, of="name"), asked)
    rows = flow_sheets.of_categories(here.snapshot, asked.selection, reading=asked.reading, **asked.scope)
    return named(rows, here.lang, of="name")


def _apart(rows: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """The names of areas; in the view of the 63, merged units stand apart from the old ones of the same name."""
    mark = asked.here.translate("{name} (sau hợp nhất)")
    merged = rows["label"].map(lambda name: mark.format(name=name))
    of_view = set(areas.areas(asked.here.snapshot, unit_view=asked.here.view)["area_key"])
    return rows.assign(label=rows["label"].where(rows["code"].isin(of_view), merged))


def _for_slide(told: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """The panels that the finding names, then the largest, under short names."""
    now = told[told["time_period"] == asked.code].dropna(subset=["value"])
    largest = now.sort_values("value", ascending=False, kind="stable")["code"]
    first = [*findings_flows.movers(told, code=asked.code), *largest, *told["code"]]
    shown = list(dict.fromkeys(first))[:ON_SLIDE]
    kept = told[told["code"].isin(shown)]
    short = spelled(CATEGORIES, asked.here.lang)
    return kept.assign(label=[short.get(one.code, one.label) for one in each(kept)])


def _cut(told: pd.DataFrame, asked: Asked) -> tuple[str, ...]:
    """That a slide does not draw all panels, where it does not."""
    count = told["code"].nunique()
    words = asked.here.translate("Biểu đồ vẽ {count} trong {all} ô: thay đổi mạnh nhất và lớn nhất; bảng có đủ.")
    return (words.format(count=ON_SLIDE, all=count),) if count > ON_SLIDE else ()


def _kind(asked: Asked) -> str:
    """What the categories of the sheet have in common."""
    lang = asked.here.lang
    words = (
        spelled(DIRECTIONS, lang)[asked.selection.direction],
        spelled(NATURES, lang)[asked.selection.flow_or_stock],
    )
    place = f"{asked.place}: " if asked.place else ""
    return f"{place}{words[0]}, {lowered(words[1])} ({asked.unit})"


def _number(place: int, one: Any, asked: Asked, panel: str) -> Number:
    code, at, label = one.code, one.figure_period, one.label
    figure = replace(asked.figure, time_period=at)
    if panel == OF_AREAS:
        figure = replace(figure, area_key=code)
    else:
        figure = replace(figure, selection=replace(asked.selection, category=code))
    return Number(code=f"{code}.{at}", label=f"{label} · {at}", figure=figure, value=float(one.value), row=place)
