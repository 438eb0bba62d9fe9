"""Files that senders should not send, each with one defect, written into a folder of the test.

``DEFECTS`` lists for every file its writer and the finding it must be refused with. To add a defect, add a writer and
an entry.
"""

from __future__ import annotations

import os
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import xlsxwriter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET = f'<worksheet xmlns="{MAIN}"><sheetData>{{}}</sheetData></worksheet>'


def _relation(kind: str, target: str) -> str:
    relation = f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{relation}</Relationships>'


_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
    "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
    "xl/workbook.xml": (
        f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}">'
        '<sheets><sheet name="Biểu" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": _relation("worksheet", "worksheets/sheet1.xml"),
}


def raw_workbook(
    path: Path,
    rows_xml: str,
    *,
    parts: Mapping[str, str | bytes] | None = None,
    compression: int = zipfile.ZIP_DEFLATED,
) -> Path:
    """A workbook of one sheet "Biểu" whose rows are given as XML; ``parts`` replace or add whole parts by name."""
    with zipfile.ZipFile(path, "w", compression) as archive:
        sheet = {"xl/worksheets/sheet1.xml": _SHEET.format(rows_xml)}
        for name, content in {**_PARTS, **sheet, **(parts or {})}.items():
            archive.writestr(name, content)
    return path


def workbook(path: Path, rows: list[list[object]], *, sheet: str = "Biểu") -> Path:
    """An ordinary workbook of one sheet."""
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return path


_NAMES = (("outbound", "inbound", "return"), ("JPN", "KOR", "_T"), ("total", "male", "female"))


