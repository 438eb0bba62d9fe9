"""A deck says what its exhibits say, value for value; nothing runs over an edge, in our template or in another."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from itertools import combinations
from typing import Any

import pytest
from openpyxl import load_workbook
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Inches, Pt

from exhibits.exhibit import SLIDE
from exhibits.register import EXHIBITS
from formats.language import LANGUAGES, translator
from formats.numbers import WITHHELD
from meetings.meeting import Slide
from reports.deck import Deck
from reports.office.hidden import in_words
from reports.slides.presentation import coverage, deck_pptx
from tests.reports.frozen import DAY, LATE_CONTENT, TRAFFICKED, deck, told
from tests.reports.pptx_decks import FINDING, HARMLESS, NAMES, every_shape, exhibit, headlines, of, places
from tests.reports.pptx_templates import AGENCY, department, ministry

GROUNDS: Mapping[str, dict[str, Any]] = {
    "16:9": {"shape": "16:9"}, "4:3": {"shape": "4:3"}, "ministry": {"masters": ministry()},
    "department": {"masters": department()},
}  # fmt: skip
FLAG = "SỐ LIỆU MINH HỌA"
LEAST = Pt(14)


@pytest.fixture(scope="module")
def shapes() -> Callable[[str], Any]:
    """The deck of every shape on a ground; each made once."""
    kept: dict[str, Any] = {}

    def read(ground: str) -> Any:
        if ground not in kept:
            kept[ground] = opened(every_shape(), **GROUNDS[ground])
        return kept[ground]

    return read


@pytest.fixture(scope="module")
def real() -> Deck:
    """A slide of every exhibit there is, of a province with late tasks and small counts."""
    address = {"t_date": DAY.isoformat(), "p_area": "40@2025", "t_area": "", **TRAFFICKED}
    slides = [Slide(exhibit=key, address=address, note="Lưu ý riêng") for key in EXHIBITS]
    return deck(told(), slides, filters={"p_area": "40@2025"})


@pytest.fixture(scope="module")
def written(real: Deck) -> Any:
    """The same as a file, read back."""
    return opened(real)


def opened(of_deck: Deck, **more: Any) -> Any:
    return Presentation(BytesIO(deck_pptx(of_deck, **more)))


def texts(slide: Any) -> str:
    """All words of a slide."""
    found = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    found += [cell.text for shape in slide.shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    return "\n".join(found)


def tables(slide: Any) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row.cells] for row in shape.table.rows] for shape in slide.shapes if shape.has_table
    ]


def charts(slide: Any) -> list[Any]:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def test_every_value_of_every_chart_is_that_of_its_exhibit_in_the_chart_and_in_its_workbook(
    real: Deck, written: Any
) -> None:
    seen = 0
    for slide, shown in zip(list(written.slides)[1:], real.slides, strict=True):
        for chart in charts(slide):
            assert shown.exhibit.native is not None
            count = len(chart.plots[0].categories)
            native = next(
                one for most in range(SLIDE.most or 0, 0, -1)
                if (one := shown.exhibit.native(most)) is not None and len(one.categories) == count
            )  # fmt: skip
            values = {one.name: tuple(one.values) for plot in chart.plots for one in plot.series}
            assert values == {
                one.name: tuple(None if value is None or value != value else value for value in one.values)
                for one in native.series
            }
            sheet = load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob)).worksheets[0]
            rows = list(sheet.iter_rows(values_only=True))
            assert [row[0] for row in rows[1:]] == [_plain(name) for name in native.categories]
            for place, (name, shown_values) in enumerate(values.items(), start=1):
                assert rows[0][place] == name
                assert [_digits(row[place]) for row in rows[1:]] == [_digits(value) for value in shown_values]
            seen += 1
    assert seen >= 5


def test_every_cell_of_every_table_is_that_of_its_exhibit(real: Deck, written: Any) -> None:
    seen = 0
    for slide, shown in zip(list(written.slides)[1:], real.slides, strict=True):
        for head, *rows in tables(slide):
            assert shown.exhibit.table is not None
            table = shown.exhibit.table()
            places = [[column.label for column in table.columns].index(label) for label in head]
            whole = {tuple(_plain(row[place]) for place in places) for row in in_words(table, table.columns, "vi")}
            for row in rows:
                assert any(all(map(_begins, full, row)) for full in whole), (shown.slide.exhibit, row)
            seen += 1
    assert seen >= 8


def _digits(value: float | None) -> str:
    """A number in the 15 digits that Excel keeps."""
    return "" if value is None else f"{value:.15G}"


def _plain(word: str) -> str:
    return word.replace("\x01", "")


def _begins(full: str, shown: str) -> bool:
    """Whether a cell is the whole word, or its beginning with a sign that there is more."""
    return shown == full or (shown.endswith("…") and " ".join(full.split()).startswith(shown[:-1]))


def test_a_withheld_count_is_nowhere_in_the_file() -> None:
    made = told()
    small = deck(made, [Slide(exhibit=key, address=TRAFFICKED) for key in ("f_map", "f_areas", "f_trend")])
    for slide in list(opened(small).slides)[1:]:
        said = texts(slide) + slide.notes_slide.notes_text_frame.text
        values = [
            value for chart in charts(slide) for plot in chart.plots for one in plot.series for value in one.values
        ]
        assert not {3.0, 4.0} & set(values)
        assert not re.search(r"(?<![\d.,/])[34] (người|nạn nhân)", said)


def test_what_is_known_and_not_published_stands_as_its_sign() -> None:
    table = tables(opened(of(exhibit("t", table=every_shape().exhibits[-2].table))).slides[1])[0]
    figure = table[0].index("Số người")
    assert table[1][figure] == WITHHELD
    assert table[2][figure] == "1.234"


def test_words_of_a_province_are_no_formula_no_tag_and_no_control_sign(
    written: Any, shapes: Callable[[str], Any]
) -> None:
    said = "\n".join(texts(slide) for slide in written.slides)
    assert "\x01" not in said
    assert " ".join(_plain(LATE_CONTENT).split()[:2]) in said
    notes = shapes("16:9").slides[1].notes_slide.notes_text_frame.text
    assert HARMLESS.strip() in notes


@pytest.mark.parametrize("ground", GROUNDS)
def test_nothing_stands_outside_a_slide(shapes: Callable[[str], Any], ground: str) -> None:
    made = shapes(ground)
    for number, slide in enumerate(made.slides, start=1):
        for shape in slide.shapes:
            assert shape.left >= 0, (number, shape.name)
            assert shape.top >= 0, (number, shape.name)
            assert shape.left + shape.width <= made.slide_width, (number, shape.name)
            assert shape.top + shape.height <= made.slide_height, (number, shape.name)


@pytest.mark.parametrize("ground", GROUNDS)
def test_nothing_covers_anything_else(shapes: Callable[[str], Any], ground: str) -> None:
    for number, slide in enumerate(shapes(ground).slides, start=1):
        for one, other in combinations(slide.shapes, 2):
            if number == 1:
                continue  # the cover of a template may lie on its own picture
            beside = one.left + one.width <= other.left or other.left + other.width <= one.left
            over = one.top + one.height <= other.top or other.top + other.height <= one.top
            assert beside or over, (number, one.name, other.name)


@pytest.mark.parametrize("ground", GROUNDS)
def test_no_word_is_small_and_no_title_smaller_than_24_points(shapes: Callable[[str], Any], ground: str) -> None:
    for slide in shapes(ground).slides:
        for shape in slide.shapes:
            frames = [shape.text_frame] if shape.has_text_frame else []
            frames += [cell.text_frame for row in shape.table.rows for cell in row.cells] if shape.has_table else []
            sizes = [run.font.size for frame in frames for part in frame.paragraphs for run in part.runs]
            assert all(size is None or size >= LEAST for size in sizes)
        title = slide.shapes.title.text_frame.paragraphs[0].runs[0]
        assert title.font.size >= Pt(24)


def test_a_finding_too_long_for_two_lines_goes_on_below_and_nothing_of_it_is_lost() -> None:
    slide = opened(of(exhibit("x")), shape="4:3").slides[1]
    title = slide.shapes.title.text_frame.text
    assert title == "Đến ngày 22/11/2026 có 12/61 nhiệm vụ quá hạn, 9 nhiệm vụ sắp đến hạn"
    rest = FINDING.removeprefix(f"{title}; ")
    assert rest[:1].upper() + rest[1:] in texts(slide)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_slide_says_where_its_figures_come_from_and_that_they_are_made_up(lang: str) -> None:
    made, _ = (
        of(exhibit("x"), exhibit("h", headlines=headlines(2)), exhibit("t", table=places), lang=lang),
        translator(lang),
    )
    for slide in list(opened(made).slides)[1:]:
        said = texts(slide)
        assert made.stamp in said
        assert _("{reported}/{expected} đơn vị có số liệu").format(reported=28, expected=34) in said
        assert _(FLAG) in said


def test_a_slide_of_sent_figures_has_no_flag_of_made_up_ones() -> None:
    real = deck(told(illustrative=False), ["t_groups"])
    assert all(FLAG not in texts(slide) for slide in opened(real).slides)


def test_the_cover_says_day_code_version_and_coverage(shapes: Callable[[str], Any]) -> None:
    said = texts(shapes("16:9").slides[0])
    for words in ("Số liệu tính đến ngày 22/11/2026", "SK6T-2026, bản 1", "28/34 đơn vị có số liệu", FLAG):
        assert words in said
    assert coverage(every_shape()) == "28/34 đơn vị có số liệu"


def test_the_notes_hold_what_the_speaker_needs(shapes: Callable[[str], Any]) -> None:
    notes = shapes("16:9").slides[1].notes_slide.notes_text_frame.text
    assert notes.startswith("Nhắc các địa phương.")
    for words in (FINDING, "Lưu ý: Theo báo cáo.", "Nguồn: báo cáo của các địa phương", "tasks?asof=1", "1.234.567"):
        assert words in notes


def test_every_chart_picture_and_table_has_words_that_stand_for_it(shapes: Callable[[str], Any]) -> None:
    seen = 0
    for slide in shapes("16:9").slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table or shape.shape_type == MSO_SHAPE_TYPE.PICTURE:
                assert shape._element.xpath(".//p:cNvPr/@descr")[0]
                seen += 1
    assert seen == 6


def test_a_map_is_a_sharp_picture_beside_its_table_with_the_most_first(shapes: Callable[[str], Any]) -> None:
    slide = shapes("16:9").slides[6]
    picture = next(shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE)
    assert Image.open(BytesIO(picture.image.blob)).width >= 2400
    head, first, second, *_rest = tables(slide)[0]
    assert (head, first, second) == (["Địa phương", "Số người"], ["Tỉnh 96", "1.089.000"], ["Tỉnh 92", "1.024.000"])
    assert re.search(r"và \d+ dòng nữa, đủ ở phụ lục", texts(slide))


def test_an_exhibit_without_figures_says_what_to_do(shapes: Callable[[str], Any]) -> None:
    assert "Chọn kỳ khác." in texts(shapes("16:9").slides[-1])


@pytest.mark.parametrize(("shape", "width"), [("16:9", 13.333), ("4:3", 10)])
def test_our_slides_come_in_both_shapes(shapes: Callable[[str], Any], shape: str, width: float) -> None:
    assert (shapes(shape).slide_width, shapes(shape).slide_height) == (Inches(width), Inches(7.5))


def test_an_agencys_template_keeps_its_shape_master_footer_and_number(shapes: Callable[[str], Any]) -> None:
    made = shapes("ministry")
    assert (made.slide_width, len(made.slides)) == (Inches(10), 9)
    slide = made.slides[1]
    assert AGENCY in texts(slide)
    assert "slidenum" in {found.get("type") for found in slide._element.iter("{*}fld")}
    assert every_shape().stamp in texts(slide)


def test_the_sample_slides_of_a_template_are_gone(shapes: Callable[[str], Any]) -> None:
    made = shapes("ministry")
    assert all("MẪU" not in texts(slide) for slide in made.slides)
    assert not made.part._element.findall(".//{*}sectionLst")


def test_a_template_without_numbers_gets_one_that_office_counts(shapes: Callable[[str], Any]) -> None:
    slide = shapes("department").slides[1]
    assert "slidenum" in {found.get("type") for found in slide._element.iter("{*}fld")}


def test_charts_take_the_accents_of_a_template_and_statuses_keep_their_colours(shapes: Callable[[str], Any]) -> None:
    status, combined = (charts(shapes("department").slides[number])[0]._chartSpace for number in (3, 4))
    assert combined.xpath(".//c:ser/c:spPr//a:schemeClr/@val") == ["accent1", "accent2"]
    assert status.xpath(".//c:ser/c:spPr//a:schemeClr") == []


def test_a_long_name_leaves_fewer_bars_rather_than_bars_without_names() -> None:
    seen: list[int] = []

    def native(most: int | None) -> Any:
        seen.append(most or 0)
        made = every_shape().exhibits[4].native
        assert made is not None
        found = made(most)
        assert found is not None
        names = (NAMES * 2)[:most]
        return found.__class__(kind="bar", categories=names, unit="", series=(
            found.series[0].__class__(name="x", colour="#0B5CAD", values=(1.0,) * len(names)),
        ))  # fmt: skip

    slide = opened(of(exhibit("x", native=native)), masters=ministry()).slides[1]
    assert len(charts(slide)[0].plots[0].categories) == seen[-1] < seen[0] == SLIDE.most


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6, 8])
def test_large_figures_are_all_shown_whatever_their_number(count: int) -> None:
    slide = opened(of(exhibit("h", title="x", headlines=headlines(count))), shape="4:3").slides[1]
    shown = texts(slide)
    assert [shown.count(one.value) for one in headlines(3)[: min(count, 3)]] == [
        sum(number % 3 == place for number in range(count)) for place in range(min(count, 3))
    ]


def test_every_slide_names_what_it_is_about_once() -> None:
    about = {"subject": "Lao động theo nước tiếp nhận"}
    unnamed, named = (
        texts(opened(of(exhibit("x", title=title, **about))).slides[1])
        for title in ("Nhật Bản nhiều nhất", "Lao động theo nước tiếp nhận: Nhật Bản nhiều nhất")
    )
    assert [unnamed.count(about["subject"]), named.count(about["subject"])] == [1, 1]
