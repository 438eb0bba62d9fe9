"""What a sheet says of itself outside its table: unit, period, document, day, unit of measure; and where it says so.

Sources in order: what a person gave, the text above the table, the name of the sheet, the name of the file. Two that
contradict each other are an error, never a choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from etl.findings import Finding
from etl.places import Places
from etl.read.dates import parse_date
from etl.read.periods import Period, find_periods, parse_period, period_bounds
from etl.read.text import clean, fold
from etl.understand.phrases import AS_OF, DATE, GENERIC, Vocabulary, completed
from warehouse.units import COUNTRY

_DATE = r"\d{1,2}\s*(?:[/.-]|\s*tháng\s*)\s*\d{1,2}\s*(?:[/.-]|\s*năm\s*)\s*\d{4}"
_REFERENCE = re.compile(
    r"\bsố\s*:?\s*(\d[\w.]*\s*/\s*[A-ZĐ][\wĐđ./-]*|…+\s*/\s*[\w-]+|\.{2,}\s*/\s*[\w-]+)", re.IGNORECASE
)
_ISSUED = re.compile(rf"\s*,?\s*ngày\s*:?\s*(?:{_DATE}|[.…_\s]+tháng[.…_\s\d]+năm\s*\d*)", re.IGNORECASE)
_SIGNED = re.compile(r"\s*([^\d,;:]{2,30}),\s*(?:ngày|tháng)\b.*năm", re.IGNORECASE)
_SPAN = re.compile(
    r"(?:giai đoạn|thời kỳ)\s*:?\s*(?:từ\s*)?\d{4}\s*(?:[-–—]|đến)\s*\d{4}|đến năm \d{4}|\b\d{4}\s*[-–—]\s*\d{4}\b",
    re.IGNORECASE,
)
_FROM_TO = re.compile(rf"từ\s*(?:ngày\s*)?({DATE})\s*(?:đến|-|–)\s*(?:hết\s*)?(?:ngày\s*)?({DATE})", re.IGNORECASE)
_CODE = re.compile(r"mã\s+(?:tỉnh|đơn vị|địa phương|đvhc|số)[^:\d]{0,20}[:：]?\s*(\d{1,2})\b", re.IGNORECASE)
_DISTRICT = re.compile(
    r"^\s*(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân)?\s*(?:huyện|quận|thị xã|xã|phường|thị trấn)\s", re.IGNORECASE
)
_MEASURE = re.compile(r"(?:đơn vị tính|đvt|đơn vị|unit)\s*[:：]\s*(.{1,60})", re.IGNORECASE)
_THOUSANDS = re.compile(
    r"\b(?:nghìn|ngàn|1\.000|1000)\s+(?:người|lượt|lao động)|\btriệu\s+(?:người|lượt)", re.IGNORECASE
)
_CENTRAL = re.compile(
    r"^\s*(?:bộ\s+(?:công an|ngoại giao|nội vụ|tư pháp|quốc phòng|y tế|lao động|văn hóa|giáo dục|tài chính|dân tộc)|cục\s|tổng cục|văn phòng chính phủ)",
    re.IGNORECASE,
)
_BELOW = frozenset("huyện quận xã phường thị trấn đặc khu".split())


@dataclass(frozen=True, kw_only=True)
class Said:
    """One thing a sheet says of itself, with the words and where they stand (a cell, "file", "sheet", "form")."""

    value: str
    text: str
    place: str


@dataclass(frozen=True, kw_only=True)
class Context:
    """What holds for every figure of a sheet unless its head or label says otherwise."""

    unit: Said | None = None
    period: Said | None = None
    basis: str = "in_period"
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


@dataclass(frozen=True, kw_only=True)
class Line:
    """A text outside the table with its address."""

    text: str
    cell: str


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
    bare = [Line(text=_without_references(line.text), cell=line.cell) for line in lines if not _SIGNED.match(line.text)]
    as_of = next((said for line in lines if (said := _as_of(line))), None)
    said_period, basis = _period(bare, as_of, sheet=sheet, file=file, given=period, findings=findings)
    day = period_bounds(said_period.value)[1] if said_period else _day(as_of) or day
    said_unit = _unit(bare, day, sheet=sheet, file=file, given=unit, places=places, findings=findings)
    if (
        said_unit is None
        and not any(_DISTRICT.match(line.text) for line in lines)
        and not any(_CENTRAL.match(line.text) for line in lines)
    ):
        said_unit = _signed_at(lines, day, places)
    title = " ".join(line.text for line in lines)
    return Context(
        unit=said_unit,
        period=said_period,
        basis=basis,
        as_of=as_of,
        document=_document(lines),
        facets={**_facets([Line(text=_spaced(sheet), cell="")], words), **_facets(lines, words)},
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
) -> tuple[Said | None, str]:
    """The one period, narrowed where one source is part of the other ("năm 2024" on sheet "S1")."""
    sources: list[tuple[Said, Period]] = []
    if given and (period := parse_period(given)):
        sources.append((Said(value=period.time_period, text=given, place="form"), period))
    titled = _titled(lines)
    sources += titled
    year = next((period.time_period[:4] for _, period in sources), None)
    for text, place in ((sheet, "sheet"), (re.sub(r"\.\w+$", "", file), "file")):
        found = find_periods(_spaced(text))
        if not found and year and place == "sheet" and (period := completed(_spaced(text), int(year))):
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


def _spaced(text: str) -> str:
    return re.sub(r"[_\-.]+", " ", text)


def _unit(
    lines: Sequence[Line],
    day: date | None,
    *,
    sheet: str,
    file: str,
    given: str | None,
    places: Places,
    findings: list[Finding],
) -> Said | None:
    if given:
        answer = places.resolve(given, day)
        if answer.key is None:
            findings.append(Finding(code=answer.finding or "unit_unknown", args=answer.args))
            return None
        if answer.finding:
            findings.append(Finding(code=answer.finding, args=answer.args))
        said = Said(value=answer.key, text=given, place="form")
    else:
        said = None
    named: dict[str, Said] = {}
    for line in lines:
        if match := _CODE.search(line.text):
            answer = places.resolve(match[1], day)
            if answer.key is not None:
                named[answer.key] = Said(value=answer.key, text=line.text, place=line.cell)
        for key, text, finding, args in units_in(line.text, day, places):
            if key not in named and finding and said is None:
                findings.append(Finding(code=finding, sheet=sheet, cell=line.cell, args=args))
            named.setdefault(key, Said(value=key, text=text, place=line.cell))
    for text, place in ((sheet, "sheet"), (re.sub(r"\.\w+$", "", file), "file")):
        found = list(units_in(_spaced(text), day, places, bare=True))
        if len(found) == 1 and found[0][0] != COUNTRY:
            named.setdefault(found[0][0], Said(value=found[0][0], text=found[0][1], place=place))
    if said is None and len(named) == 1:
        return next(iter(named.values()))
    others = [one for key, one in named.items() if said is None or key != said.value]
    provinces = [one for one in others if one.value != COUNTRY]
    if said is not None:
        strong = [one for one in provinces if one.place not in ("sheet", "file")]
        if strong and said.value not in named and len({one.value for one in strong}) == 1:
            findings.append(_contradiction("unit_contradictory", sheet, strong[0], said))
        return said
    if len(provinces) > 1:
        letterhead = [one for one in provinces if one.place not in ("sheet", "file")]
        if len({one.value for one in letterhead}) == 1 and len(provinces) > len(letterhead):
            findings.append(_contradiction("unit_contradictory", sheet, letterhead[0], provinces[-1]))
            return letterhead[0]
        return None
    if provinces:
        return provinces[0]
    if named:
        return next(iter(named.values()))
    if any(_CENTRAL.match(line.text) for line in lines):
        text = next(line for line in lines if _CENTRAL.match(line.text))
        return Said(value=COUNTRY, text=text.text[:60], place=text.cell)
    return None


def _signed_at(lines: Sequence[Line], day: date | None, places: Places) -> Said | None:
    """Where a province signs ("Nghệ An, ngày 5 tháng 7 năm 2024"), when nothing else names the unit."""
    for line in lines:
        if match := _SIGNED.match(line.text):
            for key, text, _, _ in units_in(match[1], day, places):
                return Said(value=key, text=text, place=line.cell)
    return None


def _contradiction(code: str, sheet: str, first: Said, second: Said) -> Finding:
    cell = first.place if first.place not in ("form", "sheet", "file") else None
    return Finding(code=code, sheet=sheet, cell=cell, args={"first": first.text[:60], "second": second.text[:60]})


def units_in(
    text: str, day: date | None, places: Places, *, bare: bool = False
) -> Iterable[tuple[str, str, str | None, Mapping[str, object]]]:
    """The provinces a longer text names: key, words, and the finding when the name is not of that day.

    Names of districts and communes ("huyện Quảng Ninh") are none. ``bare``: the text is a name of a file or sheet.
    """
    words = fold(text).split()
    at = 0
    while at < len(words):
        for length in range(min(7, len(words) - at), 0, -1):
            name = " ".join(words[at : at + length])
            if length < 2 and not (bare and len(words) == 1):
                continue
            if (
                not places.knows(name)
                or name in ("viet nam", "vn")
                or " ".join(words[max(0, at - 2) : at]).endswith(tuple(map(fold, _BELOW)))
            ):
                continue
            answer = places.resolve(name, day)
            if answer.key is not None:
                yield answer.key, name, answer.finding, answer.args
                at += length - 1
                break
        at += 1


def _document(lines: Sequence[Line]) -> Said | None:
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
