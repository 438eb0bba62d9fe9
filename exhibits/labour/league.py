"""The provinces ranked, with what each still needs and where it will end."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from charts import findings, findings_labour
from charts.bullet import bullet
from charts.figure import Figure
from charts.rows import each
from exhibits import numbers
from exhibits.exhibit import SLIDE, Exhibit, Room, Source
from exhibits.labour import office
from exhibits.labour import views as labour_views
from exhibits.labour.asked import Asked
from exhibits.labour.headline import WHY, outlook_words
from exhibits.labour.progress import lowest
from exhibits.memory import kept
from exhibits.native import Native
from exhibits.reader import Reader
from exhibits.table import Column, Table
from exhibits.words import goals, named
from formats.language import N_
from formats.numbers import span
from metrics.labour import league as labour_league
from metrics.labour import targets as labour

LEAGUE: Final = "l_league"
ALL: Final = "l_all"
SORT: Final = "l_sort"
"""The parameter of the address that says by what the provinces are ranked."""
FIRST_ORDER: Final = "percent"
ORDERS: Final = {
    "percent": N_("Tỷ lệ đạt"),
    "pace": N_("Nhịp độ"),
    "projected": N_("Dự kiến so với chỉ tiêu"),
    "needed": N_("Cần thêm mỗi tháng"),
}
SORTED_BY: Final = {
    "percent": "percent", "pace": "pace", "projected": "projected_percent", "needed": "needed_per_month"
}  # fmt: skip
AIMED: Final = ("comparator", "low", "high")
SPOKEN: Final = ("projected_low", "projected_high", "outlook", "standing", "method", "why", "years")
TRACED: Final = (
    "area_key", "label", "document", "edition", "indicator", "is_current", "low", "high", "result",
)  # fmt: skip
"""Columns that a table reads row by row: the fewer, the faster."""
MOST: Final = 70
"""More provinces than either view has."""


@kept
def ranking(asked: Asked, by: str) -> Exhibit:
    """The provinces in the order asked for: a table, and as a chart those at both ends of it."""
    here, _ = asked.here, asked.here.translate
    found = provinces(asked)

    def draw(room: Room) -> Figure | None:
        most = room.most or MOST
        rows = both_ends(ranked(found, by), most)
        against = named(rows, here.lang).assign(reached=_reached(rows))
        return bullet(against, unit=asked.unit, most=most, height=room.height, **here.look)

    def native(most: int | None) -> Native | None:
        rows = named(both_ends(ranked(found, by), most or MOST), here.lang)
        return office.bars(rows, "percent", asked, name=_("Tỷ lệ đạt"), share=True)

    return Exhibit(
        key=LEAGUE,
        subject=_("Xếp hạng địa phương: {about}").format(about=f"{asked.name}, {asked.year}"),
        title=findings_labour.league(named(found, here.lang)[["label", "outlook"]], lang=here.lang),
        draw=draw, nothing=asked.nothing,
        source=Source(
            words=_("kế hoạch và kết quả các địa phương gửi"), note=_apart(found, here),
            illustrative=bool(found["illustrative"].any()),
        ),
        table=lambda: listed(asked, by), native=native,
        caveats=(
            *((_("Hình vẽ các địa phương đứng đầu và đứng cuối; đủ danh sách ở bảng."),) if _many(found) else ()),
            asked.caveat("target_percent"),
        ),
    )  # fmt: skip


@kept
def every(asked: Asked) -> Exhibit:
    """Every province as a bar against its target, earlier editions too; where room is short, the lowest."""
    here, _ = asked.here, asked.here.translate
    scope = {**asked.scope, "area_key": None}
    compared = labour.targets_vs_results(here.snapshot, **scope)
    against = labour_views.against_targets(compared, here)
    gone = labour_views.elapsed_of(labour.pace(here.snapshot, **scope))

    def draw(room: Room) -> Figure | None:
        most = room.most or MOST
        shown = against if len(against) <= most else lowest(against, most)
        return bullet(shown, unit=asked.unit, elapsed=gone, most=most, height=room.height, **here.look)

    def native(most: int | None) -> Native | None:
        many = most or MOST
        return office.against_target(against if len(against) <= many else lowest(against, many), asked)

    return Exhibit(
        key=ALL,
        subject=_("Kết quả so với chỉ tiêu các địa phương: {about}").format(about=f"{asked.name}, {asked.year}"),
        title=findings.targets(against, year=asked.year, lang=here.lang),
        draw=draw, nothing=asked.nothing,
        source=Source(
            words=_("kế hoạch và kết quả các địa phương gửi"), illustrative=bool(compared["illustrative"].any()),
            note=_("vạch nhạt: mức của lần ban hành trước; vạch đứng: chỉ tiêu hiện hành"),
        ),
        table=lambda: labour_views.target_table(compared, asked.year, here), native=native,
        caveats=(
            *((_("Hình vẽ các địa phương có tỷ lệ thấp nhất; đủ danh sách ở bảng."),) if _many(against) else ()),
            asked.caveat("target_percent"),
        ),
    )  # fmt: skip


def provinces(asked: Asked) -> pd.DataFrame:
    """The provinces of the year: the columns of `metrics.labour.league.league`."""
    here = asked.here
    return labour_league.league(here.snapshot, year=asked.year, unit_view=here.view, indicator=asked.indicator)


def ranked(found: pd.DataFrame, by: str) -> pd.DataFrame:
    """The ranked provinces in the order asked for, the others behind them as they stand."""
    whole = found[found["standing"] == "ranked"]
    whole = whole.assign(rank=whole[SORTED_BY[by]].rank(ascending=False, method="min"))
    kept = whole.sort_values("rank", na_position="last", kind="stable")
    return pd.concat([kept, found[found["standing"] != "ranked"].assign(rank=float("nan"))], ignore_index=True)


def both_ends(rows: pd.DataFrame, most: int) -> pd.DataFrame:
    """The ranked rows; of more than `most` the first and the last of them."""
    whole = rows[rows["standing"] == "ranked"]
    if len(whole) <= most:
        return whole
    above = (most + 1) // 2
    return pd.concat([whole.head(above), whole.tail(most - above)])


@kept
def listed(asked: Asked, by: str) -> Table:
    """All provinces in the order asked for."""
    return table(ranked(provinces(asked), by), asked)


def table(rows: pd.DataFrame, asked: Asked) -> Table:
    """The provinces in words: target, result, pace, need, where the year will end and whether that is enough."""
    here, _ = asked.here, asked.here.translate
    lang = here.lang
    said = [(_interval(row, here), _chance(row, here), _method(row, here)) for row in each(rows[list(SPOKEN)])]
    frame = named(rows, lang).assign(
        goal=[words or _("chưa có chỉ tiêu") for words in goals(rows[list(AIMED)], lang)],
        interval=[interval for interval, _chance, _basis in said],
        chance=[chance for _interval, chance, _basis in said],
        basis=[basis for _interval, _chance, basis in said],
    )
    columns = (
        Column(name="rank", label=_("Hạng"), kind="count", pinned=True, width=46),
        Column(name="label", label=_("Địa phương"), pinned=True, width=104),
        Column(name="percent", label=_("Tỷ lệ đạt"), kind="share", width=66),
        Column(name="result", label=_("Kết quả"), kind="count", width=62, sums=bool(rows["area_key"].is_unique)),
        Column(name="goal", label=_("Chỉ tiêu"), width=106),
        Column(name="chance", label=_("Khả năng đạt"), width=134),
        Column(name="pace", label=_("Nhịp độ"), kind="decimal", width=60),
        Column(name="needed_per_month", label=_("Cần/tháng"), kind="count", width=84),
        Column(name="projected", label=_("Dự kiến"), kind="count", width=68),
        Column(name="interval", label=_("Khoảng 80 %"), width=100),
        Column(name="basis", label=_("Phương pháp"), width=110),
    )
    traced = frame.loc[(frame["standing"] != "no_target") & frame["result"].notna(), list(TRACED)]
    return Table(
        frame=frame, columns=columns, file="xep-hang-chi-tieu-lao-dong", alt=_("Xếp hạng địa phương theo tỷ lệ đạt"),
        numbers=numbers.of_targets(traced, asked.year, here),
    )  # fmt: skip


def _many(rows: pd.DataFrame) -> bool:
    """Whether a slide has no room for all of them."""
    return len(rows) > (SLIDE.most or MOST)


def _reached(rows: pd.DataFrame) -> list[bool]:
    """Whether each target is reached already."""
    return [one == "reached" for one in rows["outlook"]]


def _chance(row: Any, here: Reader) -> str:
    return here.translate("chưa có kết quả") if row.standing == "no_result" else outlook_words(row.outlook, here)


def _interval(row: Any, here: Reader) -> str:
    return "" if pd.isna(row.projected_low) else span(round(row.projected_low), round(row.projected_high), here.lang)


def _method(row: Any, here: Reader) -> str:
    _ = here.translate
    if row.method == "season":
        return _("mùa vụ, {years} năm").format(years=int(row.years))
    if row.method == "line":
        return _("đường thẳng")
    return _("đủ 12 tháng") if row.method == "complete" else (_(WHY[row.why]) if row.why else "")


def _apart(found: pd.DataFrame, here: Reader) -> str:
    """Who cannot be ranked, by name, and why."""
    _, words = here.translate, []
    told = {"no_result": _("chưa có kết quả: {names}"), "no_target": _("chưa có chỉ tiêu: {names}")}
    for code, sentence in told.items():
        names = found.loc[found["standing"] == code, f"area_{here.lang}"].astype(str).tolist()
        if names:
            words.append(sentence.format(names=", ".join(names)))
    return " · ".join(words)
