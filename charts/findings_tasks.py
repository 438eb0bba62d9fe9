"""The sentences above the charts of tasks: their past, their times, their owners; made by rules from the figures."""

from __future__ import annotations

from datetime import date

import pandas as pd

from charts.theme import status_words
from formats.dates import day
from formats.language import translator
from formats.numbers import number


def past(frame: pd.DataFrame, *, lang: str = "vi") -> str:
    """How what is late came about: the last day against the worst and the first. Columns `as_of`, `status`, `n`."""
    _ = translator(lang)
    late = frame[frame["status"] == "late"].sort_values("as_of")
    if late.empty or not frame["n"].sum():
        return _("Chưa có nhiệm vụ nào được giao")
    counts = late["n"].tolist()
    days = [stamp.date() for stamp in late["as_of"]]
    if not any(counts):
        return _("Chưa lúc nào có nhiệm vụ quá hạn")
    last, most = counts[-1], max(counts)
    first = next(one for one, count in zip(days, counts, strict=True) if count)
    if last == most and counts.index(most) == len(counts) - 1:
        return _("Quá hạn nhiều nhất từ trước đến nay: {count} nhiệm vụ").format(count=number(last, lang))
    if last < most:
        peak = days[counts.index(most)]
        return _("Quá hạn giảm còn {count} nhiệm vụ, lúc cao nhất là {most} ({day})").format(
            count=number(last, lang), most=number(most, lang), day=day(peak, lang)
        )
    return _("Có nhiệm vụ quá hạn từ {day}, nay là {count}").format(day=day(first, lang), count=number(last, lang))


def attention(*, late: int, due_soon: int, longest: int, days: int, lang: str = "vi") -> str:
    """What needs attention: how many are late, the `longest` by so many days, and how many are due within `days`."""
    _ = translator(lang)
    if not late and not due_soon:
        return _("Không nhiệm vụ nào quá hạn hay đến hạn trong {days} ngày tới").format(days=number(days, lang))
    if not late:
        return _("{soon} nhiệm vụ đến hạn trong {days} ngày tới").format(
            soon=number(due_soon, lang), days=number(days, lang)
        )
    said = _("{late} nhiệm vụ quá hạn, lâu nhất {longest} ngày").format(
        late=number(late, lang), longest=number(longest, lang)
    )
    return said + (_(", {soon} sắp đến hạn").format(soon=number(due_soon, lang)) if due_soon else "")


def listed(*, count: int, late: int, due_soon: int, longest: int, status: str, days: int, lang: str = "vi") -> str:
    """How many tasks a list holds and what presses among them. `status`: the one looked for; empty: all of them."""
    _ = translator(lang)
    if not count:
        return _("Không có nhiệm vụ quá hạn") if status == "late" else _("Không có nhiệm vụ nào trong phạm vi đã chọn")
    if status == "late":
        return attention(late=late, due_soon=due_soon, longest=longest, days=days, lang=lang)
    if status:
        return _("{count} nhiệm vụ: {status}").format(
            count=number(count, lang), status=status_words(status, lang).lower()
        )
    said = attention(late=late, due_soon=due_soon, longest=longest, days=days, lang=lang)
    return _("Trong {count} nhiệm vụ: {said}").format(count=number(count, lang), said=said[:1].lower() + said[1:])


def times(frame: pd.DataFrame, *, as_of: date, lang: str = "vi") -> str:
    """What the calendar asks for. One row a time: `task`, `due_on`, `status`, `task_status`."""
    _ = translator(lang)
    if frame.empty:
        return _("Không có nhiệm vụ nào trong phạm vi đã chọn")
    late = frame.loc[frame["task_status"] == "late", "task"].nunique()
    said = _("{late} nhiệm vụ đã quá hạn").format(late=number(late, lang)) if late else _("Không nhiệm vụ nào quá hạn")
    open_ones = frame[(frame["due_on"] >= pd.Timestamp(as_of)) & ~frame["status"].isin(["done", "not_applicable"])]
    if open_ones.empty:
        return said
    following = open_ones["due_on"].min()
    count = open_ones.loc[open_ones["due_on"] == following, "task"].nunique()
    return said + _("; hạn sắp tới là {day} ({count} nhiệm vụ)").format(
        day=day(following.date(), lang), count=number(count, lang)
    )


def one(frame: pd.DataFrame, *, as_of: date, lang: str = "vi") -> str:
    """Where one task stands in its calendar. One row a time: `due_on`, `status`, `days_late`, `is_current`."""
    _ = translator(lang)
    current = frame[frame["is_current"].astype(bool)].iloc[0]
    if current["status"] == "late":
        return _("Quá hạn {days} ngày, hạn là {day}").format(
            days=number(int(current["days_late"]), lang), day=day(current["due_on"].date(), lang)
        )
    if current["status"] == "done":
        return _("Đã hoàn thành")
    due = frame.loc[(frame["due_on"] >= pd.Timestamp(as_of)) & (frame["status"] != "done"), "due_on"].min()
    if pd.isna(due):
        return _("Không có hạn cuối") if frame["due_on"].isna().all() else _("Không còn hạn nào phía trước")
    left = (due.date() - as_of).days
    return _("Hạn sắp tới: {day}, còn {days} ngày").format(day=day(due.date(), lang), days=number(left, lang))


def owners(board: pd.DataFrame, *, lang: str = "vi") -> str:
    """Who has most that is late, and what nobody can be reminded of.

    Columns `owner` (name), `owner_now` (code), `total`, `late`, `nobody`.
    """
    _ = translator(lang)
    if board.empty:
        return _("Không có nhiệm vụ nào trong phạm vi đã chọn")
    of_owner = board.groupby(["owner_now", "owner"], sort=False)[["late", "total"]].sum().reset_index()
    most = of_owner.sort_values("late", ascending=False, kind="stable").iloc[0]
    nobody = int(board["nobody"].sum())
    said = (
        _("{name} có nhiều nhiệm vụ quá hạn nhất ({late} trong {total} nhiệm vụ chủ trì)").format(
            name=most["owner"], late=number(int(most["late"]), lang), total=number(int(most["total"]), lang)
        )
        if most["late"]
        else _("Không cơ quan nào có nhiệm vụ quá hạn")
    )
    if nobody:
        said += _("; {count} nhiệm vụ chưa có đầu mối để đôn đốc").format(count=number(nobody, lang))
    return said


def handed(board: pd.DataFrame, *, lang: str = "vi") -> str:
    """How many tasks have another owner than the text names. Columns `total`, `since` (NaT: never changed)."""
    _ = translator(lang)
    moved = int(board.loc[board["since"].notna(), "total"].sum())
    if not moved:
        return _("Mọi nhiệm vụ vẫn do cơ quan nêu trong văn bản chủ trì")
    return _("{moved} nhiệm vụ đã chuyển sang cơ quan khác chủ trì").format(moved=number(moved, lang))
