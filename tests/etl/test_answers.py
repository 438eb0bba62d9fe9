"""Answers to questions on a form are asked for once per sender and form."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from etl.answers import fingerprint, forget, recall, remember
from etl.load import Loader
from etl.table import Form
from tests.conftest import MakeWorkbook
from warehouse.lake import Warehouse

HEADS = ["STT", "Tỉnh, thành phố", "6 tháng đầu năm 2024", "Trong đó: nữ"]


@pytest.fixture
def lake(empty: Warehouse) -> Warehouse:
    """A warehouse with code lists and no submission."""
    return empty


def answer(lake: Warehouse, sender: str = "nghe-an", form: str = "f1", by: str = "lan", **answers: str) -> None:
    with lake.commit(purpose="test") as commit:
        remember(commit, sender=sender, form=form, answers=answers, by=by)


@pytest.mark.parametrize(
    "heads",
    [
        ["STT", "Tỉnh, thành phố", "6 tháng cuối năm 2025", "Trong đó: nữ"],
        ["stt", "TINH, THANH PHO", "6 tháng  đầu năm 2024", "", "Trong đó: nữ"],
        ["Trong đó: nữ", "6 tháng đầu năm 2024", "Tỉnh, thành phố", "STT"],
    ],
)
def test_the_form_of_another_period_spelling_or_order_has_the_same_fingerprint(heads: list[str]) -> None:
    assert fingerprint(heads, "migration_statistics") == fingerprint(HEADS, "migration_statistics")


def test_quarters_of_one_form_have_the_same_fingerprint() -> None:
    assert fingerprint(["Quý I/2024"], "labour_results") == fingerprint(["Quý IV/2025"], "labour_results")


def test_another_head_or_dataset_is_another_form() -> None:
    prints = {
        fingerprint(HEADS, "migration_statistics"),
        fingerprint(HEADS, "labour_results"),
        fingerprint([*HEADS, "Trẻ em"], "migration_statistics"),
        fingerprint(HEADS[:-1], "migration_statistics"),
    }
    assert len(prints) == 4


def test_an_answer_is_recalled_for_its_sender_and_form_only(lake: Warehouse) -> None:
    answer(lake, dataset="labour_results", unit="40@2008")
    assert recall(lake, sender="nghe-an", form="f1") == {"dataset": "labour_results", "unit": "40@2008"}
    assert recall(lake, sender="hue", form="f1") == {}
    assert recall(lake, sender="nghe-an", form="f2") == {}


def test_the_latest_answer_counts_and_the_older_one_is_kept(lake: Warehouse) -> None:
    answer(lake, unit="24@2008")
    answer(lake, unit="24@2025", by="minh")
    assert recall(lake, sender="nghe-an", form="f1") == {"unit": "24@2025"}
    rows = lake.query("SELECT answer, remembered_by FROM lake.remembered_answers ORDER BY remembered_at")
    assert rows == [("24@2008", "lan"), ("24@2025", "minh")]


def test_the_latest_answer_counts_even_when_the_clock_was_put_back(lake: Warehouse) -> None:
    answer(lake, unit="24@2008")
    with lake.commit(purpose="test") as commit:
        commit.execute("UPDATE lake.remembered_answers SET remembered_at = TIMESTAMP '2999-01-01'")
    answer(lake, unit="24@2025")
    assert recall(lake, sender="nghe-an", form="f1") == {"unit": "24@2025"}


def test_the_same_answer_again_is_not_written_twice(lake: Warehouse) -> None:
    answer(lake, unit="24@2025")
    answer(lake, unit="24@2025")
    assert lake.query("SELECT count(*) FROM lake.remembered_answers") == [(1,)]


def test_what_is_forgotten_is_asked_again(lake: Warehouse) -> None:
    answer(lake, dataset="labour_results", unit="40@2008", period_kind="month")
    with lake.commit(purpose="test") as commit:
        forget(commit, sender="nghe-an", form="f1", questions=["unit"])
    assert recall(lake, sender="nghe-an", form="f1") == {"dataset": "labour_results", "period_kind": "month"}
    with lake.commit(purpose="test") as commit:
        forget(commit, sender="nghe-an", form="f1")
    assert recall(lake, sender="nghe-an", form="f1") == {}


def test_an_answer_that_fails_with_its_commit_is_not_remembered(lake: Warehouse) -> None:
    with suppress(RuntimeError), lake.commit(purpose="test") as commit:
        remember(commit, sender="nghe-an", form="f1", answers={"unit": "40@2008"}, by="lan")
        assert recall(commit, sender="nghe-an", form="f1") == {"unit": "40@2008"}
        raise RuntimeError
    assert recall(lake, sender="nghe-an", form="f1") == {}


def test_what_a_sender_explained_once_is_used_for_the_next_form_and_said(
    warehouse: Warehouse, make_workbook: MakeWorkbook
) -> None:
    def form(half: str, figure: int) -> Path:
        rows = [["UBND TỈNH NGHỆ AN"], ["SỐ LIỆU DI CƯ QUỐC TẾ"], [f"6 tháng {half} năm 2024"], ["Đơn vị tính: Người"]]
        table = [["STT", "Loại hình di cư", "Số lượng"], [1, "Người theo đề án M47", figure], [2, "Du học", 7]]
        return make_workbook([*rows, *table], name=f"{half}.xlsx")

    first = form("đầu", 12)
    assert {f.code for f in Loader(warehouse).load(first, by="lan").findings} >= {"category_unknown"}
    loader = Loader(warehouse)
    said = Form(answers={"Người theo đề án M47": "category=lao_dong_bien_gioi"})
    understood = loader.understand(first, form=said, by="lan")
    assert loader.commit(understood, by="lan").outcome == "loaded"

    again = Loader(warehouse).load(form("cuối", 15), by="lan")
    assert again.outcome == "loaded"
    assert "answers_recalled" in {finding.code for finding in again.findings}
    stored = warehouse.query(
        "SELECT time_period, obs_value FROM lake.current_migration_statistics WHERE category = 'lao_dong_bien_gioi' "
        "AND ref_area = '40@2008' ORDER BY time_period"
    )
    assert stored == [("2024-S1", 12), ("2024-S2", 15)]
    assert Loader(warehouse).load(form("cuối", 16), by="minh").outcome == "refused", "another sender is asked"
