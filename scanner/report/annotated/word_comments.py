"""Adds comments to the part of a Word file that holds them, and that part to a file that has none."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from lxml import etree

from scanner.documents.word.package import BadPart, Package
from scanner.report.annotated.remarks import AUTHOR, INITIALS
from scanner.report.annotated.word_xml import SPACE, Names, parsed, serialized

_TYPES = "[Content_Types].xml"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES_NAMESPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_LINKS_NAMESPACE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_HALF_POINTS = "20"


class Comments:
    """The comments of one Word file: those that it had, untouched, and ours after them.

    Raises:
        BadPart: the part that holds its comments is damaged.
    """

    def __init__(self, package: Package, parts: dict[str, bytes]) -> None:
        self._main = package.main()
        self._package = package
        self._names = Names.of(parsed(parts[self._main], self._main))
        related = package.related(self._main, "comments")
        stored = package.find(related) if related else None
        self._is_new = stored is None
        self._part = stored or _free(parts, posixpath.join(posixpath.dirname(self._main), "comments"))
        self._root = self._empty() if stored is None else parsed(parts[stored], stored)
        own = Names.of(self._root)
        self._w = own.w
        self._next = 1 + max((_number(comment.get(f"{own.w}id")) for comment in self._root), default=-1)

    def add(self, head: str, lines: Sequence[str]) -> int:
        """Add a comment of ours and return its id; `head` stands in bold before the other lines."""
        identity = self._next
        self._next += 1
        w = self._w
        comment = etree.SubElement(self._root, f"{w}comment")
        comment.set(f"{w}id", str(identity))
        comment.set(f"{w}author", AUTHOR)
        comment.set(f"{w}initials", INITIALS)
        first = self._line(comment, head, bold=True)
        mark = etree.Element(f"{w}r")
        etree.SubElement(mark, f"{w}annotationRef")
        first.insert(0, mark)
        for line in lines:
            self._line(comment, line)
        return identity

    def save(self, parts: dict[str, bytes]) -> None:
        """Put the comments into `parts`, with what makes a part of a Word file known where it is new."""
        parts[self._part] = serialized(self._root)
        if self._is_new:
            self._declare(parts)
            self._relate(parts)

    def _line(self, comment: etree._Element, text: str, *, bold: bool = False) -> etree._Element:
        w = self._w
        line = etree.SubElement(comment, f"{w}p")
        run = etree.SubElement(line, f"{w}r")
        look = etree.SubElement(run, f"{w}rPr")
        if bold:
            etree.SubElement(look, f"{w}b")
        etree.SubElement(look, f"{w}sz").set(f"{w}val", _HALF_POINTS)
        words = etree.SubElement(run, f"{w}t")
        words.text = text
        words.set(SPACE, "preserve")
        return line

    def _empty(self) -> etree._Element:
        return etree.Element(f"{self._names.w}comments", nsmap={"w": self._names.w[1:-1]})

    def _declare(self, parts: dict[str, bytes]) -> None:
        name = self._package.find(_TYPES)
        if name is None:
            raise BadPart("the list of content types is missing")
        root = parsed(parts[name], name)
        override = etree.SubElement(root, f"{_TYPES_NAMESPACE}Override")
        override.set("PartName", f"/{self._part}")
        override.set("ContentType", _CONTENT_TYPE)
        parts[name] = serialized(root)

    def _relate(self, parts: dict[str, bytes]) -> None:
        folder, base = posixpath.split(self._main)
        wanted = posixpath.join(folder, "_rels", f"{base}.rels")
        name = self._package.find(wanted) or wanted
        root = parsed(parts[name], name) if name in parts else etree.Element(f"{_LINKS_NAMESPACE}Relationships")
        taken = {link.get("Id") for link in root}
        number = next(number for number in range(1, len(taken) + 2) if f"rIdScan{number}" not in taken)
        link = etree.SubElement(root, f"{_LINKS_NAMESPACE}Relationship")
        link.set("Id", f"rIdScan{number}")
        link.set("Type", f"{self._names.relationships}/comments")
        link.set("Target", posixpath.basename(self._part))
        parts[name] = serialized(root)


def _free(parts: dict[str, bytes], stem: str) -> str:
    """Return the name for a new part that no part has in any letter case."""
    taken = {name.casefold() for name in parts}
    names = [f"{stem}.xml", *(f"{stem}{number}.xml" for number in range(1, len(taken) + 2))]
    return next(name for name in names if name.casefold() not in taken)


def _number(identity: str | None) -> int:
    try:
        return int(identity or "")
    except ValueError:
        return -1
