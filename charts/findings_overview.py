"""The sentences of the first page: what stands out in each subject and each list, chosen by rules from the figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

from charts.findings import STEADY
from formats.language import translator
from formats.numbers import number, percent, signed

NAMED: Final = 6
"""So many names are told one by one; of more the first ones, and how many others there are."""


def tasks(counts: Mapping[str, int], owners: pd.DataFrame, *, lang: str = "vi") -> str:
    """Whose turn it is: today's owners of what is late (columns `label`, `late`), then what nobody has reported on."""
    _ = translator(lang)
    late, silent, total = counts.get("late", 0), counts.get("no_report", 0), counts.get("applicable", 0)
    if not total:
        return _("Không có nhiệm vụ nào trong phạm vi đã chọn")
    if not late:
        words = _("Không nhiệm vụ nào quá hạn")
        if counts.get("due_soon", 0):
            words += _(", {count} nhiệm vụ sắp đến hạn").format(count=number(counts["due_soon"], lang))
    else:
        words = _owners(owners, late, lang)
    if silent:
        words += _("; {count} nhiệm vụ chưa có báo cáo").format(count=number(silent, lang))
    return words


def _owners(owners: pd.DataFrame, late: int, lang: str) -> str:
    """Who has most of what is late."""
    _ = translator(lang)
    ranked = owners[owners["late"] > 0].sort_values("late", ascending=False, kind="stable")
    if ranked.empty:
        return _("Không rõ cơ quan nào phải xử lý {late} nhiệm vụ quá hạn").format(late=number(late, lang))
    first = ranked[ranked["late"] == ranked["late"].iloc[0]]
    if len(ranked) == 1:
        return _("Cả {late} nhiệm vụ quá hạn thuộc {name}").format(name=first["label"].iloc[0], late=number(late, lang))
    if len(first) == 1:
        return _("Nhiều nhất thuộc {name} ({count}/{late})").format(
            name=first["label"].iloc[0], count=number(first["late"].iloc[0], lang), late=number(late, lang)
        )
    return _("{late} nhiệm vụ quá hạn thuộc {count} cơ quan").format(
        late=number(late, lang), count=number(len(ranked), lang)
    )


def flows(change: float | None, share: float | None, areas: pd.DataFrame, *, unit: str, lang: str = "vi") -> str:
    """By how much the figure moved on the same units, and which province moved it most.

    `change` in people, `share` of the year before; columns `label`, `change_abs` of the areas.
    """
    _ = translator(lang)
    if change is None or pd.isna(change):
        return _("Chưa đơn vị nào gửi số liệu cả hai kỳ để so sánh")
    known = areas.dropna(subset=["change_abs"]).sort_values("change_abs", kind="stable")
    if share is not None and abs(share) < STEADY:
        words = _("Gần như không đổi trên các đơn vị có cả hai kỳ")
    else:
        words = (_("Tăng {count} {unit}") if change > 0 else _("Giảm {count} {unit}")).format(
            count=number(abs(change), lang), unit=unit
        ) + _(" trên các đơn vị có cả hai kỳ")
    along = known[known["change_abs"] * change > 0]
    if along.empty:
        return words
    most = along.iloc[-1 if change > 0 else 0]
    return words + _(", nhiều nhất ở {name} ({count})").format(
        name=most["label"], count=signed(most["change_abs"], lang)
    )


def labour(frame: pd.DataFrame, *, lang: str = "vi") -> str:
    """How many targets are met, and who is farthest. Columns `label`, `percent`, `reached` (True, False or unknown)."""
    _ = translator(lang)
    if not len(frame):
        return _("Chưa có chỉ tiêu nào trong năm")
    if frame["reached"].isna().all():
        return _("Có {count} chỉ tiêu, chưa có kết quả để so sánh").format(count=number(len(frame), lang))
    met = int((frame["reached"] == True).sum())  # noqa: E712  True, False or nothing known
    words = _("{met}/{count} chỉ tiêu đã đạt").format(met=number(met, lang), count=number(len(frame), lang))
    behind = frame[(frame["reached"] == False) & frame["percent"].notna()]  # noqa: E712
    if behind.empty:
        return words
    last = behind.sort_values("percent", kind="stable").iloc[0]
    return words + _(", thấp nhất là {name} ({share})").format(
        name=last["label"], share=percent(last["percent"], lang, decimals=0)
    )


def late(longest: pd.DataFrame, *, lang: str = "vi") -> str:
    """The heading of the tasks that have waited longest. Column `days_late`."""
    _ = translator(lang)
    if longest.empty:
        return _("Không nhiệm vụ nào quá hạn")
    return _("Quá hạn lâu nhất: {days} ngày").format(days=number(longest["days_late"].max(), lang))


def missing(frame: pd.DataFrame, *, lang: str = "vi") -> str:
    """The heading of the reports that have not come, one row a report."""
    _ = translator(lang)
    if frame.empty:
        return _("Không thiếu báo cáo nào")
    return _("Thiếu {count} báo cáo").format(count=number(len(frame), lang))


def names(listed: list[str], *, lang: str = "vi") -> str:
    """Names in a row; of many the first ones and how many others."""
    _ = translator(lang)
    if len(listed) <= NAMED:
        return ", ".join(listed)
    return _("{names} và {count} đơn vị khác").format(
        names=", ".join(listed[: NAMED - 1]), count=number(len(listed) - NAMED + 1, lang)
    )


def moved(frame: pd.DataFrame, *, compared: bool = True, lang: str = "vi") -> str:
    """The heading of what moved most. Column `label`, the largest move first; `compared`: there was a year before."""
    _ = translator(lang)
    if not compared:
        return _("Chưa có số liệu cùng kỳ để so sánh")
    if frame.empty:
        return _("Không có biến động lớn so với cùng kỳ")
    return _("Biến động mạnh nhất: {name}").format(name=frame["label"].iloc[0])
