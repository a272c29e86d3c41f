"""What the readers of one Word file share: its parts and styles, and what there is to say about it afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from scanner.documents.document import Comment, UnreadPart
from scanner.documents.limits import Limits
from scanner.documents.word.lines import Line
from scanner.documents.word.numbering import Numbering
from scanner.documents.word.package import BadPart, Package, parse
from scanner.documents.word.styles import Styles


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's size in points; `aside` if it stands in a header or footer.

    `content` gives its bytes, unless they are outside the file; what it is found to say hangs on `slot`, an empty line
    that stands where it does.
    """

    width: float
    height: float
    aside: bool
    content: Callable[[], bytes] | None = None
    slot: Line = field(repr=False, default_factory=lambda: Line(text=""))


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote, the part that holds it, and what its paragraphs may hold besides text."""

    part: str
    element: etree._Element
    tags: tuple[str, ...]


@dataclass(slots=True)
class Record:
    """What is gathered on the way, over a file and the files inside it.

    Attributes:
        unread: what was not read.
        pictures: every picture that shows, in order.
        hidden: number of characters that Word hides.
        comments: what stands in the margin, in the order of the file.
        counted: how often each thing worth a note was met.
        tables: number of tables so far.
        paragraphs: number given to the next paragraph outside the main part.
    """

    unread: list[UnreadPart] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    hidden: int = 0
    comments: list[Comment] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)
    tables: int = 0
    paragraphs: int = 0

    def gap(self, where: str, reason: str) -> None:
        """Record a part that was not read, once."""
        part = UnreadPart(where, reason)
        if part not in self.unread:
            self.unread.append(part)


@dataclass(slots=True, kw_only=True)
class Context:
    """One Word file while it is read; a file inside another has its own, with the same record."""

    package: Package
    limits: Limits
    record: Record
    styles: Styles
    numbering: Numbering
    main: str
    numbers: Mapping[etree._Element, int]
    notes: dict[tuple[str, str], Note] = field(default_factory=dict)
    depth: int = 0

    def number(self, paragraph: etree._Element) -> int:
        """Return the number of a paragraph.

        In the main part it is its place among all `w:p` elements in document order, so that it can be found again;
        paragraphs of other parts are numbered after those, in the order in which they are read.
        """
        self.package.check_time()
        found = self.numbers.get(paragraph)
        if found is None:
            found = self.record.paragraphs
            self.record.paragraphs += 1
        return found

    def raw(self, name: str | None, where: str) -> bytes | None:
        """Return the bytes of a part that may be left out; a damaged one is recorded as unread at `where`."""
        if name is None:
            return None
        try:
            return self.package.content(name)
        except BadPart as error:
            self.record.gap(where, str(error))
            return None

    def root(self, name: str | None, where: str) -> etree._Element | None:
        """Return the root of a part that may be left out; a damaged one is recorded as unread at `where`."""
        raw = self.raw(name, where)
        return None if raw is None else self.parsed(raw, name or where, where)

    def parsed(self, raw: bytes, name: str, where: str) -> etree._Element | None:
        """Return the root of bytes that `raw` gave; if they are no XML, that is recorded as unread at `where`."""
        try:
            return parse(raw, name)
        except BadPart as error:
            self.record.gap(where, str(error))
            return None
