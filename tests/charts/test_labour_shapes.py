"""The shapes and sentences of the labour page: empty, one row, gaps, and what each mark stands for."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts import findings_labour
from charts.bullet import bullet
from charts.mix import mix, points
from charts.path import path
from charts.years import years

NAN = float("nan")


def month(number: int, cumulative: float = NAN, **more: Any) -> dict[str, Any]:
    """One row of the months; without a figure nobody told it."""
    told = cumulative == cumulative
    plain = {
        "month": number, "value": cumulative, "cumulative": cumulative, "told": told, "covered": told, "complete": told,
        "corrected": False, "sent": 1, "due": 1, "even": 100.0 * number, "seasonal": NAN,
    }  # fmt: skip
    return {**plain, **more}


def months(*rows: dict[str, Any]) -> pd.DataFrame:
    """Twelve months: those given, the others without figures."""
    given = {row["month"]: row for row in rows}
    return pd.DataFrame([given.get(number, month(number)) for number in range(1, 13)])


def traces(figure: Any) -> dict[str, Any]:
    """The traces of a figure by name, checked by Plotly itself."""
    checked = go.Figure(figure.figure.to_dict())
    return {trace.name: trace for trace in checked.data if trace.name}


def drawn(frame: pd.DataFrame, **more: Any) -> Any:
    found = path(frame, year=2026, unit="người", **more)
    assert found is not None
    return found


def test_a_year_without_any_month_is_not_drawn() -> None:
    assert path(months(), year=2026, unit="người") is None


def test_one_month_is_drawn_without_target_and_projection() -> None:
    assert set(traces(drawn(months(month(1, 10.0))))) == {"Đã đạt"}


def test_months_that_not_all_told_are_hollow_and_missing_ones_are_crossed() -> None:
    found = traces(drawn(months(month(1, 10.0), month(3, 30.0, complete=False), month(4, 40.0, complete=False))))
    assert list(found["Đã đạt"].x) == [0, 1]
    assert list(found["Chưa đủ đơn vị hoặc tháng"].x) == [1, 3, 4]
    assert list(found["Tháng chưa có số liệu"].x) == [2]


def test_a_month_told_within_a_longer_period_is_not_missing() -> None:
    found = traces(drawn(months(month(2, covered=True, complete=True), month(1, covered=True), month(3, 30.0))))
    assert "Tháng chưa có số liệu" not in found


def test_a_correction_points_down() -> None:
    found = traces(drawn(months(month(1, 10.0), month(2, 8.0, corrected=True))))
    assert found["Có số điều chỉnh giảm"].marker.symbol == "triangle-down"
    assert list(found["Có số điều chỉnh giảm"].x) == [2]


def test_the_seasonal_path_is_drawn_only_where_it_is_known() -> None:
    known = months(month(1, 10.0)).assign(seasonal=[float(number) for number in range(1, 13)])
    assert "Mùa vụ 2023–2025" in traces(drawn(known, comparator="at_least", low=1200.0, season="2023–2025"))
    assert set(traces(drawn(months(month(1, 10.0)), comparator="at_least", low=1200.0))) == {"Chia đều", "Đã đạt"}


def test_a_range_is_a_band_and_a_single_target_a_line() -> None:
    ranged = drawn(months(month(1, 10.0)), comparator="range", low=800.0, high=1000.0).figure.layout.shapes
    single = drawn(months(month(1, 10.0)), comparator="more_than", low=400.0).figure.layout.shapes
    assert [(one["type"], one["y0"], one["y1"]) for one in ranged] == [("rect", 800, 1000), ("line", 800, 800)]
    assert [(one["type"], one["y0"]) for one in single] == [("line", 400)]


def test_the_projection_has_its_interval_in_the_figure_and_in_the_words() -> None:
    found = drawn(months(month(1, 10.0)), projected=(120.0, 100.0, 150.0))
    bar = found.figure.data[-1].error_y
    assert (list(bar.array), list(bar.arrayminus)) == [[30.0], [20.0]] or (bar.array[0], bar.arrayminus[0]) == (30, 20)
    assert "120 (100 - 150)" in found.alt


def shares(*rows: tuple[str, float, float]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["label", "share", "previous_share"])
    return frame.assign(shift=frame["share"] - frame["previous_share"], value=frame["share"] * 100)


def test_shares_are_drawn_with_and_without_a_year_before() -> None:
    both = mix(shares(("Nhật Bản", 0.6, 0.5), ("Khác", 0.4, 0.5)), now="2026", before="2025", unit="người")
    alone = mix(shares(("Nhật Bản", 1.0, NAN)), now="2026", before="2025", unit="người")
    assert both is not None
    assert alone is not None
    assert list(traces(both)) == ["2025", "2026"]
    assert list(traces(alone)) == ["2026"]
    assert mix(shares(), now="2026", before="2025", unit="người") is None


@pytest.mark.parametrize(("shift", "words"), [(0.06, "+6 điểm"), (-0.0034, "−0,3 điểm"), (0.0, "0 điểm")])
def test_a_move_of_a_share_is_told_in_points(shift: float, words: str) -> None:
    assert points(shift, "vi") == words


def test_an_earlier_edition_is_a_lighter_mark_with_its_words() -> None:
    row = {"label": "Cần Thơ", "result": 90.0, "comparator": "at_least", "low": 100.0, "high": NAN, "reached": False,
           "older": ((150.0, "lần 1: từ 150"),), "code": "92@2025"}  # fmt: skip
    found = bullet(pd.DataFrame([row]), unit="người")
    assert found is not None
    older = next(trace for trace in found.figure.data if trace.customdata == ("lần 1: từ 150",) or trace.x == (1.5,))
    assert list(older.x) == [1.5]
    assert found.codes[0, 0] == "92@2025"


def test_what_provinces_sent_stands_beside_the_published_years_hollow_where_some_are_missing() -> None:
    rows = pd.DataFrame(
        [[2024, 100.0, 90.0, 60, 63, -10.0, 12], [2025, 100.0, 100.0, 34, 34, 0.0, 12]],
        columns=["year", "result", "submitted", "sent", "due", "difference", "through_months"],
    ).assign(confidence="high", low=NAN, high=NAN, sure=None, conflict=NAN)
    found = years(rows, unit="người")
    assert found is not None
    mark = traces(found)["Tổng các địa phương gửi"]
    assert mark.marker.color[0] != mark.marker.color[1]
    assert "60/63" in mark.customdata[0]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"total": NAN}, "Chưa có kết quả năm 2026"),
        ({"percent_reached": NAN}, "Năm 2026: 900 người, chưa có chỉ tiêu để so sánh"),
        ({"outlook": "reached"}, "Đã đạt chỉ tiêu năm 2026: 90 %, dự kiến cuối năm 1.000 - 1.200 người"),
        ({"outlook": "unlikely"}, "Khó đạt chỉ tiêu năm 2026: mới đạt 90 %, dự kiến cuối năm 1.000 - 1.200 người"),
        ({"outlook": "missed", "projected": None}, "Không đạt chỉ tiêu năm 2026: 90 %"),
        ({"outlook": "", "projected": None}, "Năm 2026 đã đạt 90 % chỉ tiêu"),
    ],
)
def test_the_sentence_of_a_year_says_only_what_is_known(more: dict[str, Any], words: str) -> None:
    plain: dict[str, Any] = {
        "total": 900.0,
        "percent_reached": 0.9,
        "outlook": "",
        "projected": (1100.0, 1000.0, 1200.0),
    }
    assert findings_labour.path(year=2026, unit="người", **{**plain, **more}).replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("outlooks", "words"),
    [
        ([], "Chưa địa phương nào có đủ chỉ tiêu và kết quả để xếp hạng"),
        (["reached", "likely", "open"], "2/3 địa phương đạt hoặc nhiều khả năng đạt"),
        (["likely", "unlikely", ""], "1/2 địa phương đạt hoặc nhiều khả năng đạt; khó đạt: B"),
        (["reached", "missed"], "1/2 địa phương đạt chỉ tiêu; không đạt: B"),
        (["unlikely"] * 4, "0/4 địa phương đạt hoặc nhiều khả năng đạt; 4 địa phương khó đạt"),
    ],
)
def test_the_sentence_of_the_ranking_names_those_behind(outlooks: list[str], words: str) -> None:
    frame = pd.DataFrame({"label": list("ABCD")[: len(outlooks)], "outlook": outlooks})
    assert findings_labour.league(frame) == words


def test_the_sentence_of_the_markets_tells_a_move_of_a_point_and_more() -> None:
    moved = findings_labour.mix(shares(("Đài Loan", 0.46, 0.40), ("Nhật Bản", 0.44, 0.5), ("Khác", 0.1, 0.1)))
    still = findings_labour.mix(shares(("Đài Loan", 0.5, 0.505), ("Nhật Bản", 0.5, 0.495)))
    alone = findings_labour.mix(shares(("Đài Loan", 1.0, NAN)))
    assert moved == "Tỷ trọng Đài Loan +6 điểm, Nhật Bản −6 điểm so với cùng kỳ năm trước"
    assert still == "Cơ cấu thị trường hầu như không đổi so với cùng kỳ năm trước"
    assert alone.startswith("Đài Loan chiếm 100")


@pytest.mark.parametrize(
    ("sent", "difference", "words"),
    [
        (34, 100.0, "Năm 2025 tổng các địa phương gửi khớp với số công bố"),
        (34, -9000.0, "Năm 2025 tổng các địa phương gửi chênh −9.000 so với số công bố"),
        (30, -9000.0, "Năm 2025 mới có 30/34 đơn vị gửi, chưa so được với số công bố"),
    ],
)
def test_a_partial_sum_is_no_contradiction(sent: int, difference: float, words: str) -> None:
    row = {"year": 2025, "sent": sent, "due": 34, "difference": difference, "difference_share": difference / 144000}
    assert findings_labour.submitted(pd.DataFrame([row])) == words


@pytest.mark.parametrize(
    ("total", "reached", "words"),
    [
        (float("nan"), float("nan"), "Chưa có kết quả năm 2026"),
        (1234.0, float("nan"), "Lao động đưa đi năm 2026: 1.234 người, chưa có chỉ tiêu để so sánh"),
        (1234.0, 0.938, "Lao động đưa đi năm 2026: 1.234 người, bằng 93,8 % chỉ tiêu"),
    ],
)
def test_what_a_year_has_brought_is_told_with_its_share_of_the_target(total: float, reached: float, words: str):
    told = findings_labour.result(name="Lao động đưa đi", year=2026, total=total, percent_reached=reached, unit="người")
    assert told.replace("\u00a0", " ") == words
