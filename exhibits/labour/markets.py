"""Where people went, and how the shares moved since a year before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from charts import findings, findings_labour
from charts import mix as mix_chart
from charts.bars import bars
from charts.figure import Figure
from charts.rows import each
from exhibits.exhibit import SLIDE, Exhibit, Room, Source
from exhibits.labour import office
from exhibits.labour import views as labour_views
from exhibits.labour.asked import Asked
from exhibits.memory import kept
from exhibits.native import Native
from exhibits.table import Column, Table
from exhibits.traced import Number
from exhibits.words import named
from formats.periods import period, year_before
from metrics.labour import targets as labour
from metrics.labour.markets import UNKNOWN, market_mix
from metrics.provenance import MarketFigure

MARKETS: Final = "l_markets"
MIX: Final = "l_mix"
MOST: Final = 8
"""Markets that are drawn by name; the others are drawn as one."""
LARGEST: Final = 12
"""Bars of the largest markets."""
APART: Final = 2
"""Lines beside those of the markets by name: the other markets as one, and what was not broken down."""


@kept
def markets(asked: Asked) -> Exhibit:
    """The markets of the year, the largest first."""
    here, _ = asked.here, asked.here.translate
    found = labour_views.markets(labour.by_market(here.snapshot, **asked.scope), here)
    many = len(found) > (SLIDE.most or LARGEST)

    def native(most: int | None) -> Native | None:
        return office.bars(found.head(min(most or LARGEST, LARGEST)), "value", asked, name=_("Kết quả"))

    return Exhibit(
        key=MARKETS, subject=_("Thị trường: {about}").format(about=asked.about),
        title=findings.ranking(found, unit=asked.unit, lang=here.lang) if len(found) else asked.nothing.words,
        draw=lambda room: bars(
            found, unit=asked.unit, most=min(room.most or LARGEST, LARGEST), height=room.height, **here.look
        ),
        nothing=asked.nothing,
        source=Source(
            words=_("kết quả các địa phương gửi"), note=str(asked.year), illustrative=bool(found["illustrative"].any())
        ),
        table=lambda: labour_views.market_table(found, asked.scope, here), native=native,
        caveats=(_("Hình vẽ các thị trường lớn nhất; đủ danh sách ở bảng."),) if many else (),
    )  # fmt: skip


@kept
def mix(asked: Asked) -> Exhibit:
    """The shares of the markets beside those of a year before."""
    here, _ = asked.here, asked.here.translate
    found = shares(asked)
    when = _when(asked)
    now = period(when, here.lang, basis="year_to_date")
    before = period(year_before(when), here.lang, basis="year_to_date")

    def draw(room: Room) -> Figure | None:
        shown = gathered(found, asked, by_name(room.most))
        return mix_chart.mix(shown, now=now, before=before, unit=asked.unit, height=room.height, **here.look)

    def native(most: int | None) -> Native | None:
        return office.pairs(gathered(found, asked, by_name(most)), asked, now=now, before=before)

    return Exhibit(
        key=MIX, subject=_("Cơ cấu thị trường: {about}").format(about=asked.about),
        title=findings_labour.mix(found[found["counterpart_area"] != UNKNOWN], lang=here.lang)
        if len(found) else asked.nothing.words,
        draw=draw, nothing=asked.nothing,
        source=Source(
            words=_("kết quả các địa phương gửi"), note=_compared(found, asked),
            illustrative=bool(found["illustrative"].any()) if len(found) else False,
        ),
        table=lambda: table(found, asked), native=native, caveats=(asked.caveat("market_share_shift"),),
    )  # fmt: skip


def shares(asked: Asked) -> pd.DataFrame:
    """The columns of `metrics.labour.markets.market_mix`, and the names as `label`."""
    return named(market_mix(asked.here.snapshot, **asked.ground), asked.here.lang, of="name")


def by_name(most: int | None) -> int:
    """How many markets are drawn by name where there is room for `most` lines."""
    return MOST if most is None else max(1, min(MOST, most - APART))


def gathered(found: pd.DataFrame, asked: Asked, many: int = MOST) -> pd.DataFrame:
    """The `many` largest markets by name, the rest as one, and what was not broken down at the end."""
    _ = asked.here.translate
    known, unknown = found[found["counterpart_area"] != UNKNOWN], found[found["counterpart_area"] == UNKNOWN]
    rest = known.iloc[many:]
    shown = known.head(many)
    if len(rest):
        columns = ["value", "previous", "share", "previous_share", "shift"]
        other = pd.DataFrame([{**rest[columns].sum(min_count=1), "label": _("Thị trường khác")}])
        shown = pd.concat([shown, other], ignore_index=True)
    return pd.concat([shown, unknown], ignore_index=True)


def table(found: pd.DataFrame, asked: Asked) -> Table:
    """All markets now and a year before."""
    _ = asked.here.translate
    frame = found.assign(move=found["shift"] * 100)
    columns = (
        Column(name="label", label=_("Thị trường"), pinned=True),
        Column(name="value", label=_("Kết quả"), kind="count", sums=True),
        Column(name="share", label=_("Tỷ trọng"), kind="share"),
        Column(name="previous", label=_("Cùng kỳ năm trước"), kind="count", sums=True),
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


def _compared(found: pd.DataFrame, asked: Asked) -> str:
    """How many units told both years; that there is nothing to compare with where none did."""
    _ = asked.here.translate
    if not found["previous"].notna().any():
        return _("chưa có năm trước để so cùng tháng, cùng đơn vị")
    sent, due = (int(found[name].max()) for name in ("sent", "due"))
    return _("so cùng các tháng, cùng đơn vị: {sent}/{due}").format(sent=sent, due=due)


def _when(asked: Asked) -> str:
    """The months of the year that have figures, as the code of the last one; the whole year when they are all there."""
    last = asked.standing.projection.months
    return str(asked.year) if last in (0, 12) else f"{asked.year}-M{last:02d}"
