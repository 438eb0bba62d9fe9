"""The sentences above what changed between two meetings, chosen by rules from the figures."""

from __future__ import annotations

import pandas as pd

from formats.language import translator
from formats.numbers import number
from formats.periods import short_period


def figures(frame: pd.DataFrame, *, lang: str = "vi") -> str:
    """How many tasks are late then and now, how many workers went, and how many categories grew.

    Columns `subject`, `code`, `value_then`, `value_now`, `change`, `growth` of `metrics.changes.figures`.
    """
    _ = translator(lang)
    late = frame[(frame["subject"] == "tasks") & (frame["code"] == "late")]
    parts = [_late(float(one["value_then"]), float(one["value_now"]), lang) for _n, one in late.iterrows()]
    sent = frame[(frame["subject"] == "labour") & (frame["code"] == "workers_sent") & frame["change"].notna()]
    parts += [_sent(float(one["value_then"]), float(one["value_now"]), lang) for _n, one in sent.iterrows()]
    growth = frame.loc[frame["subject"] == "flows", "growth"].astype(float).dropna()
    if len(growth):
        parts.append(
            _("{rose}/{known} số liệu di cư tăng so với cùng kỳ").format(
                rose=number((growth > 0).sum(), lang), known=number(len(growth), lang)
            )
        )
    told = "; ".join(parts)
    return told[:1].upper() + told[1:] or _("Hai kỳ họp chưa có số liệu chung để so sánh")


def _late(then: float, now: float, lang: str) -> str:
    _ = translator(lang)
    if then == now:
        return _("Vẫn {now} nhiệm vụ quá hạn như kỳ trước").format(now=number(now, lang))
    words = (
        _("Nhiệm vụ quá hạn tăng từ {then} lên {now}")
        if now > then
        else _("Nhiệm vụ quá hạn giảm từ {then} xuống {now}")
    )
    return words.format(then=number(then, lang), now=number(now, lang))


def _sent(then: float, now: float, lang: str) -> str:
    _ = translator(lang)
    if then == now:
        words = _("vẫn {now} lao động đưa đi trong năm như kỳ trước")
    elif now > then:
        words = _("lao động đưa đi trong năm tăng từ {then} lên {now}")
    else:
        words = _("lao động đưa đi trong năm giảm từ {then} xuống {now}")
    return words.format(then=number(then, lang), now=number(now, lang))


def revised(frame: pd.DataFrame, *, lang: str = "vi") -> str:
    """How many totals of earlier periods are told differently, and which moved most.

    Columns `label`, `time_period`, `value_then`, `value_now`.
    """
    _ = translator(lang)
    if frame.empty:
        return _("Không số liệu nào của các kỳ trước thay đổi")
    told = _("{count} số liệu của các kỳ trước nay khác").format(count=number(len(frame), lang))
    moved = (frame["value_now"] - frame["value_then"]).abs() / frame["value_then"].where(frame["value_then"] > 0)
    if moved.notna().any():
        most = frame.iloc[int(moved.fillna(-1).argmax())]
        told += _(", nhiều nhất là {name} {period}: {then} → {now}").format(
            name=most["label"], period=short_period(str(most["time_period"]), lang),
            then=number(most["value_then"], lang), now=number(most["value_now"], lang),
        )  # fmt: skip
    return told


def late(newly: int, no_longer: int, *, lang: str = "vi") -> str:
    """How many tasks became late and how many no longer are."""
    _ = translator(lang)
    names = {"newly": number(newly, lang), "no_longer": number(no_longer, lang)}
    if newly and no_longer:
        return _("{newly} nhiệm vụ mới quá hạn, {no_longer} nhiệm vụ không còn quá hạn").format(**names)
    if newly:
        return _("{newly} nhiệm vụ mới quá hạn so với kỳ trước").format(**names)
    if no_longer:
        return _("{no_longer} nhiệm vụ không còn quá hạn so với kỳ trước").format(**names)
    return _("Không nhiệm vụ nào mới quá hạn hay hết quá hạn")


def reported(frame: pd.DataFrame, *, lang: str = "vi") -> str:
    """How many provinces sent how many reports, and how many of them late. Columns `area_key`, `status`."""
    _ = translator(lang)
    if frame.empty:
        return _("Chưa địa phương nào gửi thêm báo cáo")
    told = _("{areas} địa phương gửi thêm {count} báo cáo").format(
        areas=number(frame["area_key"].nunique(), lang), count=number(len(frame), lang)
    )
    behind = int((frame["status"] == "late").sum())
    return told + (_(", {late} báo cáo chậm hạn").format(late=number(behind, lang)) if behind else _(", đều đúng hạn"))


def corrections(frame: pd.DataFrame, *, lang: str = "vi") -> str:
    """How many files were replaced, withdrawn or erased. Columns `submission_id`, `how`."""
    _ = translator(lang)
    if frame.empty:
        return _("Không có số liệu nào được thay thế hoặc rút lại")
    counts = frame.drop_duplicates(["submission_id", "how"])["how"].value_counts()
    words = {
        "replaced": _("{count} lần nạp được thay bằng số liệu mới"),
        "withdrawn": _("{count} lần nạp bị rút lại"),
        "erased": _("{count} lần nạp số liệu minh họa đã gỡ"),
    }
    return ", ".join(text.format(count=number(counts[how], lang)) for how, text in words.items() if how in counts)
