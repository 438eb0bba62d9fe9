"""What the labels of a row say: which columns hold labels, what each names, and what they mean together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from etl.findings import Finding
from etl.places import Places
from etl.read.text import clean, fold
from etl.understand.columns import Column
from etl.understand.context import Context
from etl.understand.grid import Block, Grid
from etl.understand.phrases import Meaning, Vocabulary, split_enumerator

_SUB_AREA = re.compile(
    r"(?:huyen|h|thi xa|tx|thanh pho|tp|quan|q|xa|phuong|p|thi tran|tt|dac khu|dk|x)\b(?! truc thuoc)", re.ASCII
)
_OFFICE_OF = re.compile(r"^(?:công an|ca|sở [\w\s,-]+?|ubnd)\s+(?=tỉnh|thành phố|tp)", re.IGNORECASE)
# A label column with so large a share of blanks is one whose texts hold for the rows below them.
_BLANKS = 0.3
# Heads that say beyond doubt what their column names, whatever its texts look like.
_CERTAIN = frozenset({"period", "direction", "group", "country", "stock", "document", "edition", "basis"})
_BY_CONTENT = {"population_group": "group", "country": "country", "direction": "direction"}


@dataclass(frozen=True, kw_only=True)
class Label:
    """The labels of one row: its text, its own facets, what its words mean, its numbering, and where it stands.

    ``unknown``: some word of it is explained by nothing; ``column`` is then the column of that word.
    """

    text: str
    own: Mapping[str, str]
    meaning: Meaning
    unknown: bool
    enumerator: str
    column: int
    unit_text: str


@dataclass
class Labels:
    """Reads the labels of one block, row by row."""

    grid: Grid
    block: Block
    context: Context
    words: Vocabulary
    places: Places
    regions: frozenset[str]
    of_children: frozenset[str]
    day: date | None
    findings: list[Finding] = field(default_factory=list)

    def rows(self) -> Iterator[tuple[int, Label]]:
        """The rows of the body with their labels; a label broken over two rows is put together."""
        columns = self._columns()
        hints = {column.index: self._hint(column) for column in columns}
        joined = self._broken(columns)
        last: dict[int, str] = {}
        for index in self.block.body:
            if index in joined.values():
                continue
            texts = self._texts(index, columns, last)
            if index in joined:
                column = columns[-1].index
                texts[column] = f"{texts[column]} {self.grid.texts[joined[index]][column]}"
            yield index, self._read(index, texts, hints)

    def _columns(self) -> tuple[Column, ...]:
        """The label columns; a column of province codes serves where no other column names the province."""
        labels, codes = self.block.of("label"), self.block.of("code")
        hinted = any(self._hint(column) in ("unit", "sub_area") for column in labels)
        if codes and not hinted:
            texts = [self.grid.texts[row][codes[0].index] for row in self.block.body]
            if texts and all(not text or self._is_unit(text.zfill(2)) for text in texts):
                return tuple(sorted((*labels, codes[0]), key=lambda column: column.index))
        return labels

    def _texts(self, index: int, labels: Sequence[Column], last: dict[int, str]) -> dict[int, str]:
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
            elif column.index in last and column.index < deepest and column.index in self._spanning:
                texts[column.index] = last[column.index]
        return texts

    @cached_property
    def _spanning(self) -> frozenset[int]:
        """Label columns whose text is written once for several rows; elsewhere a blank is a blank."""
        return frozenset(
            column.index
            for column in self.block.of("label", "code")
            if sum(not self.grid.texts[row][column.index] for row in self.block.body) >= _BLANKS * len(self.block.body)
        )

    def _broken(self, labels: Sequence[Column]) -> dict[int, int]:
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
        if hint in _CERTAIN:
            return hint
        read = [self.words.read(text).facets for text in set(texts)]
        told = Counter(
            name
            for facets in read
            if not facets.keys() & {"category", "indicator"}
            for name in facets
            if name in _BY_CONTENT
        )
        if hint in ("", "category") and told and told.most_common(1)[0][1] >= max(1, len(set(texts)) - 1):
            return _BY_CONTENT[told.most_common(1)[0][0]]
        below = sum(bool(_SUB_AREA.match(fold(text))) and not self._is_unit(text) for text in texts)
        units = sum(self._is_unit(text) for text in texts)
        clear = sum(self.words.read(text).clear for text in texts)
        if units and units >= len(texts) * 0.5 and hint != "sub_area":
            return "unit"
        places = below >= max(1, len(texts) * 0.4) or (hint == "unit" and self.context.unit and not units)
        if self.words.subject == "labour" and (hint == "sub_area" or (hint in ("", "unit") and places)):
            return "sub_area"
        if hint == "unit" and clear > len(texts) * 0.6:
            return "category"
        return hint

    def _is_unit(self, text: str) -> bool:
        return self.places.knows(fold(text)) or self.places.knows(fold(text).removeprefix("cong an ").strip())

    def _read(self, index: int, texts: Mapping[int, str], hints: Mapping[int, str]) -> Label:
        own: dict[str, str] = {}
        meaning, when, unknown, at = Meaning(), Meaning(), False, next(iter(texts), 0)
        enumerator = next((t for c in self.block.of("ordinal") if (t := self.grid.texts[index][c.index])), "")
        enumerator = enumerator.strip(" .)(/")
        day = self._day(texts, hints)
        for column, text in texts.items():
            found = self._label(index, column, text, hints[column], day, alone=len(texts) == 1)
            enumerator = enumerator or found.enumerator
            if found.unknown:
                unknown, at = True, column
            own.update({name: code for name, code in found.facets.items() if name != "label"})
            if found.period or found.partial:
                when, own["period"] = found, text
            if found.role or not meaning.facets:
                meaning = found
        own.update(self._measure(index))
        if own.get("category") in self.of_children and own.get("population_group") == "children":
            own.pop("population_group")
        return Label(
            text=" ".join(texts.values()),
            own=own,
            meaning=replace(meaning, period=when.period, partial=when.partial),
            unknown=unknown,
            enumerator=enumerator,
            column=at,
            unit_text=next((split_enumerator(text)[1] for c, text in texts.items() if hints[c] == "unit"), ""),
        )

    def _day(self, texts: Mapping[int, str], hints: Mapping[int, str]) -> date | None:
        """The day on which the unit of a row must exist: the end of the row's own period, where it names one."""
        for column, text in texts.items():
            if hints[column] == "period" and (period := self._period(text).within(self.context.year)):
                return period.end
        return self.day

    def _measure(self, index: int) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for column in self.block.of("measure"):
            text = self.grid.head_text(index, column.index)
            read = self.words.read(text) if text else None
            if read and read.clear and "measure" in read.facets:
                found["measure"] = read.facets["measure"]
            elif read and read.clear and read.facets.get("population_group") == "children":
                found["measure"] = "children"
            elif text and not self.grid.is_figure(index, column.index):
                self._note("measure_unknown", index, column.index, text=text)
        return found

    def _label(self, index: int, column: int, text: str, hint: str, day: date | None, *, alone: bool) -> Meaning:
        meaning = self.words.read(text)
        whole = meaning.role == "total" and not meaning.unknown
        if not alone and hint in ("group", "country") and (whole or fold(text) in ("tat ca", "chung")):
            return Meaning(facets={"population_group": "total"} if hint == "group" else {"country": "_T"})
        if hint == "country" and (country := self.words.country(text)):
            return Meaning(facets={"country": country}, enumerator=meaning.enumerator)
        if hint == "direction" and len(told := {k: v for k, v in meaning.facets.items() if k == "direction"}) == 1:
            return Meaning(facets=told, enumerator=meaning.enumerator)
        if meaning.role in ("total", "country") and not meaning.unknown:
            return meaning
        enumerator, rest = split_enumerator(clean(text))
        if hint == "unit" or (not meaning.clear and hint in ("", "category") and self._is_unit(rest)):
            return self._unit((index, column), rest, enumerator, meaning, day)
        if hint == "sub_area":
            return Meaning(facets={"sub_area": clean(rest)}, enumerator=enumerator, size=1)
        if hint == "period":
            return self._period(text)
        return meaning

    def _unit(self, place: tuple[int, int], text: str, enumerator: str, meaning: Meaning, day: date | None) -> Meaning:
        if fold(text) in self.regions:
            return Meaning(facets={}, enumerator=enumerator)
        answer = self.places.resolve(text, day)
        shorter = _OFFICE_OF.sub("", text)
        if answer.key is None and shorter != text:
            answer = self.places.resolve(shorter, day)
        if answer.key is None:
            figures = any(self.grid.is_figure(place[0], column.index) for column in self.block.of("value"))
            if meaning.clear and not figures:
                return meaning
            if figures:
                self._note(answer.finding or "unit_unknown", *place, **answer.args)
            return Meaning(facets={}, unknown=(text,), enumerator=enumerator)
        if answer.finding:
            self._note(answer.finding, *place, **answer.args)
        return Meaning(facets={"unit": answer.key}, enumerator=enumerator, size=1)

    def _period(self, text: str) -> Meaning:
        bare = text.strip()
        if re.fullmatch(r"\d{1,2}", bare) and 1 <= int(bare) <= 12:
            return Meaning(partial=f"thang {int(bare)}")
        if re.fullmatch(r"[IV]{1,3}", bare):
            return Meaning(partial=f"quy {bare.lower()}")
        return self.words.read(text)

    def _note(self, code: str, index: int, column: int, /, **args: object) -> None:
        sheet = self.block.sheet
        self.findings.append(Finding(code=code, sheet=sheet.name, cell=sheet.cell_name(index, column), args=args))
