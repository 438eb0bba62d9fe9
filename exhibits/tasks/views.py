"""Task frames made ready to be shown: names instead of codes, and the tables that several pages share."""

from __future__ import annotations

from datetime import date
from textwrap import shorten
from typing import Final

import pandas as pd

from charts.rows import each
from charts.theme import STATUSES, status_words
from exhibits import numbers
from exhibits.empty import Nothing
from exhibits.exhibit import Source
from exhibits.reader import Reader
from exhibits.table import Column, Table
from exhibits.words import named
from formats.numbers import number, percent
from formats.text import fold
from formats.words import GROUPS, spelled
from metrics.indicators import INDICATORS
from metrics.provenance import TaskFigure

NATIONAL: Final = "national"
PROVINCIAL: Final = "province"
ALL: Final = "all"
"""Nothing is left out, as a filter calls it."""
OTHER: Final = "other"
"""Tasks of plans that do not follow the five groups, as a filter calls them."""
BETWEEN: Final = "|"
TASK: Final = "task"
NATIONAL_PLAN: Final = "402/QĐ-TTg"
LABEL: Final = 58
"""Letters of a task beside a bar of a slide or a printed chart."""
_SEARCHED: Final = ("task_code", "content", "lead_text", "owner_now_vi", "area_vi")


def task_address(document: str, code: str) -> str:
    """How the address names a task (`?task=402/QĐ-TTg|3.1`)."""
    return f"{document}{BETWEEN}{code}"


def task_named(words: str) -> tuple[str, str] | None:
    """Document and number of the task that an address names; nothing where it names none."""
    document, between, code = words.partition(BETWEEN)
    return (document, code) if between and document and code else None


def named_task(document: str, code: str) -> str:
    """The number of a task; of another plan than Decision 402 with the number of the plan."""
    return code if document == NATIONAL_PLAN else f"{document} · {code}"


def shortened(words: str, letters: int = LABEL) -> str:
    """As many whole words as fit; the table has them all."""
    return shorten(words, letters, placeholder="…")


def caveat(indicator: str, here: Reader) -> str:
    """What is to be known about a number so as not to misread it, as its definition says."""
    return INDICATORS[indicator].words("caveat", here.lang)


def status_choices(here: Reader) -> dict[str, str]:
    """All statuses with their signs, for a filter."""
    words = {code: f"{status.sign} {status_words(code, here.lang)}" for code, status in STATUSES.items()}
    return {ALL: here.translate("Tất cả"), **words}


def by_group(found: pd.DataFrame, here: Reader) -> pd.DataFrame:
    """One row per task for the bars by group: `label`, `status`, `count`, `code` (group and status).

    Tasks of plans without groups stand last.
    """
    words, other = spelled(GROUPS, here.lang), here.translate("Kế hoạch địa phương")
    codes = found["task_group"].astype("Int64").astype("string")
    rows = found.assign(
        label=[words.get(str(code), other) for code in codes],
        count=1,
        code=[f"{group}{BETWEEN}{status}" for group, status in zip(codes.fillna(OTHER), found["status"], strict=True)],
    )
    return rows.sort_values("task_group", na_position="last", kind="stable")


def heat_rows(grid: pd.DataFrame, area_key: str | None, here: Reader) -> pd.DataFrame:
    """`row`, `column`, `share`, `late` for the heat map, provinces in the order of the regions."""
    kept = grid if area_key is None else grid[grid["area_key"] == area_key]
    words = spelled(GROUPS, here.lang)
    ordered = kept.sort_values(["position", "task_group"], kind="stable")
    return named(ordered, here.lang, into="row").assign(
        column=ordered["task_group"].astype(int).astype(str).map(words),
        share=ordered["progress"] / 100,
        code=ordered["area_key"],
    )


def rows_of(summary: pd.DataFrame, here: Reader) -> pd.DataFrame:
    """`row` and `late` for the sentence about who is late."""
    return named(summary, here.lang, into="row")


