"""Which column of a progress list tells what: heads say what may be meant, the cells below them decide.

"Tiến độ" is a state in one list, a percentage in another and a deadline in a third; "Tình hình thực hiện" may hold a
state or a story.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from etl.read.kind import Kind
from etl.read.text import fold
from etl.read.timeframes import parse_timeframe
from etl.understand.list_states import is_mark, read_state
from etl.understand.list_table import Heads, ListTable
from etl.understand.list_words import phrase_whole, use_of

_SHARE = re.compile(r"\d{1,3}(?:[.,]\d+)?\s*[%％]?|[%％]")
# Uses that tell which task a row is about, and uses that tell how far it is.
_WHICH, _HOW_FAR = ("code", "content"), ("status", "share", "result")


@dataclass(frozen=True, kw_only=True)
class ProgressColumns:
    """Columns by use; ``ticks``: columns that stand for one state each; ``extra`` and ``earlier`` are not loaded."""

    of: Mapping[str, int]
    ticks: Mapping[int, str]
    extra: tuple[int, ...]
    earlier: tuple[int, ...]

    def get(self, use: str) -> int | None:
        return self.of.get(use)


def fits_progress(heads: Heads) -> int:
    """How many columns of a progress list these heads name; 0 where they do not make one.

    Beside a state there must be the tasks or their numbers: a number of rows alone tells of anything.
    """
    printed = _printed_uses(heads)
    uses = _uses(heads)
    ticks = _ticks(heads)
    found = set(uses.values())
    told = found & {"status", "share"} or len(ticks) > 1 or _tells_results(heads, uses)
    return (len(found) + len(ticks)) if told and set(printed.values()) & set(_WHICH) else 0


def _tells_results(heads: Heads, uses: Mapping[int, str]) -> bool:
    """Whether a column says what was done ("Kết quả thực hiện"); "Kết quả" alone is what a plan asks for."""
    plain = [heads[column][-1] for column, use in uses.items() if use == "result"]
    return any(len(head.split()) > 2 for head in plain)


def progress_columns(table: ListTable) -> ProgressColumns | None:
    """The columns of a list by what their cells hold; None where the list holds figures and no tasks."""
    uses = _uses(table.heads)
    ticks = {column: status for column, status in _ticks(table.heads).items() if _ticked(table, column)}
    uses = {column: use for column, use in uses.items() if column not in ticks}
    of: dict[str, int] = {}
    extra = [column for column in table.heads if column not in uses and column not in ticks]
    for column, use in uses.items():
        if use not in _HOW_FAR and use not in of:
            of[use] = column
        elif use not in _HOW_FAR and use not in ("earlier", "expected", "time", "lead", "number"):
            extra.append(column)
    told = [column for column, use in uses.items() if use in _HOW_FAR]
    seen = {column: _Seen.of(table, column) for column in told}
    if not ticks and not any(one.states for one in seen.values()) and _holds_figures(table, uses):
        return None
    told = [column for column in told if not (uses[column] == "status" and seen[column].times)]
    shares = [c for c in told if uses[c] == "share" and not seen[c].mostly_states]
    shares += [c for c in told if uses[c] == "status" and seen[c].mostly_shares]
    states = [] if ticks else [c for c in told if c not in shares and (uses[c] == "status" or seen[c].mostly_states)]
    states.sort(key=lambda c: (-seen[c].states, uses[c] != "status"))
    if shares:
        of["share"] = shares[0]
        extra += shares[1:]
    if states and not (shares and seen[states[0]].states == 0 and seen[states[0]].texts > 1):
        of["status"] = states.pop(0)
        if uses[of["status"]] == "result":  # the same words tell the state and what was reached
            of["result"] = of["status"]
    rest = [c for c in told if uses[c] == "result" and c not in of.values()] + [
        c for c in states if uses[c] != "result"
    ]
    if rest:
        told_twice = "result" in of
        of.setdefault("result", rest[0])
        extra += rest if told_twice else rest[1:]
    earlier = tuple(column for column, use in uses.items() if use == "earlier")
    return ProgressColumns(of=of, ticks=ticks, extra=tuple(sorted(set(extra))), earlier=earlier)


def _holds_figures(table: ListTable, uses: Mapping[int, str]) -> bool:
    """Whether columns that should hold words count something: a form of figures has percentages too."""
    told = (
        ("share", "status") if any("nhiem vu" in fold(head) for path in table.heads.values() for head in path) else ()
    )
    beside = [
        column
        for column in table.heads
        if uses.get(column) not in ("code", "number", "as_of", "earlier", "document", "time", *told)
    ]
    seen = [_Seen.of(table, column) for column in beside]
    return any(one.figures > one.texts for one in seen)


def _uses(heads: Heads) -> dict[int, str]:
    """What the heads say; without a column of codes the numbers of the rows are the codes."""
    uses = _printed_uses(heads)
    if "code" in uses.values():
        return uses
    return {column: "code" if use == "number" else use for column, use in uses.items()}


def _printed_uses(heads: Heads) -> dict[int, str]:
    uses: dict[int, str] = {}
    for column, path in heads.items():
        found = [use_of(head, "progress") for head in path]
        whole = use_of(" ".join(path), "progress")
        if "earlier" in found:
            uses[column] = "earlier"
        elif use := found[-1] or whole or next((one for one in reversed(found) if one), None):
            uses[column] = use
    return uses


def _ticks(heads: Heads) -> dict[int, str]:
    """Columns whose own head is a state, where there are several."""
    found = {column: status for column, path in heads.items() if (status := phrase_whole(path[-1], "states"))}
    return found if len(found) > 1 else {}


def _ticked(table: ListTable, column: int) -> bool:
    texts = [row.text(column) for row in table.body if row.text(column)]
    return all(is_mark(text) or text in "-0" for text in texts)


@dataclass(frozen=True, kw_only=True)
class _Seen:
    texts: int
    figures: int
    shares: int
    states: int
    times: bool

    @classmethod
    def of(cls, table: ListTable, column: int) -> _Seen:
        cells = [cell for row in table.body if (cell := table.cell(row, column)).text]
        texts = [cell.text for cell in cells if cell.kind == Kind.TEXT]
        states = sum(read_state(text) is not None for text in texts)
        times = sum(parse_timeframe(text) is not None for text in texts)
        return cls(
            texts=len(texts),
            figures=sum(cell.kind == Kind.NUMBER for cell in cells),
            shares=sum(cell.kind == Kind.NUMBER or bool(_SHARE.fullmatch(cell.text)) for cell in cells),
            states=states,
            times=bool(texts) and not states and 2 * times > len(texts),
        )

    @property
    def mostly_states(self) -> bool:
        return self.states > 0 and 2 * self.states > self.texts + self.figures

    @property
    def mostly_shares(self) -> bool:
        return self.shares > 0 and 2 * self.shares > self.texts + self.figures


def listed_extra(columns: Sequence[int], table: ListTable) -> list[tuple[int, str]]:
    """Columns that are not loaded, with their heads; a column without any text below is no loss."""
    return [
        (column, " / ".join(table.heads[column])[:80])
        for column in columns
        if any(row.text(column) for row in table.body)
    ]
