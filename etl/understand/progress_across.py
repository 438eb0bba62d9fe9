"""Progress of several provinces side by side: tasks down, a column or a few for each province across."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from etl.read.text import fold
from etl.understand.list_table import Heads, ListTable
from etl.understand.list_words import use_of
from etl.understand.progress_columns import fits_progress

# What a column below the bare name of a province tells; its cells say whether that is a state or a percentage.
_BARE = ("Tiến độ",)

Knows = Callable[[str], bool]


def fits_across(heads: Heads, knows: Knows) -> int:
    """How many columns of such a list these heads name; 0 where they do not make one."""
    reporters = _reporters(heads, knows)
    told = {use_of(path[-1], "progress") for path in heads.values()}
    if len(reporters) < 2 or not {"content"} < told & {"content", "code", "number"}:
        return 0
    return fits_progress(_own(heads, reporters[0], knows)) + len(reporters)


def side_by_side(table: ListTable, knows: Knows) -> list[tuple[str, ListTable]]:
    """Each province with the list as if it stood alone; one nameless part where no province heads a column."""
    reporters = _reporters(table.heads, knows)
    if len(reporters) < 2:
        return [("", table)]
    return [(name, replace(table, heads=_own(table.heads, name, knows))) for name in reporters]


def _reporters(heads: Heads, knows: Knows) -> list[str]:
    return list(dict.fromkeys(name for path in heads.values() if (name := _named(path, knows))))


def _named(path: Sequence[str], knows: Knows) -> str:
    return next((head for head in path if not head[:1].isdigit() and knows(fold(head))), "")


def _own(heads: Heads, reporter: str, knows: Knows) -> Heads:
    """The heads without those of other provinces, and without the name of this one."""
    own = {}
    for column, path in heads.items():
        if (name := _named(path, knows)) in ("", reporter):
            own[column] = tuple(head for head in path if head != name) or _BARE
    return own
