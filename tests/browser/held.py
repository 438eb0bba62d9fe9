"""Two review meetings in a warehouse: one that is frozen, and one that follows it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from meetings import store
from meetings.decks import slides_of, standard_deck
from meetings.meeting import Meeting
from tests.browser.views import DAY
from warehouse.lake import Warehouse

FIRST, SECOND = "SK6T-2026", "TK-2026"


def hold_meetings(folder: Path) -> None:
    """The half-year review in July, and the yearly one with the same slides."""
    deck, on = standard_deck("half_year"), date(2026, 7, 31)
    with Warehouse.open(folder) as warehouse:
        first = Meeting(
            code=FIRST, title=deck.title("vi", on), snapshot_id=warehouse.current_snapshot(), as_of=on, view="34",
            slides=slides_of(deck, as_of=on), deck=deck.key, made_by="lan",
        )  # fmt: skip
        store.freeze(warehouse, first)
        store.copy_forward(warehouse, FIRST, SECOND, title="Hội nghị tổng kết năm 2026", as_of=DAY, by="lan")
