"""Counts by status as an office program draws them: one stacked bar or column for each label."""

from __future__ import annotations

from collections.abc import Mapping

from charts.theme import STATUSES, status_words
from exhibits.native import Kind, Native, Series
from exhibits.reader import Reader


def stacked(
    counts: Mapping[str, Mapping[str, float]], *, kind: Kind, here: Reader, share: bool = False
) -> Native | None:
    """The bars of these labels (label -> status -> count or share of one); nothing where there is no label."""
    shown = [code for code in STATUSES if any(of_label.get(code) for of_label in counts.values())]
    if not shown:
        return None
    return Native(
        kind=kind, categories=tuple(counts), unit=here.translate("nhiệm vụ"), share=share,
        series=tuple(
            Series(
                name=status_words(code, here.lang), colour=STATUSES[code].light,
                values=tuple(float(of_label.get(code, 0)) for of_label in counts.values()),
            )
            for code in shown
        ),
    )  # fmt: skip
