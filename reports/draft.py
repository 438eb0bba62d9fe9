"""A meeting about to be frozen: the slides of a standard deck on the newest version of the data, as of a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from formats.dates import today
from formats.language import SOURCE
from formats.text import fold
from meetings.codes import suggested_code
from meetings.decks import filters_of, slides_of, standard_deck
from meetings.meeting import Meeting, View
from meetings.store import meetings
from meetings.trouble import NoArea
from metrics import areas, source
from metrics.settings import figure_settings


def draft(
    deck: str,
    *,
    code: str = "",
    title: str = "",
    as_of: date | None = None,
    view: View = "34",
    area: str = "",
    note: str = "",
    before: str | None = None,
    by: str = "",
    lang: str = SOURCE,
) -> Meeting:
    """The meeting as `meetings.store.freeze` takes it; what is not given is suggested.

    `area`: a province by key or name, where the deck is about one. `before`: the meeting that it follows; empty for
    none, left out for the latest one with the same deck. Raises UnknownDeck, NoArea, WarehouseMissing.
    """
    chosen, on = standard_deck(deck), as_of or today()
    key = area_key(area, view=view) if area else ""
    if area and not key:
        raise NoArea(deck)
    known, filters = meetings(source.reader()), filters_of(chosen, as_of=on, area=key)
    follows = _followed(known, deck, filters) if before is None else before or None
    return Meeting(
        code=code or suggested_code(chosen.stem, on, {one.code for one in known}),
        title=title or chosen.title(lang, on, _name(key, lang)),
        snapshot_id=source.current_id(), as_of=on, view=view, filters=filters,
        deck=deck, note=note, before=follows,
        slides=slides_of(chosen, as_of=on, follows=follows is not None),
        settings=figure_settings(), made_by=by,
    )  # fmt: skip


def area_key(name: str, *, view: View) -> str:
    """The key of a province of the view by its key or a name it bears or bore; empty when none fits."""
    snapshot = source.snapshot(source.current_id())
    if name in set(areas.areas(snapshot, unit_view=view)["area_key"]):
        return name
    found, wanted = areas.search_areas(snapshot, name, unit_view=view), fold(name)
    for row in found.itertuples():
        if wanted in {fold(str(word)) for word in (row.name_vi, row.name_en, row.unit_name_vi, row.alias)}:
            return str(row.area_key)
    return ""


def _followed(known: Sequence[Meeting], deck: str, filters: Mapping[str, str]) -> str | None:
    """The latest meeting with the same deck about the same province: the one that a new meeting follows."""
    same = [one for one in known if one.deck == deck and dict(one.filters) == dict(filters)]
    return same[0].code if same else None


def _name(key: str, lang: str) -> str:
    """The name of a province; empty for the whole country."""
    if not key:
        return ""
    vi, en = areas.area_names(source.snapshot(source.current_id()))[key]
    return en if lang == "en" else vi
