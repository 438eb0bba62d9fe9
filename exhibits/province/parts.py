"""The parts of a province's page that are read as tables, row by row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from exhibits.empty import Nothing
from exhibits.exhibit import Exhibit, Source
from exhibits.memory import kept
from exhibits.province import names, sheets, tables
from exhibits.province.sheet import Sheet
from exhibits.reader import Reader
from exhibits.table import Table
from exhibits.tasks.views import caveat
from formats.numbers import WITHHELD
from formats.periods import period
from metrics.profile import Profile

LATE: Final = "p_late"
REPORTS: Final = "p_reports"
PEERS: Final = "p_peers"
LATEST: Final = "p_latest"
CHANGES: Final = "p_changes"


@kept
def late(of: Profile, here: Reader) -> Exhibit:
    """The tasks that are late, the longest first."""
    sheet = sheets.late(of, here.lang)
    return _part(LATE, sheet, of, here, lambda: tables.late(of, here), caveats=(caveat("tasks_late", here),))


@kept
def reports(of: Profile, here: Reader) -> Exhibit:
    """The last reports of every duty."""
    sheet = sheets.reports(of, here.lang)
    return _part(REPORTS, sheet, of, here, lambda: tables.reports(of, here), caveats=(caveat("reports_on_time", here),))


@kept
def peers(of: Profile, here: Reader) -> Exhibit:
    """The province beside the country and its neighbours."""
    sheet = sheets.peers(of, here.lang)
    return _part(PEERS, sheet, of, here, lambda: tables.peers(of, here), caveats=(caveat("task_progress", here),))


@kept
def latest(of: Profile, here: Reader) -> Exhibit:
    """The flows of the latest half-year, line by line."""
    _ = here.translate
    notes = [_("thay đổi tính trên các đơn vị có cả hai kỳ")]
    if any(one.withheld for one in of.flows):
        notes.append(_("{sign}: không công bố (số nhỏ)").format(sign=WITHHELD))
    title = _("Số liệu {period}, so với cùng kỳ và cả nước").format(
        period=_within(period(of.period or "", here.lang), here)
    )
    return _part(
        LATEST, sheets.flows(of, here.lang), of, here, lambda: tables.latest(of, here), title=title,
        note=" · ".join(notes), caveats=(caveat("coverage", here), caveat("migration_change", here)),
    )  # fmt: skip


@kept
def changes(of: Profile, here: Reader) -> Exhibit:
    """The files that brought figures of the province, the latest first."""
    return _part(CHANGES, sheets.changes(of, here.lang), of, here, lambda: tables.changes(of, here))


def _part(
    key: str, sheet: Sheet, of: Profile, here: Reader, table: Callable[[], Table], *, title: str = "", note: str = "",
    caveats: tuple[str, ...] = (),
) -> Exhibit:  # fmt: skip
    """A sheet as an exhibit: its finding (or a title), its rows as a table, its source."""
    return Exhibit(
        key=key, subject=subject_of(sheet.title, of, here), title=title if title and sheet.rows else sheet.finding,
        draw=lambda _room: None, source=source_of(sheet, note=note), table=table, caveats=caveats,
        nothing=Nothing(words=sheet.title, todo=sheet.nothing),
    )  # fmt: skip


def source_of(sheet: Sheet, *, note: str = "") -> Source:
    """Where the figures of a sheet come from, and how much of what had to be sent stands behind them."""
    told = " · ".join(words for words in (sheet.coverage, note) if words)
    return Source(words=sheet.source, illustrative=sheet.illustrative, note=told)


def subject_of(words: str, of: Profile, here: Reader) -> str:
    """What a part is about, and of which province."""
    return f"{words}: {names.name(of, here.lang)}"


def _within(words: str, here: Reader) -> str:
    """A period inside a sentence; English keeps its capitals."""
    return words[:1].lower() + words[1:] if here.lang == "vi" else words
