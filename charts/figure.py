"""What a chart hands over: the figure, the text that stands for it, and what its marks are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

Codes = Mapping[tuple[int, int], str]
NO_CODES: Final[Codes] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure that nobody changes any more, with the sentence a screen reader speaks in its place.

    `credit`: whom the outlines of a map come from; its licence asks for it near the map. `codes`: the code of each mark
    that a reader may click, by the place of its curve in the figure and its own place in the curve.
    """

    figure: go.Figure
    alt: str
    credit: str = ""
    codes: Codes = field(default_factory=dict)


def codes_of(curves: Iterable[int], codes: Iterable[Any]) -> dict[tuple[int, int], str]:
    """The codes of the marks of one curve, or of several with the same marks; a mark without a code has none."""
    known = [(point, str(code)) for point, code in enumerate(codes) if code is not None and not pd.isna(code)]
    return {(curve, point): code for curve in curves for point, code in known}
