"""What a sheet of targets says of itself: the document that sets them, the edition, the year, the unit in that year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from etl.findings import Finding
from etl.places import Places
from etl.read.periods import find_periods
from etl.read.text import clean, fold
from etl.understand.context import Context, read_context
from etl.understand.phrases import Vocabulary
from etl.understand.sender import Line

SPAN = re.compile(
    r"(?:(?:cả |ca )?(?:giai đoạn|giai doan|thời kỳ|thoi ky)\s*:?\s*)?(?:từ |tu )?(?:năm |nam )?\b(?:19|20)\d\d\s*"
    r"(?:[-–—]|đến|den)\s*(?:năm |nam )?(?:19|20)\d\d\b|(?:đến|den) (?:năm|nam) (?:19|20)\d\d",
    re.IGNORECASE,
)
"""Several years in one: "giai đoạn 2021 - 2025"."""
_DAY = re.compile(
    r"\b(?:ngày|ngay)\b[\s.…_\d:]*(?:tháng|thang)[\s.…_\d]*(?:năm|nam)\s*\d*|[\d.…_]*\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(?:19|20)\d\d",
    re.IGNORECASE,
)
_ISSUER = r"\s?[-–]\s?[A-ZĐ][\wĐđ]*(?:[-–.&][A-ZĐ][\wĐđ]*)*"
_NUMBER = re.compile(
    rf"(?<![\w/.,])(?P<number>\d{{1,5}}[a-zA-Z]?(?:\s?/\s?(?:19|20)\d\d)?\s?(?:/\s?(?P<kind>[A-ZĐ][A-Za-zĐđ]*)(?:{_ISSUER})?"
    r"|[-–]\s?(?P<party>[A-ZĐ]{2,5})\s?/\s?[A-ZĐ]{2,}))"
)
# Kinds of documents that set targets; a report, a letter or a directive sets none.
_SETTING = frozenset({"KH", "QĐ", "QD", "NQ", "CTr", "CTR", "CTHĐ", "ĐA"})
_BACKGROUND = re.compile(r"\b(?:thuc hien|can cu|trien khai|cu the hoa)\b")
_REVISED = re.compile(
    r"\bdieu chinh\b(?:(?: va)? bo sung)?(?: lan (?:thu )?(?P<times>\d|nhat|hai|ba|bon|i{1,3}|iv)\b)?"
)
_TIMES = {"nhat": 1, "hai": 2, "ba": 3, "bon": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_TARGETS = re.compile(
    r"\b(?:chi tieu|muc tieu|giao ke hoach|phan bo|phan khai)\b|^(?:phu luc |bieu )*ke hoach (?!so\b)"
)
_REPORT = re.compile(r"\b(?:ket qua|bao cao|tinh hinh|so lieu|thong ke|tien do)\b")


def documents_in(text: str) -> list[str]:
    """The numbers of documents in a text, as printed, without blanks inside."""
    return [number for number, _, _ in _mentions(text)]


def times_revised(text: str) -> int | None:
    """How often a text says that targets were revised; 0 when it only says that they were, None when they were not."""
    said = [match["times"] or "" for match in _REVISED.finditer(fold(text))]
    return max((int(times) if times.isdigit() else _TIMES.get(times, 0) for times in said), default=None)


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What the lines above a table, the names of sheet and file, and a person say of its targets."""

    lines: Sequence[Line]
    others: Sequence[Line] = ()
    """Above the first table of the sheet and on a cover: asked where the lines above this table say nothing."""
    below: Sequence[Line] = ()
    """All texts of the sheet: asked last for the document."""
    sheet: str
    file: str
    places: Places
    words: Vocabulary
    unit: str | None = None
    period: str | None = None

    def context(self, year: int | None) -> Context:
        """Unit, facets and scale of the sheet for one year; findings are on the unit only."""
        context = self._context(self.lines, year)
        if self.others and (context.unit is None or not context.facets):
            wider = self._context([*self.others, *self.lines], year)
            context = replace(wider, facets={**wider.facets, **context.facets})
        found = tuple(finding for finding in context.findings if finding.code.startswith("unit_"))
        return replace(context, findings=found)

    def _context(self, lines: Sequence[Line], year: int | None) -> Context:
        return read_context(
            lines,
            sheet=self.sheet,
            file=self.file,
            places=self.places,
            words=self.words,
            unit=self.unit,
            period=str(year) if year else None,
        )

    @property
    def sets_targets(self) -> bool:
        """Whether the title speaks of targets and not of what was reached."""
        return not self.reports and any(_TARGETS.search(fold(line.text)) for line in (*self.lines, *self.others))

    @property
    def reports(self) -> bool:
        """Whether the title is that of a report."""
        return any(_REPORT.search(fold(line.text)) for line in (*self.lines, *self.others))

    @property
    def revised(self) -> int | None:
        return max((times for line in self.lines if (times := times_revised(line.text)) is not None), default=None)

    @cached_property
    def documents(self) -> tuple[str, ...]:
        """The document that sets the targets, or several when the title does not tell which one does.

        A revision belongs to the document it revises; else what the table is attached to comes before the letterhead,
        and both before documents that are only mentioned.
        """
        for lines in (self.lines, self.others, self.below):
            ranked: dict[int, list[str]] = {}
            for number, kind, before in (mention for line in lines for mention in _mentions(line.text)):
                rank = _rank(kind, before, revised=self.revised is not None)
                if rank is not None:
                    ranked.setdefault(rank, []).append(number)
            if ranked:
                return tuple(dict.fromkeys(ranked[min(ranked)]))
        return ()

    @property
    def year(self) -> int | None:
        """The one year that the sheet names as that of its targets."""
        return self._told[0][1] if self._told else None

    @property
    def years_contradict(self) -> Finding | None:
        """The finding when title, names of sheet and file, or what a person gave tell different years."""
        told = self._told
        other = next((text for text, year in told if year != told[0][1]), None)
        if other is None:
            return None
        args = {"first": told[0][0].strip()[:60], "second": other.strip()[:60]}
        return Finding(code="period_contradictory", sheet=self.sheet, args=args)

    @cached_property
    def _told(self) -> list[tuple[str, int]]:
        """Each text that names exactly one year, and the year."""
        names = [re.sub(r"[_\-.]+", " ", name) for name in (self.sheet, re.sub(r"\.\w+$", "", self.file))]
        texts = [*(line.text for line in self.lines), *names]
        sources = [(text, years_in(text)) for text in texts]
        if self.period:
            sources.insert(0, (self.period, _years(self.period)))
        if not any(years for _, years in sources):
            sources = [(line.text, years_in(line.text)) for line in self.others]
        return [(text, years[0]) for text, years in sources if len(years) == 1]


