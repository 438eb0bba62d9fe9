"""The words of a workbook that comes back marked. They are data: ``etl/mark_words.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from etl.findings import Finding, catalogue

WORDS_FILE: Final = Path(__file__).parent.parent / "mark_words.toml"


@cache
def _all_words() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))


def words(lang: str) -> Mapping[str, str]:
    """The words in one language; KeyError for a language that has none."""
    return _all_words()[lang]


def listing_names() -> frozenset[str]:
    """The names that the list of findings may have as a sheet, in every language.

    The second form of a name is for a workbook whose sender has a sheet of that name.
    """
    names = {entry["sheet"] for entry in _all_words().values()}
    return frozenset(names | {second_name(name) for name in names})


def second_name(name: str) -> str:
    """The name of our sheet beside one of the sender's that has the first name."""
    return f"{name} (GCM)"


def what(finding: Finding, lang: str) -> str:
    """What is wrong, in words."""
    return catalogue()[finding.code].message[lang].format_map(dict(finding.args)).strip()


def why(finding: Finding, lang: str) -> str:
    """Why that is wrong."""
    return catalogue()[finding.code].why[lang].strip()


def mend(finding: Finding, lang: str) -> str:
    """How to mend it."""
    return catalogue()[finding.code].mend[lang].format_map(dict(finding.args)).strip()


def note(finding: Finding, lang: str) -> str:
    """A finding as the note at its cell says it."""
    text = words(lang)
    lines = [f"[{text[finding.severity]}] {what(finding, lang)}"]
    lines += [text["note_why"].format(why=reason)] if (reason := why(finding, lang)) else []
    lines += [text["note_mend"].format(mend=step)] if (step := mend(finding, lang)) else []
    return "\n".join(lines)
