"""Finds where in the main part of a Word file a comment may hang, for words that stand where none may."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from scanner.documents import BlockKind, Document, ParagraphAnchor
from scanner.documents.word.package import BadPart, Package
from scanner.spans import Span

_NOTES = ("footnote", "endnote")
_TEXT_BOX = "txbxContent"


@dataclass(slots=True)
class Places:
    """The paragraphs of a main part (`paragraphs`, in document order) and the notes that hang on them."""

    package: Package
    document: Document
    paragraphs: list[etree._Element]
    w: str
    _nodes: dict[int, list[etree._Element]] = field(default_factory=dict)
    _notes: dict[tuple[str, str], str] | None = None

    def nodes(self, paragraph: int) -> list[etree._Element]:
        """Return the text nodes of a paragraph in the order in which the reader counts them."""
        if paragraph not in self._nodes:
            self._nodes[paragraph] = list(self.paragraphs[paragraph].iter(f"{self.w}t"))
        return self._nodes[paragraph]

    def is_shown(self, paragraph: etree._Element) -> bool:
        """Say whether a paragraph has words and a comment may hang on it."""
        return not self._in_box(paragraph) and any((text.text or "").strip() for text in paragraph.iter(f"{self.w}t"))

    def can_be_cut(self, node: etree._Element) -> bool:
        """Say whether a comment may begin inside the run of a text node: in the flow of the text, as the text's own."""
        run = node.getparent()
        return run is not None and run.tag == f"{self.w}r" and self.host(node) is run

    def host(self, node: etree._Element) -> etree._Element | None:
        """Return the outermost run, or control that is filled from data, around a text node; None if there is none.

        Inside such a control Word writes the text anew when it opens the file, and drops what hangs on it.
        """
        outer = None
        for element in node.iterancestors():
            if element.tag == f"{self.w}r" or (element.tag == f"{self.w}sdt" and self._is_bound(element)):
                outer = element
        return outer

    def _is_bound(self, control: etree._Element) -> bool:
        if next(control.iterancestors(f"{self.w}p"), None) is None:
            return False  # it holds paragraphs, and a comment cannot hang outside them
        return control.find(f"{self.w}sdtPr/{self.w}dataBinding") is not None

    def instead(self, span: Span) -> etree._Element | None:
        """Return the run or paragraph to hang a comment on for words on which none may hang; None if there is none."""
        for anchor in self.document.locate(span):
            if isinstance(anchor, ParagraphAnchor):
                if anchor.paragraph < len(self.paragraphs):
                    return self._outermost(self.paragraphs[anchor.paragraph])
                return self._reference(anchor)
        return None

    def _outermost(self, element: etree._Element) -> etree._Element:
        """Return the run that a text box hangs on, for what stands in one; else the element itself."""
        if not self._in_box(element):
            return element
        runs = [outer for outer in element.iterancestors(f"{self.w}r") if not self._in_box(outer)]
        return runs[-1] if runs else self._flow(element)

    def _flow(self, element: etree._Element) -> etree._Element:
        return next(outer for outer in element.iterancestors() if not self._in_box(outer))

    def _in_box(self, element: etree._Element) -> bool:
        return next(element.iterancestors(f"{self.w}{_TEXT_BOX}"), None) is not None

    def _reference(self, anchor: ParagraphAnchor) -> etree._Element | None:
        """Return the reference to the note that holds the words; else the paragraph read before them, if any."""
        before = None
        for other in self.document.anchors:
            if other.span.start >= anchor.span.start:
                break
            if isinstance(other, ParagraphAnchor) and other.paragraph < len(self.paragraphs):
                before = self.paragraphs[other.paragraph]
        if before is None:
            return None
        said = _bare(anchor.span.slice(self.document.text))
        for kind in _NOTES:
            for reference in before.iter(f"{self.w}{kind}Reference"):
                if said in self._note(kind, reference.get(f"{self.w}id", "")):
                    run = reference.getparent()
                    return before if run is None else self._outermost(run)
        # Headers and footers come last in the text and hang on no paragraph: they belong to the contract as a whole.
        return None if self._is_margin(anchor) else self._outermost(before)

    def _is_margin(self, anchor: ParagraphAnchor) -> bool:
        at = anchor.span.start
        kinds = [block.kind for block in self.document.blocks if block.span.start <= at < block.span.end]
        return any(kind in (BlockKind.HEADER, BlockKind.FOOTER) for kind in kinds)

    def _note(self, kind: str, identity: str) -> str:
        if self._notes is None:
            self._notes = dict(self._read_notes())
        return self._notes.get((kind, identity), "")

    def _read_notes(self) -> list[tuple[tuple[str, str], str]]:
        found = []
        for kind in _NOTES:
            name = self.package.related(self.package.main(), f"{kind}s")
            if name is None:
                continue
            try:
                root = self.package.xml(name)
            except BadPart:
                continue  # what could not be read holds no words to comment on
            for note in root:
                words = "".join(text.text or "" for text in note.iter("{*}t"))
                identity = next((value for key, value in note.attrib.items() if str(key).endswith("}id")), "")
                found.append(((kind, str(identity)), _bare(words)))
        return found


def _bare(text: str) -> str:
    return "".join(text.split())
