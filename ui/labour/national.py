"""The fifth part of the labour page: the country since 2014, published figures beside what the provinces sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from charts import findings, findings_labour
from charts.rows import each
from charts.years import years
from exhibits import empty
from exhibits.exhibit import Source
from exhibits.table import Column, Table
from exhibits.traced import Number
from formats.numbers import number, signed, signed_percent
from metrics.labour import targets as labour
from metrics.labour.national import submitted_years
from metrics.provenance import MarketFigure
from ui import provenance, tables
from ui.block import block, source_line
from ui.labour import views as labour_views
from ui.labour.asked import Asked
from ui.screen import Screen


def show(asked: Asked) -> None:
    """One chart of both, and below it where they differ."""
    here, _ = asked.here, asked.here.translate
    series, sent = labour.national_series(here.snapshot), submitted_years(here.snapshot)
    national = labour_views.national_years(series)
    note = _("gạch chéo, chấm: số ít chắc chắn hơn; mỗi số có liên kết nguồn trong bảng")
    block(
        findings.national(labour_views.settled(national), lang=here.lang),
        years(beside(national, sent), unit=_("người"), height=330, **here.look),
        key="l_national", nothing=empty.no_published(here),
        source=Source(
            words=_("kết quả các địa phương gửi; số liệu đã công bố"), note=note,
            illustrative=bool(sent["illustrative"].any()),
        ),
        table=lambda: labour_views.national_table(series, here),
    )  # fmt: skip
    if len(sent):
        _differences(sent, here)


def beside(national: pd.DataFrame, sent: pd.DataFrame) -> pd.DataFrame:
    """The published years with what the provinces sent of each."""
    by_year = sent.set_index("year")
    columns = ("submitted", "sent", "due", "difference", "through_months")
    return national.assign(**{name: national["year"].map(by_year[name]).astype(float) for name in columns})


def numbers_of(here: Screen) -> Sequence[Number]:
    """Every sum of the provinces."""
    return _table(submitted_years(here.snapshot), here).numbers


def _differences(sent: pd.DataFrame, here: Screen) -> None:
    """A row for each year with both figures, how many units stand behind the sum, and what lies between."""
    _ = here.translate
    made = _table(sent, here)
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"### {findings_labour.submitted(sent, lang=here.lang)}")
        tables.read(made, lang=here.lang)
        st.markdown(source_line(
            Source(words=_("kết quả các địa phương gửi; số liệu đã công bố"),
                   note=_("so cùng các tháng; thiếu đơn vị thì tổng chưa đủ, không phải mâu thuẫn"),
                   illustrative=bool(sent["illustrative"].any())), here=here))  # fmt: skip
        with st.container(horizontal=True, gap="small"):
            tables.download(made, lang=here.lang, key="l_submitted_file", label=_("Tải bảng (CSV)"))
            provenance.offer("l_submitted", lambda: made.numbers, here=here)


def _table(sent: pd.DataFrame, here: Screen) -> Table:
    """The years with their figures in words."""
    _, lang = here.translate, here.lang
    frame = sent.assign(
        when=[
            f"{row.year}" if row.through_months == labour_views.YEAR
            else _("{months} tháng đầu năm {year}").format(months=int(row.through_months), year=row.year)
            for row in each(sent)
        ],
        coverage=[f"{row.sent}/{row.due}" for row in each(sent)],
        apart=[_apart(row, lang) for row in each(sent)],
        official=[_("chưa công bố") if pd.isna(one) else number(one, lang) for one in sent["published"]],
        source=sent["published_source"].fillna(""),
    )  # fmt: skip
    columns = (
        Column(name="when", label=_("Kỳ")),
        Column(name="submitted", label=_("Tổng các địa phương gửi"), kind="count"),
        Column(name="coverage", label=_("Đơn vị đã gửi đủ")),
        Column(name="official", label=_("Số đã công bố")),
        Column(name="apart", label=_("Chênh lệch")),
        Column(name="source", label=_("Nguồn công bố")),
    )
    return Table(
        frame=frame.iloc[::-1].reset_index(drop=True), columns=columns, file="doi-chieu-so-quoc-gia",
        alt=_("Số các địa phương gửi so với số đã công bố"), numbers=_numbers(frame, here),
    )  # fmt: skip


def _apart(row: Any, lang: str) -> str:
    """How far the sum lies from the published figure."""
    if pd.isna(row.difference):
        return ""
    return f"{signed(row.difference, lang)} ({signed_percent(row.difference_share, lang)})"


def _numbers(frame: pd.DataFrame, here: Screen) -> Sequence[Number]:
    """The sum of the provinces of each year that is shown with all that they sent."""
    return [
        Number(
            code=str(one.year), label=one.when, value=float(one.submitted),
            figure=MarketFigure(year=int(one.year), indicator="workers_sent", split="total", counterpart_area="_T",
                                unit_view=here.view),
        )
        for one in each(frame[frame["is_all"].astype(bool)].iloc[::-1])
    ]  # fmt: skip
