"""What the words of a head or label stand for: facets of a figure, what a column is for, a period; nothing is guessed.

The vocabulary is data (``vocabulary.toml`` and the code lists). A text is covered with known phrases, the fewest
unknown words first; a word that no phrase explains stays in ``unknown``, and its reader decides what that costs.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from etl.lists import Spellings
from etl.read.dates import parse_date
from etl.read.periods import Period, parse_period
from etl.read.text import clean, fold, words_and_marks
from etl.reference import Reference

WORDS_FILE = Path(__file__).with_name("vocabulary.toml")
Subject = Literal["migration", "labour"]

DATE = r"\d{1,2}\s*(?:[/.-]|\s*tháng\s*)\s*\d{1,2}\s*(?:[/.-]|\s*năm\s*)\s*\d{4}"
AS_OF = re.compile(
    r"(?:tính đến|đến|tại thời điểm|thời điểm|chốt|cập nhật đến)(?:\s+(?:hết|thời điểm|ngày|cuối))*\s*:?\s*"
    rf"({DATE})",
    re.IGNORECASE,
)
"""A day up to which figures run, as titles and heads write it."""
_WORD = re.compile(r"[^\W_]+|%")
_ENUMERATOR = re.compile(
    r"^\s*(?:\(?(?P<roman>[IVX]{1,5}|[ivx]{2,5})[.)/]|\(?(?P<number>\d{1,2}(?:\.\d{1,2})*)[.)]?(?=[\s.)]|$)[.)]?"
    r"|\(?(?P<letter>[A-ZĐa-zđ])[.)]|(?P<dash>[-–—•·*+○●▪■►→])(?=\s*\D))\s*"
)
_PARTIAL = re.compile(
    r"(?:thang|th|t) ?(?:0?[1-9]|1[0-2])|(?:0?[1-9]|1[0-2]|sau|chin|ba) ?(?:thang|t)(?: (?:dau|cuoi))?(?: nam)?"
    r"|(?:quy|q) ?(?:iv|i{1,3}|[1-4])|(?:nua|ban nien) (?:dau|cuoi)(?: nam)?|ca nam|[sh][12]"
    r"|(?:luy ke|cong don|tinh) (?:den|toi)(?: het)? (?:thang|quy)? ?(?:iv|i{1,3}|0?[1-9]|1[0-2])"
)
_MAY_BEGIN_PERIOD = re.compile(
    r"\d|^(?:quy|q|thang|th|t|nua|ban|luy|cong|ca|nam|sau|chin|ba|uoc|s\d|h\d|ky|den|tinh|s|h)"
)
_LONGEST_PERIOD = 9
HOME = "VNM"  # never the other end of a migration
# Categories that others are kinds of: beside a narrower one in the same text they only tell the direction.
GENERIC = ("cong_dan_ra_nuoc_ngoai", "nguoi_nuoc_ngoai", "tro_ve", "lao_dong", "di_cu_trai_phep", "khong_quoc_tich")
_FOOTNOTE = re.compile(r"(?<=[^\W\d_)])\s*(?:\(\d{1,2}\)|\d{1,2}\)|[¹²³⁴⁵]+|\*+|\(\*+\))\s*$")
# A country of one word is meant only where it stands alone or behind one of these.
_BEFORE_COUNTRY = ("đi", "nước", "thị trường", "tại", "sang", "ở", "từ", "đến", "đi làm việc tại", "ra")
# Subject -> the dimensions its figures do not have.
_FOREIGN: Mapping[Subject, frozenset[str]] = {
    "migration": frozenset({"indicator"}),
    "labour": frozenset({"category", "direction", "flow_or_stock"}),
}


@dataclass(frozen=True)
class Word:
    """One word of a text: its bare letters and the marks they carry, so that "nam" and "năm" stay two words."""

    bare: str
    marks: str


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """What a text stands for.

    ``facets`` maps dimensions to codes; ``period`` is named with its year, ``partial`` still needs one ("thang 9").
    ``unknown`` are the words that nothing explains; ``enumerator`` is the numbering in front, as written.
    """

    facets: Mapping[str, str] = field(default_factory=dict)
    period: Period | None = None
    partial: str = ""
    unknown: tuple[str, ...] = ()
    enumerator: str = ""
    size: int = 0

    as_of: date | None = None

    @property
    def clear(self) -> bool:
        """Whether every word is explained, and at least one tells something."""
        told = bool(self.facets) or self.period is not None or bool(self.partial) or self.as_of is not None
        return told and not self.unknown

    @property
    def role(self) -> str:
        return self.facets.get("role", "")

    def within(self, year: int | None) -> Period | None:
        """The period, with the year of the sheet where the text itself names none."""
        if self.period is not None:
            return self.period
        return completed(self.partial, year) if self.partial and year else None


@dataclass(frozen=True)
class _Phrase:
    words: tuple[Word, ...]
    facets: Mapping[str, str]
    alone: bool = False
    bare: tuple[str, ...] = ()

    @property
    def telling(self) -> bool:
        return bool(self.facets)


def completed(partial: str, year: int) -> Period | None:
    """The period of "6 tháng đầu năm" or "Quý III" in a year."""
    text = fold(partial).removesuffix(" nam")
    return parse_period(f"{text} nam {year}") if text != "ca" else parse_period(str(year))


def split_enumerator(text: str) -> tuple[str, str]:
    """The numbering in front of a label ("I.", "1.2", "a)", "-") and the rest."""
    match = _ENUMERATOR.match(text)
    if match is None or match.end() == len(text.strip()):
        return "", text
    if match["number"] and re.match(
        r"\s*(?:tháng|thang|t\b|quý|[/-]\s*\d)", text[match.end("number") :], re.IGNORECASE
    ):
        return "", text  # "6 tháng" is a period
    return next(filter(None, match.groups()), ""), text[match.end() :]


@lru_cache(maxsize=8192)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text with their marks."""
    tokens = [full for token in _WORD.findall(clean(text)) for full in _short().get(token.lower(), (token,))]
    return tuple(_word(token) for token in tokens)


