"""One task: its words as the text has them, its times and their states, who owns it now, who reported what."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from charts import findings_tasks
from charts.rows import each
from charts.theme import STATUSES, status_words
from charts.timeline import timeline
from exhibits import empty
from exhibits.exhibit import Source
from exhibits.table import Column, Table
from exhibits.tasks import views as task_views
from exhibits.words import spell
from formats.dates import day
from formats.language import N_
from formats.numbers import MISSING, number
from formats.words import FRAMES, spelled
from metrics.tasks import board as task_owners
from metrics.tasks import facts as task_facts
from metrics.tasks import states as tasks
from metrics.tasks.owners import REACHED
from ui import links, state, tables
from ui.block import block, source_line
from ui.screen import Screen
from ui.tasks.board import STANDINGS
from ui.tasks.list import TASK
from ui.tasks.scope import Scope
from ui.tasks.times import prepared, times_of, times_table

STATED: Final = {
    "not_started": N_("Chưa triển khai"),
    "in_progress": N_("Đang triển khai"),
    "done": N_("Đã hoàn thành"),
    "paused": N_("Tạm dừng"),
    "not_applicable": N_("Không áp dụng"),
}
TALL: Final = 400
"""Pixels: the longest list of provinces beside the facts."""


def back(chosen: tuple[str, str], here: Screen) -> Callable[[Scope], None]:
    """The way back from one task to the part of the page that led there; gives what shows the task."""
    st.button(
        here.translate("Trở lại"), icon=":material/arrow_back:", type="tertiary", key="t_close", on_click=state.write,
        args=(TASK, None),
    )  # fmt: skip
    return partial(show, chosen)


def show(chosen: tuple[str, str], of: Scope) -> None:
    """The task that the address names, in place of the parts of the page."""
    here, _ = of.here, of.here.translate
    document, code = chosen
    rows = _rows(document, code, of)
    if rows.empty:
        with st.container(border=True):
            st.markdown(f"### {_('Không có nhiệm vụ {code} trong {document}').format(code=code, document=document)}")
            st.caption(_("Chọn một ngày khác, hoặc trở lại danh sách."))
        return
    first = rows.iloc[0]
    st.subheader(f"{code}. {first['content']}", anchor=False)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _state(rows, here)
    left, right = st.columns([2, 3])
    with left:
        _words(first, of)
    with right:
        _times(rows, document, code, of)
        _provinces(rows, of)
        _history(document, code, of)


def _rows(document: str, code: str, of: Scope) -> pd.DataFrame:
    """The task as everybody who answers for it has it: the national lead, or provinces.

    A task of Decision 402 that provinces answer for is theirs when a province or their level is chosen.
    """
    levels = ("province", "national") if of.level == "province" else ("national", "province")
    for level in levels:
        found = task_owners.owned_tasks(of.here.snapshot, **{**of.asked, "level": level, "area_key": None})
        found = found[(found["document"] == document) & (found["task_code"] == code)]
        if not found.empty:
            return found
    return found


def _state(rows: pd.DataFrame, here: Screen) -> None:
    """The status as a badge; of many provinces how many stand where."""
    counts = rows["status"].value_counts()
    for code, status in STATUSES.items():
        if code in counts:
            count = f" {counts[code]}" if len(rows) > 1 else ""
            words = f"{status.sign}{count} {status_words(code, here.lang)}"
            st.badge(words, color=status.badge)  # type: ignore[arg-type]
    late = int(rows["days_late"].max())
    if late:
        st.markdown(here.translate("quá hạn {days} ngày").format(days=number(late, here.lang)))


def _words(row: pd.Series, of: Scope) -> None:
    """What the text says, word for word, where it stands, and who answers for it today."""
    here, _ = of.here, of.here.translate
    document, code = row["document"], row["task_code"]
    with st.container(border=True, gap="small"):
        st.markdown(f"### {_('Văn bản nêu')}")
        st.table(_quoted(row, here), border="horizontal")
        leads = task_owners.task_leads(here.snapshot, document=document, task_code=code, as_of=of.as_of)
        for lead in each(leads):
            st.markdown(_lead(lead, here))
        if bool(row["nobody"]):
            st.warning(
                _("Chưa có đầu mối để đôn đốc: cần phân công một cơ quan chủ trì."), icon=":material/person_off:"
            )
        changes = task_facts.task_changes(here.snapshot, document=document, task_code=code, as_of=of.as_of)
        for line in extensions(changes, here):
            st.markdown(line)
        links.link(
            "catalogue", label=_("Mở {document} trong danh mục văn bản").format(document=document), carry=here.carry,
            icon=":material/menu_book:", c_part="tasks", c_document=document,
        )  # fmt: skip


def extensions(changes: pd.DataFrame, here: Screen) -> list[str]:
    """What later texts made of the time of a task, in Markdown, the first text first; nothing where none did.

    Columns of `metrics.tasks.facts.task_changes`.
    """
    _ = here.translate
    if len(changes) < 2:
        return []
    lines = [
        _("- {document} ({day}): {words}, hạn {due}").format(
            document=one.edition, day=day(one.issued_on, here.lang), due=day(one.due_on, here.lang),
            words=one.timeframe if isinstance(one.timeframe, str) else MISSING,
        )
        for one in each(changes)
    ]  # fmt: skip
    return [f"**{_('Điều chỉnh thời hạn')}**", *lines]


def _quoted(row: pd.Series, here: Screen) -> dict[str, str]:
    """The columns of the annex as they are written, and the line they stand in."""
    _ = here.translate
    place = f"{row['source_file']}:{row['source_line']:.0f}" if pd.notna(row["source_line"]) else ""
    facts = {
        _("Nội dung"): f"“{row['content']}”",
        _("Chủ trì"): row["lead_text"],
        _("Phối hợp"): row["coordinating_text"],
        _("Kết quả dự kiến"): row["result"],
        _("Thời gian"): row["timeframe"],
        _("Dạng thời hạn"): spelled(FRAMES, here.lang).get(row["kind"], ""),
        _("Hạn hiện tại"): day(row["due_on"], here.lang) if pd.notna(row["due_on"]) else _("không có hạn cuối"),
        _("Nguồn"): f"{row['document']}, {place}" if place else row["document"],
    }
    return {label: _plain(str(words)) for label, words in facts.items() if pd.notna(words) and str(words).strip()}


def _plain(words: str) -> str:
    """The words of a text as they are: signs that would format them on a page mean nothing here."""
    return _SIGNS.sub(r"\\\g<0>", words)


_SIGNS: Final = re.compile(r"[\\`*_\[\]<>$~#|]")


def _lead(lead: object, here: Screen) -> str:
    """One lead of the text and who has its duty now."""
    _ = here.translate
    then = getattr(lead, f"lead_then_{here.lang}")
    now = getattr(lead, f"owner_now_{here.lang}")
    since = getattr(lead, "since", None)
    if pd.notna(since):
        return _(":material/swap_horiz: {then} → **{now}** (từ {day})").format(
            then=then, now=now, day=day(since, here.lang)
        )
    standing = str(getattr(lead, "standing", ""))
    if standing in REACHED:
        return f":material/account_balance: **{now}**"
    reason = spelled(STANDINGS, here.lang)[standing]
    return f":material/person_off: {now}: {reason}"


def _times(rows: pd.DataFrame, document: str, code: str, of: Scope) -> None:
    """The times of the task along the years."""
    here = of.here
    level = rows.iloc[0]["level"]
    scope = Scope(as_of=of.as_of, level=level, area_key=of.area_key if level == "province" else None,
                  area=of.area, here=here)  # fmt: skip
    times = prepared(times_of(rows, scope), here)
    block(
        findings_tasks.one(times, as_of=of.as_of, lang=here.lang),
        timeline(times.assign(label=""), as_of=of.as_of, **here.look),
        key="t_one", source=task_views.source_of(rows, here), nothing=empty.no_tasks(here),
        table=lambda: times_table(times, scope),
    )  # fmt: skip


def _provinces(rows: pd.DataFrame, of: Scope) -> None:
    """Of a task that provinces answer for: each of them with its state."""
    here, _ = of.here, of.here.translate
    document, code = rows.iloc[0]["document"], rows.iloc[0]["task_code"]
    if rows.iloc[0]["level"] == "national":
        rows = tasks.task_list(here.snapshot, as_of=of.as_of, unit_view=here.view, level="province", document=document)
        rows = rows[rows["task_code"] == code]
    if rows.empty:
        return
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"### {_('Từng địa phương')} ({len(rows)})")
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
        keys = frame["area_key"].tolist()
        tables.show(
            Table(frame=frame, columns=columns, alt=_("Trạng thái của từng địa phương")), lang=here.lang,
            key="t_one_areas", height=TALL, pick=lambda place: state.write("t_area", keys[place]),
        )  # fmt: skip


def _history(document: str, code: str, of: Scope) -> None:
    """Every statement about the task up to the day, of the province where one is chosen; with its evidence and cell."""
    here, _ = of.here, of.here.translate
    history = tasks.task_history(here.snapshot, document=document, task_code=code, as_of=of.as_of, reporter=of.area_key)
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"### {_('Lịch sử báo cáo')} ({len(history)})")
        if history.empty:
            st.caption(_("Chưa có báo cáo nào về nhiệm vụ này."))
            return
        frame = history.assign(
            who=history[f"reporter_{here.lang}"], share=history["percent"] / 100,
            words=spell(history["status"], STATED, here.lang),
            place=[f"{one.file_name} · {one.sheet}!{one.cell}" for one in each(history)],
        )  # fmt: skip
        columns = (
            Column(name="as_of", label=_("Ngày"), kind="day", width=90),
            Column(name="who", label=_("Đơn vị báo cáo"), width=150),
            *(
                (Column(name="reporting_agency", label=_("Cơ quan gửi"), width=150),)
                if history["reporting_agency"].notna().any()
                else ()
            ),
            Column(name="words", label=_("Trạng thái báo cáo"), width=130),
            Column(name="share", label=_("Tiến độ"), kind="share", width=80),
            Column(name="result", label=_("Kết quả"), width=300),
            Column(name="evidence", label=_("Minh chứng"), width=130),
            Column(name="place", label=_("Tệp nguồn"), width=260),
        )
        table = Table(frame=frame, columns=columns, file="lich-su-nhiem-vu", alt=_("Lịch sử báo cáo"))
        tables.show(table, lang=here.lang, key="t_history", height=300)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            source = Source(words=_("báo cáo tiến độ"), illustrative=bool(history["illustrative"].any()))
            st.markdown(source_line(source, here=here), width="stretch")
            tables.download(table, lang=here.lang, key="t_history_file", label=_("Tải bảng (CSV)"))
