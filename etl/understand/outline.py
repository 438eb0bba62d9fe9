"""The rows of a form as a tree: what each label says, and what it takes from the rows above that it belongs to.

A row belongs to the nearest row above that is more general: by its numbering where both are numbered ("I", "1", "1.1",
"a)", "-"), else by what it tells ("- Nữ" is a part of the country above it, a country a part of the category above it).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from etl.findings import Finding
from etl.places import Places
from etl.read.text import clean, fold
from etl.understand.context import Context
from etl.understand.grid import Block, Column, Grid
from etl.understand.phrases import Meaning, Vocabulary, split_enumerator

# How general a row is that tells this and nothing more general.
_GENERAL = {"direction": 0.0, "flow_or_stock": 0.0, "basis": 0.0, "period": 0.4, "unit": 0.5, "category": 1.0}
_GENERAL |= {"indicator": 1.0, "sub_area": 1.2, "country": 2.0, "measure": 2.5, "population_group": 3.0}
_OF_A_TOTAL = 2.9
_FIRST = ("category", "indicator", "sub_area", "unit", "country", "measure", "population_group")
_SUB_AREA = re.compile(
    r"(?:huyen|h|thi xa|tx|thanh pho|tp|quan|q|xa|phuong|p|thi tran|tt|dac khu|dk|x)\b(?! truc thuoc)", re.ASCII
)
_ROMAN = re.compile(r"[IVXivx]+")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
ADDS_UP = re.compile(r"\(?\s*[\dIVX]+\s*(?:\+\s*[\dIVX]+\s*)+\)?|=\s*[\dIVX]+\s*\+")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of a table: its own facets, those it takes from above, and what it is.

    ``kind``: figures (its figures are facts), total, region (a subtotal), heading, unknown (nothing explains its label).
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


@dataclass(kw_only=True)
class _Above:
    row: int
    enumerator: str
    general: float
    facets: dict[str, str]
    figures: bool
    region: bool = False


@dataclass(frozen=True, kw_only=True)
class Outline:
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    over: str = ""
    """The dimension that most rows differ by: what a row "Tổng số" is a total over."""


@dataclass
class Reader:
    """Reads the labels of one block."""

    grid: Grid
    block: Block
    context: Context
    words: Vocabulary
    places: Places
    regions: frozenset[str]
    of_children: frozenset[str] = frozenset()
    """Categories whose persons are children by definition."""
    day: date | None = None
    findings: list[Finding] = field(default_factory=list)

    def outline(self) -> Outline:
        labels = self._label_columns()
        hints = {column.index: self._hint(column) for column in labels}
        rows: list[Row] = []
        stack: list[_Above] = []
        partial = False
        last: dict[int, str] = {}
        joined = self._broken_labels(labels)
        for index in self.block.body:
            if index in joined.values():
                continue
            texts = self._labels(index, labels, last)
            if index in joined:
                column = labels[-1].index
                texts[column] = f"{texts[column]} {self.grid.texts[joined[index]][column]}"
            figures = any(self.grid.is_figure(index, column.index) for column in self.block.of("value"))
            own, meaning, unknown, enumerator, at = self._own(index, texts, hints)
            text = " ".join(texts.values())
            if not text and not figures:
                continue
            bare = {name for name in own if name not in ("role", "label")}
            if meaning.role == "part" and not bare and not figures:
                partial = True  # "Trong đó:" says that the list below is not whole
                continue
            region = fold(split_enumerator(text)[1]) in self.regions and not bare & {"unit"}
            total = meaning.role in ("total", "country") and not bare & {"category", "indicator", "country", "sub_area"}
            kind = self._kind(figures, region=region, total=total, unknown=unknown, bare=bare, text=text)
            general = self._general(own, heading=not figures)
            if total and "unit" not in bare:
                parents = tuple(above.row for above in stack if not above.figures)
                inherited = _merged(above.facets for above in stack if not above.figures)
            else:
                while stack and not self._belongs(stack[-1], enumerator, general, region=region):
                    stack.pop()
                parents = tuple(above.row for above in stack)
                inherited = _merged(above.facets for above in stack)
            facets = {**inherited, **own}
            rows.append(
                Row(
                    index=index,
                    text=text,
                    own=own,
                    facets=facets,
                    meaning=meaning,
                    kind=kind,
                    unit_text=next(
                        (split_enumerator(text)[1] for column, text in texts.items() if hints[column] == "unit"), ""
                    ),
                    partial=partial or meaning.role == "part",
                    parents=parents,
                    column=at,
                )
            )
            if kind == "total":  # what follows may be a part of it ("Trong đó: Nữ")
                stack = [above for above in stack if not above.figures]
                stack.append(
                    _Above(
                        row=len(rows) - 1, enumerator="", general=_OF_A_TOTAL, facets={"role": "total"}, figures=True
                    )
                )
            if kind in ("figures", "heading", "unknown", "region"):
                stack.append(
                    _Above(
                        row=len(rows) - 1,
                        enumerator=enumerator,
                        general=general,
                        facets=dict(own),
                        figures=figures,
                        region=region,
                    )
                )
            if kind != "figures" or not meaning.enumerator.startswith(("-", "+")):
                partial = partial and kind == "figures" and general >= 2
        return Outline(rows=tuple(_without_false_headings(rows)), findings=tuple(self.findings), over=_over(rows))

    def _label_columns(self) -> tuple[Column, ...]:
        """The label columns; a column of province codes serves where no other column names the province."""
        labels, codes = self.block.of("label"), self.block.of("code")
        hinted = any(self._hint(column) in ("unit", "sub_area") for column in labels)
        if codes and not hinted:
            texts = [self.grid.texts[row][codes[0].index] for row in self.block.body]
            if texts and all(not text or self._is_unit(text.zfill(2)) for text in texts):
                return tuple(sorted((*labels, codes[0]), key=lambda column: column.index))
        return labels

    # -- labels -------------------------------------------------------------------------------------------------------

    def _labels(self, index: int, labels: Sequence[Column], last: dict[int, str]) -> dict[int, str]:
        """The label texts of a row by column; one that spans rows, or is left out below itself, counts for each."""
        texts: dict[int, str] = {}
        own = {column.index: self.grid.head_text(index, column.index) for column in labels}
        deepest = max((at for at, text in own.items() if text), default=-1)
        for column in labels:
            text = own[column.index]
            if text:
                for later in [at for at in last if at >= column.index]:
                    last.pop(later)
                last[column.index] = texts[column.index] = text
            elif column.index in last and column.index < deepest:
                texts[column.index] = last[column.index]
        return texts

    def _broken_labels(self, labels: Sequence[Column]) -> dict[int, int]:
        """Rows whose label goes on in the next row, which has nothing else: row -> next row."""
        found: dict[int, int] = {}
        if not labels:
            return found
        column = labels[-1].index
        for index, below in zip(self.block.body, self.block.body[1:], strict=False):
            text, rest = self.grid.texts[index][column], self.grid.texts[below][column]
            if self.grid.filled(below) != [column] or not text or self.words.read(text).clear or below != index + 1:
                continue
            if self.words.read(f"{text} {rest}").clear and rest[:1].islower():
                found[index] = below
        return found

    def _hint(self, column: Column) -> str:
        """What a label column names: by its head, unless its own texts plainly say otherwise."""
        hint = column.meaning.facets.get("label", "")
        if column.use == "code":
            return "unit"
        texts = [split_enumerator(text)[1] for row in self.block.body if (text := self.grid.texts[row][column.index])]
        if hint in ("period", "direction", "group", "country", "stock", "document", "edition", "basis"):
            return hint
        read = [self.words.read(text).facets for text in set(texts)]
        told = Counter(
            name
            for facets in read
            if not facets.keys() & {"category", "indicator"}
            for name in facets
            if name in ("population_group", "country", "direction")
        )
        if hint in ("", "category") and told and told.most_common(1)[0][1] >= max(1, len(set(texts)) - 1):
            return {"population_group": "group"}.get(told.most_common(1)[0][0], told.most_common(1)[0][0])
        below = sum(bool(_SUB_AREA.match(fold(text))) and not self._is_unit(text) for text in texts)
        units = sum(self._is_unit(text) for text in texts)
        clear = sum(self.words.read(text).clear for text in texts)
        if units and units >= len(texts) * 0.5 and hint != "sub_area":
            return "unit"
        if self.words.subject == "labour" and hint in ("", "unit", "sub_area"):
            if (
                below >= max(1, len(texts) * 0.4)
                or hint == "sub_area"
                or (hint == "unit" and self.context.unit and not units)
            ):
                return "sub_area"
        if hint == "unit" and clear > len(texts) * 0.6:
            return "category"
        return hint

    def _is_unit(self, text: str) -> bool:
        return self.places.knows(fold(text)) or self.places.knows(fold(text).removeprefix("cong an ").strip())

    def _own(
        self, index: int, texts: Mapping[int, str], hints: Mapping[int, str]
    ) -> tuple[dict[str, str], Meaning, bool, str, int]:
        """The row's own facets, the meaning of its label, whether a word is unknown, its numbering, its label column."""
        own: dict[str, str] = {}
        meaning, when, unknown, at = Meaning(), Meaning(), False, next(iter(texts), 0)
        enumerator = next(
            (self.grid.texts[index][c.index] for c in self.block.of("ordinal") if self.grid.texts[index][c.index]), ""
        )
        enumerator = enumerator.strip(" .)(/")
        self.row_day = next(
            (
                period.end
                for column, text in texts.items()
                if hints[column] == "period" and (period := self._period(text).within(self.context.year))
            ),
            self.day,
        )
        for column, text in texts.items():
            found = self._label(index, column, text, hints[column], alone=len(texts) == 1)
            enumerator = enumerator or found.enumerator
            if found.unknown:
                unknown, at = True, column
            own.update({name: code for name, code in found.facets.items() if name != "label"})
            if found.period or found.partial:
                when, own["period"] = found, "said"
            if found.role or not meaning.facets:
                meaning = found
        meaning = replace(meaning, period=when.period, partial=when.partial)
        for column in self.block.of("measure"):
            text = self.grid.head_text(index, column.index)
            read = self.words.read(text) if text else None
            if read and read.clear and "measure" in read.facets:
                own["measure"] = read.facets["measure"]
            elif read and read.clear and read.facets.get("population_group") == "children":
                own["measure"] = "children"
            elif text and not self.grid.is_figure(index, column.index):
                self.findings.append(self._finding("measure_unknown", index, column.index, text=text))
        if own.get("category") in self.of_children and own.get("population_group") == "children":
            own.pop("population_group")
        return own, meaning, unknown, enumerator, at

    def _label(self, index: int, column: int, text: str, hint: str, *, alone: bool) -> Meaning:
        meaning = self.words.read(text)
        whole = meaning.role == "total" and not meaning.unknown
        if not alone and hint in ("group", "country") and (whole or fold(text) in ("tat ca", "chung")):
            return Meaning(facets={"population_group": "total"} if hint == "group" else {"country": "_T"})
        if hint == "direction" and len(told := {k: v for k, v in meaning.facets.items() if k == "direction"}) == 1:
            return Meaning(facets=told, enumerator=meaning.enumerator)
        if meaning.role in ("total", "country") and not meaning.unknown:
            return meaning
        enumerator, rest = split_enumerator(clean(text))
        if hint == "unit" or (not meaning.clear and hint in ("", "category") and self._is_unit(rest)):
            return self._unit(index, column, rest, enumerator, meaning)
        if hint == "sub_area":
            return Meaning(facets={"sub_area": clean(rest)}, enumerator=enumerator, size=1)
        if hint == "period":
            return self._period(text)
        return meaning

    def _unit(self, index: int, column: int, text: str, enumerator: str, meaning: Meaning) -> Meaning:
        if fold(text) in self.regions:
            return Meaning(facets={}, enumerator=enumerator)
        answer = self.places.resolve(text, self.row_day)
        if answer.key is None:
            shorter = re.sub(
                r"^(?:công an|ca|sở [\w\s,-]+?|ubnd)\s+(?=tỉnh|thành phố|tp)", "", text, flags=re.IGNORECASE
            )
            if shorter != text:
                answer = self.places.resolve(shorter, self.row_day)
        if answer.key is None:
            if meaning.clear and not any(self.grid.is_figure(index, c.index) for c in self.block.of("value")):
                return meaning
            if any(self.grid.is_figure(index, c.index) for c in self.block.of("value")):
                self.findings.append(self._finding(answer.finding or "unit_unknown", index, column, **answer.args))
            return Meaning(facets={}, unknown=(text,), enumerator=enumerator)
        if answer.finding:
            self.findings.append(self._finding(answer.finding, index, column, **answer.args))
        return Meaning(facets={"unit": answer.key}, enumerator=enumerator, size=1)

    def _period(self, text: str) -> Meaning:
        bare = text.strip()
        if re.fullmatch(r"\d{1,2}", bare) and 1 <= int(bare) <= 12:
            return Meaning(partial=f"thang {int(bare)}")
        if re.fullmatch(r"[IV]{1,3}", bare):
            return Meaning(partial=f"quy {bare.lower()}")
        return self.words.read(text)

    # -- the tree -----------------------------------------------------------------------------------------------------

    def _kind(self, figures: bool, *, region: bool, total: bool, unknown: bool, bare: set[str], text: str) -> str:
        if region:
            return "region"
        if total:
            return "total"
        if unknown or (figures and not bare and text):
            return "unknown"
        return "figures" if figures else "heading"

    def _general(self, own: Mapping[str, str], *, heading: bool) -> float:
        told = [_GENERAL[name] for name in _FIRST if name in own]
        if told:
            return told[0] if {"category", "indicator"} & own.keys() else max(told)
        return min((_GENERAL[name] for name in own if name in _GENERAL), default=-1.0 if heading else 1.0)

    def _belongs(self, above: _Above, enumerator: str, general: float, *, region: bool) -> bool:
        if above.facets.get("role") == "total":
            return general > above.general
        if region:
            return not above.figures and not above.region and above.general < 0.5
        if above.region:
            return general >= 0.5
        if above.enumerator and enumerator:
            if _NUMBER.fullmatch(above.enumerator) and _NUMBER.fullmatch(enumerator):
                nested = enumerator.startswith(above.enumerator + ".")
                return nested or (
                    above.general < general and not above.figures and "." not in enumerator and above.general < 0
                )
            ranks = _rank(above.enumerator), _rank(enumerator)
            return ranks[0] < ranks[1]
        return above.general < general

    def _finding(self, code: str, index: int, column: int, /, **args: object) -> Finding:
        sheet = self.block.sheet
        return Finding(code=code, sheet=sheet.name, cell=sheet.cell_name(index, column), args=args)


