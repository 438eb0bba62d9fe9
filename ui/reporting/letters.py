"""Whom to remind and in which words: the list of what is missing, and the letter ready to be copied."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from charts.rows import each
from exhibits.table import Column, Table
from formats.language import SOURCE
from formats.periods import period, short_period
from metrics import reporting
from ui import filters, tables
from ui.reporting.reminders import Owed, circular, letter
from ui.reporting.views import EVERY, Asked, due_periods, names_of, short
from ui.screen import Screen

LAST = "last"


def missing(asked: Asked, here: Screen) -> pd.DataFrame:
    """The reports missing of the period chosen (the latest of each duty at first), the longest overdue first."""
    _ = here.translate
    due = {duty: due_periods(duty, asked.on, here) for duty in asked.duties}
    known = sorted({one for periods in due.values() for one in periods if int(one[:4]) >= asked.first_year})
    options = {LAST: _("Kỳ gần nhất đã đến hạn"), EVERY: _("Mọi kỳ trong phạm vi")}
    options |= {one: period(one, here.lang) for one in reversed(known)}
    chosen = filters.choice(_("Kỳ cần đôn đốc"), options, name="r_period", default=LAST, here=here)
    parts = []
    for duty, periods in due.items():
        wanted = {LAST: periods[-1:], EVERY: [one for one in periods if int(one[:4]) >= asked.first_year]}
        of = wanted.get(chosen, [chosen] if chosen in periods else [])
        parts.append(
            reporting.missing_units(here.snapshot, duty=duty, time_periods=of, on=asked.on, unit_view=here.view)
        )
    found = pd.concat(parts, ignore_index=True)
    if asked.area_key is not None:
        found = found[found["area_key"] == asked.area_key]
    return found.sort_values("days_late", ascending=False, kind="stable", ignore_index=True)


def missing_table(found: pd.DataFrame, here: Screen) -> Table:
    """Unit, report, period, days late; the unit of the time where it bore another name."""
    _ = here.translate
    other = found["unit_key"] != found["addressee_key"]
    rows = found.assign(
        label=found[f"addressee_{here.lang}"],
        then=found[f"unit_{here.lang}"].where(other & (found["unit_vi"] != found["addressee_vi"])),
        what=[short(duty, here) for duty in found["duty"]],
        when=[short_period(code, here.lang) for code in found["time_period"]],
    )
    columns = (
        Column(name="label", label=_("Đơn vị"), pinned=True, width=105),
        *((Column(name="then", label=_("Đơn vị khi đó"), width=110),) if rows["then"].notna().any() else ()),
        Column(name="what", label=_("Báo cáo"), width=110),
        Column(name="when", label=_("Kỳ"), width=75),
        Column(name="days_late", label=_("Số ngày"), kind="count", width=65),
        Column(name="due_on", label=_("Hạn nộp"), kind="day", width=85),
    )
    return Table(frame=rows, columns=columns, file="can-don-doc", alt=_("Đơn vị cần đôn đốc"))


def letters(found: pd.DataFrame, asked: Asked, here: Screen) -> None:
    """The letter to one unit, or one to all of them, with a button that copies it."""
    _ = here.translate
    units = dict(zip(found["addressee_key"], found[f"addressee_{here.lang}"], strict=True))
    options = {EVERY: _("Tất cả (văn bản chung)")} | {key: filters.searchable(name) for key, name in units.items()}
    chosen = filters.choice(_("Gửi cho"), options, name="r_to", default=EVERY, here=here)
    of = found if chosen == EVERY else found[found["addressee_key"] == chosen]
    bases = {duty: reporting.basis(here.snapshot, duty=duty) for duty in of["duty"].unique()}
    names = names_of_source(here)
    owed = [
        Owed(
            office=one.addressee_full_vi, unit=one.unit_vi, duty=one.duty, name=names[one.duty],
            time_period=one.time_period, due_on=one.due_on.date(), days_late=int(one.days_late),
        )
        for one in each(of)
    ]  # fmt: skip
    text = circular(owed, bases, on=asked.on) if chosen == EVERY else letter(owed, bases, on=asked.on)
    st.code(text, language=None, wrap_lines=True, height=430)
    st.caption(_("Bấm biểu tượng sao chép ở góc trên bên phải; số, ký hiệu và người ký do đơn vị gửi điền."))


def names_of_source(here: Screen) -> dict[str, str]:
    """The full names of the duties in the language of the letters."""
    if here.lang == SOURCE:
        return names_of(here)
    found = reporting.duties(here.snapshot)
    return dict(zip(found["duty"], found["name_vi"], strict=True))


def show_missing(found: pd.DataFrame, here: Screen) -> None:
    """The list with its file."""
    _ = here.translate
    made = missing_table(found, here)
    tables.show(made, lang=here.lang, key="r_missing", height=430)
    tables.download(made, lang=here.lang, key="r_missing_file", label=_("Tải bảng (CSV)"))
