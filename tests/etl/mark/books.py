"""Workbooks as senders make them, each with something that marking could break. To add one, add a writer to BOOKS."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook as OpenpyxlWorkbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, GradientFill, PatternFill, Protection, Side
from openpyxl.worksheet.formula import ArrayFormula
from xlsxwriter import Workbook

from tests.workbooks.make import raw_workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SHEET = "Biểu 1"
ROWS = [
    ["STT", "Tỉnh, thành phố", "Tổng số", "Nam", "Nữ"],
    [1, "Hà Nội", 120, 70, 50],
    [2, "Nghệ An", 340, 200, 140],
    [3, "Quảng Ninh", 56, 30, 26],
    [4, "Thừa Thiên Huế", "1.234", "1,2", -3],
]
"""What every workbook holds on its first sheet from A1 on, unless it says otherwise."""


def rewritten(path: Path, change: Callable[[str, bytes], bytes], *, rename: Callable[[str], str] = str) -> Path:
    """The same package with some parts changed or renamed."""
    with zipfile.ZipFile(path) as archive:
        parts = {rename(name): change(name, archive.read(name)) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def _written(path: Path, add: Callable[[Any, Any], None], options: Mapping[str, object] | None = None) -> Path:
    with Workbook(str(path), dict(options or {})) as book:
        sheet = book.add_worksheet(SHEET)
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
        add(book, sheet)
    return path


def _merged_header(book: Any, sheet: Any) -> None:
    head = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1, "align": "center"})
    sheet.merge_range("A8:E8", "Biểu số 02", head)
    sheet.merge_range("A9:A10", "STT", head)
    sheet.merge_range("C9:E9", "Chia ra", head)
    sheet.set_column(1, 1, 30)
    sheet.freeze_panes(1, 2)


def _formulas(book: Any, sheet: Any) -> None:
    sheet.write_formula("C6", "=SUM(C2:C5)", None, 516)
    sheet.write_array_formula("F2:F4", "{=D2:D4+E2:E4}", None, 120)
    sheet.write_dynamic_array_formula("H2", "=UNIQUE(B2:B5)", None, "Hà Nội")
    sheet.write_formula("C7", '="Tổng: "&TEXT(C6,"#,##0")', None, "Tổng: 516")
    book.define_name("Tong", f"='{SHEET}'!$C$6")


def _validations(book: Any, sheet: Any) -> None:
    codes = book.add_worksheet("Danh mục")
    codes.write_column(0, 0, ["nam", "nữ"])
    sheet.data_validation("B2:B5", {"validate": "list", "source": "='Danh mục'!$A$1:$A$2"})
    sheet.data_validation("C2:C5", {"validate": "integer", "criteria": ">=", "value": 0, "error_message": "Sai"})
    sheet.conditional_format("C2:C5", {"type": "3_color_scale"})
    sheet.conditional_format("D2:D5", {"type": "data_bar", "data_bar_2010": True, "bar_solid": True})
    sheet.conditional_format("E2:E5", {"type": "icon_set", "icon_style": "3_traffic_lights"})


def _chart(book: Any, sheet: Any) -> None:
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": [SHEET, 1, 2, 4, 2], "categories": [SHEET, 1, 1, 4, 1]})
    sheet.insert_chart("G2", chart)
    own = book.add_chartsheet("Biểu đồ")
    line = book.add_chart({"type": "line"})
    line.add_series({"values": [SHEET, 1, 3, 4, 3]})
    own.set_chart(line)
    own.activate()


def _pictures(path: Path) -> Path:
    def add(book: Any, sheet: Any) -> None:
        picture = path.with_suffix(".png")
        picture.write_bytes(_dot())
        sheet.insert_image("G2", str(picture))
        sheet.set_header("&C&G", {"image_center": str(picture)})
        sheet.insert_textbox("G10", "Ghi chú của Sở", {"width": 200})
        sheet.set_background(str(picture))

    return _written(path, add)


def _dot() -> bytes:
    """The smallest picture there is: one white dot."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head, dot = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0), zlib.compress(b"\x00\xff\xff\xff")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dot) + chunk(b"IEND", b"")


def _tables(book: Any, sheet: Any) -> None:
    columns = [{"header": f"Cột {number}"} for number in range(5)]
    sheet.add_table("A1:E5", {"columns": columns, "name": "SoLieu"})
    sheet.write_comment("B3", "Sở đã rà soát", {"author": "Sở Lao động"})


def _filtered(book: Any, sheet: Any) -> None:
    sheet.autofilter("A1:E5")
    sheet.filter_column("C", "x > 100")
    sheet.set_row(3, None, None, {"hidden": True})
    sheet.set_row(4, 33, None, {"level": 1})
    sheet.set_column("D:D", None, None, {"hidden": True})
    sheet.set_column("E:E", 18, book.add_format({"bg_color": "yellow", "num_format": "#,##0"}), {"level": 1})
    sheet.print_area("A1:E5")
    sheet.repeat_rows(0)


