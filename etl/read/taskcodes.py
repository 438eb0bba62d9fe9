"""Numbers of tasks: from what is printed before each row to the codes of a whole table.

"1.1.", "II", "A", "a)", "1)" and dashes are understood; a roman or capital letter opens a section. Numbers that restart
in each section carry it ("II.1"). Numbers that a spreadsheet took for a date ("3.1": 3 January) or cut ("3.10": 3.1)
are restored where the rows around leave no doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from etl.read.text import clean

Parts = tuple[int, ...]
Style = Literal["upper", "roman", "decimal", "written", "paren", "letter", "dash", "unknown"]

_WORD = re.compile(r"(?:nhiệm vụ|mục|phần|nhóm|nv)\s*(?:số\s*)?(?=[\dIVX])", re.IGNORECASE)
_DECIMAL = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)\.?")
_COMMAS = re.compile(r"(\d{1,2}(?:,\d{1,2})+)")
_PAREN = re.compile(r"\(?(\d{1,3})\)")
_WRITTEN = re.compile(r"((?:[IVXL]+|[A-Z]|\d+)(?:\.(?:\d{1,3}|[a-zđ]))+)[.)]?|(\d{1,3})([a-zđ])[.)]?")
_ROMAN = re.compile(r"(?=[IVXL])(XL|X{0,3})(IX|IV|V?I{0,3})[.)]?")
_LETTER = re.compile(r"\(?([A-Za-zĐđ])[.)]?")
_DASH = re.compile(r"[-–—+*•]")
_AHEAD = re.compile(
    r"((?:[IVXL]+|[A-ZĐ]|\d{1,3}(?:\.\d{1,2})*|[a-zđ])[.)]|(?:\d{1,3}(?:\.\d{1,2})+|[IVXL]+|[-–—+•])(?=\s))[\s:.-]*(?=\D)(.+)",
    re.DOTALL,
)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_DAY = re.compile(r"(\d\d?)[/-](\d\d?)[/-](\d{4}|\d\d)")
_MONTH_NAME = re.compile(r"(\d\d?)[- ]([a-z]{3}|thg ?\d\d?)", re.IGNORECASE)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_CAPITALS = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_ROMAN_NUMBERS = tuple(
    tens + ones for tens in ("", "X", "XX") for ones in ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
)[1:]
_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}


@dataclass(frozen=True, kw_only=True)
class TaskCode:
    """The code of one row and of the row that it hangs on ("" for none); ``restored``: not as printed."""

    code: str
    parent: str
    restored: bool = False


@dataclass(frozen=True, kw_only=True)
class _Read:
    style: Style
    label: str = ""
    choices: tuple[Parts, ...] = ()
    restored: bool = False

    @property
    def parts(self) -> Parts:
        return self.choices[0]


def is_code(printed: str) -> bool:
    """Whether a text looks like the number of a row, dashes included."""
    return _read(printed).style != "unknown"


def split_code(text: str) -> tuple[str, str]:
    """A number and the words after it: ("II.", "Nhiệm vụ") of "II. Nhiệm vụ"; no number gives ""."""
    found = _AHEAD.fullmatch(text)
    return (found[1], found[2].strip()) if found else ("", text)


def number_tasks(printed: Sequence[str]) -> list[TaskCode | None]:
    """The codes of all rows of a table in order; None where what is printed is no number or leaves a doubt."""
    reads = _restored(_styled([_read(text) for text in printed]))
    higher = _higher(reads)
    sections = _sections(reads, higher)
    prefixed = _restarts([(sections[at], read.label) for at, read in enumerate(reads) if read.style == "decimal"])
    return list(_codes(reads, sections, higher, prefixed=prefixed))


def number_unprinted(printed: Sequence[str], sections: Sequence[bool]) -> tuple[list[str], list[bool]]:
    """Numbers for rows that have none, and which rows got one so.

    A section takes the number that the rows below it begin with, else the next roman number, or letter where roman
    numbers are taken. Tasks are counted: from 1 where none has a number, else as dashes under the row above.
    """
    reads = [_read(text) for text in printed]
    none = not any(text for text, section in zip(printed, sections, strict=True) if not section)
    styles = {read.style for read, text in zip(reads, printed, strict=True) if text}
    numbers = _ROMAN_NUMBERS if not styles & {"roman", "written"} else _CAPITALS if "upper" not in styles else ()
    known = {read.label for read in reads if read.style == "decimal"}
    found, counted, opened = [], 0, 0
    for at, (text, section) in enumerate(zip(printed, sections, strict=True)):
        if text:
            found.append(text)
        elif section:
            below = next((read for read in reads[at + 1 :] if read.style != "unknown"), None)
            top = str(below.parts[0]) if below and below.style == "decimal" and below.parts[1:2] == (1,) else ""
            if top and top not in known:
                found.append(top)
                known.add(top)
            else:
                found.append(numbers[opened] if opened < len(numbers) else "")
                opened += 1
        else:
            counted += 1
            found.append(str(counted) if none else "-")
    return found, [not text for text in printed]


def _read(printed: str) -> _Read:
    text = re.sub(r"\s*\.\s*", ".", _WORD.sub("", clean(printed)))
    if found := _DECIMAL.fullmatch(text):
        return _Read(style="decimal", label=found[1], choices=(_parts(found[1]),))
    if found := _COMMAS.fullmatch(text):
        return _Read(style="decimal", choices=(_parts(found[1].replace(",", ".")),), restored=True)
    if found := _PAREN.fullmatch(text):
        return _Read(style="paren", label=found[1], choices=(_parts(found[1]),))
    if _DASH.fullmatch(text):
        return _Read(style="dash")
    if (found := _ROMAN.fullmatch(text)) and (label := text.rstrip(".)")):
        return _Read(style="roman", label=label)
    if found := _LETTER.fullmatch(text):
        return _Read(style="upper" if found[1].isupper() else "letter", label=found[1])
    if found := _WRITTEN.fullmatch(text):
        return _Read(style="written", label=found[1] or f"{found[2]}.{found[3]}")
    if choices := _date_choices(text):
        return _Read(style="decimal", choices=choices, restored=True)
    return _Read(style="unknown")


def _parts(text: str) -> Parts:
    return tuple(int(part) for part in text.split("."))


def _written(parts: Parts) -> str:
    return ".".join(map(str, parts))


def _date_choices(text: str) -> tuple[Parts, ...]:
    """What could have been typed where a spreadsheet shows a date; the order tells nothing."""
    if found := _MONTH_NAME.fullmatch(text):
        name = found[2].lower()
        month = int(name[3:]) if name.startswith("thg") else 1 + _MONTHS.index(name) if name in _MONTHS else 0
        day = int(found[1])
        return tuple({(day, month), (month, day)}) if 0 < month <= 12 and 0 < day <= 31 else ()
    if found := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
        orders = [(month, day)]
    elif found := _DAY.fullmatch(text):
        first, second, year = (int(part) for part in found.groups())
        year += 0 if year > 99 else 2000
        orders = [(second, first), (first, second)]
    else:
        return ()
    choices: dict[Parts, None] = {}
    for month, day in orders:
        try:
            date(year, month, day)
        except ValueError:
            continue
        short = year % 100
        choices |= dict.fromkeys([(day, month), (month, day), (day, month, short), (month, day, short)])
        if day == 1:
            choices[month, short] = None
    return tuple(choices)


def _styled(reads: Sequence[_Read]) -> list[_Read]:
    """Letters that are also digits told apart by the row before: C after B, but V after IV; "1)" where no "1" is."""
    styled: list[_Read] = []
    last: dict[str, str] = {}
    plain = any(read.style == "decimal" for read in reads)
    for read in reads:
        if read.style in ("roman", "upper") and len(read.label) == 1:
            before = last.get("upper", "")
            follows = bool(before) and ord(read.label) == ord(before) + 1
            if read.label in _DIGITS and not (follows and not _next_roman(last.get("roman"), read.label)):
                read = replace(read, style="roman")
            else:
                read = replace(read, style="upper")
        elif read.style == "paren" and not plain:
            read = replace(read, style="decimal")
        last[read.style] = read.label
        styled.append(read)
    return styled


def _next_roman(before: str | None, label: str) -> bool:
    return before is not None and _value(label) == _value(before) + 1


def _value(roman: str) -> int:
    digits = [_DIGITS.get(letter, 0) for letter in roman]
    return sum(-one if one < then else one for one, then in zip(digits, [*digits[1:], 0], strict=True))


def _restored(reads: Sequence[_Read]) -> list[_Read]:
    """Numbers with several readings settled by their neighbours; what stays open becomes unknown."""
    settled: list[_Read] = []
    used: set[Parts] = set()
    before: Parts | None = None
    for at, read in enumerate(reads):
        if read.style in ("roman", "upper"):
            used, before = set(), None
        if read.style == "decimal":
            after = next(
                (one.parts for one in reads[at + 1 :] if len(one.choices) == 1 and one.style == "decimal"), None
            )
            read = _settled(read, before, after, used)
        if read.style == "decimal":
            before = read.parts
            used.add(before)
        settled.append(read)
    return settled


def _settled(read: _Read, before: Parts | None, after: Parts | None, used: set[Parts]) -> _Read:
    choices = read.choices
    if len(choices) > 1:
        fits = [one for one in choices if one not in used and _follows(before, one)]
        if len(fits) != 1:
            fits = [one for one in fits or choices if after is not None and _follows(one, after)]
        if len(fits) != 1:
            return _Read(style="unknown")
        choices = (fits[0],)
    parts = choices[0]
    cut = (*parts[:-1], parts[-1] * 10)
    if len(parts) > 1 and parts in used and before and before[: len(parts)] == (*parts[:-1], parts[-1] * 10 - 1):
        return replace(read, label=_written(cut), choices=(cut,), restored=True)
    return replace(read, label=_written(parts), choices=choices)


def _follows(before: Parts | None, parts: Parts) -> bool:
    """Whether a number can stand right after another: its first child, its next sibling, or one of a parent's."""
    if before is None:
        return parts[1:] == (1,) * (len(parts) - 1)
    if parts == (*before, 1):
        return True
    return any(
        parts[: at + 1] == (*before[:at], before[at] + 1) and set(parts[at + 1 :]) <= {1} for at in range(len(before))
    )


