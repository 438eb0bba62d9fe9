"""The headline cards of the first page, each with the way to its own page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from exhibits.overview import headlines
from exhibits.overview import scope as overview_scope
from metrics.overview import HEADLINE_FLOW, HEADLINE_INDICATOR
from metrics.overview import Card as Figures
from ui.cards import Card, Lead
from ui.meeting import tray
from ui.screen import Screen


@dataclass(frozen=True, kw_only=True)
class Scope(overview_scope.Scope):
    """The same as a reader of a screen has chosen it."""

    here: Screen


def cards(of: Scope) -> list[Card]:
    """One card for each of the three subjects."""
    tray.note(headlines.cards(of))
    return [
        Card(
            key=f"o_line_{one.card.code}", headline=one.headline, help=one.help, line=one.line,
            lead=_lead(one.card, of), illustrative=one.card.illustrative,
        )
        for one in headlines.subjects(of)
    ]  # fmt: skip


def dated(name: str, as_of: date, here: Screen) -> dict[str, str]:
    """The day of this page as a filter of another page; nothing where it is today anyway."""
    return {} if as_of == here.today else {name: as_of.isoformat()}


def source(here: Screen) -> str:
    """Where all of it comes from, and which version of the data it is."""
    words = here.translate("Nguồn: số liệu các đơn vị gửi")
    return f":small[:gray[{words} · {here.version}]]"


def _lead(card: Figures, of: Scope) -> Lead:
    """The page of a subject with the filters of its number."""
    if card.code == "tasks":
        return Lead(path="tasks", filters={"t_status": "late", **dated("t_date", of.as_of, of.here)})
    if card.code == "labour":
        return Lead(path="labour", filters={"l_year": str(of.as_of.year), "l_indicator": HEADLINE_INDICATOR})
    at = {"f_period": card.period} if card.period else {}
    chosen = {"f_category": HEADLINE_FLOW.category, "f_direction": HEADLINE_FLOW.direction}
    return Lead(path="flows", filters={**chosen, **at})
