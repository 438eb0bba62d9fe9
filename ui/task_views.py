"""Task frames made ready to be shown: names instead of codes, one table, one task with its history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

import pandas as pd
import streamlit as st

from charts.rows import each
from charts.theme import STATUSES, status_words
from formats.dates import day
from formats.language import N_
from formats.numbers import number, percent
from formats.text import fold
from metrics import tasks
from metrics.provenance import TaskFigure
from ui import filters, numbers, state, tables
from ui.block import flag
from ui.screen import Screen
from ui.tables import Column, Table
from ui.words import FRAMES, GROUPS, named, spell, spelled

NATIONAL: Final = "national"
PROVINCIAL: Final = "province"
_BETWEEN: Final = "|"
_SEARCHED: Final = ("task_code", "content", "lead_text", "owner_now_vi", "area_vi")


def unit_names(units: pd.DataFrame, here: Screen) -> dict[str, str]:
    """Area key -> name, in the order of the alphabet."""
    shown = units.assign(label=units[f"name_{here.lang}"], order=units[f"name_{here.lang}"].map(fold)).sort_values(
        "order"
    )
    return dict(zip(shown["area_key"].astype(str), shown["label"], strict=True))


def status_choices(here: Screen) -> dict[str, str]:
    """All statuses with their signs, for a filter."""
    words = {code: f"{status.sign} {status_words(code, here.lang)}" for code, status in STATUSES.items()}
    return {filters.ALL: here.translate("Tất cả"), **words}


def by_group(found: pd.DataFrame, here: Screen) -> pd.DataFrame:
    """One row per task for the bars by group: `label`, `status`, `count`; tasks of plans without groups stand last."""
    words, other = spelled(GROUPS, here.lang), here.translate("Kế hoạch địa phương")
    codes = found["task_group"].astype("Int64").astype("string")
    rows = found.assign(label=[words.get(str(code), other) for code in codes], count=1)
    return rows.sort_values("task_group", na_position="last", kind="stable")


def heat_rows(grid: pd.DataFrame, area_key: str | None, here: Screen) -> pd.DataFrame:
    """`row`, `column`, `share`, `late` for the heat map, provinces in the order of the regions."""
    kept = grid if area_key is None else grid[grid["area_key"] == area_key]
    words = spelled(GROUPS, here.lang)
    ordered = kept.sort_values(["position", "task_group"], kind="stable")
    return named(ordered, here.lang, into="row").assign(
        column=ordered["task_group"].astype(int).astype(str).map(words), share=ordered["progress"] / 100
    )


def rows_of(summary: pd.DataFrame, here: Screen) -> pd.DataFrame:
    """`row` and `late` for the sentence about who is late."""
    return named(summary, here.lang, into="row")


def province_table(summary: pd.DataFrame, as_of: date, here: Screen) -> Table:
    """The figures of the map."""
    _ = here.translate
    columns = (
        Column(name="label", label=_("Địa phương"), pinned=True),
        Column(name="applicable", label=_("Nhiệm vụ"), kind="count"),
        Column(name="reported", label=_("Đã báo cáo"), kind="count"),
        Column(name="done", label=_("Hoàn thành"), kind="count"),
        Column(name="late", label=_("Quá hạn"), kind="count"),
        Column(name="share", label=_("Tiến độ trung bình"), kind="share"),
    )
    frame = named(summary, here.lang).assign(share=summary["progress"] / 100)
    return Table(
        frame=frame, columns=columns, file="tien-do-dia-phuong", alt=_("Tiến độ theo địa phương"),
        numbers=numbers.of_provinces(frame, as_of, here),
    )  # fmt: skip


def map_rows(summary: pd.DataFrame, here: Screen) -> pd.DataFrame:
    """`area_key`, `label`, `value` (progress 0-1) and `text` for the map."""
    rows = named(summary, here.lang)
    _ = here.translate
    texts = [
        _("tiến độ {share}, {late} quá hạn").format(
            share=percent(row.progress / 100, here.lang, decimals=0), late=number(row.late, here.lang)
        )
        if pd.notna(row.progress)
        else _("chưa báo cáo")
        for row in each(rows)
    ]
    return rows.assign(value=rows["progress"] / 100, text=texts)


def matching(found: pd.DataFrame, status: str, wanted: str) -> pd.DataFrame:
    """The tasks of a status whose words hold the folded text."""
    if status != filters.ALL:
        found = found[found["status"] == status]
    if not wanted:
        return found
    texts = zip(*(found[name].fillna("") for name in _SEARCHED), strict=True)
    return found[[wanted in fold(" ".join(words)) for words in texts]]


def task_table(found: pd.DataFrame, here: Screen, asked: TaskFigure | None = None) -> Table:
    """The list of tasks: status, what, until when, who then and who now."""
    _ = here.translate
    lang = here.lang
    statuses = [
        f"{STATUSES[code].sign} {status_words(code, lang)}" if code in STATUSES else code for code in found["status"]
    ]
    changed = found["owner_changed"].fillna(False).astype(bool)
    frame = found.assign(
        status_words=statuses,
        area=found[f"area_{lang}"],
        share=found["percent"] / 100,
        then=found["lead_text"].fillna(""),
        now=found[f"owner_now_{lang}"].where(changed, "").fillna(""),
        days=found["days_late"].where(found["status"] == "late"),
    )
    columns = (
        Column(name="status_words", label=_("Trạng thái"), width=130, pinned=True),
        Column(name="task_code", label=_("Số"), width=60, pinned=True),
        *((Column(name="area", label=_("Địa phương"), width=110),) if frame["area"].notna().any() else ()),
        Column(name="content", label=_("Nội dung"), width=330),
        Column(name="timeframe", label=_("Thời gian"), width=110),
        Column(name="due_on", label=_("Hạn"), kind="day", width=90),
        Column(name="days", label=_("Số ngày quá hạn"), kind="count", width=120),
        Column(name="share", label=_("Tiến độ"), kind="share", width=80),
        Column(name="then", label=_("Chủ trì (theo văn bản)"), width="medium"),
        Column(name="now", label=_("Cơ quan hiện nay (nếu đổi)"), width="medium"),
        Column(name="document", label=_("Văn bản"), width="small"),
    )
    return Table(
        frame=frame, columns=columns, file="nhiem-vu", alt=_("Danh sách nhiệm vụ"),
        numbers=numbers.of_tasks(found, asked, here) if asked else (),
    )  # fmt: skip


def heat_table(grid: pd.DataFrame, as_of: date, here: Screen) -> Table:
    """The figures of the heat map."""
    _ = here.translate
    columns = (
        Column(name="row", label=_("Địa phương"), pinned=True),
        Column(name="column", label=_("Nhóm nhiệm vụ")),
        Column(name="applicable", label=_("Nhiệm vụ"), kind="count"),
        Column(name="reported", label=_("Đã báo cáo"), kind="count"),
        Column(name="done", label=_("Hoàn thành"), kind="count"),
        Column(name="late", label=_("Quá hạn"), kind="count"),
        Column(name="share", label=_("Tiến độ trung bình"), kind="share"),
    )
    return Table(
        frame=grid, columns=columns, file="tien-do-theo-dia-phuong", alt=_("Tiến độ theo địa phương và nhóm nhiệm vụ"),
        numbers=numbers.of_provinces(grid, as_of, here),
    )  # fmt: skip


def chosen_task() -> tuple[str, str] | None:
    """Document and number of the task that the address names, as in `?task=402/QĐ-TTg|3.1`."""
    document, between, code = st.query_params.get("task", "").partition(_BETWEEN)
    return (document, code) if between and document and code else None


def address(document: str, code: str) -> str:
    """How the address names a task."""
    return f"{document}{_BETWEEN}{code}"


def opener(rows: pd.DataFrame) -> Callable[[int], None]:
    """What happens when a row is marked: its task goes into the address, and the page shows it."""
    addresses = [address(row.document, row.task_code) for row in each(rows)]
    return lambda place: state.write("task", addresses[place])


def one_task(chosen: tuple[str, str], *, as_of: date, here: Screen) -> None:
    """One task: its words, time frame, owner then and now, and every statement about it, latest first."""
    _ = here.translate
    document, code = chosen
    found = tasks.task_list(here.snapshot, as_of=as_of, unit_view=here.view, level=NATIONAL, document=document)
    found = found[found["task_code"] == code]
    with st.container(border=True):
        title, close = st.columns([9, 1], vertical_alignment="top")
        close.button(
            _("Đóng"),
            icon=":material/close:",
            type="tertiary",
            key="t_close",
            on_click=state.write,
            args=("task", None),
        )
        if found.empty:
            title.markdown(
                f"##### {_('Không có nhiệm vụ {code} trong {document}').format(code=code, document=document)}"
            )
            return
        row = found.iloc[0]
        title.markdown(f"##### {code}. {row['content']}")
        status = STATUSES.get(row["status"])
        if status:
            st.badge(f"{status.sign} {status_words(status.code, here.lang)}", color=status.badge)  # type: ignore[arg-type]
        st.table(_facts(row, here), border="horizontal")
        _history(document, code, as_of=as_of, here=here)


def _facts(row: pd.Series, here: Screen) -> dict[str, str]:
    """What the plan says about the task, and who answers for it today."""
    _ = here.translate
    now = row[f"owner_now_{here.lang}"]
    facts = {
        _("Chủ trì (theo văn bản)"): row["lead_text"],
        _("Cơ quan hiện nay"): _("{name} (thay cơ quan trong văn bản)").format(name=now)
        if row["owner_changed"]
        else now,
        _("Phối hợp"): row["coordinating_text"],
        _("Kết quả dự kiến"): row["result"],
        _("Thời gian"): row["timeframe"],
        _("Dạng thời hạn"): spelled(FRAMES, here.lang).get(row["kind"], ""),
        _("Hạn hiện tại"): day(row["due_on"], here.lang) if pd.notna(row["due_on"]) else _("không có hạn cuối"),
        _("Nguồn"): f"{row['document']}, {row['source_file']}:{row['source_line']:.0f}"
        if pd.notna(row["source_line"])
        else row["document"],
    }
    return {label: str(words) for label, words in facts.items() if pd.notna(words) and str(words).strip()}


def _history(document: str, code: str, *, as_of: date, here: Screen) -> None:
    """Every statement about the task up to the day."""
    _ = here.translate
    history = tasks.task_history(here.snapshot, document=document, task_code=code, as_of=as_of)
    if history.empty:
        st.caption(_("Chưa có báo cáo nào về nhiệm vụ này."))
        return
    st.markdown(f"**{_('Lịch sử báo cáo')}** ({len(history)})")
    frame = history.assign(
        who=history[f"reporter_{here.lang}"], share=history["percent"] / 100,
        words=spell(history["status"], _STATED, here.lang),
        place=history["file_name"].fillna("") + " · " + history["sheet"].fillna("") + "!" + history["cell"].fillna(""),
    )  # fmt: skip
    columns = (
        Column(name="as_of", label=_("Ngày"), kind="day", width=90),
        Column(name="who", label=_("Đơn vị báo cáo"), width="medium"),
        Column(name="words", label=_("Trạng thái báo cáo"), width=130),
        Column(name="share", label=_("Tiến độ"), kind="share", width=80),
        Column(name="result", label=_("Kết quả"), width="large"),
        Column(name="place", label=_("Tệp nguồn"), width="medium"),
    )
    tables.show(
        Table(frame=frame, columns=columns, alt=_("Lịch sử báo cáo")), lang=here.lang, key="t_history", height=220
    )
    if bool(history["illustrative"].any()):
        st.markdown(flag(here))


_STATED: Final = {
    "not_started": N_("Chưa triển khai"),
    "in_progress": N_("Đang triển khai"),
    "done": N_("Đã hoàn thành"),
    "paused": N_("Tạm dừng"),
    "not_applicable": N_("Không áp dụng"),
}
