"""The notes of one worksheet: our words about a cell beside, or under, what the sender noted there.

Our words stand between two lines of their own, and so are found and taken off again whatever program saved the file
in between; what a sender writes above or below them stays. A thread of comments (as newer programs have them) keeps
its own part; our words go into the note that older programs show for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from lxml import etree

from etl.mark.address import Cell, area_of, cell_name
from etl.mark.drawing import Drawing
from etl.mark.package import MAIN, Package, Unmarkable, only, parse, serialise
from etl.mark.worksheet import Worksheet
from etl.mark.xmltext import written

AUTHOR: Final = "GCM Monitor"
OPENS: Final = "―― GCM Monitor ――"
CLOSES: Final = "―――――――――――――"
LONGEST: Final = 32_000
"""Characters of a note, the sender's own words included."""
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_TEXT, _RUN, _COMMENT = f"{{{MAIN}}}t", f"{{{MAIN}}}r", f"{{{MAIN}}}comment"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_EMPTY: Final = f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'.encode()


class Notes:
    """The notes of one worksheet and the drawing that shows them. ``close`` writes both into the package."""

    def __init__(self, package: Package, part: str, worksheet: Worksheet) -> None:
        self._package, self._owner, self._worksheet = package, part, worksheet
        relations = package.relations(part)
        found = only(relations, "comments")
        self._known = found if found and found.part and package.has(found.part) else None
        self._root = parse(package.read(str(self._known.part)) if self._known else _EMPTY)
        self._list = self._root.find(f"{{{MAIN}}}commentList")
        self._authors = self._root.find(f"{{{MAIN}}}authors")
        if self._list is None or self._authors is None:
            raise Unmarkable("no list of notes")
        drawn = [one for one in relations if one.id == worksheet.notes_drawing and one.part and package.has(one.part)]
        self._drawn = drawn[0] if drawn else None
        self._drawing = Drawing(package.read(str(drawn[0].part)) if drawn else b"", package)
        self.changed = False
        """Whether anything was taken off or written."""

    def take_off(self) -> None:
        """Take our words off all notes; a note without any other words goes."""
        gone: set[Cell] = set()
        for comment in list(self._list.iterfind(_COMMENT)):
            before = _words(comment)
            if OPENS not in before:
                continue
            self.changed = True
            _cut(comment)
            if not _words(comment).strip():
                self._list.remove(comment)
                if area := area_of(comment.get("ref", "")):
                    gone.add((area[0], area[1]))
        if gone:
            self._drawing.remove(gone)

    def write(self, texts: Mapping[Cell, str]) -> None:
        """Put our words to these cells, under what is noted there already."""
        if not texts:
            return
        self.changed = True
        known = {comment.get("ref"): comment for comment in self._list.iterfind(_COMMENT)}
        new = []
        for (row, column), text in texts.items():
            comment = known.get(cell_name(row, column))
            if comment is None:
                attributes = {"ref": cell_name(row, column), "authorId": str(self._author())}
                comment = etree.SubElement(self._list, _COMMENT, attributes)
                etree.SubElement(comment, f"{{{MAIN}}}text")
                new.append((row, column))
            _append(comment, text)
        self._drawing.add({cell: texts[cell] for cell in new}, self._worksheet)

    def close(self) -> None:
        """Write the notes and their drawing; without any note left both parts go, unless the drawing holds more."""
        if not self.changed:
            return
        if len(self._list) == 0:
            self._remove()
            return
        part = str(self._known.part) if self._known else self._package.unused("xl/comments{}.xml")
        self._package.write(part, serialise(self._root))
        if not self._known:
            self._package.declare(_TYPE, part=part)
            self._package.relate(self._owner, "comments", part)
        self._write_drawing()

    def _write_drawing(self) -> None:
        drawing = str(self._drawn.part) if self._drawn else self._package.unused("xl/drawings/vmlDrawing{}.vml")
        self._package.write(drawing, self._drawing.xml())
        if not self._drawn:
            self._package.declare(_DRAWING_TYPE, ending="vml")
            self._worksheet.set_notes_drawing(self._package.relate(self._owner, "vmlDrawing", drawing))

    def _remove(self) -> None:
        if self._known:
            self._package.remove(str(self._known.part))
            self._package.unrelate(self._owner, self._known.id)
        if self._drawn and self._drawing.empty:
            self._package.remove(str(self._drawn.part))
            self._package.unrelate(self._owner, self._drawn.id)
            self._worksheet.set_notes_drawing("")
        elif self._drawn:
            self._write_drawing()

    def _author(self) -> int:
        names = [author.text or "" for author in self._authors]
        if AUTHOR not in names:
            etree.SubElement(self._authors, f"{{{MAIN}}}author").text = AUTHOR
            return len(names)
        return names.index(AUTHOR)


def _words(comment: Any) -> str:
    return "".join(text.text or "" for text in comment.iterfind(f"{{{MAIN}}}text//{_TEXT}"))


def _append(comment: Any, text: str) -> None:
    """Our words between their two lines, the first of them bold; shortened when the note would get too long."""
    body = comment.find(f"{{{MAIN}}}text")
    before = _words(comment)
    if before:
        _as_runs(body)
    opening, closing = ("\n\n" if before else "") + OPENS + "\n", "\n" + CLOSES
    room = LONGEST - len(before) - len(opening) - len(closing)
    text = text if len(text) <= room else text[: max(0, room - 1)].rstrip() + "…"
    for words, bold in ((opening, True), (written(text) + closing, False)):
        run = etree.SubElement(body, _RUN)
        look = etree.SubElement(run, f"{{{MAIN}}}rPr")
        if bold:
            etree.SubElement(look, f"{{{MAIN}}}b")
        etree.SubElement(look, f"{{{MAIN}}}sz", val="10")
        etree.SubElement(look, f"{{{MAIN}}}rFont", val="Times New Roman")
        element = etree.SubElement(run, _TEXT)
        element.set(_SPACE, "preserve")
        element.text = words


def _as_runs(body: Any) -> None:
    """A note holds either one plain text or runs: make the plain text the first run."""
    plain = body.find(_TEXT)
    if plain is not None:
        run = etree.Element(_RUN)
        body.replace(plain, run)
        plain.tail = None
        run.append(plain)


def _cut(comment: Any) -> None:
    """Take everything between our two lines out of the runs of a note, the lines and the blank line above included."""
    while (start := (whole := _words(comment)).find(OPENS)) >= 0:
        end = whole.find(CLOSES, start)
        end = len(whole) if end < 0 else end + len(CLOSES)
        while start and whole[start - 1] == "\n":
            start -= 1
        place = 0
        for element in list(comment.iterfind(f"{{{MAIN}}}text//{_TEXT}")):
            text = element.text or ""
            kept = text[: max(0, start - place)] + text[max(0, end - place) :]
            place += len(text)
            if kept == text:
                continue
            element.text = kept
            if not kept and element.getparent().tag == _RUN:
                element.getparent().getparent().remove(element.getparent())