def tidy_workbook(path: Path, rows: int) -> Path:
    """A tidy list of 12 columns with text, codes and figures, as the official template has it."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        page = book.add_worksheet("Số liệu")
        page.write_row(0, 0, [f"Cột {n}" for n in range(12)])
        for n in range(1, rows + 1):
            text = [f"{n % 63:02d}@2008", f"20{n % 26:02d}-S{n % 2 + 1}", f"danh mục {n % 21}"]
            text += [names[n % 3] for names in _NAMES]
            note = f"ghi chú {n}" if n % 10 == 0 else None
            page.write_row(n, 0, [*text, "persons", "flow", n * 7919 % 100_000, "A", note, n * 31 % 1000 / 8])
    return path


def compound_file(path: Path, stream: str, content: bytes) -> Path:
    """An OLE compound file (the container of .xls and of encrypted workbooks) with one stream."""
    content = content.ljust(4096, b"\0")  # shorter streams would need the small-block table
    sectors = -(-len(content) // 512)
    content = content.ljust(sectors * 512, b"\0")
    free, end, fat_sector = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    chain = [fat_sector, end, *range(3, 2 + sectors), end]
    fat = struct.pack("<128I", *chain, *[free] * (128 - len(chain)))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<109I", 0, *[free] * 108)

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        written = (name + "\0").encode("utf-16-le")
        links = struct.pack("<HBBIII", len(written), kind, 1, free, free, child)
        return written.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", start, size)

    directory = entry("Root Entry", 5, 1, end, 0) + entry(stream, 2, free, 2, len(content))
    path.write_bytes(header + fat + directory.ljust(512, b"\0") + content)
    return path


def biff(*records: tuple[int, bytes]) -> bytes:
    """Records of an .xls stream."""
    return b"".join(struct.pack("<HH", number, len(content)) + content for number, content in records)


_BEGIN, _END = (0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)), (0x000A, b"")


def _empty(path: Path) -> Path:
    path.touch()
    return path


def _bytes(content: bytes) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return write


def _text(content: str) -> Callable[[Path], Path]:
    return _bytes(content.encode("utf-8"))


def _word(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
    return path


def _archive(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("báo cáo.xlsx", b"PK")
    return path


def _cut(path: Path) -> Path:
    content = workbook(path, [["Tỉnh", "Số"], ["Nghệ An", 5]]).read_bytes()
    path.write_bytes(content[: len(content) * 2 // 3])
    return path


def _wrong_checksum(path: Path) -> Path:
    """One digit of a stored part differs from what its checksum was made of."""
    raw_workbook(path, '<row r="1"><c r="A1"><v>2345</v></c></row>', compression=zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"<v>2345</v>", b"<v>2346</v>"))
    return path


def _lying_size(path: Path) -> Path:
    """A part that unpacks to more than the directory says."""
    raw_workbook(path, "<row/>" * 100_000)
    size = len(_SHEET.format("<row/>" * 100_000))
    path.write_bytes(path.read_bytes().replace(struct.pack("<I", size), struct.pack("<I", 1000)))
    return path


def _high_ratio(path: Path) -> Path:
    return raw_workbook(path, " " * 60_000_000)


def _huge_unpacked(path: Path) -> Path:
    raw_workbook(path, "")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/media/a.bin", "w") as stream:
        for _ in range(51):
            stream.write(os.urandom(100_000) + bytes(9_900_000))
    return path


def _many_members(path: Path) -> Path:
    return raw_workbook(path, "", parts={f"xl/part{n}.xml": "" for n in range(10_001)})


def _entities(path: Path) -> Path:
    bomb = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]><sst><si><t>&c;</t></si></sst>'
    return raw_workbook(path, "", parts={"xl/sharedStrings.xml": bomb})


def _entities_utf16(path: Path) -> Path:
    bomb = '<!DOCTYPE a [<!ENTITY b "ha">]><sst/>'.encode("utf-16")
    return raw_workbook(path, "", parts={"xl/sharedStrings.xml": bomb})


def _too_large(path: Path) -> Path:
    return raw_workbook(path, "", parts={"xl/media/a.png": os.urandom(20_500_000)})


def _cell_row(address: str, row: int) -> str:
    return f'<row r="{row}"><c r="{address}"><v>1</v></c></row>'


def _too_many_rows(path: Path) -> Path:
    return raw_workbook(path, "".join(_cell_row(f"A{n}", n) for n in range(1, 200_002)))


def _stray_cell(path: Path) -> Path:
    return raw_workbook(path, _cell_row("A1", 1) + _cell_row("A1048576", 1_048_576))


def _far_corner(path: Path) -> Path:
    return raw_workbook(path, _cell_row("A1", 1) + _cell_row("XFD1048576", 1_048_576))


def _broken_xml(path: Path) -> Path:
    return raw_workbook(path, '<row r="1"><c r="A1"><v>1</v></row>')


def _encrypted(path: Path) -> Path:
    return compound_file(path, "EncryptedPackage", b"\x10")


def _password_xls(path: Path) -> Path:
    return compound_file(path, "Workbook", biff(_BEGIN, (0x002F, bytes(54)), _END))


def _no_workbook_in_it(path: Path) -> Path:
    return compound_file(path, "Contents", b"x")


def _old_word(path: Path) -> Path:
    return compound_file(path, "WordDocument", b"x")


def _ring_of_sectors(path: Path) -> Path:
    compound_file(path, "Workbook", biff(_BEGIN, _END))
    content = bytearray(path.read_bytes())
    content[512 + 4 * 9 : 512 + 4 * 10] = struct.pack("<I", 2)
    path.write_bytes(content)
    return path


def _crafted_xls(path: Path) -> Path:
    """A sheet whose name is longer than its record: older parsers abort on it."""
    return compound_file(path, "Workbook", biff(_BEGIN, (0x0085, struct.pack("<IBBB", 0, 0, 0, 200)), _END))


Writer = Callable[[Path], Path]
# file name -> (writer, the codes one of which it must be refused with)
DEFECTS: dict[str, tuple[Writer, frozenset[str]]] = {
    name: (writer, frozenset(codes.split()))
    for name, writer, codes in (
        ("empty.xlsx", _empty, "file_empty"),
        ("picture.xlsx", _bytes(b"\x89PNG\r\n\x1a\n" + bytes(100)), "not_a_spreadsheet"),
        ("paper.pdf", _bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), "not_a_spreadsheet"),
        ("program.xls", _bytes(b"MZ\x90\x00\x03\x00\x00\x00"), "not_a_spreadsheet"),
        ("page.xls", _text("<html><body><table><tr><td>1</td></tr></table></body></html>"), "not_a_spreadsheet"),
        ("noise.csv", _bytes(bytes(range(256)) * 4), "not_a_spreadsheet"),
        ("letter.xlsx", _word, "word_without_table"),
        ("letter.xls", _old_word, "not_a_spreadsheet"),
        ("archive.zip", _archive, "not_a_spreadsheet"),
        ("cut.xlsx", _cut, "broken_zip"),
        ("wrong-checksum.xlsx", _wrong_checksum, "broken_zip"),
        ("lying-size.xlsx", _lying_size, "broken_zip"),
        ("high-ratio.xlsx", _high_ratio, "zip_bomb"),
        ("huge-unpacked.xlsx", _huge_unpacked, "zip_bomb"),
        ("many-members.xlsx", _many_members, "zip_too_many_members"),
        ("entities.xlsx", _entities, "entity_bomb"),
        ("entities-utf16.xlsx", _entities_utf16, "entity_bomb"),
        ("too-large.xlsx", _too_large, "file_too_large"),
        ("too-many-rows.xlsx", _too_many_rows, "too_many_rows"),
        ("stray-cell.xlsx", _stray_cell, "too_many_rows"),
        ("far-corner.xlsx", _far_corner, "reader_memory reader_crashed"),
        ("broken-xml.xlsx", _broken_xml, "broken_workbook"),
        ("encrypted.xlsx", _encrypted, "password_protected"),
        ("password.xls", _password_xls, "password_protected"),
        ("no-workbook.xls", _no_workbook_in_it, "not_a_spreadsheet"),
        ("ring.xls", _ring_of_sectors, "broken_workbook"),
        ("crafted.xls", _crafted_xls, "reader_crashed broken_workbook reader_memory"),
        ("~$report.xlsx", _bytes(b"\x05admin"), "lock_file"),
        ("._report.xlsx", _bytes(b"\x00\x05\x16\x07"), "system_file"),
        ("old-encoding.csv", _bytes("Côte d'Ivoire;5\nRéunion;3\n".encode("cp1252")), "encoding_unknown"),
    )
}
