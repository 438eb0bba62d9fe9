"""The fourth part of the labour page: districts and communes where a province sent them."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from typing import Final

import pandas as pd
import streamlit as st

from charts import findings_labour
from charts.bars import bars
from charts.rows import each
from exhibits.empty import Nothing
from exhibits.exhibit import Source
from exhibits.table import Column, Table
from exhibits.traced import Number
from exhibits.words import named
from formats.numbers import number
from metrics.labour.places import by_place, senders
from metrics.provenance import MarketFigure
from ui import tables
from ui.block import block, say, source_line
from ui.labour.asked import Asked, pick_area

MOST: Final = 16


def show(asked: Asked) -> None:
    """Of one province its places; of the country who sent such detail."""
    here = asked.here
    if asked.area_key is None:
        _senders(asked)
        return
    found = by_place(here.snapshot, **asked.ground)
    if found.empty:
        say(_none(asked))
        return
    for unit in dict.fromkeys(found.sort_values("last_month", ascending=False, kind="stable")["unit_key"]):
        _of_unit(
            asked, found[found["unit_key"] == unit].reset_index(drop=True), several=found["unit_key"].nunique() > 1
        )


def _of_unit(asked: Asked, found: pd.DataFrame, *, several: bool) -> None:
    """The places that one unit told of, and how far they add up."""
    here, _ = asked.here, asked.here.translate
    unit = str(found["unit_key"].iloc[0])
    shown = found.assign(label=found["sub_area"])
    title = findings_labour.places(shown, unit=asked.unit, lang=here.lang)
    if several:
        title = f"{_months(found, asked)}: {title}"
    block(
        title, bars(shown, unit=asked.unit, most=MOST, **here.look),
        key="l_places" if not several else f"l_places_{unit.replace('@', '_')}", nothing=_none(asked),
        source=Source(
            words=_("kết quả địa phương gửi theo cấp dưới"), note=sums(found, asked),
            illustrative=bool(found["illustrative"].any()),
        ),
        table=lambda: _table(shown, asked),
    )  # fmt: skip


def sums(found: pd.DataFrame, asked: Asked) -> str:
    """Whether the places of a unit add up to what it told of itself."""
    _, lang = asked.here.translate, asked.here.lang
    whole, parts = float(found["of_unit"].max()), float(found["value"].sum())
    if isnan(whole) or found["last_month"].nunique() > 1:
        return _("các địa bàn không cùng kỳ nên chưa cộng so được")
    if whole == parts:
        return _("cộng các địa bàn bằng kết quả của tỉnh")
    words = (
        _("cộng các địa bàn {parts}, kết quả của tỉnh {whole}: {rest} chưa rõ địa bàn") if whole > parts
        else _("cộng các địa bàn {parts}, nhiều hơn kết quả của tỉnh {whole}: {rest}")
    )  # fmt: skip
    return words.format(parts=number(parts, lang), whole=number(whole, lang), rest=number(abs(whole - parts), lang))


def _table(shown: pd.DataFrame, asked: Asked) -> Table:
    """Every place with its result and its share of the unit."""
    _ = asked.here.translate
    columns = (
        Column(name="label", label=_("Địa bàn"), pinned=True),
        Column(name="value", label=_("Kết quả"), kind="count"),
        Column(name="share", label=_("Tỷ trọng trong tỉnh"), kind="share"),
        Column(name="first_month", label=_("Từ tháng"), kind="count"),
        Column(name="last_month", label=_("Đến tháng"), kind="count"),
    )
    return Table(
        frame=shown, columns=columns, file="ket-qua-theo-dia-ban", alt=_("Kết quả theo địa bàn cấp dưới"),
        numbers=_numbers(shown, asked),
    )  # fmt: skip


def _numbers(shown: pd.DataFrame, asked: Asked) -> Sequence[Number]:
    """What each place gave."""
    return [
        Number(
            code=f"{one.unit_key}.{row}", label=one.label, value=float(one.value), row=row,
            figure=MarketFigure(split="place", counterpart_area=one.sub_area, unit_key=one.unit_key,
                                unit_view=asked.here.view, **asked.ground),
        )
        for row, one in enumerate(each(shown))
    ]  # fmt: skip


def numbers_of(asked: Asked) -> Sequence[Number]:
    """Every number of the places of a year."""
    found = by_place(asked.here.snapshot, **asked.ground)
    return _numbers(found.assign(label=found["sub_area"]), asked)


def _senders(asked: Asked) -> None:
    """Which provinces sent detail below the province; a row leads to it."""
    here, _ = asked.here, asked.here.translate
    found = senders(here.snapshot, year=asked.year, unit_view=here.view, indicator=asked.indicator)
    if found.empty:
        say(_none(asked))
        return
    with st.container(border=True, gap="xsmall"):
        st.markdown("### " + _("{count} đơn vị đã gửi kết quả theo cấp dưới").format(count=len(found)))
        columns = (
            Column(name="label", label=_("Địa phương"), pinned=True),
            Column(name="places", label=_("Số địa bàn"), kind="count"),
            Column(name="value", label=_("Cộng các địa bàn"), kind="count"),
            Column(name="of_unit", label=_("Kết quả của tỉnh"), kind="count"),
            Column(name="difference", label=_("Chưa rõ địa bàn"), kind="count"),
        )
        made = Table(
            frame=named(found, here.lang, of="unit"), columns=columns, alt=_("Đơn vị gửi kết quả theo cấp dưới")
        )
        keys = found["area_key"].tolist()
        tables.show(made, lang=here.lang, key="l_senders", pick=lambda row: pick_area(keys[row], part="places"))
        st.markdown(source_line(
            Source(words=_("kết quả địa phương gửi theo cấp dưới"), illustrative=bool(found["illustrative"].any()),
                   note=_("chọn một dòng để xem các địa bàn")), here=here))  # fmt: skip


def _months(found: pd.DataFrame, asked: Asked) -> str:
    """From the first month to the last one that these places were told for."""
    first, last = int(found["first_month"].min()), int(found["last_month"].max())
    return asked.here.translate("Tháng {first}\u2013{last}").format(first=first, last=last)


def _none(asked: Asked) -> Nothing:
    _ = asked.here.translate
    return Nothing(
        words=_("Chưa có kết quả theo cấp huyện, xã: {place}, {year}").format(place=asked.place, year=asked.year),
        todo=_(
            "Gửi kết quả có cột đơn vị cấp dưới (huyện đến 30/06/2025, xã từ 01/07/2025), hoặc chọn tỉnh, năm khác."
        ),
    )
