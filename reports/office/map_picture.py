"""A map as a sharp picture, since Office draws none: the shades of the figure on the screen, both archipelagos, a key.

Boundaries: OCHA ROAP / Government of Viet Nam, via geoBoundaries (VNM-ADM2-81297802), CC BY 3.0 IGO; dissolved and
simplified.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from math import asinh, degrees, radians, tan
from typing import Any, Final

from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from charts.figure import Figure
from charts.map import ARCHIPELAGOS, MAINLAND
from charts.theme import INK
from formats.language import translator
from formats.numbers import number, percent
from reports.province.outline import Ring, rings
from reports.province.page import FONTS, clean

INKS: Final = INK[False]
WIDTH: Final = 2400
ACROSS: Final = 0.74
"""The share of the width that the mainland takes, as in the figure."""
TEXT: Final = 0.05
"""Height of the letters beside that of the picture: 14 points where it stands 4 inches high."""
KEY: Final = (0.03, 0.44, 0.06, 0.15)
"""Where the key stands, in the empty room west of the mainland: left, top, width and height beside the whole."""
STEPS: Final = 60


@dataclass(frozen=True, kw_only=True)
class _Frame:
    """A window on the map: longitudes, latitudes, and the pixels that they are drawn into."""

    west: float
    north: float
    left: float
    top: float
    scale: float

    def pixels(self, ring: Ring) -> list[tuple[float, float]]:
        return [
            (self.left + (x - self.west) * self.scale, self.top + (_high(self.north) - _high(y)) * self.scale)
            for x, y in ring
        ]


def is_map(figure: Figure | None) -> bool:
    """Whether a figure shades provinces."""
    return figure is not None and bool(_shaded(figure))


def ranks(figure: Figure) -> dict[str, float]:
    """The value of every province that has one, by its name."""
    return {
        str(words[0]): float(value)
        for trace in _shaded(figure) if not _grey(trace)
        for words, value in zip(trace.customdata, trace.z, strict=True)
    }  # fmt: skip


def map_png(figure: Figure, *, lang: str) -> bytes:
    """The bytes of the picture. The key is written in counts, or per cent where the figure's own words are."""
    shaded = _shaded(figure)
    west, east = MAINLAND["lonaxis"]["range"]
    south, north = MAINLAND["lataxis"]["range"]
    scale = WIDTH * ACROSS / (east - west)
    height = round((_high(north) - _high(south)) * scale)
    picture = Image.new("RGB", (WIDTH, height), INKS.paper)
    canvas = ImageDraw.Draw(picture)
    mainland = _Frame(west=west, north=north, left=0, top=0, scale=scale)
    _shade(canvas, [trace for trace in shaded if _on(trace) == "geo"], mainland, box=(west, south, east, north))
    for on, _code, name, longitudes, latitudes, across, up in ARCHIPELAGOS:
        left, right = across[0] * WIDTH, across[1] * WIDTH
        top, bottom = (1 - up[1]) * height, (1 - up[0]) * height
        inner = min(
            (right - left) / (longitudes[1] - longitudes[0]),
            (bottom - top) / (_high(latitudes[1]) - _high(latitudes[0])),
        )
        inset = _Frame(west=longitudes[0], north=latitudes[1], left=left, top=top, scale=inner)
        box = (longitudes[0], latitudes[0], longitudes[1], latitudes[1])
        _shade(canvas, [trace for trace in shaded if _on(trace) == on], inset, box=box, line=INKS.muted)
        canvas.rectangle((left, top, right, bottom), outline=INKS.muted, width=5)
        canvas.text((right, bottom + 12), clean(name), fill=INKS.text, font=_font(height), anchor="rt")
    _key(canvas, shaded, height, lang=lang)
    out, credit = BytesIO(), PngInfo()
    credit.add_itxt("Copyright", figure.credit)
    picture.quantize(96, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG", pnginfo=credit)
    return out.getvalue()


def _shaded(figure: Figure) -> list[Any]:
    return [trace for trace in figure.figure.data if trace.type == "choropleth"]


def _grey(trace: Any) -> bool:
    """Whether a curve holds the provinces without a figure."""
    return len({str(colour) for _place, colour in trace.colorscale}) == 1


def _on(trace: Any) -> str:
    return trace.geo or "geo"


def _high(latitude: float) -> float:
    """How far north a latitude lies on Mercator's map, in degrees of longitude."""
    return degrees(asinh(tan(radians(latitude))))


def _shade(
    canvas: ImageDraw.ImageDraw, traces: Iterable[Any], frame: _Frame, *, box: Sequence[float], line: str = INKS.paper
) -> None:
    """The provinces of these curves that lie in the box, each in its shade."""
    for trace in traces:
        outlines = rings("63" if "63" in str(trace.geojson) else "34")
        for code, value in zip(trace.locations, trace.z, strict=True):
            colour = _colour(trace.colorscale, (value - trace.zmin) / (trace.zmax - trace.zmin))
            for ring in outlines.get(str(code), ()):
                x, y = ring[0]
                if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
                    # an outline of the polygon itself would cost a picture of its own for each of them
                    points = frame.pixels(ring)
                    canvas.polygon(points, fill=colour)
                    canvas.line([*points, points[0]], fill=line, width=4)


def _colour(scale: Sequence[Sequence[Any]], place: float) -> tuple[int, ...]:
    """The shade at a place between 0 and 1."""
    place = min(max(place, 0.0), 1.0)
    for (low, below), (high, above) in pairwise((float(end), str(colour)) for end, colour in scale):
        if place <= high:
            part = (place - low) / (high - low)
            return tuple(
                round(one + (other - one) * part) for one, other in zip(_parts(below), _parts(above), strict=True)
            )
    return _parts(str(scale[-1][1]))


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour.lstrip("#")[place : place + 2], 16) for place in (0, 2, 4))


