"""A figure is drawn once for the same content, and anew for any other."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from charts.drawn import drawn_once
from charts.figure import Figure

DAYS = pd.Series([pd.Timestamp("2026-01-01"), pd.NaT])
FRAME = pd.DataFrame({"name": ["Nghệ An", None], "value": [1.0, np.nan], "day": DAYS, "sent": [True, False]})


def chart() -> tuple[Callable[..., Figure | None], list[int]]:
    """A chart of its own and how often it was drawn."""
    drawn: list[int] = []

    def draw(frame: pd.DataFrame, *, unit: str = "", marks: tuple[int, ...] = ()) -> Figure | None:
        drawn.append(len(frame))
        return Figure(figure=go.Figure(), alt=unit)

    draw.__qualname__ = f"draw_{id(drawn)}"
    return drawn_once(draw), drawn


def test_the_same_content_gives_the_same_figure() -> None:
    draw, drawn = chart()
    first = draw(FRAME, unit="người")
    assert draw(FRAME.copy(), unit="người") is first
    assert len(drawn) == 1


@pytest.mark.parametrize("other", [
    FRAME.assign(value=[1.0, 2.0]),
    FRAME.assign(name=["Nghệ An", "Hà Tĩnh"]),
    FRAME.assign(day=DAYS + pd.Timedelta(days=1)),
    FRAME.assign(sent=[1, 0]),
    FRAME.rename(columns={"name": "label"}),
    FRAME.iloc[::-1],
    FRAME.set_index("name", drop=False),
    FRAME.head(1),
])  # fmt: skip
def test_any_other_content_is_drawn(other: pd.DataFrame) -> None:
    draw, drawn = chart()
    draw(FRAME)
    draw(other)
    assert len(drawn) == 2


def test_other_settings_are_drawn() -> None:
    draw, drawn = chart()
    draw(FRAME, unit="người")
    draw(FRAME, unit="vụ")
    draw(FRAME, unit="vụ", marks=(1,))
    assert len(drawn) == 3


def test_a_chart_without_anything_to_draw_is_known_too() -> None:
    drawn: list[int] = []

    @drawn_once
    def nothing(_: pd.DataFrame) -> Figure | None:
        drawn.append(1)
        return None

    assert nothing(FRAME) is None
    assert nothing(FRAME) is None
    assert drawn == [1]
