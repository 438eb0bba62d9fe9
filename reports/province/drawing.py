"""Small vector drawings that stand in a line of text or a cell: a row of past figures, a bar against its target."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Flowable

from charts.theme import INK, SERIES, STATUSES
from reports.province.page import BOLD, TEXT, clean, colour

ROW: Final = 9.0
FULL: Final = 1.25
"""The share of the target at which a bar ends; longer ones are cut there, their figure stands beside them."""


class Spark(Flowable):  # type: ignore[misc]
    """The figures of the periods, oldest first, as a line from its own least to its own most; gaps stay gaps."""

    def __init__(self, values: Sequence[float | None], width: float) -> None:
        super().__init__()
        self.values, self.width, self.height = tuple(values), width, ROW

    def draw(self) -> None:
        known = [value for value in self.values if value is not None]
        if not known:
            return
        low, high = min(known), max(known)
        step = (self.width - 8) / max(len(self.values) - 1, 1)
        places = [
            None if value is None else (2 + step * n, 1 + (self.height - 2) * ((value - low) / (high - low or 1)))
            for n, value in enumerate(self.values)
        ]
        self.canv.setStrokeColor(colour(SERIES[0]))
        self.canv.setFillColor(colour(SERIES[0]))
        self.canv.setLineWidth(1)
        for there, run in groupby(places, key=lambda place: place is not None):
            points = [place for place in run if place is not None] if there else []
            for (x0, y0), (x1, y1) in pairwise(points):
                self.canv.line(x0, y0, x1, y1)
            if len(points) == 1:
                self.canv.circle(*points[0], 0.9, stroke=0, fill=1)
        if places[-1] is not None:
            self.canv.circle(*places[-1], 1.7, stroke=0, fill=1)


class Gauge(Flowable):  # type: ignore[misc]
    """A result as a share of its target: the bar, a mark at the whole target, a thin one where the year has come to."""

    def __init__(self, share: float | None, width: float, *, elapsed: float | None, met: bool) -> None:
        super().__init__()
        self.share, self.elapsed, self.met, self.width, self.height = share, elapsed, met, width, ROW

    def draw(self) -> None:
        unit = (self.width - 6) / FULL
        self.canv.setFillColor(colour(INK[False].band))
        self.canv.rect(0, 2, unit, self.height - 4, stroke=0, fill=1)
        if self.share is not None:
            self.canv.setFillColor(colour(STATUSES["done"].light if self.met else SERIES[0]))
            self.canv.rect(0, 2, unit * min(self.share, FULL), self.height - 4, stroke=0, fill=1)
        if self.elapsed is not None:
            self.canv.setStrokeColor(colour(SERIES[1]))
            self.canv.setLineWidth(0.9)
            self.canv.line(unit * self.elapsed, 0, unit * self.elapsed, self.height)
        self.canv.setStrokeColor(colour(INK[False].text))
        self.canv.setLineWidth(1.6)
        self.canv.line(unit, 0.5, unit, self.height - 0.5)


class StatusBar(Flowable):  # type: ignore[misc]
    """How many tasks stand where: one bar cut by status, below it each colour with its word and its count."""

    def __init__(self, parts: Sequence[tuple[str, str, str]], counts: Sequence[int], width: float) -> None:
        """`parts`: code, word and written count of each status; `counts`: the same counts as numbers."""
        super().__init__()
        self.parts, self.counts, self.width, self.height = tuple(parts), tuple(counts), width, 30.0

    def draw(self) -> None:
        whole, x = sum(self.counts) or 1, 0.0
        for (code, _word, _text), count in zip(self.parts, self.counts, strict=True):
            self.canv.setFillColor(colour(STATUSES[code].light))
            self.canv.rect(x, 16, self.width * count / whole - 1, 11, stroke=0, fill=1)
            x += self.width * count / whole
        x = 0.0
        for code, word, written in self.parts:
            self.canv.setFillColor(colour(STATUSES[code].light))
            self.canv.rect(x, 4, 6, 6, stroke=0, fill=1)
            self.canv.setFillColor(colour(INK[False].text))
            words = clean(f"{word}: ")
            self.canv.setFont(TEXT, 8.3)
            self.canv.drawString(x + 9, 4, words)
            x += 9 + pdfmetrics.stringWidth(words, TEXT, 8.3)
            self.canv.setFont(BOLD, 8.3)
            self.canv.drawString(x, 4, written)
            x += pdfmetrics.stringWidth(written, BOLD, 8.3) + 12
