"""The first part of the flow page: how it went, where, and who."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from charts import findings, findings_flows
from charts.map import country_map
from charts.trend import trend
from exhibits.exhibit import BOUNDARIES
from formats.periods import period
from metrics.migration import flows
from metrics.periods import PeriodKind
from ui.block import block
from ui.flows import views as flow_views
from ui.flows.asked import Asked, pick_area

HEIGHT = 244


def show(asked: Asked) -> None:
    """Trend, map and people side by side: the first screen."""
    here, chosen = asked.here, asked.selection
    lines = flow_views.lines(chosen, asked.choices, here, area_key=asked.area_key, reading=asked.reading)
    own = lines[lines["direction"] == chosen.direction]
    by_area = areas_of(asked)
    over_time, place, people = st.columns([10, 8, 8])
    with over_time:
        block(
            headline(asked, own),
            trend(lines, unit=asked.unit, height=HEIGHT, coverage=True, breaks=asked.breaks(), basis=asked.basis,
                  legend=True, **here.look),
            key="f_trend",
            source=replace(asked.source, note=here.translate(
                "dấu rỗng: chưa đủ đơn vị gửi; thay đổi tính trên các đơn vị có cả hai kỳ"
            )),
            table=lambda: flow_views.trend_table(lines, asked.figure, here),
            nothing=flow_views.no_trend(own, asked.nothing, here, state=state_of(by_area, asked.area_key)),
        )  # fmt: skip
    with place:
        country(asked, by_area, height=HEIGHT - 28)
    with people:
        who(asked)


def headline(asked: Asked, own: pd.DataFrame) -> str:
    """The figure of the period with its change, its coverage, or that it is not published."""
    here = asked.here
    now = own[own["time_period"] == asked.code].to_dict("records")
    row = now[0] if now else {"value": None, "change": None, "sent": None, "due": None}
    gone = [one.words for one in asked.breaks() if one.ends]
    if row["due"] == 0 and gone and pd.isna(row["value"]):
        return f"{asked.subject}. {gone[-1]}"
    if row.get("withheld", False):
        return findings_flows.hidden(asked.subject, when=asked.when, lang=here.lang)
    return findings.change(
        asked.subject, share=row["change"], value=row["value"], sent=row["sent"], due=row["due"], code=asked.at,
        unit=asked.unit, stock=asked.selection.flow_or_stock == "stock", lang=here.lang,
    )  # fmt: skip


def country(asked: Asked, by_area: pd.DataFrame, *, height: int) -> None:
    """The map of the period; a click makes the page one about that province."""
    here = asked.here
    shaded = flow_views.map_rows(by_area, here, words=asked.unit)
    block(
        findings_flows.leaders(by_area, unit=asked.unit, lang=here.lang),
        country_map(shaded, boundaries=BOUNDARIES, low=0, height=height, **here.look),
        key="f_map", source=asked.source_now(by_area), nothing=asked.nothing, pick=pick_area,
        table=lambda: flow_views.area_table(by_area, asked.figure, here),
    )  # fmt: skip


def areas_of(asked: Asked) -> pd.DataFrame:
    """The areas of the period with their names, for map, tiles, bars and table."""
    here = asked.here
    found = flows.by_area(here.snapshot, asked.selection, time_period=asked.at, unit_view=here.view)
    return flow_views.ranking(found, here).assign(code=found["area_key"])


def state_of(by_area: pd.DataFrame, area_key: str | None) -> str:
    """What the area asked for said of the period; nothing for the whole country."""
    said = by_area.loc[by_area["area_key"] == area_key, "state"]
    return str(said.iloc[0]) if len(said) else ""


def who(asked: Asked) -> None:
    """Women, children and ethnic minority as shares of the same units; of a year by its halves."""
    here = asked.here
    kind: PeriodKind = "quarter" if asked.reading == "quarter" else "half"
    code = f"{asked.code}-S2" if asked.reading == "year" else asked.code
    people = flows.by_group(here.snapshot, asked.selection, kind=kind, **asked.scope)
    note = here.translate("tính trên các đơn vị có cả hai số")
    if asked.reading in ("year", "to_date"):
        note = here.translate("theo từng 6 tháng") + "; " + note
    block(
        flow_views.group_title(people, code, here),
        trend(flow_views.groups(people, here), unit="%", decimals=1, height=HEIGHT - 4, legend=True, **here.look),
        key="f_people",
        source=replace(asked.source, note=f"{period(code, here.lang)} · {note}"),
        nothing=flow_views.no_trend(people, flow_views.no_people(here), here),
        table=lambda: flow_views.group_table(people, replace(asked.figure, time_period=code), here),
    )  # fmt: skip
