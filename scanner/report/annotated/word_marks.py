"""Marks words of a Word file's main part as what a comment is about, by cutting runs where the words begin and end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from scanner.documents import Document, RunPart
from scanner.documents.word.package import Package
from scanner.report.annotated.word_places import Places
from scanner.report.annotated.word_xml import SPACE, Names, parsed, serialized
from scanner.spans import Span

# Words further apart than this, in characters, are not marked as one stretch: the first of them then stand for all.
_FURTHEST = 160


@dataclass(slots=True)
class _Edge:
    """Where a comment begins or ends: at a character of a text node, or before or after an element."""

    identity: int
    begins: bool
    element: etree._Element
    offset: int | None = None


class Marks:
    """The main part of one Word file while comments are hung on its words.

    Raises:
        BadPart: the part is not well-formed.
    """

    def __init__(self, package: Package, parts: dict[str, bytes], document: Document) -> None:
        self._name = package.main()
        self._root = parsed(parts[self._name], self._name)
        self._w = Names.of(self._root).w
        self._document = document
        ids = (element.get(f"{self._w}id", "") for element in self._root.iter())
        self._last_change = max((int(found) for found in ids if found.isdecimal()), default=0)
        self._paragraphs = list(self._root.iter(f"{self._w}p"))
        self._places = Places(package, document, self._paragraphs, self._w)
        # Edges are found in the file as it is, and only then cut, for a cut moves what comes after it.
        self._edges: list[_Edge] = []
        self._cuts: dict[tuple[etree._Element, int], tuple[etree._Element, etree._Element]] = {}

    def whole(self, identity: int) -> None:
        """Hang a comment on the first words of the contract."""
        first = next((line for line in self._paragraphs if self._places.is_shown(line)), None)
        if first is not None:
            self._around(identity, first)

    def words(self, spans: Sequence[Span], identity: int) -> None:
        """Hang a comment on the words of `spans`, which are sorted.

        It covers them from the first to the last that stand in the paragraph of the first. Where Word allows no comment
        (notes, headers, text boxes) it hangs on what leads there; where no text holds the words, on their paragraph.
        """
        parts = list(self._parts(spans))
        if parts:
            self._edges.append(_Edge(identity, True, self._node(parts[0]), parts[0].start))
            self._edges.append(_Edge(identity, False, self._node(parts[-1]), parts[-1].end))
            return
        place = self._host(spans)
        if place is None:
            place = self._places.instead(spans[0])
        if place is None:
            self.whole(identity)
        else:
            self._around(identity, place)

    def save(self, parts: dict[str, bytes]) -> None:
        """Cut the runs, put the marks in, and put the part into `parts`."""
        order = {node: place for place, node in enumerate(self._root.iter(f"{self._w}t"))}
        for edge in sorted(self._edges, key=lambda edge: _from_the_end(edge, order)):
            if edge.offset is None:
                self._put(edge, edge.element)
            else:
                self._put(edge, self._run_at(edge))
        parts[self._name] = serialized(self._root)

    def _parts(self, spans: Sequence[Span]) -> Iterator[RunPart]:
        """Yield where the words stand, as far as they stand in runs that can be cut, in the paragraph of the first."""
        first: RunPart | None = None
        for span in spans:
            for part in self._document.runs(span):
                if not self._places.can_be_cut(self._node(part)):
                    continue
                first = first or part
                if part.paragraph == first.paragraph and part.span.start - first.span.end <= _FURTHEST:
                    yield part

    def _host(self, spans: Sequence[Span]) -> etree._Element | None:
        """Return what holds the words where no comment may begin, and may itself have one hung on it."""
        for span in spans:
            for part in self._document.runs(span):
                return self._places.host(self._node(part))
        return None

    def _node(self, part: RunPart) -> etree._Element:
        return self._places.nodes(part.paragraph)[part.node]

    def _around(self, identity: int, element: etree._Element) -> None:
        """Hang a comment on an element, or on all that a paragraph holds."""
        w = self._w
        if element.tag != f"{w}p":
            self._edges += [_Edge(identity, True, element), _Edge(identity, False, element)]
            return
        held = [item for item in element if item.tag != f"{w}pPr"]
        if not held:
            held = [etree.SubElement(element, f"{w}r")]
        self._edges += [_Edge(identity, True, held[0]), _Edge(identity, False, held[-1])]

    def _put(self, edge: _Edge, element: etree._Element) -> None:
        w = self._w
        if edge.begins:
            mark = etree.Element(f"{w}commentRangeStart")
            mark.set(f"{w}id", str(edge.identity))
            _before(element, mark)
            return
        mark = etree.Element(f"{w}commentRangeEnd")
        mark.set(f"{w}id", str(edge.identity))
        _after(element, mark)
        run = etree.Element(f"{w}r")
        etree.SubElement(run, f"{w}commentReference").set(f"{w}id", str(edge.identity))
        # A run of ours must not become part of somebody's insertion, link or locked control.
        line = next(mark.iterancestors(f"{w}p"), None)
        outer = mark
        while (parent := outer.getparent()) is not None and parent is not line:
            outer = parent
        _after(outer, run)

    def _run_at(self, edge: _Edge) -> etree._Element:
        """Return the run that begins, or ends, at an edge; it is cut out of the run that goes on there."""
        key = edge.element, edge.offset or 0
        if key not in self._cuts:
            self._cuts[key] = self._cut_at(*key)
        return self._cuts[key][1 if edge.begins else 0]

    def _cut_at(self, node: etree._Element, offset: int) -> tuple[etree._Element, etree._Element]:
        """Return the runs before and after a character; the same run twice where nothing of it is on one side."""
        run = next(node.iterancestors())
        text = node.text or ""
        if offset == 0:
            return self._cut(run, node)
        if offset == len(text):
            after = node.getnext()
            return (run, run) if after is None else self._cut(run, after)
        rest = deepcopy(node)
        rest.tail = None
        node.text, rest.text = text[:offset], text[offset:]
        for piece in (node, rest):
            piece.set(SPACE, "preserve")
        node.addnext(rest)
        return self._cut(run, rest)

    def _same_look(self, look: etree._Element) -> etree._Element:
        """Return a copy of a run's properties; a tracked change of them in the copy has an id of its own."""
        copy = deepcopy(look)
        for change in copy.iter(f"{self._w}rPrChange"):
            self._last_change += 1
            change.set(f"{self._w}id", str(self._last_change))
        return copy

    def _cut(self, run: etree._Element, first: etree._Element) -> tuple[etree._Element, etree._Element]:
        """Cut a run before its child `first`; both halves look the same. A run that begins so is not cut."""
        place = run.index(first)
        look = run.find(f"{self._w}rPr")
        if all(item is look for item in list(run)[:place]):
            return run, run
        rest = deepcopy(run)
        for item in list(rest):
            rest.remove(item)
        if look is not None:
            rest.append(self._same_look(look))
        for item in list(run)[place:]:
            rest.append(item)
        rest.tail = None
        _after(run, rest)
        return run, rest


def _from_the_end(edge: _Edge, order: Mapping[etree._Element, int]) -> tuple[int, int, bool]:
    # The last cut comes first, so that what is cut off holds no later edge; a beginning before an end, so that a
    # comment that ends where another begins closes before that one opens.
    return (-order.get(edge.element, -1), -(edge.offset or 0), not edge.begins)


def _before(element: etree._Element, new: etree._Element) -> None:
    parent = next(element.iterancestors())
    parent.insert(parent.index(element), new)


def _after(element: etree._Element, new: etree._Element) -> None:
    parent = next(element.iterancestors())
    parent.insert(parent.index(element) + 1, new)
