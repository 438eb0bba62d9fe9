"""The wording of a target as plans write it: "trên 400", "từ 10 doanh nghiệp trở lên", "khoảng 800 - 1.000", "≥ 300".

A dash or "đến" between two figures is a range, never a subtraction, a date or a span of years. The figures of several
wordings are read together, so that one of them settles how thousands are written. A wording in doubt is a problem.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from etl.read.numbers import read_numbers

Comparator = Literal["at_least", "more_than", "about", "range", "at_most"]
Measure = Literal["persons", "enterprises", "attendances"]


@dataclass(frozen=True, kw_only=True)
class Target:
    """What one wording asks for; "at most" has its figure in ``high``, "about" one figure in both ends.

    ``problem`` is the code of the finding when there are figures that cannot be read without a guess: target_unclear,
    range_unordered, ambiguous_separator, decimal_in_count; the ends are empty then. ``worded``: it is more than a bare
    number. ``strictly``: "dưới 50" leaves out the 50 that "at most" includes.
    """

    comparator: Comparator = "at_least"
    low: float | None = None
    high: float | None = None
    measure: Measure | None = None
    worded: bool = False
    strictly: bool = False
    problem: str | None = None


@dataclass(frozen=True, kw_only=True)
class _Wording:
    target: Target
    figures: tuple[str, ...] = ()
    scale: int = 1


# Words without marks, the longest first where one begins another.
_BEFORE: Sequence[tuple[str, str]] = (
    ("about", r"tren duoi|khoang tu|tu khoang|uoc khoang|khoang|xap xi|uoc dat|uoc|~|≈"),
    ("range", r"trong khoang tu|trong khoang"),
    (
        "at_least",
        r"it nhat|toi thieu|khong duoi|khong it hon|khong thap hon|khong nho hon|lon hon hoac bang|>=|=>|[≥≧⩾]",
    ),
    ("more_than", r"tu tren|tren|nhieu hon|lon hon|cao hon|hon|vuot|>"),
    (
        "at_most",
        r"khong vuot qua|khong qua|khong vuot|toi da|nhieu nhat|khong hon|khong lon hon|nho hon hoac bang|<=|=<|[≤≦⩽]",
    ),
    ("below", r"duoi|it hon|nho hon|thap hon|<"),
    ("from", r"tu"),
)
_NOUNS: Sequence[tuple[Measure, str]] = (
    ("attendances", r"luot nguoi|luot lao dong|luot"),
    ("persons", r"nguoi lao dong|lao dong|nguoi|ld"),
    ("enterprises", r"doanh nghiep ?[,/] ?don vi|don vi ?[,/] ?doanh nghiep|doanh nghiep|don vi|dn"),
)
_SCALES = {"nghin": 1_000, "ngan": 1_000, "trieu": 1_000_000}
_NUMBER = r"\d{1,3}(?: \d{3})+(?:[.,]\d+)?(?!\d)|\d[\d.,]*\d|\d"
_NOUN = r"\(?(?:" + "|".join(words for _, words in _NOUNS) + r")\b\)?"
_OF_WHAT = r"(?: (?:xuat canh|di lam viec o nuoc ngoai(?: theo hop dong)?|(?:duoc )?ket noi|duoc boi duong))?"
_EACH = r"(?: ?/ ?nam| moi nam| hang nam)?"


def _quantity(number: int) -> str:
    scale = f"(?: ?(?P<scale{number}>{'|'.join(_SCALES)}))?"
    return rf"(?P<figure{number}>{_NUMBER}){scale}(?: ?(?P<noun{number}>{_NOUN}){_OF_WHAT})?{_EACH}"


_WORDED = re.compile(
    r"(?:(?:phan dau|dat|dat muc|dua|ket noi|moi nam|hang nam|giao)\b ?)*"
    r"(?P<before>" + "|".join(rf"(?P<{name}>(?:{words})(?<=\W)|(?:{words})\b)" for name, words in _BEFORE) + r")?"
    rf" ?(?:(?:dat|dua|ket noi) )?{_quantity(1)}"
    rf"(?: ?(?P<joint>[-‐‑‒–—−~÷→]|den|toi)+ ?{_quantity(2)})?"
    rf" ?(?P<after>tro len|tro xuong|\+)?(?: (?P<noun3>{_NOUN}))?[ .;]*"
)
_YEAR = re.compile(r"20[1-4]\d")
# "13 - 14.000" means thirteen thousand and is written so; no plan means thirteen.
_WIDEST = 100
_NOT = {"≮": ">=", "≯": "<="}
_MEANT: dict[tuple[str, str], Comparator] = {
    ("", ""): "at_least",
    ("from", ""): "at_least",
    ("at_least", ""): "at_least",
    ("more_than", ""): "more_than",
    ("about", ""): "about",
    ("at_most", ""): "at_most",
    ("below", ""): "at_most",
    ("", "tro len"): "at_least",
    ("from", "tro len"): "at_least",
    ("at_least", "tro len"): "at_least",
    ("", "+"): "at_least",
    ("", "tro xuong"): "at_most",
    ("from", "tro xuong"): "at_most",
    ("at_most", "tro xuong"): "at_most",
}
_MEANT_BETWEEN: dict[str, Comparator] = {"": "range", "from": "range", "range": "range", "about": "about"}


def read_target(text: str) -> Target | None:
    """What one wording asks for, with or without marks, in any case; None when it holds no figure at all."""
    return read_targets([text])[0]


def read_targets(texts: Sequence[str], *, scale: int = 1) -> list[Target | None]:
    """The wordings of one table, read together. ``scale``: how many one of its units is ("nghìn người" is 1000)."""
    wordings = [_wording(text) for text in texts]
    figures = [figure for one in wordings if one for figure in one.figures]
    column = read_numbers(figures, whole=False)
    doubts = {problem.row_index: problem.code for problem in column.problems}
    values = column.values.to_pylist()
    found: list[Target | None] = []
    at = 0
    for one in wordings:
        size = len(one.figures) if one else 0
        places = range(at, at + size)
        at += size
        if one is None or not size:
            found.append(one.target if one else None)
            continue
        doubt = next((doubts[place] for place in places if place in doubts), None)
        amounts = [values[place] for place in places]
        if doubt:
            found.append(replace(one.target, problem=doubt))
        else:
            found.append(_bounded(one.target, [amount * one.scale * scale for amount in amounts]))
    return found


def is_target(text: str) -> bool:
    """Whether the whole text is the wording of a target, also of one with its ends the wrong way round."""
    one = _wording(text)
    return one is not None and bool(one.figures)


@lru_cache(maxsize=20_000)
def _wording(text: str) -> _Wording | None:
    plain = _plain(text)
    if not any(letter.isdigit() for letter in plain):
        return None
    unclear = _Wording(target=Target(problem="target_unclear", worded=True))
    match = _WORDED.fullmatch(plain)
    if match is None:
        return unclear
    said = next((name for name, _ in _BEFORE if match[name]), "")
    after = match["after"] or ""
    between = match["joint"] is not None
    comparator = (_MEANT_BETWEEN.get(said) if not after else None) if between else _MEANT.get((said, after))
    figures = tuple(figure for figure in (match["figure1"], match["figure2"]) if figure)
    measures = {_measure(match[name]) for name in ("noun1", "noun2", "noun3") if match[name]}
    scales = [match["scale1"], match["scale2"]] if between else [match["scale1"]]
    uneven = between and scales[0] is not None and scales[0] != scales[1]
    bare = not said and not after and not measures and not scales[-1]
    if comparator is None or len(measures) > 1 or uneven or (between and bare and all(map(_YEAR.fullmatch, figures))):
        return unclear
    target = Target(
        comparator=comparator,
        measure=next(iter(measures), None),
        worded=bool(said or after or between),
        strictly=said == "below",
    )
    return _Wording(target=target, figures=figures, scale=_SCALES.get(scales[-1] or "", 1))


def _plain(text: str) -> str:
    """Lower case without marks, full-width signs as plain ones, single blanks; the punctuation stays."""
    for sign, plain in _NOT.items():
        text = text.replace(sign, plain)
    text = "".join(chr(ord(letter) - 0xFEE0) if "！" <= letter <= "～" else letter for letter in text)
    letters = unicodedata.normalize("NFD", text.lower().replace("đ", "d").replace("ð", "d"))
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


def _measure(noun: str) -> Measure:
    bare = noun.strip("()")
    return next(measure for measure, words in _NOUNS if re.fullmatch(words, bare))


def _bounded(target: Target, amounts: Sequence[float]) -> Target:
    """The target with its ends, or with the reason why it has none."""
    if any(amount != round(amount) for amount in amounts):
        return replace(target, problem="decimal_in_count")
    low, high = float(amounts[0]), float(amounts[-1])
    if high < low:
        return replace(target, problem="range_unordered")
    if len(amounts) > 1 and (low == 0 or high / low >= _WIDEST):
        return replace(target, problem="target_unclear")
    if target.comparator == "at_most":
        return replace(target, high=high)
    return replace(target, low=low, high=high if target.comparator in ("range", "about") else None)
