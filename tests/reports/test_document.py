"""The written report says what the exhibits say, in the form of the decree, as a draft."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from openpyxl import load_workbook
from pypdf import PdfReader

from exhibits.register import EXHIBITS
from exhibits.table import NUMERIC, Table, cells
from formats.language import LANGUAGES, translator
from formats.numbers import WITHHELD, number
from meetings.meeting import Slide
from metrics import source
from metrics.tasks.states import national_summary
from reports.deck import Deck, Shown
from reports.document.form import kind_of
from reports.document.report import chart_of, report_docx
from reports.office.text import plain
from tests.etl.mark.soffice import convert
from tests.reports.frozen import DAY, LATE_CONTENT, TRAFFICKED, deck, told

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAFT = "[Dự thảo – cần rà soát]"
SLIDES = ("t_groups", "t_list", "f_map", "f_trend")


@pytest.fixture(scope="module")
def of() -> Deck:
    """A meeting on a small state of the data."""
    return deck(told(), [*SLIDES, Slide(exhibit="f_map", address=TRAFFICKED)])


@pytest.fixture(scope="module")
def file(of: Deck) -> bytes:
    """Its report."""
    return report_docx(of)


@pytest.fixture(scope="module")
def made(file: bytes) -> Any:
    """The same as another library reads it."""
    return docx.Document(BytesIO(file))


def read(of: Deck, **how: Any) -> Any:
    return docx.Document(BytesIO(report_docx(of, **how)))


def lines(document: Any) -> list[str]:
    """All running text."""
    return [one.text for one in document.paragraphs]


def runs(document: Any) -> Iterator[Any]:
    """All pieces of text, those in tables too."""
    holders = [document, *(cell for table in document.tables for row in table.rows for cell in row.cells)]
    for holder in holders:
        for paragraph in holder.paragraphs:
            yield from paragraph.runs


def rows_of(table: Any) -> list[list[str]]:
    """The cells of a table, blanks of all kinds alike."""
    return [[" ".join(cell.text.split()) for cell in row.cells] for row in table.rows]


def expected(table: Table, lang: str) -> list[list[str]]:
    """The rows that a table may have in the report, withheld figures marked."""
    hidden = table.frame["withheld"].fillna(False) if "withheld" in table.frame else [False] * len(table.frame)
    return [
        [
            WITHHELD if untold and one.kind in NUMERIC and not words else " ".join(plain(words).split())
            for one, words in zip(table.columns, row, strict=True)
            if one.kind != "link" and one.name in table.frame
        ]
        for row, untold in zip(cells(table, lang), hidden, strict=True)
    ]


def same(shown: list[str], known: list[str]) -> bool:
    """Whether a row of the report is one of the exhibit; long texts may be cut between words."""
    return all(
        one == whole or (one.endswith(" …") and whole.startswith(one.removesuffix(" …")))
        for one, whole in zip(shown, known, strict=False)
    )


def in_tables(shown: Shown) -> bool:
    """Whether a slide stands in the report as a table: no office chart, no headlines, and it has rows."""
    of = shown.exhibit
    native = chart_of(of)
    return native is None and not of.headlines and of.table is not None and not of.table().frame.empty


def assert_tables_equal(document: Any, of: Deck) -> None:
    """Every row of every table of figures is a row of its exhibit."""
    drawn = [table for table in document.tables if table.style.name == "Table Grid"]
    wanted = [shown for shown in of.slides if in_tables(shown)]
    captioned = {line.partition(". ")[2] for line in lines(document) if re.match(r"(Bảng|Hình) \d+\. ", line)}
    assert captioned >= {shown.exhibit.subject for shown in wanted}
    for shown in wanted:
        assert shown.exhibit.table is not None
        table = shown.exhibit.table()
        labels = [one.label for one in table.columns if one.kind != "link" and one.name in table.frame]
        allowed = expected(table, of.here.lang)
        assert any(
            rows[0] == labels[: len(rows[0])] and all(any(same(row, known) for known in allowed) for row in rows[1:])
            for rows in map(rows_of, drawn)
        ), shown.exhibit.key


def assert_charts_equal(file: bytes, of: Deck) -> None:
    """Every chart is a part with a workbook whose cells are the values of the exhibit."""
    natives = [native for shown in of.slides if (native := chart_of(shown.exhibit)) is not None]
    with ZipFile(BytesIO(file)) as package:
        books = sorted(name for name in package.namelist() if name.startswith("word/embeddings/"))
        contents = [rows_of_book(package.read(name)) for name in books]
        assert len(contents) == len([name for name in package.namelist() if name.startswith("word/charts/chart")])
    written = [
        [[None, *(one.name for one in native.series)],
         *([name, *(one.values[at] for one in native.series)] for at, name in enumerate(native.categories))]
        for native in natives
    ]  # fmt: skip
    assert len(contents) == len(written)
    for rows in written:
        assert exact(rows) in contents


def rows_of_book(book: bytes) -> list[list[object]]:
    return exact(load_workbook(BytesIO(book)).worksheets[0].iter_rows(values_only=True))


def exact(rows: Iterable[Iterable[object]]) -> list[list[object]]:
    """Rows with figures as Excel keeps them: to about fifteen digits."""
    return [[float(f"{one:.13g}") if isinstance(one, int | float) else one for one in row] for row in rows]


def test_every_chart_and_table_of_every_exhibit_is_in_the_report_with_its_values(loaded_warehouse: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GCM_WAREHOUSE", str(loaded_warehouse))
        newest = source.snapshot(source.current_id())
    area = dict.fromkeys(("t_area", "p_area", "l_area"), "40@2025")
    of = deck(newest, [Slide(exhibit=key, address=area if key.startswith("p_") else {}) for key in EXHIBITS])
    file = report_docx(of)
    assert_charts_equal(file, of)
    assert_tables_equal(docx.Document(BytesIO(file)), of)


def test_tables_of_a_small_state_equal_their_exhibits(made: Any, of: Deck) -> None:
    assert_tables_equal(made, of)


def test_the_paper_is_that_of_the_decree(made: Any) -> None:
    section = made.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert all(20 <= round(margin.mm) <= 25 for margin in (section.top_margin, section.bottom_margin))
    assert 30 <= round(section.left_margin.mm) <= 35
    assert 15 <= round(section.right_margin.mm) <= 20


def test_letters_are_times_new_roman_and_running_text_is_of_14_points(made: Any) -> None:
    assert {run.font.name for run in runs(made) if run.text} == {"Times New Roman"}
    body = [one for one in made.paragraphs if one.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY and one.runs]
    running = [one for one in body if one.paragraph_format.first_line_indent]
    assert len(running) > 10
    for one in running:
        assert {run.font.size for run in one.runs} == {Pt(14)}
        assert 10 <= one.paragraph_format.first_line_indent.mm <= 12.7
        assert 1 <= one.paragraph_format.line_spacing <= 1.5
        assert one.paragraph_format.space_after == Pt(6)


def test_the_head_names_the_nation_and_leaves_number_and_day_open(made: Any) -> None:
    left, right = (cell.text.strip().split("\n") for cell in made.tables[0].rows[0].cells)
    assert left == ["[TÊN CƠ QUAN CHỦ QUẢN]", "[TÊN CƠ QUAN BAN HÀNH]"]
    assert right == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    numbered, dated = (cell.text for cell in made.tables[0].rows[1].cells)
    assert numbered.startswith("Số: ")
    assert "/BC-" in numbered
    assert dated == "[Địa danh], ngày … tháng … năm 2026"
    assert all(run.font.italic for run in made.tables[0].rows[1].cells[1].paragraphs[0].runs)


def test_the_sections_stand_in_their_order(made: Any) -> None:
    headings = [one.text for one in made.paragraphs if one.style.name == "Heading 1"]
    assert headings == ["I. KẾT QUẢ", "II. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN", "III. ĐỀ XUẤT, KIẾN NGHỊ"]
    parts = [one.text for one in made.paragraphs if one.style.name == "Heading 2"]
    assert parts[:2] == ["1. Thực hiện nhiệm vụ được giao", "2. Tình hình di cư quốc tế"]
    assert parts[-2:] == ["1. Tồn tại, hạn chế", "2. Nguyên nhân"]


def test_pages_are_numbered_on_top_from_the_second_on(made: Any) -> None:
    section = made.sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml


def test_every_page_says_that_it_is_a_draft_and_of_which_meeting(made: Any, of: Deck) -> None:
    section = made.sections[0]
    for header, footer in ((section.header, section.footer), (section.first_page_header, section.first_page_footer)):
        assert "DỰ THẢO" in header.paragraphs[0].text
        assert of.stamp in footer.paragraphs[0].text
        assert "SỐ LIỆU MINH HỌA" in footer.paragraphs[0].text


def test_real_figures_carry_no_flag_of_illustrative_ones() -> None:
    made = read(deck(told(illustrative=False), SLIDES))
    assert not any("SỐ LIỆU MINH HỌA" in line for line in lines(made))
    assert "SỐ LIỆU MINH HỌA" not in made.sections[0].footer.paragraphs[0].text


def test_causes_and_proposals_are_prompts_and_nothing_else(made: Any) -> None:
    told_ = lines(made)
    causes = told_[told_.index("2. Nguyên nhân") + 1 : told_.index("III. ĐỀ XUẤT, KIẾN NGHỊ")]
    rest = told_[told_.index("III. ĐỀ XUẤT, KIẾN NGHỊ") + 1 :]
    proposals = rest[: next(at for at, line in enumerate(rest) if line.startswith("Trên đây"))]
    assert len(causes) >= 3
    assert len(proposals) >= 3
    assert all(line.startswith(DRAFT) for line in (*causes, *proposals))


def test_the_sentences_count_the_tasks_as_the_query_does(made: Any, of: Deck) -> None:
    counts = national_summary(of.here.snapshot, as_of=DAY)
    first = lines(made)[lines(made).index("1. Thực hiện nhiệm vụ được giao") + 1]
    assert f"trong tổng số {counts['applicable']} nhiệm vụ" in first
    assert f"{counts['late']} quá hạn" in first
    assert any(f"- {counts['late']}/{counts['applicable']} nhiệm vụ quá hạn" in line for line in lines(made))
    assert any(number(16234 + 12999) in line for line in lines(made))


def test_a_small_count_is_nowhere_in_the_package(made: Any, of: Deck, file: bytes) -> None:
    (areas,) = [shown.exhibit for shown in of.slides if shown.slide.address]
    assert areas.table is not None
    assert areas.table().frame["withheld"].any()
    rows = [row for table in made.tables for row in rows_of(table)]
    hidden = [row for row in rows if WITHHELD in row]
    assert {row[0] for row in hidden} >= {"Nghệ An"}
    assert not any("3" in row[1:] for row in hidden)
    with ZipFile(BytesIO(file)) as package:
        for name in package.namelist():
            if name.startswith("word/embeddings/"):
                values = [value for row in rows_of_book(package.read(name)) for value in row]
                assert 3 not in values


def test_texts_of_the_data_stay_texts(made: Any) -> None:
    (late,) = [table for table in made.tables if table.rows[0].cells[-1].text == "Số ngày quá hạn"]
    assert rows_of(late)[1][1] == " ".join(LATE_CONTENT.replace("\x01", "").split())


def test_heads_of_tables_repeat_and_figures_stand_at_the_right(made: Any) -> None:
    (late,) = [table for table in made.tables if table.rows[0].cells[-1].text == "Số ngày quá hạn"]
    assert "<w:tblHeader/>" in late.rows[0]._tr.xml
    assert late.rows[1].cells[-1].paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT
    assert late.rows[1].cells[1].paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.LEFT


def test_a_province_reports_as_its_people_s_committee() -> None:
    of = deck(told(), ["t_groups"], filters={"t_area": "40@2025", "p_area": "40@2025"})
    made = read(of)
    assert made.tables[0].rows[0].cells[0].text.strip().split("\n") == ["ỦY BAN NHÂN DÂN", "TỈNH NGHỆ AN"]
    assert made.tables[0].rows[1].cells[1].text == "Nghệ An, ngày … tháng … năm 2026"
    assert any("trên địa bàn tỉnh Nghệ An năm 2026" in line for line in lines(made))
    assert made.tables[-1].rows[0].cells[1].text.startswith("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH")
    assert not any("2/34 đơn vị" in line for line in lines(made))


def test_nothing_stands_after_the_signature(made: Any) -> None:
    body = [one for one in made.element.body if not one.tag.endswith("sectPr")]
    assert body[-1].tag.endswith("}tbl") or not "".join(body[-1].itertext()).strip()


def test_the_report_says_how_many_stand_behind_its_own_parts() -> None:
    of = deck(told(), ["t_groups"])
    assert any(re.search(r"^Độ phủ số liệu: .*nhiệm vụ.*di cư.*lao động", line) for line in lines(read(of)))
    labour = next(line for line in lines(read(of, kind="labour")) if line.startswith("Độ phủ số liệu: "))
    assert "nhiệm vụ" not in labour


def test_a_finding_stands_on_the_page_of_its_chart(made: Any) -> None:
    paragraphs = list(made.paragraphs)
    captions = [at for at, one in enumerate(paragraphs) if one.text.startswith("Hình ")]
    assert captions
    assert all(paragraphs[at - 1].paragraph_format.keep_with_next for at in captions)


def test_the_standard_deck_says_which_report_it_is() -> None:
    assert kind_of("labour", of_province=False) == "labour"
    assert kind_of("", of_province=True) == "province"
    assert kind_of("mine", of_province=False) == "annual"
    made = read(deck(told(), ["t_groups"]), kind="labour")
    assert any("Kết quả đưa người lao động" in line for line in lines(made))
    assert not any("nhiệm vụ quá hạn, lâu nhất" in line for line in lines(made))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_same_report_in_both_languages(lang: str) -> None:
    of = deck(told(), SLIDES, lang=lang)
    told_ = lines(read(of))
    assert {"vi": "BÁO CÁO", "en": "REPORT"}[lang] in told_
    assert any(line.startswith(translator(lang)(DRAFT)) for line in told_)
    assert of.slides[0].exhibit.title + "." in told_


@pytest.mark.files
def test_libreoffice_opens_the_report_with_its_charts(tmp_path: Path, of: Deck, file: bytes) -> None:
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(file)
    pages = PdfReader(convert(path, "pdf", tmp_path / "out")).pages
    text = "".join(page.extract_text() for page in pages)
    assert of.meeting.code in text
    assert len(pages) >= 3


def test_a_slide_that_a_later_release_no_longer_has_is_said_to_be_gone_and_stops_nothing() -> None:
    whole = deck(told(), ["t_groups", "x_no_longer"])
    assert len(whole.slides) == 2
    text = "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(report_docx(whole))).paragraphs)
    assert whole.slides[0].exhibit.title in text