@lru_cache(maxsize=20_000)
def _word(token: str) -> Word:
    found = words_and_marks(token)
    bare, marks = found[0] if found else (token, "")
    return Word(bare=bare, marks=marks)


class Vocabulary:
    """All phrases of one subject, ready to cover texts with."""

    def __init__(self, reference: Reference, subject: Subject, extra: Mapping[str, str] | None = None) -> None:
        self.subject = subject
        self._starts: dict[str, list[_Phrase]] = {}
        self._seen: dict[tuple[Word, ...], Mapping[str, str]] = {}
        self._read: dict[str, Meaning] = {}
        self._countries = Spellings()
        for text, facets in (extra or {}).items():  # what a person answered before wins over every list
            self._add(text, _facets(facets))
        for facets, phrases in _phrases().items():
            if "=" in facets and not set(_facets(facets)) & _FOREIGN[subject]:
                for phrase in phrases:
                    self._add(phrase, _facets(facets))
        if subject == "labour":
            for facets, phrases in _phrases().items():
                category = _facets(facets).get("category") if "=" in facets else None
                if category and category not in ("lao_dong", "lao_dong_hop_dong"):
                    for phrase in phrases:  # a form on them is no form on labour export
                        self._add(phrase, {"other": category})
        if subject == "migration":
            for row in reference.categories:
                for phrase in (row["name_vi"], row["name_en"], row["code"]):
                    self._add(phrase, {"category": row["code"]})
        self._add_countries(reference.countries)
        for phrase in _phrases()["noise"]:
            self._add(phrase, {})
        for started in self._starts.values():
            started.sort(key=lambda phrase: len(phrase.words), reverse=True)

    def _add(self, text: str, facets: Mapping[str, str], *, alone: bool = False) -> None:
        words = words_of(text)
        if words and words not in self._seen:
            self._seen[words] = facets
            self._starts.setdefault(words[0].bare, []).append(
                _Phrase(words, facets, alone, tuple(word.bare for word in words))
            )

    def country(self, text: str) -> str | None:
        """The country that a whole text names, also where its words mean something else in other columns."""
        return self._countries.code(split_enumerator(clean(text))[1])

    def _add_countries(self, rows: Iterable[Mapping[str, str]]) -> None:
        for row in rows:
            if row["alpha3"] == HOME:
                continue
            facets = {"country": row["alpha3"]}
            names = [row[key] for key in ("name_vi", "gov_name_vi", "name_vi_cldr", "name_en", "name_en_iso")]
            for name in filter(None, (*names, *row["aliases"].split("|"))):
                is_code = name.isupper() and len(name) <= 3
                if not is_code:  # "Nam" is no Namibia
                    self._countries.add(name, row["alpha3"])
                lonely = is_code or len(words_of(name)) == 1 or row["alpha3"] == "ZZZ"
                self._add(name, facets, alone=lonely)
                if lonely and not is_code:
                    for before in _BEFORE_COUNTRY:
                        self._add(f"{before} {name}", facets)

    def read(self, text: str) -> Meaning:
        """What a text stands for in this subject."""
        meaning = self._read.get(text)
        if meaning is None:
            enumerator, rest = split_enumerator(clean(text))
            rest = _FOOTNOTE.sub("", rest)
            as_of = None
            if match := AS_OF.search(rest):
                as_of = parse_date("/".join(re.findall(r"\d+", match[1])))
                rest = AS_OF.sub(" ", rest)
            meaning = self._cover(words_of(rest), enumerator)
            meaning = self._read[text] = replace(meaning, as_of=as_of) if as_of else meaning
        return meaning

    def _cover(self, words: tuple[Word, ...], enumerator: str) -> Meaning:
        if not words or len(words) > 40:
            return Meaning(enumerator=enumerator, unknown=tuple(word.bare for word in words), size=len(words))
        marked = any(word.marks for word in words)
        bare = tuple(word.bare for word in words)
        # best[i]: cost (unknown words, uninformative words, pieces) and pieces that cover words[i:]
        best: list[tuple[tuple[int, int, int], list[object]]] = [((0, 0, 0), [])] * (len(words) + 1)
        for at in range(len(words) - 1, -1, -1):
            cost, rest = best[at + 1]
            best[at] = ((cost[0] + 1, cost[1], cost[2] + 1), [words[at].bare, *rest])
            for length, piece in self._pieces(words, bare, at, marked):
                cost, rest = best[at + length]
                idle = 0 if not isinstance(piece, _Phrase) or piece.telling else length
                found = (cost[0], cost[1] + idle, cost[2] + 1)
                if found < best[at][0]:
                    best[at] = (found, [piece, *rest])
        return _gather(best[0][1], enumerator, len(words))

    def _pieces(
        self, words: tuple[Word, ...], bare: tuple[str, ...], at: int, marked: bool
    ) -> Iterable[tuple[int, object]]:
        for phrase in self._starts.get(words[at].bare, ()):
            length = len(phrase.words)
            if phrase.alone and length != len(words):
                continue
            if phrase.bare == bare[at : at + length] and _fits(phrase.words, words[at : at + length], marked):
                yield length, phrase
        if _MAY_BEGIN_PERIOD.search(words[at].bare):
            for length in range(min(_LONGEST_PERIOD, len(words) - at), 0, -1):
                piece = _period_piece(words[at : at + length], marked)
                if piece is not None:
                    yield length, piece


