"""The period of each figure: said by its head, its label or the sheet, or leaning on the sheet's ("lũy kế")."""

from __future__ import annotations

from dataclasses import replace

from etl.read.periods import Period, parse_period, period_bounds
from etl.understand.columns import Column
from etl.understand.context import Context
from etl.understand.grid import Block
from etl.understand.outline import Outline, Row
from etl.understand.phrases import Meaning, Vocabulary

_HALF, _YEAR = 6, 12
_DAYS_A_MONTH = 27


class When:
    """Periods of one block. ``cumulative``: the table knows figures since 1 January (results of labour export)."""

    def __init__(self, block: Block, outline: Outline, context: Context, cumulative: bool, words: Vocabulary) -> None:
        self.block = block
        self.outline = outline
        self.context = context
        self.cumulative = cumulative
        self.words = words
        self.sheet = self._of_sheet()

    def _of_sheet(self) -> Period | None:
        said = self.context.period
        if said is None:
            return None
        start, end = period_bounds(said.value)
        if self.context.basis == "year_to_date":
            start = start.replace(month=1, day=1)
        return Period(time_period=said.value, basis=self.context.basis, start=start, end=end)

    def columns(self) -> dict[int, Period | None]:
        """The period of each value column (None: the sheet's); columns of an earlier period are left out."""
        found = {column.index: self.of(column.meaning, self.sheet) for column in self.block.of("value")}
        said = {at: period for at, period in found.items() if period is not None}
        compared = any(column.meaning.role in ("derived", "earlier") for column in self.block.of("aside"))
        lengths = {_months(period) for period in said.values()}
        latest = max((period.end for period in said.values()), default=None)
        for at, period in said.items():
            if self.sheet is not None:
                inside = self.sheet.start <= period.start and period.end <= self.sheet.end
                earlier = not inside and period.end < self.sheet.start
            else:
                earlier = compared and latest is not None and period.end < latest and len(lengths) == 1
            if earlier:
                found.pop(at)
        return found

    def of(self, meaning: Meaning, sheet: Period | None) -> Period | None:
        """The period that a head or label tells; ``sheet`` is what it leans on."""
        since_january = meaning.facets.get("basis") == "year_to_date"
        period = meaning.within(self.context.year)
        if period is None and meaning.as_of is not None and since_january:
            day = meaning.as_of
            period = parse_period(f"luy ke den {day.day:02d} {day.month:02d} {day.year}")
        if period is not None:
            return to_date(period) if since_january and self.cumulative else period
        if "basis" not in meaning.facets or sheet is None:
            return None
        if since_january:
            return to_date(sheet) if self.cumulative else _whole_year_so_far(sheet)
        if sheet.basis == "year_to_date":  # "trong tháng" of "9 tháng" is September
            return parse_period(sheet.time_period)
        return sheet

    def row(self, row: Row) -> Period | None:
        """The period that the label of a row, or of a heading above it, tells."""
        if row.kind != "figures":
            return None
        meaning = row.meaning
        if meaning.period is None and not meaning.partial and "period" in row.facets:
            meaning = self.words.read(row.facets["period"])
        if "basis" in row.facets:
            meaning = replace(meaning, facets={**meaning.facets, "basis": row.facets["basis"]})
        return self.of(meaning, self.sheet)

    def spanned(self, row: Row, column: Column) -> Period | None:
        """The period of a total over months or quarters: what they span together."""
        if column.meaning.role == "total" and not column.meaning.period:
            parts = [self.of(c.meaning, None) for c in self.block.of("value") if c.index != column.index]
        elif row.kind == "total":
            parts = [self.of(r.meaning, None) for r in self.outline.rows if r.kind == "figures"]
        else:
            return None
        said = [part for part in parts if part is not None and part.basis == "in_period"]
        if len(said) < 2:
            return None
        start, end = min(part.start for part in said), max(part.end for part in said)
        if self.sheet is not None and (self.sheet.start, self.sheet.end) == (start, end):
            return self.sheet
        for code in (f"{start.year}-Q{(end.month + 2) // 3}", f"{start.year}-S{(end.month + 5) // 6}", f"{start.year}"):
            if period_bounds(code) == (start, end):
                return parse_period(code)
        return to_date(replace(said[0], start=start, end=end)) if start.month == 1 else None


def to_date(period: Period) -> Period:
    """The same figures counted from 1 January: the quarter ends with its last month."""
    month = period.end.month
    return Period(
        time_period=f"{period.end.year}-M{month:02d}",
        basis="year_to_date",
        start=period.start.replace(month=1, day=1),
        end=period.end,
    )


def _whole_year_so_far(period: Period) -> Period | None:
    if period.end.month == _YEAR:
        return parse_period(str(period.end.year))
    return parse_period(f"{period.end.year}-S1") if period.end.month == _HALF else None


def standing(period: Period) -> str:
    """The code of figures from January to June or December, however their period was worded."""
    if period.basis == "year_to_date":
        return f"{period.end.year}-S1" if period.end.month == _HALF else str(period.end.year)
    return period.time_period


def _months(period: Period) -> int:
    return (period.end - period.start).days // _DAYS_A_MONTH
