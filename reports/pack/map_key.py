"""What stands beside a map on a slide: who has most and who least, and what the shades mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from charts.figure import Figure
from exhibits.reader import Reader
from formats.numbers import number, percent
from reports.pack.text import text

HIGHEST, LOWEST = 5, 3
"""So many names of either end; the table behind the slide has all."""
MAINLAND: Final = "geo"


class _Unit(NamedTuple):
    value: float
    name: str
    words: str


def is_map(figure: Figure | None) -> bool:
    """Whether a figure shades provinces."""
    return figure is not None and any(True for _trace in _shaded(figure))


def beside(figure: Figure, here: Reader, *, partly: bool) -> str:
    """The provinces at both ends in the words of the figure, and the key. `partly`: some figures are not published."""
    _ = here.translate
    units = sorted(
        (unit for trace in _shaded(figure) if not _grey(trace) for unit in _units(trace)),
        key=lambda unit: -unit.value,
    )  # fmt: skip
    most, least = _("Cao nhất"), _("Thấp nhất")
    if partly:
        most, least = _("Cao nhất trong số được công bố"), _("Thấp nhất trong số được công bố")
    few = len(units) <= HIGHEST + LOWEST
    parts = [("", units)] if few else [(most, units[:HIGHEST]), (least, units[-LOWEST:])]
    rows = "".join(_rows(head, part) for head, part in parts)
    count = sum(len(part) + bool(head) for head, part in parts)
    return f'<div class="ends"><table data-rows="{count}"><tbody>{rows}</tbody></table>{_key(figure, here)}</div>'


def _rows(head: str, units: list[_Unit]) -> str:
    told = "".join(
        f'<tr><td class="short">{text(one.name)}</td><td class="figures">{text(one.words)}</td></tr>' for one in units
    )
    return (f'<tr><th scope="rowgroup" colspan="2">{text(head)}</th></tr>' if head else "") + told


def _key(figure: Figure, here: Reader) -> str:
    """The shades from the lowest figure to the highest, and what is grey."""
    shaded = [trace for trace in _shaded(figure) if not _grey(trace)]
    key = ""
    if shaded:
        scale = ", ".join(f"{colour} {100 * float(place):.0f}%" for place, colour in shaded[0].colorscale)
        share = any("%" in unit.words for trace in shaded for unit in _units(trace))
        low, high = (
            percent(value, here.lang, decimals=0) if share else number(value, here.lang)
            for value in (shaded[0].zmin, shaded[0].zmax)
        )
        key = (
            f'<span>{text(low)}</span><span class="shades" style="background:linear-gradient(90deg, {text(scale)})">'
            f"</span><span>{text(high)}</span>"
        )
    silent = [trace for trace in _shaded(figure) if _grey(trace)]
    if silent:
        grey = text(silent[0].colorscale[0][1])
        words = text(here.translate("Không có số liệu"))
        key += f'<span class="silent" style="background:{grey}"></span><span>{words}</span>'
    return f'<p class="key">{key}</p>'


def _shaded(figure: Figure) -> Iterator[Any]:
    """The curves of the mainland; the islands belong to provinces that stand there already."""
    return (one for one in figure.figure.data if one.type == "choropleth" and (one.geo or MAINLAND) == MAINLAND)


def _grey(trace: Any) -> bool:
    """Whether a curve holds the provinces without a figure."""
    return len({str(colour) for _place, colour in trace.colorscale}) == 1


def _units(trace: Any) -> Iterator[_Unit]:
    return (
        _Unit(float(value), str(words[0]), str(words[1]))
        for value, words in zip(trace.z, trace.customdata, strict=True)
    )
