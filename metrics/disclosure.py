"""The one gate through which every frame of flows leaves this room: what may not be shown is withheld here."""

from __future__ import annotations

import pandas as pd


def released(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame as it may be shown. Nothing is withheld yet: rules for small counts belong here and nowhere else."""
    return frame
