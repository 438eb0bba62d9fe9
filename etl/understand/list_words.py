"""The words of lists of tasks, reports and legal documents (``list_words.toml``), ready to compare texts with."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path

from etl.read.text import clean, fold

WORDS_FILE = Path(__file__).with_name("list_words.toml")
_IN_BRACKETS = re.compile(r"\([^)%％]*\)|\[[^\]%％]*\]")
_PERCENT = re.compile(r"[%％]")
_NUMBERED = re.compile(r"^\s*\(?(?:[IVXivx]{1,5}|\d{1,2}(?:\.\d{1,2})*|[A-Za-zĐđ])\s*[.):/-]\s+|^\s*[-–—+*•]\s*")
_REMARK = re.compile(r"\*|\(\*|\(1\)|(?:nguồn|ghi chú|lưu ý|xác nhận|kiểm tra|tổng hợp)\s*:", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_LONGEST_HEAD = 120


@cache
def list_words() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Everything in the file of words: table -> use or code -> phrases."""
    found: Mapping[str, Mapping[str, Sequence[str]]] = tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=8192)
def use_of(head: str, subject: str) -> str | None:
    """What the column under a head is for in a list of that subject; None for a head that says nothing known."""
    if not head or len(head) > _LONGEST_HEAD:
        return None
    plain = plain_head(head)
    return next((use for use, form in _forms(subject) if form.fullmatch(plain)), None)


def plain_head(head: str) -> str:
    """A head without marks, case and remarks in brackets; "%" stays as words."""
    bare = _IN_BRACKETS.sub(" ", clean(head))
    return fold(_PERCENT.sub(" phần trăm ", bare)) or fold(head)


def phrase_in(text: str, table: str) -> set[str]:
    """The codes of a table whose phrases stand somewhere in a longer text; a longer phrase hides those inside it."""
    words = f" {fold(text)} "
    found: set[str] = set()
    for folded, code in _longest_first(table):
        if f" {folded} " in words:
            found.add(code)
            words = words.replace(f" {folded} ", " ; ")
    return found


def phrase_whole(text: str, table: str) -> str | None:
    """The code that the whole text names, numbering in front left out; None where there is none."""
    known = _by_phrase(table)
    return known.get(fold(without_numbering(text))) or known.get(fold(text))


@lru_cache(maxsize=20_000)
def phrase_at_start(text: str, table: str) -> tuple[str, str] | None:
    """The code of the longest phrase a text begins with, and the words after it as written."""
    bare = without_numbering(clean(text))
    known = _by_phrase(table)
    words = list(islice(_WORD.finditer(bare), _longest(table)))
    folded = [fold(word[0]) for word in words]
    for size in range(len(words), 0, -1):
        if code := known.get(" ".join(folded[:size])):
            return code, bare[words[size - 1].end() :]
    return None


def without_numbering(text: str) -> str:
    """A text without the number, letter or dash in front of it."""
    return _NUMBERED.sub("", text, count=1)


def is_below(text: str) -> bool:
    """Whether a text belongs to what stands below a list: who made it, who signs, notes, sums."""
    return bool(_REMARK.match(text)) or bool(_below().fullmatch(fold(text)))


@cache
def _below() -> re.Pattern[str]:
    return re.compile("|".join(_form(phrase) for phrase in list_words()["below"]["words"]))


@cache
def _forms(subject: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (use, re.compile("|".join(_form(phrase) for phrase in phrases)))
        for use, phrases in list_words()[subject].items()
    )


def _form(phrase: str) -> str:
    parts = [re.escape(fold(part)) for part in phrase.split("…")]
    return r"(?:\b.*)?".join(parts) if parts[0] else r"(?:.*\b)?" + r"(?:\b.*)?".join(parts[1:])


@cache
def _by_phrase(table: str) -> Mapping[str, str]:
    return dict(_longest_first(table))


@cache
def _longest(table: str) -> int:
    return max(phrase.count(" ") + 1 for phrase in _by_phrase(table))


@cache
def _longest_first(table: str) -> tuple[tuple[str, str], ...]:
    pairs = [(fold(phrase), code) for code, phrases in list_words()[table].items() for phrase in phrases]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0].split())))
