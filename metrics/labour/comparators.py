"""Targets as the law words them: "trên 400" is met above 400, "từ 10" from 10 on, "800 - 1.000" from its low end on."""

from __future__ import annotations

import math


def met(comparator: str, low: float | None, high: float | None, result: float | None) -> bool | None:
    """Whether a result reaches its target; None where either is unknown.

    "khoảng" (about) and a range are met from their low end on; a sum of differently worded targets (mixed) from its
    sum on; at most: up to its high end.
    """
    goal, reached = _goal(comparator, low, high), _known(result)
    if goal is None or reached is None:
        return None
    if comparator == "more_than":
        return reached > goal
    return reached <= goal if comparator == "at_most" else reached >= goal


def percent_of_target(comparator: str, low: float | None, high: float | None, result: float | None) -> float | None:
    """Result over target, 1 for exactly the target; None where either is unknown or the target is 0."""
    goal, reached = _goal(comparator, low, high), _known(result)
    return None if not goal or reached is None else reached / goal


def _goal(comparator: str, low: float | None, high: float | None) -> float | None:
    first, second = (high, low) if comparator == "at_most" else (low, high)
    known = _known(first)
    return _known(second) if known is None else known


def _known(value: float | None) -> float | None:
    return None if value is None or math.isnan(value) else value
