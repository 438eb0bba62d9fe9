"""Lịch sử nạp: every submission is found again, tells what it did, can be taken back; earlier states on every page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from etl.archive import Archive
from etl.history import note_details
from etl.load import Loader
from formats.language import LANGUAGES, translator
from metrics import source
from tests.conftest import MakeWorkbook
from tests.pages.test_pages import PLACES, opened, words
from ui.asof import Past
from ui.history import kept as history_kept
from ui.history import one as history_one
from ui.history import undo as history_undo
from ui.history import views as history_views
from ui.history.effect import sentence
from ui.history.kept import Kept, Wanted
from ui.history.words import Words, found
from ui.screen import Screen
from warehouse.lake import Warehouse
from warehouse.lock import writing

HEAD = ("ref_area", "time_period", "category", "direction", "population_group", "obs_value")
Load = Callable[..., str]


@pytest.fixture
def mine(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> Warehouse:
    """A warehouse of one's own, as pages find it."""
    monkeypatch.setenv("GCM_WAREHOUSE", warehouse.settings.location)
    return warehouse


def loads(warehouse: Warehouse, make_workbook: MakeWorkbook) -> Load:
    """Load counts of study abroad: unit -> number; gives the number of the submission."""
    loader = Loader(warehouse)
    count = iter(range(1000))

    def loaded(period: str = "2024-S1", *, by: str = "lan", note: str = "", **units: int) -> str:
        rows = [[unit.replace("_", " "), period, "hoc_tap", "outbound", "total", n] for unit, n in units.items()]
        path = make_workbook([HEAD, *rows], name=f"di-cu-{next(count)}.xlsx")
        outcome = loader.load(path, dataset="migration_statistics", by=by, note=note)
        assert outcome.submission is not None
        return outcome.submission

    return loaded


@pytest.fixture
def load(mine: Warehouse, make_workbook: MakeWorkbook) -> Load:
    return loads(mine, make_workbook)


@pytest.fixture
def archive(mine: Warehouse) -> Iterator[Archive]:
    """The history of that warehouse, as the page asks it."""
    with Warehouse.open(mine.settings.location, read_only=True) as reader:
        yield Archive(reader)


def reader(*, lang: str = "vi", view: str = "34", past: Past | None = None) -> Screen:
    """Somebody who looks at the current figures."""
    return Screen(lang=lang, view=view, dark=False, snapshot=source.snapshot(source.current_id()), past=past)  # type: ignore[arg-type]


def ids(found: list[Kept]) -> list[str]:
    return [one.submission.submission_id for one in found]


def search(archive: Archive, **wanted: str) -> list[str]:
    """The submissions that fit, the latest first."""
    here = reader()
    history = history_kept.kept(archive)
    return ids(history_kept.found(history, Wanted(**wanted), here, datasets=archive.datasets("vi")))


def test_a_submission_is_found_by_every_filter_and_by_words_without_diacritics(archive: Archive, load: Load):
    first = load(Nghệ_An=5, by="Trần Lan", note="Công văn 12")
    second = load("2025-S2", Huế=5, by="minh")
    assert search(archive, area="40@2025") == [first]
    assert search(archive, period="2025-S2") == [second]
    assert search(archive, who="minh") == [second]
    assert search(archive, dataset="migration_statistics", state="loaded") == [second, first]
    assert search(archive, text="tran lan") == search(archive, text="cong van 12") == [first]
    assert search(archive, text="nghe an", who="Trần Lan") == [first]
    assert search(archive, text="402 qd ttg", dataset="plan_tasks") != []
    assert search(archive, text="không có gì như vậy") == []


def test_a_former_unit_is_found_under_the_unit_of_today(archive: Archive, load: Load):
    name = load(Bắc_Giang=5)
    assert search(archive, area="24@2025") == [name], "Bắc Ninh of today"


def test_the_states_are_told_in_words_also_when_only_a_part_is_replaced(archive: Archive, load: Load):
    both = load(Nghệ_An=5, Huế=5)
    old = load(Hà_Nội=1)
    load(Huế=6)
    gone = load(Hà_Nội=2)
    assert archive.withdraw(gone, why="nhầm") is None
    again = load(Hà_Nội=3)
    table = history_views.listed(history_kept.kept(archive), reader(), datasets=archive.datasets("vi")).frame
    states = dict(zip(table["id"], table["state"], strict=True))
    assert [states[one] for one in (both, old, gone, again)] == [
        "◐ còn hiệu lực một phần", "↻ đã được thay thế", "✕ đã rút", "✓ đang có hiệu lực",
    ]  # fmt: skip
    assert search(archive, state="partly") == [both]


