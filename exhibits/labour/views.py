"""Labour frames made ready to be shown: targets, national years, months added up, markets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from charts.rows import each
from exhibits import numbers
from exhibits.reader import Reader
from exhibits.table import Column, Table
from exhibits.words import goal, goals, named, spell
from formats.dates import day
from formats.numbers import number
from formats.words import CONFIDENCE, LABOUR, LABOUR_UNITS

YEAR: Final = 12
SUREST: Final = ("high", "medium", "derived", "low")
_EDITION: Final = ("area_key", "indicator", "document", "edition", "comparator", "low", "high")
NATIONAL: Final = ["year", "result", "confidence", "low", "high", "sure", "conflict"]


def against_targets(frame: pd.DataFrame, here: Reader) -> pd.DataFrame:
    """The current targets with their results, most nearly reached first.

    Columns `label`, `code` (the area), `result`, `comparator`, `low`, `high`, `reached`, `older` (earlier editions of
    the target: pairs of figure and words).
    """
    current = frame["is_current"].astype(bool)
    rows = named(frame[current], here.lang)
    before: dict[tuple[str, str], list[tuple[float, str]]] = {}
    for row in each(frame.loc[~current, list(_EDITION)]):
        figure = row.high if pd.isna(row.low) else row.low
        words = here.translate("{document}, lần {edition}: {goal}").format(
            document=row.document, edition=number(row.edition, here.lang),
            goal=goal(row.comparator, row.low, row.high, here.lang),
        )  # fmt: skip
        before.setdefault((row.area_key, row.indicator), []).append((float(figure), words))
    older = [tuple(before.get(asked, ())) for asked in zip(rows["area_key"], rows["indicator"], strict=True)]
    rows = rows.assign(
        reached=rows["met"], code=rows["area_key"], older=pd.Series(older, index=rows.index, dtype=object)
    )
    return rows.sort_values("percent", ascending=False, na_position="last", kind="stable")


def by_indicator(against: pd.DataFrame, here: Reader) -> pd.DataFrame:
    """The targets of one province under the names of their indicators, each with its unit."""
    return against.assign(
        label=spell(against["indicator"], LABOUR, here.lang), unit=spell(against["indicator"], LABOUR_UNITS, here.lang)
    )


def target_table(frame: pd.DataFrame, year: int, here: Reader) -> Table:
    """All targets and results, older editions too, with their source."""
    _ = here.translate
    rows = named(frame, here.lang).assign(
        goal=goals(frame, here.lang),
        through=frame["result_through"],
        state=[_words(met, here) for met in frame["met"]],
        edition_words=[
            _("lần {edition}").format(edition=number(row.edition, here.lang))
            + ("" if row.is_current else " · " + _("đã thay"))
            for row in each(frame)
        ],
    )
    columns = (
        Column(name="label", label=_("Địa phương"), pinned=True),
        Column(name="goal", label=_("Chỉ tiêu")),
        Column(name="result", label=_("Kết quả"), kind="count"),
        Column(name="percent", label=_("Tỷ lệ đạt"), kind="share"),
        Column(name="state", label=_("Đánh giá")),
        Column(name="through", label=_("Số liệu đến ngày"), kind="day"),
        Column(name="document", label=_("Văn bản")),
        Column(name="edition_words", label=_("Lần ban hành")),
    )
    return Table(
        frame=rows, columns=columns, file="chi-tieu-lao-dong", alt=_("Chỉ tiêu và kết quả theo địa phương"),
        numbers=numbers.of_targets(rows, year, here),
    )  # fmt: skip


def national_years(series: pd.DataFrame) -> pd.DataFrame:
    """What the chart of the country draws for each year.

    Columns `year`, `result`, `confidence`, `low`, `high`, `sure`, `conflict`. Of several figures for a whole year the
    surest is drawn, hatched as its confidence is; the next one stands beside it as a conflict. A target may be a range,
    or have been adjusted within its year: then the adjusted one counts.
    """
    whole = series[series["through_months"] == YEAR]
    found: dict[int, dict[str, Any]] = {}
    for row in sorted(each(whole), key=lambda row: (row.year, SUREST.index(row.confidence), -row.value)):
        year = found.setdefault(
            int(row.year), dict.fromkeys(("result", "confidence", "low", "high", "sure", "conflict"))
        )
        if row.kind == "result":
            if year["result"] is None:
                year |= {"result": row.value, "confidence": row.confidence}
            elif year["conflict"] is None:
                year["conflict"] = row.value
        elif row.dimension.endswith("bound=high"):
            year["high"] = row.value
        elif year["low"] is None or row.dimension.endswith("version=adjusted"):
            year |= {"low": row.value, "sure": row.confidence == "high"}
    return pd.DataFrame([{"year": year, **values} for year, values in sorted(found.items())], columns=NATIONAL)


def settled(national: pd.DataFrame) -> pd.DataFrame:
    """The years whose target and result are sure enough for a sentence: not derived, nothing against them."""
    sure = national["confidence"].isin(["high", "medium"]) & national["sure"].eq(True) & national["conflict"].isna()
    return national[sure]


def national_table(series: pd.DataFrame, here: Reader) -> Table:
    """Every published figure with its source and how sure it is."""
    _ = here.translate
    kinds = {"target": _("Chỉ tiêu"), "result": _("Kết quả")}
    frame = series.sort_values(["year", "kind", "through_months"], kind="stable")
    rows = frame.assign(
        year_words=frame["year"].astype(int).astype(str),
        what=frame["kind"].map(kinds),
        sure=spell(frame["confidence"], CONFIDENCE, here.lang),
        months=frame["through_months"],
    )
    columns = (
        Column(name="year_words", label=_("Năm"), pinned=True, width=60),
        Column(name="what", label=_("Loại")),
        Column(name="months", label=_("Số tháng"), kind="count", width=80),
        Column(name="value", label=_("Số liệu"), kind="count"),
        Column(name="sure", label=_("Độ tin cậy")),
        Column(name="source_title", label=_("Nguồn công bố"), width="large"),
        Column(name="source_url", label=_("Liên kết"), kind="link", width=70),
        Column(name="note", label=_("Ghi chú"), width="large"),
    )
    return Table(
        frame=rows, columns=columns, file="chuoi-so-lieu-quoc-gia", alt=_("Số liệu quốc gia đã công bố"),
        numbers=numbers.of_published(rows),
    )  # fmt: skip


def month_table(frame: pd.DataFrame, scope: Mapping[str, Any], here: Reader) -> Table:
    """The months with what was differenced from cumulative reports."""
    _ = here.translate
    rows = frame.assign(how=[_("tính từ số lũy kế") if derived else "" for derived in frame["derived"].fillna(False)])
    columns = (
        Column(name="time_period", label=_("Kỳ"), kind="period", pinned=True),
        Column(name="value", label=_("Trong kỳ"), kind="count", sums=True),
        Column(name="cumulative", label=_("Lũy kế"), kind="count"),
        Column(name="units_sent", label=_("Đơn vị đã gửi"), kind="count"),
        Column(name="units_due", label=_("Đơn vị phải gửi"), kind="count"),
        Column(name="how", label=_("Cách tính")),
    )
    return Table(
        frame=rows, columns=columns, file="ket-qua-theo-thang", alt=_("Kết quả theo tháng"),
        numbers=numbers.of_months(rows, scope, here),
    )  # fmt: skip


def markets(frame: pd.DataFrame, here: Reader) -> pd.DataFrame:
    """`label` and `value` for bars."""
    return named(frame, here.lang, of="name")


def market_table(frame: pd.DataFrame, scope: Mapping[str, Any], here: Reader) -> Table:
    """All markets with figure and share."""
    _ = here.translate
    columns = (
        Column(name="label", label=_("Thị trường"), pinned=True),
        Column(name="value", label=_("Kết quả"), kind="count", sums=True),
        Column(name="share", label=_("Tỷ trọng"), kind="share"),
    )
    return Table(
        frame=frame,
        columns=columns,
        file="ket-qua-theo-thi-truong",
        alt=_("Kết quả theo thị trường"),
        numbers=numbers.of_markets(frame, scope),
    )


def elapsed_of(frame: pd.DataFrame) -> float | None:
    """The share of the year gone by up to which most results reach; nothing when no result is there."""
    known = frame["elapsed"].dropna()
    return None if known.empty else float(known.max())


def _words(met: object, here: Reader) -> str:
    """Reached, not yet, or nothing to say."""
    _ = here.translate
    if met is None or pd.isna(met):  # type: ignore[call-overload]
        return _("chưa so sánh được")
    return "✓ " + _("đạt") if met else _("chưa đạt")


def through(frame: pd.DataFrame, here: Reader) -> str:
    """Up to which day the results reach, for a source line."""
    last = frame["result_through"].max()
    return "" if pd.isna(last) else here.translate("kết quả đến {day}").format(day=day(last, here.lang))
