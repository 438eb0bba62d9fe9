"""Nhiệm vụ: which tasks and provinces are late as of a date, who owns them now, and the history of one task."""

import streamlit as st

from charts import findings
from charts.heat import heat
from charts.map import country_map
from charts.status import status_bars
from formats.dates import today
from metrics import areas, tasks
from metrics.provenance import TaskFigure
from ui import empty, filters, tables, task_views
from ui.block import Source, block, source_line
from ui.screen import BOUNDARIES, screen
from ui.task_views import NATIONAL, PROVINCIAL

here = screen()
_ = here.translate

st.header(_("Nhiệm vụ"), anchor=False)
when, who, where, what = st.columns([1.1, 1.6, 1.6, 1.7], vertical_alignment="bottom")
with when:
    as_of = filters.as_of(name="t_date", here=here, today=today())
with who:
    levels = {NATIONAL: _("Bộ, ngành"), PROVINCIAL: _("Địa phương")}
    level = filters.switch(_("Cấp thực hiện"), levels, name="t_level", default=NATIONAL)
with where:
    units = task_views.unit_names(areas.areas(here.snapshot, unit_view=here.view), here)
    area = filters.province(units, name="t_area", here=here)
with what:
    choices = task_views.status_choices(here)
    status = filters.choice(_("Trạng thái"), choices, name="t_status", default=filters.ALL, here=here)

area_key = filters.area_key(area)
level = PROVINCIAL if area_key else level
scope = {"as_of": as_of, "unit_view": here.view, "level": level, "area_key": area_key}
asked = TaskFigure(**scope)
found = tasks.task_list(here.snapshot, **scope)
counts = tasks.national_summary(here.snapshot, **scope)
provinces = tasks.area_summary(here.snapshot, as_of=as_of, unit_view=here.view)
grid = task_views.heat_rows(tasks.heat_map(here.snapshot, as_of=as_of, unit_view=here.view), area_key, here)
source = Source(words=_("kế hoạch đã nạp và báo cáo tiến độ"), illustrative=bool(counts["illustrative"]))

chosen = task_views.chosen_task()
if chosen:
    task_views.one_task(chosen, as_of=as_of, here=here)

left, right = st.columns([3, 2])
with left:
    block(
        findings.tasks(counts, as_of=as_of, lang=here.lang),
        status_bars(task_views.by_group(found, here), **here.look),
        key="t_groups", source=source, table=lambda: task_views.task_table(found, here, asked),
        nothing=empty.no_tasks(here),
    )  # fmt: skip
with right:
    block(
        findings.latecomers(task_views.rows_of(provinces, here), lang=here.lang),
        country_map(
            task_views.map_rows(provinces, here), boundaries=BOUNDARIES,
            low=0, high=1, height=270, **here.look,
        ),
        key="t_map", source=source, table=lambda: task_views.province_table(provinces, as_of, here),
        nothing=empty.no_progress(here),
    )  # fmt: skip

st.subheader(_("Danh sách nhiệm vụ"), anchor=False)
rows = task_views.matching(found, status, filters.search(_("Tìm trong nội dung, cơ quan"), name="t_find", here=here))
st.caption(_("{count} nhiệm vụ, chọn một dòng để xem lịch sử").format(count=len(rows)))
tables.show(task_views.task_table(rows, here), lang=here.lang, key="t_rows", pick=task_views.opener(rows))
st.markdown(source_line(source, here=here))
block(
    findings.columns(grid, lang=here.lang),
    heat(grid, words=_("Tiến độ trung bình"), late_words=_("Nhiệm vụ quá hạn"), **here.look),
    key="t_heat", source=source, nothing=empty.no_progress(here),
    table=lambda: task_views.heat_table(grid, as_of, here),
)  # fmt: skip