def test_a_list_is_read_anew_after_a_withdrawal(archive: Archive, load: Load):
    name = load(Nghệ_An=5)
    assert search(archive, state="withdrawn") == []
    archive.withdraw(name, why="nhầm")
    assert search(archive, state="withdrawn") == [name]


def test_withdrawing_and_restoring_are_refused_with_the_submissions_in_the_way(archive: Archive, load: Load):
    first, later = load(Nghệ_An=5), load(Nghệ_An=6)
    for hindrance in (archive.hindrance(first), archive.withdraw(first, why="thử")):
        assert hindrance is not None
        assert (hindrance.reason, hindrance.ids) == ("replaced", (later,))
    assert archive.hindrance(later) is None
    assert archive.withdraw(later, why="nhầm") is None
    assert archive.hindrance(later) is None
    newest = load(Nghệ_An=7)
    hindrance = archive.restore(later, why="thử")
    assert hindrance is not None
    assert (hindrance.reason, hindrance.ids) == ("replaced", (newest,))
    assert hindrance == archive.hindrance(later)
    unknown = archive.withdraw("2026-999999", why="thử")
    assert unknown is not None
    assert unknown.reason == "unknown"


def test_a_busy_warehouse_changes_nothing_and_says_who_holds_it(
    archive: Archive, load: Load, mine: Warehouse, monkeypatch: pytest.MonkeyPatch
):
    name = load(Nghệ_An=5)
    monkeypatch.setenv("GCM_LOCK_WAIT", "0.1")
    with writing(mine.settings, purpose="load"):
        hindrance = archive.withdraw(name, why="nhầm")
    assert hindrance is not None
    assert hindrance.reason == "busy"
    assert hindrance.holder["purpose"] == "load"
    assert archive.withdraw(name, why="nhầm") is None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_refusal_is_a_whole_sentence_with_the_number(lang: str):
    translate = translator(lang)
    for sentences in (history_undo.UNDO_REFUSED, history_undo.REDO_REFUSED):
        for text in sentences.values():
            told = translate(text).format(id="2026-000001")
            assert "2026-000001" in told
            assert told.endswith(".")
    assert set(history_undo.UNDO_REFUSED) == {"unknown", "withdrawn", "replaced", "needed"}
    assert set(history_undo.REDO_REFUSED) == {"unknown", "live", "replaced", "needs"}


def test_before_a_withdrawal_its_consequences_are_told(archive: Archive, load: Load):
    first = load(Nghệ_An=5)
    later = load(Nghệ_An=6, Huế=7)
    told = " ".join(history_undo.consequences(archive.one(later), reader()))
    assert f"Có hiệu lực trở lại: **{first}** (1/2 phần)" in told
    assert "Bị trống số liệu**]: 1/2 phần" in told
    archive.withdraw(later, why="nhầm")
    assert f"Sẽ thay: **{first}** (1/2 phần)" in " ".join(history_undo.consequences(archive.one(later), reader()))


def test_codes_of_a_changed_row_are_told_in_words(archive: Archive, mine: Warehouse):
    told = Words(archive.contract("migration_statistics"), reader())
    row = {
        "ref_area": "40@2025", "time_period": "2024-S1", "category": "ket_hon", "direction": "outbound",
        "counterpart_area": "_T", "population_group": "female", "measure": "persons", "flow_or_stock": "flow",
    }  # fmt: skip
    assert told.subject(row) == "Kết hôn có yếu tố nước ngoài · Ra nước ngoài · Nữ"
    assert (told.of("ref_area", "40@2008"), told.of("ref_area", "VN")) == ("Nghệ An", "Cả nước")


def test_the_page_lists_everything_in_both_languages(archive: Archive, load: Load):
    name = load(Nghệ_An=5)
    for lang in LANGUAGES:
        app = opened("history", lang=lang)
        assert not app.exception
        assert app.dataframe[0].value["id"].tolist() == ids(list(history_kept.kept(archive)))
        assert app.dataframe[0].value["id"][0] == name


def test_a_link_opens_one_submission_with_all_that_is_known(archive: Archive, load: Load, mine: Warehouse):
    load(Nghệ_An=5)
    name = load(Nghệ_An=6, note="bản <script>*đính chính*")
    with mine.commit(purpose="test") as commit:
        note_details(commit, name, attempt=2, first_sha256="0" * 64, accepted=["sex_sum"], accept_why="Sở xác nhận")
    archive.withdraw(name, why="sai kỳ", by="hoa")
    app = opened("history", h_id=name)
    text = words(app)
    assert not app.exception
    for piece in (name, "lan ·", "lần thứ 2", "Sở xác nhận", "sai kỳ", "Rút bởi, lúc rút", r"\<script\>\*đính chính\*"):
        assert piece in text
    assert [button.label for button in app.main.get("button")][-1:] == ["Khôi phục lần nạp này"]
    assert app.main.get("download_button")[0].label == "Tải tệp như đã nhận"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_difference_to_the_one_before_is_shown_when_it_is_opened(load: Load, lang: str):
    load(Nghệ_An=5, Huế=1)
    name = load(Nghệ_An=6)
    app = opened("history", h_id=name, h_part="changes", lang=lang)
    assert not app.exception
    assert [metric.value for metric in app.metric] == ["0", "1", "0", "0"]
    assert ": 6 → 7" in words(app)
    assert app.dataframe[0].value[["before", "after", "difference"]].values.tolist() == [["5", "6", "+1"]]
    for change in ("totals", "ranks"):
        assert not opened("history", h_id=name, h_part="changes", h_change=change, lang=lang).exception