def _protected(book: Any, sheet: Any) -> None:
    sheet.protect("", {"sort": True})
    sheet.write("C2", 120, book.add_format({"locked": False, "hidden": True}))
    sheet.unprotect_range("D2:E5", "Số liệu")


def _rich(book: Any, sheet: Any) -> None:
    bold, red = book.add_format({"bold": True}), book.add_format({"font_color": "red"})
    sheet.write_rich_string("B7", "Ghi ", bold, "chú: ", red, "chưa đủ", book.add_format({"text_wrap": True}))
    sheet.write_string("B8", "=1+1")
    sheet.write_string("B9", "_x0041_ <b>&amp;</b> \t “ngoặc”")
    sheet.write_url("B10", "https://example.vn/số liệu", string="Nguồn")
    sheet.write_url("B11", f"internal:'{SHEET}'!A1", string="Lên đầu")


def _commented(book: Any, sheet: Any) -> None:
    for row in range(5):
        sheet.write_comment(row, 2, f"Ghi chú của Sở, dòng {row + 1}", {"author": "Sở Lao động", "visible": row == 1})


def _buttons(book: Any, sheet: Any) -> None:
    sheet.insert_button("G2", {"macro": "Gui", "caption": "Gửi"})
    sheet.write_comment("A5", "Kiểm tra lại")


def _row_styles(book: Any, sheet: Any) -> None:
    sheet.set_row(5, 24, book.add_format({"bg_color": "#C6EFCE", "bold": True}))
    sheet.set_column("F:H", 12, book.add_format({"bg_color": "#FFEB9C", "italic": True}))


def _several_sheets(book: Any, sheet: Any) -> None:
    for name in ("Tỉnh Nghệ An's", "S1 & S2", "x" * 31, "Ẩn", "Rất ẩn"):
        other = book.add_worksheet(name)
        other.write("B2", "số")
        other.print_area("A1:C9")
        if name.endswith("n"):
            other.hide() if name == "Ẩn" else other.very_hidden()
    book.get_worksheet_by_name("S1 & S2").activate()
    book.define_name("'S1 & S2'!Rieng", "='S1 & S2'!$B$2")
    book.define_name("Chung", "='S1 & S2'!$B$2")


def _sparklines(book: Any, sheet: Any) -> None:
    sheet.add_sparkline("F2", {"range": f"'{SHEET}'!C2:E2"})
    sheet.ignore_errors({"number_stored_as_text": "C1:E5"})
    sheet.set_tab_color("green")
    sheet.right_to_left()


def _page_setup(book: Any, sheet: Any) -> None:
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.set_footer("&LNgười lập&R&P/&N")
    sheet.set_h_pagebreaks([3])
    sheet.set_v_pagebreaks([2])
    sheet.set_zoom(85)
    book.set_properties({"title": "Báo cáo", "company": "Sở"})
    book.set_custom_property("Số văn bản", "121/KH-UBND")
    book.set_calc_mode("manual")


def _own_list_name(book: Any, sheet: Any) -> None:
    own = book.add_worksheet("Danh sách lỗi")
    own.write("A1", "Sổ theo dõi lỗi của Sở")


def _macros(path: Path) -> Path:
    project = path.with_suffix(".bin")
    project.write_bytes(b"\xd0\xcf\x11\xe0 a project")
    path = path.with_suffix(".xlsm")
    return _written(path, lambda book, _: book.add_vba_project(str(project)) and None)


def _inner(path: Path) -> Path:
    """A workbook as openpyxl writes it: no shared strings order, other names of parts, old notes."""
    book = OpenpyxlWorkbook()
    sheet = book.active
    sheet.title = SHEET
    for row in ROWS:
        sheet.append(row)
    side = Side(style="double", color="FF0000")
    sheet["C3"].border = Border(left=side, right=side, top=side, bottom=side)
    sheet["C3"].font = Font(name="Times New Roman", size=13, bold=True, color="0000FF")
    sheet["C3"].fill = PatternFill("lightUp", fgColor="00FF00", bgColor="FFFFFF")
    sheet["C4"].fill = GradientFill(stop=("FFFFFF", "99CCFF"))
    sheet["C5"].alignment = Alignment(horizontal="right", wrap_text=True, text_rotation=45, indent=2)
    sheet["D5"].protection = Protection(locked=False)
    sheet["D5"].number_format = '#,##0.0 "người"'
    sheet["E6"] = date(2026, 6, 30)
    sheet["B2"].comment = Comment("Của Sở", "Sở")
    sheet["G2"] = ArrayFormula("G2:G3", "=C2:C3*2")
    sheet.row_dimensions[4].hidden = True
    book.save(path)
    return path


