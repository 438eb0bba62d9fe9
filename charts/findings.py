"""The sentence above a chart: what the figures say, chosen by rules from the figures themselves.

Every rule has its order: what needs attention comes first, what cannot be said is not said. The same sentences serve
screens and reports.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from formats.dates import day
from formats.language import translator
from formats.numbers import number, percent, span
from formats.periods import period

ASKED = ("done", "on_course", "due_soon", "late", "not_started", "paused", "no_report")
"""The statuses of tasks that apply; the others are not counted among the tasks."""

STEADY = 0.01
"""A change smaller than this is told as "hardly changed": it is within the rounding of the sources."""

BROAD = 0.5
"""A column is compared with the others only when at least this share of the rows has a figure in it."""

CROWDED = 1 / 3
"""When the first three hold at least this share, the title says so; else it names the first and the distance to
the second.
"""


def tasks(counts: Mapping[str, int], *, as_of: date, lang: str = "vi") -> str:
    """What stands out among the statuses of the tasks (`counts` by status code of the theme)."""
    _ = translator(lang)
    total = sum(counts.get(status, 0) for status in ASKED)
    late, soon, silent = (counts.get(status, 0) for status in ("late", "due_soon", "no_report"))
    if total == 0:
        return _("Không có nhiệm vụ nào trong phạm vi đã chọn")
    if late:
        return _("{late}/{total} nhiệm vụ quá hạn tính đến {day}").format(late=late, total=total, day=day(as_of, lang))
    if soon:
        return _("Không nhiệm vụ nào quá hạn, {soon}/{total} nhiệm vụ sắp đến hạn").format(soon=soon, total=total)
    if silent == total:
        return _("Chưa có báo cáo nào về {total} nhiệm vụ").format(total=total)
    done = counts.get("done", 0)
    if done == total:
        return _("Cả {total} nhiệm vụ đã hoàn thành").format(total=total)
    return _("Không nhiệm vụ nào quá hạn tính đến {day}; {done}/{total} đã hoàn thành").format(
        day=day(as_of, lang), done=done, total=total
    )


def latecomers(frame: pd.DataFrame, *, lang: str = "vi") -> str:
    """Which rows have most that is late. Columns `row`, `late`."""
    _ = translator(lang)
    late = frame.groupby("row", sort=False)["late"].sum()
    late = late[late > 0].sort_values(ascending=False, kind="stable")
    if late.empty:
        return _("Không địa phương nào có nhiệm vụ quá hạn")
    if len(late) == frame["row"].nunique() and late.nunique() == 1:
        return _("Địa phương nào cũng có {count} nhiệm vụ quá hạn").format(count=number(late.iloc[0], lang))
    if len(late) == 1:
        return _("Chỉ {name} có nhiệm vụ quá hạn ({count})").format(
            name=late.index[0], count=number(late.iloc[0], lang)
        )
    first = [str(name) for name in late[late == late.iloc[0]].index]
    if len(first) > 3:
        return _("{units} địa phương có nhiệm vụ quá hạn, nhiều nhất {count} nhiệm vụ").format(
            units=len(late), count=number(late.iloc[0], lang)
        )
    return _("{names} có nhiều nhiệm vụ quá hạn nhất ({count})").format(
        names=_and(first, lang), count=number(late.iloc[0], lang)
    )


def columns(frame: pd.DataFrame, *, lang: str = "vi") -> str:
    """Which column of a table of shares is ahead and which behind. Columns `row`, `column`, `share`."""
    _ = translator(lang)
    known = frame.dropna(subset=["share"]).groupby("column", sort=False)["share"].agg(["mean", "size"])
    means = known.loc[known["size"] >= frame["row"].nunique() * BROAD, "mean"].sort_values(kind="stable")
    if means.empty:
        return _("Chưa có báo cáo tiến độ")
    if len(means) == 1:
        return _("{name}: tiến độ trung bình {share}").format(
            name=means.index[0], share=percent(means.iloc[0], lang, decimals=0)
        )
    return _("Tiến độ cao nhất ở nhóm {first} ({most}), thấp nhất ở nhóm {last} ({least})").format(
        first=_unnumbered(means.index[-1]), most=percent(means.iloc[-1], lang, decimals=0),
        last=_unnumbered(means.index[0]), least=percent(means.iloc[0], lang, decimals=0),
    )  # fmt: skip


def _unnumbered(name: str) -> str:
    """A name without the number before it, which in a sentence would look like its end: "nhóm 2. Thu thập dữ liệu"."""
    number_, dot, words = name.partition(". ")
    return words if dot and number_.isdecimal() else name


def change(
    subject: str,
    *,
    share: float | None,
    code: str,
    value: float | None,
    unit: str,
    stock: bool = False,
    sent: int | None = None,
    due: int | None = None,
    lang: str = "vi",
) -> str:
    """How a figure moved against the same period a year before.

    `share` is the change on the units that sent both, or nothing; `stock` tells that the figure is of the last day;
    a figure that not all units have sent says so (`sent` of `due`).
    """
    _ = translator(lang)
    if value is None or pd.isna(value):
        return _("{subject}: chưa có số liệu {period}").format(subject=subject, period=_in(period(code, lang), lang))
    when = _at_end(period(code, lang), lang) if stock else _in(period(code, lang), lang)
    figure = f"{number(value, lang)} {unit} {when}"
    if sent is not None and due and sent < due:
        figure += _(" ({sent}/{due} đơn vị)").format(sent=sent, due=due)
    if share is None or pd.isna(share):
        return f"{subject}: {figure}"
    if abs(share) < STEADY:
        return _("{subject}: {figure}, gần như không đổi so với cùng kỳ năm trước").format(
            subject=subject, figure=figure
        )
    words = (
        _("{subject}: {figure}, tăng {share} so với cùng kỳ năm trước")
        if share > 0
        else _("{subject}: {figure}, giảm {share} so với cùng kỳ năm trước")
    )
    return words.format(subject=subject, figure=figure, share=percent(abs(share), lang))


def ranking(frame: pd.DataFrame, *, unit: str, total: float | None = None, lang: str = "vi") -> str:
    """Who leads a list. Columns `label`, `value`; `total` when the list does not hold everything."""
    _ = translator(lang)
    ranked = frame.dropna(subset=["value"]).sort_values("value", ascending=False, kind="stable")
    if ranked.empty:
        # nothing known is not the same as nothing occurred
        return _("Chưa có số liệu để xếp hạng")
    ranked = ranked[ranked["value"] > 0]
    if ranked.empty:
        return _("Không phát sinh")
    whole = float(total or ranked["value"].sum())
    first = ranked.iloc[0]
    if len(ranked) == 1:
        return _("Chỉ {name} có số liệu: {value} {unit}").format(
            name=first["label"], value=number(first["value"], lang), unit=unit
        )
    if len(ranked) > 4 and ranked["value"].head(3).sum() / whole >= CROWDED:
        names = _and([str(name) for name in ranked["label"].head(3)], lang)
        return _("{names} chiếm {share} tổng số").format(
            names=names, share=percent(ranked["value"].head(3).sum() / whole, lang, decimals=0)
        )
    second = ranked.iloc[1]
    if second["value"] == first["value"]:
        return _("{names} cùng dẫn đầu với {value} {unit}").format(
            names=_and([str(first["label"]), str(second["label"])], lang), value=number(first["value"], lang), unit=unit
        )
    return _("{name} nhiều nhất với {value} {unit}, tiếp theo là {next} ({second})").format(
        name=first["label"],
        value=number(first["value"], lang),
        unit=unit,
        next=second["label"],
        second=number(second["value"], lang),
    )


def reach(*, sent: int, due: int, missing: str = "", lang: str = "vi") -> str:
    """How much of the country a figure covers, and who is missing when few are (`missing`: names in a row)."""
    _ = translator(lang)
    if due and sent >= due:
        return _("Cả {due} đơn vị đã gửi số liệu").format(due=due)
    text = _("{sent}/{due} đơn vị đã gửi số liệu").format(sent=sent, due=due)
    return text + _("; chưa có: {names}").format(names=missing) if missing and due - sent <= 3 else text


def targets(frame: pd.DataFrame, *, year: int, lang: str = "vi") -> str:
    """How many have reached their target, and who is farthest. Columns `label`, `result`, `low`, `high`, `reached`."""
    _ = translator(lang)
    known = frame[frame["reached"].notna()]
    if known.empty:
        return _("Năm {year}: có {count} chỉ tiêu, chưa có kết quả để so sánh").format(year=year, count=len(frame))
    reached = int((known["reached"] == True).sum())  # noqa: E712  True, False or nothing known
    text = _("Năm {year}: {reached}/{count} chỉ tiêu đã đạt").format(year=year, reached=reached, count=len(known))
    behind = known[known["reached"] == False]  # noqa: E712
    if behind.empty:
        return text
    share = behind["result"].astype(float) / behind["low"].fillna(behind["high"]).astype(float)
    if len(behind) == 1 and len(known) == 1:
        return _("Năm {year}: {name} mới đạt {share} chỉ tiêu").format(
            year=year, name=behind.iloc[0]["label"], share=percent(share.iloc[0], lang, decimals=0)
        )
    return text + _(", thấp nhất là {name} ({share})").format(
        name=behind["label"].iloc[int(share.argmin())], share=percent(share.min(), lang, decimals=0)
    )


def months(frame: pd.DataFrame, *, year: int, unit: str, lang: str = "vi") -> str:
    """What a year adds up to so far. Columns `time_period`, `value`, `cumulative`."""
    _ = translator(lang)
    known = frame.dropna(subset=["cumulative"]).sort_values("time_period")
    if known.empty:
        return _("Chưa có kết quả năm {year}").format(year=year)
    last = known.iloc[-1]
    return _("{value} {unit} đến hết {period}").format(
        value=number(last["cumulative"], lang), unit=unit, period=_lower(period(str(last["time_period"]), lang), lang)
    )


def national(frame: pd.DataFrame, *, lang: str = "vi") -> str:
    """The last year with both result and target. Columns `year`, `result`, `low`, `high`, `confidence`."""
    _ = translator(lang)
    both = frame[frame["result"].notna() & frame["low"].notna()].sort_values("year")
    if both.empty:
        return _("Chưa có năm nào có cả chỉ tiêu và kết quả đã công bố")
    last = both.iloc[-1]
    ratio = float(last["result"]) / float(last["low"])
    figures = _("{result} so với chỉ tiêu {goal}").format(
        result=number(last["result"], lang),
        goal=span(last["low"], None if pd.isna(last["high"]) else last["high"], lang),
    )
    if last["confidence"] != "high":
        figures += _(", theo số chưa chắc chắn")
    words = (
        _("Năm {year} vượt chỉ tiêu {share}: {figures}")
        if ratio >= 1
        else _("Năm {year} còn thiếu {share} so với chỉ tiêu: {figures}")
    )
    return words.format(year=int(last["year"]), share=percent(abs(ratio - 1), lang), figures=figures)


def shares(parts: Mapping[str, float], *, lang: str = "vi") -> str:
    """How large each part of the people is: "Nữ 36,1 %, trẻ em 4 %"."""
    words = [f"{label} {percent(share, lang)}" for label, share in parts.items()]
    return ", ".join(word if not place else word[:1].lower() + word[1:] for place, word in enumerate(words))


def _and(names: list[str], lang: str) -> str:
    """Names in a row: A, B và C."""
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + (" và " if lang == "vi" else " and ") + names[-1]


def _lower(words: str, lang: str) -> str:
    """A period in the middle of a Vietnamese sentence; English keeps the capitals of its months."""
    return words[:1].lower() + words[1:] if lang == "vi" else words


def _at_end(words: str, lang: str) -> str:
    """The last day of a period inside a sentence: what was counted on that day, not in the months before."""
    if lang == "vi":
        return "vào cuối " + _lower(words, lang)
    return _in(words, lang).replace("in ", "at the end of ", 1)


def _in(words: str, lang: str) -> str:
    """A period inside a sentence: "trong quý III/2025", "in the first half of 2025"."""
    lowered = words[:1].lower() + words[1:]
    if lang == "vi":
        return "trong " + lowered
    if lowered.startswith(("year ", "first", "second")):
        return "in " + (lowered.removeprefix("year ") if lowered.startswith("year ") else "the " + lowered)
    return "in " + words
