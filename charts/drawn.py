"""Figures already drawn: the same frame and settings give the same figure, so it is made once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from functools import wraps
from threading import Lock
from typing import Any, Final, ParamSpec

import pandas as pd

from charts.figure import Figure

P = ParamSpec("P")

KEPT: Final = 50
"""Figures kept, the latest asked for."""

_figures: OrderedDict[Hashable, Figure | None] = OrderedDict()
_lock = Lock()


def drawn_once(chart: Callable[P, Figure | None]) -> Callable[P, Figure | None]:
    """Keep the figures of a chart by all that they are made of, the content of frames included.

    A figure is never changed once it is drawn, so all readers share it. Looking at each figure of a frame of a hundred
    rows takes a twentieth of drawing it.
    """
    name = f"{chart.__module__}.{chart.__qualname__}"

    @wraps(chart)
    def draw(*args: P.args, **settings: P.kwargs) -> Figure | None:
        key = (name, _content(args), _content(settings))
        with _lock:
            if key in _figures:
                _figures.move_to_end(key)
                return _figures[key]
        figure = chart(*args, **settings)
        with _lock:
            _figures[key] = figure
            while len(_figures) > KEPT:
                _figures.popitem(last=False)
        return figure

    return draw


def _content(value: Any) -> Hashable:
    """What a value holds, to be compared: never equal for values that differ."""
    if isinstance(value, pd.DataFrame):
        index = value.index
        rows = (index.start, index.step) if isinstance(index, pd.RangeIndex) else _column(index)
        return tuple(value.columns), len(value), rows, tuple(_column(column) for _, column in value.items())
    if isinstance(value, pd.Series | pd.Index):
        return value.name, _column(value)
    if isinstance(value, Mapping):
        return tuple((key, _content(one)) for key, one in value.items())
    if isinstance(value, list | tuple):
        return type(value), tuple(_content(one) for one in value)
    return type(value), value


def _column(values: pd.Series | pd.Index) -> Hashable:
    """Numbers and days by their bytes: one missing number equals another there."""
    kind = values.dtype.kind
    plain = values.to_numpy()
    if kind in "biufmM" and plain.dtype.kind == kind:
        return str(values.dtype), plain.tobytes()
    return str(values.dtype), tuple(_content(one) for one in plain.tolist())
