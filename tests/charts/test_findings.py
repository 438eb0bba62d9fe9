"""The sentence above a chart follows from the figures, by rules."""

from datetime import date

import pandas as pd
import pytest

from charts import findings

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (
            {"late": 3, "on_course": 50, "not_applicable": 8, "total": 61, "progress": 48.5},
            "3/53 nhiệm vụ quá hạn tính đến 22/11/2026",
        ),
        ({"due_soon": 2, "done": 8}, "Không nhiệm vụ nào quá hạn, 2/10 nhiệm vụ sắp đến hạn"),
        ({"no_report": 61}, "Chưa có báo cáo nào về 61 nhiệm vụ"),
        ({"done": 5}, "Cả 5 nhiệm vụ đã hoàn thành"),
        ({"done": 5, "on_course": 5}, "Không nhiệm vụ nào quá hạn tính đến 22/11/2026; 5/10 đã hoàn thành"),
        ({"not_applicable": 4}, "Không có nhiệm vụ nào trong phạm vi đã chọn"),
    ],
)
def test_what_is_late_is_said_before_what_is_well(counts, words):
    assert findings.tasks(counts, as_of=DAY) == words


def late(**units: int) -> pd.DataFrame:
    return pd.DataFrame({"row": list(units), "late": list(units.values())})


def test_those_with_most_that_is_late_are_named():
    assert findings.latecomers(late(Huế=3, NghệAn=3, CàMau=1)) == "Huế và NghệAn có nhiều nhiệm vụ quá hạn nhất (3)"
    assert findings.latecomers(late(Huế=0, CàMau=2)) == "Chỉ CàMau có nhiệm vụ quá hạn (2)"
    assert findings.latecomers(late(Huế=0, CàMau=0)) == "Không địa phương nào có nhiệm vụ quá hạn"
    assert (
        findings.latecomers(late(A=2, B=2, C=2, D=2, E=1)) == "5 địa phương có nhiệm vụ quá hạn, nhiều nhất 2 nhiệm vụ"
    )
    assert findings.latecomers(late(A=2, B=2)) == "Địa phương nào cũng có 2 nhiệm vụ quá hạn"


def test_the_columns_ahead_and_behind_are_named():
    shares = pd.DataFrame({"row": list("abab"), "column": ["1", "1", "2", "2"], "share": [0.5, 0.7, 0.2, None]})
    assert findings.columns(shares) == "Tiến độ cao nhất ở nhóm 1 (60\u00a0%), thấp nhất ở nhóm 2 (20\u00a0%)"
    numbered = shares.assign(column=["1. Tuyên truyền", "1. Tuyên truyền", "2. Dữ liệu", "2. Dữ liệu"])
    assert "ở nhóm Tuyên truyền (60" in findings.columns(numbered)
    few = pd.DataFrame({"row": list("abc"), "column": ["1", "1", "3"], "share": [0.5, 0.7, 0.0]})
    assert findings.columns(few) == "1: tiến độ trung bình 60\u00a0%"
    assert findings.columns(shares.head(2)) == "1: tiến độ trung bình 60\u00a0%"
    assert findings.columns(shares.iloc[:0]) == "Chưa có báo cáo tiến độ"


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.125, "Lao động: 1.500 người trong 6 tháng đầu năm 2025, tăng 12,5\u00a0% so với cùng kỳ năm trước"),
        (-0.03, "Lao động: 1.500 người trong 6 tháng đầu năm 2025, giảm 3\u00a0% so với cùng kỳ năm trước"),
        (0.004, "Lao động: 1.500 người trong 6 tháng đầu năm 2025, gần như không đổi so với cùng kỳ năm trước"),
        (None, "Lao động: 1.500 người trong 6 tháng đầu năm 2025"),
    ],
)
def test_a_change_is_named_only_when_it_is_one(share, words):
    assert findings.change("Lao động", share=share, code="2025-S1", value=1500, unit="người") == words


