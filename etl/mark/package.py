"""A packed workbook as named parts, of which some are written anew and all others kept byte for byte.

Source: ECMA-376 part 2 (Open Packaging Conventions). The XML was searched for declared entities before anybody reads a
file; the parser here expands none either.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from lxml import etree

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPES_PART: Final = "[Content_Types].xml"
_STRICT: Final = b"http://purl.oclc.org/ooxml/"
# The strict form of the format differs in the names of its namespaces; programs read both, libraries often only one.
_STRICT_NAMES: Final[tuple[tuple[bytes, bytes], ...]] = (
    (b"officeDocument/relationships/extendedProperties", b"officeDocument/2006/relationships/extended-properties"),
    (b"officeDocument/relationships/customProperties", b"officeDocument/2006/relationships/custom-properties"),
    (b"officeDocument/extendedProperties", b"officeDocument/2006/extended-properties"),
    (b"officeDocument/customProperties", b"officeDocument/2006/custom-properties"),
    (b"spreadsheetml/", b"spreadsheetml/2006/"),
    (b"officeDocument/", b"officeDocument/2006/"),
    (b"drawingml/", b"drawingml/2006/"),
    (b"schemaLibrary/", b"schemaLibrary/2006/"),
)
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError)


class Unmarkable(Exception):
    """A workbook whose parts are not as they should be: it cannot be marked in place."""


@dataclass(frozen=True, kw_only=True)
class Relation:
    """That one part uses another: its id there, the last word of its type, and the part; None when it is outside."""

    id: str
    kind: str
    part: str | None


def parse(xml: bytes, *, forgiving: bool = False) -> Any:
    """The root of an XML part; Unmarkable when it is none. ``forgiving`` is for drawings of old programs."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=forgiving)
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unmarkable(f"no XML: {type(error).__name__}") from error
    if root is None:
        raise Unmarkable("no XML: empty")
    return root


