"""The fourth part of the flow page: all categories, or all provinces, as small trends on one sheet."""

from __future__ import annotations

from streamlit.delta_generator import DeltaGenerator

from charts.multiples import LETTERS, ON_PHONE
from exhibits.flows import sheet
from formats.language import N_
from ui.block import show as show_exhibit
from ui.flows.asked import Asked, open_area, open_category, switch

SHEETS = {"category": N_("Mỗi loại hình một ô"), sheet.OF_AREAS: N_("Mỗi tỉnh, thành phố một ô")}
"""What a panel of the sheet is."""


def show(asked: Asked, bar: DeltaGenerator) -> None:
    """One sheet of small trends, each on its own scale; `bar` is the row for the switch."""
    here, _ = asked.here, asked.here.translate
    with bar:
        panel = switch(_("Mỗi ô là"), SHEETS, name=sheet.PANEL, default="category", here=here)
    across, letters = (1, ON_PHONE) if here.phone else (None, LETTERS)
    pick = open_area if panel == sheet.OF_AREAS else open_category
    show_exhibit(sheet.sheet(asked, panel=panel, across=across, letters=letters), pick=pick)
