"""The country since 2014: published figures beside what the provinces sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from charts import findings, findings_labour
from charts.figure import Figure
from charts.rows import each
from charts.years import years
from exhibits import empty
from exhibits.exhibit import Exhibit, Room, Source
from exhibits.labour import office
from exhibits.labour import views as labour_views
from exhibits.labour.asked import Asked
from exhibits.memory import kept
from exhibits.native import Native
from exhibits.reader import Reader
from exhibits.table import Column, Table
from exhibits.traced import Number
from formats.numbers import number, signed, signed_percent
from metrics.labour import targets as labour
from metrics.labour.national import submitted_years
from metrics.provenance import MarketFigure

NATIONAL: Final = "l_national"
SUBMITTED: Final = "l_submitted"
TALL: Final = 330


@kept
def national(asked: Asked) -> Exhibit:
    """One chart of both, year by year."""
    here, _ = asked.here, asked.here.translate
    series, sent = labour.national_series(here.snapshot), submitted_years(here.snapshot)
    by_year = labour_views.national_years(series)

    def native(most: int | None) -> Native | None:
        rows = beside(by_year, sent)
        rows = rows.assign(label=rows["year"].astype(str)).tail(most or len(rows))
        called = (("result", _("Kết quả đã công bố")), ("submitted", _("Tổng các địa phương gửi")))
        return office.years(rows, here, called=called, aimed="low")

    return Exhibit(
        key=NATIONAL, subject=_("Lao động đưa đi của cả nước từ 2014"),
        title=findings.national(labour_views.settled(by_year), lang=here.lang),
        draw=lambda room: years(beside(by_year, sent), unit=_("người"), height=room.height or TALL, **here.look),
        nothing=empty.no_published(here),
        source=Source(
            words=_("kết quả các địa phương gửi; số liệu đã công bố"),
            note=_("gạch chéo, chấm: số ít chắc chắn hơn; mỗi số có liên kết nguồn trong bảng"),
            illustrative=bool(sent["illustrative"].any()),
        ),
        table=lambda: labour_views.national_table(series, here), native=native,
        caveats=(asked.caveat("submitted_difference"),),
    )  # fmt: skip


@kept
def submitted(asked: Asked) -> Exhibit:
    """A row for each year with both figures, how many units stand behind the sum, and what lies between."""
    here, _ = asked.here, asked.here.translate
    sent = submitted_years(here.snapshot)

    def draw(room: Room) -> Figure | None:
        rows = sent.rename(columns={"published": "result"}).assign(low=None, high=None, sure=None, conflict=None)
        return years(rows, unit=_("người"), height=room.height or TALL, **here.look)

    def native(most: int | None) -> Native | None:
        rows = sent.assign(label=_when(sent, here)).tail(most or len(sent))
        called = (("published", _("Số đã công bố")), ("submitted", _("Tổng các địa phương gửi")))
        return office.years(rows, here, called=called)

    return Exhibit(
        key=SUBMITTED, subject=_("Số các địa phương gửi so với số đã công bố"),
        title=findings_labour.submitted(sent, lang=here.lang), draw=draw,
        nothing=empty.no_figures(here, _("Tổng các địa phương gửi")),
        source=Source(
            words=_("kết quả các địa phương gửi; số liệu đã công bố"),
            note=_("so cùng các tháng; thiếu đơn vị thì tổng chưa đủ, không phải mâu thuẫn"),
            illustrative=bool(sent["illustrative"].any()),
        ),
        table=lambda: table(sent, here), native=native, caveats=(asked.caveat("submitted_difference"),),
    )  # fmt: skip


def beside(national: pd.DataFrame, sent: pd.DataFrame) -> pd.DataFrame:
    """The published years with what the provinces sent of each."""
    by_year = sent.set_index("year")
    columns = ("submitted", "sent", "due", "difference", "through_months")
    return national.assign(**{name: national["year"].map(by_year[name]).astype(float) for name in columns})


def table(sent: pd.DataFrame, here: Reader) -> Table:
    """The years with their figures in words."""
    _, lang = here.translate, here.lang
    frame = sent.assign(
        when=_when(sent, here),
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


def _when(sent: pd.DataFrame, here: Reader) -> list[str]:
    """Each year, or its months so far, in words."""
    some = here.translate("{months} tháng đầu năm {year}")
    return [
        f"{row.year}" if row.through_months == labour_views.YEAR
        else some.format(months=int(row.through_months), year=row.year)
        for row in each(sent)
    ]  # fmt: skip


def _apart(row: Any, lang: str) -> str:
    """How far the sum lies from the published figure."""
    if pd.isna(row.difference):
        return ""
    return f"{signed(row.difference, lang)} ({signed_percent(row.difference_share, lang)})"


def _numbers(frame: pd.DataFrame, here: Reader) -> Sequence[Number]:
    """The sum of the provinces of each year that is shown with all that they sent."""
    return [
        Number(
            code=str(one.year), label=one.when, value=float(one.submitted),
            figure=MarketFigure(year=int(one.year), indicator="workers_sent", split="total", counterpart_area="_T",
                                unit_view=here.view),
        )
        for one in each(frame[frame["is_all"].astype(bool)].iloc[::-1])
    ]  # fmt: skip
