"""The third part of the flow page: countries, one country through time, and the ways from province to country."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from charts import findings, findings_flows
from charts.bars import bars
from charts.rows import each
from charts.sankey import LETTERS, ON_PHONE, sankey
from charts.trend import trend
from exhibits.empty import Nothing
from exhibits.table import Column, Table
from exhibits.traced import Number
from formats.language import N_
from formats.text import lowered
from formats.words import DIRECTIONS, MEASURES, spelled
from metrics.migration import countries as flow_countries
from metrics.migration import flows
from metrics.migration import paths as flow_paths
from metrics.migration.paths import REST, UNKNOWN, Paths
from metrics.periods import kind_of
from metrics.provenance import FlowFigure
from ui import filters
from ui.block import block
from ui.flows import views as flow_views
from ui.flows.asked import Asked, pick_country, switch
from ui.flows.places import GROUPED

PLACES, COUNTRIES = 10, 9
"""Provinces and countries with a band of their own; the others are drawn together."""
WHY = {
    "nested": N_("{name}: gồm loại hình chi tiết đã có trong sơ đồ"),
    "across": N_("{name}: tính trùng với các loại hình khác"),
    "withheld": N_("{name}: có số nhỏ không công bố"),
}


def show(asked: Asked, bar: DeltaGenerator) -> None:
    """Countries and their trend, then all ways of the direction; `bar` is the row for the switches."""
    here, _ = asked.here, asked.here.translate
    found = flows.by_country(here.snapshot, asked.selection, time_period=asked.at, **asked.scope)
    named = flow_views.ranking(found, here, of="name")
    with bar:
        grouped = switch(_("Gộp theo"), GROUPED, name="f_by", default="area", here=here)
    left, right = st.columns([4, 5])
    with left:
        block(
            findings_flows.leaders(named, unit=asked.unit, of="country", lang=here.lang),
            bars(named.assign(code=named["counterpart_area"]), unit=asked.unit, most=10, **here.look),
            key="f_countries", source=replace(asked.source, note=asked.when), pick=pick_country,
            nothing=flow_views.no_trend(named, _none(asked), here),
            table=lambda: flow_views.country_table(named, asked.figure, here),
        )  # fmt: skip
    with right:
        if len(named) and not bool(named["withheld"].astype(bool).all()):
            code = _picker(asked, named)
            _country(asked, code, str(named.set_index("counterpart_area")["label"].get(code, code)))
    _ways(asked, grouped)


def _picker(asked: Asked, listed: pd.DataFrame) -> str:
    """One of the countries of the period; the largest unless the address says another."""
    here = asked.here
    names = dict(zip(listed["counterpart_area"], listed["label"].map(str), strict=True))
    return filters.choice(
        here.translate("Nước, vùng lãnh thổ"), {code: filters.searchable(name) for code, name in names.items()},
        name="f_country", default=next(iter(names), ""), here=here,
    )  # fmt: skip


def _country(asked: Asked, code: str, name: str) -> None:
    """One country through time."""
    here, _ = asked.here, asked.here.translate
    rows = flow_countries.country_trend(
        here.snapshot, asked.selection, counterpart_area=code, reading=asked.reading, **asked.scope
    ).assign(series=name)
    now = rows[rows["time_period"] == asked.code].to_dict("records")
    subject = f"{asked.subject}: {name}"
    if now and now[0]["withheld"]:
        title = findings_flows.hidden(subject, when=asked.when, lang=here.lang)
    else:
        value = now[0]["value"] if now else None
        title = findings.change(subject, share=None, value=value, code=asked.at, unit=asked.unit,
                                stock=asked.selection.flow_or_stock == "stock", lang=here.lang)  # fmt: skip
    block(
        title,
        trend(rows, unit=asked.unit, height=230, breaks=asked.breaks(), basis=asked.basis, **here.look),
        key="f_country_trend", nothing=flow_views.no_trend(rows, asked.nothing, here),
        source=replace(asked.source, note=_("chỉ các đơn vị có ghi nước; kỳ không ai ghi nước này để trống")),
        table=lambda: country_table(rows, code, asked),
    )  # fmt: skip


def _ways(asked: Asked, grouped: str) -> None:
    here, _ = asked.here, asked.here.translate
    found = flow_paths.paths(
        here.snapshot, direction=asked.selection.direction, time_period=asked.at,
        by="region" if grouped == "region" else "area", **asked.scope,
    )  # fmt: skip
    drawn = _drawn(flow_paths.folded(found.links, places=PLACES, countries=COUNTRIES), asked)
    countries = drawn[(drawn["stage"] == 1) & ~drawn["plain"].astype(bool)]
    whole_year = kind_of(asked.at) == "year" and countries.empty
    persons = spelled(MEASURES, here.lang)["persons"]
    heads = (_("Địa phương"), _("Loại hình"), _("Nước, vùng lãnh thổ"))
    if grouped == "region":
        heads = (_("Vùng"), *heads[1:])
    block(
        findings_flows.ways(drawn, direction=asked.selection.direction, lang=here.lang),
        None if whole_year else sankey(
            drawn, unit=persons, heads=heads, letters=ON_PHONE if here.phone else LETTERS, **here.look
        ),
        key="f_ways", source=replace(asked.source, note=_note(found, asked)), nothing=_no_ways(asked),
        table=lambda: table(found, asked),
    )  # fmt: skip


def _drawn(links: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """The links as the chart takes them: names of both ends, by column."""
    _, lang = asked.here.translate, asked.here.lang
    others = {
        ("place", REST): _("Địa phương khác"),
        ("country", REST): _("Nước khác"),
        ("country", UNKNOWN): _("Không rõ nước"),
    }
    rows = []
    for one in each(links.sort_values("value", ascending=False, kind="stable")):
        middle = one.category_en if lang == "en" else one.category_vi
        outer = others.get((one.side, one.code)) or (one.name_en if lang == "en" else one.name_vi)
        ends = (0, outer, middle) if one.side == "place" else (1, middle, outer)
        rows.append((*ends, one.value, (one.side, one.code) in others))
    return pd.DataFrame(rows, columns=["stage", "left", "right", "value", "plain"])


def _note(found: Paths, asked: Asked) -> str:
    """Period and direction, and what is not drawn, with the reason."""
    _, lang = asked.here.translate, asked.here.lang
    words = spelled(WHY, lang)
    left_out = [
        words[row.reason].format(name=row.name_en if lang == "en" else row.name_vi) for row in each(found.left_out)
    ]
    direction = spelled(DIRECTIONS, lang)[asked.selection.direction]
    parts = [
        f"{asked.when} · {lowered(direction)}",
        _("chỉ các loại hình đếm theo người, phát sinh trong kỳ"),
    ]
    if left_out:
        parts.append(_("không vẽ: {what}").format(what="; ".join(left_out)))
    return " · ".join(parts)


def _no_ways(asked: Asked) -> Nothing:
    """Why there are no ways: nothing of the direction is counted as people of the period."""
    _ = asked.here.translate
    if kind_of(asked.at) == "year":
        return _none(asked)
    return Nothing(
        words=_("Chưa có loại hình nào của hướng này đếm theo người, phát sinh trong kỳ"),
        todo=_("Chọn hướng di cư hoặc kỳ khác."),
    )


def _none(asked: Asked) -> Nothing:
    """Why there are no countries: nobody named any, or only the halves of the year do."""
    _ = asked.here.translate
    if kind_of(asked.at) == "year":
        return Nothing(
            words=_("Số liệu theo nước chỉ có theo từng kỳ, chưa có của cả năm"), todo=_("Chọn cách xem kỳ: 6 tháng.")
        )
    return asked.nothing


def country_table(rows: pd.DataFrame, code: str, asked: Asked) -> Table:
    """One country by period, and how many units named it."""
    _, here = asked.here.translate, asked.here
    columns = (
        Column(name="time_period", label=_("Kỳ"), kind="period", pinned=True),
        Column(name="value", label=_("Số liệu"), kind="count"),
        Column(name="units_sent", label=_("Đơn vị có ghi nước này"), kind="count"),
    )
    made = [
        Number(code=one.time_period, label=f"{one.series} · {one.time_period}", row=place,
               value=None if pd.isna(one.value) else float(one.value),
               figure=replace(asked.figure, time_period=one.figure_period, counterpart_area=code))
        for place, one in enumerate(each(rows))
    ]  # fmt: skip
    return Table(
        frame=rows, columns=columns, file="di-cu-mot-nuoc", alt=_("Số liệu một nước theo kỳ"), numbers=made,
        notes=(here.translate("chỉ các đơn vị có ghi nước"),),
    )  # fmt: skip


def table(found: Paths, asked: Asked) -> Table:
    """Every link, none folded together."""
    _, lang = asked.here.translate, asked.here.lang
    sides = {"place": _("Địa phương"), "country": _("Nước, vùng lãnh thổ")}
    rows = found.links.assign(
        kind=found.links["side"].map(sides),
        category_name=found.links[f"category_{lang}"],
        label=found.links[f"name_{lang}"].where(found.links["code"] != UNKNOWN, _("Không rõ nước")),
    )
    columns = (
        Column(name="category_name", label=_("Loại hình di cư"), pinned=True),
        Column(name="kind", label=_("Chiều")),
        Column(name="label", label=_("Tên")),
        Column(name="value", label=_("Số liệu"), kind="count"),
    )
    return Table(
        frame=rows, columns=columns, file="di-cu-luong", alt=_("Các luồng di cư"),
        numbers=[one for place, row in enumerate(each(rows)) if (one := _number(place, row, asked)) is not None],
    )  # fmt: skip


def _number(place: int, row: Any, asked: Asked) -> Number | None:
    """A link that is one figure of the page: a province or a country; a region and the unknown are sums of others."""
    side, code, category = row.side, row.code, row.category
    if code == UNKNOWN or (side == "place" and "@" not in code):
        return None
    figure: FlowFigure = replace(
        asked.figure, selection=replace(asked.selection, category=category, measure="persons", flow_or_stock="flow")
    )
    figure = replace(figure, area_key=code) if side == "place" else replace(figure, counterpart_area=code)
    label = f"{row.category_name} · {row.label}"
    return Number(code=f"{category}.{side}.{code}", label=label, figure=figure, value=float(row.value), row=place)
