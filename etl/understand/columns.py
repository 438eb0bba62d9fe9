"""The columns of a table: the heads above each, what they mean together, and what the column is used for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from etl.read.text import fold
from etl.understand.phrases import Meaning, Vocabulary

Use = Literal["ordinal", "label", "measure", "status", "value", "aside", "code"]
_MEASURE_ONLY = frozenset({"measure"})
_NOT_FOR_LABELS = ("document", "status", "basis", "stock")


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a table: its heads from top to bottom, what they mean together, and what it is used for."""

    index: int
    heads: tuple[str, ...]
    meaning: Meaning
    use: Use

    @property
    def head(self) -> str:
        return " / ".join(self.heads)


class Cells(Protocol):
    """The visible cells of a sheet, as ``etl.understand.grid.Grid`` has them."""

    @property
    def words(self) -> Vocabulary: ...
    @property
    def texts(self) -> list[list[str]]: ...
    def head_text(self, row: int, column: int) -> str: ...
    def is_figure(self, row: int, column: int) -> bool: ...
    def is_covered(self, row: int, column: int) -> bool: ...


def columns_of(cells: Cells, start: int, last: int, body: Sequence[int]) -> Iterator[Column]:
    """The columns of the table whose head stands from ``start`` to ``last``, as its body uses them."""
    paths = _paths(cells, start, last)
    numeric = {}
    for index in range(len(cells.texts[0])):
        figures = sum(cells.is_figure(row, index) for row in body)
        texts = sum(bool(cells.texts[row][index]) and not cells.is_figure(row, index) for row in body)
        numeric[index] = (figures, texts)
    seen_value = False
    for index, heads in enumerate(paths):
        figures, texts = numeric[index]
        if not heads and not figures and not texts:
            continue
        meaning = combined([cells.words.read(head) for head in heads])
        use = _use(cells, (index, heads[-1] if heads else ""), meaning, figures, texts, body, seen_value=seen_value)
        seen_value = seen_value or use == "value"
        yield Column(index=index, heads=heads, meaning=meaning, use=use)


def _use(
    cells: Cells,
    column: tuple[int, str],
    meaning: Meaning,
    figures: int,
    texts: int,
    body: Sequence[int],
    *,
    seen_value: bool,
) -> Use:
    index, head = column
    role, label = meaning.role, meaning.facets.get("label", "")
    if role == "ordinal":
        return "ordinal"
    if role == "code":
        return "code"
    if label == "status":
        return "status"
    if role == "note":
        return "aside"
    if texts > figures:
        if label == "measure" or _all_measures(cells, index, body):
            return "measure"
        if label and label not in ("document", "status", "basis", "stock") and role != "note":
            return "label"
        asked = role == "plan" and fold(head) != "chi tieu"
        if role == "note" or seen_value or asked or (role in ("derived", "earlier") and not label):
            return "aside"
        return "label"
    if label == "measure":
        return "measure"
    if label == "document":
        return "aside"
    if label in ("period", "unit", "edition", "document") and not seen_value and figures:
        return "label"
    if (
        not seen_value
        and not meaning.facets
        and not meaning.period
        and not meaning.partial
        and _counts_up(cells, index, body)
    ):
        return "ordinal"
    if label and not figures and not seen_value:
        return "label"
    if role in ("plan", "earlier", "derived", "note") or not meaning.clear:
        return "aside"
    return "value"


def _all_measures(cells: Cells, index: int, body: Sequence[int]) -> bool:
    texts = {cells.texts[row][index] for row in body if cells.texts[row][index]}
    return bool(texts) and all(
        (read := cells.words.read(text)).facets.keys() == _MEASURE_ONLY and read.clear for text in texts
    )


def _counts_up(cells: Cells, index: int, body: Sequence[int]) -> bool:
    numbers = [cells.texts[row][index] for row in body if cells.texts[row][index]]
    return numbers[:3] == ["1", "2", "3"][: len(numbers[:3])] and len(numbers) >= 2


def _paths(cells: Cells, start: int, last: int) -> list[tuple[str, ...]]:
    """The heads above each column from top to bottom, group heads spread over their columns."""
    width = len(cells.texts[0])
    rows = [[cells.head_text(row, column) for column in range(width)] for row in range(start, last + 1)]
    for depth in range(len(rows) - 1):
        for column in range(1, width):
            below = any(rows[deeper][column] for deeper in range(depth + 1, len(rows)))
            left_groups = any(
                rows[deeper][column - 1] and rows[deeper][column - 1] != rows[depth][column - 1]
                for deeper in range(depth + 1, len(rows))
            )
            if not rows[depth][column] and below and left_groups and not cells.is_covered(start + depth, column):
                rows[depth][column] = rows[depth][column - 1]
    return [tuple(dict.fromkeys(row[column] for row in rows if row[column])) for column in range(width)]


def combined(meanings: Sequence[Meaning]) -> Meaning:
    """What the heads above one column mean together; the lower head wins, the gravest role stays."""
    facets: dict[str, str] = {}
    unknown: list[str] = []
    period, partial, roles = None, "", []
    for meaning in meanings:
        telling = set(meaning.facets) - {"role", "label"}
        if telling or meaning.period or meaning.partial:
            facets.pop("label", None)
        facets.update({name: code for name, code in meaning.facets.items() if name != "role"})
        if (telling or meaning.role) and "label" in meaning.facets and telling:
            facets.pop("label", None)
        if meaning.role:
            roles.append(meaning.role)
        if meaning.partial and period is not None and (narrower := meaning.within(period.start.year)):
            period = narrower
        else:
            period, partial = meaning.period or period, meaning.partial or partial
        unknown += meaning.unknown
    grave = next((role for role in ("derived", "earlier", "plan", "note", "ordinal", "code") if role in roles), None)
    if grave or roles:
        facets["role"] = grave or roles[-1]
    return Meaning(facets=facets, period=period, partial=partial, unknown=tuple(unknown))