def _key(canvas: ImageDraw.ImageDraw, shaded: Sequence[Any], height: int, *, lang: str) -> None:
    """From little to much with the figures at both ends, and the grey of those that have none."""
    _ = translator(lang)
    left, top, width, tall = KEY[0] * WIDTH, KEY[1] * height, KEY[2] * WIDTH, KEY[3] * height
    font, line = _font(height), TEXT * height * 1.15
    silent, known = ([trace for trace in shaded if _grey(trace) is grey] for grey in (True, False))
    if known:
        scale, ends = known[0].colorscale, (known[0].zmin, known[0].zmax)
        shares = all("%" in str(words[1]) for trace in known for words in trace.customdata)
        for step in range(STEPS):
            y = top + tall * step / STEPS
            canvas.rectangle((left, y, left + width, y + tall / STEPS + 1), fill=_colour(scale, 1 - step / (STEPS - 1)))
        canvas.rectangle((left, top, left + width, top + tall), outline=INKS.muted, width=4)
        for end, y, anchor in zip(ends, (top + tall, top), ("ls", "lt"), strict=True):
            words = percent(end, lang) if shares else number(end, lang)
            canvas.text((left + 1.3 * width, y), clean(words), fill=INKS.text, font=font, anchor=anchor)
    if silent:
        top += tall + line / 2
        canvas.rectangle((left, top, left + width, top + line), fill=_parts(INKS.band), outline=INKS.muted, width=4)
        words = clean(_("Không có số liệu"))
        for row, part in enumerate(_folded(words, font, WIDTH * 0.24)):
            place = (left + 1.3 * width, top + (row + 0.5) * line)
            canvas.text(place, part, fill=INKS.text, font=font, anchor="lm")


def _folded(words: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """Words in lines of at most a width."""
    lines = [""]
    for word in words.split():
        tried = f"{lines[-1]} {word}".strip()
        if font.getlength(tried) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = tried
    return lines


def _font(height: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / "GCMSans-Regular.ttf"), round(TEXT * height))
