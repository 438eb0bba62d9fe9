"""One file from receipt to commit, on a real warehouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from xlsxwriter import Workbook

from etl.history import remove_illustrative, submissions, undo
from etl.load import Loader, Outcome
from tests.conftest import MakeWorkbook
from warehouse.lake import Warehouse
from warehouse.snapshot import FACTS

HEAD = ["Tỉnh, thành phố", "Kỳ số liệu", "Loại hình di cư", "Hướng di cư", "Nhóm đối tượng", "Số lượng"]
STUDY = "Học tập (du học)"


def facts(warehouse: Warehouse) -> list[tuple[object, ...]]:
    return warehouse.query(
        """
        SELECT ref_area, time_period, category, direction, population_group, obs_value, obs_status, sheet, cell
        FROM lake.current_migration_statistics ORDER BY ALL
        """
    )


def codes(outcome: Outcome) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.cell) for finding in outcome.findings if finding.severity == "error"]


def test_a_tidy_table_below_a_title_is_loaded_with_the_address_of_every_figure(
    warehouse: Warehouse, make_workbook: MakeWorkbook
) -> None:
    path = make_workbook(
        [["UBND TỈNH NGHỆ AN"], [], HEAD, ["Nghệ An", "6T/2024", STUDY, "ra nước ngoài", "Tổng số", 120]]
    )
    outcome = Loader(warehouse).load(path)
    assert outcome.outcome == "loaded"
    assert facts(warehouse) == [("40@2008", "2024-S1", "hoc_tap", "outbound", "total", 120, "A", "Số liệu", "F4")]


def test_the_four_states_of_a_figure_are_kept_apart(warehouse: Warehouse, make_workbook: MakeWorkbook) -> None:
    rows = [
        ["nghe an", "2024-S1", category, "outbound", "", value]
        for category, value in zip(["lao_dong", "hoc_tap", "ket_hon", "tro_ve"], [5, "-", "…", "x"], strict=True)
    ]
    rows[3][3] = "return"
    assert Loader(warehouse).load(make_workbook([HEAD, *rows])).outcome == "loaded"
    states = {row[2]: row[5:7] for row in facts(warehouse)}
    assert states == {"lao_dong": (5, "A"), "hoc_tap": (0, "NP"), "ket_hon": (None, "M"), "tro_ve": (None, "NA")}


def test_code_24_is_bac_giang_in_2024_and_bac_ninh_in_2026(warehouse: Warehouse, make_workbook: MakeWorkbook) -> None:
    rows = [[24, "2024-S1", STUDY, "outbound", "", 1], ["24", "2026-S1", STUDY, "outbound", "", 2]]
    Loader(warehouse).load(make_workbook([HEAD, *rows]))
    assert [(row[0], row[1]) for row in facts(warehouse)] == [("24@2008", "2024-S1"), ("24@2025", "2026-S1")]


def test_a_former_name_in_a_later_period_goes_to_the_successor_with_a_warning(
    warehouse: Warehouse, make_workbook: MakeWorkbook
) -> None:
    outcome = Loader(warehouse).load(make_workbook([HEAD, ["Bắc Giang", "2025-S2", STUDY, "outbound", "", 7]]))
    assert outcome.outcome == "loaded"
    assert "unit_succeeded" in {finding.code for finding in outcome.findings}
    assert facts(warehouse)[0][0] == "24@2025"


def test_a_former_unit_beside_its_successor_is_refused(warehouse: Warehouse, make_workbook: MakeWorkbook) -> None:
    rows = [[name, "2025-S2", STUDY, "outbound", "", 7] for name in ("Bắc Giang", "Bắc Ninh")]
    outcome = Loader(warehouse).load(make_workbook([HEAD, *rows]))
    assert outcome.outcome == "refused"
    assert "former_unit_beside_successor" in {code for code, _ in codes(outcome)}


WRONG_ROWS = {
    "an unknown unit": (["Hà Nộii", "2024-S1", STUDY, "outbound", "", 1], ("unit_misspelled", "A2")),
    "a unit from nowhere": (["Atlantis", "2024-S1", STUDY, "outbound", "", 1], ("unit_unknown", "A2")),
    "a unit before its time": (["24@2025", "2020-S1", STUDY, "outbound", "", 1], ("unit_not_yet", "A2")),
    "an unknown period": (["Hà Nội", "2024-S3", STUDY, "outbound", "", 1], ("period_unknown", "B2")),
    "an unknown category": (["Hà Nội", "2024-S1", "du lịch", "outbound", "", 1], ("category_unknown", "C2")),
    "an unknown direction": (["Hà Nội", "2024-S1", STUDY, "ngang", "", 1], ("code_unknown", "D2")),
    "a negative count": (["Hà Nội", "2024-S1", STUDY, "outbound", "", -1], ("negative_count", "F2")),
    "half a person": (["Hà Nội", "2024-S1", STUDY, "outbound", "", 1.5], ("decimal_in_count", "F2")),
    "words for a figure": (["Hà Nội", "2024-S1", STUDY, "outbound", "", "nhiều"], ("not_a_number", "F2")),
    "no category": (["Hà Nội", "2024-S1", None, "outbound", "", 1], ("value_missing", "C2")),
}


@pytest.mark.parametrize("name", WRONG_ROWS)
def test_a_wrong_row_is_refused_at_its_cell_and_nothing_changes(
    name: str, warehouse: Warehouse, make_workbook: MakeWorkbook
) -> None:
    row, expected = WRONG_ROWS[name]
    good = ["Hà Nội", "2024-S2", STUDY, "outbound", "", 1]
    before = warehouse.current_snapshot()
    outcome = Loader(warehouse).load(make_workbook([HEAD, row, good]))
    assert outcome.outcome == "refused"
    assert codes(outcome) == [expected]
    assert facts(warehouse) == []
    assert warehouse.current_snapshot() == before


def test_male_and_female_must_add_up(warehouse: Warehouse, make_workbook: MakeWorkbook) -> None:
    rows = [["Hà Nội", "2024-S1", STUDY, "outbound", g, v] for g, v in (("Tổng số", 10), ("Nam", 4), ("Nữ", 5))]
    assert codes(Loader(warehouse).load(make_workbook([HEAD, *rows]))) == [("sex_sum", "F2")]


def test_the_same_fact_twice_is_refused_at_the_second(warehouse: Warehouse, make_workbook: MakeWorkbook) -> None:
    rows = [["Hà Nội", "2024-S1", STUDY, "outbound", "", v] for v in (1, 2)]
    assert codes(Loader(warehouse).load(make_workbook([HEAD, *rows]))) == [("duplicate_key", "F3")]


def test_missing_columns_are_named(warehouse: Warehouse, make_workbook: MakeWorkbook) -> None:
    outcome = Loader(warehouse).load(make_workbook([HEAD[1:5], ["2024-S1", STUDY, "outbound", ""]]))
    assert codes(outcome) == [("column_missing", "A1")]
    assert "Tỉnh, thành phố; Số lượng" in outcome.findings[0].message()


def test_unit_and_period_may_come_from_the_command_line(warehouse: Warehouse, make_workbook: MakeWorkbook) -> None:
    path = make_workbook([HEAD[2:], [STUDY, "outbound", "", 3]])
    outcome = Loader(warehouse).load(path, unit="hue", period="2024-S1")
    assert outcome.outcome == "loaded"
    assert facts(warehouse)[0][:2] == ("46@2008", "2024-S1")


def test_a_list_of_persons_is_refused_and_its_values_are_not_repeated(
    warehouse: Warehouse, make_workbook: MakeWorkbook
) -> None:
    path = make_workbook(
        [["STT", "Họ và tên", "Số CCCD", "Ngày sinh"], [1, "Nguyễn Văn A", "001099012345", "01/01/1999"]]
    )
    outcome = Loader(warehouse).load(path)
    assert codes(outcome) == [("personal_data", "C1")]
    assert "001099012345" not in outcome.findings[0].message()


def test_the_same_bytes_twice_change_nothing(warehouse: Warehouse, make_workbook: MakeWorkbook) -> None:
    path = make_workbook([HEAD, ["Hà Nội", "2024-S1", STUDY, "outbound", "", 1]])
    first = Loader(warehouse).load(path)
    snapshot = warehouse.current_snapshot()
    second = Loader(warehouse).load(path)
    assert (second.outcome, second.submission) == ("unchanged", first.submission)
    assert warehouse.current_snapshot() == snapshot


def test_a_trial_run_loads_nothing(warehouse: Warehouse, make_workbook: MakeWorkbook) -> None:
    path = make_workbook([HEAD, ["Hà Nội", "2024-S1", STUDY, "outbound", "", 1]])
    assert Loader(warehouse).load(path, dry_run=True).outcome == "checked"
    assert facts(warehouse) == []


def test_a_new_file_replaces_unit_and_period_as_a_whole_and_undo_brings_the_old_back(
    warehouse: Warehouse, make_workbook: MakeWorkbook
) -> None:
    loader = Loader(warehouse)
    both = [["Hà Nội", "2024-S1", "lao_dong", "outbound", "", 1], ["Hà Nội", "2024-S1", STUDY, "outbound", "", 2]]
    other = [["Huế", "2024-S1", STUDY, "outbound", "", 9]]
    loader.load(make_workbook([HEAD, *both, *other], name="a.xlsx"))
    before = facts(warehouse)
    later = loader.load(make_workbook([HEAD, ["Hà Nội", "2024-S1", STUDY, "outbound", "", 3]], name="b.xlsx"))
    assert [row[5] for row in facts(warehouse)] == [3, 9], "the other unit of the first file stays"
    assert later.submission is not None
    undo(warehouse, later.submission, why="nhầm tệp")
    assert facts(warehouse) == before


def test_illustrative_submissions_are_flagged_and_leave_nothing_behind(
    warehouse: Warehouse, make_workbook: MakeWorkbook
) -> None:
    before = {
        name: warehouse.query("SELECT count(*) FROM lake." + name) for name in (*FACTS, "submissions", "received_files")
    }
    path = make_workbook([HEAD, ["Hà Nội", "2024-S1", STUDY, "outbound", "", 1]])
    Loader(warehouse).load(path, illustrative=True)
    assert submissions(warehouse)[-1].illustrative
    assert remove_illustrative(warehouse) == 1
    assert {name: warehouse.query("SELECT count(*) FROM lake." + name) for name in before} == before
    assert not any(submission.illustrative for submission in submissions(warehouse))


def test_a_csv_with_semicolons_and_a_byte_order_mark_is_read(warehouse: Warehouse, tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.csv"
    path.write_text(
        ";".join(HEAD).replace("Tỉnh, ", "Tỉnh, ") + "\nĐà Nẵng;2024-S1;Lao động;Ra nước ngoài;Tổng số;1.234\n",
        encoding="utf-8-sig",
    )
    assert Loader(warehouse).load(path).outcome == "loaded"
    assert facts(warehouse)[0][5] == 1234


def test_an_exported_illustrative_figure_stays_illustrative_when_it_comes_back(
    warehouse: Warehouse, make_workbook: MakeWorkbook
) -> None:
    path = make_workbook([[*HEAD, "illustrative"], ["Hà Nội", "2024-S1", STUDY, "outbound", "", 1, "yes"]])
    outcome = Loader(warehouse).load(path)
    assert "extra_column" not in {finding.code for finding in outcome.findings}
    assert submissions(warehouse)[-1].illustrative


def test_hidden_rows_and_columns_are_left_out_and_said_so(warehouse: Warehouse, tmp_path: Path) -> None:
    path = tmp_path / "an.xlsx"
    with Workbook(str(path)) as book:
        sheet = book.add_worksheet("Số liệu")
        for number, row in enumerate(
            [
                [*HEAD[:5], "Số lượng", "Giá trị"],
                *[["Hà Nội", f"2024-S{n}", STUDY, "outbound", "", n, 9] for n in (1, 2)],
            ]
        ):
            sheet.write_row(number, 0, row)
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(6, 6, None, None, {"hidden": True})
    outcome = Loader(warehouse).load(path)
    assert [(row[1], row[5]) for row in facts(warehouse)] == [("2024-S2", 2)]
    assert {"hidden_rows", "hidden_columns"} <= {finding.code for finding in outcome.findings}


def test_a_statement_on_a_task_that_no_document_gives_is_kept_with_a_warning(
    warehouse: Warehouse, make_workbook: MakeWorkbook
) -> None:
    head = ["Số, ký hiệu văn bản", "Mã nhiệm vụ", "Đơn vị báo cáo", "Tính đến ngày", "Trạng thái"]
    rows = [["402/QĐ-TTg", task, "Hà Nội", "31/10/2026", "Đang thực hiện"] for task in ("1.6", "9.9")]
    outcome = Loader(warehouse).load(make_workbook([head, *rows]))
    assert outcome.outcome == "loaded"
    assert [(f.code, f.severity) for f in outcome.findings] == [("task_unknown", "warning")]


def test_figures_that_a_table_has_no_column_for_stay_empty(warehouse: Warehouse, make_workbook: MakeWorkbook) -> None:
    head = ["Số, ký hiệu văn bản", "Tỉnh, thành phố", "Năm", "Chỉ tiêu", "Chỉ tiêu giao", "Đơn vị tính"]
    row = ["7/KH-UBND", "Nghệ An", 2024, "Lao động xuất cảnh", 500, "Người"]
    assert Loader(warehouse).load(make_workbook([head, row])).outcome == "loaded"
    found = warehouse.query(
        "SELECT low, high, comparator FROM lake.current_labour_targets WHERE document = '7/KH-UBND'"
    )
    assert found == [(500.0, None, "at_least")]
