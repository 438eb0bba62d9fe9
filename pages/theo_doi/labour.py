"""Chỉ tiêu lao động: target against result by year and province, months, markets, the national series since 2014."""

import streamlit as st

from charts import findings
from charts.bars import bars
from charts.bullet import bullet
from charts.trend import trend
from charts.years import years
from metrics import areas, labour
from ui import empty, filters, labour_views, task_views
from ui.block import Source, block
from ui.screen import screen

here = screen()
_ = here.translate

st.header(_("Chỉ tiêu lao động"), anchor=False)
first, second, third = st.columns([1, 4, 2], vertical_alignment="bottom")
with first:
    year = filters.year(labour.years(here.snapshot), name="l_year", here=here)
with second:
    indicators = labour_views.indicators(here)
    indicator = filters.switch(_("Chỉ tiêu"), indicators, name="l_indicator", default="workers_sent")
with third:
    units = task_views.unit_names(areas.areas(here.snapshot, unit_view=here.view), here)
    area_key = filters.area_key(filters.province(units, name="l_area", here=here))
scope = {"year": year, "unit_view": here.view, "area_key": area_key, "indicator": indicator}
unit = labour_views.unit(indicator, here)

compared = labour.targets_vs_results(here.snapshot, **scope)
against = labour_views.against_targets(compared, here)
elapsed = labour_views.elapsed_of(labour.pace(here.snapshot, **scope))
by_month = labour.results_by_month(here.snapshot, **scope)
markets = labour_views.markets(labour.by_market(here.snapshot, **scope), here)
series = labour.national_series(here.snapshot)
national = labour_views.national_years(series)
plans = Source(
    words=_("kế hoạch và kết quả các địa phương gửi"), note=labour_views.through(against, here),
    illustrative=bool(compared["illustrative"].any()),
)  # fmt: skip
results = Source(
    words=_("kết quả các địa phương gửi"), note=str(year), illustrative=bool(by_month["illustrative"].any())
)
nothing = empty.no_figures(here, f"{indicators[indicator]}, {year}")

left, right = st.columns(2)
with left:
    block(
        findings.targets(against, year=year, lang=here.lang),
        bullet(against, unit=unit, elapsed=elapsed, **here.look),
        key="l_targets", source=plans, table=lambda: labour_views.target_table(compared, year, here),
        nothing=empty.no_targets(here, year),
    )  # fmt: skip
with right:
    block(
        findings.months(by_month, year=year, unit=unit, lang=here.lang),
        trend(labour_views.months(by_month, here), unit=unit, height=250, **here.look),
        key="l_months", source=results, table=lambda: labour_views.month_table(by_month, scope, here), nothing=nothing,
    )  # fmt: skip
    block(
        findings.ranking(markets, unit=unit, lang=here.lang), bars(markets, unit=unit, most=8, **here.look),
        key="l_markets", source=results, table=lambda: labour_views.market_table(markets, scope, here), nothing=nothing,
    )  # fmt: skip

st.subheader(_("Cả nước từ năm 2014"), anchor=False)
note = _("gạch chéo, chấm: số ít chắc chắn hơn; mỗi số có liên kết nguồn trong bảng")
block(
    findings.national(labour_views.settled(national), lang=here.lang), years(national, unit=_("người"), **here.look),
    key="l_national", source=Source(words=_("số liệu đã công bố"), note=note),
    table=lambda: labour_views.national_table(series, here), nothing=empty.no_published(here),
)  # fmt: skip
