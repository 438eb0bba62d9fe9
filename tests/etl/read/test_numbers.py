"""The figures of a column: written in any convention, marked, in doubt, or none at all."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from etl.findings import Finding, catalogue
from etl.read.cells import Kind
from etl.read.numbers import NumberColumn, read_numbers, read_percent


def _values(column: NumberColumn) -> list[float | None]:
    return column.values.to_pylist()


def _codes(column: NumberColumn) -> list[tuple[int, str]]:
    return [(problem.row_index, problem.code) for problem in column.problems]


# What stands in the column -> its figures, when decimals are allowed.
COLUMNS = [
    (["5", "1234"], [5, 1234]),
    (["1.234", "12"], [1234, 12]),
    (["1.234", "1.234,5"], [1234, 1234.5]),
    (["1.234", "0,5"], [1234, 0.5]),
    (["1,234.5", "2,760"], [1234.5, 2760]),
    (["2,760", "12,5"], [2.76, 12.5]),
    (["1.234", "12.5"], [1.234, 12.5]),
    (["1.234.567", "1.234"], [1234567, 1234]),
    (["1,234,567", "2,760"], [1234567, 2760]),
    (["1 234", "1\u00a0234", "1\u2009234", "1\u202f234"], [1234] * 4),
    (["1 234,5", "1 234.5"], [1234.5, 1234.5]),
    (["１２３", "１．２３４"], [123, 1234]),
    (["'12", "’13", "+5", "-7", "−8"], [12, 13, 5, -7, -8]),
    (["0,123", "0.456"], [0.123, 0.456]),
    (["1943,0", "2001,5"], [1943, 2001.5]),
]


@pytest.mark.parametrize(("texts", "values"), COLUMNS)
def test_a_column_is_read_by_the_convention_that_it_proves(texts: list[str], values: list[float]):
    column = read_numbers(texts, whole=False)
    assert (_values(column), column.problems) == (values, ())


@pytest.mark.parametrize(
    ("texts", "rows"),
    [
        (["2,760"], [0]),
        (["5", "2,760", "12,345"], [1, 2]),
        (["1.234", "2,760"], [0, 1]),
        (["1.234,5", "1,234.5", "2,760", "1.234"], [2, 3]),
        (["1 234", "1.234"], [1]),
    ],
)
def test_what_the_column_does_not_settle_is_in_doubt(texts: list[str], rows: list[int]):
    for whole in (False, True):
        column = read_numbers(texts, whole=whole)
        assert [row for row, code in _codes(column) if code == "ambiguous_separator"] == rows
        assert all(_values(column)[row] is None for row in rows)


@pytest.mark.parametrize(
    "text",
    ["12 người", "1.23.4", "1.234,567,8", "12a", "1..2", ".5", "5,", "50%", "(12)", "1 23", "²", "không", "0.1.2"],
)
def test_what_is_no_number_is_a_problem_with_its_text(text: str):
    column = read_numbers(["1", text], whole=False)
    assert _codes(column) == [(1, "not_a_number")]
    assert column.problems[0].args == {"text": text}
    assert text in Finding(code="not_a_number", args=column.problems[0].args).message("en")


@pytest.mark.parametrize(
    ("text", "mark", "value"),
    [
        ("-", "NP", 0),
        ("–", "NP", 0),
        ("- ", "NP", 0),
        ("không phát sinh", "NP", 0),
        ("KHONG PHAT SINH", "NP", 0),
        ("…", "M", None),
        ("...", "M", None),
        ("", "M", None),
        ("   ", "M", None),
        (None, "M", None),
        ("x", "NA", None),
        ("X", "NA", None),
    ],
)
def test_the_marks_of_the_statistics_office_are_states_and_no_figures(text: str | None, mark: str, value: float | None):
    column = read_numbers([text, "5"], whole=True)
    assert (column.marks.to_pylist(), _values(column), column.problems) == ([mark, None], [value, 5], ())


def test_a_count_has_no_decimals_and_is_not_below_zero():
    texts = ["5", "5.5", "-1", "3.0000000000000004", "12,5"]
    kinds = [Kind.NUMBER] * 4 + [Kind.TEXT]
    column = read_numbers(texts, kinds, whole=True)
    assert _values(column) == [5, None, None, 3, None]
    assert _codes(column) == [(1, "decimal_in_count"), (2, "negative_count"), (4, "decimal_in_count")]
    assert read_numbers(texts, kinds, whole=False).problems == ()


def test_the_kind_of_a_cell_counts_before_its_text():
    texts = ["1.234", "2024-01-03", "TRUE", "", "", ""]
    kinds = [Kind.NUMBER, Kind.DATE, Kind.BOOL, Kind.ERROR, Kind.FORMULA, Kind.EMPTY]
    column = read_numbers(texts, kinds, whole=False)
    assert _values(column) == [1.234, None, None, None, None, None]
    assert [code for _, code in _codes(column)] == [
        "date_for_number",
        "not_a_number",
        "error_value",
        "formula_without_value",
    ]
    assert column.marks.to_pylist() == [None, None, None, None, None, "M"]


def test_an_empty_column_has_no_figures():
    for column in (
        read_numbers([], whole=True),
        read_percent(pa.chunked_array([], pa.string()), pa.chunked_array([], pa.uint8())),
    ):
        assert (_values(column), column.problems) == ([], ())


NUMBER, TEXT = Kind.NUMBER, Kind.TEXT


@pytest.mark.parametrize(
    ("texts", "kinds", "values"),
    [
        (["50%", "50,5 %", "100％"], [TEXT] * 3, [50, 50.5, 100]),
        (["0.5", "1", "0"], [NUMBER] * 3, [50, 100, 0]),
        (["50", "1", "0"], [NUMBER] * 3, [50, 1, 0]),
        (["50", "50,5"], [TEXT] * 2, [50, 50.5]),
        (["0,5", "50%"], [TEXT] * 2, [50, 50]),
        (["0.5", "0,5%"], [NUMBER, TEXT], [50, 0.5]),
        (["0", "0"], [NUMBER] * 2, [0, 0]),
    ],
)
def test_percentages_are_read_on_one_scale(texts: list[str], kinds: list[Kind], values: list[float]):
    column = read_percent(texts, kinds)
    assert (_values(column), column.problems) == (values, ())


@pytest.mark.parametrize(
    ("texts", "problems"),
    [
        (["0.5", "50"], [(0, "ambiguous_percent")]),
        (["1", "0"], [(0, "ambiguous_percent")]),
        (["50", "150"], [(1, "percent_out_of_range")]),
        (["50", "-1"], [(1, "percent_out_of_range")]),
    ],
)
def test_a_percentage_in_doubt_or_out_of_range_is_a_problem(texts: list[str], problems: list[tuple[int, str]]):
    assert _codes(read_percent(texts, [NUMBER] * len(texts))) == problems


def _written(value: float, *, group: str, decimal: str) -> str:
    english = f"{value:,.10f}".rstrip("0").rstrip(".")
    return english.translate({ord(","): group, ord("."): decimal})


_CONVENTIONS = st.sampled_from([(".", ","), (",", "."), (" ", ","), (" ", "."), ("\u00a0", ","), ("", ","), ("", ".")])
_FIGURES = st.lists(st.integers(-(10**12), 10**12).map(lambda n: n / 1000), max_size=20)


@given(_FIGURES, _CONVENTIONS, st.sampled_from([0.5, 1234567.25]))
@example(values=[-0.001, 2.76, 1234.0], convention=(",", "."), proof=0.5)
def test_numbers_written_in_any_convention_are_read_back(
    values: list[float], convention: tuple[str, str], proof: float
):
    group, decimal = convention
    assume(group != " " or all(abs(value) >= 1000 or value * 10 == int(value * 10) for value in values))
    assume(group != "\u00a0" or all(abs(value) >= 1000 or value * 10 == int(value * 10) for value in values))
    texts = [_written(value, group=group, decimal=decimal) for value in [proof, *values]]
    column = read_numbers(texts, whole=False)
    assert column.problems == ()
    assert _values(column) == pytest.approx([proof, *values])


@given(st.lists(st.integers(0, 10**12), max_size=20))
def test_counts_grouped_by_dots_are_read_back_without_any_proof(values: list[int]):
    column = read_numbers([_written(value, group=".", decimal=",") for value in values], whole=True)
    assert (_values(column), column.problems) == (values, ())


@given(st.lists(st.text(max_size=12), max_size=10), st.booleans())
def test_every_cell_ends_as_a_figure_a_state_or_a_problem(texts: list[str], whole: bool):
    column = read_numbers(texts, whole=whole)
    troubled = {problem.row_index for problem in column.problems}
    for row, (value, mark) in enumerate(zip(_values(column), column.marks.to_pylist(), strict=True)):
        assert (value is not None) or (mark is not None) or (row in troubled)
        assert value is None or row not in troubled
    assert {problem.code for problem in column.problems} <= set(catalogue())
