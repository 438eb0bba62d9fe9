"""Two languages, complete: every sentence on the screen has its English, every finding is told in both."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterable
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from etl.findings import catalogue
from formats import language
from tests.house.source import Source, modules

KEYWORDS = {"_": None, "N_": None}
SCREEN = ("app.py", "formats", "meetings", "ui", "pages", "charts", "metrics", "exhibits", "reports")


def sentences(sources: Iterable[Source]) -> set[str]:
    """Every sentence marked for translation in these sources."""
    found: set[str] = set()
    for source in sources:
        for _, message, _, _ in extract("python", BytesIO(source.text.encode("utf-8")), keywords=KEYWORDS):
            found.update([message] if isinstance(message, str) else message)
    return found


def constants(sources: Iterable[Source]) -> set[str]:
    """Every text in these sources: a sentence kept in a table is translated where the table is read."""
    nodes = (node for source in sources for node in ast.walk(source.tree))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def names_in(text: str) -> list[str]:
    """Names that a sentence leaves open, such as `{unit}`, sorted."""
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def faults(said: set[str], texts: set[str], written: Catalog) -> list[str]:
    """What is missing from a catalogue, left over in it, doubtful, or not the same form as the sentence."""
    entries = {message.id: message for message in written if isinstance(message.id, str) and message.id}
    found = [f"missing: {sentence}" for sentence in sorted(said - set(entries))]
    found += [f"left over: {sentence}" for sentence in sorted(set(entries) - said - texts)]
    found += [f"obsolete: {sentence}" for sentence in written.obsolete]
    for sentence, message in entries.items():
        text = message.string if isinstance(message.string, str) else ""
        if not text:
            found.append(f"not translated: {sentence}")
        elif names_in(sentence) != names_in(text):
            found.append(f"other names: {sentence}")
        if message.fuzzy:
            found.append(f"fuzzy: {sentence}")
    return found


@pytest.mark.parametrize("lang", [lang for lang in language.LANGUAGES if lang != language.SOURCE])
def test_every_sentence_on_the_screen_is_translated(lang: str) -> None:
    code = modules(*SCREEN)
    assert faults(sentences(code), constants(code), language.catalogue(lang)) == []


def test_the_screen_has_sentences_to_translate() -> None:
    assert len(sentences(modules(*SCREEN))) > 20


def test_each_fault_of_a_catalogue_is_found() -> None:
    written = read_po(
        BytesIO(
            'msgid "Tổng quan"\nmsgstr ""\n\n'
            '#, fuzzy\nmsgid "Tỉnh"\nmsgstr "Province"\n\n'
            'msgid "Kỳ {period}"\nmsgstr "Period {time}"\n\n'
            'msgid "Cũ"\nmsgstr "Old"\n\n'
            '#~ msgid "Bỏ"\n#~ msgstr "Gone"\n'.encode()
        ),
        locale="en",
    )
    said = {"Tổng quan", "Tỉnh", "Kỳ {period}", "Mới"}
    assert faults(said, said, written) == [
        "missing: Mới",
        "left over: Cũ",
        "obsolete: Bỏ",
        "not translated: Tổng quan",
        "fuzzy: Tỉnh",
        "other names: Kỳ {period}",
    ]


def test_marked_sentences_are_found_in_code() -> None:
    source = Source("pages/a/b.py", 'st.title(_("Tổng quan"))\nlabel = N_("Tỉnh")\nst.write("không đánh dấu")\n')
    assert sentences([source]) == {"Tổng quan", "Tỉnh"}
    assert constants([source]) == {"Tổng quan", "Tỉnh", "không đánh dấu"}


@pytest.mark.parametrize("code", catalogue())
def test_every_finding_is_told_in_both_languages_with_the_same_names(code: str) -> None:
    entry = catalogue()[code]
    for words in (entry.message, entry.why, entry.mend):
        assert set(words) == {"vi", "en"}
        assert all(text.strip() for text in words.values())
        assert all(text == text.strip() for text in words.values())
    for told in (entry.message, entry.mend):  # a word of the reader's language has the ending _en in English
        assert set(names_in(told["vi"])) == {name.removesuffix("_en") for name in names_in(told["en"])}
    assert names_in(entry.why["vi"] + entry.why["en"]) == []


def test_names_left_open_in_a_sentence_are_seen() -> None:
    assert names_in("{file}: {rows} dòng, {file}") == ["file", "file", "rows"]
    assert names_in("12,5 %") == []
