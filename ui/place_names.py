"""The names of provinces in a list: those of the view, and those that are gone with where they lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from charts.rows import each
from exhibits.memory import kept
from exhibits.place import unit_names
from exhibits.reader import Reader
from formats.dates import day
from metrics import former

OUT_OF_SIGHT: Final = "\u2003" * 40 + "/"
"""Between a name and the words that only serve to find it: wider than any list, so that nobody has to read them.

The stroke makes initials behind it the beginning of a word, which the list ranks first.
"""


@dataclass(frozen=True, kw_only=True)
class Whereabouts:
    """Where a name that no area of the view bears is to be found, and what became of it in words."""

    area_key: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Names:
    """The list of a province filter.

    `options`: key -> words. `also`: keys that an address may hold, and the options that they stand for.
    """

    options: Mapping[str, str]
    also: Mapping[str, str]
    gone: Mapping[str, Whereabouts]

    def whereabouts(self, key: str) -> Whereabouts | None:
        """What became of a key; nothing for an area of the view, or one that only goes by another key."""
        return self.gone.get(key)


@kept
def shown(here: Reader) -> Names:
    """The areas of the view first, then the names that lead to one of them."""
    words = former.search_words(here.snapshot)
    gone = list(each(former.former_names(here.snapshot, unit_view=here.view)))
    options = {key: found_by(label, words.get(key, "")) for key, label in unit_names(here).items()}
    options |= {row.key: found_by(_label(row, here), row.words) for row in gone if _listed(row)}
    return Names(
        options=options,
        also={row.key: row.area_key for row in gone if row.key not in options},
        gone={
            row.key: Whereabouts(area_key=row.area_key, words=_words(row, here)) for row in gone if row.kind != "same"
        },
    )


def found_by(label: str, words: str) -> str:
    """A label that is also found by other words."""
    return f"{label}{OUT_OF_SIGHT}{words}" if words else label


def _listed(row: Any) -> bool:
    """Whether a name stands in the list; the others are known in addresses only."""
    return row.kind == "formed" or (row.kind in {"merged", "renamed"} and row.name_vi != row.area_vi)


def _label(row: Any, here: Reader) -> str:
    name, area, _members = _named(row, here)
    if row.kind == "formed":
        return here.translate("{name} (từ {day})").format(name=name, day=day(row.since, here.lang))
    return f"{name} → {area}"


def _words(row: Any, here: Reader) -> str:
    _ = here.translate
    name, area, members = _named(row, here)
    sentence = {
        "renamed": _("{name}: từ {day} là {area}."),
        "merged": _("{name}: từ {day} thuộc {area} (gồm {members}).")
        if members
        else _("{name}: từ {day} thuộc {area}."),
        "formed": _("{name}: có từ {day} (gồm {members}); trước đó xem từng tỉnh cũ."),
    }[row.kind]
    if row.kind == "merged" and name == area:
        sentence = _("{area}: từ {day} gồm {members}.")
    return sentence.format(name=name, area=area, members=members, day=day(row.since, here.lang))


def _named(row: Any, here: Reader) -> tuple[str, str, str]:
    """The name, the area it leads to, and the provinces of old in that area."""
    if here.lang == "en":
        return row.name_en, row.area_en, row.members_en
    return row.name_vi, row.area_vi, row.members_vi
