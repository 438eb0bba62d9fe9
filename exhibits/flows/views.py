"""Migration frames made ready to be shown: what is counted, lines, shares of groups, rankings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from charts import findings
from charts.rows import each
from exhibits.empty import Nothing
from exhibits.memory import kept
from exhibits.reader import Reader
from exhibits.words import named, spell
from formats.language import N_
from formats.numbers import number
from formats.periods import period
from formats.text import lowered
from formats.words import CATEGORIES, DIRECTIONS, MEASURES, NATURES, PEOPLE, STATES, spelled
from metrics.migration import calendar as flow_calendar
from metrics.migration import flows
from metrics.migration.calendar import Reading
from metrics.migration.flows import Selection

HIDDEN: Final = N_("không công bố (số nhỏ)")
SAID: Final = {**STATES, "withheld": HIDDEN}
"""What an area said, or that it may not be told."""


@kept
def category_names(here: Reader) -> Mapping[str, str]:
    """The categories that have figures: category -> name, short where the list of categories is long-winded."""
    choices = flows.categories(here.snapshot)
    names = dict(zip(choices["category"], choices[f"name_{here.lang}"], strict=True))
    short = {code: words for code, words in spelled(CATEGORIES, here.lang).items() if code in names}
    return MappingProxyType({**names, **short})


@kept
def directions(of_category: str, here: Reader) -> Mapping[str, str]:
    """The directions in which a category is counted."""
    choices = flows.categories(here.snapshot)
    known = set(choices.loc[choices["category"] == of_category, "direction"])
    return MappingProxyType({code: word for code, word in spelled(DIRECTIONS, here.lang).items() if code in known})


@kept
def kinds(of_category: str, direction: str, here: Reader) -> Mapping[str, str]:
    """The ways of counting a category in one direction: flow or stock, and the unit."""
    choices = flows.categories(here.snapshot)
    rows = choices[(choices["category"] == of_category) & (choices["direction"] == direction)]
    natures, measures = spelled(NATURES, here.lang), spelled(MEASURES, here.lang)
    words = {f"{row.measure}.{row.flow_or_stock}": _kind(row, rows, natures, measures) for row in each(rows)}
    return MappingProxyType(words)


@kept
def most_kinds(of_category: str, here: Reader) -> int:
    """In how many ways a category is counted at most, whichever direction."""
    choices = flows.categories(here.snapshot)
    rows = choices[choices["category"] == of_category]
    return int(rows["direction"].value_counts().max()) if len(rows) else 1


def selection(of_category: str, direction: str, kind: str) -> Selection:
    """What is counted, by the codes of the filters."""
    measure, _dot, nature = kind.partition(".")
    return Selection(category=of_category, direction=direction, measure=measure, flow_or_stock=nature)


def _kind(row: Any, rows: pd.DataFrame, natures: Mapping[str, str], measures: Mapping[str, str]) -> str:
    """A way of counting in as few words as tell it from the others."""
    nature, measure = natures[row.flow_or_stock], str(measures.get(row.measure, row.measure))
    if rows["flow_or_stock"].nunique() == 1:
        return measure[:1].upper() + measure[1:]
    return nature if rows["measure"].nunique() == 1 else f"{nature} ({measure})"


def subject(chosen: Selection, place: str | None, here: Reader) -> str:
    """The selection in a few words: "Nghệ An: học tập (du học), ra nước ngoài".

    The direction of a category that knows only one goes without saying.
    """
    choices = flows.categories(here.snapshot)
    rows = choices[choices["category"] == chosen.category]
    name = str(rows.iloc[0][f"name_{here.lang}"])
    if rows["direction"].nunique() > 1:
        name += f", {lowered(spelled(DIRECTIONS, here.lang)[chosen.direction])}"
    return f"{place}: {lowered(name)}" if place else name


def unit(chosen: Selection, here: Reader) -> str:
    """The word for what is counted."""
    return spelled(MEASURES, here.lang).get(chosen.measure, chosen.measure)


def lines(chosen: Selection, here: Reader, *, area_key: str | None, reading: Reading = "half") -> pd.DataFrame:
    """`time_period`, `value`, `series`, `direction` of every direction counted in the same way, the chosen first."""
    choices = flows.categories(here.snapshot)
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


def groups(frame: pd.DataFrame, here: Reader) -> pd.DataFrame:
    """Shares of women, children and ethnic minority in percent, as `time_period`, `value`, `series`."""
    kept = frame[frame["population_group"].isin(["female", "children", "ethnic_minority"])]
    return kept.assign(value=kept["share"] * 100, series=spell(kept["population_group"], PEOPLE, here.lang))


def group_title(frame: pd.DataFrame, code: str, here: Reader) -> str:
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


def no_trend(lines: pd.DataFrame, otherwise: Nothing, here: Reader, *, state: str = "") -> Nothing:
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


def no_people(here: Reader) -> Nothing:
    """Nobody has said who the people are."""
    _ = here.translate
    return Nothing(
        words=_("Chưa có số liệu về giới tính, trẻ em, dân tộc thiểu số"),
        todo=_("Chọn loại hình khác, hoặc đề nghị địa phương gửi số liệu có tách nhóm."),
    )


def reached(lines: pd.DataFrame, code: str, here: Reader) -> str:
    """How much of the country has sent figures of a period, and who has not when few are missing."""
    now = lines[lines["time_period"] == code].to_dict("records")
    row: dict[Any, Any] = now[0] if now else {"sent": 0, "due": 0, f"missing_{here.lang}": ""}
    return findings.reach(
        sent=int(row["sent"]), due=int(row["due"]), missing=row[f"missing_{here.lang}"], lang=here.lang
    )


def ranking(frame: pd.DataFrame, here: Reader, *, of: str = "area") -> pd.DataFrame:
    """`label`, `value` and, where known, `earlier` for bars."""
    rows = named(frame, here.lang, of=of)
    return rows.assign(earlier=rows["previous"]) if "previous" in rows else rows


def map_rows(frame: pd.DataFrame, here: Reader, *, words: str) -> pd.DataFrame:
    """`area_key`, `code`, `label`, `value`, `text` for map and tiles; what has no figure says why."""
    states = spell(frame["state"], SAID, here.lang)
    texts = [
        _said(row, words=words, state=state, here=here) for row, state in zip(each(frame), states, strict=True)
    ]  # fmt: skip
    return frame.assign(text=texts, code=frame["area_key"])


def _said(row: Any, *, words: str, state: str, here: Reader) -> str:
    """The figure of an area and, where not all its units sent it, how many did; or why there is none."""
    if pd.isna(row.value) or row.state == "none_occurred":
        return state
    text = f"{number(row.value, here.lang)} {words}"
    if row.state == "partial":
        text += here.translate(" ({sent}/{due} đơn vị)").format(sent=row.sent, due=row.due)
    return text
