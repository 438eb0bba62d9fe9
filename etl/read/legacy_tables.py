"""The two encodings in which Vietnamese was typed before Unicode, as tables of characters.

Their texts reach us as Latin-1 characters. In TCVN3 (fonts .VnTime, .VnArial) one character is one letter, and fonts
with H show capitals over small letters. In VNI (fonts VNI-Times) a mark follows its letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from etl.read.syllables import TONES

_CAPITALS = dict(zip("¡¢£¤¥¦§", "ĂÂÊÔƠƯĐ", strict=True))
_SMALL = dict(zip("¨©ª«¬\u00ad®", "ăâêôơưđ", strict=True))
_TONED = {  # the letter without tone -> its characters for grave, hook, tilde, acute and dot below
    "a": "µ¶·¸¹",
    "ă": "»¼½¾Æ",
    "â": "ÇÈÉÊË",
    "e": "ÌÎÏÐÑ",
    "ê": "ÒÓÔÕÖ",
    "i": "×ØÜÝÞ",
    "o": "ßáâãä",
    "ô": "åæçèé",
    "ơ": "êëìíî",
    "u": "ïñòóô",
    "ư": "õö÷øù",
    "y": "úûüýþ",
}
TCVN3: Mapping[str, str] = MappingProxyType(
    _CAPITALS
    | _SMALL
    | {char: TONES[base][tone] for base, chars in _TONED.items() for tone, char in enumerate(chars, start=1)}
)

_VNI_ALONE = dict(zip("ñôöíìæóòî", "đơưíìỉĩịỵ", strict=True))
_VNI_PLAIN = "øûõùï"  # grave, hook, tilde, acute, dot below after the letter as it is
_VNI_HAT = ("â", "àåãáä")  # the letter with its hat, then the hat with each tone
_VNI_BREVE = ("ê", "èúüéë")


def _vni() -> dict[str, str]:
    pairs = dict(_VNI_ALONE)
    for letter, written in {"a": "a", "e": "e", "o": "o", "u": "u", "y": "y", "ơ": "ô", "ư": "ö"}.items():
        marks = _VNI_PLAIN[:-1] if letter == "y" else _VNI_PLAIN
        pairs |= {written + mark: TONES[letter][tone] for tone, mark in enumerate(marks, start=1)}
    for bare, letter, (alone, toned) in [
        ("a", "â", _VNI_HAT),
        ("e", "ê", _VNI_HAT),
        ("o", "ô", _VNI_HAT),
        ("a", "ă", _VNI_BREVE),
    ]:
        pairs |= {bare + alone: letter}
        pairs |= {bare + mark: TONES[letter][tone] for tone, mark in enumerate(toned, start=1)}
    return pairs


_VNI_SMALL = _vni()
VNI: Mapping[str, str] = MappingProxyType(
    _VNI_SMALL | {written.upper(): letter.upper() for written, letter in _VNI_SMALL.items()}
)

_VNI_UNIT = re.compile(r"[aeouyôö][àáâãäåèéêëïõøùúûü]|[ñôöíìæóòî]", re.IGNORECASE)
# What only stands for a letter of the old encoding, and what could as well be a letter of another language.
_TCVN3_TABLE = str.maketrans(dict(TCVN3))
_TO_TCVN3 = str.maketrans(
    {letter: char for char, letter in TCVN3.items()}
    | {letter.upper(): char for char, letter in TCVN3.items() if letter.upper() not in _CAPITALS.values()}
)
_TO_VNI = str.maketrans({letter: written for written, letter in VNI.items()})


def decode_tcvn3(text: str) -> str:
    """TCVN3 characters as Vietnamese letters; all others stay."""
    return text.translate(_TCVN3_TABLE)


def decode_vni(text: str) -> str:
    """VNI letters with their marks as Vietnamese letters; all others stay."""
    return _VNI_UNIT.sub(lambda unit: VNI.get(unit[0]) or VNI.get(_one_case(unit[0]), unit[0]), text)


def _one_case(unit: str) -> str:
    return unit.upper() if unit[0].isupper() else unit.lower()


def encode_tcvn3(text: str) -> str:
    """Vietnamese text as TCVN3 characters. Capitals with a tone become small letters: only a font shows them tall."""
    return unicodedata.normalize("NFC", text).translate(_TO_TCVN3)


def encode_vni(text: str) -> str:
    """Vietnamese text as VNI characters."""
    return unicodedata.normalize("NFC", text).translate(_TO_VNI)
