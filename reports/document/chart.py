"""A chart of an office file inside a document: the chart part, its workbook, and the drawing that shows it.

The library for documents knows no charts; it carries any part, so the two parts are added to its package as they are.
"""

from __future__ import annotations

from typing import Any, Final

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Emu

from exhibits.native import Native
from reports.office.chart import WORKBOOK_RELATION, C, R, chart_parts
from reports.office.text import plain

CHART_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
BOOK_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEXT_PT: Final = 11
MOST_SIGNS: Final = 54
"""So many signs of a figure stand side by side in the width of the paper."""
_INLINE: Final = (
    '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="0" cy="0"/><wp:docPr id="0" name=""/><wp:cNvGraphicFramePr/>'
    f'<a:graphic><a:graphicData uri="{C}"><c:chart xmlns:c="{C}" xmlns:r="{R}"/></a:graphicData></a:graphic>'
    "</wp:inline>"
)


def add_chart(line: Any, native: Native, *, lang: str, alt: str, width: int, height: int, number: int) -> None:
    """Put a chart into a paragraph. `number`: of this chart in the document, 1 being the first."""
    document = line.part
    parts = chart_parts(native, lang=lang, text_pt=TEXT_PT, signs=MOST_SIGNS)
    chart = Part(PackURI(f"/word/charts/chart{number}.xml"), CHART_TYPE, parts.xml, document.package)
    book = PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx")
    related = chart.relate_to(Part(book, BOOK_TYPE, parts.workbook, document.package), f"{R}/package")
    if related != WORKBOOK_RELATION:
        raise AssertionError(f"the chart looks for its workbook at {WORKBOOK_RELATION}, it stands at {related}")
    inline: Any = parse_xml(_INLINE)
    extent, known = inline[0], inline[1]
    extent.set("cx", str(Emu(width)))
    extent.set("cy", str(Emu(height)))
    known.set("id", str(document.next_id))
    known.set("name", f"Chart {number}")
    known.set("descr", plain(alt))
    inline.find(".//" + f"{{{C}}}chart").set(qn("r:id"), document.relate_to(chart, f"{R}/chart"))
    line.add_run()._r.append(_drawing(inline))


def _drawing(inline: Any) -> Any:
    drawing = parse_xml('<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>')
    drawing.append(inline)
    return drawing