def _mentions(text: str) -> list[tuple[str, str, str]]:
    """Each document of a text: its number, its kind, and the folded words between it and the one before."""
    found, end = [], 0
    for match in _NUMBER.finditer(clean(text)):
        number = re.sub(r"\s", "", match["number"]).replace("–", "-").replace("/QD-", "/QĐ-").replace("HDND", "HĐND")
        found.append((number, match["kind"] or match["party"], fold(clean(text)[end : match.start()])))
        end = match.end()
    return found


def _rank(kind: str, before: str, *, revised: bool) -> int | None:
    attached = "kem theo" in before
    if kind not in _SETTING and not attached:
        return None
    if attached:
        return 1
    if _BACKGROUND.search(before):
        return 4
    if before == "so":
        return 2
    return 0 if revised else 3


def years_in(text: str) -> list[int]:
    """The years that a text names as those of its targets, not of the papers it mentions."""
    return _years(_without_papers(text))


def _without_papers(text: str) -> str:
    """The text without numbers and days of documents and without spans of years."""
    return SPAN.sub(" ", _DAY.sub(" ", _NUMBER.sub(" ", clean(text))))


def _years(text: str) -> list[int]:
    codes = {period.time_period for period in find_periods(text)}
    return sorted(int(code) for code in codes if len(code) == len("2026"))
