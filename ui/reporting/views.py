"""Who sent what, made ready to be shown: the matrix, the rates, what a leader reads first, whom to remind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd

from charts.rows import each
from charts.theme import INK, STATUSES, series_colours
from exhibits.table import Column, Table
from exhibits.traced import Number
from formats.language import N_
from formats.numbers import number, percent
from formats.periods import period, short_period
from formats.words import DUTIES
from metrics import reporting
from metrics.provenance import ReportFigure
from ui.screen import Screen

EVERY: Final = "all"
ABSENT: Final = "·"
SIGNS: Final = {"on_time": "✓", "late": "▲", "missing": "✕", "not_due_yet": "○"}
HEADS: Final = {"R1": N_("Số liệu {period}"), "R2": N_("Báo cáo {period}")}
FIRST_NAMED: Final = 6
"""So many units are named in a sentence; of the others the number is told."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the page looks at: which duties, from which year on, as known on a day, in which view, of which area."""

    duties: tuple[str, ...]
    first_year: int
    on: date
    area_key: str | None


def duty_choices(here: Screen) -> dict[str, str]:
    """All duties that are followed, in few words."""
    _ = here.translate
    tracked = reporting.duties(here.snapshot).query("tracked")
    words = {duty: short(duty, here) for duty in tracked["duty"]}
    return {EVERY: _("Cả hai") if len(words) == 2 else _("Tất cả"), **words}


def matrix(asked: Asked, here: Screen) -> pd.DataFrame:
    """The columns of `metrics.reporting.duty_matrix` for all that is asked, with `label` for each area."""
    parts = [reporting.duty_matrix(here.snapshot, duty=duty, on=asked.on, unit_view=here.view) for duty in asked.duties]
    found = pd.concat(parts, ignore_index=True)
    found = found[found["time_period"].str[:4].astype(int) >= asked.first_year]
    if asked.area_key is not None:
        found = found[found["area_key"] == asked.area_key]
    return found.assign(label=_labels(found, here))


def matrix_table(found: pd.DataFrame, asked: Asked, here: Screen) -> Table:
    """One line for each area, one column for each duty and period; every cell has a sign and a word."""
    _ = here.translate
    heads = found[["duty", "time_period"]].drop_duplicates().sort_values(["duty", "time_period"])
    names = [f"{duty}.{time_period}" for duty, time_period in heads.itertuples(index=False)]
    lines: dict[str, dict[str, str]] = {}
    for one in each(found.sort_values(["position", "area_key"], kind="stable")):
        line = lines.setdefault(one.area_key, {"label": one.label, **dict.fromkeys(names, ABSENT)})
        line[f"{one.duty}.{one.time_period}"] = cell(one, here)
    frame = pd.DataFrame(list(lines.values()), columns=["label", *names])
    marks = {"on_time": STATUSES["done"].colour(dark=here.dark), "late": series_colours(dark=here.dark)[1],
             "missing": STATUSES["late"].colour(dark=here.dark)}  # fmt: skip
    by_sign = {SIGNS[status]: colour for status, colour in marks.items()}
    muted = INK[here.dark].muted
    columns = tuple(
        Column(
            name=name, label=_head(name, here), width=118,
            tone=lambda words: by_sign.get(str(words)[:1], muted),
        )
        for name in names
    )  # fmt: skip
    return Table(
        frame=frame, columns=(Column(name="label", label=_("Đơn vị"), pinned=True, width=150), *columns),
        file="tinh-hinh-nop-theo-don-vi", alt=_("Tình hình nộp theo đơn vị, loại báo cáo và kỳ"),
        numbers=matrix_numbers(found, asked, list(lines), here),
    )  # fmt: skip


def _head(name: str, here: Screen) -> str:
    """What stands above a column: the duty and the period, both in short."""
    duty, _dot, time_period = name.partition(".")
    words = here.translate(HEADS[duty]) if duty in HEADS else duty + " {period}"
    return words.format(period=short_period(time_period, here.lang))


def cell(one: Any, here: Screen) -> str:
    """One cell in a sign and a word; of several units how many of them."""
    _ = here.translate
    words = {
        "on_time": _("đúng hạn"),
        "late": _("chậm {days} ngày").format(days=number(one.days_late, here.lang)),
        "missing": _("chưa nộp"),
        "not_due_yet": _("chưa đến hạn"),
    }
    count = getattr(one, one.status)
    part = f" ({count}/{one.units})" if one.units > 1 and count < one.units else ""
    return f"{SIGNS[one.status]} {words[one.status]}{part}"


def matrix_numbers(found: pd.DataFrame, asked: Asked, order: Sequence[str], here: Screen) -> list[Number]:
    """Of every cell how many units stand so; marking a line opens its latest period."""
    numbers = []
    pending = found["status"] == "not_due_yet"
    latest = found.assign(pending=pending).sort_values(
        ["pending", "time_period", "position"], ascending=[True, False, True], kind="stable"
    )
    for one in each(latest):
        figure = ReportFigure(duty=one.duty, time_period=one.time_period, on=asked.on, which=one.status,
                              unit_view=here.view, area_key=one.area_key)  # fmt: skip
        numbers.append(Number(
            code=f"{one.area_key}.{one.duty}.{one.time_period}", figure=figure, value=float(getattr(one, one.status)),
            label=f"{one.label} · {short(one.duty, here)} · {period(one.time_period, here.lang)}: {cell(one, here)}",
            row=order.index(one.area_key),
        ))  # fmt: skip
    return numbers


