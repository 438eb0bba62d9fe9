"""The second part of the labour page: the provinces ranked, with what each still needs and where it will end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pandas as pd
import streamlit as st

from charts import findings, findings_labour
from charts.bullet import bullet
from charts.rows import each
from exhibits import numbers
from exhibits.exhibit import Source
from exhibits.table import Column, Table
from exhibits.words import goals, named
from formats.language import N_
from formats.numbers import number, percent, span
from formats.words import spelled
from metrics.labour import targets as labour
from metrics.labour.league import league
from ui import provenance, state, tables
from ui.block import block, say, source_line
from ui.labour import views as labour_views
from ui.labour.asked import Asked, pick_area
from ui.labour.headline import WHY, outlook_words
from ui.screen import Screen

ORDERS: Final = {
    "percent": N_("Tỷ lệ đạt"),
    "pace": N_("Nhịp độ"),
    "projected": N_("Dự kiến so với chỉ tiêu"),
    "needed": N_("Cần thêm mỗi tháng"),
}
SORTED_BY: Final = {
    "percent": "percent", "pace": "pace", "projected": "projected_percent", "needed": "needed_per_month"
}  # fmt: skip
ALL: Final = 70
"""More provinces than either view has."""
TALL: Final = 560


def show(asked: Asked) -> None:
    """The table, and all provinces as bars."""
    here, _ = asked.here, asked.here.translate
    found = league(here.snapshot, year=asked.year, unit_view=here.view, indicator=asked.indicator)
    if found.empty:
        say(asked.nothing)
        return
    with st.container(border=True, gap="xsmall"):
        title, order = st.columns([3, 4], vertical_alignment="center")
        title.markdown(f"### {findings_labour.league(named(found, here.lang), lang=here.lang)}")
        with order:
            by = _order(here)
        rows = ranked(found, by)
        made = table(rows, asked)
        _draw(made, rows, here, chosen=asked.area_key)
        source = Source(
            words=_("kế hoạch và kết quả các địa phương gửi"), note=_apart(found, here),
            illustrative=bool(found["illustrative"].any()),
        )  # fmt: skip
        st.markdown(source_line(source, here=here))
        with st.container(horizontal=True, gap="small"):
            tables.download(made, lang=here.lang, key="l_league_file", label=_("Tải bảng (CSV)"))
            provenance.offer("l_league", lambda: made.numbers, here=here)
    _all(asked)


def ranked(found: pd.DataFrame, by: str) -> pd.DataFrame:
    """The ranked provinces in the order asked for, the others behind them as they stand."""
    whole = found[found["standing"] == "ranked"]
    whole = whole.assign(rank=whole[SORTED_BY[by]].rank(ascending=False, method="min"))
    kept = whole.sort_values("rank", na_position="last", kind="stable")
    return pd.concat([kept, found[found["standing"] != "ranked"].assign(rank=float("nan"))], ignore_index=True)


def table(rows: pd.DataFrame, asked: Asked) -> Table:
    """The provinces in words: target, result, pace, need, where the year will end and whether that is enough."""
    here, _ = asked.here, asked.here.translate
    lang = here.lang
    frame = named(rows, lang).assign(
        bar=rows["percent"],
        goal=[words or _("chưa có chỉ tiêu") for words in goals(rows, lang)],
        interval=[_interval(row, here) for row in each(rows)],
        chance=[
            _("chưa có kết quả") if row.standing == "no_result" else outlook_words(row.outlook, here)
            for row in each(rows)
        ],
        basis=[_method(row, here) for row in each(rows)],
    )
    columns = (
        Column(name="rank", label=_("Hạng"), kind="count", pinned=True, width=52),
        Column(name="label", label=_("Địa phương"), pinned=True, width=104),
        Column(name="bar", label=_("Đến đích"), width=78),
        Column(name="percent", label=_("Tỷ lệ đạt"), kind="share", width=72),
        Column(name="result", label=_("Kết quả"), kind="count", width=68),
        Column(name="goal", label=_("Chỉ tiêu"), width=108),
        Column(name="chance", label=_("Khả năng đạt"), width=150),
        Column(name="pace", label=_("Nhịp độ"), kind="decimal", width=66),
        Column(name="needed_per_month", label=_("Cần/tháng"), kind="count", width=96),
        Column(name="projected", label=_("Dự kiến"), kind="count", width=68),
        Column(name="interval", label=_("Khoảng 80 %"), width=112),
        Column(name="basis", label=_("Phương pháp"), width=110),
    )
    traced = frame[frame["standing"] != "no_target"]
    return Table(
        frame=frame, columns=columns, file="xep-hang-chi-tieu-lao-dong", alt=_("Xếp hạng địa phương theo tỷ lệ đạt"),
        numbers=numbers.of_targets(traced.dropna(subset=["result"]), asked.year, here),
    )  # fmt: skip


def _order(here: Screen) -> str:
    """By which column the provinces are ranked."""
    words = spelled(ORDERS, here.lang)
    return str(
        st.segmented_control(
            here.translate("Xếp theo"), tuple(ORDERS), format_func=lambda code: words[code], required=True,
            label_visibility="collapsed", wrap=True, **state.linked("l_sort", tuple(ORDERS), default="percent"),
        )
    )  # fmt: skip


def _draw(made: Table, rows: pd.DataFrame, here: Screen, *, chosen: str | None) -> None:
    """The table with the percentage as a bar; a marked row makes the page about its province."""
    st.dataframe(
        _written(made, here.lang),
        key=(key := state.turn("l_league_rows")),
        hide_index=True,
        height=TALL,
        alt=made.alt,
        placeholder="",
        lazy=False,
        on_select=_opener(key, rows["area_key"].tolist()),
        selection_mode="single-row",
        column_config={one.name: _config(one) for one in made.columns},
    )


def _opener(key: str, areas: list[str]) -> Callable[[], None]:
    def opened() -> None:
        row = state.picked_row(key)
        state.next_turn("l_league_rows")
        if row is not None:
            pick_area(areas[row])

    return opened


def _config(column: Column) -> Any:
    """How the browser lays a column out; the percentage as a bar that is full at the target."""
    if column.name == "bar":
        return st.column_config.ProgressColumn(
            column.label, width=column.width, min_value=0.0, max_value=1.0, format=" "
        )
    if column.kind in ("count", "decimal", "share"):
        return st.column_config.NumberColumn(column.label, width=column.width, pinned=column.pinned)
    return st.column_config.Column(column.label, width=column.width, pinned=column.pinned)


def _written(made: Table, lang: str) -> Any:
    """The figures as they are written in the reader's language."""
    names = [column.name for column in made.columns]
    shown = made.frame.reindex(columns=names).reset_index(drop=True)
    writers: dict[str, Callable[[Any], str]] = {
        "rank": lambda value: "" if pd.isna(value) else number(value, lang),
        "percent": lambda value: "" if pd.isna(value) else percent(value, lang),
        "result": lambda value: "" if pd.isna(value) else number(value, lang),
        "pace": lambda value: "" if pd.isna(value) else number(value, lang, decimals=2),
        "needed_per_month": lambda value: "" if pd.isna(value) else number(value, lang),
        "projected": lambda value: "" if pd.isna(value) else number(value, lang),
    }
    return shown.style.format(writers)  # type: ignore[arg-type]