def _rank(enumerator: str) -> int:
    if _NUMBER.fullmatch(enumerator):
        return 30 + enumerator.count(".")
    if _ROMAN.fullmatch(enumerator) and enumerator.isupper():
        return 20
    if len(enumerator) == 1 and enumerator.isalpha():
        return 10 if enumerator.isupper() else 45
    return {"+": 53, "*": 52}.get(enumerator[:1], 50)


def _merged(facets: Iterable[Mapping[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in facets:
        found.update({name: code for name, code in one.items() if name != "role"})
    return found


def _without_false_headings(rows: Sequence[Row]) -> Iterable[Row]:
    """A row without figures that nothing belongs to, and that tells what it counts, was sent empty: no heading."""
    parents = {parent for row in rows for parent in row.parents}
    for at, row in enumerate(rows):
        telling = {"category", "indicator", "unit", "sub_area", "country", "population_group"} & row.own.keys()
        if row.kind == "heading" and at not in parents and telling:
            yield Row(**{**row.__dict__, "kind": "figures"})
        else:
            yield row


def _over(rows: Sequence[Row]) -> str:
    counts = Counter(
        next(
            (
                name
                for name in ("unit", "sub_area", "country", "category", "indicator", "population_group")
                if name in row.own
            ),
            "",
        )
        for row in rows
        if row.kind == "figures"
    )
    counts.pop("", None)
    return counts.most_common(1)[0][0] if counts else ""