def legend(here: Screen) -> str:
    """What the signs of the matrix mean."""
    _ = here.translate
    return _(
        "✓ đúng hạn · ▲ nộp chậm, kèm số ngày · ✕ chưa nộp · ○ chưa đến hạn · dấu chấm: đơn vị không tồn tại trong kỳ; "
        "(1/3): 1 trong 3 đơn vị hợp thành. Hạn nộp số liệu 6 tháng là thiết lập vì văn bản không ghi ngày; "
        "báo cáo năm nộp trước ngày 15/11, tức chậm nhất ngày 14/11."
    )


def summary(asked: Asked, here: Screen) -> pd.DataFrame:
    """The columns of `metrics.reporting.duty_summary` for what is asked, the latest period of each duty first."""
    found = reporting.duty_summary(here.snapshot, on=asked.on)
    kept = found["duty"].isin(asked.duties) & (found["time_period"].str[:4].astype(int) >= asked.first_year)
    return found[kept].sort_values(["duty", "time_period"], ascending=[True, False], kind="stable", ignore_index=True)


def summary_table(frame: pd.DataFrame, asked: Asked, here: Screen) -> Table:
    """Counts and rates of each duty and period, with how many units stand behind them."""
    _ = here.translate
    received = frame["on_time"] + frame["late"]
    rows = frame.assign(
        what=[short(duty, here) for duty in frame["duty"]],
        reach=[f"{number(n, here.lang)}/{number(units, here.lang)}"
               for n, units in zip(received, frame["units"], strict=True)],
    )  # fmt: skip
    columns = (
        Column(name="what", label=_("Báo cáo"), width=115, pinned=True),
        Column(name="time_period", label=_("Kỳ"), kind="period", width=140),
        Column(name="due_on", label=_("Hạn nộp"), kind="day", width=90),
        Column(name="timeliness", label=_("Đúng hạn (%)"), kind="share", width=95),
        Column(name="completeness", label=_("Đầy đủ (%)"), kind="share", width=85),
        Column(name="reach", label=_("Đã nộp"), width=70),
        Column(name="on_time", label=_("Đúng hạn"), kind="count", width=75),
        Column(name="late", label=_("Chậm"), kind="count", width=60),
        Column(name="missing", label=_("Chưa nộp"), kind="count", width=75),
        Column(name="not_due_yet", label=_("Chưa đến hạn"), kind="count", width=95),
    )
    return Table(
        frame=rows, columns=columns, file="ty-le-nop-theo-ky", alt=_("Tỷ lệ đúng hạn và đầy đủ theo kỳ"),
        numbers=summary_numbers(rows, asked, here),
    )  # fmt: skip


def summary_numbers(rows: pd.DataFrame, asked: Asked, here: Screen) -> list[Number]:
    """The counts of every line; a rate is one of them over those that are due."""
    _ = here.translate
    words = {"on_time": _("đúng hạn"), "late": _("nộp chậm"), "missing": _("chưa nộp"), "due": _("đã đến hạn")}
    return [
        Number(
            code=f"{one.duty}.{one.time_period}.{which}", value=float(count), row=row,
            label=f"{short(one.duty, here)} · {period(one.time_period, here.lang)}: {words[which]}",
            figure=ReportFigure(duty=one.duty, time_period=one.time_period, on=asked.on, which=which,
                                unit_view=here.view),
        )
        for row, one in enumerate(each(rows))
        for which, count in {"on_time": one.on_time, "late": one.late, "missing": one.missing,
                             "due": one.units - one.not_due_yet}.items()
        if count
    ]  # fmt: skip


def sentences(asked: Asked, here: Screen) -> list[str]:
    """What a leader reads first: how the latest period went, whether it gets better, whom to remind."""
    every = reporting.duty_summary(here.snapshot, on=asked.on)
    passed = every[every["timeliness"].notna()]
    told = [(duty, passed[passed["duty"] == duty]) for duty in asked.duties]
    known = [(duty, of_duty) for duty, of_duty in told if not of_duty.empty]
    latest = "; ".join(_latest(duty, of_duty.iloc[-1], here) for duty, of_duty in known)
    trends = "; ".join(_trend(duty, of_duty, here) for duty, of_duty in known if len(of_duty) > 1)
    silent = _silent(asked, here)
    return [f"{words[:1].upper()}{words[1:]}." for words in (_of_area(asked, here), latest, trends, silent) if words]


def _of_area(asked: Asked, here: Screen) -> str:
    """How the area that was chosen has done; nothing for the whole country."""
    _ = here.translate
    if asked.area_key is None:
        return ""
    found = matrix(asked, here)
    counts = {status: int(found[status].sum()) for status in SIGNS}
    words = _(
        "**{name}**, từ năm {year}: {due} báo cáo đã đến hạn, {on_time} đúng hạn, {late} nộp chậm, {missing} chưa nộp"
    )
    due = counts["on_time"] + counts["late"] + counts["missing"]
    name = found["label"].iloc[0] if len(found) else asked.area_key
    return words.format(name=name, year=asked.first_year, due=due, **counts)


