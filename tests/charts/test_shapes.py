"""Every shape takes a frame and gives a figure with its alt text, or nothing when there is nothing to draw."""

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts.bars import bars
from charts.bullet import bullet
from charts.heat import heat
from charts.map import country_map
from charts.status import status_bars
from charts.theme import SERIES, STATUSES, status_words, template
from charts.trend import trend
from charts.years import years

TREND = pd.DataFrame(
    {
        "time_period": ["2024-S1", "2024-S2", "2025-S1", "2024-S1", "2025-S1"],
        "value": [1200.0, None, 1500.0, 800.0, 790.0],
        "series": ["Lao động", "Lao động", "Lao động", "Học tập", "Học tập"],
    }
)
HEAT = pd.DataFrame(
    {
        "row": ["Huế", "Huế", "Nghệ An", "Nghệ An"],
        "column": ["Nhóm 1", "Nhóm 2", "Nhóm 1", "Nhóm 2"],
        "share": [0.5, None, 1.0, 0.25],
        "late": [2, 0, 0, 1],
        "applicable": [4, 3, 2, 4],
    }
)
BULLET = pd.DataFrame(
    {
        "label": ["Quảng Ninh", "Nghệ An"],
        "result": [412.0, None],
        "comparator": ["more_than", "range"],
        "low": [400.0, 800.0],
        "high": [None, 1000.0],
        "reached": [True, None],
    }
)
YEARS = pd.DataFrame(
    {
        "year": [2014, 2015, 2023, 2026],
        "result": [105840.0, 115980.0, 159986.0, None],
        "confidence": ["medium", "high", "high", None],
        "low": [87000.0, 95000.0, 110000.0, 112000.0],
        "high": [None, None, 120000.0, None],
        "sure": [False, False, True, True],
        "conflict": [105000.0, None, None, None],
    }
)
MAP = pd.DataFrame(
    {
        "area_key": ["24@2025", "24@2008", "40@2025", "46@2025"],
        "label": ["Bắc Ninh", "Bắc Giang", "Nghệ An", "Huế"],
        "value": [3.0, 9.0, 5.0, None],
        "text": ["3", "9", "5", "chưa gửi"],
    }
)


OUTLINES = {"63": "geo/vietnam_63.geojson", "34": "geo/vietnam_34.geojson"}


def shape(name: str, frame: pd.DataFrame, *, lang: str = "vi", dark: bool = False):
    """The figure of one shape, with the options it needs."""
    made = {
        "trend": lambda: trend(frame, unit="người", lang=lang, dark=dark),
        "bars": lambda: bars(frame, unit="người", lang=lang, dark=dark, earlier_words="năm trước"),
        "status": lambda: status_bars(frame, lang=lang, dark=dark),
        "heat": lambda: heat(frame, lang=lang, dark=dark, words="Tiến độ", late_words="Quá hạn"),
        "bullet": lambda: bullet(frame, unit="người", lang=lang, dark=dark, elapsed=0.5),
        "years": lambda: years(frame, unit="người", lang=lang, dark=dark),
        "map": lambda: country_map(frame, boundaries=OUTLINES, lang=lang, dark=dark),
    }
    return made[name]()


BARS = pd.DataFrame({"label": ["Nhật Bản", "Hàn Quốc"], "value": [64577.0, 10000.0], "earlier": [60000.0, None]})
STATUS = pd.DataFrame(
    {"label": ["Nhóm 1", "Nhóm 1", "Nhóm 2"], "status": ["late", "done", "on_course"], "count": [3, 4, 5]}
)
FRAMES = {"trend": TREND, "bars": BARS, "status": STATUS, "heat": HEAT, "bullet": BULLET, "years": YEARS, "map": MAP}


@pytest.mark.parametrize("name", FRAMES)
@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("dark", [False, True])
def test_every_shape_draws_in_both_languages_and_modes(name, lang, dark):
    made = shape(name, FRAMES[name], lang=lang, dark=dark)
    assert made is not None
    assert made.figure.data
    assert (
        made.figure.layout.separators == (",." if lang == "vi" else ".,")
        or made.figure.layout.template.layout.separators
    )
    assert len(made.alt) > 20


@pytest.mark.parametrize("name", FRAMES)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_plotly_knows_every_setting_of_every_shape(name, lang):
    drawn = shape(name, FRAMES[name], lang=lang).figure.to_dict()
    assert go.Figure(drawn).to_dict()["data"]


@pytest.mark.parametrize("name", FRAMES)
def test_an_empty_frame_gives_no_figure(name):
    assert shape(name, FRAMES[name].iloc[:0]) is None


@pytest.mark.parametrize("name", FRAMES)
def test_one_row_is_enough(name):
    assert shape(name, FRAMES[name].head(1)) is not None


@pytest.mark.parametrize("name", FRAMES)
def test_a_shape_leaves_its_frame_as_it_was(name):
    before = FRAMES[name].copy()
    shape(name, FRAMES[name])
    pd.testing.assert_frame_equal(FRAMES[name], before)


