"""Tables of Word documents as cells that remember their address."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from etl.findings import Refusal
from etl.read.inspect import inspect_file
from etl.read.limits import Limits
from tests.etl.word import cell, paragraph, read_word, row, rows_of, table, write_document, write_parts
from tests.workbooks.make import compound_file

ABOVE = '<w:vMerge w:val="restart"/>'
GOES_ON = "<w:vMerge/>"


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def numbered(level: int = 0, number: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def level(at: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def numbering(*levels: str, more: str = "") -> str:
    pattern = f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
    return f'{pattern}<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{more}'


def only(path: Path) -> list[list[str]]:
    (sheet,), _ = read_word(path)
    return rows_of(sheet)


def refused(path: Path, limits: Limits | None = None) -> list[str]:
    with pytest.raises(Refusal) as caught:
        read_word(path, limits=limits)
    assert all(finding.message("vi") != finding.message("en") for finding in caught.value.findings)
    return [finding.code for finding in caught.value.findings]


def test_each_table_is_a_sheet_with_addresses_by_row_and_column(tmp_path: Path) -> None:
    path = write_parts(tmp_path / "a.docx", table(row("TT", "Việc")) + paragraph("giữa") + table(row("1", "Báo cáo")))
    sheets, lines = read_word(path)
    assert [(sheet.name, rows_of(sheet)) for sheet in sheets] == [
        ("Bảng 1", [["TT", "Việc"]]),
        ("Bảng 2", [["1", "Báo cáo"]]),
    ]
    assert sheets[1].cell_name(0, 1) == "R1C2"
    assert lines == ["giữa"]


def test_merged_cells_hold_their_text_once_and_are_told(tmp_path: Path) -> None:
    rows = [["TT", "Phân công", "", "Hạn"], ["", "Chủ trì", "Phối hợp", ""], ["1", "A", "B", "2025"]]
    merged = [(0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 1, 3)]
    (sheet,), _ = read_word(write_document(tmp_path / "a.docx", rows, merged=merged))
    assert rows_of(sheet) == rows
    assert sorted(sheet.merges) == sorted(merged)


def test_a_table_drawn_by_hand_has_the_columns_that_one_sees(tmp_path: Path) -> None:
    # The border between the second and the third cell was drawn 1 mm further right in the second row.
    rows = (
        row(cell("TT"), cell("Việc"), cell("Hạn", properties=span(2))),
        row(cell("1"), cell("Báo cáo", properties=span(2)), cell("2025")),
    )
    (sheet,), _ = read_word(write_parts(tmp_path / "a.docx", table(*rows, widths=[700, 4000, 57, 2000])))
    assert rows_of(sheet) == [["TT", "Việc", "Hạn"], ["1", "Báo cáo", "2025"]]
    assert sheet.merges == ()


def test_a_row_may_begin_further_right(tmp_path: Path) -> None:
    rows = (row("TT", "Việc", "Hạn"), row("Báo cáo", "2025", properties='<w:gridBefore w:val="1"/>'))
    assert only(write_parts(tmp_path / "a.docx", table(*rows)))[1] == ["", "Báo cáo", "2025"]


def test_a_cell_merged_downwards_ends_where_another_begins(tmp_path: Path) -> None:
    rows = [
        row(cell("A", properties=ABOVE), "1"),
        row(cell("bỏ", properties=GOES_ON), "2"),
        row(cell("B", properties=ABOVE), "3"),
        row(cell("bỏ", properties=GOES_ON), "4"),
    ]
    (sheet,), _ = read_word(write_parts(tmp_path / "a.docx", table(*rows)))
    assert rows_of(sheet) == [["A", "1"], ["", "2"], ["B", "3"], ["", "4"]]
    assert sheet.merges == ((0, 0, 1, 0), (2, 0, 3, 0))


def test_deleted_words_are_gone_and_inserted_ones_are_there(tmp_path: Path) -> None:
    changed = (
        '<w:del w:id="1"><w:r><w:delText>cũ</w:delText></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t>mới</w:t></w:r></w:ins>'
        '<w:moveFrom w:id="3"><w:r><w:t>chuyển đi</w:t></w:r></w:moveFrom>'
    )
    rows = (
        row("TT", cell(paragraph("Việc ", inside=changed))),
        row("1", "dòng đã xóa", properties='<w:del w:id="4"/>'),
        row("2", "dòng thêm", properties='<w:ins w:id="5"/>'),
    )
    assert only(write_parts(tmp_path / "a.docx", table(*rows))) == [["TT", "Việc mới"], ["2", "dòng thêm"]]


def test_paragraphs_breaks_links_and_fields_of_a_cell_are_one_line(tmp_path: Path) -> None:
    pieces = (
        "<w:r><w:t>Sở</w:t><w:br/><w:t>Ngoại</w:t><w:tab/><w:t>vụ</w:t></w:r>"
        '<w:hyperlink><w:r><w:t xml:space="preserve"> tỉnh</w:t></w:r></w:hyperlink>'
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>'
        "<w:sdt><w:sdtContent><w:r><w:t>, 15</w:t><w:noBreakHyphen/><w:t>11</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
        '<w:r><w:footnoteReference w:id="2"/></w:r>'
    )
    inside = paragraph(inside=pieces) + paragraph() + paragraph("Công an tỉnh")
    assert only(write_parts(tmp_path / "a.docx", table(row(cell(inside))))) == [
        ["Sở Ngoại vụ tỉnh, 15-11 Công an tỉnh"]
    ]


def test_a_table_inside_a_cell_is_a_table_of_its_own(tmp_path: Path) -> None:
    inside = table(row("1", "Việc"))
    path = write_parts(tmp_path / "a.docx", table(row(cell(paragraph("Phụ lục") + inside + paragraph()))))
    sheets, _ = read_word(path)
    assert [rows_of(sheet) for sheet in sheets] == [[["Phụ lục"]], [["1", "Việc"]]]


def test_a_text_box_is_a_line_and_no_part_of_the_sentence_it_hangs_on(tmp_path: Path) -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('DỰ THẢO')}</w:txbxContent></w:pict></w:r>"
    twice = f"<w:AlternateContent><w:Choice>{box}</w:Choice><w:Fallback>{box}</w:Fallback></w:AlternateContent>"
    path = write_parts(tmp_path / "a.docx", paragraph("KẾ HOẠCH", inside=twice) + table(row(cell(paragraph("TT")))))
    assert read_word(path)[1] == ["KẾ HOẠCH", "DỰ THẢO"]


def test_hidden_rows_are_told(tmp_path: Path) -> None:
    rows = (row("TT"), row("kỳ trước", properties="<w:hidden/>"), row("1"))
    (sheet,), _ = read_word(write_parts(tmp_path / "a.docx", table(*rows)))
    assert sheet.hidden_rows == {1}


@pytest.mark.parametrize(
    ("levels", "depths", "expected"),
    [
        ((level(0, "decimal", "%1."),), (0, 0, 0), ["1.", "2.", "3."]),
        ((level(0, "decimal", "%1"), level(1, "decimal", "%1.%2")), (0, 1, 1, 0, 1), ["1", "1.1", "1.2", "2", "2.1"]),
        ((level(0, "upperRoman", "%1."), level(1, "lowerLetter", "%2)")), (0, 1, 1, 0), ["I.", "a)", "b)", "II."]),
        ((level(0, "upperLetter", "%1"), level(1, "decimalZero", "%2")), (0, 1), ["A", "01"]),
        (
            (level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3", "<w:isLgl/>")),
            (0, 1, 2),
            ["I", "I.1", "1.1.1"],
        ),
        ((level(0, "bullet", "\uf0b7"), level(1, "bullet", "+")), (0, 1), ["-", "+"]),
        (
            (level(0, "decimal", "%1"), level(1, "decimal", "%2", '<w:lvlRestart w:val="0"/>')),
            (0, 1, 0, 1),
            list("1122"),
        ),
        ((level(0, "ideographDigital", "%1."),), (0,), [""]),
    ],
)
def test_numbers_that_word_counts_are_written_out(
    levels: tuple[str, ...], depths: tuple[int, ...], expected: list[str], tmp_path: Path
) -> None:
    rows = [row(cell(paragraph(properties=numbered(depth))), "x") for depth in depths]
    path = write_parts(tmp_path / "a.docx", table(*rows), numbering=numbering(*levels))
    assert [line[0] for line in only(path)] == expected


def test_lists_go_on_or_start_anew_as_the_document_says(tmp_path: Path) -> None:
    anew = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
    )
    rows = [row(cell(paragraph(properties=numbered(0, number)))) for number in (1, 1, 2, 2, 3)]
    path = write_parts(tmp_path / "a.docx", table(*rows), numbering=numbering(level(0, "decimal", "%1"), more=anew))
    assert only(path) == [["1"], ["2"], ["1"], ["2"], ["3"]]


def test_a_number_may_come_from_the_style_of_a_paragraph(tmp_path: Path) -> None:
    styles = (
        f'<w:style w:styleId="Goc"><w:pPr>{numbered()}</w:pPr></w:style>'
        '<w:style w:styleId="STT"><w:basedOn w:val="Goc"/></w:style>'
    )
    rows = [row(cell(paragraph("Việc", properties='<w:pStyle w:val="STT"/>'))) for _ in range(2)]
    path = write_parts(
        tmp_path / "a.docx", table(*rows), styles=styles, numbering=numbering(level(0, "decimal", "%1."))
    )
    assert only(path) == [["1. Việc"], ["2. Việc"]]


def test_a_document_of_word_is_known_by_its_content(tmp_path: Path) -> None:
    path = write_document(tmp_path / "kế hoạch.docx", [["TT", "Việc"]])
    assert inspect_file(path, Limits()).file_type == "docx"
    assert inspect_file(path, Limits()).findings == ()
    renamed = path.rename(tmp_path / "kế hoạch.docm")
    assert (inspect_file(renamed, Limits()).file_type, inspect_file(renamed, Limits()).findings) == ("docx", ())


def test_an_old_document_of_word_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        inspect_file(compound_file(tmp_path / "a.doc", "WordDocument", b"x"), Limits())
    assert [finding.code for finding in caught.value.findings] == ["not_a_spreadsheet"]
    assert "Word" in caught.value.findings[0].message("vi")


def test_a_document_without_a_table_is_refused(tmp_path: Path) -> None:
    assert refused(write_parts(tmp_path / "a.docx", paragraph("Công văn"))) == ["word_without_table"]


def test_a_table_with_too_many_rows_is_refused(tmp_path: Path) -> None:
    path = write_parts(tmp_path / "a.docx", table(*[row("x")] * 11))
    assert refused(path, Limits(rows=10)) == ["too_many_rows"]


def test_a_document_that_promises_a_billion_columns_is_read_as_it_is(tmp_path: Path) -> None:
    wide = row(cell("A", properties=span(999_999_999)), "B")
    assert only(write_parts(tmp_path / "a.docx", table(wide))) == [["A", "B"]]


def test_broken_and_endless_xml_is_refused(tmp_path: Path) -> None:
    assert refused(write_parts(tmp_path / "a.docx", "<w:p>")) == ["word_broken"]
    deep = "<w:sdt>" * 20_000 + "</w:sdt>" * 20_000
    assert refused(write_parts(tmp_path / "b.docx", deep)) == ["word_broken"]


def test_entities_in_a_document_are_refused_before_and_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    bomb = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><document><body><p>&c;</p></body></document>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", bomb)
    with pytest.raises(Refusal) as caught:
        inspect_file(path, Limits())
    assert [finding.code for finding in caught.value.findings] == ["entity_bomb"]
    assert refused(path) == ["word_broken"]
