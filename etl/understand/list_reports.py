"""Registers of reports received: one row a receipt, or duties and periods across with the days in the cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from etl.datasets.reports_received import CONTRACT
from etl.findings import Finding
from etl.places import Answer
from etl.read.dates import parse_date
from etl.read.kind import Kind
from etl.read.periods import Period, find_periods, parse_period, period_bounds
from etl.read.taskgrid import PrintedRow
from etl.read.text import clean, fold
from etl.understand.list_table import Cell, ListTable
from etl.understand.list_titles import Titles, period_of
from etl.understand.list_words import list_words, phrase_in, phrase_whole, without_numbering
from etl.understand.phrases import DATE
from etl.understand.report_columns import Across, ReportColumns, with_year
from etl.understand.sender import Line

_DAY = re.compile(rf"(?<!\d)(?:{DATE})(?!\d)", re.IGNORECASE)
_LETTER = re.compile(r"(?<![\w/])\d+[\w.]*/[^\W\d_][\w&./-]*")
_LIKE_DAY = re.compile(rf"\d{{1,2}}\s*[/.-]\s*\d{{1,2}}\s*[/.-]\s*\d{{2,4}}|{DATE}", re.IGNORECASE)
_BLANK = re.compile(r"[-–—…._\s]*|0")
_HALF_WITHOUT_SIDE = re.compile(r"\b(?:0?6|sau) ?(?:thang|t)\b(?! ?(?:dau|cuoi))")


class ReportList:
    """Reads one register; ``cover``: lines of pages before it."""

    def __init__(self, table: ListTable, columns: ReportColumns, titles: Titles, cover: Sequence[Line]) -> None:
        self.table = table
        self.columns = columns
        self.titles = titles
        self.sheet = table.sheet.name
        self.findings: list[Finding] = []
        self.lines = [*table.above, *cover]
        self.duties = {
            fold(row[key]): row["duty"] for row in titles.reference.duties for key in ("duty", "name_vi", "name_en")
        }
        self.kinds = {row["duty"]: row["period_kind"] for row in titles.reference.duties}
        self.duty = self._duty_of_title()
        self.period = self._period_of_title()

    def read(self) -> tuple[list[dict[str, object]], list[Finding]]:
        """The receipts of the list and all that was found."""
        rows: list[dict[str, object]] = []
        for row in self.table.body:
            rows += self._receipts(row)
        if self.columns.received() is None and rows and not self.columns.across:
            self.findings.append(Finding(code="received_by_letter_day", sheet=self.sheet))
        return rows, self.findings

    def is_register(self) -> bool:
        """Whether days stand where the heads promise them, and not figures; a day of a letter needs a duty as well."""
        days = [one.column for one in self.columns.across if one.use == "received_on"]
        if (received := self.columns.received()) is not None:
            days.append(received)
        if not days:
            days = [column for use in ("letter_day", "document") if (column := self.columns.of.get(use)) is not None]
            if self.duty is None and "duty" not in self.columns.of:
                return False
        cells = [cell for row in self.table.body for column in days if (cell := self.table.cell(row, column)).text]
        told = [cell for cell in cells if not _is_not_sent(clean(cell.text))]
        days_told = sum(cell.kind == Kind.DATE or bool(_LIKE_DAY.search(cell.text)) for cell in told)
        return 0 < len(told) <= 2 * days_told

    # -- what the title says ----------------------------------------------------------------------------------------

    def _duty_of_title(self) -> str | None:
        for line in self.lines:
            found = phrase_in(line.text, "duties")
            if len(found) == 1:
                return next(iter(found))
        return None

    def _period_of_title(self) -> Period | None:
        if self.titles.period and (given := parse_period(self.titles.period)):
            return given
        titled = period_of(self.table.above)
        named = find_periods(re.sub(r"[_.-]+", " ", self.sheet))
        told = named[0] if len(named) == 1 else None
        if titled is None:
            return told or period_of(self.lines)
        vague = bool(_HALF_WITHOUT_SIDE.search(fold(self.sheet)))
        if told and not vague and (told.start > titled.end or told.end < titled.start):
            args = {"first": titled.time_period, "second": self.sheet}
            self.findings.append(Finding(code="period_contradictory", sheet=self.sheet, args=args))
        inside = told and not vague and titled.start <= told.start and told.end <= titled.end
        return told if inside else titled

    # -- rows -------------------------------------------------------------------------------------------------------

    def _receipts(self, row: PrintedRow) -> list[dict[str, object]]:
        if not self.columns.across:
            return self._receipt(row)
        groups: dict[tuple[str | None, str | None], dict[str, Cell]] = {}
        for one in self.columns.across:
            duty = one.duty or self._duty(row) or self.duty
            period = self._period_of_heads(one, duty)
            groups.setdefault((duty, period), {}).setdefault(one.use, self.table.cell(row, one.column, merged=False))
        rows = []
        for (duty, period), cells in groups.items():
            day_cell = cells.get("received_on") or cells.get("letter_day") or cells.get("document")
            if day_cell is not None:
                rows += self._row(row, duty, period, day_cell, cells.get("document"), cells.get("note"), day_cell.name)
        return rows

    def _receipt(self, row: PrintedRow) -> list[dict[str, object]]:
        get = self.columns.of.get
        day_cell = self.table.cell(row, self.columns.received())
        letter = self.table.cell(row, get("document"))
        if self.columns.received() is None:
            day_cell = letter_day if (letter_day := self.table.cell(row, get("letter_day"))).text else letter
        unit = self.table.cell(row, get("ref_area"))
        if not day_cell.text and not letter.text and self._section(row):
            return []
        told = self.table.cell(row, get("time_period"))
        period = told.text and parse_period(told.text)
        duty_cell = self.table.cell(row, get("duty"))
        duty = self._duty(row) or (None if duty_cell.text else self.duty)
        key = unit.name if get("ref_area") is not None else day_cell.name
        if self._not_sent(row, day_cell, letter):
            return []
        if told.text and not period:
            self._at("period_unknown", told.name, value=told.text[:80], column=CONTRACT.column("time_period").label_vi)
        if duty_cell.text and duty is None:
            self._at("duty_unknown", duty_cell.name, value=duty_cell.text[:80], column=CONTRACT.column("duty").label_vi)
            duty = ""
        code = period.time_period if period else self._fitting(duty, None)
        if told.text and not period:
            code = ""
        return self._row(row, duty, code, day_cell, letter, self.table.cell(row, get("note")), key)

    def _row(
        self,
        row: PrintedRow,
        duty: str | None,
        period: str | None,
        day_cell: Cell,
        letter: Cell | None,
        note: Cell | None,
        key: str,
    ) -> list[dict[str, object]]:
        text = clean(day_cell.text)
        if not text or _is_not_sent(text):
            return []
        day = _day_of(day_cell)
        if day is None:
            self._at("date_unknown", day_cell.name, value=text[:80], column=CONTRACT.column("received_on").label_vi)
        if duty is None:
            self._once("duty_missing")
        if period is None:
            self._once("period_missing")
        end = period_bounds(period)[1] if period else day
        number = _letter_of(letter.text if letter else "") or (_letter_of(text) if _LETTER.search(text) else "")
        return [
            {
                "duty": duty or None,
                "ref_area": self._unit(row, end),
                "time_period": period or None,
                "received_on": day,
                "document": number,
                "note": clean(note.text) if note else "",
                "sheet": self.sheet,
                "cell": key,
            }
        ]

    def _not_sent(self, row: PrintedRow, day: Cell, letter: Cell) -> bool:
        """Whether nothing came from this unit; a letter or "đã gửi" without a day is an error."""
        if day.text and not _is_not_sent(day.text):
            return False
        status = self.table.cell(row, self.columns.of.get("status")).text
        sent = bool(_LETTER.search(letter.text)) or fold(status).startswith(("da gui", "da nhan", "da nop", "da co"))
        if sent:
            self._at("value_missing", day.name, column=CONTRACT.column("received_on").label_vi)
        return True

    def _section(self, row: PrintedRow) -> bool:
        """Whether a row without a day heads those below, with a duty or a period of its own."""
        text = next((text for text in sorted(row.texts, key=len, reverse=True) if text), "")
        unit = self.table.cell(row, self.columns.of.get("ref_area")).text
        if unit and self._who(unit, None).key:
            return False
        found = phrase_in(text, "duties")
        periods = find_periods(text) or ([one] if (one := self._with_year(text)) else [])
        if len(found) == 1:
            self.duty = next(iter(found))
        if len(periods) == 1:
            self.period = periods[0]
        return True

    def _with_year(self, text: str) -> Period | None:
        return with_year(without_numbering(text), self.period.start.year) if self.period else None

    def _duty(self, row: PrintedRow) -> str | None:
        text = self.table.cell(row, self.columns.of.get("duty")).text
        if not text:
            return None
        bare = re.sub(r"\s*(?:năm\s*)?\b20\d\d\b\s*$", "", text, flags=re.IGNORECASE)
        for said in (text, without_numbering(text), bare):
            if code := self.duties.get(fold(said)) or phrase_whole(said, "duties"):
                return code
        return phrase_whole(f"{bare} năm", "duties")

    def _period_of_heads(self, one: Across, duty: str | None) -> str | None:
        for head in reversed(one.heads):
            period = self._with_year(head) or parse_period(head)
            if period is None:
                named = find_periods(head)
                period = named[0] if len(named) == 1 else None
            if period and (duty is None or _fits(period, self.kinds.get(duty, ""))):
                return period.time_period
        return self._fitting(duty, one.column)

    def _fitting(self, duty: str | None, column: int | None) -> str | None:
        """The period of the title where it can be one of that duty."""
        if self.period is None:
            return None
        kind = self.kinds.get(duty or "", "")
        if _fits(self.period, kind):
            return self.period.time_period
        return str(self.period.start.year) if kind == "year" else None

    def _unit(self, row: PrintedRow, day: date | None) -> str | None:
        cell = self.table.cell(row, self.columns.of.get("ref_area"))
        if "ref_area" not in self.columns.of:
            who = self.titles.reporter(self.table.above, self.sheet, day)
            if who.key is None:
                self._once("unit_missing")
            return who.key
        if not cell.text:
            self._at("value_missing", cell.name, column=CONTRACT.column("ref_area").label_vi)
            return None
        answer = self._who(cell.text, day)
        if answer.finding and not (answer.finding == "unit_ambiguous" and day is None):
            self._at(answer.finding, cell.name, **answer.args)
        return answer.key

    def _who(self, text: str, day: date | None) -> Answer:
        first: Answer | None = None
        for said in dict.fromkeys((text, without_numbering(text))):
            answer = self.titles.lists.places.resolve(said, day)
            if answer.key is None and answer.finding != "unit_not_yet":
                agency = self.titles.lists.agencies.resolve(said, day)
                answer = agency if agency.key else answer
            if answer.key is None and (province := self.titles.department_of(said, day)):
                answer = Answer(key=province)
            if answer.key is not None:
                return answer
            first = first or answer
        return first or Answer(key=None)

    def _at(self, code: str, cell: str | None, **args: object) -> None:
        self.findings.append(Finding(code=code, sheet=self.sheet, cell=cell, args=args))

    def _once(self, code: str) -> None:
        if all(one.code != code for one in self.findings):
            self._at(code, self.table.sheet.cell_name(self.table.first_head, 0))


def _fits(period: Period, kind: str) -> bool:
    if kind == "half_year":
        return "-S" in period.time_period
    return kind != "year" or len(period.time_period) == 4


def _day_of(cell: Cell) -> date | None:
    """The day of a cell, also where the number of a letter stands beside it."""
    if day := parse_date(clean(cell.text), cell.kind):
        return day
    if cell.kind != Kind.TEXT:
        return None
    found = {"/".join(re.findall(r"\d+", match[0])) for match in _DAY.finditer(cell.text)}
    return parse_date(found.pop()) if len(found) == 1 else None


def _letter_of(text: str) -> str:
    """The number of a letter without its day: "55/UBND-KGVX ngày 09/01/2026"."""
    found = _LETTER.search(text)
    return found[0].rstrip(".,;") if found and _DAY.search(text) else clean(text)


def _is_not_sent(text: str) -> bool:
    words = fold(text)
    known = {fold(word) for word in list_words()["not_sent"]["words"]}
    return (
        bool(_BLANK.fullmatch(text))
        or words in known
        or words.startswith(("chua gui", "chua nhan", "chua nop", "chua bao cao", "khong gui", "khong bao cao"))
    )
