"""How far a task is, in words: a known state is the whole text or its beginning, what else is said must not undo it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from etl.read.text import clean, fold
from etl.understand.list_words import list_words, phrase_at_start

MARKS = frozenset({"x", "✓", "✔", "√", "v", "1", "có", "×", "☑", "☒", "●", "•"})
_FIGURE = r"(\d{1,3}(?:[.,]\d+)?)"
_PERCENT = re.compile(rf"{_FIGURE}\s*(?:%|％|phần trăm)", re.IGNORECASE)
# "đạt 60%" tells how far the task is, "đạt 60% kế hoạch vốn" and "60% đối tượng" tell of something else.
_HOW_FAR = re.compile(
    r"(?:^|[\s(,;:.–-])(?:(?:đạt|hoàn thành|được|khoảng|ước|ước đạt|tiến độ|tỷ lệ|thực hiện)\s*:?\s*)*"
    rf"{_FIGURE}\s*(?:%|％|phần trăm)"
    r"\s*(?:(?:khối lượng|công việc|tiến độ|nhiệm vụ)\b[^,;.()]*)?(?=\s*(?:$|[,;.()]))",
    re.IGNORECASE,
)
# "70-80%" and "trên 80%" name no one percentage.
_BOUND = re.compile(
    r"\d\s*%?\s*(?:[-–]|đến)\s*\d+\s*[%％]|(?:trên|dưới|hơn|gần|tối thiểu|ít nhất|[<>≥≤])\s*\d", re.IGNORECASE
)
_ENDS_CLAUSE = re.compile(r"\s*(?:$|[,;:.()\[\]–—/-])")


@dataclass(frozen=True)
class State:
    """A state by its code; ``leaning``: the words do not say it outright; ``percent``: how far, where they say it."""

    status: str
    leaning: bool = False
    percent: float | None = None


@lru_cache(maxsize=20_000)
def read_state(text: str) -> State | None:
    """The state a text tells, or None: "Đã hoàn thành", "Đang thực hiện, đạt 60%", "Chưa triển khai do ..."."""
    text = clean(text)
    percent = percent_in_words(text)
    leaning = phrase_at_start(text, "leaning_states")
    told = phrase_at_start(text, "states")
    if leaning and (not told or len(leaning[1]) < len(told[1])):
        return State(leaning[0], leaning=True, percent=percent)
    if told is None:
        return None
    status, rest = told
    if status != "done" or (_ENDS_CLAUSE.match(rest) and not re.match(r"\s*:", rest)):
        return State(status, percent=percent)
    if (reached := _PERCENT.match(rest.lstrip())) and percent is not None:
        value = float(reached[1].replace(",", "."))
        return State("done" if value >= 100 else "in_progress", percent=value)
    if reached or re.match(r"\s*\d+\s*/\s*\d+\b(?!\s*/)", rest):
        return None  # a part of something
    following = fold(rest)
    if any(following == word or following.startswith(f"{word} ") for word in _after_done()):
        return State(status, percent=percent)
    return State("in_progress", leaning=True, percent=percent) if re.match(r"\s*(?:một phần|cơ bản)", rest) else None


def percent_in_words(text: str) -> float | None:
    """The one percentage that tells how far the task itself is; None when there is none, or several."""
    if _BOUND.search(text):
        return None
    found = {float(match[1].replace(",", ".")) for match in _HOW_FAR.finditer(clean(text))}
    only = next(iter(found)) if len(found) == 1 else None
    return only if only is not None and only <= 100 else None


def is_mark(text: str) -> bool:
    """Whether a cell is ticked."""
    return clean(text).lower().strip(".()[]") in MARKS


@cache
def _after_done() -> tuple[str, ...]:
    return tuple(fold(word) for word in list_words()["after_done"]["words"])
