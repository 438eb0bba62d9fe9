"""One task: its times and their states, the provinces that answer for it, and who reported what."""

from __future__ import annotations

from typing import Final

import pandas as pd

from charts import findings_tasks
from charts.figure import Figure
from charts.rows import each
from charts.theme import STATUSES, status_words
from charts.timeline import timeline
from exhibits import empty
from exhibits.empty import Nothing
from exhibits.exhibit import SCREEN, Exhibit, Room, Source
from exhibits.memory import kept
from exhibits.reader import Reader
from exhibits.table import Column, Table
from exhibits.tasks import views
from exhibits.tasks.scope import Scope
from exhibits.tasks.times import FAR, WIDE, prepared, times_of, times_table
from exhibits.words import spell
from formats.language import N_
from metrics.tasks import board as task_owners
from metrics.tasks import states as tasks

Chosen = tuple[str, str]
"""Document and number of a task."""
ONE: Final = "t_one"
AREAS: Final = "t_one_areas"
HISTORY: Final = "t_history"
STATED: Final = {
    "not_started": N_("Chưa triển khai"),
    "in_progress": N_("Đang triển khai"),
    "done": N_("Đã hoàn thành"),
    "paused": N_("Tạm dừng"),
    "not_applicable": N_("Không áp dụng"),
}


def rows_of(chosen: Chosen, of: Scope) -> pd.DataFrame:
    """The task as everybody who answers for it has it: the national lead, or provinces; empty when there is none.

    A task of Decision 402 that provinces answer for is theirs when a province or their level is chosen.
    """
    document, code = chosen
    levels = ("province", "national") if of.level == "province" else ("national", "province")
    for level in levels:
        found = task_owners.owned_tasks(of.here.snapshot, **{**of.asked, "level": level, "area_key": None})
        found = found[(found["document"] == document) & (found["task_code"] == code)]
        if not found.empty:
            return found
    return found


@kept
def one(of: Scope, chosen: Chosen) -> Exhibit:
    """The times of the task along the years."""
    here, _ = of.here, of.here.translate
    rows = rows_of(chosen, of)
    if rows.empty:
        return _nowhere(ONE, chosen, here)
    level = rows.iloc[0]["level"]
    scope = Scope(as_of=of.as_of, level=level, area_key=of.area_key if level == "province" else None,
                  area=of.area, here=here)  # fmt: skip
    times = prepared(times_of(rows, scope), here)

    def draw(room: Room) -> Figure | None:
        if room == SCREEN:  # the task is the heading of its page
            return timeline(times.assign(label=""), as_of=of.as_of, **here.look)
        return timeline(times, as_of=of.as_of, letters=WIDE, row_height=2 * FAR, **here.look)

    return Exhibit(
        key=ONE, subject=_named(rows), title=findings_tasks.one(times, as_of=of.as_of, lang=here.lang), draw=draw,
        source=views.source_of(rows, here), nothing=empty.no_tasks(here), table=lambda: times_table(times, scope),
        caveats=(_named(rows), views.caveat("task_status", here)),
    )  # fmt: skip


@kept
def areas(of: Scope, chosen: Chosen) -> Exhibit:
    """Of a task that provinces answer for: each of them with its state, the latest ones first."""
    here, _ = of.here, of.here.translate
    first = rows_of(chosen, of)
    if first.empty:
        return _nowhere(AREAS, chosen, here)
    rows = first
    if first.iloc[0]["level"] == "national":
        document, code = chosen
        rows = tasks.task_list(here.snapshot, as_of=of.as_of, unit_view=here.view, level="province", document=document)
        rows = rows[rows["task_code"] == code]
    frame = rows.assign(
        words=[f"{STATUSES[one].sign} {status_words(one, here.lang)}" for one in rows["status"]],
        area=rows[f"area_{here.lang}"], share=rows["percent"] / 100,
        days=rows["days_late"].where(rows["status"] == "late"),
    ).sort_values(["days_late"], ascending=False, kind="stable")  # fmt: skip
    columns = (
        Column(name="area", label=_("Địa phương"), width=130, pinned=True),
        Column(name="words", label=_("Trạng thái"), width=130),
        Column(name="share", label=_("Tiến độ"), kind="share", width=80),
        Column(name="days", label=_("Số ngày quá hạn"), kind="count", width=120),
        Column(name="report_as_of", label=_("Báo cáo gần nhất"), kind="day", width=130),
    )
    return Exhibit(
        key=AREAS, subject=f"{_('Từng địa phương')}: {_named(first)}",
        title=f"{_('Từng địa phương')} ({len(rows)})", draw=lambda _room: None, source=views.source_of(rows, here),
        nothing=Nothing(words=_("Nhiệm vụ này không giao cho địa phương"), todo=""),
        table=None if rows.empty else lambda: Table(
            frame=frame, columns=columns, file="nhiem-vu-tung-dia-phuong", alt=_("Trạng thái của từng địa phương")
        ),
        caveats=(_named(first),),
    )  # fmt: skip


