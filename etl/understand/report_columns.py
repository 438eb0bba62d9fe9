"""What each column of a register of reports is for: unit, duty, period, day, letter; or a duty and period across."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from etl.read.periods import Period, find_periods, parse_period
from etl.read.text import fold
from etl.understand.list_table import Heads
from etl.understand.list_words import list_words, phrase_in, use_of

_ACROSS = (None, "received_on", "document", "note", "status", "letter_day")


@dataclass(frozen=True, kw_only=True)
class Across:
    """A column of one duty and period: its heads tell them as far as they do; ``use`` is what its cells hold."""

    column: int
    use: str
    duty: str | None
    heads: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ReportColumns:
    """Columns by use, those laid out across, and those that are not loaded."""

    of: Mapping[str, int]
    across: tuple[Across, ...]
    extra: tuple[int, ...]

    def received(self) -> int | None:
        """The column of the day of receipt."""
        return self.of.get("received_on")


def fits_reports(heads: Heads) -> int:
    """How many columns of a register these heads name; 0 where they do not make one."""
    laid = report_columns(heads)
    days = [one for one in laid.across if one.use == "received_on"]
    letter = laid.of.get("document")
    dated = letter is not None and ("letter_day" in laid.of or "ngay" in fold(heads[letter][-1]).split())
    if "received_on" in laid.of or days or dated:
        told = {"ref_area"} <= set(laid.of) or {"duty", "time_period"} <= set(laid.of)
        return (len(laid.of) + len(laid.across)) * bool(told)
    return 0


def report_columns(heads: Heads) -> ReportColumns:
    """What each column of a register is for."""
    of: dict[str, int] = {}
    across: list[Across] = []
    extra: list[int] = []
    for column, path in heads.items():
        leaf = use_of(path[-1], "reports")
        duty = _duty_in(path)
        timed = any(_names_period(head) for head in path)
        if (duty or timed) and leaf in _ACROSS:
            across.append(Across(column=column, use=leaf or "received_on", duty=duty, heads=path))
            continue
        use = leaf or use_of(" ".join(path), "reports")
        if use is None:
            extra.append(column)
        elif use not in ("due", "earlier", "number"):
            of.setdefault(use, column)
    return ReportColumns(of=of, across=tuple(across), extra=tuple(extra))


def _duty_in(path: Sequence[str]) -> str | None:
    for head in reversed(path):
        found = phrase_in(head, "duties") or ({head} if head in list_words()["duties"] else set())
        if len(found) == 1:
            return next(iter(found))
    return None


@lru_cache(2_000)
def _names_period(head: str) -> bool:
    return bool(with_year(head, 2000) or find_periods(head))


def with_year(text: str, year: int) -> Period | None:
    """The period of a text that may leave the year to its surroundings ("6 tháng đầu năm")."""
    return parse_period(text) or parse_period(f"{text} {year}") or parse_period(f"{text} năm {year}")
