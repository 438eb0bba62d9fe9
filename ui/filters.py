"""The filters of the pages. Each one lives in the address (see `state`) and answers with a code or a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

import streamlit as st

from formats.periods import period
from formats.text import fold
from ui import place_names, state
from ui.screen import Screen

ALL = "all"
COUNTRY = "VN"
FIRST_DAY: Final = date(2020, 3, 20)
"""Decision 402/QĐ-TTg was issued."""
LAST_DAY: Final = date(2035, 12, 31)
"""Its last duties end in 2030; reports on them may come later."""


def choice(
    label: str,
    options: Mapping[str, str],
    *,
    name: str,
    default: str,
    here: Screen,
    help: str = "",
    best_first: bool = False,
    also: Mapping[str, str] | None = None,
) -> str:
    """One of several codes, shown in words (`options`: code -> words); a list that folds away.

    `best_first`: what is typed need not stand there letter by letter, and the best match comes first. `also`: other
    values that an address may hold, and the codes that they stand for.
    """
    codes = tuple(options)
    if not codes:
        return default
    first = default if default in options else codes[0]
    return str(
        st.selectbox(
            label,
            codes,
            format_func=lambda code: options.get(code, code),
            help=help or None,
            filter_mode="fuzzy" if best_first else "contains",
            placeholder=here.translate("Chọn…"),
            **state.linked(name, codes, default=first, also=also),
        )
    )


def switch(
    label: str, options: Mapping[str, str], *, name: str, default: str, help: str = "", bare: bool = False
) -> str:
    """One of a few codes, all in sight. `bare`: the label is there only for readers who do not see the row."""
    codes = tuple(options)
    first = default if default in options else codes[0]
    return str(
        st.segmented_control(
            label,
            codes,
            format_func=lambda code: options.get(code, code),
            required=True,
            help=help or None,
            label_visibility="collapsed" if bare else "visible",
            wrap=True,
            **state.linked(name, codes, default=first),
        )
    )


def province(*, name: str, here: Screen, whole: str | None = None) -> str:
    """A province or the whole country, found as officers type it: "nghe an", "NA", "brvt", "Hà Tây".

    A name that is gone, chosen or named by the address, gives the area that its ground is in now, and says so.
    """
    _ = here.translate
    names = place_names.shown(here)
    options = {COUNTRY: whole or _("Cả nước"), **names.options}
    chosen = choice(
        _("Tỉnh, thành phố"), options, name=name, default=COUNTRY, here=here, best_first=True, also=names.also,
        help=_("Gõ tên có dấu, không dấu hoặc viết tắt; tên cũ dẫn đến đơn vị hiện nay."),
    )  # fmt: skip
    named = state.given(name)
    where = names.whereabouts(named if names.also.get(named) == chosen else chosen)
    if where is None:
        return chosen
    st.caption(where.words)
    return where.area_key


def area_key(chosen: str) -> str | None:
    """The key to ask metrics with: nothing for the whole country."""
    return None if chosen == COUNTRY else chosen


def year(known: Sequence[int], *, name: str, here: Screen) -> int:
    """One of the years that have targets or results; the latest unless the address says another."""
    options = {str(one): str(one) for one in sorted(known, reverse=True)} or {"2026": "2026"}
    return int(choice(here.translate("Năm"), options, name=name, default=next(iter(options)), here=here))


def searchable(label: str) -> str:
    """The name with its bare letters behind it, where they differ: the list compares letter by letter."""
    bare = fold(label)
    return label if bare == label.lower() else f"{label} · {bare}"


def periods(codes: Sequence[str], *, name: str, here: Screen, label: str | None = None) -> str:
    """One of the periods that have figures; the latest unless the address says another."""
    ordered = sorted(codes, reverse=True)
    options = {code: period(code, here.lang) for code in ordered}
    return choice(
        label or here.translate("Kỳ số liệu"), options, name=name, default=ordered[0] if ordered else "", here=here
    )


def as_of(*, name: str, here: Screen, bare: bool = False) -> date:
    """The day on which to look at things; the reader's today unless the address says another.

    `bare` saves the room of the label.
    """
    _ = here.translate
    day = st.date_input(
        _("Tính đến ngày"),
        format="DD/MM/YYYY",
        label_visibility="collapsed" if bare else "visible",
        help=_("Trạng thái được tính lại theo những gì đã biết đến ngày này."),
        **state.linked_day(name, default=here.today, first=FIRST_DAY, last=LAST_DAY),
    )
    return day if isinstance(day, date) else here.today


def search(label: str, *, name: str, here: Screen) -> str:
    """A text to look for, as the reader types it; compare it folded."""
    return fold(
        st.text_input(
            label,
            type="search",
            live="300ms",
            placeholder=here.translate("Gõ có dấu hoặc không dấu"),
            **state.linked_text(name),
        )
        or ""
    )
