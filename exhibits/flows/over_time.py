"""Diễn biến theo kỳ: how it went, where it is now, and who the people are."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pandas as pd

from charts import findings, findings_flows
from charts.map import country_map
from charts.trend import trend
from exhibits.exhibit import BOUNDARIES, Exhibit
from exhibits.flows import office, tables, views
from exhibits.flows.asked import Asked
from exhibits.memory import kept
from formats.language import N_
from formats.periods import period
from metrics.migration import flows
from metrics.periods import PeriodKind

TREND: Final = "f_trend"
MAP: Final = "f_map"
PEOPLE: Final = "f_people"
SUBJECTS: Final = {
    TREND: N_("Diễn biến theo kỳ"),
    MAP: N_("Bản đồ địa phương"),
    PEOPLE: N_("Nữ, trẻ em, dân tộc thiểu số"),
}
HEIGHT: Final = 244
"""Pixels of a figure on the first screen, where three stand side by side."""


@kept
def over_time(asked: Asked) -> Exhibit:
    """All directions of the category, period by period."""
    here, chosen = asked.here, asked.selection
    lines = views.lines(chosen, here, area_key=asked.area_key, reading=asked.reading)
    own = lines[lines["direction"] == chosen.direction]
    return Exhibit(
        key=TREND, subject=f"{here.translate(SUBJECTS[TREND])}: {asked.subject}", title=_headline(asked, own),
        draw=lambda room: trend(
            lines, unit=asked.unit, height=room.height or HEIGHT, coverage=True, breaks=asked.breaks,
            basis=asked.basis, legend=room.height is None, **here.look,
        ),
        source=replace(asked.source, note=here.translate(
            "dấu rỗng: chưa đủ đơn vị gửi; thay đổi tính trên các đơn vị có cả hai kỳ"
        )),
        nothing=views.no_trend(own, asked.nothing, here, state=_state_of(asked)),
        table=lambda: tables.trend_table(lines, asked.figure, here),
        native=lambda _most: office.lines(lines, here, unit=asked.unit),
        caveats=asked.caveats("migration_value", "migration_change"),
    )  # fmt: skip


@kept
def country(asked: Asked) -> Exhibit:
    """The map of the period, and who leads."""
    here = asked.here
    shaded = views.map_rows(asked.by_area, here, words=asked.unit)
    return Exhibit(
        key=MAP, subject=f"{here.translate(SUBJECTS[MAP])}: {country_subject(asked)}",
        title=findings_flows.leaders(asked.by_area, unit=asked.unit, lang=here.lang),
        draw=lambda room: country_map(
            shaded, boundaries=BOUNDARIES, low=0, height=room.height or HEIGHT - 28, **here.look
        ),
        source=asked.source_now(), nothing=asked.nothing,
        table=lambda: tables.area_table(asked.by_area, asked.figure, here), caveats=asked.caveats("coverage"),
    )  # fmt: skip


@kept
def people(asked: Asked) -> Exhibit:
    """Women, children and ethnic minority as shares of the same units; of a year by its halves."""
    here, _ = asked.here, asked.here.translate
    kind: PeriodKind = "quarter" if asked.reading == "quarter" else "half"
    code = f"{asked.code}-S2" if asked.reading == "year" else asked.code
    found = flows.by_group(here.snapshot, asked.selection, kind=kind, **asked.scope)
    shares = views.groups(found, here)
    note = _("tính trên các đơn vị có cả hai số")
    if asked.reading in ("year", "to_date"):
        note = _("theo từng 6 tháng") + "; " + note
    return Exhibit(
        key=PEOPLE, subject=f"{_(SUBJECTS[PEOPLE])}: {asked.subject}", title=views.group_title(found, code, here),
        draw=lambda room: trend(
            shares, unit="%", decimals=1, height=room.height or HEIGHT - 4, legend=room.height is None, **here.look
        ),
        source=replace(asked.source, note=f"{period(code, here.lang)} · {note}"),
        nothing=views.no_trend(found, views.no_people(here), here),
        table=lambda: tables.group_table(found, replace(asked.figure, time_period=code), here),
        native=lambda _most: office.lines(shares, here, unit="%", share=True),
        caveats=asked.caveats("female_share"),
    )  # fmt: skip


def country_subject(asked: Asked) -> str:
    """The selection in a few words where all areas are shown, whichever is asked for."""
    return views.subject(asked.selection, None, asked.here)


def _headline(asked: Asked, own: pd.DataFrame) -> str:
    """The figure of the period with its change, its coverage, or that it is not published."""
    here = asked.here
    now = own[own["time_period"] == asked.code].to_dict("records")
    row = now[0] if now else {"value": None, "change": None, "sent": None, "due": None}
    gone = [one.words for one in asked.breaks if one.ends]
    if row["due"] == 0 and gone and pd.isna(row["value"]):
        return f"{asked.subject}. {gone[-1]}"
    if row.get("withheld", False):
        return findings_flows.hidden(asked.subject, when=asked.when, lang=here.lang)
    return findings.change(
        asked.subject, share=row["change"], value=row["value"], sent=row["sent"], due=row["due"], code=asked.at,
        unit=asked.unit, stock=asked.selection.flow_or_stock == "stock", lang=here.lang,
    )  # fmt: skip


def _state_of(asked: Asked) -> str:
    """What the area asked for said of the period; nothing for the whole country."""
    said = asked.by_area.loc[asked.by_area["area_key"] == asked.area_key, "state"]
    return str(said.iloc[0]) if len(said) else ""
