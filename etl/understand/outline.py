"""The rows of a form as a tree: what each tells, and what it takes from the rows above that it belongs to.

A row belongs to the nearest row above that is more general: by its numbering where both are numbered ("I", "1", "1.1",
"a)", "-"), else by what it tells ("- Nữ" is a part of the country above it, a country a part of the category above it).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from etl.findings import Finding
from etl.places import Places
from etl.read.text import fold
from etl.understand.context import Context
from etl.understand.grid import Block, Grid
from etl.understand.labels import Label, Labels
from etl.understand.phrases import Meaning, Vocabulary, split_enumerator

# How general a row is that tells this and nothing more general.
_GENERAL = {"direction": 0.0, "flow_or_stock": 0.0, "basis": 0.0, "period": 0.4, "unit": 0.5, "category": 1.0}
_GENERAL |= {"indicator": 1.0, "sub_area": 1.2, "country": 2.0, "measure": 2.5, "population_group": 3.0}
_FIRST = ("category", "indicator", "sub_area", "unit", "country", "measure", "population_group")
_OF_A_TOTAL = 2.9
_OF_A_REGION = 0.5
_SECONDARY = 2.0
_A_ROW = 2
_LISTED = ("unit", "sub_area", "country", "category", "indicator", "population_group")
_ROMAN = re.compile(r"[IVXivx]+")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
ADDS_UP = re.compile(r"\(?\s*[\dIVX]+\s*(?:\+\s*[\dIVX]+\s*)+\)?|=\s*[\dIVX]+\s*\+")
"""A total that says of which rows it is the sum: "Tổng số (1+2+3)"."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of a table: its own facets, those it takes from above, and what it is.

    ``kind``: figures (they are facts), total, region (a subtotal), heading, unknown (its label is not understood).
    ``parents`` are the rows above that it belongs to, by their place in the outline.
    """

    index: int
    text: str
    own: Mapping[str, str]
    facets: Mapping[str, str]
    meaning: Meaning
    kind: str
    unit_text: str = ""
    partial: bool = False
    parents: tuple[int, ...] = ()
    column: int = 0


@dataclass(frozen=True, kw_only=True)
class Outline:
    """The rows of a table, what was found in their labels, and by which dimension most rows differ.

    ``over`` is what a row "Tổng số" is a total over.
    """

    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    over: str = ""


@dataclass(frozen=True, kw_only=True)
class _Above:
    """A row that later rows may belong to."""

    row: int
    enumerator: str
    general: float
    facets: Mapping[str, str]
    figures: bool
    region: bool = False


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Reads the rows of one block. ``of_children`` are categories whose persons are children by definition."""

    grid: Grid
    block: Block
    context: Context
    words: Vocabulary
    places: Places
    regions: frozenset[str]
    of_children: frozenset[str] = frozenset()
    day: date | None = None

    def outline(self) -> Outline:
        """The rows as a tree."""
        labels = Labels(
            self.grid, self.block, self.context, self.words, self.places, self.regions, self.of_children, self.day
        )
        rows: list[Row] = []
        stack: list[_Above] = []
        partial = False
        for index, label in labels.rows():
            figures = self._figures(index) > 0
            bare = label.own.keys() - {"role", "label"}
            if not label.text and self._figures(index) < _A_ROW:
                continue  # blank, or the number of a page
            if label.meaning.role == "part" and not bare and not figures:
                partial = True  # "Trong đó:" says that the list below is not whole
                continue
            kind = self._kind(label, figures=figures)
            general = _general(label.own, heading=not figures)
            if kind == "total":
                stack = [above for above in stack if not above.figures]
            while (
                stack
                and kind != "total"
                and not _belongs(stack[-1], label.enumerator, general, region=kind == "region")
            ):
                stack.pop()
            said = partial or label.meaning.role == "part"
            rows.append(self._row(index, label, kind, stack, partial=said))
            stack.append(_as_above(len(rows) - 1, label, kind, general, figures=figures))
            if kind != "figures" or not label.enumerator.startswith(("-", "+")):
                partial = partial and kind == "figures" and general >= _SECONDARY
        rows = list(_settled(rows))
        return Outline(rows=tuple(rows), findings=tuple(labels.findings), over=_over(rows))

    def _figures(self, index: int) -> int:
        return sum(self.grid.is_figure(index, column.index) for column in self.block.of("value"))

    def _kind(self, label: Label, *, figures: bool) -> str:
        bare = label.own.keys() - {"role", "label"}
        if fold(split_enumerator(label.text)[1]) in self.regions and "unit" not in bare:
            return "region"
        if label.meaning.role in ("total", "country") and not bare & {
            "category",
            "indicator",
            "country",
            "sub_area",
            "unit",
        }:
            return "total"
        if label.unknown or (figures and not bare):
            return "unknown"
        return "figures" if figures else "heading"

    def _row(self, index: int, label: Label, kind: str, stack: Sequence[_Above], *, partial: bool) -> Row:
        inherited: dict[str, str] = {}
        for above in stack:
            inherited.update({name: code for name, code in above.facets.items() if name != "role"})
        return Row(
            index=index,
            text=label.text,
            own=label.own,
            facets={**inherited, **label.own},
            meaning=label.meaning,
            kind=kind,
            unit_text=label.unit_text,
            partial=partial,
            parents=tuple(above.row for above in stack),
            column=label.column,
        )


