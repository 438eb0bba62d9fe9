"""What the command line says, in the reader's language. The words are data: ``etl/words.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

WORDS = Path(__file__).with_suffix(".toml")


@cache
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def say(code: str, lang: str, **names: object) -> str:
    """One sentence of the command line with its names filled in."""
    return _words()[code][lang].format_map(names)
