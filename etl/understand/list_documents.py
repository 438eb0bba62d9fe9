"""Lists of legal documents as an office keeps them: what a number or a subject tells need not stand in a column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from etl.datasets.documents import CONTRACT
from etl.findings import Finding
from etl.read.dates import parse_date
from etl.read.kind import Kind
from etl.read.taskgrid import PrintedRow
from etl.read.text import clean, fold
from etl.understand.list_table import Cell, Heads, ListTable
from etl.understand.list_titles import Reporter, Titles
from etl.understand.list_words import list_words, phrase_at_start, phrase_whole, use_of, without_numbering
from etl.understand.phrases import DATE
from etl.understand.sender import Line, units_in
from warehouse.units import COUNTRY

_DAY = re.compile(rf"\(?,?\s*(?:ngày\s*)?(?P<day>{DATE})\)?", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:số\s*:?\s*)?(\d+[\w.]*(?:/\d{4})?\s*/\s*[^\W\d_][\w&./-]*(?:\s*-\s*[^\W\d_]\w*)*|\d+\s*-\s*[A-ZĐ]{2}/[A-Z]{2,})",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"[/-]([^\W\d_]+)")
_LATELY = date(2025, 12, 31)
_USES = ("document", "kind", "issued_on", "issuer", "ref_area", "signer", "subject", "parent")


def fits_documents(heads: Heads) -> int:
    """How many columns of a list of documents these heads name; 0 where they do not make one."""
    uses = set(document_uses(heads).values())
    return len(uses) if {"document", "subject"} <= uses and not uses & {"received"} else 0


def document_uses(heads: Heads) -> dict[int, str]:
    """What each column of a list of documents is for."""
    uses: dict[int, str] = {}
    for column, path in heads.items():
        use = use_of(path[-1], "documents") or use_of(" ".join(path), "documents")
        if use and use not in uses.values():
            uses[column] = use
    if "document" not in uses.values():
        uses = {column: "document" if use == "document_text" else use for column, use in uses.items()}
    return uses


class DocumentList:
    """Reads one list; ``cover``: lines of pages before it."""

    def __init__(self, table: ListTable, uses: Mapping[int, str], titles: Titles, cover: Sequence[Line]) -> None:
        self.table = table
        self.columns = {use: column for column, use in uses.items()}
        self.titles = titles
        self.sheet = table.sheet.name
        self.lines = [*table.above, *cover]
        self.findings: list[Finding] = []
        self.by_title: list[str] = []
        self.kinds = {
            fold(word): code.code
            for code in CONTRACT.column("kind").codes
            for word in (code.code, code.label_vi, code.label_en)
        }
        self.of_title: Reporter | None = None

    def read(self) -> tuple[list[dict[str, object]], list[Finding]]:
        """The documents of the list and all that was found."""
        rows = [read for row in self.table.body if (read := self._row(row))]
        if self.by_title:
            args = {
                "count": len(self.by_title),
                "unit": self.titles.lists.places.name(self.of_title.key or "") if self.of_title else "",
            }
            self.findings.append(Finding(code="issuer_by_title", sheet=self.sheet, cell=self.by_title[0], args=args))
        return rows, self.findings

    def _cell(self, row: PrintedRow, use: str) -> Cell:
        return self.table.cell(row, self.columns.get(use))

    def _row(self, row: PrintedRow) -> dict[str, object] | None:
        cells = {use: self._cell(row, use) for use in _USES}
        told = sum(bool(cell.text) for cell in cells.values())
        if told < 2 or (told == 2 and not _NUMBER.search(cells["document"].text)):
            return None  # a heading, or words below the list
        number, day_beside = _number_and_day(cells["document"].text)
        key = cells["document"].name
        if not number:
            self._at("value_missing", key, column=CONTRACT.column("document").label_vi)
        day = self._day(cells["issued_on"]) or day_beside
        subject = clean(cells["subject"].text)
        issuer = clean(cells["issuer"].text)
        area = self._area(cells["ref_area"], issuer, day, key)
        if not subject:
            self._at("value_missing", cells["subject"].name, column=CONTRACT.column("subject").label_vi)
        if not issuer:
            issuer = self._issuer(number, area, key)
        return {
            "document": number,
            "kind": self._kind(cells["kind"], number, subject, key),
            "issued_on": day,
            "issuer": issuer,
            "ref_area": area,
            "signer": clean(cells["signer"].text),
            "subject": subject,
            "parent": _number_and_day(cells["parent"].text)[0],
            "sheet": self.sheet,
            "cell": key,
        }

    def _day(self, cell: Cell) -> date | None:
        text = clean(cell.text)
        if not text or not re.search(r"\w", text):
            return None
        day = parse_date(text, cell.kind)
        if day is None and cell.kind == Kind.TEXT and (found := _DAY.search(text)):
            day = parse_date("/".join(re.findall(r"\d+", found["day"])))
        if day is None:
            self._at("date_unknown", cell.name, value=text[:80], column=CONTRACT.column("issued_on").label_vi)
        return day

    def _kind(self, cell: Cell, number: str, subject: str, key: str) -> str | None:
        """The kind as its column says, else as the letters of the number or the first words of the subject do."""
        if cell.text:
            code = (
                self.kinds.get(fold(cell.text))
                or phrase_whole(cell.text, "kinds")
                or (phrase_at_start(cell.text, "kinds") or ("", ""))[0]
            )
            if not code:
                self._at(
                    "code_unknown", cell.name, value=clean(cell.text)[:80], column=CONTRACT.column("kind").label_vi
                )
            return code or None
        for letters in _SUFFIX.findall((number.partition("/")[2] and f"/{number.partition('/')[2]}") or number):
            if told := phrase_whole(letters, "kinds"):
                return told
        if named := phrase_at_start(subject, "kinds"):
            return named[0]
        if fold(subject).startswith(("v v", "ve viec")) or "/UBND" in number or "/VP" in number:
            return "cong_van"
        self._at("value_missing", cell.name if "kind" in self.columns else key, column=CONTRACT.column("kind").label_vi)
        return None

    def _area(self, cell: Cell, issuer: str, day: date | None, key: str) -> str | None:
        """Where the document holds: its column, else the province of the issuer, else that of the title."""
        if cell.text:
            answer = self.titles.lists.places.resolve(cell.text, day)
            if answer.key is None and self.titles.lists.places.resolve(without_numbering(cell.text), day).key:
                answer = self.titles.lists.places.resolve(without_numbering(cell.text), day)
            if answer.key is None and _is_central(cell.text):
                return COUNTRY
            if answer.finding:
                self._at(answer.finding, cell.name, **answer.args)
            return answer.key
        for unit, _, finding, args in units_in(issuer, day, self.titles.lists.places):
            if finding:
                self._at(finding, key, **args)
            return unit
        if _is_central(issuer):
            return COUNTRY
        if issuer and day is None and any(units_in(issuer, _LATELY, self.titles.lists.places)):
            self._at("unit_ambiguous", key, unit=issuer)  # a name without a day may mean several units
            return None
        who = self._title(day)
        if who.key is None or (issuer and "@" not in who.key):
            self._at(
                "value_missing",
                cell.name if "ref_area" in self.columns else key,
                column=CONTRACT.column("ref_area").label_vi,
            )
            return None
        self._taken_from_title(key)
        return who.key if "@" in who.key else COUNTRY

    def _issuer(self, number: str, area: str | None, key: str) -> str:
        """ "UBND tỉnh ..." where the number says that the people's committee of the title's province issued it."""
        if "UBND" in number and area and "@" in area:
            row = next((one for one in self.titles.reference.units if one["unit_key"] == area), None)
            if row is not None:
                self._taken_from_title(key)
                full = row["full_name_vi"]
                return f"Ủy ban nhân dân {full[:1].lower()}{full[1:]}"
        self._at("value_missing", key, column=CONTRACT.column("issuer").label_vi)
        return ""

    def _title(self, day: date | None) -> Reporter:
        who = self.titles.reporter(self.lines, self.sheet, day)
        self.of_title = self.of_title or who
        return who

    def _taken_from_title(self, key: str) -> None:
        if key not in self.by_title:
            self.by_title.append(key)

    def _at(self, code: str, cell: str | None, **args: object) -> None:
        self.findings.append(Finding(code=code, sheet=self.sheet, cell=cell, args=args))


def _is_central(text: str) -> bool:
    words = fold(text)
    known = (fold(one) for one in list_words()["central_issuers"]["words"])
    return any(words == one or words.startswith(f"{one} ") for one in known)


def _number_and_day(text: str) -> tuple[str, date | None]:
    """The number of a document and the day that may stand beside it: "188/KH-UBND ngày 20/7/2020"."""
    text = clean(text)
    day = None
    if found := _DAY.search(text):
        day = parse_date("/".join(re.findall(r"\d+", found["day"])))
        text = clean(f"{text[: found.start()]} {text[found.end() :]}")
    number = _NUMBER.search(text)
    if number and day is None and len(number[0]) + 14 >= len(text):
        return re.sub(r"\s*([/-])\s*", r"\1", number[1]), None
    if number:
        return re.sub(r"\s*([/-])\s*", r"\1", number[1]), day
    return text.strip(" ,;()"), day
