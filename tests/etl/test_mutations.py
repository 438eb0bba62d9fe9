"""Whatever a department does to a sheet, the same facts come out, or an error says why: never other figures."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Set
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.findings import Finding, Refusal
from etl.load import Loader
from etl.read.text import fold
from etl.reference import Reference
from etl.table import Form
from tests.workbooks.forms import write
from tests.workbooks.mutations import FILES, NUMBERS, STRUCTURE, TEXTS, mutated
from tests.workbooks.pages import PAGES, Fact, Page
from warehouse.lake import Warehouse

_BESIDE = ("obs_status", "sheet", "cell")
# A column of nothing but figures such as 1,240 can be read in two ways, and is asked back about.
_ASKED_BACK = {"commas"}


@pytest.fixture(scope="module")
def loader(content_folder: Path, tmp_path_factory: pytest.TempPathFactory, reference: Reference) -> Iterator[Loader]:
    """A loader whose warehouse stays as it is."""
    folder = tmp_path_factory.mktemp("mutations") / "warehouse"
    shutil.copytree(content_folder, folder)
    with Warehouse.open(folder) as warehouse:
        yield Loader(warehouse, reference)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


def read(page: Page, loader: Loader, folder: Path) -> tuple[frozenset[Fact] | None, list[Finding]]:
    """The facts that come out of a page as a file, None when it is refused; and its errors."""
    try:
        understood = loader.understand(write(page.form(), folder / page.file), form=Form())
    except Refusal as refusal:
        return None, list(refusal.findings)
    errors = [finding for finding in understood.findings if finding.severity == "error"]
    if errors:
        return None, errors
    names = [name for name in understood.table.column_names if name not in _BESIDE]
    rows = understood.table.select(names).to_pylist()
    return frozenset(comparable(tuple(row.values())) for row in rows), []


def comparable(fact: Fact) -> Fact:
    """A fact without what no capital letters or lost marks can keep: how the name of a district is written."""
    return tuple(fold(part) if isinstance(part, str) and " " in part else part for part in fact)


def same(page: Page, loader: Loader, folder: Path) -> bool | None:
    """Whether the facts of a page come out; None when an error says why not. Other figures fail the test."""
    facts, errors = read(page, loader, folder)
    if facts is None:
        assert errors, "refused without a word"
        return None
    meant = frozenset(map(comparable, page.facts))
    assert facts - meant == frozenset(), "figures that nobody sent"
    assert meant - facts == frozenset(), "figures that were lost"
    return True


@pytest.mark.parametrize("name", PAGES)
def test_a_sheet_is_read_as_it_is_meant(name: str, loader: Loader, folder: Path) -> None:
    assert same(PAGES[name], loader, folder)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("mutation", STRUCTURE)
def test_another_layout_gives_the_same_facts(name: str, mutation: str, loader: Loader, folder: Path) -> None:
    for seed in range(2):
        assert same(mutated(PAGES[name], [mutation], seed=seed), loader, folder), seed


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("text", TEXTS)
def test_another_way_of_writing_words_gives_the_same_facts(name: str, text: str, loader: Loader, folder: Path) -> None:
    assert same(mutated(PAGES[name], text=text), loader, folder)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("number", NUMBERS)
def test_another_way_of_writing_figures_gives_the_same_facts(
    name: str, number: str, loader: Loader, folder: Path
) -> None:
    right = same(mutated(PAGES[name], number=number), loader, folder)
    assert right or number in _ASKED_BACK


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("file", FILES)
def test_another_kind_of_file_gives_the_same_facts(name: str, file: str, loader: Loader, folder: Path) -> None:
    assert same(mutated(PAGES[name], file=file), loader, folder)


@settings(max_examples=80)
@given(
    name=st.sampled_from(sorted(PAGES)),
    structure=st.sets(st.sampled_from(sorted(STRUCTURE)), max_size=5),
    text=st.sampled_from(list(TEXTS)),
    number=st.sampled_from(list(NUMBERS)),
    file=st.sampled_from(list(FILES)),
    seed=st.integers(0, 99),
)
def test_no_mutation_of_a_sheet_gives_other_figures(
    name: str, structure: Set[str], text: str, number: str, file: str, seed: int, loader: Loader, folder: Path
) -> None:
    same(mutated(PAGES[name], structure, text=text, number=number, file=file, seed=seed), loader, folder)


def test_a_sheet_with_another_figure_is_seen(loader: Loader, folder: Path) -> None:
    page = PAGES["countries"]
    meant = {fact[:-1]: fact[-1] for fact in page.facts}
    first = min(page.facts, key=str)
    facts, _ = read(page, loader, folder)
    assert facts is not None
    assert (*first[:-1], meant[first[:-1]]) in facts
    assert (*first[:-1], -1) not in facts
