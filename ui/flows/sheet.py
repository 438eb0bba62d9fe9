"""The fourth part of the flow page: all categories, or all provinces, as small trends on one sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
from streamlit.delta_generator import DeltaGenerator

from charts import findings_flows
from charts.multiples import LETTERS, ON_PHONE, multiples
from charts.rows import each
from exhibits.table import Column, Table
from exhibits.traced import Number
from exhibits.words import named
from formats.language import N_
from formats.text import lowered
from formats.words import DIRECTIONS, NATURES, spelled
from metrics import areas
from metrics.migration import sheets as flow_sheets
from ui.block import block
from ui.flows.asked import Asked, open_area, open_category, switch

SHEETS = {"category": N_("Mỗi loại hình một ô"), "area": N_("Mỗi tỉnh, thành phố một ô")}
"""What a panel of the sheet is."""


def show(asked: Asked, bar: DeltaGenerator) -> None:
    """One sheet of small trends, each on its own scale; `bar` is the row for the switch."""
    here, _ = asked.here, asked.here.translate
    with bar:
        sheet = switch(_("Mỗi ô là"), SHEETS, name="f_sheet", default="category", here=here)
    if sheet == "area":
        rows = flow_sheets.of_provinces(here.snapshot, asked.selection, reading=asked.reading, unit_view=here.view)
        about, across, pick = asked.subject, 6, open_area
    else:
        rows = flow_sheets.of_categories(here.snapshot, asked.selection, reading=asked.reading, **asked.scope)
        about, across, pick = _kind(asked), 3, open_category
    told = named(rows, here.lang, of="name")
    if sheet == "area":
        told = told.assign(label=_apart(told, asked))
    scale = _("mỗi ô một thang đo riêng, ghi ở góc ô; không so chiều cao giữa các ô")
    block(
        findings_flows.sheet(told, code=asked.code, lang=here.lang),
        multiples(
            told, unit=asked.unit, across=1 if here.phone else across, letters=ON_PHONE if here.phone else LETTERS,
            breaks=asked.breaks(), basis=asked.basis, **here.look,
        ),
        key="f_sheet_all", source=replace(asked.source, note=f"{about} · {scale}"), nothing=asked.nothing, pick=pick,
        table=lambda: table(told, asked, sheet),
    )  # fmt: skip


def _apart(rows: pd.DataFrame, asked: Asked) -> pd.Series:
    """The names of areas; in the view of the 63, merged units stand apart from the old ones of the same name."""
    mark = asked.here.translate("{name} (sau hợp nhất)")
    old = set(areas.areas(asked.here.snapshot, unit_view=asked.here.view)["area_key"])
    return rows["label"].where(rows["code"].isin(old), rows["label"].map(lambda name: mark.format(name=name)))


def _kind(asked: Asked) -> str:
    """What the categories of the sheet have in common."""
    lang = asked.here.lang
    words = (
        spelled(DIRECTIONS, lang)[asked.selection.direction],
        spelled(NATURES, lang)[asked.selection.flow_or_stock],
    )
    place = f"{asked.place}: " if asked.place else ""
    return f"{place}{words[0]}, {lowered(words[1])} ({asked.unit})"


def table(rows: pd.DataFrame, asked: Asked, sheet: str) -> Table:
    """All points of all panels."""
    _ = asked.here.translate
    columns = (
        Column(name="label", label=_("Loại hình di cư") if sheet == "category" else _("Địa phương"), pinned=True),
        Column(name="time_period", label=_("Kỳ"), kind="period"),
        Column(name="value", label=_("Số liệu"), kind="count"),
        Column(name="sent", label=_("Đơn vị đã gửi"), kind="count"),
        Column(name="due", label=_("Đơn vị phải gửi"), kind="count"),
        Column(name="change", label=_("Thay đổi so với cùng kỳ"), kind="relative"),
    )
    numbers = [_number(place, one, asked, sheet) for place, one in enumerate(each(rows)) if pd.notna(one.value)]
    return Table(
        frame=rows, columns=columns, file="di-cu-bang-nho", alt=_("Số liệu của các biểu đồ nhỏ"), numbers=numbers
    )


def _number(place: int, one: Any, asked: Asked, sheet: str) -> Number:
    code, at, label = one.code, one.figure_period, one.label
    figure = replace(asked.figure, time_period=at)
    if sheet == "area":
        figure = replace(figure, area_key=code)
    else:
        figure = replace(figure, selection=replace(asked.selection, category=code))
    return Number(code=f"{code}.{at}", label=f"{label} · {at}", figure=figure, value=float(one.value), row=place)
