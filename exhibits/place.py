"""The provinces of a view, and the one that an address names: by a key that is gone, where its ground is now."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from exhibits.memory import kept
from exhibits.reader import Reader
from formats.text import fold
from metrics import areas, former


@kept
def unit_names(here: Reader) -> Mapping[str, str]:
    """The areas of the reader's view, without the whole country: area key -> name, in the order of the alphabet."""
    found = areas.areas(here.snapshot, unit_view=here.view)
    names = dict(zip(found["area_key"].astype(str), found[f"name_{here.lang}"], strict=True))
    return MappingProxyType(dict(sorted(names.items(), key=lambda one: fold(one[1]))))


def area_key(given: str, units: Collection[str], here: Reader) -> str | None:
    """The area that a key leads to; nothing for the whole country, or for a key that leads nowhere.

    `units`: the areas of the view.
    """
    if not given or given in units:
        return given or None
    names = former.former_names(here.snapshot, unit_view=here.view)
    led = names.loc[names["key"] == given, "area_key"]
    return str(led.iloc[0]) if len(led) else None


def gone(key: str | None, here: Reader) -> dict[str, str]:
    """The name of an area by its key, also of one that the list of provinces of the view does not hold."""
    if key is None:
        return {}
    vi, en = areas.area_names(here.snapshot)[key]
    return {key: en if here.lang == "en" else vi}
