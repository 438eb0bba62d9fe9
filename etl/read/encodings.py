"""In which encoding the bytes of a text file are, decided by what gives sensible Vietnamese.

Unicode says so itself. Of the other two, Excel on a Vietnamese machine writes cp1258 (letters, then combining tones);
old programs write TCVN3 or VNI, which look like Western letters until ``etl.read.legacy`` decodes them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from etl.read.legacy import mend_texts
from etl.read.syllables import is_syllable

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SAMPLE = 4_096
_HEAD_BYTES = 400_000
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*|[A-Za-z\u00a1-\u00ff]+")
_MOSTLY = 0.6


@dataclass(frozen=True, kw_only=True)
class Decoded:
    """A text, and the name people know its encoding by when it was not Unicode."""

    text: str
    converted_from: str | None = None


def decode(content: bytes) -> Decoded | None:
    """The bytes as text; None when no encoding gives sensible Vietnamese. TCVN3 and VNI still await their decoding."""
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    text = _decoded(content, marked or _by_zeros(content))
    if text is not None:
        return Decoded(text=text)
    return None if marked else _vietnamese(content)


def _by_zeros(content: bytes) -> str:
    """Wide characters without a mark, told by where the zero bytes of separators and digits stand."""
    sample = content[:_SAMPLE]
    zeros = [sample[start::4].count(0) * 8 > len(sample) // 4 for start in range(4)]
    wide = {
        (False, True, True, True): "utf-32-le",
        (True, True, True, False): "utf-32-be",
        (False, True, False, True): "utf-16-le",
        (True, False, True, False): "utf-16-be",
    }
    return wide.get((zeros[0], zeros[1], zeros[2], zeros[3]), "utf-8")


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _vietnamese(content: bytes) -> Decoded | None:
    windows, western = _decoded(content, "cp1258"), _decoded(content, "cp1252")
    found = []
    if windows is not None:
        composed = unicodedata.normalize("NFC", windows)
        found.append((_sense(_words(composed)), Decoded(text=composed, converted_from="Windows-1258")))
    if western is not None:
        words = _words(western)
        if not words:  # only signs such as a dash or a quote lie beyond ASCII
            return Decoded(text=western, converted_from="Windows-1252")
        mended = mend_texts(set(western[:_HEAD_BYTES].splitlines())).texts
        lines = "\n".join(mended.get(line, line) for line in western[:_HEAD_BYTES].splitlines())
        name = "TCVN3/VNI" if mended else "Windows-1252"
        found.append((_sense(_words(lines)), Decoded(text=western, converted_from=name)))
    share, best = max(found, key=lambda one: one[0], default=(0.0, None))
    return best if share >= _MOSTLY else None


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text[:_HEAD_BYTES]) if not word.isascii() and len(word) > 1}


def _sense(words: set[str]) -> float:
    """The share of words beyond ASCII that are Vietnamese."""
    return sum(is_syllable(word) for word in words) / len(words) if words else 0.0
