"""The wording of a written report: who reports what to whom, by kind of report and language, from one list."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

Kind = Literal["annual", "half_year", "province", "labour"]
FILE: Final = Path(__file__).resolve().parent.parent.parent / "data" / "reference" / "report_forms.toml"
OTHER: Final = "other"


@dataclass(frozen=True, kw_only=True)
class Form:
    """The words of one report, their places filled in. `fixed`: headings and formulas that all reports share."""

    kind: Kind
    parts: tuple[str, ...]
    governing: str
    issuing: tuple[str, ...]
    symbol: str
    place: str
    capacity: tuple[str, ...]
    subject: str
    addressee: str
    basis: str
    recipients: tuple[str, ...]
    fixed: Mapping[str, str]
    subjects: Mapping[str, str]

    def heading(self, part: str, *, number: int) -> str:
        """The heading of a part of the results."""
        return f"{number}. {self.subjects.get(part, self.subjects[OTHER])}"


def kind_of(deck: str, *, of_province: bool) -> Kind:
    """The kind of report that goes with a standard deck; of other decks the yearly duty, of a province its own."""
    kinds: dict[Kind, Any] = _forms()["kinds"]
    for kind, words in kinds.items():
        if deck in words["decks"]:
            return kind
    return "province" if of_province else "annual"


def form(kind: Kind, lang: str, *, unit: str, short: str, year: int, day: str) -> Form:
    """The words of a kind of report. `unit`, `short`: full and short name of the province; empty: another body."""
    found = _forms()
    of_kind, issuer = found["kinds"][kind], found["issuers"]["province" if unit else "body"][lang]
    places = {"unit": unit, "short": short, "year": year, "day": day}
    places["office"] = issuer["office"].format_map(places)
    words = {name: text.format_map(places) for name, text in of_kind[lang].items() if isinstance(text, str)}
    return Form(
        kind=kind,
        parts=tuple(of_kind["parts"]),
        governing=issuer["governing"],
        issuing=tuple(line.format_map(places) for line in issuer["issuing"]),
        symbol=issuer["symbol"],
        place=issuer["place"].format_map(places),
        capacity=tuple(issuer["capacity"]),
        recipients=(*of_kind[lang]["recipients"], issuer["archive"]),
        fixed=found["form"][lang],
        subjects=found["subjects"][lang],
        **words,
    )


@cache
def _forms() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
