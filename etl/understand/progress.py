"""Lists of how tasks stand, as provinces and ministries send them, to rows of the contract of task progress."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from etl.findings import Finding
from etl.read.kind import Kind
from etl.read.taskcodes import is_code, split_code
from etl.read.taskgrid import PrintedRow
from etl.read.text import clean, fold
from etl.understand.list_codes import Code, Printed, codes_of
from etl.understand.list_states import is_mark
from etl.understand.list_table import Cell, ListTable
from etl.understand.list_titles import Reporter, Titles, as_known, document_of, documents_named, whole_document
from etl.understand.progress_columns import ProgressColumns
from etl.understand.progress_days import list_day, row_day
from etl.understand.progress_values import Statement, read_values
from etl.understand.sender import Line

_SAME = re.compile(r"[-–\s]*(?:nt|n/t|như trên|như nhiệm vụ trên|[\"“”″〃]+|''|//)[-–\s.]*", re.IGNORECASE)
_NO_DAY = ("date_unknown", "period_contradictory")
_LONGEST_HEADING = 200
_TEXTS = ("result", "evidence", "note")


@dataclass(kw_only=True)
class _Item:
    """One numbered row: what stands in it, and what headings above it say."""

    row: PrintedRow
    printed: Printed
    content: str
    cells: dict[str, Cell]
    ticks: list[tuple[str, Cell]]
    document: str = ""
    reporter: str = ""
    agency: str = ""
    asked: bool = False
    code: Code | None = None
    same_task: bool = False
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def tells(self) -> bool:
        return bool(self.ticks) or any(self.cells[use].text for use in ("status", "share")) or any(self.texts.values())


class ProgressList:
    """Reads one table; ``cover``: lines of pages before it, which count where its own say nothing.

    ``reporter``: who reports where a table has columns for several; then the addresses are those of its states.
    """

    def __init__(
        self, table: ListTable, columns: ProgressColumns, titles: Titles, cover: Sequence[Line], *, reporter: str = ""
    ) -> None:
        self.reporter = reporter
        self.table = table
        self.columns = columns
        self.titles = titles
        self.cover = list(cover)
        self.sheet = table.sheet.name
        self.findings: list[Finding] = []
        self.reporters: dict[date | None, Reporter] = {}

    def read(self) -> tuple[list[dict[str, object]], list[Finding]]:
        """The statements of the list and all that was found."""
        day = list_day(self.table, self.titles, self.cover, dated="as_of" in self.columns.of, findings=self.findings)
        self._of_title(day)
        document = self._document()
        items = self._items(document)
        self._number(items, day)
        statements = [item for item in items if item.tells]
        told = [self._statement(item) for item in statements]
        values = read_values(told, sheet=self.sheet, findings=self.findings)
        rows: list[dict[str, object]] = []
        missing = {"reporter": False, "as_of": False, "document": False}
        for item, value in zip(statements, values, strict=True):
            own_day = row_day(item.cells["as_of"], self.sheet, self.findings) if item.cells["as_of"].text else day
            reporter, agency = self._reporter(item, self._of_title(own_day), own_day)
            missing["reporter"] |= reporter is None and not item.reporter
            missing["as_of"] |= own_day is None and not item.cells["as_of"].text
            missing["document"] |= not item.document
            if item.code is not None:
                rows.append(
                    {
                        "document": item.document,
                        "task_code": item.code.code,
                        "reporter": reporter,
                        "as_of": own_day,
                        "status": value.status,
                        "percent": value.percent,
                        **{name: item.texts.get(name, "") for name in _TEXTS},
                        "reporting_agency": agency,
                        "sheet": self.sheet,
                        "cell": self._key_cell(item),
                    }
                )
        self._whole(missing)
        self._unsaid(items)
        return rows, self.findings

    # -- what holds for many rows -----------------------------------------------------------------------------------

    def _of_title(self, day: date | None) -> Reporter:
        """Who reports by the lines around the list, as the body is called on that day."""
        if day not in self.reporters:
            who = self.titles.reporter(self.table.above, self.sheet, day)
            if who.key is None and self.cover:
                who = self.titles.reporter([*self.cover, *self.table.above], self.sheet, day)
            self.reporters[day] = who
        return self.reporters[day]

    def _document(self) -> str:
        found, several = document_of(self.table.above)
        if found is None and not several:
            found, several = document_of(self.cover)
        if several and not self._named_in_rows():
            cell = several[0].place or None
            args = {"documents": ", ".join(one.value for one in several)}
            self.findings.append(Finding(code="list_document_ambiguous", sheet=self.sheet, cell=cell, args=args))
            return several[0].value
        return found.value if found else ""

    def _named_in_rows(self) -> bool:
        """Whether a column or heading rows name the document of each task."""
        return self.columns.get("document") is not None or any(
            whole_document(text) for row in self.table.body for text in row.texts if 0 < len(text) < _LONGEST_HEADING
        )

    def _whole(self, missing: Mapping[str, bool]) -> None:
        """Findings on the whole list: what neither its title nor its rows say."""
        found = list(
            {(one.code, str(one.args)): one for who in self.reporters.values() for one in who.findings}.values()
        )
        cell = self.table.sheet.cell_name(self.table.first_head, 0)
        if missing["reporter"]:
            self.findings += found
            dated = any(one.code in _NO_DAY for one in self.findings)
            if not dated and not any(one.severity == "error" for one in found):
                self.findings.append(Finding(code="unit_missing", sheet=self.sheet, cell=cell))
        elif self.columns.get("reporter") is None:
            self.findings += found
        if missing["as_of"] and not any(one.code in _NO_DAY for one in self.findings):
            self.findings.append(Finding(code="as_of_missing", sheet=self.sheet, cell=cell))
        if missing["document"]:
            self.findings.append(Finding(code="list_document_missing", sheet=self.sheet, cell=cell))

    def _unsaid(self, items: Sequence[_Item]) -> None:
        unsaid = [item for item in items if not item.tells and item.asked and item.code]
        if unsaid:
            codes = [item.code.code for item in unsaid if item.code]
            args = {"count": len(codes), "tasks": ", ".join(codes[:10]) + (", …" if len(codes) > 10 else "")}
            cell = self._key_cell(unsaid[0])
            self.findings.append(Finding(code="tasks_without_statement", sheet=self.sheet, cell=cell, args=args))

    # -- rows -------------------------------------------------------------------------------------------------------

    def _items(self, document: str) -> list[_Item]:
        items: list[_Item] = []
        now = {"document": document, "reporter": self.reporter, "agency": ""}
        for row in self.table.body:
            item = self._item(row, items)
            if item is None:
                continue
            if not item.tells and self._heading(item, now):
                continue
            if item.cells["document"].text:
                named = documents_named(item.cells["document"].text)
                item.document = named[0][0] if named else as_known(clean(item.cells["document"].text))
            item.document = item.document or now["document"]
            item.reporter = item.cells["reporter"].text or now["reporter"]
            item.agency = item.cells["agency"].text or now["agency"]
            items.append(item)
        return items

    def _item(self, row: PrintedRow, items: list[_Item]) -> _Item | None:
        """The row as an item; None where it goes on with the one above."""
        get, cell = self.columns.get, self.table.cell
        at = get("code")
        code = cell(row, at, merged=False)
        content = cell(row, get("content"), merged=False).text
        uses = ("status", "share", "result", "evidence", "note", "agency", "reporter", "as_of", "document")
        cells = {use: self._ditto(use, cell(row, get(use)), items) for use in uses}
        ticks = [
            (status, cell(row, column)) for column, status in self.columns.ticks.items() if is_mark(row.text(column))
        ]
        own = any(row.text(column) for use in ("status", "share") if (column := get(use)) is not None) or bool(ticks)
        printed = Printed(code.text, is_date=code.kind == Kind.DATE, is_number=code.kind == Kind.NUMBER)
        same = False
        if row.alone is not None and row.alone == at and split_code(code.text)[0]:
            number, content = split_code(code.text)
            printed = Printed(number)
        elif not code.text and content and is_code(split_code(content)[0] or "?"):
            number, content = split_code(content)
            printed = Printed(number)
        elif not code.text and row.alone is not None and row.alone == get("content") and not content[:1].islower():
            printed = Printed("")  # a heading without a number
        elif not code.text and items:
            if not own and not (content and content[:1].isupper() and cells["result"].text):
                self._join(row, items[-1])
                return None
            same = not content or at in row.above
            printed = items[-1].printed if same else printed
        asked = any(row.text(column) for use in ("lead", "time") if (column := get(use)) is not None)
        texts = {use: "" if re.fullmatch(r"[-–—…._\s]*", cells[use].text) else cells[use].text for use in _TEXTS}
        return _Item(
            row=row,
            printed=printed,
            content=content,
            cells=cells,
            ticks=ticks,
            asked=asked,
            same_task=same,
            texts=texts,
        )

    def _ditto(self, use: str, cell: Cell, items: Sequence[_Item]) -> Cell:
        if items and cell.text and _SAME.fullmatch(cell.text):
            above = next((item.cells[use] for item in reversed(items) if item.cells[use].text), None)
            return replace(above, name=cell.name) if above else cell
        return cell

    def _join(self, row: PrintedRow, item: _Item) -> None:
        """The words of a row that a page broke, added to the row above."""
        for use in _TEXTS:
            column = self.columns.get(use)
            if column is not None and row.text(column):
                item.texts[use] = f"{item.texts[use]} {row.text(column)}".strip()

    def _heading(self, item: _Item, now: dict[str, str]) -> bool:
        """Whether a row without a statement names the document or the reporter of the rows below."""
        words = item.content or next((text for text in item.row.texts if text and text != item.printed.text), "")
        words = words or item.printed.text
        if document := whole_document(f"{item.printed.text} {words}" if words != item.printed.text else words):
            now["document"] = document
            return True
        if self.titles.agency(words, None) or self.titles.lists.places.knows(fold(words)):
            now["reporter"], now["agency"] = words, ""
            return True
        if department := self.titles.department(words):
            now["agency"] = department
            return True
        return not item.printed.text and not item.asked

    # -- codes ------------------------------------------------------------------------------------------------------

    def _number(self, items: Sequence[_Item], day: date | None) -> None:
        for document in dict.fromkeys(item.document for item in items):
            own = [item for item in items if item.document == document]
            first = [item for item in own if not item.same_task]
            codes = codes_of([item.printed for item in first], document=document, day=day)
            for item, code in zip(first, codes, strict=True):
                item.code = code
                if code is None and (item.tells or item.asked):
                    self._at(item, "annex_code_unknown", printed=item.printed.text or item.content[:80])
                elif code is not None and code.restored and (item.tells or item.asked):
                    self._at(item, "task_code_restored", task=code.code, printed=item.printed.text)
        before: _Item | None = None
        for item in items:
            if item.same_task and before is not None:
                item.code = before.code
            before = item

    def _key_cell(self, item: _Item) -> str:
        uses = ("status", "share", "code") if self.reporter else ("code",)
        column = next((at for use in uses if (at := self.columns.get(use)) is not None), None)
        return item.row.cells[column if column is not None else self.columns.of["content"]]

    def _at(self, item: _Item, code: str, **args: object) -> None:
        self.findings.append(Finding(code=code, sheet=self.sheet, cell=self._key_cell(item), args=args))

    # -- values -----------------------------------------------------------------------------------------------------

    def _statement(self, item: _Item) -> Statement:
        task = item.code.code if item.code else item.printed.text
        status, share = item.cells["status"], item.cells["share"]
        return Statement(
            task=task, status=status, share=share, ticks=tuple(item.ticks), result=item.cells["result"],
            has_status="status" in self.columns.of, key=self._key_cell(item),
        )  # fmt: skip

    def _reporter(self, item: _Item, who: Reporter, day: date | None) -> tuple[str | None, str]:
        """Who states it: the name in the row, or the province of the list with its department by name."""
        said, own = item.reporter, clean(item.agency)
        if not said:
            return who.key, own or who.agency
        answer = self.titles.lists.places.resolve(said, day)
        if answer.key is None and (central := self.titles.agency(said, day)):
            return central, own
        department = self.titles.department(said)
        if answer.key is None and (province := self.titles.department_of(said, day)):
            return province, own or department
        if answer.key is None and department and who.key:
            return who.key, department
        if answer.finding:
            cell = item.cells["reporter"].name if item.cells["reporter"].text else self._key_cell(item)
            known = any(one.code == answer.finding and one.args == answer.args for one in self.findings)
            if answer.key is None or not known:
                self.findings.append(Finding(code=answer.finding, sheet=self.sheet, cell=cell, args=answer.args))
        return answer.key, own