def test_a_period_without_a_figure_breaks_the_line():
    line = shape("trend", TREND).figure.data[0]
    assert line.connectgaps is False
    assert pd.isna(line.y[1])


def test_a_reached_target_has_a_tick_and_the_words_of_the_plan_are_kept():
    texts = [text.strip() for text in shape("bullet", BULLET).figure.data[-1].text]
    assert texts == ["chưa có kết quả / 800 - 1.000", "✓ <b>412</b> / trên\u00a0400"]


def test_a_code_that_names_two_provinces_is_drawn_with_the_outline_of_each_time():
    drawn = {
        label: (trace.geojson, code)
        for trace in shape("map", MAP).figure.data
        if trace.geo in (None, "geo")
        for label, code in zip(trace.customdata[:, 0], trace.locations, strict=True)
    }
    assert drawn["Bắc Giang"] == (OUTLINES["63"], "24")
    assert drawn["Bắc Ninh"] == (OUTLINES["34"], "24")
    assert set(drawn) == {"Bắc Giang", "Bắc Ninh", "Nghệ An", "Huế"}


def test_both_archipelagos_are_on_the_map():
    words = [note.text for note in shape("map", MAP).figure.layout.annotations]
    assert words == ["Hoàng Sa", "Trường Sa"]


def test_provinces_that_all_say_zero_are_as_pale_as_zero_is_elsewhere():
    drawn = shape("map", MAP.assign(value=0.0)).figure.data
    assert {(trace.zmin, trace.zmax) for trace in drawn if set(trace.z) == {0.0}} == {(0.0, 1.0)}


def test_a_cell_says_its_share_and_how_many_are_late():
    assert [list(row) for row in shape("heat", HEAT).figure.data[0].text] == [
        ["50\u00a0%  <b>!2</b>", "…"],
        ["100\u00a0%", "25\u00a0%  <b>!1</b>"],
    ]


def test_conflicting_figures_stay_visible():
    names = [trace.name for trace in shape("years", YEARS).figure.data]
    assert "Số công bố khác" in names


def test_every_status_has_its_own_sign_and_word():
    assert len({status.sign for status in STATUSES.values()}) == len(STATUSES)
    assert len({status_words(code) for code in STATUSES}) == len(STATUSES)


def test_the_template_is_made_once():
    assert template("vi", False) is template("vi", False)


CODED = {
    "bars": BARS.assign(code=["JPN", "KOR"]),
    "status": STATUS.assign(code=["1.late", "1.done", "2.on_course"]),
    "heat": HEAT.assign(code=["h1", "h2", "n1", None]),
    "map": MAP,
}


def told(made, curve: int) -> list[object]:
    """What stands at each mark of a curve, in its order."""
    trace = made.figure.data[curve]
    if trace.type == "choropleth":
        return list(trace.customdata[:, 0])
    return (
        list(trace.y)
        if trace.type != "scatter" or trace.mode != "markers"
        else list(zip(trace.y, trace.x, strict=True))
    )


def test_each_mark_that_can_be_clicked_has_the_code_of_its_row():
    made = {name: shape(name, frame) for name, frame in CODED.items()}
    by_name = {
        name: {(str(told(figure, curve)[point]), code) for (curve, point), code in figure.codes.items()}
        for name, figure in made.items()
    }
    assert by_name["bars"] >= {("Nhật Bản", "JPN"), ("Hàn Quốc", "KOR")}
    assert by_name["status"] == {("Nhóm 1", "1.late"), ("Nhóm 1", "1.done"), ("Nhóm 2", "2.on_course")}
    assert by_name["heat"] == {
        ("('Huế', 'Nhóm 1')", "h1"), ("('Huế', 'Nhóm 2')", "h2"), ("('Nghệ An', 'Nhóm 1')", "n1"),
    }  # fmt: skip
    assert by_name["map"] == {
        ("Bắc Ninh", "24@2025"), ("Bắc Giang", "24@2008"), ("Nghệ An", "40@2025"), ("Huế", "46@2025"),
    }  # fmt: skip


def test_a_piece_that_stands_for_nothing_cannot_be_clicked():
    figure = shape("status", CODED["status"])
    late = next(n for n, trace in enumerate(figure.figure.data) if "!" in trace.name)
    assert [place for place in figure.codes if place[0] == late] == [(late, 0)], "group 2 has nothing late"


@pytest.mark.parametrize("name", sorted(set(FRAMES) - {"map"}))
def test_without_codes_nothing_can_be_clicked(name):
    assert not shape(name, FRAMES[name]).codes


@pytest.mark.parametrize("name", CODED)
def test_plotly_knows_every_setting_of_what_can_be_clicked(name):
    assert go.Figure(shape(name, CODED[name]).figure.to_dict())


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colour", SERIES)
def test_lines_and_their_names_stand_out_from_white(colour):
    contrast = 1.05 / (_luminance(colour) + 0.05)
    assert contrast >= (4.5 if colour in SERIES[:3] else 3.0)
