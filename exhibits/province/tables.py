"""The parts of a province's profile as typed tables: figures as figures, so that a spreadsheet can go on with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from exhibits.province import numbers, sheets
from exhibits.reader import Reader
from exhibits.table import Column, Table
from formats.dates import moment
from formats.language import N_
from formats.numbers import bound
from formats.periods import short_period
from formats.words import STATES
from metrics.profile import FlowLine, Peer, Profile

HIDDEN = N_("không công bố (số nhỏ)")


def late(of: Profile, here: Reader) -> Table:
    """The tasks that are late, the longest first."""
    _ = here.translate
    columns = (
        Column(name="code", label=_("Số"), pinned=True, width=60),
        Column(name="content", label=_("Nội dung"), width=330),
        Column(name="due_on", label=_("Hạn"), kind="day"),
        Column(name="days", label=_("Số ngày quá hạn"), kind="count"),
        Column(name="owner", label=_("Cơ quan hiện nay")),
        Column(name="document", label=_("Văn bản")),
    )
    rows = [
        {"code": one.task_code, "content": one.content, "due_on": one.due_on, "days": one.days_late,
         "owner": one.owner_en if here.lang == "en" else one.owner_vi, "document": one.document}
        for one in of.late
    ]  # fmt: skip
    found = numbers.of_late(of, here)
    return Table(frame=_frame(rows, columns), columns=columns, file="nhiem-vu-qua-han", alt=_("Nhiệm vụ quá hạn"),
                 numbers=found)  # fmt: skip


def labour(of: Profile, here: Reader) -> Table:
    """Targets beside results, the pace, and what each month left has to bring."""
    _ = here.translate
    columns = (
        Column(name="label", label=_("Chỉ tiêu"), pinned=True),
        Column(name="aimed", label=_("Theo kế hoạch")),
        Column(name="result", label=_("Kết quả"), kind="count"),
        Column(name="percent", label=_("Tỷ lệ đạt"), kind="share"),
        Column(name="national", label=_("Cả nước"), kind="share"),
        Column(name="pace", label=_("Nhịp độ"), kind="decimal"),
        Column(name="needed", label=_("Cần mỗi tháng"), kind="decimal"),
        Column(name="met", label=_("Tình trạng")),
        Column(name="through", label=_("Số liệu đến"), kind="day"),
        Column(name="document", label=_("Văn bản")),
    )
    met = {True: _("đã đạt"), False: _("chưa đạt"), None: ""}
    rows = [
        {
            "label": sheets.indicator(one, here.lang), "result": one.result, "percent": one.percent,
            "aimed": _("chưa có") if one.low is None and one.high is None
            else bound(one.comparator, one.low, one.high, here.lang),
            "national": one.national_percent, "pace": one.pace, "needed": None if one.met else one.needed_per_month,
            "met": met[one.met], "through": one.through, "document": one.document,
        }
        for one in of.labour
    ]  # fmt: skip
    return Table(frame=_frame(rows, columns), columns=columns, file="chi-tieu-lao-dong", alt=_("Chỉ tiêu lao động"),
                 numbers=numbers.of_labour(of, here))  # fmt: skip


def reports(of: Profile, here: Reader) -> Table:
    """The last reports of every duty, the latest first."""
    _ = here.translate
    columns = (
        Column(name="label", label=_("Báo cáo"), pinned=True),
        Column(name="time_period", label=_("Kỳ"), kind="period"),
        Column(name="due_on", label=_("Hạn nộp"), kind="day"),
        Column(name="status", label=_("Tình trạng")),
        Column(name="days", label=_("Số ngày chậm"), kind="count"),
    )
    rows = [
        {"label": sheets.duty(line, here.lang), "time_period": cell.time_period, "due_on": cell.due_on,
         "status": sheets.standing(cell, here.lang), "days": cell.days_late or None}
        for line in of.duties for cell in reversed(line.cells)
    ]  # fmt: skip
    return Table(frame=_frame(rows, columns), columns=columns, file="bao-cao-da-gui", alt=_("Báo cáo đã gửi"),
                 numbers=numbers.of_reports(of, here))  # fmt: skip


def peers(of: Profile, here: Reader, *, most: int | None = None) -> Table:
    """The province beside the country and its neighbours; `most`: only so many of them."""
    _ = here.translate
    year = of.labour[0].year if of.labour else of.standing.as_of.year
    when = short_period(of.period, here.lang) if of.period else ""
    columns = (
        Column(name="label", label=_("Địa phương"), pinned=True),
        Column(name="late", label=_("Nhiệm vụ quá hạn"), kind="count"),
        Column(name="applicable", label=_("Nhiệm vụ"), kind="count"),
        Column(name="progress", label=_("Tiến độ trung bình"), kind="share"),
        Column(name="percent", label=_("Chỉ tiêu lao động {period}").format(period=year), kind="share"),
        Column(name="flow", label=_("Lao động hợp đồng {period}").format(period=when), kind="count"),
        Column(name="change", label=_("So với cùng kỳ"), kind="relative"),
        Column(name="missing", label=_("Báo cáo còn thiếu"), kind="count"),
        Column(name="due", label=_("Báo cáo đến hạn"), kind="count"),
        *((Column(name="state", label=_("Tình trạng")),) if any(one.withheld for one in of.peers[:most]) else ()),
    )
    rows = [_peer(one, here) for one in of.peers[:most]]
    found = [one for one in numbers.of_peers(of, here) if one.row is None or one.row < len(rows)]
    return Table(frame=_frame(rows, columns), columns=columns, file="so-sanh", numbers=found,
                 alt=_("So với cả nước và các tỉnh giáp ranh"))  # fmt: skip


def _peer(one: Peer, here: Reader) -> dict[str, Any]:
    return {
        "label": one.name_en if here.lang == "en" else one.name_vi, "late": one.late if one.applicable else None,
        "applicable": one.applicable or None, "progress": None if one.progress is None else one.progress / 100,
        "percent": one.percent, "flow": one.flow, "change": one.change, "missing": one.missing if one.due else None,
        "due": one.due or None, "withheld": one.withheld, "state": here.translate(HIDDEN) if one.withheld else "",
    }  # fmt: skip


def latest(of: Profile, here: Reader) -> Table:
    """The main categories in the latest half-year."""
    _ = here.translate
    columns = (
        Column(name="label", label=_("Loại hình"), pinned=True),
        Column(name="unit", label=_("Đơn vị tính")),
        Column(name="value", label=short_period(of.period or "", here.lang), kind="count"),
        Column(name="state", label=_("Tình trạng")),
        Column(name="change", label=_("So với cùng kỳ"), kind="relative"),
        Column(name="national", label=_("Cả nước"), kind="count"),
        Column(name="share", label=_("Tỷ trọng"), kind="share"),
        Column(name="rank", label=_("Xếp thứ"), kind="count"),
        Column(name="ranked", label=_("Trong số đơn vị"), kind="count"),
    )
    rows = [_flow(one, here) for one in of.flows]
    return Table(frame=_frame(rows, columns), columns=columns, file="dong-di-cu", alt=_("Dòng di cư"),
                 numbers=numbers.of_flows(of, here))  # fmt: skip


def _flow(one: FlowLine, here: Reader) -> dict[str, Any]:
    said = HIDDEN if one.withheld else "" if one.state in ("value", "zero") else STATES.get(one.state, "")
    return {
        "label": sheets.line_name(one, here.lang), "unit": one.unit_en if here.lang == "en" else one.unit_vi,
        "value": one.value, "state": here.translate(said) if said else "", "change": one.change,
        "national": one.national, "share": one.share, "rank": one.rank, "withheld": one.withheld,
        "ranked": None if one.rank is None else one.ranked,
    }  # fmt: skip


def series(of: Profile, here: Reader) -> Table:
    """Every figure of every category, period by period."""
    _ = here.translate
    columns = (
        Column(name="label", label=_("Loại hình"), pinned=True),
        Column(name="time_period", label=_("Kỳ"), kind="period"),
        Column(name="value", label=_("Số liệu"), kind="count"),
    )
    rows = [{"label": sheets.category(one, here.lang), "time_period": at, "value": value}
            for one in of.flows for at, value in one.series]  # fmt: skip
    return Table(
        frame=_frame(rows, columns), columns=columns, file="dien-bien-di-cu", alt=_("Diễn biến từng loại hình"),
        numbers=numbers.of_series(of, here),
    )  # fmt: skip


def changes(of: Profile, here: Reader) -> Table:
    """The files that brought figures of the province, the latest first."""
    _ = here.translate
    columns = (
        Column(name="at", label=_("Nạp lúc"), pinned=True),
        Column(name="what", label=_("Nội dung")),
        Column(name="when", label=_("Kỳ")),
        Column(name="rows", label=_("Số dòng"), kind="count"),
        Column(name="file", label=_("Tệp")),
        Column(name="id", label=_("Lần nạp")),
        Column(name="state", label=_("Tình trạng")),
    )
    rows = [
        {"at": moment(one.received_at, here.lang), "what": _(sheets.DATASETS.get(one.dataset, one.dataset)),
         "when": sheets.span_of(one, here.lang), "rows": one.rows, "file": one.file_name, "id": one.submission_id,
         "state": _(sheets.LOADED[one.state]) if sheets.LOADED[one.state] else ""}
        for one in of.changes
    ]  # fmt: skip
    return Table(frame=_frame(rows, columns), columns=columns, file="thay-doi", alt=_("Thay đổi gần đây"))


def _frame(rows: Iterable[Mapping[str, Any]], columns: Iterable[Column]) -> pd.DataFrame:
    """The rows with all columns, also where there is no row."""
    frame = pd.DataFrame(list(rows))
    return frame.reindex(columns=list(dict.fromkeys([*(one.name for one in columns), *frame.columns])))
