"""The tables behind the charts of migration flows."""

from __future__ import annotations

import pandas as pd

from exhibits import numbers
from exhibits.flows.views import HIDDEN, SAID
from exhibits.reader import Reader
from exhibits.table import Column, Table
from exhibits.traced import Number
from exhibits.words import spell
from formats.words import PEOPLE
from metrics.provenance import FlowFigure


def area_table(frame: pd.DataFrame, asked: FlowFigure, here: Reader) -> Table:
    """All areas with their figure, state and change."""
    _ = here.translate
    rows = frame.assign(
        region=frame[f"region_{here.lang}"],
        state_words=spell(frame["state"], {**SAID, "value": "", "zero": ""}, here.lang),
    )
    columns = (
        Column(name="label", label=_("Địa phương"), pinned=True),
        Column(name="region", label=_("Vùng")),
        Column(name="value", label=_("Số liệu"), kind="count", sums=True),
        Column(name="state_words", label=_("Tình trạng")),
        Column(name="previous", label=_("Cùng kỳ năm trước"), kind="count"),
        Column(name="change", label=_("Thay đổi"), kind="relative"),
    )
    return Table(
        frame=rows, columns=columns, file="di-cu-theo-dia-phuong", alt=_("Số liệu theo địa phương"),
        numbers=numbers.of_areas(frame, asked),
    )  # fmt: skip


def region_table(frame: pd.DataFrame, here: Reader) -> Table:
    """All regions with their figure and how much of them it covers."""
    _ = here.translate
    rows = frame.assign(state_words=_hidden(frame, here))
    columns = (
        Column(name="label", label=_("Vùng"), pinned=True),
        Column(name="value", label=_("Số liệu"), kind="count", sums=True),
        *_state_column(rows, here),
        Column(name="sent", label=_("Đơn vị đã gửi"), kind="count", sums=True),
        Column(name="due", label=_("Đơn vị phải gửi"), kind="count", sums=True),
    )
    return Table(frame=rows, columns=columns, file="di-cu-theo-vung", alt=_("Số liệu theo vùng"))


def country_table(frame: pd.DataFrame, asked: FlowFigure, here: Reader) -> Table:
    """All countries with figure and share."""
    _ = here.translate
    rows = frame.assign(state_words=_hidden(frame, here))
    columns = (
        Column(name="label", label=_("Nước, vùng lãnh thổ"), pinned=True),
        Column(name="counterpart_area", label=_("Mã")),
        Column(name="value", label=_("Số liệu"), kind="count", sums=True),
        Column(name="share", label=_("Tỷ trọng"), kind="share"),
        *_state_column(rows, here),
    )
    return Table(
        frame=rows, columns=columns, file="di-cu-theo-nuoc", alt=_("Số liệu theo nước"),
        numbers=numbers.of_countries(frame, asked),
    )  # fmt: skip


def trend_table(frame: pd.DataFrame, asked: FlowFigure, here: Reader) -> Table:
    """All periods with figure, coverage and change on the units that sent both."""
    _ = here.translate
    rows = frame.assign(state_words=_hidden(frame, here))
    columns = (
        Column(name="time_period", label=_("Kỳ"), kind="period", pinned=True),
        Column(name="series", label=_("Hướng di cư")),
        Column(name="value", label=_("Số liệu"), kind="count"),
        *_state_column(rows, here),
        Column(name="sent", label=_("Đơn vị đã gửi"), kind="count"),
        Column(name="due", label=_("Đơn vị phải gửi"), kind="count"),
        Column(name="change", label=_("Thay đổi so với cùng kỳ"), kind="relative"),
        Column(name="same_units", label=_("Số đơn vị so sánh được"), kind="count"),
        Column(name=f"missing_{here.lang}", label=_("Chưa gửi"), width="medium"),
    )
    return Table(
        frame=rows, columns=columns, file="di-cu-theo-ky", alt=_("Số liệu theo kỳ"),
        numbers=trend_numbers(frame, asked, here),
    )  # fmt: skip


def trend_numbers(frame: pd.DataFrame, asked: FlowFigure, here: Reader) -> list[Number]:
    """The numbers of the trend; the period of each is that of its figure, which in a year so far may be the year."""
    return numbers.of_trend(frame.assign(time_period=frame["figure_period"]), asked, here)


def group_table(frame: pd.DataFrame, asked: FlowFigure, here: Reader) -> Table:
    """Groups of people by period, as figures and shares."""
    _ = here.translate
    rows = frame.assign(group=spell(frame["population_group"], PEOPLE, here.lang), state_words=_hidden(frame, here))
    columns = (
        Column(name="time_period", label=_("Kỳ"), kind="period", pinned=True),
        Column(name="group", label=_("Nhóm")),
        Column(name="value", label=_("Số liệu"), kind="count"),
        Column(name="of_total", label=_("Tổng của cùng đơn vị"), kind="count"),
        Column(name="share", label=_("Tỷ trọng"), kind="share"),
        Column(name="sent", label=_("Đơn vị có cả hai số"), kind="count"),
        Column(name="due", label=_("Đơn vị có tổng số"), kind="count"),
        *_state_column(rows, here),
    )
    return Table(
        frame=rows, columns=columns, file="di-cu-theo-nhom", alt=_("Số liệu theo nhóm đối tượng"),
        numbers=numbers.of_groups(frame, asked, here),
    )  # fmt: skip


def _hidden(frame: pd.DataFrame, here: Reader) -> pd.Series:
    """The words for what is withheld, beside each row; empty elsewhere."""
    hidden = frame["withheld"].astype(bool) if "withheld" in frame else pd.Series(False, index=frame.index)
    return pd.Series(here.translate(HIDDEN), index=frame.index, dtype=object).where(hidden, "")


def _state_column(rows: pd.DataFrame, here: Reader) -> tuple[Column, ...]:
    """A column for these words where there are any."""
    said = bool((rows["state_words"] != "").any())
    return (Column(name="state_words", label=here.translate("Tình trạng")),) if said else ()
