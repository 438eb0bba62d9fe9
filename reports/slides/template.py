"""An agency's own PowerPoint file as the ground of a deck: looked into before it is opened, its slides taken out."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PackageNotFoundError
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Pt

from formats.language import N_, translator
from reports.slides.fit import Letters

LARGEST: Final = 30 * 1024 * 1024
UNPACKED: Final = 200 * 1024 * 1024
ENTRIES: Final = 3_000
NAMES: Final = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}
TYPES: Final = "[Content_Types].xml"
TEMPLATE_TYPE: Final = b"application/vnd.openxmlformats-officedocument.presentationml.template.main+xml"
SHOW_TYPE: Final = b"application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml"
SLIDES_TYPE: Final = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
TITLES: Final = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
AROUND: Final = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
MARGIN: Final = Pt(30)
GAP: Final = Pt(3)

BROKEN: Final = (
    LookupError, ValueError, TypeError, AttributeError, OSError, zipfile.BadZipFile, PackageNotFoundError,
    etree.LxmlError,
)  # fmt: skip
"""What the libraries raise when a part of a package is missing or no XML."""
PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True)

TOO_LARGE: Final = N_("Tệp mẫu quá lớn (trên 30 MB, hoặc trên 200 MB sau khi giải nén). Hãy bỏ bớt ảnh trong tệp mẫu.")
OLD: Final = N_(
    "Tệp mẫu có mật khẩu hoặc là tệp PowerPoint đời cũ (.ppt). Hãy mở tệp, bỏ mật khẩu và lưu lại dạng .pptx."
)
NO_ZIP: Final = N_("Tệp mẫu không phải tệp PowerPoint (.pptx, .potx) hoặc đã hỏng. Hãy mở tệp và lưu lại dạng .pptx.")
MACROS: Final = N_("Tệp mẫu có macro nên không được dùng. Hãy lưu lại dạng .pptx (không có macro).")
NO_LAYOUT: Final = N_("Tệp mẫu không có bố cục trang nào có ô tiêu đề. Hãy thêm bố cục “Chỉ tiêu đề” trong trang cái.")


class TemplateRefused(Exception):
    """A template that cannot be used; `words` says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def words(self, lang: str) -> str:
        """The reason in a language."""
        return translator(lang)(self.sentence)


@dataclass(frozen=True, kw_only=True)
class Box:
    """A rectangle on a slide, in the units of Office (914,400 an inch)."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height


def opened(template: bytes) -> Any:
    """The presentation without its slides. Raises TemplateRefused."""
    try:
        deck = Presentation(BytesIO(_inspected(template)))
        _emptied(deck)
        for layout in (cover_layout(deck), content_layout(deck)):
            ground(deck, layout)
    except BROKEN as error:
        raise TemplateRefused(NO_ZIP) from error
    return deck


def _inspected(template: bytes) -> bytes:
    """The file, once its directory shows no harm; a template or a show is named a presentation."""
    if len(template) > LARGEST:
        raise TemplateRefused(TOO_LARGE)
    if template.startswith(OLD_OFFICE):
        raise TemplateRefused(OLD)
    if not zipfile.is_zipfile(BytesIO(template)):
        raise TemplateRefused(NO_ZIP)
    with zipfile.ZipFile(BytesIO(template)) as package:
        entries = package.infolist()
        names = {entry.filename for entry in entries}
        if len(entries) > ENTRIES or sum(entry.file_size for entry in entries) > UNPACKED:
            raise TemplateRefused(TOO_LARGE)
        if TYPES not in names or len(names) != len(entries):
            raise TemplateRefused(NO_ZIP)
        types = package.read(TYPES)
        if b"macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in names):
            raise TemplateRefused(MACROS)
        renamed = types.replace(TEMPLATE_TYPE, SLIDES_TYPE).replace(SHOW_TYPE, SLIDES_TYPE)
        return template if renamed == types else _rewritten(package, renamed)


def _rewritten(package: zipfile.ZipFile, types: bytes) -> bytes:
    """The same package with another list of types."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again:
        for entry in package.infolist():
            again.writestr(entry.filename, types if entry.filename == TYPES else package.read(entry))
    return out.getvalue()


def _emptied(deck: Any) -> None:
    """Take out the sample slides, and the lists of sections and shows that name them."""
    root, slides = deck.part._element, deck.slides._sldIdLst
    for slide in list(slides):
        deck.part.drop_rel(slide.rId)
        slides.remove(slide)
    for shows in root.findall("p:custShowLst", NAMES):
        root.remove(shows)
    for extension in root.findall("p:extLst/p:ext", NAMES):
        if any(etree.QName(part).localname == "sectionLst" for part in extension):
            extension.getparent().remove(extension)


def cover_layout(deck: Any) -> Any:
    """The layout of a cover: a title with a subtitle, else the first with a title. Raises TemplateRefused."""
    layouts = _with_title(deck)
    for layout in layouts:
        kinds = {shape.placeholder_format.type for shape in layout.placeholders}
        if PP_PLACEHOLDER.CENTER_TITLE in kinds and PP_PLACEHOLDER.SUBTITLE in kinds:
            return layout
    return next((layout for layout in layouts if layout._element.get("type") == "title"), layouts[0])