def _higher(reads: Sequence[_Read]) -> tuple[Style, ...]:
    """The styles of sections in this table, the one that comes first on top."""
    return tuple(dict.fromkeys(read.style for read in reads if read.style in ("upper", "roman")))


def _sections(reads: Sequence[_Read], higher: Sequence[Style]) -> list[tuple[str, ...]]:
    """The open sections at each row, itself included."""
    sections: list[tuple[str, ...]] = []
    now: tuple[str, ...] = ()
    for read in reads:
        if read.style in higher:
            now = (*now[: higher.index(read.style)], read.label)
        sections.append(now)
    return sections


def _restarts(rows: Sequence[tuple[tuple[str, ...], str]]) -> bool:
    """Whether a number comes again in another section."""
    seen: dict[str, tuple[str, ...]] = {}
    return any(seen.setdefault(label, section) != section for section, label in rows)


def _codes(
    reads: Sequence[_Read], sections: Sequence[tuple[str, ...]], higher: Sequence[Style], *, prefixed: bool
) -> Iterator[TaskCode | None]:
    tops = [(sections[at][:-1], sections[at][-1]) for at, read in enumerate(reads) if read.style in higher]
    full = _restarts(tops)
    seen: set[str] = set()
    plain: set[str] = set()
    number, paren, letter, counted, last = "", "", "", 0, ""
    for read, section in zip(reads, sections, strict=True):
        top = ".".join(section) if full else "".join(section[-1:])
        over = (".".join(section[:-1]) if full else "".join(section[-2:-1])) if read.style in higher else top
        if read.style == "unknown":
            yield None
            continue
        if read.style in higher:
            code, parent, number, paren, letter = top, over, "", "", ""
        elif read.style in ("decimal", "written"):
            code = f"{top}.{read.label}" if prefixed and top and read.style == "decimal" else read.label
            if "." not in read.label:
                plain.add(top)
                parent = top
            else:
                parent = _above(code, seen, "" if top in plain else top)
            number, paren, letter = code, "", ""
        elif read.style == "paren":
            parent = number or top
            code = paren = ".".join(filter(None, (parent, read.label)))
            letter = ""
        elif read.style == "letter":
            parent = paren or number or top
            code = letter = ".".join(filter(None, (parent, read.label)))
        else:
            parent = letter or paren or number or top
            counted = counted + 1 if parent == last else 1
            last = parent
            code = ".".join(filter(None, (parent, str(counted))))
        seen.add(code)
        yield TaskCode(code=code, parent=parent, restored=read.restored)


def _above(code: str, seen: set[str], section: str) -> str:
    """The row that a number hangs on: the one it names, else the section where that has no row of that depth."""
    written = code.rpartition(".")[0]
    if written in seen:
        return written
    return section or ("" if written.isalpha() else written)