def serialise(root: Any) -> bytes:
    """An XML part as bytes, with its declaration."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


class Package:
    """The parts of one workbook. Nothing is written before ``save``; names of parts do not differ by case alone."""

    def __init__(self, path: Path) -> None:
        try:
            self._archive = zipfile.ZipFile(path)
        except _DAMAGE as error:
            raise Unmarkable("no zip") from error
        self._infos = {info.filename: info for info in self._archive.infolist()}
        self._names = {name.lower(): name for name in self._infos}
        self._changed: dict[str, bytes] = {}
        self._removed: set[str] = set()

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return self._name(part) in self._changed or self._name(part) in self._kept()

    def names(self, ending: str = "") -> list[str]:
        """The parts whose names end so."""
        return [name for name in dict.fromkeys((*self._kept(), *self._changed)) if name.lower().endswith(ending)]

    def read(self, part: str) -> bytes:
        """The bytes of a part; Unmarkable when it is missing or cannot be unpacked."""
        name = self._name(part)
        if name in self._changed:
            return self._changed[name]
        if name not in self._infos or name in self._removed:
            raise Unmarkable(f"missing part {part}")
        try:
            return self._archive.read(name)
        except _DAMAGE as error:
            raise Unmarkable(f"damaged part {part}") from error

    def write(self, part: str, content: bytes) -> None:
        """Put a part in, or another content into it."""
        name = self._name(part)
        self._names.setdefault(name.lower(), name)
        self._changed[name] = content

    def remove(self, part: str) -> None:
        """Take a part out, with its relations and its content type."""
        types = parse(self.read(_TYPES_PART))
        for override in types.findall(f"{{{_TYPES}}}Override"):
            if override.get("PartName", "").lower() == f"/{part}".lower():
                types.remove(override)
        self.write(_TYPES_PART, serialise(types))
        for name in (self._name(part), self._name(_relations_part(part))):
            self._changed.pop(name, None)
            self._removed.add(name)

    def unused(self, pattern: str) -> str:
        """A free name of the form ``xl/comments{}.xml``."""
        number = 1
        while self.has(pattern.format(number)):
            number += 1
        return pattern.format(number)

    def content_type(self, part: str) -> str:
        """The declared type of one part; "" when none is declared for it alone."""
        for override in parse(self.read(_TYPES_PART)).findall(f"{{{_TYPES}}}Override"):
            if override.get("PartName", "").lower() == f"/{part}".lower():
                return str(override.get("ContentType"))
        return ""

    def declare(self, content_type: str, *, part: str = "", ending: str = "") -> None:
        """Say of what type a part is, or all parts with an ending; what was said before is replaced."""
        types = parse(self.read(_TYPES_PART))
        tag, key, value = ("Override", "PartName", f"/{part}") if part else ("Default", "Extension", ending)
        for entry in types.findall(f"{{{_TYPES}}}{tag}"):
            if entry.get(key, "").lower() == value.lower():
                if entry.get("ContentType") == content_type:
                    return
                types.remove(entry)
        entry = etree.Element(f"{{{_TYPES}}}{tag}", {key: value, "ContentType": content_type})
        # Defaults stand before overrides in what Excel writes, and some readers count on it.
        types.insert(0 if ending else len(types), entry)
        self.write(_TYPES_PART, serialise(types))

    def relations(self, part: str = "") -> list[Relation]:
        """What a part (or the package itself) uses, in order."""
        place = _relations_part(part)
        if not self.has(place):
            return []
        folder = posixpath.dirname(part)
        return [
            Relation(
                id=relation.get("Id", ""),
                kind=relation.get("Type", "").rsplit("/", 1)[-1],
                part=None if relation.get("TargetMode") == "External" else _target(folder, relation.get("Target", "")),
            )
            for relation in parse(self.read(place)).findall(f"{{{_RELATIONS}}}Relationship")
        ]

    def relate(self, part: str, kind: str, used: str) -> str:
        """Say that a part uses another, and give the id of that relation."""
        place = _relations_part(part)
        empty = etree.Element(f"{{{_RELATIONS}}}Relationships", None, {None: _RELATIONS})
        root = parse(self.read(place)) if self.has(place) else empty
        taken = {relation.get("Id", "").lower() for relation in root}
        number = len(taken) + 1
        while f"rid{number}" in taken:
            number += 1
        target = posixpath.relpath(used, posixpath.dirname(part) or ".")
        attributes = {"Id": f"rId{number}", "Type": f"{OFFICE}/{kind}", "Target": target}
        etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", attributes)
        self.write(place, serialise(root))
        return f"rId{number}"

    def unrelate(self, part: str, id: str) -> None:
        """Forget that a part uses another."""
        root = parse(self.read(_relations_part(part)))
        for relation in list(root):
            if relation.get("Id") == id:
                root.remove(relation)
        self.write(_relations_part(part), serialise(root))

    def make_transitional(self) -> None:
        """Name the namespaces of a workbook in the strict form as everybody knows them."""
        for name in self.names():
            if not name.lower().endswith((".xml", ".rels", ".vml")):
                continue
            content = self.read(name)
            if _STRICT in content:
                for strict, known in _STRICT_NAMES:
                    content = content.replace(_STRICT + strict, b"http://schemas.openxmlformats.org/" + known)
                self.write(name, re.sub(rb"\sconformance=([\"'])strict\1", b"", content))

    def save(self, path: Path) -> None:
        """Write the package; the file appears whole or not at all."""
        half = path.with_name(path.name + ".part")
        with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED) as target:
            for name in self._kept():
                old = self._infos[name]
                info = zipfile.ZipInfo(name, old.date_time)
                info.external_attr = old.external_attr
                target.writestr(info, self.read(name), old.compress_type)
            for name in sorted(self._changed.keys() - self._kept()):
                target.writestr(zipfile.ZipInfo(name), self.read(name), zipfile.ZIP_DEFLATED)
        half.replace(path)

    def _name(self, part: str) -> str:
        return self._names.get(part.lower(), part)

    def _kept(self) -> list[str]:
        return [name for name in self._infos if name not in self._removed]


def _relations_part(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _target(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def only(relations: Iterable[Relation], kind: str) -> Relation | None:
    """The first relation of a kind that leads to a part."""
    return next((one for one in relations if one.kind == kind and one.part), None)
