"""Figures for a file that is opened without any network: Plotly's own library, and each figure as text."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Final

from plotly.offline import get_plotlyjs

from charts.figure import Figure
from charts.theme import CONFIG

SETTINGS: Final = {**CONFIG, "responsive": False}


@cache
def library() -> str:
    """The library that draws figures in a browser; five million signs, read once."""
    return str(get_plotlyjs())


def drawing(figure: Figure, *, width: int, smallest: float) -> dict[str, Any]:
    """The figure as plain values, that wide, without any letter smaller than `smallest` pixels."""
    plain: dict[str, Any] = json.loads(figure.figure.to_json(validate=False))
    drawn: dict[str, Any] = _legible(plain, smallest)
    drawn["layout"] |= {"width": width, "autosize": False}
    return {"data": drawn["data"], "layout": drawn["layout"]}


def outlines(drawn: dict[str, Any]) -> set[str]:
    """The addresses of the outlines that a figure asks for."""
    return {trace["geojson"] for trace in drawn["data"] if isinstance(trace.get("geojson"), str)}


def _legible(value: Any, smallest: float, name: str = "") -> Any:
    """The same settings with every size of a font raised to the smallest that can be read."""
    if isinstance(value, dict):
        font = name.lower().endswith("font")
        return {
            key: _raised(one, smallest) if font and key == "size" else _legible(one, smallest, key)
            for key, one in value.items()
        }
    return [_legible(one, smallest, name) for one in value] if isinstance(value, list) else value


def _raised(size: Any, smallest: float) -> Any:
    """One size, or one for each mark."""
    if isinstance(size, list):
        return [_raised(one, smallest) for one in size]
    return max(size, smallest) if isinstance(size, int | float) else size
