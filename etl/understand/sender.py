"""Which unit a sheet is of: what a person gave, the letterhead and title, the sheet and file, where it was signed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from etl.findings import Finding
from etl.places import Places
from etl.read.text import fold
from warehouse.units import COUNTRY

_CODE = re.compile(r"mã\s+(?:tỉnh|đơn vị|địa phương|đvhc|số)[^:\d]{0,20}[:：]?\s*(\d{1,2})\b", re.IGNORECASE)
_DISTRICT = re.compile(
    r"^\s*(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân)?\s*(?:huyện|quận|thị xã|xã|phường|thị trấn)\s", re.IGNORECASE
)
_CENTRAL = re.compile(
    r"^\s*(?:bộ\s+(?:công an|ngoại giao|nội vụ|tư pháp|quốc phòng|y tế|lao động|văn hóa|giáo dục|tài chính|dân tộc)"
    r"|cục\s|tổng cục|văn phòng chính phủ)",
    re.IGNORECASE,
)
_BELOW = frozenset(map(fold, ("huyện", "quận", "xã", "phường", "thị trấn", "thị xã", "đặc khu")))
SIGNED = re.compile(r"\s*([^\d,;:]{2,30}),\s*(?:ngày|tháng)\b.*năm", re.IGNORECASE)
"""A line that says where and when a paper was signed."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """One thing a sheet says of itself, with the words and where they stand (a cell, "file", "sheet", "form")."""

    value: str
    text: str
    place: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """A text outside the table with its address."""

    text: str
    cell: str


def _spaced(text: str) -> str:
    return re.sub(r"[_\-.]+", " ", text)


def spaced(text: str) -> str:
    """A name of a file or sheet with its separators as blanks."""
    return re.sub(r"[_\-.]+", " ", text)


def sender(
    lines: Sequence[Line],
    bare: Sequence[Line],
    day: date | None,
    *,
    sheet: str,
    file: str,
    given: str | None,
    places: Places,
    findings: list[Finding],
) -> Said | None:
    """The one unit of a sheet on a day, or None; doubts and contradictions go to ``findings``.

    ``bare`` are the lines without numbers and days of other papers. A paper of a ministry is of the whole country;
    where nothing else names a unit, the place of signing does, but not for a paper of a district.
    """
    said = _named(bare, day, sheet=sheet, file=file, given=given, places=places, findings=findings)
    if said is not None or any(_DISTRICT.match(line.text) or _CENTRAL.match(line.text) for line in lines):
        return said
    return _signed_at(lines, day, places)


def _named(
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
        found = list(units_in(spaced(text), day, places, bare=True))
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
        ministry = next(line for line in lines if _CENTRAL.match(line.text))
        return Said(value=COUNTRY, text=ministry.text[:60], place=ministry.cell)
    return None


def _signed_at(lines: Sequence[Line], day: date | None, places: Places) -> Said | None:
    """Where a province signs ("Nghệ An, ngày 5 tháng 7 năm 2024"), when nothing else names the unit."""
    for line in lines:
        if match := SIGNED.match(line.text):
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
                or {" ".join(words[max(0, at - n) : at]) for n in (1, 2)} & _BELOW
            ):
                continue
            answer = places.resolve(name, day)
            if answer.key is not None:
                yield answer.key, name, answer.finding, answer.args
                at += length - 1
                break
        at += 1