def test_a_figure_that_not_all_have_sent_says_so():
    said = {"share": None, "code": "2025-S1", "value": 1500, "unit": "người", "sent": 31, "due": 34}
    assert findings.change("Lao động", **said) == "Lao động: 1.500 người trong 6 tháng đầu năm 2025 (31/34 đơn vị)"
    assert findings.change("Lao động", **{**said, "sent": 34}) == "Lao động: 1.500 người trong 6 tháng đầu năm 2025"


def test_a_stock_is_told_at_the_end_of_its_period():
    said = {"share": None, "code": "2025-S1", "value": 20908, "unit": "người", "stock": True}
    assert (
        findings.change("Người không quốc tịch", **said)
        == "Người không quốc tịch: 20.908 người vào cuối 6 tháng đầu năm 2025"
    )
    assert findings.change("Stateless", **{**said, "unit": "people"}, lang="en") == (
        "Stateless: 20,908 people at the end of the first half of 2025"
    )


def test_a_missing_figure_is_no_fall():
    assert findings.change("Lao động", share=-1.0, code="2025-S1", value=None, unit="người") == (
        "Lao động: chưa có số liệu trong 6 tháng đầu năm 2025"
    )


def ranked(**values: float) -> pd.DataFrame:
    return pd.DataFrame({"label": list(values), "value": list(values.values())})


def test_a_ranking_names_the_crowd_or_the_first():
    assert findings.ranking(ranked(A=40, B=30, C=20, D=5, E=5), unit="người") == "A, B và C chiếm 90\u00a0% tổng số"
    assert findings.ranking(ranked(A=40, B=30, C=20), unit="người") == "A nhiều nhất với 40 người, tiếp theo là B (30)"
    assert findings.ranking(ranked(A=40, B=40, C=20), unit="người") == "A và B cùng dẫn đầu với 40 người"
    assert findings.ranking(ranked(A=40, B=0), unit="người") == "Chỉ A có số liệu: 40 người"
    assert findings.ranking(ranked(A=0), unit="người") == "Không phát sinh"
    assert findings.ranking(ranked(A=0).iloc[:0], unit="người") == "Chưa có số liệu để xếp hạng"


def goals(reached: list, result: list) -> pd.DataFrame:
    size = len(reached)
    return pd.DataFrame(
        {
            "label": list("ABCD")[:size],
            "result": result,
            "low": [100.0] * size,
            "high": [None] * size,
            "reached": reached,
        }
    )


def test_targets_count_only_what_can_be_compared():
    assert findings.targets(goals([True, False, None], [120.0, 45.0, None]), year=2025) == (
        "Năm 2025: 1/2 chỉ tiêu đã đạt, thấp nhất là B (45\u00a0%)"
    )
    assert (
        findings.targets(goals([None, None], [None, None]), year=2026)
        == "Năm 2026: có 2 chỉ tiêu, chưa có kết quả để so sánh"
    )
    assert findings.targets(goals([False], [45.0]), year=2025) == "Năm 2025: A mới đạt 45\u00a0% chỉ tiêu"
    assert findings.targets(goals([True], [145.0]), year=2025) == "Năm 2025: 1/1 chỉ tiêu đã đạt"


def series(result: float, low: float, confidence: str) -> pd.DataFrame:
    return pd.DataFrame({"year": [2025], "result": [result], "low": [low], "high": [None], "confidence": [confidence]})


def test_the_national_title_says_how_sure_it_is():
    assert (
        findings.national(series(158588, 125000, "high"))
        == "Năm 2025 vượt chỉ tiêu 26,9\u00a0%: 158.588 so với chỉ tiêu 125.000"
    )
    assert findings.national(series(144000, 130000, "medium")).endswith(
        "144.000 so với chỉ tiêu 130.000, theo số chưa chắc chắn"
    )
    assert findings.national(series(45058, 90000, "high")).startswith("Năm 2025 còn thiếu 49,9\u00a0% so với chỉ tiêu")


def test_titles_speak_english_too():
    assert findings.tasks({"late": 3, "on_course": 50}, as_of=DAY, lang="en") == "3 of 53 tasks overdue on 22 Nov 2026"