def _as_above(row: int, label: Label, kind: str, general: float, *, figures: bool) -> _Above:
    if kind == "total":  # what follows may be a part of it ("Trong đó: Nữ")
        return _Above(row=row, enumerator="", general=_OF_A_TOTAL, facets={"role": "total"}, figures=True)
    return _Above(
        row=row,
        enumerator=label.enumerator,
        general=general,
        facets=label.own,
        figures=figures,
        region=kind == "region",
    )


def _general(own: Mapping[str, str], *, heading: bool) -> float:
    told = [_GENERAL[name] for name in _FIRST if name in own]
    if told:
        return told[0] if {"category", "indicator"} & own.keys() else max(told)
    return min((_GENERAL[name] for name in own if name in _GENERAL), default=-1.0 if heading else 1.0)


def _belongs(above: _Above, enumerator: str, general: float, *, region: bool) -> bool:
    if above.facets.get("role") == "total":
        return general > above.general
    if region:
        return not above.figures and not above.region and above.general < _OF_A_REGION
    if above.region:
        return general >= _OF_A_REGION
    if above.enumerator and enumerator:
        if _NUMBER.fullmatch(above.enumerator) and _NUMBER.fullmatch(enumerator):
            nested = enumerator.startswith(above.enumerator + ".")
            heading = above.general < 0 and above.general < general and not above.figures
            return nested or (heading and "." not in enumerator)
        return _rank(above.enumerator) < _rank(enumerator)
    return above.general < general


def _rank(enumerator: str) -> int:
    if _NUMBER.fullmatch(enumerator):
        return 30 + enumerator.count(".")
    if _ROMAN.fullmatch(enumerator) and enumerator.isupper():
        return 20
    if len(enumerator) == 1 and enumerator.isalpha():
        return 10 if enumerator.isupper() else 45
    return {"+": 53, "*": 52}.get(enumerator[:1], 50)


def _settled(rows: Sequence[Row]) -> Iterator[Row]:
    """Rows as they turn out when all are known.

    One without figures that nothing belongs to, and that tells what it counts, was sent empty: no heading. One with
    figures over others of its kind ("I. Các huyện miền núi" over districts) is their subtotal.
    """
    children: dict[int, list[Row]] = {}
    for row in rows:
        for parent in row.parents:
            children.setdefault(parent, []).append(row)
    for at, row in enumerate(rows):
        below = children.get(at, [])
        if row.kind == "heading" and not below and row.own.keys() & set(_LISTED):
            yield replace(row, kind="figures")
        elif row.kind == "figures" and any(_same_kind(row, child) for child in below):
            yield replace(row, kind="region")
        else:
            yield row


def _same_kind(row: Row, child: Row) -> bool:
    told = row.own.keys() - {"role", "label"}
    return told == {"sub_area"} and child.own.get("sub_area", row.own["sub_area"]) != row.own["sub_area"]


def _over(rows: Iterable[Row]) -> str:
    counts = Counter(next((name for name in _LISTED if name in row.own), "") for row in rows if row.kind == "figures")
    counts.pop("", None)
    return counts.most_common(1)[0][0] if counts else ""
