"""Which unit a name or code means on a given day: provinces through their mergers, and agencies through theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from rapidfuzz import fuzz, process

from etl.read.text import clean, fold, spelled_as
from etl.reference import Reference
from warehouse.units import COUNTRY, Unit, successors, units_of

# How alike (of 100) a name must be to be suggested; never taken without asking.
_ALIKE = 75
COUNTRY_NAMES = frozenset({"vn", "ca nuoc", "toan quoc", "viet nam", "whole country", "tong so ca nuoc"})


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a text means: a key, and the finding (code, words) that goes with it; no key when it means nothing."""

    key: str | None
    finding: str | None = None
    args: Mapping[str, object] = field(default_factory=dict)


class Places:
    """The provinces of the code lists, asked by name, code or key for one day."""

    def __init__(self, reference: Reference) -> None:
        self._units: dict[str, Unit] = {unit.unit_key: unit for unit in units_of(reference.units)}
        self._names = {row["unit_key"]: row["name_vi"] for row in reference.units}
        self._following = successors(self._units.values())
        self._by_text: dict[str, set[str]] = defaultdict(set)
        self._written: dict[str, set[str]] = defaultdict(set)
        for alias in reference.aliases:
            self._by_text[alias["alias_norm"]].add(alias["unit_key"])
            self._written[alias["alias_norm"]].add(alias["alias"])
        for row in reference.units:
            self._by_text[fold(row["name_vi"])].add(row["unit_key"])
            self._by_text[fold(row["full_name_vi"])].add(row["unit_key"])
            self._by_text[row["code"].zfill(2)].add(row["unit_key"])
            for name in (row["name_vi"], row["full_name_vi"]):
                self._written[fold(name)].add(name)
        self._spelled = {fold(alias["alias"]): alias["alias"] for alias in reference.aliases}

    def name(self, key: str) -> str:
        """The Vietnamese name of a unit key."""
        return self._names.get(key, key)

    def knows(self, folded: str) -> bool:
        """Whether these folded words are a name of some unit at some time."""
        return folded in self._by_text or folded in COUNTRY_NAMES

    def resolve(self, text: str, on: date | None) -> Answer:
        """The unit that `text` (name, code or unit key) means on that day.

        A former name is led on to its successor with a warning; a later name of the same territory is led back. A code
        that several units bore goes to the one valid on the day. Findings: unit_unknown, unit_misspelled,
        unit_ambiguous, unit_not_yet (errors), unit_succeeded, unit_renamed_later (warnings).
        """
        words = fold(text)
        if words in COUNTRY_NAMES:
            return Answer(key=COUNTRY)
        candidates = {clean(text)} if clean(text) in self._units else self._by_text.get(words.zfill(2), set())
        if not candidates:
            return self._unknown(text)
        if words in self._written and not any(spelled_as(text, name) for name in self._written[words]):
            return self._unknown(text)
        if on is None:
            if len(candidates) == 1:
                return Answer(key=next(iter(candidates)))
            return Answer(key=None, finding="unit_ambiguous", args={"unit": clean(text)})
        valid = [key for key in candidates if self._valid(key, on)]
        if len(valid) == 1:
            return Answer(key=valid[0])
        if valid:
            return Answer(key=None, finding="unit_ambiguous", args={"unit": clean(text)})
        return self._through_time(text, candidates, on)

    def _through_time(self, text: str, candidates: set[str], on: date) -> Answer:
        past = sorted(
            (k for k in candidates if self._units[k].valid_from <= on), key=lambda k: self._units[k].valid_from
        )
        if past:
            key = past[-1]
            while not self._valid(key, on):
                key = self._following[key]
            return Answer(key=key, finding="unit_succeeded", args={"unit": clean(text), "successor": self.name(key)})
        before = [k for k in self._units if self._valid(k, on) and self._chain(k) & candidates]
        if len(before) == 1:
            args = {"unit": clean(text), "predecessor": self.name(before[0])}
            return Answer(key=before[0], finding="unit_renamed_later", args=args)
        return Answer(key=None, finding="unit_not_yet", args={"unit": clean(text), "day": on.strftime("%d/%m/%Y")})

    def existed(self, key: str, on: date) -> bool:
        """Whether a unit existed on a day; the whole country always does."""
        return key == COUNTRY or (key in self._units and self._valid(key, on))

    def former(self, key: str, on: date) -> str | None:
        """The unit of the same name that existed on an earlier day, where there is exactly one."""
        before = [k for k in self._units if self._valid(k, on) and self._names[k] == self._names.get(key)]
        return before[0] if len(before) == 1 else None

    def _unknown(self, text: str) -> Answer:
        close = process.extractOne(fold(text), self._spelled.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if close:
            args = {"unit": clean(text), "suggestion": self._spelled[close[0]]}
            return Answer(key=None, finding="unit_misspelled", args=args)
        return Answer(key=None, finding="unit_unknown", args={"unit": clean(text)})

    def _valid(self, key: str, on: date) -> bool:
        unit = self._units[key]
        return unit.valid_from <= on and (unit.valid_to is None or on <= unit.valid_to)

    def _chain(self, key: str) -> set[str]:
        found = {key}
        while key in self._following:
            key = self._following[key]
            found.add(key)
        return found


class Agencies:
    """The agencies of the code list, asked by name or code for one day."""

    def __init__(self, reference: Reference) -> None:
        self._rows = {row["code"]: row for row in reference.agencies}
        self._by_text: dict[str, str] = {}
        for row in reference.agencies:
            for text in (row["code"], row["name_vi"], row["short_name"]):
                self._by_text.setdefault(fold(text), row["code"])

    def resolve(self, text: str, on: date | None) -> Answer:
        """The agency that reports under that name or code; one that no longer exists is led on to its successor.

        Findings: agency_unknown (error), agency_succeeded (warning).
        """
        code = clean(text) if clean(text) in self._rows else self._by_text.get(fold(text))
        if code is None:
            return Answer(key=None, finding="agency_unknown", args={"agency": clean(text)})
        ended = self._rows[code]["valid_to"]
        if on is not None and ended and date.fromisoformat(ended) < on:
            following = self._rows[code]["successor_code"].split("|")[0]
            args = {"agency": clean(text), "successor": self._rows[following]["name_vi"]}
            return Answer(key=following, finding="agency_succeeded", args=args)
        return Answer(key=code)
