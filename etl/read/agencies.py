"""Agencies named in a text: who is meant, what remains unknown, and who holds the duty on a given day.

Names hold commas ("Bộ Văn hóa, Thể thao và Du lịch"), so a text is never split: the longest known name wins, word by
word, whatever its case, marks or tone placement. Lists: ``data/reference/agencies.csv`` and ``agency_aliases.csv``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from etl.read.text import clean, fold, words_and_marks

Words = tuple[str, ...]


_WORD = re.compile(r"[^\W_]+")
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
# Words of a name in which one slip leaves no doubt.
_LONG = 8
_COLLECTIVE_KIND = "nhom"


@dataclass(frozen=True, kw_only=True)
class Agency:
    """One body of the list from its first to its last day (None: open); the first successor is the main one."""

    code: str
    name_vi: str
    short_name: str
    name_en: str
    kind: str
    valid_from: date | None
    valid_to: date | None
    successors: tuple[str, ...]

    @property
    def collective(self) -> bool:
        return self.kind == _COLLECTIVE_KIND

    def existed(self, on: date) -> bool:
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, kw_only=True)
class Agencies:
    """The list with its index: ``names`` leads from the words of a name to those that bore it (a filler: none)."""

    by_code: Mapping[str, Agency]
    names: Mapping[Words, tuple[str, ...]]
    longest: int
    marks: Mapping[Words, frozenset[Words]]


@dataclass(frozen=True, kw_only=True)
class Match:
    """Codes in the order of the text, each once; whether one is a collective; the words that no name explains."""

    codes: tuple[str, ...]
    collective: bool
    leftover: str


def read_agencies(folder: Path) -> Agencies:
    """The list of agencies with names, short names and aliases, from the reference folder."""
    by_code = {row["code"]: _agency(row) for row in _rows(folder / "agencies.csv")}
    names: dict[Words, tuple[str, ...]] = {}
    marks: dict[Words, set[Words]] = {}
    spelled = [(name, agency.code) for agency in by_code.values() for name in _names_of(agency)]
    spelled += [(row["alias"], row["code"]) for row in _rows(folder / "agency_aliases.csv")]
    for name, code in spelled:
        _remember(names, name, code)
        words = words_and_marks(name)
        marks.setdefault(tuple(word for word, _ in words), set()).add(tuple(mark for _, mark in words))
    rightly = {words: frozenset(found) for words, found in marks.items()}
    return Agencies(by_code=by_code, names=names, longest=max(map(len, names)), marks=rightly)


def match_agencies(text: str, agencies: Agencies, *, on: date | None = None) -> Match:
    """The agencies a text names. ``on`` decides between bodies of one name; without it the oldest is meant."""
    printed = _WORD.findall(clean(text))
    words = tuple(fold(word).replace(" ", "") for word in printed)
    marks = tuple(mark for _, mark in words_and_marks(text))
    codes: dict[str, None] = {}
    leftover: list[str] = []
    at = 0
    while at < len(words):
        length = _longest_name(words[at : at + agencies.longest], marks[at : at + agencies.longest], agencies)
        if length:
            bearers = agencies.names[words[at : at + length]]
            if bearers:
                codes[_bearer(bearers, agencies, on)] = None
        else:
            leftover.append(printed[at])
        at += length or 1
    return Match(
        codes=tuple(codes),
        collective=any(agencies.by_code[code].collective for code in codes),
        leftover=" ".join(leftover),
    )


def _longest_name(words: Words, marks: Words, agencies: Agencies) -> int:
    return next((n for n in range(len(words), 0, -1) if _is_name(words[:n], marks[:n], agencies)), 0)


def _is_name(words: Words, marks: Words, agencies: Agencies) -> bool:
    """Whether words are a name, each with its marks or without any: "Sở Ngoại vũ" is a slip to ask about.

    One wrong mark in a long name ("... các tỉnh, thành phổ trực thuộc trung ương") leaves no doubt who is meant.
    """
    if words not in agencies.names:
        return False
    spelled = [one for one in agencies.marks.get(words, ()) if any(one)]
    wrong = [sum(mark not in ("", right) for mark, right in zip(marks, one, strict=True)) for one in spelled]
    return not spelled or min(wrong) <= (len(words) >= _LONG)


def _bearer(codes: tuple[str, ...], agencies: Agencies, on: date | None) -> str:
    if on is not None:
        return next((code for code in codes if agencies.by_code[code].existed(on)), codes[0])
    return codes[0]


def _names_of(agency: Agency) -> Iterable[str]:
    for field in (agency.name_vi, agency.short_name):
        for name in field.split(" / "):
            yield name
            yield _IN_BRACKETS.sub("", name)


def _remember(names: dict[Words, tuple[str, ...]], name: str, code: str) -> None:
    words = tuple(fold(name).split())
    bearers = names.get(words, ())
    if words and code not in bearers:
        names[words] = (*bearers, code) if code else bearers


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _agency(row: Mapping[str, str]) -> Agency:
    return Agency(
        code=row["code"],
        name_vi=row["name_vi"],
        short_name=row["short_name"],
        name_en=row["name_en"],
        kind=row["kind"],
        valid_from=_day(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
        successors=tuple(filter(None, row["successor_code"].split("|"))),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
