"""The province that an address names, also by a key that is gone: then the area that its ground is in now."""

from __future__ import annotations

from collections.abc import Collection

from exhibits.reader import Reader
from metrics import areas, former


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
