"""The documentation is true: written pages are fresh, every setting is told, every link leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from docs import build
from etl.__main__ import parser
from etl.datasets import DATASETS
from etl.findings import catalogue
from metrics.indicators import INDICATORS
from reports.__main__ import parser as meetings_parser
from tests.house.source import ROOMS, ROOT, Source, modules, read, tracked

SETTING = re.compile(r"\bGCM_[A-Z][A-Z_]*[A-Z]\b")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)
READMES = ("README.md", "README.vi.md", "DECISIONS.md", "CHANGELOG.md")


def stale(folder: Path, fresh: dict[str, str]) -> list[str]:
    """Names of written pages that do not say what the code says."""
    return [
        name
        for name, text in fresh.items()
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != text
    ]


def settings_in(sources: Iterable[Source]) -> set[str]:
    """Names of all settings that these texts speak of."""
    return {name for source in sources for name in SETTING.findall(source.text)}


def broken_links(path: Path, text: str) -> list[str]:
    """Links of a page that lead to no file of the project, or to no heading of this page."""
    headings = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in HEADING.findall(text)}
    broken = []
    for target in LINK.findall(text):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        if (file and not (path.parent / file).exists()) or (not file and anchor not in headings):
            broken.append(target)
    return broken


@pytest.fixture(scope="module")
def fresh() -> dict[str, str]:
    """The pages as the code would write them now."""
    return build.pages()


def test_written_pages_say_what_the_code_says(fresh: dict[str, str]) -> None:
    assert stale(ROOT / "docs", fresh) == [], "run `make docs`"


def test_a_stale_page_is_found(tmp_path: Path) -> None:
    (tmp_path / "commands.md").write_text("# Commands\n", encoding="utf-8")
    fresh = {"commands.md": "# Commands\n", "findings.md": "# Findings\n"}
    assert stale(tmp_path, fresh) == ["findings.md"]
    (tmp_path / "findings.md").write_text("# Old\n", encoding="utf-8")
    assert stale(tmp_path, fresh) == ["findings.md"]


def test_every_command_and_option_is_told(fresh: dict[str, str]) -> None:
    for file, top in (("commands.md", parser()), ("meetings.md", meetings_parser())):
        for name, command in build.subcommands(top):
            assert f"## {name}\n" in fresh[file]
            assert command.description, f"{top.prog} {name} does not say what it does"
            for action in command._actions:
                assert action.help, f"{top.prog} {name}: {action.dest} has no help"


def test_every_dataset_finding_and_indicator_is_told(fresh: dict[str, str]) -> None:
    told: dict[str, list[str]] = {
        "datasets.md": list(DATASETS),
        "indicators.md": list(INDICATORS),
    }
    for page, names in told.items():
        missing = [name for name in names if not re.search(rf"^#+ {re.escape(name)}$", fresh[page], re.MULTILINE)]
        assert not missing, f"{page} leaves out {missing}"
    for code in catalogue():
        assert f"(findings/{code}.md)" in fresh["findings.md"]
        assert f"# {code}\n" in fresh[f"findings/{code}.md"]


def test_every_page_on_a_finding_is_of_a_finding_that_is() -> None:
    assert {path.stem for path in (ROOT / "docs" / "findings").glob("*.md")} == set(catalogue()), "run `make docs`"


def test_every_setting_in_the_code_is_told_and_no_other() -> None:
    code = [*modules(*ROOMS, "pages", "app.py"), read("Makefile")]
    told = settings_in([read("docs/settings.md")])
    assert settings_in(code) - told == set(), "docs/settings.md leaves these out"
    assert told - settings_in(code) == set(), "docs/settings.md tells of settings that nothing reads"


def test_a_setting_is_found_in_code_and_words() -> None:
    source = Source("etl/x.py", '"""``GCM_LIMIT_ROWS`` bounds rows."""\nwait = os.environ.get("GCM_LOCK_WAIT", "60")\n')
    assert settings_in([source]) == {"GCM_LIMIT_ROWS", "GCM_LOCK_WAIT"}


@pytest.mark.parametrize("page", [path for path in tracked() if path.endswith(".md") and not path.startswith("data/")])
def test_every_link_leads_somewhere(page: str) -> None:
    assert broken_links(ROOT / page, read(page).text) == []


def test_a_broken_link_is_found(tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    (tmp_path / "LICENSE").write_text("", encoding="utf-8")
    text = "# One Thing\n[a](LICENSE) [b](https://example.vn) [c](#one-thing) [d](docs/none.md) ![e](x.png) [f](#two)\n"
    assert broken_links(page, text) == ["docs/none.md", "x.png", "#two"]


@pytest.mark.parametrize("name", READMES)
def test_the_papers_of_the_project_are_there(name: str) -> None:
    assert name in tracked()


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_a_readme_opens_with_a_picture_and_tells_both_commands(name: str) -> None:
    text = read(name).text
    assert "![" in "".join(text.splitlines(keepends=True)[:4])
    assert "make run" in text
    assert "make test" in text
