"""Districts and communes where a province sent them; of the country who sent such detail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import isnan
from typing import Final

import pandas as pd

from charts import findings_labour
from charts.bars import bars
from charts.rows import each
from exhibits.address import Address
from exhibits.empty import Nothing
from exhibits.exhibit import SLIDE, Exhibit, Source
from exhibits.labour import office
from exhibits.labour.asked import Asked
from exhibits.memory import kept
from exhibits.table import Column, Table
from exhibits.traced import Number
from exhibits.words import named
from formats.dates import day
from formats.numbers import number
from metrics.labour.places import by_place, senders
from metrics.places import places_of
from metrics.provenance import MarketFigure

PLACES: Final = "l_places"
UNIT: Final = "l_unit"
"""The parameter of an address that names one of the units that a province was in a year."""
MOST: Final = 16


def exhibit(asked: Asked, address: Address) -> Exhibit:
    """Of one province its places, of its unit of late unless the address names another; of the country the senders."""
    if asked.area_key is None:
        return told(asked)
    units = units_of(asked)
    named_unit = address.get(UNIT, "")
    return replace(of_unit(asked, named_unit if named_unit in units else (units or ("",))[0]), key=PLACES)


def units_of(asked: Asked) -> tuple[str, ...]:
    """The units of a province that told of places in the year, the one that told last first."""
    found = by_place(asked.here.snapshot, **asked.ground)
    return tuple(dict.fromkeys(found.sort_values("last_month", ascending=False, kind="stable")["unit_key"]))


@kept
def of_unit(asked: Asked, unit: str) -> Exhibit:
    """The places that one unit told of, and how far they add up."""
    here, _ = asked.here, asked.here.translate
    found = places_of_unit(asked, unit)
    several, many = len(units_of(asked)) > 1, len(found) > (SLIDE.most or MOST)
    title = nothing(asked).words
    if len(found):
        title = findings_labour.places(found, unit=asked.unit, lang=here.lang)
    return Exhibit(
        key=f"{PLACES}_{unit.replace('@', '_')}" if several else PLACES,
        subject=_("Cấp huyện, xã: {about}").format(about=asked.about),
        title=f"{_months(found, asked)}: {title}" if several else title,
        draw=lambda room: bars(
            found, unit=asked.unit, most=min(room.most or MOST, MOST), height=room.height, **here.look
        ),
        nothing=nothing(asked),
        source=Source(
            words=_("kết quả địa phương gửi theo cấp dưới"), note=sums(found, asked) if len(found) else "",
            illustrative=bool(found["illustrative"].any()),
        ),
        table=lambda: table(found, asked),
        native=lambda most: office.bars(found.head(min(most or MOST, MOST)), "value", asked, name=_("Kết quả")),
        caveats=(
            *((_("Hình vẽ các địa bàn nhiều nhất; đủ danh sách ở bảng."),) if many else ()),
            asked.caveat("place_share"),
        ),
    )  # fmt: skip


def places_of_unit(asked: Asked, unit: str) -> pd.DataFrame:
    """The columns of `metrics.labour.places.by_place` of one unit, and the names of the places as `label`."""
    found = by_place(asked.here.snapshot, **asked.ground)
    found = found[found["unit_key"] == unit].reset_index(drop=True)
    return found.assign(label=found["sub_area"])


@kept
def told(asked: Asked) -> Exhibit:
    """Which provinces sent detail below the province."""
    here, _ = asked.here, asked.here.translate
    found = senders(here.snapshot, year=asked.year, unit_view=here.view, indicator=asked.indicator)
    shown = found.assign(label=_apart(named(found, here.lang, of="unit"), asked))
    return Exhibit(
        key=PLACES, subject=_("Đơn vị gửi kết quả theo cấp dưới: {about}").format(about=f"{asked.name}, {asked.year}"),
        title=_("{count} đơn vị đã gửi kết quả theo cấp dưới").format(count=len(found))
        if len(found) else nothing(asked).words,
        draw=lambda room: bars(
            shown, unit=asked.unit, most=min(room.most or MOST, MOST), height=room.height, **here.look
        ),
        nothing=nothing(asked),
        source=Source(
            words=_("kết quả địa phương gửi theo cấp dưới"), illustrative=bool(found["illustrative"].any())
        ),
        table=lambda: senders_table(asked),
        native=lambda most: office.bars(
            shown.head(min(most or MOST, MOST)), "value", asked, name=_("Cộng các địa bàn")
        ),
        caveats=(asked.caveat("place_share"),),
    )  # fmt: skip


def senders_table(asked: Asked) -> Table:
    """The units that told of places below them, and whether these add up."""
    here, _ = asked.here, asked.here.translate
    found = senders(here.snapshot, year=asked.year, unit_view=here.view, indicator=asked.indicator)
    columns = (
        Column(name="label", label=_("Địa phương"), pinned=True),
        Column(name="places", label=_("Số địa bàn"), kind="count"),
        Column(name="value", label=_("Cộng các địa bàn"), kind="count"),
        Column(name="of_unit", label=_("Kết quả của tỉnh"), kind="count"),
        Column(name="difference", label=_("Chưa rõ địa bàn"), kind="count"),
    )
    return Table(frame=named(found, here.lang, of="unit"), columns=columns, alt=_("Đơn vị gửi kết quả theo cấp dưới"))


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


def table(shown: pd.DataFrame, asked: Asked) -> Table:
    """Every place with its result and its share of the unit."""
    _ = asked.here.translate
    at_once = shown["last_month"].nunique() == 1
    columns = (
        Column(name="label", label=_("Địa bàn"), pinned=True),
        Column(name="value", label=_("Kết quả"), kind="count", sums=at_once),
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


def _apart(shown: pd.DataFrame, asked: Asked) -> list[str]:
    """The names of the units; of several with one name those that are gone say until when they were."""
    known, twice = places_of(asked.here.snapshot).by_key, shown["label"].duplicated(keep=False)
    ended = asked.here.translate("{name} (đến {day})")
    return [
        ended.format(name=one.label, day=day(known[one.unit_key].valid_to, asked.here.lang))
        if again and known[one.unit_key].valid_to < date.max else str(one.label)
        for one, again in zip(each(shown), twice, strict=True)
    ]  # fmt: skip


def _months(found: pd.DataFrame, asked: Asked) -> str:
    """From the first month to the last one that these places were told for."""
    first, last = int(found["first_month"].min()), int(found["last_month"].max())
    return asked.here.translate("Tháng {first}\u2013{last}").format(first=first, last=last)


def nothing(asked: Asked) -> Nothing:
    """Nobody told of places below the province."""
    _ = asked.here.translate
    return Nothing(
        words=_("Chưa có kết quả theo cấp huyện, xã: {place}, {year}").format(place=asked.place, year=asked.year),
        todo=_(
            "Gửi kết quả có cột đơn vị cấp dưới (huyện đến 30/06/2025, xã từ 01/07/2025), hoặc chọn tỉnh, năm khác."
        ),
    )
