"""The time frame of a task: a window, a duty without end, or something that comes back every so many months.

A window is due on its last day. A review of it comes back every ``repeat_months`` until ``repeat_until``; where the
text names no interval the months stay unknown. Occurrences are due at the end of their first step ("2 năm/lần, bắt đầu
từ năm 2020": the end of 2020), then every ``repeat_months``. "chậm nhất ngày" includes the day, "trước ngày" does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from etl.read.text import clean, fold

Kind = Literal["window", "continuous", "occurrences"]
Span = tuple[date, date]


@dataclass(frozen=True, kw_only=True)
class TimeFrame:
    """What a text says of the time of a task; None where it says nothing."""

    kind: Kind
    starts_on: date | None = None
    due_on: date | None = None
    repeat_months: int | None = None
    repeat_until: date | None = None


_WORD = re.compile(r"\w+")
_DASH = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")
_YEAR = r"((?:19|20)\d\d)"
_MONTHS = {"thang": 1, "quy": 3, "nam": 12}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}

_TO_BE_DONE = r"(?:(?:hoan thanh|thuc hien|xong|thoi han)[: ]*)?"
_BEFORE = re.compile(rf"{_TO_BE_DONE}(?:den )?truoc (.+)")
_AT_LATEST = re.compile(
    rf"{_TO_BE_DONE}(?:tu nay )?(?:(?:cham nhat|muon nhat|den|cho den)(?: (?:la|vao|den|het|trong))* )+(.+)"
)
_WITHIN = re.compile(rf"{_TO_BE_DONE}(?:(?:vao|trong|suot|ca|giai doan|thoi ky|bat dau)[: ]+)*(.+)")
_RANGE = re.compile(r"(?:tu )?(.+?)(?:-|,? (?:cho )?den (?:het )?)(.+)")
_SINCE = re.compile(rf"(?:bat dau )?tu (?:nam )?{_YEAR}(?: tro di)?")
# "từ năm 2021 trở đi", "2021-2025 và những năm tiếp theo": begun once, without an end.
_ONWARDS = re.compile(
    r"(?:bat dau )?(?:tu )?(.+?)(?: tro di|,? (?:va )?(?:nhung|cac) (?:nam|giai doan) (?:tiep theo|sau))"
    r"|(?:bat dau )?tu (.+)"
)
_OUTLOOK = re.compile(r",? (?:va )?(?:dinh huong|tam nhin) den (?:het )?(?:nam )?(?:19|20)\d\d")
_UNTIL = re.compile(rf"(?:cho )?den (?:het )?(?:nam )?{_YEAR}")

_ALWAYS = re.compile(
    r"(?:thuong xuyen|lien tuc|(?:hang|moi) (?:ngay|tuan))"
    r"(?:,? (?:va )?(?:lien tuc|thuong xuyen|dot xuat|dinh ky(?= (?:hang|moi) |$)|(?:hang|moi) (?:ngay|tuan)))*"
)
_WHILE = re.compile(r"(?:trong )?(?:suot )?(?:thoi gian|qua trinh) (?:trien khai|thuc hien)[^\d]*|trong nam")
_REVIEW_START = re.compile(
    r"[;,. ]+(?:va )?(?=(?:dinh ky|ra soat|cap nhat|bao cao|danh gia|so ket|hang|moi)\b|\d{1,2} (?:nam|thang|lan) ?/)"
)
_REVIEW_WORDS = frozenset(
    "dinh ky ra soat cap nhat bao cao danh gia so ket tong ket bo sung dieu chinh va".split()
)  # fmt: skip

# Each with the months it stands for: "hàng năm", "2 năm/lần", "định kỳ 6 tháng", "2 lần/năm".
_INTERVALS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], int]], ...] = (
    (re.compile(r"\b(?:hang|moi) (nam|quy|thang)(?:,? (?:0?1|mot) lan)?\b"), lambda found: _MONTHS[found[1]]),
    (re.compile(r"\b(\d{1,2}) (nam|quy|thang) ?(?:/|mot|0?1) ?lan\b"), lambda found: int(found[1]) * _MONTHS[found[2]]),
    (re.compile(r"\b(?:dinh ky|moi) (\d{1,2}) (nam|thang)\b"), lambda found: int(found[1]) * _MONTHS[found[2]]),
    (re.compile(r"\b(\d{1,2}) lan ?/ ?(nam|quy)\b"), lambda found: _shared(_MONTHS[found[2]], int(found[1]))),
)


def parse_timeframe(text: str) -> TimeFrame | None:
    """The time frame a text gives; None for an empty text and for a form that is not known (the caller says so)."""
    plain = _plain(text)
    frames = (form(plain) for form in (_continuous, _occurrences, _deadline, _window))
    frame = next((frame for frame in frames if frame is not None), None)
    return frame if frame is not None and _in_order(frame) else None


def _plain(text: str) -> str:
    """The text folded word by word; the signs between the words stay, because "2020-2022" and "15/11" need them."""
    words = _WORD.sub(lambda word: fold(word[0]), clean(text))
    return " ".join(_DASH.sub("-", words.replace("(", ", ").replace(")", "")).split()).replace(" ,", ",").strip(" .;,")


def _continuous(text: str) -> TimeFrame | None:
    """A duty without end: "Thường xuyên", with or without the years it runs, or with a regular report."""
    begun = _ALWAYS.match(text)
    rest = text[begun.end() :].strip(" ,;:") if begun else text
    if _WHILE.fullmatch(rest) if rest else begun:
        return TimeFrame(kind="continuous")
    if (onwards := _ONWARDS.fullmatch(rest)) and (start := _begun(onwards)):
        return TimeFrame(kind="continuous", starts_on=start)
    if begun is None:
        return None
    months, words = _interval(rest)
    if months and _REVIEW_WORDS.issuperset(words.replace(",", " ").split()):
        return TimeFrame(kind="continuous", repeat_months=months)
    span = _within(rest)
    return TimeFrame(kind="continuous", starts_on=span[0], due_on=span[1]) if span else None


def _begun(onwards: re.Match[str]) -> date | None:
    try:
        span = _span(onwards[1]) if onwards[1] else _single(onwards[2])
    except ValueError:
        return None
    return span[0] if span else None


def _occurrences(text: str) -> TimeFrame | None:
    """What comes back: "Định kỳ 2 năm/lần, bắt đầu từ năm 2020 đến 2030", "hàng năm", "06 tháng/lần"."""
    months, rest = _interval(text)
    rest = re.sub(r"^(?:dinh ky\b)?[ ,;]*", "", rest).strip(" ,;")
    if not months:
        return None
    if not rest:
        return TimeFrame(kind="occurrences", repeat_months=months)
    if since := _SINCE.fullmatch(rest):
        start = date(int(since[1]), 1, 1)
        return TimeFrame(kind="occurrences", starts_on=start, due_on=_first_due(start, months), repeat_months=months)
    if until := _UNTIL.fullmatch(rest):
        return TimeFrame(kind="occurrences", repeat_months=months, repeat_until=date(int(until[1]), 12, 31))
    span = _within(rest)
    # "2020-2025; định kỳ rà soát hàng năm" is a window with a review: there the years come first.
    if span is None or text.startswith(rest):
        return None
    return TimeFrame(
        kind="occurrences",
        starts_on=span[0],
        due_on=_first_due(span[0], months),
        repeat_months=months,
        repeat_until=span[1],
    )


def _deadline(text: str) -> TimeFrame | None:
    """A last day: "chậm nhất ngày 22/4/2020" is due that day, "trước ngày 15/11/2025" the day before."""
    if found := _BEFORE.fullmatch(text):
        span = _span(found[1])
        return TimeFrame(kind="window", due_on=span[0] - timedelta(days=1)) if span else None
    if found := _AT_LATEST.fullmatch(text):
        span = _span(found[1])
        return TimeFrame(kind="window", due_on=span[1]) if span else None
    return None


def _window(text: str) -> TimeFrame | None:
    """A stretch of time, perhaps reviewed: "2020-2022", "Quý IV/2025", "2020-2025; định kỳ rà soát hàng năm"."""
    text = _OUTLOOK.sub("", text)
    cut = _REVIEW_START.search(text)
    span = _within(text[: cut.start()] if cut else text)
    if span is None:
        return None
    # A single day is a deadline: when to start is not said.
    starts_on = None if span[0] == span[1] else span[0]
    if cut is None:
        return TimeFrame(kind="window", starts_on=starts_on, due_on=span[1])
    months, rest = _interval(text[cut.end() :])
    until = _UNTIL.search(rest)
    rest = _UNTIL.sub(" ", rest, count=1)
    if not _REVIEW_WORDS.issuperset(rest.replace(",", " ").split()):
        return None
    last = date(int(until[1]), 12, 31) if until else span[1]
    return TimeFrame(
        kind="window", starts_on=starts_on, due_on=span[1], repeat_months=months or None, repeat_until=last
    )


def _interval(text: str) -> tuple[int, str]:
    """The months between two occurrences (0: none named) and the text without the words that said so."""
    for pattern, months in _INTERVALS:
        if found := pattern.search(text):
            return months(found), text[: found.start()] + " " + text[found.end() :]
    return 0, text


def _within(text: str) -> Span | None:
    found = _WITHIN.fullmatch(text)
    return _span(found[1]) if found else None


def _span(text: str) -> Span | None:
    """First and last day of a day, month, quarter, half-year, year, or of a stretch between two of them."""
    try:
        known = _single(text.strip()) or _several(text)
    except ValueError:  # 31/2 is no day, month 13 no month
        return None
    if known is not None:
        return known
    found = _RANGE.fullmatch(text)
    if found is None or _RANGE.fullmatch(found[2]):
        return None
    first, last = _span(found[1]), _span(found[2])
    return (first[0], last[1]) if first and last else None


_SEVERAL = re.compile(
    rf"(?:tu )?(quy|thang) (\w+)((?:(?:, ?|-| va | den )(?:quy |thang )?\w+)+)(?:/| nam |/nam |-|\.){_YEAR}"
)
_YEARS = re.compile(rf"(?:cac )?(?:nam )?{_YEAR}((?:(?:, ?| va )(?:nam )?(?:19|20)\d\d)+)")


def _several(text: str) -> Span | None:
    """Neighbouring quarters, months or years whose year is named once: "Quý I, II/2025", "tháng 6-9/2025"."""
    if found := _YEARS.fullmatch(text):
        years = [int(found[1]), *(int(year) for year in re.findall(r"\d{4}", found[2]))]
        return _months(years[0], 1, 12 * len(years)) if years == list(range(years[0], years[0] + len(years))) else None
    found = _SEVERAL.fullmatch(text)
    if found is None:
        return None
    word, year = found[1], int(found[4])
    # In a list all are named; between two names of a stretch the others are meant.
    through = re.search(r"-| den ", found[3]) is not None
    names = [found[2], *re.findall(r"(?:quy |thang |^|[-, ])(?!(?:quy|thang|va|den)\b)(\w+)", found[3])]
    spans = [_single(f"{word} {name}/{year}") for name in names]
    known = [span for span in spans if span is not None]
    if len(known) < len(spans) or (through and len(known) != 2):
        return None
    neighbours = all(then[0] - before[1] == timedelta(days=1) for before, then in pairwise(known))
    return (known[0][0], known[-1][1]) if through or neighbours else None


def _single(text: str) -> Span | None:
    if found := re.fullmatch(rf"(?:ngay )?(\d\d?)(?:[/.-]| thang )(\d\d?)(?:[/.-]| nam ){_YEAR}", text):
        day = date(int(found[3]), int(found[2]), int(found[1]))
        return day, day
    if found := re.fullmatch(rf"(?:ngay )?{_YEAR}-(\d\d)-(\d\d)", text):
        day = date(int(found[1]), int(found[2]), int(found[3]))
        return day, day
    if found := re.fullmatch(rf"(?:thang |t)?(\d\d?)(?:/| nam |/nam |-|\.){_YEAR}", text):
        return _months(int(found[2]), int(found[1]), 1)
    if found := re.fullmatch(rf"(?:quy |q)(i|ii|iii|iv|0?[1-4])(?:/| nam |/nam |-| ){_YEAR}", text):
        quarter = _ROMAN.get(found[1]) or int(found[1])
        return _months(int(found[2]), quarter * 3 - 2, 3)
    if found := re.fullmatch(rf"(?:0?6 thang|nua) (dau|cuoi) (?:cua )?nam {_YEAR}", text):
        return _months(int(found[2]), 1 if found[1] == "dau" else 7, 6)
    if found := re.fullmatch(rf"(?:ca )?(?:nam )?{_YEAR}", text):
        return _months(int(found[1]), 1, 12)
    return None


def _months(year: int, month: int, count: int) -> Span:
    return date(year, month, 1), _months_later(date(year, month, 1), count) - timedelta(days=1)


def _months_later(start: date, count: int) -> date:
    years, month = divmod(start.month - 1 + count, 12)
    return date(start.year + years, month + 1, 1)


def _first_due(start: date, months: int) -> date:
    """The end of the first step, at the latest the end of the year it starts in."""
    return min(_months_later(start.replace(day=1), months) - timedelta(days=1), date(start.year, 12, 31))


def _shared(months: int, times: int) -> int:
    return months // times if times and months % times == 0 else 0


def _in_order(frame: TimeFrame) -> bool:
    known = [day for day in (frame.starts_on, frame.due_on, frame.repeat_until) if day is not None]
    return known == sorted(known)