@kept
def history(of: Scope, chosen: Chosen) -> Exhibit:
    """Every statement about the task up to the day, of the province where one is chosen; with its evidence and cell."""
    here, _ = of.here, of.here.translate
    document, code = chosen
    said = tasks.task_history(here.snapshot, document=document, task_code=code, as_of=of.as_of, reporter=of.area_key)
    first = rows_of(chosen, of)
    if first.empty:
        return _nowhere(HISTORY, chosen, here)
    return Exhibit(
        key=HISTORY, subject=f"{_('Lịch sử báo cáo')}: {_named(first)}",
        title=f"{_('Lịch sử báo cáo')} ({len(said)})", draw=lambda _room: None,
        source=Source(words=_("báo cáo tiến độ"), illustrative=bool(said["illustrative"].any())),
        nothing=Nothing(words=_("Chưa có báo cáo nào về nhiệm vụ này."), todo=""),
        table=None if said.empty else lambda: _history_table(said, here), caveats=(_named(first),),
    )  # fmt: skip


def _history_table(said: pd.DataFrame, here: Reader) -> Table:
    """The statements, the latest first."""
    _ = here.translate
    frame = said.assign(
        who=said[f"reporter_{here.lang}"], share=said["percent"] / 100,
        words=spell(said["status"], STATED, here.lang),
        place=[f"{one.file_name} · {one.sheet}!{one.cell}" for one in each(said)],
    )  # fmt: skip
    columns = (
        Column(name="as_of", label=_("Ngày"), kind="day", width=90),
        Column(name="who", label=_("Đơn vị báo cáo"), width=150),
        *(
            (Column(name="reporting_agency", label=_("Cơ quan gửi"), width=150),)
            if said["reporting_agency"].notna().any()
            else ()
        ),
        Column(name="words", label=_("Trạng thái báo cáo"), width=130),
        Column(name="share", label=_("Tiến độ"), kind="share", width=80),
        Column(name="result", label=_("Kết quả"), width=300),
        Column(name="evidence", label=_("Minh chứng"), width=130),
        Column(name="place", label=_("Tệp nguồn"), width=260),
    )
    return Table(frame=frame, columns=columns, file="lich-su-nhiem-vu", alt=_("Lịch sử báo cáo"))


def _named(rows: pd.DataFrame) -> str:
    """Number and content of the task."""
    first = rows.iloc[0]
    return f"{views.named_task(first['document'], first['task_code'])}. {first['content']}"


def no_task(chosen: Chosen, here: Reader) -> Nothing:
    """No plan known on the day holds the task, or none is named."""
    _ = here.translate
    document, code = chosen
    if not code:
        return Nothing(words=_("Chưa chọn nhiệm vụ"), todo=_("Mở một nhiệm vụ trong danh sách."))
    return Nothing(
        words=_("Không có nhiệm vụ {code} trong {document}").format(code=code, document=document),
        todo=_("Chọn một ngày khác, hoặc trở lại danh sách."),
    )


def _nowhere(key: str, chosen: Chosen, here: Reader) -> Exhibit:
    """An exhibit of a task that there is not."""
    nothing = no_task(chosen, here)
    return Exhibit(
        key=key, subject=nothing.words, title=nothing.words, draw=lambda _room: None, nothing=nothing,
        source=Source(words=here.translate("kế hoạch đã nạp và báo cáo tiến độ")),
    )  # fmt: skip
