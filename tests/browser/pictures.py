"""The pictures of the screens in the documentation: taken by the tests, and compared with what is seen now.

`python -m tests.browser.pictures` takes all of them again, when a change of the look is meant.
"""

from __future__ import annotations

import os
import sys
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from PIL import Image, ImageChops, ImageFilter

from tests.browser.views import LAPTOP, PHONE, VIEWS, WALL

FOLDER: Final = Path(__file__).resolve().parents[2] / "docs" / "images"
ASKED: Final = "GCM_SCREENSHOTS"
"""The variable that, when it is set, lets the tests write pictures instead of comparing them."""

MAIN: Final = ("overview", "tasks", "flows", "labour", "province-one")
PICTURED: Final = (
    *((view, "vi", LAPTOP) for view in VIEWS if view != "history"),  # its moments of loading are drawn, not written
    *((view, "en", LAPTOP) for view in MAIN),
    *((view, "vi", WALL) for view in MAIN),
    *((view, "vi", PHONE) for view in MAIN),
)
"""View, language and window of each picture that is kept."""

COLOURS: Final = 96
TILE: Final = 8
"""Pixels of a side of the squares that are compared as one."""
TOLERANCE: Final = 32
"""How far the colour of a square may be off, of 255: letters that are smoothed otherwise stay under it."""
SHARE: Final = 0.02
"""The share of squares that may be off."""


def path(view: str, lang: str, size: tuple[int, int]) -> Path:
    """Where a picture is kept."""
    return FOLDER / f"{view}-{lang}-{size[0]}x{size[1]}.png"


def keep(taken: bytes, to: Path) -> None:
    """Write a picture small."""
    to.parent.mkdir(parents=True, exist_ok=True)
    Image.open(BytesIO(taken)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(to, optimize=True)


def asked() -> bool:
    """Whether pictures are to be written."""
    return bool(os.environ.get(ASKED))


def differing(kept: Image.Image, taken: Image.Image) -> float:
    """The share of squares in which two pictures differ; all of them where the pictures are of different size."""
    if kept.size != taken.size:
        return 1.0
    off = ImageChops.difference(_blurred(kept), _blurred(taken)).point(lambda level: 255 * (level > TOLERANCE))
    red, green, blue = off.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()[255] / (off.width * off.height)


def _blurred(picture: Image.Image) -> Image.Image:
    """The mean colour of each square, a little of its neighbours in it: one pixel to the side is no difference."""
    small = picture.convert("RGB").reduce(TILE)
    return small.filter(ImageFilter.BoxBlur(1))


if __name__ == "__main__":
    os.environ[ASKED] = "1"
    sys.exit(pytest.main(["-q", "tests/browser/test_look.py", "tests/browser/test_intake.py", *sys.argv[1:]]))