def _latest(duty: str, last: Any, here: Screen) -> str:
    """ "số liệu 6 tháng, 6 tháng đầu năm 2026: 28/34 đơn vị nộp đúng hạn (82,4 %), 3 nộp chậm, 3 chưa nộp"."""
    _ = here.translate
    words = _(
        "{duty}, {period}: **{on_time}/{units} đơn vị nộp đúng hạn** ({share}), {late} nộp chậm, {missing} chưa nộp"
    )
    return words.format(
        duty=_within(short(duty, here)), period=_within(period(last["time_period"], here.lang)),
        on_time=last["on_time"], units=last["units"], share=percent(last["timeliness"], here.lang),
        late=last["late"], missing=last["missing"],
    )  # fmt: skip


def _trend(duty: str, of_duty: pd.DataFrame, here: Screen) -> str:
    """How the rate of reports in time has moved since the period before."""
    _ = here.translate
    before, last = of_duty.iloc[-2], of_duty.iloc[-1]
    points = (last["timeliness"] - before["timeliness"]) * 100
    against, name = _within(period(before["time_period"], here.lang)), _within(short(duty, here))
    if round(points, 1) == 0:
        return _("{duty}: tỷ lệ đúng hạn không đổi so với {against}").format(duty=name, against=against)
    words = _("{duty}: tỷ lệ đúng hạn **tăng {points} điểm phần trăm** so với {against} ({before} → {now})")
    if points < 0:
        words = _("{duty}: tỷ lệ đúng hạn **giảm {points} điểm phần trăm** so với {against} ({before} → {now})")
    return words.format(
        duty=name, points=number(abs(points), here.lang, decimals=1), against=against,
        before=percent(before["timeliness"], here.lang), now=percent(last["timeliness"], here.lang),
    )  # fmt: skip


def _silent(asked: Asked, here: Screen) -> str:
    """Whom to remind of the latest period, and who has missed the one before it too."""
    _ = here.translate
    latest, both = {}, {}
    for duty in asked.duties:
        due = due_periods(duty, asked.on, here)[-2:]
        missing = [_missing(duty, [one], asked.on, here) for one in reversed(due)]
        for key, name in missing[0].items() if missing else ():
            latest[key] = name
            if len(missing) > 1 and key in missing[1]:
                both[key] = name
    if not latest:
        return _("không đơn vị nào còn thiếu báo cáo của kỳ gần nhất")
    words = _("cần đôn đốc **{count} đơn vị**: {names}").format(count=len(latest), names=_some(latest, here))
    if both:
        words += _("; đã thiếu cả kỳ liền trước: {names}").format(names=_some(both, here))
    return words


def _missing(duty: str, time_periods: Sequence[str], on: date, here: Screen) -> dict[str, str]:
    """Key and name of the units of today that owe a report."""
    found = reporting.missing_units(here.snapshot, duty=duty, time_periods=time_periods, on=on, unit_view=here.view)
    return dict(zip(found["addressee_key"], found[f"addressee_{here.lang}"], strict=True))


def _some(names: Mapping[str, str], here: Screen) -> str:
    """The first names, and how many more there are."""
    _, ordered = here.translate, list(names.values())
    more = len(ordered) - FIRST_NAMED
    told = ", ".join(ordered[:FIRST_NAMED])
    return told if more <= 0 else _("{names} và {more} đơn vị khác").format(names=told, more=more)


def due_periods(duty: str, on: date, here: Screen) -> list[str]:
    """The periods of a duty whose last day in time has passed, oldest first."""
    every = reporting.duty_summary(here.snapshot, on=on)
    return list(every.loc[(every["duty"] == duty) & every["timeliness"].notna(), "time_period"])


def names_of(here: Screen) -> dict[str, str]:
    """The full names of the duties."""
    found = reporting.duties(here.snapshot)
    return dict(zip(found["duty"], found[f"name_{here.lang}"], strict=True))


def short(duty: str, here: Screen) -> str:
    """A duty in few words."""
    return here.translate(DUTIES[duty]) if duty in DUTIES else names_of(here).get(duty, duty)


def _within(words: str) -> str:
    """Words inside a sentence."""
    return words[:1].lower() + words[1:]


def _labels(frame: pd.DataFrame, here: Screen) -> list[str]:
    """Names of areas; where a province before and after a reorganisation bear one name, the younger tells its year."""
    _ = here.translate
    known: dict[str, str] = dict(zip(frame["area_key"], frame[f"area_{here.lang}"], strict=True))
    names, words = list(known.values()), _("{name} (từ {year})")
    years = {key: key.partition("@")[2] for key in known}
    oldest = {name: min(years[key] for key in known if known[key] == name) for name in names}
    told = {
        key: name if years[key] == oldest[name] else words.format(name=name, year=years[key])
        for key, name in known.items()
    }
    return [told[key] for key in frame["area_key"]]
