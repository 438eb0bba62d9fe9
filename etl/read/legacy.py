"""Texts that were typed in TCVN3 or VNI before Unicode, as Vietnamese: decided word by word, by text, by sheet.

Neither the file nor the font tells: one cell mixes both ("Tổng møc b¸n lÎ"). What tells is spelling. A word that no
Vietnamese could spell as it stands, and that decodes to a syllable, is evidence ("møc"). A word that could be either
("sè", "BÕn") follows the words beside it, then the known names, then the other texts of the sheet; where these do not
settle it, it stays as it is and is reported. A word that can only be Unicode is never touched.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from etl.read.legacy_tables import decode_tcvn3, decode_vni
from etl.read.syllables import is_common, is_syllable
from formats.text import fold

Old = Literal["tcvn3", "vni"]
_DECODE: Mapping[Old, Callable[[str], str]] = {"tcvn3": decode_tcvn3, "vni": decode_vni}

_WORD = re.compile("[A-Za-z\u00a1-\u024f\u0300-\u036f\u1e00-\u1eff]+")
_LATIN_1 = re.compile("[\u00a1-\u00ff]")
_BEYOND = re.compile("[\u0100-\u1eff]")
# Signs that no word holds, except some that stand at its edge: footnotes, quotes, bullets, soft hyphens.
_SIGN = re.compile("[\u00a1-\u00bf×÷]")
_SIGN_IN_WORD = re.compile("(?<!^)[\u00a1-\u00bf×÷](?!$)|[¡-¦¨¸¼¾]|(?<!^)[§«¬µ¶]$|^[ª\u00ad®¹»]|(?<=..)ª$")
_CAPITALS_ONLY = re.compile("[^a-z]*[A-Z][^a-z]*[A-Z][^a-z]*")
_NO_LETTERS = frozenset("×·")  # a sign of multiplication and a bullet, though also letters of TCVN3
# Letters that are the same in an old encoding and in Unicode, so that they tell neither.
_SAME: Mapping[Old, frozenset[str]] = {"tcvn3": frozenset("ý"), "vni": frozenset("íìÍÌ")}
_ABBREVIATION: Mapping[Old, re.Pattern[str]] = {
    "tcvn3": re.compile("(?=.*[A-Z])[A-Z§¦]*[§¦][A-Z§¦]*"),
    "vni": re.compile("(?=.*[A-Z])[B-DF-HJ-NP-ZÑ]*Ñ[B-DF-HJ-NP-ZÑ]*"),
}
_OLD_ONLY = re.compile("[äåæçëîïñöøûüÿ]", re.IGNORECASE)
_LEAST_SHEET = 3.0  # so much evidence in a sheet may settle a text that has none itself
_ENOUGH = 1.5
_TIMES = 8  # so many times more texts of one kind settle a text that could be of either


@dataclass(frozen=True, kw_only=True)
class Mended:
    """Texts that were stored in an old Vietnamese encoding, by what stood in the file.

    ``texts``: stored text -> Unicode NFC, only those that change. ``doubtful``: what looks like an old encoding, but
    nothing settles it; left as it is.
    """

    texts: Mapping[str, str]
    doubtful: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class _Word:
    """What one word beyond ASCII may be: a syllable as it stands, or the syllable it is in an old encoding."""

    stored: str
    stands: bool
    same: frozenset[Old]  # old encodings in which it reads as it stands
    foreign: bool
    forms: Mapping[Old, str]
    weight: float  # as evidence for each of the forms

    @property
    def proves(self) -> bool:
        return bool(self.forms) and not self.stands

    @property
    def is_unicode(self) -> bool:
        return self.stands and not self.forms and not self.same

    def leans(self, old: Old) -> int:
        """1 when only the decoded syllable is in use, -1 when only the one that stands there is, else 0."""
        if not self.stands or len(self.stored) == 1:
            return int(not self.stands)
        return is_common(self.forms[old]) - is_common(self.stored)


@dataclass(frozen=True, kw_only=True)
class _Sheet:
    """What the words and texts of a sheet say together."""

    words: Mapping[str, _Word]
    weights: Counter[Old]
    foreign: int
    mixed: bool  # whether part of the sheet is Unicode
    names: Collection[str]


def mend_texts(texts: Collection[str], *, names: Collection[str] = ()) -> Mended:
    """The distinct texts of one sheet in Unicode. ``names`` are known names as ``formats.text.fold`` gives them."""
    joined = "\n".join(texts)
    if joined.isascii():
        return Mended(texts={}, doubtful=frozenset())
    words = {word: _judge(word) for word in set(_WORD.findall(joined)) if not word.isascii()}
    if not any(word.forms for word in words.values()):
        return Mended(texts={}, doubtful=frozenset())
    weights: Counter[Old] = Counter()
    for word in words.values():
        weights.update({old: word.weight for old in word.forms if word.proves})
    if not weights and not any(word.leans(old) > 0 for word in words.values() for old in word.forms):
        return Mended(texts={}, doubtful=frozenset())
    foreign = sum(word.foreign for word in words.values())
    mixed = _TIMES * sum(word.is_unicode for word in words.values()) > sum(word.proves for word in words.values())
    return _mend(texts, _Sheet(words=words, weights=weights, foreign=foreign, mixed=mixed, names=names))


@lru_cache(maxsize=65_536)
def _judge(word: str) -> _Word:
    stored = unicodedata.normalize("NFC", word)
    stands = is_syllable(stored) and (stored[1:].islower() or stored.isupper() or not stored[1:])
    latin_1 = _LATIN_1.findall(stored)
    beyond = bool(_BEYOND.search(stored))
    forms: dict[Old, str] = {}
    if latin_1 and not (stands and beyond):
        for old, decode in _DECODE.items():
            decoded = decode(stored)
            fits = is_syllable(decoded, strict=True) or _ABBREVIATION[old].fullmatch(stored)
            if decoded != stored and fits:
                forms[old] = decoded
    sure = len(latin_1) > 1 or _SIGN_IN_WORD.search(stored)
    weight = 0.5 if stands else 2.0 if sure and len(stored) > 1 else 1.0 if len(stored) > 1 else 0.0
    foreign = not stands and not forms and not beyond and not _SIGN.search(stored)
    same = frozenset(old for old, letters in _SAME.items() if not beyond and letters.issuperset(latin_1))
    return _Word(stored=stored, stands=stands, same=same, foreign=foreign, forms=forms, weight=weight)


def _mend(texts: Collection[str], sheet: _Sheet) -> Mended:
    """First the texts that tell by themselves, then, by what these were, those that could be either."""
    mended: dict[str, str] = {}
    doubtful: set[str] = set()
    waiting: list[str] = []
    kinds: Counter[Old | None] = Counter()
    for text in texts:
        if text.isascii():
            continue
        words = [sheet.words[word] for word in _WORD.findall(text) if word in sheet.words]
        proven = _proven(text, words, sheet)
        if proven is None:
            if any(word.is_unicode for word in words):
                kinds[None] += 1
            elif words:
                waiting.append(text)
        elif _confirmed(text, words, proven, sheet):
            mended[text] = _decode(text, proven, sheet)
            kinds[proven] += 1
        else:
            doubtful.add(text)
    for text in waiting:
        settled, old = _settled(text, kinds, sheet)
        if old:
            mended[text] = _decode(text, old, sheet)
        elif not settled:
            doubtful.add(text)
    return Mended(texts=mended, doubtful=frozenset(doubtful))


def _proven(text: str, words: Sequence[_Word], sheet: _Sheet) -> Old | None:
    """The old encoding that words of the text can only be in; the likelier one when they could be in both."""
    totals: Counter[Old] = Counter()
    for word in words:
        if word.proves:
            totals.update({old: word.weight for old in word.forms if word.weight})
    best = max(((totals[old], sheet.weights[old]) for old in totals), default=None)
    likely = [old for old in totals if (totals[old], sheet.weights[old]) == best]
    if len(likely) < 2:
        return likely[0] if likely else None
    named = [old for old in likely if fold(_decode(text, old, sheet)) in sheet.names]
    used = {old: sum(is_common(word.forms[old]) for word in words if old in word.forms) for old in likely}
    most: Old = max(likely, key=lambda old: used[old])
    return named[0] if named else most


def _confirmed(text: str, words: Sequence[_Word], old: Old, sheet: _Sheet) -> bool:
    """Whether the evidence is more than one word that a foreign language could hold too."""
    own = sum(word.weight for word in words if old in word.forms)
    plain = [word for word in _WORD.findall(text) if word.isascii() and not word.isupper()]
    if any(old in word.same for word in words) or (plain and all(is_syllable(word) for word in plain)):
        own += 0.5
    foreign = sum(word.foreign for word in words)
    if own >= _ENOUGH + foreign:
        return True
    proofs = sum(word.weight for word in words if word.proves and old in word.forms)
    if sheet.weights[old] - proofs >= 1 and sheet.weights[old] > sheet.foreign:
        return True
    return fold(_decode(text, old, sheet)) in sheet.names


def _settled(text: str, kinds: Counter[Old | None], sheet: _Sheet) -> tuple[bool, Old | None]:
    """What a text is in which every word could be either: whether anything settles it, and the old encoding if so."""
    words = [sheet.words[word] for word in _WORD.findall(text) if word in sheet.words]
    known = fold(text) in sheet.names
    for one in _DECODE:
        if not known and fold(_decode(text, one, sheet)) in sheet.names:
            return True, one
    old: Old = max(_DECODE, key=lambda one: sheet.weights[one])
    n_old, n_unicode = kinds[old], kinds[None]
    if sheet.weights[old] < _LEAST_SHEET or n_unicode >= _TIMES * n_old:
        return True, None
    sides = [_side(word, old) for word in words]
    if -1 in sides or not any(side or old in word.forms for word, side in zip(words, sides, strict=True)):
        return True, None
    leanings = {word.leans(old) for word in words if old in word.forms}
    if n_old >= _TIMES * n_unicode or leanings == {1}:
        return True, old
    return leanings == {-1}, None


def _decode(text: str, old: Old, sheet: _Sheet) -> str:
    """The text in Unicode: word by word where it is of both kinds."""
    matches = list(_WORD.finditer(text))
    words = [sheet.words.get(match[0]) for match in matches]
    sides = [_side(word, old) for word in words]
    pieces, end = [], 0
    for index, (match, word) in enumerate(zip(matches, words, strict=True)):
        pieces.append(text[end : match.start()])
        decode = word is not None and (sides[index] > 0 or (old in word.forms and _follows(index, words, sides, sheet)))
        pieces.append(_form(word, old) if word is not None and decode else match[0])
        end = match.end()
    whole = unicodedata.normalize("NFC", "".join([*pieces, text[end:]]))
    tall = old == "tcvn3" and -1 not in sides and _CAPITALS_ONLY.fullmatch(text)
    return whole.upper() if tall else whole


def _side(word: _Word | None, old: Old) -> int:
    """1 when the word can only be in an old encoding, -1 when it can only be Unicode, 0 when it tells nothing."""
    if word is None or word.stored in _NO_LETTERS:
        return 0
    if word.stands:
        return 0 if old in word.forms or old in word.same else -1
    decodes = word.forms or (len(word.stored) > 1 and _decodes(word.stored, old))
    return 1 if decodes else 0


def _decodes(stored: str, old: Old) -> bool:
    """Whether a word that is no syllable in any encoding, such as a foreign name, is plainly in the old one."""
    decoded = _DECODE[old](stored)
    return bool(_SIGN_IN_WORD.search(stored)) if old == "tcvn3" else decoded != stored and not _OLD_ONLY.search(decoded)


def _follows(index: int, words: Sequence[_Word | None], sides: Sequence[int], sheet: _Sheet) -> bool:
    """Whether a word that could be either is in the old encoding: by use where both occur, else as the word nearest."""
    word = words[index]
    if word is None or word.stored in _NO_LETTERS:
        return False
    if not sheet.mixed and -1 not in sides:
        return True
    use = max(word.leans(old) for old in word.forms)
    if use:
        return use > 0
    told = [(abs(index - other), -side) for other, side in enumerate(sides) if side]
    return not told or min(told)[1] < 0


def _form(word: _Word, old: Old) -> str:
    if word.forms:
        return word.forms.get(old) or next(iter(word.forms.values()))
    return _DECODE[old](word.stored)
