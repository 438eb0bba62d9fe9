"""The sentences that the code marks for translation.

`python -m formats.sentences` lists those that a language still lacks. gettext's own extractor passes over sentences
inside f-strings, so the syntax tree is asked instead.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from formats.language import LANGUAGES, SOURCE, words

ROOT: Final = Path(__file__).resolve().parent.parent
ROOMS: Final = ("formats", "meetings", "ui", "pages", "charts", "metrics", "exhibits", "reports")
MARKS: Final = {"_", "N_", "translate"}


def sentences() -> set[str]:
    """All sentences that the rooms mark with `_()`, `N_()`, `.translate()` or `translator(lang)()`."""
    return {
        text
        for room in ROOMS
        for path in sorted((ROOT / room).rglob("*.py"))
        for text in _marked(ast.parse(path.read_text(encoding="utf-8")))
    }


def untranslated(lang: str) -> list[str]:
    """The sentences that a language lacks, in the order of the alphabet."""
    return sorted(sentences() - set(words(lang)))


def _marked(tree: ast.AST) -> Iterator[str]:
    """The texts that stand alone in a call of one of the marks."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and _is_mark(node.func):
            yield from _texts(node.args[0])


def _is_mark(function: ast.expr) -> bool:
    """Whether a call is one of a mark."""
    if isinstance(function, ast.Name):
        return function.id in MARKS
    if isinstance(function, ast.Attribute):
        return function.attr in MARKS
    return isinstance(function, ast.Call) and isinstance(function.func, ast.Name) and function.func.id == "translator"


def _texts(argument: ast.expr) -> Iterator[str]:
    """The text of an argument; both texts of a choice between two."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from _texts(argument.body)
        yield from _texts(argument.orelse)


if __name__ == "__main__":
    for language in LANGUAGES:
        if language != SOURCE:
            for sentence in untranslated(language):
                print(f'msgid "{sentence}"\nmsgstr ""\n')
