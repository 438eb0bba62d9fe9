"""Trang chiếu: whatever a page shows can be picked there for a meeting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from exhibits.exhibit import Exhibit
from exhibits.register import EXHIBITS
from tests.pages.test_pages import opened
from ui.meeting import tray
from ui.meeting.tray import PAGES

NGHE_AN = "40@2025"
STATES: Mapping[str, Mapping[str, str]] = {
    "t_one": {"task": "402/QĐ-TTg|3.3.6"},
    "t_one_areas": {"task": "402/QĐ-TTg|1.6", "t_level": "province"},
    "t_history": {"task": "402/QĐ-TTg|3.3.6"},
    "t_area_groups": {"t_part": "places", "t_area": NGHE_AN},
    "t_own": {"t_part": "places", "t_area": "91@2025"},
    "t_402": {"t_part": "places", "t_area": NGHE_AN},
    "t_latecomers": {"t_level": "province"},
    "f_regions": {"f_by": "region"},
    "f_country_trend": {"f_part": "ways", "f_country": "JP"},
}
"""What an exhibit needs to be on its page beside its part."""
Address = tuple[str, tuple[tuple[str, str], ...]]
PROVINCE = {"p_area": NGHE_AN, "p_date": "2032-01-01"}


@pytest.fixture(autouse=True)
def _filled(loaded_warehouse: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GCM_WAREHOUSE", str(loaded_warehouse))


def address_of(key: str) -> Address:
    """The page of an exhibit and what has to stand in its address."""
    entry = EXHIBITS[key]
    of_province = PROVINCE if entry.page == "province" and key != "p_map" else {}
    return entry.page, tuple({**entry.part, **of_province, **STATES.get(key, {})}.items())


ADDRESSES = sorted({address_of(key) for key, entry in EXHIBITS.items() if entry.page in PAGES})


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda one: f"{one[0]}-{'-'.join(value for _, value in one[1])}")
def test_every_exhibit_can_be_picked_on_the_page_where_it_stands(
    address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, parameters = address
    offered: set[str] = set()

    def note(exhibit: Exhibit, told: Callable[[Exhibit], None] = tray.note) -> None:
        offered.add(exhibit.key)
        told(exhibit)

    monkeypatch.setattr(tray, "note", note)
    app = opened(page, **dict(parameters))
    assert not app.exception
    wanted = {key for key, entry in EXHIBITS.items() if entry.page in PAGES and address_of(key) == address}
    assert wanted <= offered
