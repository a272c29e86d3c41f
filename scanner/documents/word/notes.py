"""Reads the other stories of a Word file: notes at the foot and the end, headers, footers, comments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from scanner.documents.document import BlockKind, Comment
from scanner.documents.word.context import Context, Note
from scanner.documents.word.inline import special_tags
from scanner.documents.word.lines import Item, Line, Row
from scanner.documents.word.names import REL_ID, W
from scanner.documents.word.story import Story

_WORDS = (f"{W}t", f"{W}tab", f"{W}br")
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read_notes(context: Context) -> dict[tuple[str, str], Note]:
    """Return every footnote and endnote by its kind and id."""
    found = {}
    for kind in ("footnote", "endnote"):
        name = context.package.related(context.main, f"{kind}s")
        raw = context.raw(name, f"{kind}s")
        root = None if raw is None else context.parsed(raw, name or kind, f"{kind}s")
        if raw is None or root is None or name is None:
            continue
        tags = special_tags(raw, root, context.styles)
        for element in root.iterchildren(f"{W}{kind}"):
            if element.get(f"{W}type") not in _SEPARATORS:
                found[kind, element.get(f"{W}id", "")] = Note(name, element, tags)
    return found


def read_comments(context: Context) -> list[Comment]:
    """Return the comments; they are about the text and not part of it."""
    root = context.root(context.package.related(context.main, "comments"), "comments")
    return [] if root is None else [_comment(element) for element in root.iterchildren(f"{W}comment")]


def _comment(element: etree._Element) -> Comment:
    paragraphs = ("".join(item.text or " " for item in p.iter(*_WORDS)) for p in element.iter(f"{W}p"))
    return Comment(
        text=" ".join(" ".join(paragraphs).split()),
        author=" ".join(element.get(f"{W}author", "").split()),
        date=element.get(f"{W}date", ""),
    )


@dataclass(slots=True)
class Margins:
    """Reads headers and footers, each distinct text once."""

    context: Context
    imports: Callable[[str, str], list[Item]]
    _parts: set[str] = field(default_factory=set)
    _texts: set[tuple[BlockKind, str]] = field(default_factory=set)

    def read(self, sections: list[etree._Element]) -> tuple[list[Item], list[Item]]:
        """Return the lines of all headers and of all footers that the sections name."""
        headers = self._read(sections, "header", BlockKind.HEADER)
        return headers, self._read(sections, "footer", BlockKind.FOOTER)

    def _read(self, sections: list[etree._Element], name: str, kind: BlockKind) -> list[Item]:
        found: list[Item] = []
        for section in sections:
            for reference in section.iterchildren(f"{W}{name}Reference"):
                found += self._part(reference.get(REL_ID, ""), name, kind)
        return found

    def _part(self, reference: str, name: str, kind: BlockKind) -> list[Item]:
        relationship = self.context.package.relationships(self.context.main).get(reference)
        if relationship is None or relationship.external:
            self.context.record.gap(f"a {name}", "its part is missing")
            return []
        if relationship.target in self._parts:
            return []
        self._parts.add(relationship.target)
        raw = self.context.raw(relationship.target, f"a {name}")
        root = None if raw is None else self.context.parsed(raw, relationship.target, f"a {name}")
        if raw is None or root is None:
            return []
        tags = special_tags(raw, root, self.context.styles)
        items = Story(self.context, relationship.target, kind, self.imports, tags).read(root)
        written = "\n".join(_texts(items))
        if not written or (kind, written) in self._texts:
            return []
        self._texts.add((kind, written))
        return items


def _texts(items: list[Item]) -> list[str]:
    found = []
    for item in items:
        if isinstance(item, Line):
            found += [item.text] if item.text else []
            found += _texts(item.after)
        elif isinstance(item, Row):
            found += [text for cell in item.cells for text in _texts(cell.items)]
    return found
