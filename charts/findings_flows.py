"""The sentences above the charts of migration flows, chosen by rules from the figures themselves."""

from __future__ import annotations

from typing import Final, Literal

import pandas as pd

from charts.findings import ranking
from formats.language import translator
from formats.numbers import percent, signed_percent

SMALL: Final = 30
"""Figures that were smaller than this are never called the strongest rise or fall: few people make large shares."""
FLAT: Final = 0.01
"""A change smaller than this is neither a rise nor a fall."""


def sheet(frame: pd.DataFrame, *, code: str, lang: str = "vi") -> str:
    """Which of many trends rose and fell most. Columns `label`, `time_period`, `value`, `change` (NaN: not known)."""
    _ = translator(lang)
    up, down = _moved(frame, code)
    if up.empty and down.empty:
        return _("Chưa có thay đổi đáng kể nào so với cùng kỳ năm trước để nêu")
    words = [
        text.format(name=rows["label"].iloc[0], change=signed_percent(rows["change"].iloc[0], lang))
        for text, rows in ((_("{name} tăng mạnh nhất ({change})"), up), (_("{name} giảm mạnh nhất ({change})"), down))
        if len(rows)
    ]
    joined = "; ".join(words)
    tail = _(" so với cùng kỳ năm trước")
    return joined[:1].upper() + joined[1:] + tail


def movers(frame: pd.DataFrame, *, code: str) -> list[str]:
    """The codes of the trends that `sheet` names. Columns `code` and those of `sheet`."""
    return [str(rows["code"].iloc[0]) for rows in _moved(frame, code) if len(rows)]


def ways(frame: pd.DataFrame, *, direction: str, lang: str = "vi") -> str:
    """The largest place and the largest country of all ways.

    Columns `stage` (0 into the middle, 1 out of it), `left`, `right`, `value`, `plain` (a collective node).
    """
    _ = translator(lang)
    place, country = (_largest(frame, stage, side) for stage, side in ((0, "left"), (1, "right")))
    if place is None:
        return _("Không phát sinh")
    words = {
        "outbound": (_("Đi nhiều nhất từ {place}"), _("đến nhiều nhất {country}")),
        "inbound": (_("Đến nhiều nhất {place}"), _("từ nhiều nhất {country}")),
        "return": (_("Trở về nhiều nhất {place}"), _("từ nhiều nhất {country}")),
    }.get(direction, ("{place}", "{country}"))
    # of one place alone it goes without saying that it is the largest
    told = [words[0].format(place=_share(place, lang))] if place[1] < 1 else []
    if country is not None:
        told.append(words[1].format(country=_share(country, lang)))
    joined = ", ".join(told or [place[0]])
    return joined[:1].upper() + joined[1:]


def leaders(frame: pd.DataFrame, *, unit: str, of: Literal["area", "country"] = "area", lang: str = "vi") -> str:
    """Who leads a list, as `findings.ranking`; where some figures are withheld nobody is said to lead.

    A withheld figure need not be a small one: it may stand there to protect another. Columns `label`, `value` and,
    where known, `withheld`.
    """
    _ = translator(lang)
    if "withheld" in frame and len(frame):
        count = int(frame["withheld"].fillna(False).astype(bool).sum())
        if count == len(frame):
            return _("Không công bố số liệu chi tiết vì số nhỏ")
        if count:
            words = {
                "area": _("{count}/{all} địa phương không công bố để bảo vệ số nhỏ"),
                "country": _("{count}/{all} nước không công bố để bảo vệ số nhỏ"),
            }
            return words[of].format(count=count, all=len(frame))
    return ranking(frame, unit=unit, lang=lang)


def hidden(subject: str, *, when: str, lang: str = "vi") -> str:
    """That a figure is known and not published, and why."""
    return translator(lang)("{subject}: số liệu {when} không công bố vì số nhỏ").format(subject=subject, when=when)


def _moved(frame: pd.DataFrame, code: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The trends that rose and those that fell in a period, the strongest first."""
    now = frame[(frame["time_period"] == code) & frame["change"].notna() & frame["value"].notna()]
    moved = now[now["value"] / (1 + now["change"]).where(now["change"] > -1) >= SMALL]
    up = moved[moved["change"] >= FLAT].sort_values("change", ascending=False, kind="stable")
    return up, moved[moved["change"] <= -FLAT].sort_values("change", kind="stable")


def _largest(frame: pd.DataFrame, stage: int, side: str) -> tuple[str, float] | None:
    """The largest node of one side that is no collective one, with its share of all people of that side."""
    rows = frame[frame["stage"] == stage]
    named = rows[~rows["plain"].astype(bool)].groupby(side, sort=False)["value"].sum()
    if named.empty or named.max() <= 0:
        return None
    return str(named.idxmax()), float(named.max() / rows["value"].sum())


def _share(node: tuple[str, float], lang: str) -> str:
    return f"{node[0]} ({percent(node[1], lang, decimals=0)})"
