"""Files are small, named for what they hold, documented, opened by a test, and the same on every machine."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest

from tests.house.source import ROOMS, ROOT, TEXT_ENDINGS, Rule, Source, complaints, modules, pages, read, tracked

VAGUE = frozenset({"utils.py", "util.py", "helpers.py", "helper.py", "common.py", "misc.py", "shared.py", "stuff.py"})
# A folder of one machine, said in full. Addresses on the web go on after a letter, a dot or a slash and are left alone.
MACHINE_PATH = re.compile(
    r"(?<![\w.:/$}~%-])/(?:home|Users|root|work|tmp|opt|mnt)/\w|\b[A-Z]:\\\\?(?:Users|Documents)\b"
)
MODULE_LINES, PAGE_LINES, APP_LINES, README_LINES = 350, 80, 39, 20


def length(source: Source) -> Iterator[str]:
    """A module can be read in one sitting, a page on one screen."""
    limit = APP_LINES if source.path == "app.py" else PAGE_LINES if source.room == "pages" else MODULE_LINES
    lines = len(source.text.splitlines())
    if lines > limit:
        yield f"{source.path} has {lines} lines, more than {limit}: take it apart"


def vague_name(source: Source) -> Iterator[str]:
    """A module is named for what it holds."""
    if source.name in VAGUE:
        yield f"{source.path} says nothing about what it holds"


def undocumented(source: Source) -> Iterator[str]:
    """Every public module, function and class says in domain words what it is."""
    if source.name != "__main__.py" and not ast.get_docstring(source.tree):
        yield f"{source.path} has no docstring"
    for node in source.tree.body:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name.startswith("_"):
            continue
        if not ast.get_docstring(node):
            yield f"{source.at(node)} {node.name} has no docstring"


def unnamed_behaviour(source: Source) -> Iterator[str]:
    """The name of a test is a sentence: what is expected of what."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and node.name.count("_") < 3:
            yield f"{source.at(node)} {node.name} is no sentence"


def empty_test(source: Source) -> Iterator[str]:
    """A test that only passes proves nothing."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            work = [s for s in node.body if not isinstance(s, ast.Pass) and not _is_text(s)]
            if not work:
                yield f"{source.at(node)} {node.name} does nothing"


def machine_path(source: Source) -> Iterator[str]:
    """No file names a folder of the machine it was written on."""
    for number, line in enumerate(source.text.splitlines(), start=1):
        if MACHINE_PATH.search(line):
            yield f"{source.path}:{number} names a folder of one machine"


def ending(source: Source) -> Iterator[str]:
    """Text files end with one line end and use the plain one."""
    if source.text and not source.text.endswith("\n"):
        yield f"{source.path} does not end with a line end"
    if source.text.startswith("\ufeff"):
        yield f"{source.path} begins with a byte order mark"


def _is_text(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _texts() -> list[Source]:
    return [read(path) for path in tracked() if PurePosixPath(path).suffix in TEXT_ENDINGS or "." not in path]


RULES: list[tuple[Rule, str, str]] = [
    (length, "pages/a/b.py", "x = 1\n" * 81),
    (length, "app.py", "x = 1\n" * 40),
    (length, "etl/b.py", "x = 1\n" * 351),
    (vague_name, "etl/utils.py", ""),
    (vague_name, "tests/helpers.py", ""),
    (undocumented, "etl/b.py", "x = 1"),
    (undocumented, "etl/b.py", '"""Words."""\n\ndef load():\n    return 1'),
    (undocumented, "etl/b.py", '"""Words."""\n\nclass Load:\n    x: int'),
    (unnamed_behaviour, "tests/b.py", "def test_load():\n    assert f()"),
    (empty_test, "tests/b.py", 'def test_a_file_is_loaded():\n    """It is."""\n    pass'),
    (machine_path, "README.md", "Open " + "/".join(["", "home", "lan", "gcm"])),
    (machine_path, "etl/b.py", 'path = "' + "/".join(["", "work", "x"]) + '"'),
    (machine_path, "etl/b.py", "path = r'" + "\\".join(["C:", "Users", "lan"]) + "'"),
    (ending, "etl/b.py", "x = 1"),
    (ending, "etl/b.py", "\ufeffx = 1\n"),
]


@pytest.mark.parametrize(("rule", "path", "text"), RULES)
def test_a_bad_shape_is_found(rule: Rule, path: str, text: str) -> None:
    assert len(list(rule(Source(path, text)))) == 1


@pytest.mark.parametrize("rule", [length, vague_name])
def test_every_module_is_small_and_named_for_what_it_holds(rule: Rule) -> None:
    assert complaints(rule, modules()) == []


def test_every_public_thing_in_the_rooms_says_what_it_is() -> None:
    assert complaints(undocumented, modules(*ROOMS, "docs", "app.py")) == []


@pytest.mark.parametrize("rule", [unnamed_behaviour, empty_test])
def test_every_test_is_a_sentence_with_something_behind_it(rule: Rule) -> None:
    assert complaints(rule, [m for m in modules("tests") if m.name.startswith("test_")]) == []


def test_no_text_file_names_a_folder_of_one_machine() -> None:
    assert complaints(machine_path, _texts()) == []


def test_every_text_file_ends_with_a_line_end() -> None:
    # What lies in data/ came from elsewhere and is never edited.
    assert complaints(ending, [text for text in _texts() if text.room != "data"]) == []


def test_an_address_on_the_web_is_no_machine_path() -> None:
    line = "https://example.vn/home/tin-tuc and https://example.vn/a//work/x and data/work/x"
    assert list(machine_path(Source("data/published/x.csv", line))) == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_tells_a_newcomer_what_lives_there(room: str) -> None:
    path = ROOT / room / "README.md"
    assert path.is_file(), f"{room}/README.md is missing"
    assert len(path.read_text(encoding="utf-8").splitlines()) <= README_LINES, f"{room}/README.md is too long"


def unopened(screens: list[Source], tests: list[Source]) -> list[str]:
    """Pages that no test names by section and page, as in `monitor/tasks`."""
    words = "\n".join(test.text for test in tests if not test.path.startswith("tests/house/"))
    return [page.path for page in screens if page.path.removeprefix("pages/").removesuffix(".py") not in words]


def test_every_page_is_opened_by_a_test_that_names_it() -> None:
    assert pages(), "there is no page"
    assert unopened(pages(), modules("tests")) == []


def test_a_page_that_no_test_names_is_found() -> None:
    page = Source("pages/monitor/tasks.py", "")
    assert unopened([page], [Source("tests/ui/test_pages.py", 'PAGES = ["monitor/overview"]')]) == [page.path]
    assert unopened([page], [Source("tests/house/test_x.py", "monitor/tasks")]) == [page.path]
    assert unopened([page], [Source("tests/ui/test_pages.py", 'PAGES = ["monitor/tasks"]')]) == []


def test_no_folder_of_the_ui_bears_the_name_of_a_room() -> None:
    """Streamlit puts the folder of the main script first on the path: `ui/charts` would hide the room `charts`."""
    inside = {PurePosixPath(path).parts[1] for path in tracked() if path.startswith("ui/")}
    assert not inside & {*ROOMS, *(f"{room}.py" for room in ROOMS)}
