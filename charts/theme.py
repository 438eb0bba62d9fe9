"""One look for every figure: fonts, colours that colour-blind readers tell apart, signs for every status, number marks.

Colours: Okabe and Ito's set, darkened until text and thin lines reach a contrast of 4.5:1 (3:1 for areas) on white.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import plotly.graph_objects as go

from formats.language import N_, translator
from formats.numbers import MARKS

FONT: Final = '"Source Sans", "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif'

SERIES: Final = ("#0B5CAD", "#C4501B", "#00795C", "#8A3B8F", "#8C6800", "#3D86C6", "#5B6472", "#A31545")
SERIES_DARK: Final = ("#6CB4F5", "#F29A6B", "#4FCBA5", "#D79BDB", "#E2BE4D", "#A5D3F7", "#B4BCC8", "#F08CAE")
SHADES: Final = ("#EAF2FA", "#C9DFF2", "#9CC5E7", "#66A3D6", "#2F7CBF", "#0B5CAD", "#083F78")
SHADES_DARK: Final = ("#16263A", "#1D3B5B", "#24527F", "#2D6CA8", "#4A8FD0", "#86BCEC", "#CBE4FA")


@dataclass(frozen=True, kw_only=True)
class Status:
    """How a status looks: never by colour alone, always with its sign and its word."""

    code: str
    sign: str
    light: str
    dark: str
    words: str
    icon: str
    badge: str

    def colour(self, *, dark: bool = False) -> str:
        return self.dark if dark else self.light


STATUSES: Final = {
    status.code: status
    for status in (
        Status(code="late", sign="!", light="#B3261E", dark="#FF8A80", words=N_("Quá hạn"), icon="error", badge="red"),
        Status(
            code="due_soon",
            sign="◔",
            light="#D98E04",
            dark="#F5C04A",
            words=N_("Sắp đến hạn"),
            icon="schedule",
            badge="orange",
        ),
        Status(
            code="on_course",
            sign="▶",
            light="#2F7CBF",
            dark="#7CBBF2",
            words=N_("Đúng tiến độ"),
            icon="play_circle",
            badge="blue",
        ),
        Status(
            code="done",
            sign="✓",
            light="#00795C",
            dark="#4FCBA5",
            words=N_("Hoàn thành"),
            icon="check_circle",
            badge="green",
        ),
        Status(
            code="not_started",
            sign="○",
            light="#7D8794",
            dark="#A3ACB8",
            words=N_("Chưa bắt đầu"),
            icon="circle",
            badge="gray",
        ),
        Status(
            code="paused",
            sign="‖",
            light="#8A3B8F",
            dark="#D79BDB",
            words=N_("Tạm dừng"),
            icon="pause_circle",
            badge="violet",
        ),
        Status(
            code="no_report",
            sign="?",
            light="#B9C0C9",
            dark="#6C7683",
            words=N_("Chưa báo cáo"),
            icon="help",
            badge="gray",
        ),
        Status(
            code="not_applicable",
            sign="–",
            light="#DDE1E6",
            dark="#444D58",
            words=N_("Không áp dụng"),
            icon="remove",
            badge="gray",
        ),
    )
}
"""From what needs attention to what does not: the order of every legend, list and stacked bar."""


@dataclass(frozen=True, kw_only=True)
class Ink:
    """The neutral colours of one mode."""

    text: str
    muted: str
    grid: str
    paper: str
    band: str


INK: Final = {
    False: Ink(text="#1B2430", muted="#5B6472", grid="#E3E7EC", paper="#FFFFFF", band="#DCE3EB"),
    True: Ink(text="#EEF2F7", muted="#AAB4C0", grid="#2C3744", paper="#101820", band="#33414F"),
}

CLEAR: Final = "rgba(0,0,0,0)"

EMPTY_TOPOLOGY: Final = 'data:application/json,{"type":"Topology","arcs":[],"objects":{}}#'
"""Plotly asks its own server for a world map before it draws any other; this answers in its place, so that nothing
leaves the house.
"""

CONFIG: Final = {
    "displayModeBar": False,
    "displaylogo": False,
    "scrollZoom": False,
    "doubleClick": False,
    "topojsonURL": EMPTY_TOPOLOGY,
}


def series_colours(*, dark: bool = False) -> tuple[str, ...]:
    """Colours of lines and bars, in the order of their appearance."""
    return SERIES_DARK if dark else SERIES


def pale(*, dark: bool = False) -> list[list[float | str]]:
    """The same scale without its strong end: words of the text colour are legible on every shade."""
    scale = SHADES_DARK[:4] if dark else ("#FBFCFE", *SHADES[:4])
    return [[place / (len(scale) - 1), colour] for place, colour in enumerate(scale)]


def shades(*, dark: bool = False) -> list[list[float | str]]:
    """A scale from little to much, as Plotly wants it."""
    scale = SHADES_DARK if dark else SHADES
    return [[place / (len(scale) - 1), colour] for place, colour in enumerate(scale)]


def status_words(code: str, lang: str = "vi") -> str:
    """The word of a status; an unknown code comes back as it is."""
    return translator(lang)(STATUSES[code].words) if code in STATUSES else code


@cache
def template(lang: str, dark: bool) -> go.layout.Template:
    """The template of one language and mode: made once, shared by all figures."""
    ink = INK[dark]
    thousands, point = MARKS[lang]
    axis = {
        "gridcolor": ink.grid,
        "linecolor": ink.grid,
        "zeroline": False,
        "ticks": "",
        "automargin": True,
        "fixedrange": True,
        "tickfont": {"color": ink.muted, "size": 13},
        "title": {"font": {"color": ink.muted, "size": 13}},
        "separatethousands": True,
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": 14, "color": ink.text},
            "colorway": list(series_colours(dark=dark)),
            "paper_bgcolor": CLEAR,
            "plot_bgcolor": CLEAR,
            "separators": point + thousands,
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
            "xaxis": axis,
            "yaxis": axis,
            "hoverlabel": {
                "bgcolor": ink.paper,
                "bordercolor": ink.muted,
                "font": {"family": FONT, "size": 14, "color": ink.text},
                "align": "left",
            },
            "legend": {
                "orientation": "h",
                "x": 0,
                "y": 1.02,
                "yanchor": "bottom",
                "font": {"size": 13},
                "title": {"text": ""},
                "itemclick": False,
            },
            "dragmode": False,
            "showlegend": False,
            "bargap": 0.32,
        }
    )


class Sketch:
    """Collects traces and settings, and becomes a figure in one go.

    Plotly checks the whole figure after every later change, which costs 3-15 ms each time.
    """

    def __init__(self, *, lang: str, dark: bool, height: int) -> None:
        self._traces: list[Any] = []
        self._layout: dict[str, Any] = {
            "template": template(lang, dark),
            "height": height,
            "annotations": [],
            "shapes": [],
        }

    @property
    def curves(self) -> int:
        """How many traces there are: the place of the next one."""
        return len(self._traces)

    def add(self, kind: str, **settings: Any) -> None:
        """One more trace (bar, scatter, heatmap, choropleth), drawn over the earlier ones."""
        self._traces.append({"type": kind, **settings})

    def note(self, **settings: Any) -> None:
        """Words at a place of the figure."""
        self._layout["annotations"].append({"showarrow": False, **settings})

    def shape(self, **settings: Any) -> None:
        """A line or a box."""
        self._layout["shapes"].append(settings)

    def layout(self, **settings: Any) -> None:
        """Settings of the whole figure."""
        self._layout.update(settings)

    def xaxis(self, **settings: Any) -> None:
        """Settings of the axis below."""
        self._layout["xaxis"] = settings

    def yaxis(self, **settings: Any) -> None:
        """Settings of the axis at the left."""
        self._layout["yaxis"] = settings

    def clickable(self, *, within: int = -1) -> None:
        """A click goes to the nearest mark, at most so many pixels away; -1: however far it is."""
        self._layout.update(hovermode="closest", hoverdistance=within)

    def figure(self) -> go.Figure:
        """The figure; the sketch is of no use afterwards.

        Plotly's own check of every setting takes longer than all queries of a page: the tests do it instead.
        """
        return go.Figure(data=self._traces, layout=self._layout, _validate=False)
