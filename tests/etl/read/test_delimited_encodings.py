"""Text files of old programs and of Excel: their encoding, their separator, their quotes and line ends."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pyarrow as pa
import pytest

from etl.findings import Refusal
from etl.read.delimited import detect_delimiter, extract, read_lines, read_text
from etl.read.legacy import mend_texts
from etl.read.legacy_tables import encode_tcvn3, encode_vni

TEXT = "Tỉnh;Số người\nNghệ An;1\nThừa Thiên - Huế;2\nĐắk Lắk;3\n"
TONES = "\u0300\u0301\u0303\u0309\u0323"


def _windows_1258(text: str) -> bytes:
    """As Windows writes it: a letter with its hat or horn, then its tone."""
    pieces = []
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(part for part in parts if part in TONES)
        pieces.append(unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES)) + tone)
    return "".join(pieces).encode("cp1258")


OLD = {
    "Windows-1258": _windows_1258(TEXT),
    "TCVN3/VNI": encode_tcvn3(TEXT).encode("cp1252"),
    "TCVN3/VNI ": encode_vni(TEXT).encode("cp1252"),
}


def _extracted(path: Path, content: bytes) -> tuple[list[list[str]], list[object]]:
    path.write_bytes(content)
    (sheet,) = extract(str(path), str(path.parent), 1_000)
    with pa.OSFile(str(path.parent / "0.arrow")) as source:
        table = pa.ipc.open_file(source).read_all()
    columns = [table.column(2 * number).to_pylist() for number in range(int(str(sheet["n_columns"])))]
    return [list(row) for row in zip(*columns, strict=True)], list(sheet.get("findings", []))  # type: ignore[call-overload]


@pytest.mark.parametrize("name", OLD)
def test_a_table_of_an_old_program_is_read_with_a_warning(name: str, tmp_path: Path):
    rows, findings = _extracted(tmp_path / "a.csv", OLD[name])
    texts = {cell for row in rows for cell in row}
    mended = mend_texts(texts).texts
    assert [";".join(mended.get(cell, cell) for cell in row) for row in rows] == TEXT.splitlines()
    assert findings == [{"code": "encoding_converted", "args": {"file": "a.csv", "encoding": name.strip()}}]


@pytest.mark.parametrize("name", OLD)
def test_lines_of_an_old_text_are_unicode(name: str, tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_bytes(OLD[name])
    lines, findings = read_lines(path)
    assert lines == TEXT.splitlines()
    assert [(finding.code, finding.severity) for finding in findings] == [("encoding_converted", "warning")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_unicode_is_read_without_a_word(encoding: str, tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert read_lines(path) == (TEXT.splitlines(), ())
    assert read_text(path) == TEXT


def test_only_a_dash_beyond_ascii_is_no_riddle(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_bytes("Ha Noi \u2013 2024".encode("cp1252"))
    assert read_text(path) == "Ha Noi \u2013 2024"


@pytest.mark.parametrize(
    "content",
    [
        "Côte d'Ivoire;5\nRéunion;3\nCuraçao;2\n".encode("cp1252"),
        "東京;5\n大阪;3\n".encode("shift_jis"),
        "Nghệ An;1\nThừa Thiên Huế;2\n".encode() + b"\xff;3\n",
        b"\xef\xbb\xbfHu\xe1;1\n",
    ],
)
def test_what_gives_no_sensible_vietnamese_is_refused(content: bytes, tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(Refusal) as caught:
        read_text(path)
    assert [finding.code for finding in caught.value.findings] == ["encoding_unknown"]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("Tỉnh;Nam;Nữ\nHuế;1,5;2,5\nVinh;3,5;4,5\n", ";"),
        ("Tỉnh;Nam;Nữ\nHuế;1,234,567;2\nVinh;3,234,567;4\n", ";"),
        ('Tỉnh,Nam,Nữ\nHuế,"1,5","2,5"\nVinh,"3,5",4\n', ","),
        ("Tỉnh,Cơ quan,Nam,Nữ\nHuế,Sở A; Sở B,1,2\nVinh,Sở C; Sở D,3,4\n", ","),
        ('Tỉnh,Cơ quan\nHuế,"Sở A; Sở B"\nVinh,"Sở C; Sở D"\n', ","),
        ("Tỉnh\tGhi chú\nHuế\tmột, hai\nVinh\tba\n", "\t"),
        ("Tỉnh|Nam|Nữ\nHuế|1|2\n", "|"),
        ("Biểu 1, năm 2024\nKèm theo Công văn 5, ngày 6\nĐơn vị: người, vụ\nTỉnh;Nam;Nữ\nHuế;1;2\nVinh;3;4\n", ";"),
        ("sep=|\nTỉnh;Số|x\n", "|"),
        ('"sep=,"\nTỉnh;a,Số\n', ","),
        ("Tỉnh,Nam\nHuế,1\n", ","),
        ("1,2,3\n4,5,6\n", ","),
        ("Tỉnh;;;;\nHuế;1;2;;\nVinh, Huế;3;4;;\n", ";"),
        ("một dòng\nhai dòng\n", ";"),
    ],
)
def test_the_separator_is_the_one_that_makes_a_table(text: str, delimiter: str):
    assert detect_delimiter(text) == delimiter


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_ends_a_row(end: str, tmp_path: Path):
    rows, findings = _extracted(tmp_path / "a.csv", end.join(["Tỉnh;Số", "Huế;1", "Vinh;2", ""]).encode())
    assert (rows, findings) == ([["Tỉnh", "Số"], ["Huế", "1"], ["Vinh", "2"]], [])


def test_a_quote_that_is_never_closed_swallows_no_rows(tmp_path: Path):
    rows, _ = _extracted(tmp_path / "a.csv", 'Tỉnh;Số\n"Huế;1\nVinh;2\n'.encode())
    assert rows == [["Tỉnh", "Số"], ['"Huế', "1"], ["Vinh", "2"]]


def test_a_title_with_fewer_cells_keeps_its_line(tmp_path: Path):
    rows, _ = _extracted(tmp_path / "a.csv", "Biểu 1, năm 2024\n\nTỉnh;Nam;Nữ\nHuế;1;2\n".encode())
    assert rows == [["Biểu 1, năm 2024", "", ""], ["", "", ""], ["Tỉnh", "Nam", "Nữ"], ["Huế", "1", "2"]]