def _old_date_system(path: Path) -> Path:
    return _written(path, lambda book, sheet: sheet.write_datetime("F2", date(2026, 1, 1)), {"date_1904": True})


def _prefixed(path: Path) -> Path:
    """Every element of the sheets, the workbook and the styles with a prefix, as some programs write them."""

    def change(name: str, content: bytes) -> bytes:
        if not re.fullmatch(r"xl/(worksheets/sheet\d+|workbook|styles)\.xml", name):
            return content
        content = re.sub(rb"<(/?)(?=[a-zA-Z])(?!\w+:)", rb"<\1x:", content)
        return content.replace(b' xmlns="', b' xmlns:x="', 1)

    return rewritten(_written(path, _merged_header), change)


def _without_addresses(path: Path) -> Path:
    """Rows and cells without addresses: each follows the one before it."""
    return rewritten(
        _written(path, lambda *_: None),
        lambda name, content: (
            re.sub(rb'(<(?:c|row))\b([^>]*?) r="\w+"', rb"\1\2", content)
            if name == "xl/worksheets/sheet1.xml"
            else content
        ),
    )


def _spaced(path: Path) -> Path:
    """XML with line ends between elements, remarks among the rows, and another encoding."""

    def change(name: str, content: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return content
        text = content.decode().replace("><", ">\r\n  <").replace("</row>", '</row><!-- <row r="9"> -->')
        return text.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")

    return rewritten(_written(path, _merged_header), change)


def _shared_formula(path: Path) -> Path:
    rows = (
        '<row r="1" spans="1:2"><c r="A1"><v>1</v></c>'
        '<c r="B1"><f t="shared" ref="B1:B3" si="0">A1*2</f><v>2</v></c></row>'
        '<row r="2"><c r="A2"><v>2</v></c><c r="B2"><f t="shared" si="0"/><v>4</v></c></row>'
        '<row r="3"><c r="A3" t="inlineStr"><is><t>ba</t></is></c><c r="B3"><f t="shared" si="0"/><v>6</v></c></row>'
    )
    types = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{SPREADSHEET}.{kind}+xml"/>'
        for part, kind in (("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"))
    )
    types = f'<Types xmlns="{CONTENT_TYPES}"><Default Extension="rels" ContentType="{RELATIONS}"/>{types}</Types>'
    return raw_workbook(path, rows, parts={"[Content_Types].xml": types})


def _with_calculation_order(path: Path) -> Path:
    chain = f'<calcChain xmlns="{MAIN}"><c r="C6" i="1"/><c r="C7" i="1"/></calcChain>'
    kind = f"{SPREADSHEET}.calcChain+xml"

    def change(name: str, content: bytes) -> bytes:
        if name == "[Content_Types].xml":
            entry = f'<Override PartName="/xl/calcChain.xml" ContentType="{kind}"/></Types>'
            return content.replace(b"</Types>", entry.encode())
        if name == "xl/_rels/workbook.xml.rels":
            office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
            entry = f'<Relationship Id="rId99" Type="{office}/calcChain" Target="calcChain.xml"/></Relationships>'
            return content.replace(b"</Relationships>", entry.encode())
        return content

    rewritten(_written(path, _formulas), change)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/calcChain.xml", chain)
    return path


def _absolute(path: Path) -> Path:
    """Relations that name parts from the root of the package."""

    def change(name: str, content: bytes) -> bytes:
        if name == "xl/_rels/workbook.xml.rels":
            return content.replace(b'Target="worksheets', b'Target="/xl/worksheets')
        return content.replace(b'Target="../', b'Target="/xl/') if name.endswith("sheet1.xml.rels") else content

    return rewritten(_written(path, _commented), change)


def _simply(add: Callable[[Any, Any], Any]) -> Callable[[Path], Path]:
    return lambda path: _written(path, add)


BOOKS: Mapping[str, Callable[[Path], Path]] = {
    "plain": _simply(lambda *_: None),
    "merged-header": _simply(_merged_header),
    "formulas": _simply(_formulas),
    "validations": _simply(_validations),
    "chart": _simply(_chart),
    "pictures": _pictures,
    "tables": _simply(_tables),
    "filtered": _simply(_filtered),
    "protected": _simply(_protected),
    "rich-text": _simply(_rich),
    "commented": _simply(_commented),
    "buttons": _simply(_buttons),
    "row-styles": _simply(_row_styles),
    "several-sheets": _simply(_several_sheets),
    "sparklines": _simply(_sparklines),
    "page-setup": _simply(_page_setup),
    "own-list-name": _simply(_own_list_name),
    "macros": _macros,
    "openpyxl": _inner,
    "date-1904": _old_date_system,
    "prefixed": _prefixed,
    "without-addresses": _without_addresses,
    "spaced": _spaced,
    "shared-formula": _shared_formula,
    "calculation-order": _with_calculation_order,
    "absolute": _absolute,
}
