"""Migration frames made ready to be shown: what is counted, lines, shares of groups, rankings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import pandas as pd

from charts import findings
from charts.rows import each
from exhibits import numbers
from exhibits.empty import Nothing
from exhibits.table import Column, Table
from exhibits.traced import Number
from exhibits.words import named, spell
from formats.language import N_
from formats.numbers import number
from formats.periods import period
from formats.text import lowered
from formats.words import CATEGORIES, DIRECTIONS, MEASURES, NATURES, PEOPLE, STATES, spelled
from metrics.migration import calendar as flow_calendar
from metrics.migration.calendar import Reading
from metrics.migration.flows import Selection
from metrics.provenance import FlowFigure
from ui import filters
from ui.screen import Screen

HIDDEN: Final = N_("không công bố (số nhỏ)")
SAID: Final = {**STATES, "withheld": HIDDEN}
"""What an area said, or that it may not be told."""


def category(choices: pd.DataFrame, here: Screen) -> str:
    """Which category to look at."""
    names = dict(zip(choices["category"], choices[f"name_{here.lang}"], strict=True))
    shown = {**names, **{code: words for code, words in spelled(CATEGORIES, here.lang).items() if code in names}}
    label = here.translate("Loại hình di cư")
    return filters.choice(label, shown, name="f_category", default="lao_dong_hop_dong", here=here)


def selection(of_category: str, choices: pd.DataFrame, here: Screen) -> Selection:
    """What of the category to count: which direction and, where several exist, flow or stock and the unit."""
    _ = here.translate
    rows = choices[choices["category"] == of_category]
    known = set(rows["direction"])
    directions = {code: word for code, word in spelled(DIRECTIONS, here.lang).items() if code in known}
    direction = filters.choice(_("Hướng di cư"), directions, name="f_direction", default="outbound", here=here)
    rows = rows[rows["direction"] == direction]
    natures, measures = spelled(NATURES, here.lang), spelled(MEASURES, here.lang)
    kinds = {f"{row.measure}.{row.flow_or_stock}": _kind(row, rows, natures, measures) for row in each(rows)}
    kind = next(iter(kinds))
    if len(kinds) > 1:
        kind = filters.choice(_("Cách đếm"), kinds, name="f_kind", default="persons.flow", here=here)
    measure, _dot, nature = kind.partition(".")
    return Selection(category=of_category, direction=direction, measure=measure, flow_or_stock=nature)


def kinds(of_category: str, choices: pd.DataFrame) -> int:
    """In how many ways a category is counted at most: how much room its filters need."""
    rows = choices[choices["category"] == of_category]
    return int(rows["direction"].value_counts().max()) if len(rows) else 1


def _kind(row: Any, rows: pd.DataFrame, natures: Mapping[str, str], measures: Mapping[str, str]) -> str:
    """A way of counting in as few words as tell it from the others."""
    nature, measure = natures[row.flow_or_stock], str(measures.get(row.measure, row.measure))
    if rows["flow_or_stock"].nunique() == 1:
        return measure[:1].upper() + measure[1:]
    return nature if rows["measure"].nunique() == 1 else f"{nature} ({measure})"


def subject(chosen: Selection, choices: pd.DataFrame, place: str | None, here: Screen) -> str:
    """The selection in a few words: "Nghệ An: học tập (du học), ra nước ngoài".

    The direction of a category that knows only one goes without saying.
    """
    rows = choices[choices["category"] == chosen.category]
    name = str(rows.iloc[0][f"name_{here.lang}"])
    if rows["direction"].nunique() > 1:
        name += f", {lowered(spelled(DIRECTIONS, here.lang)[chosen.direction])}"
    return f"{place}: {lowered(name)}" if place else name


def unit(chosen: Selection, here: Screen) -> str:
    """The word for what is counted."""
    return spelled(MEASURES, here.lang).get(chosen.measure, chosen.measure)


def lines(
    chosen: Selection, choices: pd.DataFrame, here: Screen, *, area_key: str | None, reading: Reading = "half"
) -> pd.DataFrame:
    """`time_period`, `value`, `series`, `direction` of every direction counted in the same way, the chosen first."""
    same = choices[
        (choices["category"] == chosen.category)
        & (choices["measure"] == chosen.measure)
        & (choices["flow_or_stock"] == chosen.flow_or_stock)
    ]
    words = spelled(DIRECTIONS, here.lang)
    codes = sorted(set(same["direction"]), key=lambda code: (code != chosen.direction, list(words).index(code)))
    frames = [
        flow_calendar.trend(
            here.snapshot, replace(chosen, direction=code), reading=reading, unit_view=here.view, area_key=area_key
        ).assign(series=words[code], direction=code)
        for code in codes
    ]
    return pd.concat(frames, ignore_index=True)


def groups(frame: pd.DataFrame, here: Screen) -> pd.DataFrame:
    """Shares of women, children and ethnic minority in percent, as `time_period`, `value`, `series`."""
    kept = frame[frame["population_group"].isin(["female", "children", "ethnic_minority"])]
    return kept.assign(value=kept["share"] * 100, series=spell(kept["population_group"], PEOPLE, here.lang))


def group_title(frame: pd.DataFrame, code: str, here: Screen) -> str:
    """The shares of one period in words; of the latest that has any where that one has none, and then it says so."""
    known = frame[frame["share"].notna()]
    if known.empty:
        return here.translate("Chưa có số liệu về giới tính, trẻ em, dân tộc thiểu số")
    at = code if code in set(known["time_period"]) else str(known["time_period"].max())
    now = known[known["time_period"] == at]
    order = [group for group in ("female", "children", "ethnic_minority") if group in set(now["population_group"])]
    shares = now.set_index("population_group")["share"].reindex(order).dropna()
    words = spelled(PEOPLE, here.lang)
    told = findings.shares({words[str(group)]: share for group, share in shares.items()}, lang=here.lang)
    return told if at == code else f"{period(at, here.lang)}: {lowered(told)}"


def no_trend(lines: pd.DataFrame, otherwise: Nothing, here: Screen, *, state: str = "") -> Nothing:
    """Why there is nothing to draw: it does not apply to the unit, all figures are withheld, or there are none."""
    _ = here.translate
    if state == "not_applicable":
        return Nothing(
            words=_("Đơn vị báo “không áp dụng” đối với loại hình này"), todo=_("Chọn loại hình hoặc địa phương khác.")
        )
    if not bool(lines["withheld"].astype(bool).any()):
        return otherwise
    return Nothing(
        words=_("Không công bố số liệu chi tiết vì số nhỏ"),
        todo=_("Xem cả nước hoặc cả năm: số lớn hơn có thể được công bố."),
    )


def no_people(here: Screen) -> Nothing:
    """Nobody has said who the people are."""
    _ = here.translate
    return Nothing(
        words=_("Chưa có số liệu về giới tính, trẻ em, dân tộc thiểu số"),
        todo=_("Chọn loại hình khác, hoặc đề nghị địa phương gửi số liệu có tách nhóm."),
    )


def reached(lines: pd.DataFrame, code: str, here: Screen) -> str:
    """How much of the country has sent figures of a period, and who has not when few are missing."""
    now = lines[lines["time_period"] == code].to_dict("records")
    row: dict[Any, Any] = now[0] if now else {"sent": 0, "due": 0, f"missing_{here.lang}": ""}
    return findings.reach(
        sent=int(row["sent"]), due=int(row["due"]), missing=row[f"missing_{here.lang}"], lang=here.lang
    )


def ranking(frame: pd.DataFrame, here: Screen, *, of: str = "area") -> pd.DataFrame:
    """`label`, `value` and, where known, `earlier` for bars."""
    rows = named(frame, here.lang, of=of)
    return rows.assign(earlier=rows["previous"]) if "previous" in rows else rows


def map_rows(frame: pd.DataFrame, here: Screen, *, words: str) -> pd.DataFrame:
    """`area_key`, `code`, `label`, `value`, `text` for map and tiles; what has no figure says why."""
    states = spell(frame["state"], SAID, here.lang)
    texts = [
        _said(row, words=words, state=state, here=here) for row, state in zip(each(frame), states, strict=True)
    ]  # fmt: skip
    return frame.assign(text=texts, code=frame["area_key"])


def _said(row: Any, *, words: str, state: str, here: Screen) -> str:
    """The figure of an area and, where not all its units sent it, how many did; or why there is none."""
    if pd.isna(row.value) or row.state == "none_occurred":
        return state
    text = f"{number(row.value, here.lang)} {words}"
    if row.state == "partial":
        text += here.translate(" ({sent}/{due} đơn vị)").format(sent=row.sent, due=row.due)
    return text


def area_table(frame: pd.DataFrame, asked: FlowFigure, here: Screen) -> Table:
    """All areas with their figure, state and change."""
    _ = here.translate
    rows = frame.assign(
        region=frame[f"region_{here.lang}"],
        state_words=spell(frame["state"], {**SAID, "value": "", "zero": ""}, here.lang),
    )
    columns = (
        Column(name="label", label=_("Địa phương"), pinned=True),
        Column(name="region", label=_("Vùng")),
        Column(name="value", label=_("Số liệu"), kind="count"),
        Column(name="state_words", label=_("Tình trạng")),
        Column(name="previous", label=_("Cùng kỳ năm trước"), kind="count"),
        Column(name="change", label=_("Thay đổi"), kind="relative"),
    )
    return Table(
        frame=rows, columns=columns, file="di-cu-theo-dia-phuong", alt=_("Số liệu theo địa phương"),
        numbers=numbers.of_areas(frame, asked),
    )  # fmt: skip


def region_table(frame: pd.DataFrame, here: Screen) -> Table:
    """All regions with their figure and how much of them it covers."""
    _ = here.translate
    rows = frame.assign(state_words=_hidden(frame, here))
    columns = (
        Column(name="label", label=_("Vùng"), pinned=True),
        Column(name="value", label=_("Số liệu"), kind="count"),
        *_state_column(rows, here),
        Column(name="sent", label=_("Đơn vị đã gửi"), kind="count"),
        Column(name="due", label=_("Đơn vị phải gửi"), kind="count"),
    )
    return Table(frame=rows, columns=columns, file="di-cu-theo-vung", alt=_("Số liệu theo vùng"))


def country_table(frame: pd.DataFrame, asked: FlowFigure, here: Screen) -> Table:
    """All countries with figure and share."""
    _ = here.translate
    rows = frame.assign(state_words=_hidden(frame, here))
    columns = (
        Column(name="label", label=_("Nước, vùng lãnh thổ"), pinned=True),
        Column(name="counterpart_area", label=_("Mã")),
        Column(name="value", label=_("Số liệu"), kind="count"),
        Column(name="share", label=_("Tỷ trọng"), kind="share"),
        *_state_column(rows, here),
    )
    return Table(
        frame=rows, columns=columns, file="di-cu-theo-nuoc", alt=_("Số liệu theo nước"),
        numbers=numbers.of_countries(frame, asked),
    )  # fmt: skip


def trend_table(frame: pd.DataFrame, asked: FlowFigure, here: Screen) -> Table:
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


def trend_numbers(frame: pd.DataFrame, asked: FlowFigure, here: Screen) -> list[Number]:
    """The numbers of the trend; the period of each is that of its figure, which in a year so far may be the year."""
    return numbers.of_trend(frame.assign(time_period=frame["figure_period"]), asked, here)


def group_table(frame: pd.DataFrame, asked: FlowFigure, here: Screen) -> Table:
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


def _hidden(frame: pd.DataFrame, here: Screen) -> pd.Series:
    """The words for what is withheld, beside each row; empty elsewhere."""
    hidden = frame["withheld"].astype(bool) if "withheld" in frame else pd.Series(False, index=frame.index)
    return pd.Series(here.translate(HIDDEN), index=frame.index, dtype=object).where(hidden, "")


def _state_column(rows: pd.DataFrame, here: Screen) -> tuple[Column, ...]:
    """A column for these words where there are any."""
    said = bool((rows["state_words"] != "").any())
    return (Column(name="state_words", label=here.translate("Tình trạng")),) if said else ()