def _fits(phrase: tuple[Word, ...], words: tuple[Word, ...], marked: bool) -> bool:
    """Whether words that are the same without marks are the same with them, as far as these count."""
    if not marked:
        return True
    # a word alone means something else with other marks ("nam", "năm"); among others it may lack its marks
    left_out = ("",) if len(phrase) > 1 else ()
    return all(w.marks in (p.marks, *left_out) for p, w in zip(phrase, words, strict=True))


def _period_piece(words: tuple[Word, ...], marked: bool) -> Period | str | None:
    if marked and any(word.bare == "nam" and "\u0306" not in word.marks for word in words):
        return None
    text = " ".join(word.bare for word in words)
    if text.startswith(("uoc", "so bo", "thuc hien", "ky ", "trong ")):
        return None  # these words tell something of their own
    if period := parse_period(text):
        if text.startswith(("luy ke", "cong don")) and period.basis != "year_to_date":
            return None  # "lũy kế 6 tháng": that the figures run from January is told apart from the half-year
        return period
    return text if _PARTIAL.fullmatch(text) else None


def _how_generic(code: str) -> int:
    return GENERIC.index(code) * -1 + len(GENERIC) if code in GENERIC else 0


def _gather(pieces: Iterable[object], enumerator: str, size: int) -> Meaning:
    facets: dict[str, str] = {}
    unknown: list[str] = []
    period: Period | None = None
    partial = ""
    for piece in pieces:
        if isinstance(piece, _Phrase):
            for dimension, code in piece.facets.items():
                if dimension == "category" and {facets.get(dimension, code), code} & set(GENERIC):
                    facets[dimension] = min(facets.get(dimension, code), code, key=_how_generic)
                elif facets.get(dimension, code) != code and dimension not in ("role", "label", "measure"):
                    unknown.append(code)  # one text with two values of a dimension is not understood
                elif not (dimension == "role" and _ROLE_RANK.get(facets.get("role", ""), 0) > _ROLE_RANK[code]):
                    facets[dimension] = code
        elif isinstance(piece, Period):
            if period is not None and period != piece:
                unknown.append(piece.time_period)
            period = piece
        elif _PARTIAL.fullmatch(str(piece)):
            partial = str(piece)
        else:
            unknown.append(str(piece))
    return Meaning(
        facets=facets, period=period, partial=partial, unknown=tuple(unknown), enumerator=enumerator, size=size
    )


# which of several roles in one text tells what the column is for
_ROLE_RANK = {
    name: rank
    for rank, names in enumerate((("",), ("value",), ("total",), ("part",), ("country", "code", "ordinal"), ("note",)))
    for name in names
} | {"plan": 6, "earlier": 7, "derived": 8}


@cache
def _phrases() -> Mapping[str, tuple[str, ...]]:
    found = tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))
    return {facets: tuple(entry["phrases"]) for facets, entry in found.items()}


@cache
def _short() -> Mapping[str, tuple[str, ...]]:
    pairs = (pair.split("=") for pair in _phrases()["short"])
    return {short: tuple(full.split()) for short, full in pairs}


def region_names() -> tuple[str, ...]:
    """Names of regions and continents under which forms list provinces or countries."""
    return _phrases()["region"]


def _facets(text: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in text.split())