def test_the_difference_of_texts_and_of_a_first_file_is_shown_too(mine: Warehouse, archive: Archive):
    for dataset in ("documents", "plan_tasks", "labour_targets", "published_figures"):
        name = search(archive, dataset=dataset)[-1]
        app = opened("history", h_id=name, h_part="changes")
        assert not app.exception
        assert app.metric[0].value != "0"


def test_findings_are_grouped_with_what_why_and_how_to_mend(load: Load):
    app = opened("history", h_id=load(Nghệ_An=5), h_part="findings")
    text = words(app)
    assert not app.exception
    assert "cảnh báo**" in text
    assert "Cách sửa:" in text
    assert app.dataframe[0].value["words"].tolist()


def test_a_finding_of_former_days_is_told_with_what_it_says(archive: Archive):
    said = SimpleNamespace(code="not_a_number", args={})
    assert found(said, archive.entry("not_a_number"), "vi") == "“…” không phải là số."
    assert found(said, archive.entry("no_longer_raised"), "vi") == "not_a_number"


def test_the_chain_says_what_was_replaced_and_what_stands_now(load: Load):
    first = load(Nghệ_An=5, Huế=1)
    later = load(Nghệ_An=6)
    assert f"Nay được thay bởi: **{later}** (1/2 phần)" in words(opened("history", h_id=first))
    assert f"Khi nạp đã thay: **{first}** (toàn bộ)" in words(opened("history", h_id=later))


def test_a_submission_that_does_not_exist_is_said_to_be_missing_above_the_list(load: Load):
    load(Nghệ_An=5)
    app = opened("history", h_id="2026-9<b>", h_state="x", h_area="x", h_period="x", h_who="x", h_day="x", h_part="x")
    assert not app.exception
    assert any("Không có lần nạp" in warning.value for warning in app.warning)
    assert len(app.dataframe) == 1


def test_the_file_comes_back_as_it_was_received(archive: Archive, load: Load, tmp_path: Path):
    name = load(Nghệ_An=5)
    assert archive.file(name) == (tmp_path / "di-cu-0.xlsx").read_bytes()


def test_attempts_of_one_file_name_each_other(archive: Archive, load: Load, mine: Warehouse):
    first, mended = load(Nghệ_An=5), load(Nghệ_An=6)
    told = archive.one(first)
    assert told is not None
    with mine.commit(purpose="test") as commit:
        note_details(commit, mended, attempt=2, first_sha256=told.sha256)
    assert first in history_one.attempts(archive.one(mended), history_kept.kept(archive), reader())


def test_a_moment_leads_to_the_version_of_that_moment(archive: Archive, load: Load, mine: Warehouse):
    start = datetime.now(UTC)
    load(Nghệ_An=5)
    version = mine.current_snapshot()
    middle = datetime.now(UTC)
    load(Nghệ_An=6)
    assert archive.known_at(middle) == version
    assert archive.known_at(middle + timedelta(days=1)) == mine.current_snapshot()
    assert archive.known_at(start - timedelta(days=3650)) is None


def test_the_pages_of_a_dataset_are_pages_of_the_menu(archive: Archive):
    known = {place.path for place in PLACES}
    assert set(history_views.PAGES) <= known
    told = {dataset for datasets in history_views.PAGES.values() for dataset in datasets}
    assert told <= set(archive.datasets("vi"))


def test_a_total_that_loses_units_is_told_with_them():
    spoken = SimpleNamespace(subject=lambda what: "Học tập")
    here = SimpleNamespace(translate=translator("vi"), lang="vi")
    total = SimpleNamespace(what={}, period="2024-S1", before=12410, after=12873, n_before=33, n_after=34,
                            share=463 / 12410)  # fmt: skip
    assert sentence(total, spoken, here) == (  # type: ignore[arg-type]
        "**Cả nước**, Học tập · 6 tháng đầu năm 2024: 12.410 → 12.873 (+3,7\N{NO-BREAK SPACE}%); "
        "số đơn vị có số liệu 33 → 34"
    )
