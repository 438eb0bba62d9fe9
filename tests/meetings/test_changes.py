"""What changed between two meetings: figures, late tasks, reports, corrections; and what may not be told of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from charts import findings_changes
from etl.history import remove_illustrative, undo
from etl.load import Loader
from exhibits.changes.asked import BEFORE, BEFORE_DAY
from exhibits.changes.register import EXHIBITS
from exhibits.reader import Reader
from exhibits.table import cells
from formats.language import LANGUAGES
from metrics import source
from metrics.changes.corrections import corrections
from metrics.changes.figures import figures, revised
from metrics.changes.late import late_changes
from metrics.changes.reported import reported_since
from metrics.changes.states import State
from tests.conftest import workbooks
from tests.metrics.figures import snapshot
from warehouse.lake import Warehouse

THEN, NOW = date(2024, 7, 20), date(2025, 7, 20)
HEAD = ["Tỉnh, thành phố", "Kỳ số liệu", "Loại hình di cư", "Hướng di cư", "Số lượng"]
TRAFFICKING = {"category": "mua_ban_nguoi", "measure": "victims"}


def state(as_of: date, **rows: Iterable[dict[str, Any]]) -> State:
    return State(snapshot=snapshot(**rows), as_of=as_of, unit_view="63")


def flow(unit: str, value: int, period: str = "2024-S1", **other: Any) -> dict[str, Any]:
    return {"ref_area": unit, "time_period": period, "obs_value": value, **other}


def test_each_state_tells_its_own_last_period() -> None:
    then = state(THEN, migration_statistics=[flow("22@2008", 100), flow("22@2008", 7, "2024-S2")])
    now = state(NOW, migration_statistics=[flow("22@2008", 100), flow("22@2008", 130, "2025-S1")])
    one = figures(now, then).set_index("subject").loc["flows"]
    assert (one["period_then"], one["value_then"], one["period_now"], one["value_now"]) == (
        "2024-S1", 100, "2025-S1", 130,
    )  # fmt: skip
    assert one["growth"] == pytest.approx(0.3)
    # nearly nobody has sent either period: the two sums are not of the same places
    assert pd.isna(one["change"])


def test_a_figure_of_the_same_period_that_came_later_is_a_change() -> None:
    then = state(THEN, migration_statistics=[flow("22@2008", 100)])
    now = state(THEN, migration_statistics=[flow("22@2008", 100), flow("40@2008", 50)])
    one = figures(now, then).set_index("subject").loc["flows"]
    assert (one["change"], one["sent_then"], one["sent_now"]) == (50, 1, 2)
    told = revised(now, then).iloc[0]
    assert (told["time_period"], told["value_then"], told["value_now"], told["change"]) == ("2024-S1", 100, 150, 50)


def test_a_period_that_was_not_over_then_is_no_revision() -> None:
    then = state(THEN, migration_statistics=[flow("22@2008", 100)])
    now = state(NOW, migration_statistics=[flow("22@2008", 100), flow("22@2008", 130, "2025-S1")])
    assert revised(now, then).empty


@pytest.mark.parametrize(("more", "withheld"), [(3, True), (9, True), (10, False), (40, False)])
def test_a_small_difference_of_a_sensitive_category_is_not_told(more: int, withheld: bool) -> None:
    known = [flow(unit, 200, **TRAFFICKING) for unit in ("22@2008", "40@2008", "46@2008")]
    then = state(THEN, migration_statistics=known)
    now = state(THEN, migration_statistics=[*known, flow("01@2008", more, **TRAFFICKING)])
    for one in (figures(now, then).set_index("subject").loc["flows"], revised(now, then).iloc[0]):
        assert one["value_then"] == 600
        assert bool(one["withheld_now"]) == withheld
        assert pd.isna(one["value_now"]) == withheld
        assert pd.isna(one["change"]) == withheld


def test_a_task_becomes_late_and_another_one_is_done() -> None:
    plan = [
        {"code": "1.1", "due_on": date(2024, 12, 31), "lead_agencies": "bng"},
        {"code": "1.2", "due_on": date(2023, 12, 31), "lead_agencies": "bng"},
        {"code": "1.3", "due_on": date(2023, 12, 31), "lead_agencies": "bng"},
    ]
    done = {"task_code": "1.2", "reporter": "bng", "as_of": date(2025, 1, 10), "status": "done"}
    then = state(THEN, documents=[{}], plan_tasks=plan)
    now = state(NOW, documents=[{}], plan_tasks=plan, task_progress=[done])
    found = late_changes(now, then)
    told = dict(zip(found["task_code"], found["turned"], strict=True))
    assert told == {"1.1": "newly", "1.2": "no_longer"}
    assert found.set_index("task_code").loc["1.2", "status_now"] == "done"
    counts = figures(now, then).set_index("code")
    assert (counts.loc["late", "value_then"], counts.loc["late", "value_now"]) == (2, 2)


def test_reports_that_came_since_are_told_once() -> None:
    old = {"duty": "R2", "ref_area": "22@2008", "time_period": "2023", "received_on": date(2023, 11, 10)}
    new = {"duty": "R2", "ref_area": "40@2008", "time_period": "2023", "received_on": date(2024, 8, 1)}
    then = state(THEN, reports_received=[old])
    now = state(NOW, reports_received=[old, new])
    found = reported_since(now, then)
    assert list(zip(found["unit_key"], found["time_period"], found["status"], strict=True)) == [
        ("40@2008", "2023", "late")
    ]


@pytest.fixture(scope="module")
def loaded(content_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, int]:
    """A warehouse in which one file was replaced and another one withdrawn, the version before that and the one after.

    What was loaded and withdrawn still later is no business of a comparison of the two.
    """
    folder = tmp_path_factory.mktemp("corrected")
    place, make = shutil.copytree(content_folder, folder / "warehouse"), workbooks(folder)
    with Warehouse.open(place) as warehouse:
        loader = Loader(warehouse)
        loader.load(make([HEAD, ["Nghệ An", "2024-S1", "hoc_tap", "outbound", 50]], name="a.xlsx"), by="lan")
        gone = loader.load(make([HEAD, ["Huế", "2024-S1", "hoc_tap", "outbound", 70]], name="b.xlsx"), by="lan")
        before = warehouse.current_snapshot()
        again = make([HEAD, ["Nghệ An", "2024-S1", "hoc_tap", "outbound", 80]], name="c.xlsx")
        loader.load(again, by="minh", note="Gửi lại theo công văn 12")
        undo(warehouse, str(gone.submission), why="Nhầm kỳ", by="lan")
        after = warehouse.current_snapshot()
        more = make([HEAD, ["Nghệ An", "2024-S1", "hoc_tap", "outbound", 90]], name="d.xlsx")
        loader.load(more, by="lan", note="Lần cuối", illustrative=True)
        warehouse.tidy()
        remove_illustrative(warehouse)
    return place, before, after


@pytest.fixture
def corrected(loaded: tuple[Path, int, int], monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    """The versions before and after the corrections, in the warehouse of the settings."""
    monkeypatch.setenv("GCM_WAREHOUSE", str(loaded[0]))
    return loaded[1:]


def test_corrections_are_told_with_who_and_why(corrected: tuple[int, int]) -> None:
    then, now = (
        State(snapshot=source.snapshot(version), as_of=day) for version, day in zip(corrected, (THEN, NOW), strict=True)
    )
    found = corrections(now, then).set_index("file_name")
    assert found["how"].to_dict() == {"a.xlsx": "replaced", "b.xlsx": "withdrawn"}
    assert found["happened_by"].to_dict() == {"a.xlsx": "minh", "b.xlsx": "lan"}
    assert found["why"].to_dict() == {"a.xlsx": "Gửi lại theo công văn 12", "b.xlsx": "Nhầm kỳ"}
    assert found.loc["a.xlsx", "successor_file"] == "c.xlsx"
    assert found.loc["a.xlsx", "periods"] == ("2024-S1",)
    of_province = State(snapshot=now.snapshot, as_of=NOW, area_key="40@2025")
    assert list(corrections(of_province, then)["file_name"]) == ["a.xlsx"]
    assert corrections(now, now).empty


def test_every_exhibit_of_changes_is_made_in_every_language(corrected: tuple[int, int]) -> None:
    here = source.snapshot(corrected[1])
    for lang in LANGUAGES:
        reader = Reader(lang=lang, view="34", dark=False, snapshot=here, today=NOW)
        address = {BEFORE: str(corrected[0]), BEFORE_DAY: THEN.isoformat()}
        found = {key: make(reader, address) for key, make in EXHIBITS.items()}
        assert all(one.key == key and one.title for key, one in found.items())
        for one in found.values():
            assert one.table is None or cells(one.table(), lang)
        shown = found["m_corrections"].table
        assert shown is not None
        assert len(cells(shown(), lang)) == 2
        changed = found["m_figures"].table
        assert changed is not None
        numbers = changed().numbers
        assert any(number.value == 80 for number in numbers)


@pytest.mark.parametrize("about", ["flows", "tasks", "unheard-of"])
def test_figures_can_be_those_of_one_subject(corrected: tuple[int, int], about: str) -> None:
    reader = Reader(lang="vi", view="34", dark=False, snapshot=source.snapshot(corrected[1]), today=NOW)
    address = {BEFORE: str(corrected[0]), BEFORE_DAY: THEN.isoformat()}
    whole, part = (EXHIBITS["m_figures"](reader, given).table for given in (address, {**address, "m_about": about}))
    assert whole is not None
    told = set(whole().frame["subject"])
    assert "flows" in told
    expected = told & {about} if about != "unheard-of" else told
    assert (set(part().frame["subject"]) if part is not None else set()) == expected


@pytest.mark.usefixtures("corrected")
def test_without_an_earlier_state_it_says_what_to_do() -> None:
    reader = Reader(lang="vi", view="34", dark=False, snapshot=snapshot(), today=NOW)
    for make, before in product(EXHIBITS.values(), ("", "x", "0", "99999", "²")):
        made = make(reader, {BEFORE: before})
        assert made.table is None
        assert made.title == made.nothing.words == "Chưa có kỳ họp trước để so sánh"


@pytest.mark.parametrize(
    ("newly", "no_longer", "words"),
    [
        (3, 2, "3 nhiệm vụ mới quá hạn, 2 nhiệm vụ không còn quá hạn"),
        (3, 0, "3 nhiệm vụ mới quá hạn so với kỳ trước"),
        (0, 2, "2 nhiệm vụ không còn quá hạn so với kỳ trước"),
        (0, 0, "Không nhiệm vụ nào mới quá hạn hay hết quá hạn"),
    ],
)
def test_the_title_says_what_turned(newly: int, no_longer: int, words: str) -> None:
    assert findings_changes.late(newly, no_longer) == words


@pytest.mark.parametrize(
    ("then", "now", "words"),
    [
        (14, 18, "Nhiệm vụ quá hạn tăng từ 14 lên 18; 1/2 số liệu di cư tăng so với cùng kỳ"),
        (18, 14, "Nhiệm vụ quá hạn giảm từ 18 xuống 14; 1/2 số liệu di cư tăng so với cùng kỳ"),
        (14, 14, "Vẫn 14 nhiệm vụ quá hạn như kỳ trước; 1/2 số liệu di cư tăng so với cùng kỳ"),
    ],
)
def test_the_title_of_figures_says_how_late_tasks_moved(then: int, now: int, words: str) -> None:
    rows = [
        ("tasks", "late", then, now, now - then, None),
        ("flows", "a", 1, 2, 1, 0.5),
        ("flows", "b", 2, 1, -1, -0.5),
    ]
    frame = pd.DataFrame(rows, columns=["subject", "code", "value_then", "value_now", "change", "growth"])
    assert findings_changes.figures(frame) == words
    assert findings_changes.figures(frame.iloc[:0]) == "Hai kỳ họp chưa có số liệu chung để so sánh"


@pytest.mark.parametrize(
    ("then", "now", "change", "words"),
    [
        (90, 120, 30, "Lao động đưa đi trong năm tăng từ 90 lên 120"),
        (120, 90, -30, "Lao động đưa đi trong năm giảm từ 120 xuống 90"),
        (90, 90, 0, "Vẫn 90 lao động đưa đi trong năm như kỳ trước"),
        (90, 120, None, "Hai kỳ họp chưa có số liệu chung để so sánh"),
    ],
)
def test_workers_of_two_meetings_are_told_only_where_they_can_be_compared(
    then: int, now: int, change: int | None, words: str
) -> None:
    rows = [("labour", "workers_sent", then, now, change, None)]
    frame = pd.DataFrame(rows, columns=["subject", "code", "value_then", "value_now", "change", "growth"])
    assert findings_changes.figures(frame) == words


def test_the_title_of_revisions_names_the_largest() -> None:
    rows = [("học tập", "2024-S1", 100, 150), ("kết hôn", "2024-S1", 1000, 1100)]
    frame = pd.DataFrame(rows, columns=["label", "time_period", "value_then", "value_now"])
    assert findings_changes.revised(frame) == (
        "2 số liệu của các kỳ trước nay khác, nhiều nhất là học tập S1/2024: 100 → 150"
    )
    assert findings_changes.revised(frame.iloc[:0]) == "Không số liệu nào của các kỳ trước thay đổi"


def test_the_titles_of_reports_and_corrections_count_each_thing_once() -> None:
    reports = pd.DataFrame({"area_key": ["a", "a", "b"], "status": ["late", "on_time", "on_time"]})
    assert findings_changes.reported(reports) == "2 địa phương gửi thêm 3 báo cáo, 1 báo cáo chậm hạn"
    assert findings_changes.reported(reports.iloc[1:]).endswith("đều đúng hạn")
    files = pd.DataFrame({"submission_id": ["s1", "s1", "s2"], "how": ["replaced", "replaced", "withdrawn"]})
    assert findings_changes.corrections(files) == "1 lần nạp được thay bằng số liệu mới, 1 lần nạp bị rút lại"
