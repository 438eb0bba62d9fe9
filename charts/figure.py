"""What a chart hands over: the figure and the text that stands for it."""

from __future__ import annotations

from dataclasses import dataclass

import plotly.graph_objects as go


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure that nobody changes any more, with the sentence a screen reader speaks in its place.

    `credit`: whom the outlines of a map come from; its licence asks for it near the map.
    """

    figure: go.Figure
    alt: str
    credit: str = ""
