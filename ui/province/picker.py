"""Which province a profile is about: units of today, units that are gone, names that lead on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import streamlit as st

from exhibits.province.scope import AREA as NAME
from exhibits.province.scope import Scope, heirs
from exhibits.province.start import country
from formats.dates import day
from formats.text import fold
from metrics import areas, former, profile
from metrics.places import Place, places_of
from metrics.profile import Choice
from ui import filters, state
from ui.block import show
from ui.place_names import found_by
from ui.screen import Screen

NOBODY: Final = "none"


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """The key of the unit whose page it is, and what became of the name that was asked for, where it leads on."""

    key: str
    words: str = ""


def chosen(here: Screen) -> Chosen | None:
    """The list of provinces, found as officers type them; nothing as long as none is chosen."""
    _ = here.translate
    listed = profile.choices(here.snapshot)
    older = heirs(here)
    words = former.search_words(here.snapshot)
    options = {NOBODY: _("Chọn tỉnh, thành phố…")}
    for of_now in (True, False):
        entries = sorted(
            (one for one in listed if (one.ended is None) is of_now), key=lambda one: fold(one.unit.name_vi)
        )
        options |= {one.unit.unit_key: found_by(_label(one, here), words.get(one.unit.unit_key, "")) for one in entries}
    names = {one.key: one.name_en if here.lang == "en" else one.name_vi for one in former.older()}
    options |= {key: found_by(f"{names[key]} → {_named(places_of(here.snapshot).by_key[heir], here)}", fold(names[key]))
                for key, heir in older.items()}  # fmt: skip
    also = {**profile.entries(here.snapshot), "": NOBODY}
    key = filters.choice(
        _("Tỉnh, thành phố"), options, name=NAME, default=NOBODY, here=here, best_first=True,
        also=also,
        help=_("Gõ tên có dấu, không dấu hoặc viết tắt; tỉnh cũ có trang riêng giữ số liệu đến ngày hợp nhất."),
    )  # fmt: skip
    if key == NOBODY:
        return None
    if key in older:
        since = next(one.ended_on for one in former.older() if one.key == key)
        into = places_of(here.snapshot).by_key[older[key]]
        told = _("{name} đã hợp nhất vào {into} sau ngày {day}; kho dữ liệu không có số liệu riêng.")
        return Chosen(key=older[key], words=told.format(
            name=names[key], into=_named(into, here), day=day(since, here.lang)))  # fmt: skip
    entry = next(one for one in listed if one.unit.unit_key == key)
    return Chosen(key=key, words=_renamed(entry, here))


def start(on: date, here: Screen) -> None:
    """The page before a province is chosen: the map and the provinces of each region, each a way in."""
    _ = here.translate
    st.markdown(_("Chọn một tỉnh, thành phố trong danh sách, trên bản đồ hoặc theo vùng dưới đây."))
    units = areas.areas(here.snapshot, unit_view="34")
    seen, listed = st.columns([2, 3])
    with seen:
        show(country(Scope(unit_key=None, as_of=on, here=here)), pick=lambda key: state.write(NAME, key))
    with listed:
        for region in dict.fromkeys(units["region_code"]):
            of_region = units[units["region_code"] == region]
            st.markdown(f"### {of_region.iloc[0][f'region_{here.lang}']}")
            with st.container(horizontal=True, gap="small"):
                for key, name in zip(of_region["area_key"], of_region[f"name_{here.lang}"], strict=True):
                    to(key, name)


def to(key: str, name: str) -> None:
    """The way to the page of another province, on the same day.

    A button and no link: a link from a page to itself changes what is shown, but not the address.
    """
    st.button(name, key=f"p_to_{key}", on_click=state.write, args=(NAME, key))


def _label(one: Choice, here: Screen) -> str:
    """The name; of one that is gone its last day, and where it leads when that has another name."""
    name = _named(one.unit, here)
    if one.heir is None:
        return name
    heir = _named(one.heir, here)
    told = here.translate("{name} (đến {day})").format(name=name, day=day(one.ended, here.lang))
    return told if heir == name else f"{told} → {heir}"


def _renamed(one: Choice, here: Screen) -> str:
    """What a name that only changed is today."""
    if one.heir is None or one.heir.lasting_key != one.unit.lasting_key:
        return ""
    words = here.translate("{name} đổi thành {now} sau ngày {day}, địa bàn giữ nguyên; đây là trang của {now}.")
    vi = here.lang != "en"
    return words.format(
        name=one.unit.full_name_vi if vi else one.unit.full_name_en,
        now=one.heir.full_name_vi if vi else one.heir.full_name_en, day=day(one.ended, here.lang),
    )  # fmt: skip


def _named(unit: Place, here: Screen) -> str:
    return unit.name_en if here.lang == "en" else unit.name_vi
