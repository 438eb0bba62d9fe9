"""Dòng di cư: how many, which way, where to, who, compared with the same half-year before."""

import streamlit as st

from charts import findings
from charts.bars import bars
from charts.map import country_map
from charts.trend import trend
from formats.periods import period, year_before
from metrics import areas, flows
from metrics.provenance import FlowFigure
from ui import empty, filters, flow_views, task_views
from ui.block import Source, block, say
from ui.screen import BOUNDARIES, screen

here = screen()
_ = here.translate
st.header(_("Dòng di cư"), anchor=False)
choices = flows.categories(here.snapshot)
if choices.empty:
    say(empty.no_migration(here))
    st.stop()
what, which, when, where = st.columns([3, 3, 2, 2], vertical_alignment="top")
with what:
    category = flow_views.category(choices, here)
with which:
    chosen = flow_views.selection(category, choices, here)
with when:
    at = filters.periods(flows.periods(here.snapshot, selection=chosen), name="f_period", here=here)
with where:
    units = task_views.unit_names(areas.areas(here.snapshot, unit_view=here.view), here)
    area_key = filters.area_key(filters.province(units, name="f_area", here=here))
scope = {"unit_view": here.view, "area_key": area_key}
asked = FlowFigure(selection=chosen, time_period=at, **scope)
unit, subject = flow_views.unit(chosen, here), flow_views.subject(chosen, choices, units.get(area_key or ""), here)
total = flows.national_total(here.snapshot, chosen, time_period=at, **scope)
lines = flow_views.lines(chosen, choices, here, area_key=area_key)
people = flows.by_group(here.snapshot, chosen, **scope)
by_area = flow_views.ranking(flows.by_area(here.snapshot, chosen, time_period=at, unit_view=here.view), here)
abroad = flow_views.ranking(flows.by_country(here.snapshot, chosen, time_period=at, **scope), here, of="name")
covered = flows.coverage(here.snapshot, chosen, time_period=at, unit_view=here.view)
words = _("số liệu di cư các địa phương gửi")
made_up = bool(lines["illustrative"].any())
over_time = Source(words=words, illustrative=made_up, note=_("thay đổi tính trên các đơn vị có cả hai kỳ"))
now = Source(words=words, illustrative=made_up, note=period(at, here.lang), reported=covered.sent, expected=covered.due)
nothing = empty.no_figures(here, period(at, here.lang))

left, right = st.columns(2)
with left:
    stock = chosen.flow_or_stock == "stock"
    change = {"stock": stock, "code": at, "unit": unit, **{k: total[k] for k in ("value", "sent", "due")}}
    block(
        findings.change(subject, share=total["change"], **change, lang=here.lang), trend(lines, unit=unit, **here.look),
        key="f_trend", source=over_time, table=lambda: flow_views.trend_table(lines, asked, here), nothing=nothing,
    )  # fmt: skip
with right:
    block(
        flow_views.group_title(people, at, here),
        trend(flow_views.groups(people, here), unit="%", decimals=1, **here.look),
        key="f_people", source=over_time, table=lambda: flow_views.group_table(people, asked, here), nothing=nothing,
    )  # fmt: skip
first, second, third = st.columns([4, 4, 3])
with first:
    shaded = flow_views.map_rows(by_area, here, words=unit)
    block(
        flow_views.reach(covered, here),
        country_map(shaded, boundaries=BOUNDARIES, low=0, height=410, **here.look),
        key="f_map", source=now, table=lambda: flow_views.area_table(by_area, asked, here), nothing=nothing,
    )  # fmt: skip
with second:
    block(
        findings.ranking(by_area, unit=unit, lang=here.lang),
        bars(by_area, unit=unit, most=14, earlier_words=period(year_before(at), here.lang), **here.look),
        key="f_areas", source=now, table=lambda: flow_views.area_table(by_area, asked, here), nothing=nothing,
    )  # fmt: skip
with third:
    block(
        findings.ranking(abroad, unit=unit, lang=here.lang), bars(abroad, unit=unit, most=14, **here.look),
        key="f_countries", source=now, table=lambda: flow_views.country_table(abroad, asked, here), nothing=nothing,
    )  # fmt: skip
