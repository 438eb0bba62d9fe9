"""The settings of this server that shape figures: kept with a frozen meeting, so that a later change can be told."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final

from metrics.tasks.clock import DUE_SOON_DAYS
from warehouse.small_counts import HIDDEN, SHOWN, SmallCounts

NAMES: Final = (
    "GCM_SMALL_COUNTS", "GCM_SMALL_COUNTS_BELOW", "GCM_SENSITIVE", "GCM_DUE_SOON_DAYS", "GCM_SIX_MONTHLY_DAY",
)  # fmt: skip


def figure_settings() -> dict[str, str]:
    """The settings in force, by name; empty where the code lists say it."""
    small = SmallCounts.from_environment()
    return dict(
        zip(
            NAMES,
            (
                SHOWN if small.shown else HIDDEN, str(small.below), ",".join(sorted(small.names)), str(DUE_SOON_DAYS),
                os.environ.get("GCM_SIX_MONTHLY_DAY", ""),
            ),
            strict=True,
        )
    )  # fmt: skip


def changed_settings(before: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """The settings that are others now than they were: name -> as it was, as it is."""
    return {
        name: (before[name], value)
        for name, value in figure_settings().items()
        if name in before and before[name] != value
    }