def _interval(row: Any, here: Screen) -> str:
    return "" if pd.isna(row.projected_low) else span(round(row.projected_low), round(row.projected_high), here.lang)


def _method(row: Any, here: Screen) -> str:
    _ = here.translate
    if row.method == "season":
        return _("mùa vụ, {years} năm").format(years=int(row.years))
    if row.method == "line":
        return _("đường thẳng")
    return _("đủ 12 tháng") if row.method == "complete" else (_(WHY[row.why]) if row.why else "")


def _apart(found: pd.DataFrame, here: Screen) -> str:
    """Who cannot be ranked, by name, and why."""
    _, words = here.translate, []
    told = {"no_result": _("chưa có kết quả: {names}"), "no_target": _("chưa có chỉ tiêu: {names}")}
    for code, sentence in told.items():
        names = named(found[found["standing"] == code], here.lang)["label"].astype(str).tolist()
        if names:
            words.append(sentence.format(names=", ".join(names)))
    return " · ".join(words) or _("chọn một dòng để xem riêng địa phương đó")


def _all(asked: Asked) -> None:
    """Every province as a bar against its target, earlier editions too."""
    here, _ = asked.here, asked.here.translate
    scope = {**asked.scope, "area_key": None}
    compared = labour.targets_vs_results(here.snapshot, **scope)
    against = labour_views.against_targets(compared, here)
    block(
        findings.targets(against, year=asked.year, lang=here.lang),
        bullet(against, unit=asked.unit, elapsed=labour_views.elapsed_of(labour.pace(here.snapshot, **scope)),
               most=ALL, **here.look),
        key="l_all", nothing=asked.nothing, pick=pick_area,
        source=Source(
            words=_("kế hoạch và kết quả các địa phương gửi"), illustrative=bool(compared["illustrative"].any()),
            note=_("vạch nhạt: mức của lần ban hành trước; vạch đứng: chỉ tiêu hiện hành"),
        ),
        table=lambda: labour_views.target_table(compared, asked.year, here),
    )  # fmt: skip
