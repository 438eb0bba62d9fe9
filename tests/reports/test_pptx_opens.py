"""LibreOffice opens a deck as it is, and prints a page for every slide."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from reports.slides.presentation import deck_pptx
from tests.etl.mark.soffice import convert
from tests.reports.pptx_decks import every_shape
from tests.reports.pptx_templates import department, ministry

pytestmark = [pytest.mark.files, pytest.mark.slow]


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("wide", {}), ("square", {"shape": "4:3"}), ("ministry", {"masters": ministry()}),
        ("department", {"masters": department()}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_deck_prints_as_many_pages_as_it_has_slides(
    name: str, more: dict[str, Any], lang: str, tmp_path: Path
) -> None:
    deck = every_shape(lang)
    path = tmp_path / f"{name}.pptx"
    path.write_bytes(deck_pptx(deck, **more))
    pages = PdfReader(convert(path, "pdf", tmp_path / "printed")).pages
    assert len(pages) == 1 + len(deck.slides)
    assert "SK6T-2026" in pages[1].extract_text()
