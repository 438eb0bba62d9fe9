"""The shapes of the flow page: what is missing, partial or withheld is seen and said, and widths add up."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts import findings_flows
from charts.multiples import multiples
from charts.sankey import sankey
from charts.tiles import tiles
from charts.trend import Break, break_at, trend

MERGER = Break(starts_on=date(2025, 7, 1), short="hợp nhất", words="Từ 01/7/2025: trước đó là tổng của A, B.")
NAN = float("nan")
TREND = pd.DataFrame({
    "time_period": ["2024-S2", "2025-S1", "2025-S2"], "value": [10.0, NAN, 30.0], "series": ["Đi"] * 3,
    "sent": [34, 30, 31], "due": [34, 34, 34], "withheld": [False, True, False],
})  # fmt: skip
SHEET = pd.DataFrame({
    "code": ["a", "a", "b", "b"], "label": ["Nghệ An", "Nghệ An", "Huế", "Huế"],
    "time_period": ["2024-S1", "2025-S1"] * 2, "value": [100.0, 200.0, NAN, 5.0], "sent": [1, 1, 0, 1],
    "due": [1, 2, 1, 1], "withheld": [False] * 4, "change": [NAN, 1.0, NAN, NAN],
})  # fmt: skip
TILES = pd.DataFrame({
    "row": [0, 1, 2, 3, 4], "col": [0, 1, 2, 3, 4], "label": ["Huế", "Nghệ An", "Cà Mau", "An Giang", "Lào Cai"],
    "value": [7.0, NAN, 0.0, NAN, 0.0], "state": ["value", "not_sent", "none_occurred", "withheld", "zero"],
    "text": ["7 người", "chưa gửi", "không phát sinh", "không công bố (số nhỏ)", "0 người"], "code": list("abcde"),
})  # fmt: skip
WAYS = pd.DataFrame({
    "stage": [0, 0, 1, 1], "left": ["Nghệ An", "Địa phương khác", "Du học", "Du học"],
    "right": ["Du học", "Du học", "Nhật Bản", "Không rõ nước"], "value": [30.0, 70.0, 60.0, 40.0],
    "plain": [False, True, False, True],
})  # fmt: skip
HEADS = ("Địa phương", "Loại hình", "Nước")
SHAPES = {
    "trend": lambda frame, **look: trend(frame, unit="người", breaks=[MERGER], coverage=True, **look),
    "multiples": lambda frame, **look: multiples(frame, unit="người", breaks=[MERGER], **look),
    "tiles": lambda frame, **look: tiles(frame, unit="người", **look),
    "sankey": lambda frame, **look: sankey(frame, unit="người", heads=HEADS, **look),
}
FRAMES = {"trend": TREND, "multiples": SHEET, "tiles": TILES, "sankey": WAYS}


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("look", [{"lang": "vi", "dark": False}, {"lang": "en", "dark": True}])
def test_plotly_knows_every_setting_and_each_shape_is_told_in_words(name: str, look: dict):
    before = FRAMES[name].copy()
    made = SHAPES[name](FRAMES[name], **look)
    assert go.Figure(made.figure.to_dict()).to_dict()["data"]
    assert len(made.alt) > 30
    pd.testing.assert_frame_equal(FRAMES[name], before)


@pytest.mark.parametrize("name", SHAPES)
def test_nothing_is_drawn_of_nothing_and_one_row_is_enough(name: str):
    assert SHAPES[name](FRAMES[name].iloc[:0]) is None
    assert SHAPES[name](FRAMES[name].head(1)) is not None


@pytest.mark.parametrize(
    ("day", "periods", "place"),
    [
        (date(2025, 7, 1), ["2024-S2", "2025-S1", "2025-S2"], 1.5),
        (date(2025, 7, 1), ["2024", "2025", "2026"], 1.0),
        (date(2025, 7, 1), ["2025-S2", "2026-S1"], None),
        (date(2025, 7, 1), ["2023-S1", "2023-S2"], None),
    ],
)
def test_a_break_stands_between_the_periods_that_it_parts(day: date, periods: list[str], place: float | None):
    assert break_at(day, periods) == place


def test_a_point_that_not_all_sent_is_hollow_and_a_withheld_one_has_its_sign():
    made = SHAPES["trend"](TREND)
    line, hidden = made.figure.data[0], made.figure.data[1]
    full, _gap, partial = line.marker.color
    assert full != partial
    assert (list(hidden.x), list(hidden.text)) == (["2025-S1"], ["•••"])
    assert MERGER.words in made.alt


def test_the_strip_tells_how_many_units_sent_each_point():
    strip = SHAPES["trend"](TREND).figure.data[-1]
    assert list(strip.y) == [1.0, 30 / 34, 31 / 34]
    assert strip.customdata[1] == "6 tháng đầu năm 2025: 30/34 đơn vị đã gửi"


def test_every_panel_has_its_own_scale_and_says_which():
    texts = [text for trace in SHAPES["multiples"](SHEET).figure.data if trace.text for text in trace.text]
    assert {"0 - 200", "0 - 5"} <= set(texts)
    tops = [point for point in SHAPES["multiples"](SHEET).figure.data[-1].y if point is not None]
    assert tops[1] == pytest.approx(tops[2])  # the largest of each panel stands equally high


def test_a_clicked_point_of_a_panel_stands_for_its_code():
    made = SHAPES["multiples"](SHEET)
    assert set(made.codes.values()) == {"a", "b"}


def test_every_kind_of_no_figure_has_its_own_sign_and_silence_is_hatched():
    drawn = SHAPES["tiles"](TILES).figure.data[0]
    signs = [text.split("<b>")[1].removesuffix("</b>") for text in drawn.text]
    assert signs == ["7", "…", "−", "•••", "0"]
    assert list(drawn.marker.pattern.shape) == ["", "/", "", "", ""]


def test_what_comes_into_a_node_goes_out_of_it():
    drawn = SHAPES["sankey"](WAYS).figure.data[0]
    middle = next(place for place, label in enumerate(drawn.node.label) if label.startswith("Du học"))
    values = list(zip(drawn.link.source, drawn.link.target, drawn.link.value, strict=True))
    assert sum(value for _, end, value in values if end == middle) == 100
    assert sum(value for start, _, value in values if start == middle) == 100


def test_the_largest_way_is_named_and_collective_nodes_are_not():
    assert (
        findings_flows.ways(WAYS, direction="outbound")
        == "Đi nhiều nhất từ Nghệ An (30\u00a0%), đến nhiều nhất Nhật Bản (60\u00a0%)"
    )
    assert findings_flows.ways(WAYS.iloc[:0], direction="outbound") == "Không phát sinh"


@pytest.mark.parametrize(
    ("values", "changes", "words"),
    [
        (
            [200, 50],
            [1.0, -0.5],
            "A tăng mạnh nhất (+100\u00a0%); B giảm mạnh nhất (−50\u00a0%) so với cùng kỳ năm trước",
        ),
        ([200, 4], [1.0, 3.0], "A tăng mạnh nhất (+100\u00a0%) so với cùng kỳ năm trước"),
        ([200, 50], [0.001, NAN], "Chưa có thay đổi đáng kể nào so với cùng kỳ năm trước để nêu"),
    ],
)
def test_the_sheet_names_what_moved_most_among_figures_that_are_not_tiny(values: list, changes: list, words: str):
    frame = pd.DataFrame({"label": ["A", "B"], "time_period": "2025-S1", "value": values, "change": changes})
    assert findings_flows.sheet(frame, code="2025-S1") == words


def test_nobody_is_said_to_lead_where_figures_are_withheld():
    frame = pd.DataFrame({"label": ["A", "B"], "value": [12.0, NAN], "withheld": [False, True]})
    assert findings_flows.leaders(frame, unit="người") == "1/2 địa phương không công bố để bảo vệ số nhỏ"
    assert "A" in findings_flows.leaders(frame.head(1), unit="người")