def content_layout(deck: Any) -> Any:
    """The layout with a title and the least beside it. Raises TemplateRefused."""
    plain = [
        layout for layout in _with_title(deck)
        if any(shape.placeholder_format.type == PP_PLACEHOLDER.TITLE for shape in layout.placeholders)
    ]  # fmt: skip
    return min(plain or _with_title(deck), key=_others)


def _with_title(deck: Any) -> list[Any]:
    """The layouts that have a title. Raises TemplateRefused where there is none."""
    found = [
        layout for master in deck.slide_masters for layout in master.slide_layouts
        if any(shape.placeholder_format.type in TITLES for shape in layout.placeholders)
    ]  # fmt: skip
    if not found:
        raise TemplateRefused(NO_LAYOUT)
    return found


def _others(layout: Any) -> int:
    kinds = [shape.placeholder_format.type for shape in layout.placeholders]
    return sum(kind not in TITLES and kind not in AROUND for kind in kinds)


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What a layout leaves free: the box and the letters of its title, the area below, the letters of the text.

    `accents`: the colours of its theme for series.
    """

    title: Box
    title_size: float
    title_letters: Letters
    area: Box
    letters: Letters
    accents: tuple[str, ...]


def ground(deck: Any, layout: Any) -> Ground:
    """The free parts of a layout."""
    width, height = deck.slide_width, deck.slide_height
    title = title_of(layout)
    box = box_of(title) or Box(left=MARGIN, top=MARGIN, width=width - 2 * MARGIN, height=Pt(72))
    body = next((shape for shape in layout.slide_master.placeholders
                 if shape.placeholder_format.type == PP_PLACEHOLDER.BODY), None)  # fmt: skip
    whole = Box(left=box.left, top=box.bottom, width=box.width, height=height - box.bottom - MARGIN)
    area = (box_of(body) if body is not None else None) or whole
    top = max(area.top, box.bottom) if box.top < height / 3 else area.top
    feet = [found.top for found in map(box_of, around(layout).values()) if found and found.top > height * 0.8]
    # below the text a master may have a picture; its own footers say best where the free room ends
    bottom = min(feet) - GAP if feet else min(max(area.bottom, height * 0.85), height - MARGIN)
    left, right = max(area.left, 0), min(area.right, width)
    theme = etree.fromstring(layout.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob, PARSER)
    fonts = {which: _font(theme, which) for which in ("major", "minor")}
    size = float(_inherited(title, "sz") or 3200) / 100
    capitals = _inherited(title, "cap") == "all"
    own = _inherited_font(title)
    name = fonts["minor" if own.startswith("+mn") else "major"] if own.startswith("+") or not own else own
    return Ground(
        title=box, title_size=size,
        title_letters=Letters(name, bold=_inherited(title, "b") in ("1", "true"), capitals=capitals),
        area=Box(left=left, top=top, width=right - left, height=int(bottom) - top), letters=Letters(fonts["minor"]),
        accents=_accents(theme),
    )  # fmt: skip


def title_of(page: Any) -> Any:
    """The placeholder of the title of a layout or a slide."""
    return next(shape for shape in page.placeholders if shape.placeholder_format.type in TITLES)


def around(layout: Any) -> dict[Any, Any]:
    """Footer and slide number of a layout, by their kind."""
    kinds = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
    return {
        shape.placeholder_format.type: shape
        for shape in layout.placeholders if shape.placeholder_format.type in kinds
    }  # fmt: skip


def box_of(shape: Any) -> Box | None:
    """Where a placeholder stands, by itself or as its master says; nothing where neither does."""
    if shape.width is None or shape.left is None:
        return None
    return Box(left=shape.left, top=shape.top, width=shape.width, height=shape.height)


def _levels(title: Any) -> list[Any]:
    """Where the look of a title is written, nearest first: the layout, the master's title, the master's styles."""
    master = title.part.slide_layout.slide_master
    found = [title._element.find(".//a:lstStyle/a:lvl1pPr/a:defRPr", NAMES)]
    for shape in master.placeholders:
        if shape.placeholder_format.type in TITLES:
            found.append(shape._element.find(".//a:lstStyle/a:lvl1pPr/a:defRPr", NAMES))
    found.append(master._element.find("p:txStyles/p:titleStyle/a:lvl1pPr/a:defRPr", NAMES))
    return [level for level in found if level is not None]


def _inherited(title: Any, name: str) -> str | None:
    return next((level.get(name) for level in _levels(title) if level.get(name) is not None), None)


def _inherited_font(title: Any) -> str:
    faces = (level.find("a:latin", NAMES) for level in _levels(title))
    return next((str(face.get("typeface")) for face in faces if face is not None), "")


def _font(theme: Any, which: str) -> str:
    """The font of titles (`major`) or of text (`minor`)."""
    return str(theme.find(f".//a:fontScheme/a:{which}Font/a:latin", NAMES).get("typeface"))


def _accents(theme: Any) -> tuple[str, ...]:
    """The six colours for series, as `#RRGGBB`."""
    slots = (theme.find(f".//a:clrScheme/a:accent{number}", NAMES)[0] for number in range(1, 7))
    return tuple(f"#{slot.get('lastClr') or slot.get('val')}" for slot in slots)
