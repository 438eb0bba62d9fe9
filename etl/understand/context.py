"""What a sheet says of itself outside its table: unit, period, document, day, unit of measure; and where it says so.

Sources in order: what a person gave, the text above the table, the name of the sheet, the name of the file. Two that
contradict each other are an error, never a choice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from etl.findings import Finding
from etl.places import Places
from etl.read.dates import parse_date
from etl.read.periods import Basis, Period, find_periods, parse_period, period_bounds
from etl.read.text import clean
from etl.understand.phrases import AS_OF, DATE, GENERIC, Vocabulary, completed
from etl.understand.sender import SIGNED, Line, Said, sender, spaced

_DATE = r"\d{1,2}\s*(?:[/.-]|\s*tháng\s*)\s*\d{1,2}\s*(?:[/.-]|\s*năm\s*)\s*\d{4}"
_REFERENCE = re.compile(
    r"\bsố\s*:?\s*(\d[\w.]*\s*/\s*[A-ZĐ][\wĐđ./-]*|…+\s*/\s*[\w-]+|\.{2,}\s*/\s*[\w-]+)", re.IGNORECASE
)
_ISSUED = re.compile(rf"\s*,?\s*ngày\s*:?\s*(?:{_DATE}|[.…_\s]+tháng[.…_\s\d]+năm\s*\d*)", re.IGNORECASE)
_SPAN = re.compile(
    r"(?:giai đoạn|thời kỳ)\s*:?\s*(?:từ\s*)?\d{4}\s*(?:[-–—]|đến)\s*\d{4}|đến năm \d{4}|\b\d{4}\s*[-–—]\s*\d{4}\b",
    re.IGNORECASE,
)
_FROM_TO = re.compile(rf"từ\s*(?:ngày\s*)?({DATE})\s*(?:đến|-|–)\s*(?:hết\s*)?(?:ngày\s*)?({DATE})", re.IGNORECASE)
_MEASURE = re.compile(r"(?:đơn vị tính|đvt|đơn vị|unit)\s*[:：]\s*(.{1,60})", re.IGNORECASE)
_THOUSANDS = re.compile(
    r"\b(?:nghìn|ngàn|1\.000|1000)\s+(?:người|lượt|lao động)|\btriệu\s+(?:người|lượt)", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True)
class Context:
    """What holds for every figure of a sheet unless its head or label says otherwise."""

    unit: Said | None = None
    period: Said | None = None
    basis: Basis = "in_period"
    as_of: Said | None = None
    document: Said | None = None
    facets: Mapping[str, str] = field(default_factory=dict)
    scale: int = 1
    title: str = ""
    lines: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def year(self) -> int | None:
        return int(self.period.value[:4]) if self.period else None

    @property
    def day(self) -> date | None:
        return period_bounds(self.period.value)[1] if self.period else None


def read_context(
    lines: Sequence[Line],
    *,
    sheet: str,
    file: str,
    places: Places,
    words: Vocabulary,
    unit: str | None = None,
    period: str | None = None,
    day: date | None = None,
) -> Context:
    """The context of a table with ``lines`` above it. ``unit`` and ``period`` are what a person gave.

    ``day``: the last day that its columns name, for units of a form whose title names no period.
    """
    findings: list[Finding] = []
    bare = [Line(text=_without_references(line.text), cell=line.cell) for line in lines if not SIGNED.match(line.text)]
    as_of = next((said for line in lines if (said := _as_of(line))), None)
    said_period, basis = _period(bare, as_of, sheet=sheet, file=file, given=period, findings=findings)
    day = period_bounds(said_period.value)[1] if said_period else _day(as_of) or day
    said_unit = sender(lines, bare, day, sheet=sheet, file=file, given=unit, places=places, findings=findings)
    title = " ".join(line.text for line in lines)
    return Context(
        unit=said_unit,
        period=said_period,
        basis=basis,
        as_of=as_of,
        document=document_named(lines),
        facets={**_facets([Line(text=spaced(sheet), cell="")], words), **_facets(lines, words)},
        scale=_scale(title),
        title=title,
        lines=tuple(line.text for line in lines),
        findings=tuple(findings),
    )


def _without_references(text: str) -> str:
    """The text without what names other papers: numbers of documents, days of signing, spans of plans."""
    text = _REFERENCE.sub(" ", text)
    if not AS_OF.search(text) and not _FROM_TO.search(text):
        text = _ISSUED.sub(" ", text)
    return _SPAN.sub(" ", text)


def _as_of(line: Line) -> Said | None:
    match = AS_OF.search(line.text)
    if match is None:
        return None
    day = _date(match[1])
    return Said(value=day.isoformat(), text=match[0], place=line.cell) if day else None


def _day(as_of: Said | None) -> date | None:
    return date.fromisoformat(as_of.value) if as_of else None


def _period(
    lines: Sequence[Line], as_of: Said | None, *, sheet: str, file: str, given: str | None, findings: list[Finding]
) -> tuple[Said | None, Basis]:
    """The one period, narrowed where one source is part of the other ("năm 2024" on sheet "S1")."""
    sources: list[tuple[Said, Period]] = []
    if given and (period := parse_period(given)):
        sources.append((Said(value=period.time_period, text=given, place="form"), period))
    titled = _titled(lines)
    sources += titled
    year = next((period.time_period[:4] for _, period in sources), None)
    for text, place in ((sheet, "sheet"), (re.sub(r"\.\w+$", "", file), "file")):
        found = find_periods(spaced(text))
        if not found and year and place == "sheet" and (period := completed(spaced(text), int(year))):
            found = [period]
        # a day in the name of a file is the day it was made
        found = [period for period in found if "-" not in period.time_period[5:] or place == "sheet"]
        if len(found) == 1 and not (place == "file" and "-M" in found[0].time_period and sources):
            sources.append((Said(value=found[0].time_period, text=text, place=place), found[0]))
    if not sources and as_of:
        period = _ending(date.fromisoformat(as_of.value))
        if period is not None:
            sources.append((Said(value=period.time_period, text=as_of.text, place=as_of.place), period))
    if not sources:
        return None, "in_period"
    said, best = sources[0]
    for other_said, other in sources[1:]:
        if _inside(other, best) and said.place != "form":
            said, best = other_said, other
        elif not _inside(best, other):
            findings.append(
                Finding(
                    code="period_contradictory",
                    sheet=sheet,
                    cell=next(
                        (one.place for one in (other_said, said) if one.place not in ("form", "sheet", "file")), None
                    ),
                    args={"first": said.text.strip()[:60], "second": other_said.text.strip()[:60]},
                )
            )
    return said, best.basis


def _titled(lines: Sequence[Line]) -> list[tuple[Said, Period]]:
    """The periods that the lines above a table name as their own; none when they name several of one kind."""
    found: list[tuple[Said, Period]] = []
    for line in lines:
        if match := _FROM_TO.search(line.text):
            if period := _between(_date(match[1]), _date(match[2])):
                found.append((Said(value=period.time_period, text=match[0], place=line.cell), period))
            continue
        text = AS_OF.sub(" ", line.text)
        for period in find_periods(text):
            if "-" not in period.time_period[5:]:  # a day is no period of figures
                found.append((Said(value=period.time_period, text=line.text, place=line.cell), period))
    distinct = {(period.start, period.end) for _, period in found}
    if len(distinct) < 2:
        return found[:1]
    # "năm 2024" beside "6 tháng đầu năm 2024": the narrower one; two of one length: the columns must tell
    narrow = [pair for pair in found if all(_inside(pair[1], other) for _, other in found)]
    return narrow[:1]


def _date(text: str) -> date | None:
    return parse_date("/".join(re.findall(r"\d+", text)))


def _between(first: date | None, last: date | None) -> Period | None:
    """The period from one day to another, where it has a code."""
    if first is None or last is None or first.day != 1 or first.year != last.year:
        return None
    year, half, quarter = last.year, (last.month + 5) // 6, (last.month + 2) // 3
    for code in (f"{year}", f"{year}-S{half}", f"{year}-Q{quarter}", f"{year}-M{last.month:02d}"):
        if period_bounds(code) == (first, last):
            return parse_period(code)
    return (
        parse_period(f"{last.month} thang nam {year}")
        if first.month == 1 and (last + timedelta(days=1)).day == 1
        else None
    )


def _inside(part: Period, whole: Period) -> bool:
    return whole.start <= part.start and part.end <= whole.end


def _ending(day: date) -> Period | None:
    """The half-year that ends on a day."""
    half = {(6, 30): 1, (12, 31): 2}.get((day.month, day.day))
    return parse_period(f"{day.year}-S{half}") if half else None


def document_named(lines: Sequence[Line]) -> Said | None:
    """The document a table belongs to, where exactly one is named with its number."""
    found = {
        clean(match[1]).replace(" ", ""): line
        for line in lines
        for match in _REFERENCE.finditer(line.text)
        if match[1][0].isdigit()
        and re.search(r"(?:kế hoạch|quyết định|chương trình|đề án|nghị quyết|KH|QĐ)", line.text, re.IGNORECASE)
    }
    if len(found) != 1:
        return None
    number, line = next(iter(found.items()))
    return Said(value=number.rstrip(".,;)"), text=line.text, place=line.cell)


def _facets(lines: Sequence[Line], words: Vocabulary) -> Mapping[str, str]:
    """Facets of the title, where its words tell one: measure, direction, category, indicator, country, group."""
    found: dict[str, set[str]] = {}
    for line in lines:
        if match := _MEASURE.search(line.text):
            meaning = words.read(match[1])
            if meaning.clear and "measure" in meaning.facets and not re.search(r"[,;/]", match[1].rstrip(" ,;/")):
                found.setdefault("measure", set()).add(meaning.facets["measure"])
            continue
        for piece in re.split(r"[,;:()]| theo | trên | của ", AS_OF.sub(" ", line.text)):
            meaning = words.read(piece)
            for dimension, code in meaning.facets.items():
                if dimension == "country" and (not meaning.clear or len(piece.strip()) < 4):
                    continue  # the sheet "PL" is no form on Poland
                if dimension not in ("role", "label", "measure", "population_group", "basis"):
                    found.setdefault(dimension, set()).add(code)
    if "category" in found and len(found["category"]) > 1:
        found["category"] -= set(GENERIC)
    return {dimension: next(iter(codes)) for dimension, codes in found.items() if len(codes) == 1}


def _scale(title: str) -> int:
    match = _THOUSANDS.search(title)
    if match is None:
        return 1
    return 1_000_000 if match[0].lower().startswith("triệu") else 1_000
