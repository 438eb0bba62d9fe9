"""Nước và vùng lãnh thổ: the largest of one period, and one of them through time."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pandas as pd

from charts import findings, findings_flows
from charts.bars import bars
from charts.rows import each
from charts.trend import trend
from exhibits.empty import Nothing
from exhibits.exhibit import SLIDE, Exhibit
from exhibits.flows import office, tables, views
from exhibits.flows.asked import Asked
from exhibits.memory import kept
from exhibits.table import Column, Table
from exhibits.traced import Number
from formats.language import N_
from metrics.migration import countries as flow_countries
from metrics.periods import kind_of

COUNTRIES: Final = "f_countries"
COUNTRY_TREND: Final = "f_country_trend"
COUNTRY: Final = "f_country"
"""The parameter that names a country."""
SUBJECTS: Final = {COUNTRIES: N_("Xếp theo nước"), COUNTRY_TREND: N_("Một nước theo kỳ")}
HEIGHT: Final = 230
MOST: Final = 10


@kept
def largest(asked: Asked) -> Exhibit:
    """The countries of the period, the largest first."""
    here, _ = asked.here, asked.here.translate
    named = asked.by_country
    most = _("Biểu đồ vẽ {count} nước nhiều nhất; bảng có đủ {all} nước.")
    cut = (most.format(count=MOST, all=len(named)),) if len(named) > (SLIDE.most or MOST) else ()
    return Exhibit(
        key=COUNTRIES, subject=f"{_(SUBJECTS[COUNTRIES])}: {asked.subject}",
        title=findings_flows.leaders(named, unit=asked.unit, of="country", lang=here.lang),
        draw=lambda room: bars(
            named.assign(code=named["counterpart_area"]), unit=asked.unit, most=room.most or MOST, height=room.height,
            **here.look,
        ),
        source=replace(asked.source, note=asked.when), nothing=views.no_trend(named, no_countries(asked), here),
        table=lambda: tables.country_table(named, asked.figure, here),
        native=lambda most: office.bars(named, unit=asked.unit, most=most, now=asked.when),
        caveats=(*cut, _("Chỉ gồm số liệu có ghi nước; tổng theo nước có thể nhỏ hơn tổng số.")),
    )  # fmt: skip


@kept
def one_country(asked: Asked, code: str) -> Exhibit:
    """One country through time; the largest of the period where the address names none that is listed."""
    here, _ = asked.here, asked.here.translate
    names = names_of(asked.by_country)
    code = code if code in names else next(iter(names), "")
    name = names.get(code, code)
    rows = flow_countries.country_trend(
        here.snapshot, asked.selection, counterpart_area=code, reading=asked.reading, **asked.scope
    ).assign(series=name)
    return Exhibit(
        key=COUNTRY_TREND, subject=f"{_(SUBJECTS[COUNTRY_TREND])}: {asked.subject}, {name}",
        title=_headline(rows, f"{asked.subject}: {name}", asked),
        draw=lambda room: trend(
            rows, unit=asked.unit, height=room.height or HEIGHT, breaks=asked.breaks, basis=asked.basis, **here.look
        ),
        source=replace(asked.source, note=_("chỉ các đơn vị có ghi nước; kỳ không ai ghi nước này để trống")),
        nothing=views.no_trend(rows, asked.nothing, here), table=lambda: country_table(rows, code, asked),
        native=lambda _most: office.lines(rows, here, unit=asked.unit),
        caveats=(_("Kỳ không ai ghi nước này để trống, không phải bằng 0."),),
    )  # fmt: skip


def names_of(named: pd.DataFrame) -> dict[str, str]:
    """Code -> name of the countries of a list."""
    return dict(zip(named["counterpart_area"], named["label"].map(str), strict=True))


def no_countries(asked: Asked) -> Nothing:
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


def _headline(rows: pd.DataFrame, subject: str, asked: Asked) -> str:
    now = rows[rows["time_period"] == asked.code].to_dict("records")
    if now and now[0]["withheld"]:
        return findings_flows.hidden(subject, when=asked.when, lang=asked.here.lang)
    return findings.change(
        subject, share=None, value=now[0]["value"] if now else None, code=asked.at, unit=asked.unit,
        stock=asked.selection.flow_or_stock == "stock", lang=asked.here.lang,
    )  # fmt: skip
