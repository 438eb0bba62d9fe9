"""Tổng quan: what is on course, late, missing; the three subjects on one screen, with coverage."""

import streamlit as st

from charts import findings
from charts.map import country_map
from charts.status import status_bars
from charts.years import years
from formats.dates import today
from metrics import labour, overview, tasks
from metrics.provenance import TaskFigure
from ui import empty, filters, labour_views, overview_views, provenance, tables, task_views
from ui.block import Source, block
from ui.cards import cards
from ui.links import link
from ui.numbers import of_each_task, of_missing
from ui.screen import BOUNDARIES, screen

here = screen()
_ = here.translate

title, when = st.columns([5, 1], vertical_alignment="center")
title.header(_("Tổng quan"), anchor=False)
with when:
    as_of = filters.as_of(name="o_date", here=here, today=today(), bare=True)
missing = overview.missing_reports(here.snapshot, as_of=as_of, unit_view=here.view)
headlines = overview.cards(here.snapshot, as_of=as_of, unit_view=here.view)
cards(overview_views.headline_cards(headlines, missing, here=here))
with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
    st.markdown(overview_views.coverage(headlines, here), width="stretch")
    provenance.offer("o_cards", lambda: overview_views.numbers(headlines, missing, as_of=as_of, here=here), here=here)

counts = tasks.national_summary(here.snapshot, as_of=as_of)
found = tasks.task_list(here.snapshot, as_of=as_of)
provinces = tasks.area_summary(here.snapshot, as_of=as_of, unit_view=here.view)
series = labour.national_series(here.snapshot)
national = labour_views.national_years(series)
left, middle, right = st.columns([4, 3, 4])
with left:
    block(
        findings.tasks(counts, as_of=as_of, lang=here.lang),
        status_bars(task_views.by_group(found, here), **here.look),
        key="o_tasks", nothing=empty.no_tasks(here),
        table=lambda: task_views.task_table(found, here, TaskFigure(as_of=as_of, unit_view=here.view)),
        source=Source(words=_("báo cáo tiến độ của bộ, ngành"), illustrative=bool(counts["illustrative"])),
    )  # fmt: skip
with middle:
    block(
        findings.latecomers(task_views.rows_of(provinces, here), lang=here.lang),
        country_map(
            task_views.map_rows(provinces, here), boundaries=BOUNDARIES,
            low=0, high=1, height=250, **here.look,
        ),
        key="o_map", table=lambda: task_views.province_table(provinces, as_of, here), nothing=empty.no_progress(here),
        source=Source(words=_("báo cáo của địa phương"), illustrative=bool(provinces["illustrative"].any())),
    )  # fmt: skip
with right:
    block(
        findings.national(labour_views.settled(national), lang=here.lang),
        years(national, unit=_("người"), height=250, compact=True, **here.look),
        key="o_national", table=lambda: labour_views.national_table(series, here), nothing=empty.no_published(here),
        source=Source(words=_("số liệu đã công bố"), note=_("vạch cam: chỉ tiêu; gạch chéo: ít chắc chắn")),
    )  # fmt: skip

late, absent = st.columns(2)
with late, st.container(border=True, height="stretch"):
    longest = overview.late_top(here.snapshot, as_of=as_of, unit_view=here.view)
    tables.show(overview_views.late_table(longest, here), lang=here.lang, key="o_late")
    words = _("Mọi nhiệm vụ quá hạn")
    with st.container(horizontal=True, gap="small"):
        link("tasks", label=words, carry=here.carry, icon=":material/arrow_forward:", t_status="late")
        asked = TaskFigure(as_of=as_of, unit_view=here.view)
        provenance.offer("o_late", lambda: of_each_task(longest, asked, here), here=here)
with absent, st.container(border=True, height="stretch"):
    tables.show(overview_views.missing_table(missing, here), lang=here.lang, key="o_missing", height=213)
    with st.container(horizontal=True, gap="small"):
        link("reporting", label=_("Tình hình nộp"), carry=here.carry, icon=":material/arrow_forward:")
        provenance.offer("o_missing", lambda: of_missing(missing, as_of, here), here=here)
