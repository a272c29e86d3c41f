"""Reads a Word file from its main part outwards and says what was left unread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from scanner.documents.document import BlockKind
from scanner.documents.limits import Limits
from scanner.documents.word.chunks import html_texts, kind_of, lines_of, page_of, plain_texts
from scanner.documents.word.context import Context, Record
from scanner.documents.word.inline import special_tags
from scanner.documents.word.lines import Item
from scanner.documents.word.names import DC, W, child, number
from scanner.documents.word.notes import Margins, read_comments, read_notes
from scanner.documents.word.numbering import read_numbering
from scanner.documents.word.package import BadPart, Package, open_package, parse
from scanner.documents.word.story import Story
from scanner.documents.word.styles import Styles
from scanner.errors import DamagedDocument, DocumentError, DocumentTooLarge

_READABLE_OUTSIDE = frozenset({"hyperlink"})  # an address to click is part of many an agreement
_DEEPEST_FILE = 3  # files inside files inside files
_A4 = (595.0, 842.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read: the body, then headers and footers; and what there is to say about it.

    `page` is the width and height of the first page in points.
    """

    items: list[Item]
    headers: list[Item]
    footers: list[Item]
    record: Record
    title: str
    page: tuple[float, float]


def read_word(path: Path, data: bytes, limits: Limits) -> Reading:
    """Read a Word file; the errors are those of `docx.read`."""
    return _read_package(open_package(path, data, limits), limits, Record(), 0)


def _read_package(package: Package, limits: Limits, record: Record, depth: int) -> Reading:
    main = package.main()
    try:
        raw = package.content(main)
        root = parse(raw, main)
        package.relationships(main)
    except BadPart as error:
        raise DamagedDocument(package.path, str(error)) from error
    if not str(root.tag).startswith(W):
        raise DamagedDocument(package.path, "not a Word document: its main part holds something else")
    context = _context(package, root, limits, record, depth)
    context.notes = read_notes(context)
    imports = _Imports(context)
    story = Story(context, main, BlockKind.PARAGRAPH, imports, special_tags(raw, root, context.styles))
    try:
        items = story.read(root)
        headers, footers = Margins(context, imports).read(story.sections)
    except RecursionError as error:
        raise DamagedDocument(package.path, "its elements are nested deeper than Word allows") from error
    record.comments += read_comments(context)
    _record_oddities(context)
    return Reading(
        items=items,
        headers=headers,
        footers=footers,
        record=record,
        title=_title(package),
        page=_page(story.sections),
    )


def _context(package: Package, root: etree._Element, limits: Limits, record: Record, depth: int) -> Context:
    main = package.main()
    numbers = {} if depth else {paragraph: place for place, paragraph in enumerate(root.iter(f"{W}p"))}
    record.paragraphs += len(numbers)
    context = Context(
        package=package,
        limits=limits,
        record=record,
        styles=Styles(None),
        numbering=read_numbering(None, Styles(None)),
        main=main,
        numbers=numbers,
        depth=depth,
    )
    context.styles = Styles(context.root(package.related(main, "styles"), "styles"))
    lists = context.root(package.related(main, "numbering"), "automatic numbers")
    context.numbering = read_numbering(lists, context.styles)
    return context


@dataclass(frozen=True, slots=True)
class _Imports:
    """Reads the files that a document takes in whole."""

    context: Context

    def __call__(self, part: str, reference: str) -> list[Item]:
        package, record = self.context.package, self.context.record
        relationship = package.relationships(part).get(reference)
        if relationship is None or relationship.external:
            record.gap("an inserted file", "it is not inside the document")
            return []
        where = f"the inserted file {relationship.target}"
        try:
            return self._read(relationship.target)
        except DocumentTooLarge:
            raise
        except (BadPart, ValueError) as error:
            record.gap(where, str(error))
        except DocumentError as error:
            record.gap(where, error.reason)
        return []

    def _read(self, name: str) -> list[Item]:
        context, record = self.context, self.context.record
        data = context.package.content(name)
        match kind_of(data, context.package.content_type(name), name):
            case "docx":
                if context.depth >= _DEEPEST_FILE:
                    raise BadPart("files inside files, nested too deep")
                inner = open_package(context.package.path, data, context.limits, context.package.budget)
                return _read_package(inner, context.limits, record, context.depth + 1).items
            case "html":
                texts = html_texts(page_of(data))
            case "text":
                texts = plain_texts(data)
            case _:
                raise BadPart("of a kind that is not read; insert it as a Word file")
        first = record.paragraphs
        record.paragraphs += len(texts)
        return [*lines_of(texts, first)]


def _record_oddities(context: Context) -> None:
    """Record what points outside the file, and names that two parts share."""
    for relationship in context.package.relationships(context.main).values():
        if relationship.external and relationship.kind not in _READABLE_OUTSIDE:
            context.record.counted["link to an outside file"] += 1
    for name in context.package.doubles:
        context.record.gap(f"the part {name}", "another part has the same name")


def _title(package: Package) -> str:
    name = package.related("", "core-properties")
    if name is None:
        return ""
    try:
        found = next(package.xml(name).iter(f"{DC}title"), None)
    except BadPart:
        return ""  # the title is a courtesy; nothing of the agreement is lost
    return "" if found is None else " ".join((found.text or "").split())


def _page(sections: list[etree._Element]) -> tuple[float, float]:
    for section in sections:
        size = child(section, f"{W}pgSz")
        if size is not None:
            width, height = number(size.get(f"{W}w")) or 0, number(size.get(f"{W}h")) or 0
            if width > 0 and height > 0:
                return width / 20, height / 20  # stated in twentieths of a point
    return _A4