def province_table(summary: pd.DataFrame, as_of: date, here: Reader) -> Table:
    """The figures of the map."""
    _ = here.translate
    columns = (
        Column(name="label", label=_("Địa phương"), pinned=True),
        Column(name="applicable", label=_("Nhiệm vụ"), kind="count", sums=True),
        Column(name="reported", label=_("Đã báo cáo"), kind="count", sums=True),
        Column(name="done", label=_("Hoàn thành"), kind="count", sums=True),
        Column(name="late", label=_("Quá hạn"), kind="count", sums=True),
        Column(name="share", label=_("Tiến độ trung bình"), kind="share"),
    )
    frame = named(summary, here.lang).assign(share=summary["progress"] / 100)
    return Table(
        frame=frame, columns=columns, file="tien-do-dia-phuong", alt=_("Tiến độ theo địa phương"),
        numbers=numbers.of_provinces(frame, as_of, here),
    )  # fmt: skip


def map_rows(summary: pd.DataFrame, here: Reader) -> pd.DataFrame:
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
    return rows.assign(value=rows["progress"] / 100, text=texts, code=rows["area_key"])


def matching(found: pd.DataFrame, status: str, wanted: str) -> pd.DataFrame:
    """The tasks of a status whose words hold the folded text."""
    if status != ALL:
        found = found[found["status"] == status]
    if not wanted:
        return found
    texts = zip(*(found[name].fillna("") for name in _SEARCHED), strict=True)
    return found[[wanted in fold(" ".join(words)) for words in texts]]


def task_table(found: pd.DataFrame, here: Reader, asked: TaskFigure | None = None, *, place: bool = True) -> Table:
    """The list of tasks: status, what, until when, who then and who now. `place`: also whose province it is."""
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
        *((Column(name="area", label=_("Địa phương"), width=110),) if place and frame["area"].notna().any() else ()),
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


def heat_table(grid: pd.DataFrame, as_of: date, here: Reader) -> Table:
    """The figures of the heat map."""
    _ = here.translate
    columns = (
        Column(name="row", label=_("Địa phương"), pinned=True),
        Column(name="column", label=_("Nhóm nhiệm vụ")),
        Column(name="applicable", label=_("Nhiệm vụ"), kind="count", sums=True),
        Column(name="reported", label=_("Đã báo cáo"), kind="count", sums=True),
        Column(name="done", label=_("Hoàn thành"), kind="count", sums=True),
        Column(name="late", label=_("Quá hạn"), kind="count", sums=True),
        Column(name="share", label=_("Tiến độ trung bình"), kind="share"),
    )
    return Table(
        frame=grid, columns=columns, file="tien-do-theo-dia-phuong", alt=_("Tiến độ theo địa phương và nhóm nhiệm vụ"),
        numbers=numbers.of_provinces(grid, as_of, here),
    )  # fmt: skip


def source_of(found: pd.DataFrame, here: Reader) -> Source:
    """Where the states of these tasks come from, and how many of the tasks that apply have been reported on."""
    _ = here.translate
    applies = found[found["status"] != "not_applicable"]
    reported = int(applies["reported"].astype(bool).sum())
    note = _("{reported}/{total} nhiệm vụ có báo cáo").format(
        reported=number(reported, here.lang), total=number(len(applies), here.lang)
    )
    return Source(
        words=_("kế hoạch đã nạp và báo cáo tiến độ"), note=note, illustrative=bool(found["illustrative"].any())
    )


def none_late(here: Reader) -> Nothing:
    """Nothing is late or due soon."""
    _ = here.translate
    return Nothing(
        words=_("Không có nhiệm vụ nào quá hạn hay sắp đến hạn"),
        todo=_("Mở phần Danh sách để xem mọi nhiệm vụ, hoặc kéo thanh mốc thời gian để xem lại."),
    )
