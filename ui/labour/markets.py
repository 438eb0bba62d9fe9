"""The third part of the labour page: where people went, and how the shares moved since a year before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd
import streamlit as st

from charts import findings, findings_labour
from charts.bars import bars
from charts.mix import mix
from charts.rows import each
from exhibits.exhibit import Source
from exhibits.table import Column, Table
from exhibits.traced import Number
from exhibits.words import named
from formats.periods import period, year_before
from metrics.labour import targets as labour
from metrics.labour.markets import UNKNOWN, market_mix
from metrics.provenance import MarketFigure
from ui.block import block
from ui.labour import views as labour_views
from ui.labour.asked import Asked

MOST: Final = 8
"""Markets that are drawn by name; the others are drawn as one."""


def show(asked: Asked) -> None:
    """Markets of the year, and their shares beside those of a year before."""
    left, right = st.columns([4, 5])
    with left:
        _markets(asked)
    with right:
        _mix(asked)


def _markets(asked: Asked) -> None:
    here = asked.here
    found = labour_views.markets(labour.by_market(here.snapshot, **asked.scope), here)
    block(
        findings.ranking(found, unit=asked.unit, lang=here.lang), bars(found, unit=asked.unit, most=12, **here.look),
        key="l_markets", nothing=asked.nothing,
        source=Source(
            words=here.translate("kết quả các địa phương gửi"), note=str(asked.year),
            illustrative=bool(found["illustrative"].any()),
        ),
        table=lambda: labour_views.market_table(found, asked.scope, here),
    )  # fmt: skip


def numbers_of(asked: Asked) -> Sequence[Number]:
    """Every number of the shares."""
    return _numbers(_shares(asked), asked)


def _shares(asked: Asked) -> pd.DataFrame:
    return named(market_mix(asked.here.snapshot, **asked.ground), asked.here.lang, of="name")


def _mix(asked: Asked) -> None:
    here, _ = asked.here, asked.here.translate
    found = _shares(asked)
    now = _when(asked)
    sent, due = (int(found[name].max()) if len(found) else 0 for name in ("sent", "due"))
    compared = bool(found["previous"].notna().any())
    note = _("so cùng các tháng, cùng đơn vị: {sent}/{due}").format(sent=sent, due=due) if compared else (
        _("chưa có năm trước để so cùng tháng, cùng đơn vị")
    )  # fmt: skip
    block(
        findings_labour.mix(found[found["counterpart_area"] != UNKNOWN], lang=here.lang),
        mix(
            gathered(found, asked), now=period(now, here.lang, basis="year_to_date"),
            before=period(year_before(now), here.lang, basis="year_to_date"), unit=asked.unit, **here.look,
        ),
        key="l_mix", nothing=asked.nothing,
        source=Source(
            words=_("kết quả các địa phương gửi"), note=note,
            illustrative=bool(found["illustrative"].any()) if len(found) else False,
        ),
        table=lambda: _table(found, asked),
    )  # fmt: skip


def gathered(found: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """The largest markets by name, the rest as one, and what was not broken down at the end."""
    _ = asked.here.translate
    known, unknown = found[found["counterpart_area"] != UNKNOWN], found[found["counterpart_area"] == UNKNOWN]
    rest = known.iloc[MOST:]
    shown = known.head(MOST)
    if len(rest):
        columns = ["value", "previous", "share", "previous_share", "shift"]
        other = pd.DataFrame([{**rest[columns].sum(min_count=1), "label": _("Thị trường khác")}])
        shown = pd.concat([shown, other], ignore_index=True)
    return pd.concat([shown, unknown], ignore_index=True)


def _table(found: pd.DataFrame, asked: Asked) -> Table:
    """All markets now and a year before."""
    _ = asked.here.translate
    frame = found.assign(move=found["shift"] * 100)
    columns = (
        Column(name="label", label=_("Thị trường"), pinned=True),
        Column(name="value", label=_("Kết quả"), kind="count"),
        Column(name="share", label=_("Tỷ trọng"), kind="share"),
        Column(name="previous", label=_("Cùng kỳ năm trước"), kind="count"),
        Column(name="previous_share", label=_("Tỷ trọng cùng kỳ"), kind="share"),
        Column(name="move", label=_("Thay đổi (điểm %)"), kind="decimal"),
    )
    return Table(
        frame=frame, columns=columns, file="co-cau-thi-truong", alt=_("Cơ cấu thị trường so với cùng kỳ năm trước"),
        numbers=_numbers(frame, asked),
    )  # fmt: skip


def _numbers(frame: pd.DataFrame, asked: Asked) -> Sequence[Number]:
    """Each market this year and in the same months of the year before."""
    found: list[Number] = []
    compared = bool(frame["previous"].notna().any())
    for row, one in enumerate(each(frame)):
        years = ((asked.year, one.value), (asked.year - 1, one.previous)) if compared else ((asked.year, one.value),)
        for year, value in years:
            scope = {**asked.ground, "year": year}
            figure = MarketFigure(
                counterpart_area=one.counterpart_area, unit_view=asked.here.view, **scope,
                beside=(asked.year - 1 if year == asked.year else asked.year) if compared else None,
            )  # fmt: skip
            found.append(Number(code=f"{one.counterpart_area}.{year}", label=f"{one.label} · {year}", figure=figure,
                                value=float(value), row=row if year == asked.year else None))  # fmt: skip
    return found


def _when(asked: Asked) -> str:
    """The months of the year that have figures, as the code of the last one; the whole year when they are all there."""
    last = asked.standing.projection.months
    return str(asked.year) if last in (0, 12) else f"{asked.year}-M{last:02d}"
