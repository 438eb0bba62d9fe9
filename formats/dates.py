"""Days and moments as administrative texts write them: 31/12/2025."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from babel.dates import format_date

from formats.numbers import MISSING

VIETNAM: Final = ZoneInfo("Asia/Ho_Chi_Minh")


def today() -> date:
    """The day it is in Viet Nam, wherever the server stands."""
    return datetime.now(VIETNAM).date()


def day(value: date | None, lang: str = "vi") -> str:
    """A calendar day: 31/12/2025 in Vietnamese, 31 Dec 2025 in English; nothing known is "…"."""
    if value is None or value != value:  # pandas' NaT differs from itself
        return MISSING
    if lang == "vi":
        return f"{value.day:02d}/{value.month:02d}/{value.year}"
    return str(format_date(value, "d MMM y", locale="en_GB"))


def moment(value: datetime | None, lang: str = "vi") -> str:
    """A moment of the warehouse (UTC) as the clock in Viet Nam showed it.

    14:05 ngày 22/11/2026 in Vietnamese, 14:05 on 22 Nov 2026 in English.
    """
    if value is None or value != value:
        return MISSING
    there = (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(VIETNAM)
    between = "ngày" if lang == "vi" else "on"
    return f"{there.hour:02d}:{there.minute:02d} {between} {day(there.date(), lang)}"
