"""The sentences of the first page follow from the figures, by rules."""

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts import findings_overview as findings
from charts.spark import spark


def owners(**late: int) -> pd.DataFrame:
    return pd.DataFrame({"label": list(late), "late": list(late.values())})


@pytest.mark.parametrize(
    ("counts", "late", "words"),
    [
        ({"applicable": 61, "late": 17, "no_report": 12}, {"A": 6, "B": 5},
         "Nhiều nhất thuộc A (6/17); 12 nhiệm vụ chưa có báo cáo"),
        ({"applicable": 61, "late": 4}, {"A": 2, "B": 2}, "4 nhiệm vụ quá hạn thuộc 2 cơ quan"),
        ({"applicable": 61, "late": 4}, {"A": 4}, "Cả 4 nhiệm vụ quá hạn thuộc A"),
        ({"applicable": 61, "late": 4}, {}, "Không rõ cơ quan nào phải xử lý 4 nhiệm vụ quá hạn"),
        ({"applicable": 61, "due_soon": 3}, {}, "Không nhiệm vụ nào quá hạn, 3 nhiệm vụ sắp đến hạn"),
        ({"applicable": 61, "done": 61}, {}, "Không nhiệm vụ nào quá hạn"),
        ({}, {}, "Không có nhiệm vụ nào trong phạm vi đã chọn"),
    ],
)  # fmt: skip
def test_those_whose_turn_it_is_are_named_first(counts, late, words):
    assert findings.tasks(counts, owners(**late)) == words


def areas(**moves: float) -> pd.DataFrame:
    return pd.DataFrame({"label": list(moves), "change_abs": list(moves.values())})


@pytest.mark.parametrize(
    ("change", "share", "moves", "words"),
    [
        (-500, -0.1, {"Huế": -400, "CàMau": 100, "ThanhHóa": -200},
         "Giảm 500 người trên các đơn vị có cả hai kỳ, nhiều nhất ở Huế (−400)"),
        (500, 0.1, {"Huế": -400, "CàMau": 900},
         "Tăng 500 người trên các đơn vị có cả hai kỳ, nhiều nhất ở CàMau (+900)"),
        (3, 0.001, {"Huế": 3}, "Gần như không đổi trên các đơn vị có cả hai kỳ, nhiều nhất ở Huế (+3)"),
        (500, 0.1, {"Huế": float("nan")}, "Tăng 500 người trên các đơn vị có cả hai kỳ"),
        (None, None, {}, "Chưa đơn vị nào gửi số liệu cả hai kỳ để so sánh"),
        (float("nan"), None, {"Huế": 3}, "Chưa đơn vị nào gửi số liệu cả hai kỳ để so sánh"),
    ],
)  # fmt: skip
def test_the_province_that_moved_the_figure_most_is_named(change, share, moves, words):
    assert findings.flows(change, share, areas(**moves), unit="người") == words


def goals(*rows: tuple[str, float, object]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["label", "percent", "reached"])


def test_targets_met_are_counted_and_the_farthest_is_named():
    frame = goals(("A", 1.2, True), ("B", 0.7, False), ("C", 0.9, False), ("D", float("nan"), None))
    assert findings.labour(frame) == "1/4 chỉ tiêu đã đạt, thấp nhất là B (70\u00a0%)"
    assert findings.labour(goals(("A", 1.2, True))) == "1/1 chỉ tiêu đã đạt"
    assert findings.labour(goals(("D", float("nan"), None))) == "Có 1 chỉ tiêu, chưa có kết quả để so sánh"
    assert findings.labour(goals()) == "Chưa có chỉ tiêu nào trong năm"


def test_of_many_names_the_first_are_told_and_the_others_counted():
    assert findings.names(list("ABCDEF")) == "A, B, C, D, E, F"
    assert findings.names(list("ABCDEFGH")) == "A, B, C, D, E và 3 đơn vị khác"
    assert findings.names(list("ABCDEFGH"), lang="en") == "A, B, C, D, E and 3 others"


def test_the_heading_of_a_list_says_what_is_in_it():
    assert findings.late(pd.DataFrame({"days_late": [1422, 7]})) == "Quá hạn lâu nhất: 1.422 ngày"
    assert findings.late(pd.DataFrame({"days_late": []})) == "Không nhiệm vụ nào quá hạn"
    assert findings.missing(pd.DataFrame({"area_key": ["a", "a"]})) == "Thiếu 2 báo cáo"
    assert findings.missing(pd.DataFrame({"area_key": []})) == "Không thiếu báo cáo nào"
    assert findings.moved(pd.DataFrame({"label": ["Huế", "Cà Mau"]})) == "Biến động mạnh nhất: Huế"
    assert findings.moved(pd.DataFrame({"label": []})) == "Không có biến động lớn so với cùng kỳ"
    assert findings.moved(pd.DataFrame({"label": []}), compared=False) == "Chưa có số liệu cùng kỳ để so sánh"


def line(*values: float, **more: list[object]) -> pd.DataFrame:
    whole = [True] * len(values)
    return pd.DataFrame({"value": values, "text": [str(value) for value in values], "whole": whole, **more})


def test_a_small_line_needs_two_points_and_breaks_at_a_gap():
    gap = float("nan")
    assert spark(line(5.0), alt="") is None
    assert spark(line(5.0, gap), alt="") is None
    drawn = spark(line(5.0, gap, 7.0), alt="Từ 5 đến 7.")
    assert drawn is not None
    assert drawn.alt == "Từ 5 đến 7."
    assert go.Figure(drawn.figure.to_dict()), "Plotly knows every setting"
    assert drawn.figure.data[-1].connectgaps is False
    assert drawn.figure.data[-1].y[1] != drawn.figure.data[-1].y[1]


def test_points_that_not_everybody_has_sent_are_hollow():
    drawn = spark(line(5.0, 7.0).assign(whole=[True, False]), alt="")
    assert drawn is not None
    full, hollow = drawn.figure.data[-1].marker.color
    assert full != hollow
    assert len(spark(line(5.0, 7.0, even=[4.0, 8.0]), alt="").figure.data) == 2
