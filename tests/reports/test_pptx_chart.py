"""Charts of office files hold the values of the exhibit, in the chart and in the workbook behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from math import nan
from typing import Any, get_args

import pytest
from lxml import etree
from openpyxl import load_workbook
from pptx.chart.chart import Chart
from pptx.oxml import parse_xml

from charts.theme import SERIES, STATUSES
from exhibits.native import Kind, Native, Series
from reports.office.chart import A, C, ChartParts, chart_parts, readable
from tests.reports.pptx_decks import COMBINED, HARMLESS, HOSTILE

NAMES = {"c": C, "a": A}
TWO = Native(
    kind="column", categories=("A", "B", "C"), unit="người",
    series=(Series(name="Nam", colour=SERIES[0], values=(1234.25, None, 7.0)),
            Series(name="Nữ", colour=SERIES[1], values=(1.0, nan, 0.0))),
)  # fmt: skip


def parts_of(native: Native, **more: Any) -> ChartParts:
    return chart_parts(native, lang="vi", text_pt=14, **more)


def chart_of(parts: ChartParts) -> Chart:
    return Chart(parse_xml(parts.xml), None)


def xml_of(parts: ChartParts) -> Any:
    return etree.fromstring(parts.xml)


def rows_of(parts: ChartParts) -> list[list[object]]:
    sheet = load_workbook(BytesIO(parts.workbook)).worksheets[0]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def all_values(chart: Chart) -> Iterator[tuple[str, tuple[float | None, ...]]]:
    for plot in chart.plots:
        for series in plot.series:
            yield series.name, tuple(series.values)


@pytest.mark.parametrize("kind", get_args(Kind))
def test_a_chart_of_every_kind_reads_back_value_for_value(kind: Kind) -> None:
    parts = parts_of(replace(TWO, kind=kind))
    assert dict(all_values(chart_of(parts))) == {"Nam": (1234.25, None, 7.0), "Nữ": (1.0, None, 0.0)}
    assert [list(plot.categories) for plot in chart_of(parts).plots] == [["A", "B", "C"]]
    assert rows_of(parts) == [[None, "Nam", "Nữ"], ["A", 1234.25, 1], ["B", None, None], ["C", 7, 0]]


def test_a_target_is_a_line_over_the_columns_on_the_same_axes() -> None:
    chart = xml_of(parts_of(COMBINED))
    bars, lines = chart.findall(".//c:barChart/c:ser", NAMES), chart.findall(".//c:lineChart/c:ser", NAMES)
    assert [len(bars), len(lines)] == [1, 1]
    axes = [[axis.get("val") for axis in plot.findall("c:axId", NAMES)] for plot in chart.find(".//c:plotArea", NAMES)
            if plot.find("c:axId[2]", NAMES) is not None]  # fmt: skip
    assert len(axes) == 2
    assert axes[0] == axes[1]
    assert lines[0].find(".//a:prstDash", NAMES).get("val") == "dash"
    assert dict(all_values(chart_of(parts_of(COMBINED)))) == {one.name: one.values for one in COMBINED.series}


def test_no_line_leads_from_the_target_of_one_province_to_that_of_the_next() -> None:
    solid = replace(COMBINED, series=tuple(replace(one, dashed=False) for one in COMBINED.series))
    chart = xml_of(parts_of(solid))
    target = chart.find(".//c:lineChart/c:ser", NAMES)
    assert target.find("c:spPr/a:ln/a:noFill", NAMES) is not None
    assert target.find("c:marker/c:symbol", NAMES).get("val") == "dash"
    assert chart.find(".//c:dTable", NAMES) is not None


def test_a_target_through_months_is_a_line() -> None:
    months = tuple(f"{month}/2026" for month in range(1, len(COMBINED.categories) + 1))
    solid = tuple(replace(one, dashed=False) for one in COMBINED.series)
    chart = xml_of(parts_of(replace(COMBINED, categories=months, series=solid)))
    assert chart.find(".//c:lineChart/c:ser/c:spPr/a:ln/a:solidFill", NAMES) is not None
    assert chart.find(".//c:dTable", NAMES) is None


def test_an_axis_of_shares_does_not_say_that_it_counts_people() -> None:
    assert xml_of(parts_of(TWO)).find(".//c:valAx/c:title", NAMES) is not None
    assert xml_of(parts_of(replace(TWO, share=True))).find(".//c:valAx/c:title", NAMES) is None


def test_the_target_of_bars_that_lie_is_a_frame_around_them() -> None:
    chart = xml_of(parts_of(replace(COMBINED, kind="bar")))
    assert chart.find(".//c:lineChart", NAMES) is None
    assert chart.find(".//c:overlap", NAMES).get("val") == "100"
    assert chart.findall(".//c:ser", NAMES)[1].find("c:spPr/a:noFill", NAMES) is not None


def test_bars_that_lie_begin_above() -> None:
    chart = xml_of(parts_of(replace(TWO, kind="bar")))
    assert chart.find(".//c:catAx/c:scaling/c:orientation", NAMES).get("val") == "maxMin"


def test_a_gap_stays_a_gap() -> None:
    assert xml_of(parts_of(TWO)).find(".//c:dispBlanksAs", NAMES).get("val") == "gap"


def test_words_that_look_like_formulas_are_words() -> None:
    native = replace(TWO, categories=(HOSTILE, "=1+1", "-2"), series=(replace(TWO.series[0], name="@SUM(A1)"),))
    parts = parts_of(native)
    sheet = load_workbook(BytesIO(parts.workbook)).worksheets[0]
    assert {cell.data_type for cell in [*sheet["A"], *sheet[1]] if cell.value is not None} == {"s"}
    assert [row[0] for row in rows_of(parts)] == [None, HARMLESS, "=1+1", "-2"]
    assert list(chart_of(parts).plots[0].categories) == [HARMLESS, "=1+1", "-2"]


@pytest.mark.parametrize(("more", "code"), [({}, "#,##0"), ({"decimals": 1}, "#,##0.0"), ({"share": True}, "0.0%")])
def test_numbers_are_written_with_codes_that_office_shows_in_its_readers_marks(more: Any, code: str) -> None:
    parts = parts_of(replace(TWO, **more))
    assert {found.text for found in xml_of(parts).iterfind(".//c:val//c:formatCode", NAMES)} == {code}
    assert load_workbook(BytesIO(parts.workbook)).worksheets[0]["B2"].number_format == code


def test_a_chart_in_the_order_of_our_series_takes_the_accents_of_the_file() -> None:
    accents = ("#111111", "#222222")
    chart = xml_of(parts_of(TWO, accents=accents))
    fills = [one.get("val") for one in chart.iterfind(".//c:ser/c:spPr/a:solidFill/a:schemeClr", NAMES)]
    assert fills == ["accent1", "accent2"]


@pytest.mark.parametrize("colours", [(STATUSES["late"].light, STATUSES["done"].light), (SERIES[0], SERIES[2])])
def test_a_colour_with_a_meaning_stays(colours: tuple[str, str]) -> None:
    series = tuple(replace(one, colour=colour) for one, colour in zip(TWO.series, colours, strict=True))
    chart = xml_of(parts_of(replace(TWO, series=series), accents=("#111111", "#222222", "#333333")))
    fills = [one.get("val") for one in chart.iterfind(".//c:ser/c:spPr/a:solidFill/a:srgbClr", NAMES)]
    assert fills == [colour.lstrip("#") for colour in colours]


def test_figures_stand_beside_the_marks_only_where_they_have_room() -> None:
    few = xml_of(parts_of(TWO)).findall(".//c:dLbls/c:showVal[@val='1']", NAMES)
    crowd = Native(
        kind="column", categories=tuple("abcdefghijklm"), unit="người",
        series=(Series(name="x", colour=SERIES[0], values=(1.0,) * 13),),
    )  # fmt: skip
    assert len(few) == 2
    assert xml_of(parts_of(crowd)).findall(".//c:dLbls/c:showVal[@val='1']", NAMES) == []


def test_a_part_of_a_stack_without_room_has_no_figure() -> None:
    stack = replace(TWO, kind="stacked_column", series=(
        Series(name="x", colour=SERIES[0], values=(100.0, 100.0, 100.0)),
        Series(name="y", colour=SERIES[1], values=(1.0, 0.0, 90.0)),
    ))  # fmt: skip
    second = xml_of(parts_of(stack)).findall(".//c:ser", NAMES)[1]
    assert [one.get("val") for one in second.iterfind("c:dLbls/c:dLbl/c:idx", NAMES)] == ["0", "1"]


@pytest.mark.parametrize(("ground", "dark"), [("#FFFFFF", True), ("#D98E04", True), ("#0B5CAD", False)])
def test_words_on_a_colour_are_the_ones_that_stand_out(ground: str, dark: bool) -> None:
    assert (readable(ground) != "#FFFFFF") is dark
