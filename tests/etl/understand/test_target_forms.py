"""Forms on targets of labour export as departments lay them out: every layout, and what must be asked instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from etl.check import check_rows
from etl.lists import Lists
from etl.read.cells import read_book
from etl.reference import Reference
from etl.understand.forms import Interpretation
from etl.understand.targets import TargetReader
from tests.etl.understand.target_refusals import REFUSED, SENT

Rows = Sequence[Sequence[object]]
Read = Callable[..., "Interpretation | None"]
LINKED = "Số doanh nghiệp kết nối"
TRAINED = "Số lượt người được tuyên truyền, bồi dưỡng"
PLAN = ["(Kèm theo Kế hoạch số 30/KH-UBND ngày 09/5/2023 của UBND tỉnh)"]
PROVINCE = ["ỦY BAN NHÂN DÂN TỈNH NGHỆ AN"]
TITLE = ["CHỈ TIÊU ĐƯA NGƯỜI LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI NĂM 2024"]
HEAD = ["STT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch giao"]
MINISTRY = [["BỘ NỘI VỤ"], ["GIAO CHỈ TIÊU ĐƯA LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI NĂM 2026"]]
MINISTRY += [["(Kèm theo Quyết định số 99/QĐ-BNV ngày 05/01/2026)"], ["Đơn vị tính: người"]]


@pytest.fixture(scope="module")
def reader(reference: Reference) -> TargetReader:
    return TargetReader(reference, Lists.of(reference))


@pytest.fixture
def read(tmp_path: Path, reader: TargetReader) -> Read:
    """Write a real workbook and read it as targets: `read(rows)` or `read(sheets={name: rows})`."""

    def one(
        rows: Rows = (),
        *,
        name: str = "bieu.xlsx",
        sheets: dict[str, Rows] | None = None,
        merges: Sequence[tuple[int, int, int, int, str]] = (),
        dataset: str | None = None,
        unit: str | None = None,
        period: str | None = None,
    ) -> Interpretation | None:
        path = tmp_path / name
        with Workbook(str(path), {"strings_to_formulas": False}) as book:
            for title, lines in (sheets or {"Biểu": rows}).items():
                sheet = book.add_worksheet(title)
                for number, line in enumerate(lines):
                    sheet.write_row(number, 0, line)
                for merge in merges:
                    sheet.merge_range(*merge)
        found = reader.readings(read_book(path), unit=unit, period=period, dataset=dataset)
        return found[0] if found else None

    return one


def _facts(reading: Interpretation | None, *names: str) -> list[tuple[object, ...]]:
    assert reading is not None
    assert not _codes(reading)
    return [tuple(row[name] for name in names) for row in reading.table.to_pylist()]


def _codes(reading: Interpretation | None, severity: str = "error") -> list[tuple[str, str | None]]:
    assert reading is not None
    return [(finding.code, finding.cell) for finding in reading.findings if finding.severity == severity]


def test_indicators_down_and_one_column_of_the_year(read: Read):
    head = ["STT", "Nội dung", "Đơn vị tính", "Chỉ tiêu năm 2026", "Ghi chú"]
    lines = [
        [1, SENT, "người", "trên 15.000", ""],
        [2, LINKED, "đơn vị", "từ 20 đơn vị trở lên", "mới"],
        [3, TRAINED, "lượt người", "khoảng 800 - 1.000", ""],
    ]
    found = _facts(
        read([PROVINCE, TITLE[:0], PLAN, head, *lines]),
        *("cell", "document", "ref_area", "year", "indicator", "comparator", "low", "high", "measure", "edition"),
    )
    same = ("30/KH-UBND", "40@2025", 2026)
    assert found == [
        ("D5", *same, "workers_sent", "more_than", 15000, None, "persons", 1),
        ("D6", *same, "enterprises_linked", "at_least", 20, None, "enterprises", 1),
        ("D7", *same, "people_trained", "about", 800, 1000, "attendances", 1),
    ]


def test_years_across_below_the_span_of_the_plan(read: Read):
    head = [["TT", "Chỉ tiêu", "ĐVT", "Giai đoạn 2024 - 2026", "", ""], ["", "", "", 2024, 2025, "Năm 2026"]]
    rows = [PROVINCE, ["CHỈ TIÊU GIAI ĐOẠN 2024-2026"], PLAN, *head, [1, SENT, "Người", 500, "trên 550", "600"]]
    assert _facts(read(rows), "year", "ref_area", "low") == [
        (2024, "40@2008", 500),
        (2025, "40@2025", 550),
        (2026, "40@2025", 600),
    ]


def test_years_down_with_indicators_across(read: Read):
    head = ["Năm", "Số lao động xuất cảnh (người)", "Doanh nghiệp kết nối (doanh nghiệp)"]
    rows = [PROVINCE, ["CHỈ TIÊU CÁC NĂM"], PLAN, head, [2023, "trên 400", "từ 10"], [2024, 500, 12]]
    assert _facts(read(rows), "cell", "year", "indicator", "measure") == [
        ("B5", 2023, "workers_sent", "persons"),
        ("C5", 2023, "enterprises_linked", "enterprises"),
        ("B6", 2024, "workers_sent", "persons"),
        ("C6", 2024, "enterprises_linked", "enterprises"),
    ]


def test_provinces_below_headings_of_indicators(read: Read):
    lines = [["I", SENT], [1, "Hà Nội", "người", 100], [2, "Nghệ An", "người", "trên 200"]]
    lines += [["II", LINKED], [1, "Hà Nội", "DN", 10], [2, "Nghệ An", "DN", "từ 20"]]
    rows = [["BỘ NỘI VỤ"], ["CHỈ TIÊU NĂM 2026"], PLAN, ["TT", "Nội dung", "ĐVT", "Chỉ tiêu giao"], *lines]
    assert _facts(read(rows), "ref_area", "indicator", "low") == [
        ("01@2025", "workers_sent", 100),
        ("40@2025", "workers_sent", 200),
        ("01@2025", "enterprises_linked", 10),
        ("40@2025", "enterprises_linked", 20),
    ]


def test_a_province_is_the_one_that_exists_at_the_end_of_each_year(read: Read):
    title = ["CHỈ TIÊU ĐƯA LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI"]
    rows = [["BỘ NỘI VỤ"], title, PLAN, ["STT", "Địa phương", "Năm 2024", "Năm 2025"], [1, "Bắc Giang", 100, 110]]
    reading = read(rows)
    assert _facts(reading, "year", "ref_area") == [(2024, "24@2008"), (2025, "24@2025")]
    assert ("unit_succeeded", "B5") in _codes(reading, "warning")


def test_totals_over_provinces_and_regions_are_checked_and_not_loaded(read: Read):
    lines = [["", "Cả nước", 1000], ["I", "Đồng bằng sông Hồng", 600], [1, "Hà Nội", 400], [2, "Hải Phòng", 200]]
    lines += [["II", "Bắc Trung Bộ", 400], [3, "Nghệ An", 400]]
    rows = [*MINISTRY, ["TT", "Tỉnh, thành phố", "Chỉ tiêu"], *lines]
    assert _facts(read(rows), "low") == [(400,), (200,), (400,)]
    lines[1][2] = 500
    assert _codes(read(rows)) == [("total_mismatch", "C7")]


def test_a_total_is_not_checked_when_a_part_is_a_bound_in_words(read: Read):
    lines = [[1, "Hà Nội", "trên 400"], [2, "Hải Phòng", 200], ["", "Tổng cộng", 700]]
    assert _facts(read([*MINISTRY, ["TT", "Tỉnh, thành phố", "Chỉ tiêu"], *lines]), "low") == [(400,), (200,)]


def test_a_sum_over_the_years_is_checked_and_not_loaded(read: Read):
    head = ["TT", "Chỉ tiêu", "ĐVT", "Năm 2023", "Năm 2024", "Tổng cộng"]
    rows = [PROVINCE, ["CHỈ TIÊU CÁC NĂM"], PLAN, head, [1, SENT, "Người", 100, 200, 300]]
    assert _facts(read(rows), "year") == [(2023,), (2024,)]
    rows[-1][-1] = 310
    assert _codes(read(rows)) == [("total_mismatch", "F5")]


@pytest.mark.parametrize(
    ("title", "heads", "editions"),
    [
        ("CHỈ TIÊU NĂM 2024", ["Chỉ tiêu đã giao", "Chỉ tiêu điều chỉnh"], [1, 2]),
        ("CHỈ TIÊU NĂM 2024 (ĐIỀU CHỈNH LẦN 2)", ["Trước điều chỉnh", "Sau điều chỉnh"], [2, 3]),
        ("CHỈ TIÊU NĂM 2024", ["Chỉ tiêu ban đầu", "Điều chỉnh lần 1", "Điều chỉnh lần 2"], [1, 2, 3]),
        ("ĐIỀU CHỈNH LẦN 1 CHỈ TIÊU NĂM 2024", ["Chỉ tiêu"], [2]),
        ("ĐIỀU CHỈNH, BỔ SUNG LẦN THỨ HAI CHỈ TIÊU NĂM 2024", ["Kế hoạch"], [3]),
    ],
)
def test_what_was_revised_n_times_is_edition_n_and_one(read: Read, title: str, heads: list[str], editions: list[int]):
    rows = [
        PROVINCE,
        [title],
        PLAN,
        ["TT", "Nội dung", "ĐVT", *heads],
        [1, SENT, "Người", *range(100, 100 + len(heads))],
    ]
    reading = read(rows)
    assert _facts(reading, "edition") == [(edition,) for edition in editions]
    assert not _codes(reading, "warning")


def test_a_revision_without_its_number_is_taken_for_the_first_with_a_warning(read: Read):
    rows = [PROVINCE, ["ĐIỀU CHỈNH CHỈ TIÊU NĂM 2024"], PLAN, HEAD, [1, SENT, "Người", 100]]
    reading = read(rows)
    assert _facts(reading, "edition") == [(2,)]
    assert [code for code, _ in _codes(reading, "warning")] == ["target_edition_assumed"]


@pytest.mark.parametrize(
    ("lines", "document"),
    [
        (["Số: 218/KH-UBND"], "218/KH-UBND"),
        (["Kế hoạch số 5/KH-UBND thực hiện Quyết định số 402/QĐ-TTg"], "5/KH-UBND"),
        (["Số: 218/KH-UBND", "(Kèm theo Quyết định số 05/2024/QĐ-UBND ngày ... tháng 01 năm 2025)"], "05/2024/QĐ-UBND"),
        (["Số: 300/QĐ-UBND", "Điều chỉnh lần 1 chỉ tiêu tại Kế hoạch số 30 /KH - UBND"], "30/KH-UBND"),
        (["(Kem theo Ke hoach so 30/KH-UBND ngay 09/5/2023)"], "30/KH-UBND"),
        (["Kế hoạch số 45-KH/TU ngày 1/2/2024"], "45-KH/TU"),
    ],
)
def test_the_document_is_the_one_that_sets_the_targets(read: Read, lines: list[str], document: str):
    rows = [PROVINCE, *([line] for line in lines), TITLE, HEAD, [1, SENT, "Người", 100]]
    assert _facts(read(rows), "document", "year") == [(document, 2024)]


def test_document_year_unit_and_edition_may_be_columns_in_any_order(read: Read):
    head = ["Chỉ tiêu giao", "Lần điều chỉnh", "Căn cứ", "Năm kế hoạch", "Tên chỉ tiêu", "ĐVT", "Tỉnh"]
    plan = "Kế hoạch số 30/KH-UBND ngày 1/1/2023"
    lines = [
        ["trên 400", 1, plan, 2024, SENT, "Người", "Nghệ An"],
        ["400 - 500", 2, plan, 2025, SENT, "Người", "Hà Tĩnh"],
    ]
    assert _facts(read([head, *lines]), "cell", "document", "year", "ref_area", "comparator", "edition") == [
        ("A2", "30/KH-UBND", 2024, "40@2008", "more_than", 1),
        ("A3", "30/KH-UBND", 2025, "42@2025", "range", 2),
    ]


def test_comparator_and_upper_end_in_columns_of_their_own_belong_to_the_lower_end(read: Read):
    head = ["Số văn bản", "Tỉnh", "Năm kế hoạch", "Tên chỉ tiêu", "So sánh", "Mức thấp", "Mức cao", "ĐVT"]
    lines = [["30/KH-UBND", "Nghệ An", 2024, SENT, "Trên", "trên 400", "", "Người"]]
    lines += [["30/KH-UBND", "Nghệ An", 2025, SENT, "Trong khoảng", 400, 500, "Người"]]
    assert _facts(read([head, *lines]), "comparator", "low", "high") == [("more_than", 400, None), ("range", 400, 500)]


def test_a_cover_sheet_tells_unit_and_document_for_the_sheets_of_the_years(read: Read):
    sheets = {"Bìa": [PROVINCE, ["Kế hoạch số 30/KH-UBND ngày 1/2/2023"]]}
    sheets |= {str(year): [[f"CHỈ TIÊU NĂM {year}"], HEAD, [1, SENT, "Người", 100]] for year in (2024, 2025)}
    assert _facts(read(sheets=sheets), "sheet", "document", "ref_area", "year") == [
        ("2024", "30/KH-UBND", "40@2008", 2024),
        ("2025", "30/KH-UBND", "40@2025", 2025),
    ]


def test_a_title_before_a_repeated_head_tells_the_year_below_it(read: Read):
    rows = [
        PROVINCE,
        TITLE,
        PLAN,
        HEAD,
        [1, SENT, "Người", 50],
        [],
        ["CHỈ TIÊU NĂM 2025"],
        HEAD,
        [1, SENT, "Người", 60],
    ]
    assert _facts(read(rows), "year", "low") == [(2024, 50), (2025, 60)]


def test_the_title_of_a_plan_makes_its_figures_targets(read: Read):
    title = ["KẾ HOẠCH ĐƯA NGƯỜI LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI NĂM 2024"]
    rows = [PROVINCE, title, PLAN, ["TT", "Nội dung", "ĐVT", "Số lượng"], [1, SENT, "Người", 50]]
    assert _facts(read(rows), "comparator", "low") == [("at_least", 50)]


def test_a_target_of_a_quarter_alone_is_asked(read: Read):
    rows = [PROVINCE, TITLE, PLAN, ["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch quý I"], [1, SENT, "Người", 50]]
    assert _codes(read(rows)) == [("target_of_part_of_year", "D4")]


def test_a_measure_in_thousands_multiplies(read: Read):
    assert _facts(read([PROVINCE, TITLE, PLAN, HEAD, [1, SENT, "Nghìn người", "14,5"]]), "low") == [(14500,)]


def test_parts_of_a_province_are_left_out_beside_the_whole(read: Read):
    rows = [PROVINCE, TITLE, PLAN, ["TT", "Huyện, thị xã", "Chỉ tiêu (người)"]]
    rows += [[1, "Huyện Nghi Lộc", 60], [2, "Thị xã Cửa Lò", 40]]
    assert _codes(read(rows)) == [("target_without_whole", "C5")]
    reading = read([*rows, ["", "Tổng cộng", 100]])
    assert _facts(reading, "cell", "low") == [("C7", 100)]
    assert _codes(reading, "warning") == [("target_part_left_out", "C5")]
    assert _codes(read([*rows, ["", "Tổng cộng", 110]])) == [("total_mismatch", "C7")]


def test_targets_of_quarters_are_named_and_left_out_beside_the_year(read: Read):
    rows = [
        PROVINCE,
        TITLE,
        PLAN,
        ["TT", "Chỉ tiêu", "ĐVT", "Cả năm", "Quý I", "Quý II"],
        [1, SENT, "Người", 100, 20, 80],
    ]
    reading = read(rows)
    assert _facts(reading, "cell", "year") == [("D5", 2024)]
    assert _codes(reading, "warning") == [("extra_column", "E4"), ("extra_column", "F4")]


@pytest.mark.parametrize(
    "heads", [["Kế hoạch", "Thực hiện"], ["Kết quả năm 2023", "Kế hoạch năm 2024"], ["Kế hoạch năm", "9 tháng"]]
)
def test_a_form_with_results_is_left_to_their_reader_unless_targets_are_asked_for(read: Read, heads: list[str]):
    rows = [PROVINCE, TITLE, PLAN, ["TT", "Chỉ tiêu", "ĐVT", *heads], [1, SENT, "Người", 100, 100]]
    assert read(rows) is None
    plan = "D5" if heads[0].startswith("Kế hoạch") else "E5"
    assert _facts(read(rows, dataset="labour_targets"), "cell") == [(plan,)]


def test_a_form_of_another_dataset_is_no_form_on_targets(read: Read):
    rows = [PROVINCE, ["BÁO CÁO LAO ĐỘNG XUẤT CẢNH NĂM 2024"], ["TT", "Chỉ tiêu", "Số lượng"], [1, SENT, "khoảng 100"]]
    assert read(rows) is None
    assert read([PROVINCE, TITLE, PLAN, HEAD, [1, SENT, "Người", 1]], dataset="labour_results") is None


@pytest.mark.parametrize(("code", "cell", "line", "other"), REFUSED)
def test_what_cannot_be_told_is_asked_at_its_cell(
    read: Read, code: str, cell: str | None, line: list[object], other: dict[str, str]
):
    title = [f"ỦY BAN NHÂN DÂN TỈNH NGHỆ AN - {other.get('title', TITLE[0])}"]
    rows = [title, [other.get("plan", PLAN[0])], HEAD, [1, other.get("label", SENT), *line]]
    rows.append([2, LINKED, "Doanh nghiệp", "từ 10"])
    reading = read(rows, name=other.get("name", "bieu.xlsx"), period=other.get("period"))
    assert _codes(reading) == [(code, cell)]


def test_words_without_a_figure_are_told_also_in_the_last_row(read: Read):
    rows = [PROVINCE, TITLE, PLAN, HEAD, [1, SENT, "Người", 145], [2, LINKED, "Doanh nghiệp", "nhiều hơn năm trước"]]
    assert _codes(read(rows)) == [("target_without_number", "D6")]


def test_a_figure_merged_over_several_years_is_asked(read: Read):
    rows = [PROVINCE, TITLE[:0], PLAN, ["TT", "Chỉ tiêu", "ĐVT", "2023", "2024"], [1, SENT, "Người"]]
    assert _codes(read(rows, merges=[(4, 3, 4, 4, "trên 400")])) == [("target_merged", "D5")]


def test_a_target_of_a_span_of_years_alone_is_asked(read: Read):
    rows = [PROVINCE, ["CHỈ TIÊU"], PLAN, ["TT", "Chỉ tiêu", "ĐVT", "Giai đoạn 2021-2025"], [1, SENT, "Người", 5000]]
    assert _codes(read(rows)) == [("target_of_several_years", "D4")]


def test_without_a_province_the_unit_is_asked_and_may_be_given(read: Read):
    rows = [TITLE, PLAN, HEAD, [1, SENT, "Người", 100]]
    assert _codes(read(rows)) == [("unit_missing", None)]
    assert _facts(read(rows, unit="Nghệ An"), "ref_area") == [("40@2008",)]


def test_a_strict_upper_bound_is_kept_as_at_most_with_a_warning(read: Read):
    reading = read([PROVINCE, TITLE, PLAN, HEAD, [1, SENT, "Người", "dưới 50"]])
    assert _facts(reading, "comparator", "high") == [("at_most", 50)]
    assert _codes(reading, "warning") == [("target_strictly_below", "D5")]


def test_a_measure_that_nothing_tells_is_the_usual_one_with_a_warning(read: Read):
    rows = [PROVINCE, ["CHỈ TIÊU NĂM 2024"], PLAN, ["TT", "Nội dung", "Chỉ tiêu"], [1, "XKLĐ", 100]]
    reading = read(rows)
    assert _facts(reading, "measure") == [("persons",)]
    assert _codes(reading, "warning") == [("target_measure_assumed", None)]


def test_what_is_read_satisfies_the_contract(read: Read, reader: TargetReader):
    reading = read([PROVINCE, TITLE, PLAN, HEAD, [1, SENT, "Người", "trên 400"], [2, LINKED, "DN", "10 - 12"]])
    assert reading is not None
    assert reading.table.column_names == [*reading.dataset.column_names, "sheet", "cell"]
    assert check_rows(reading.dataset, reading.table, reader.lists.places) == []
