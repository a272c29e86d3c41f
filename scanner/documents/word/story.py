"""Reads a story of a Word file, the body or a note or a header, into lines and rows in the order of the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import ClassVar

from lxml import etree

from scanner.documents.document import BlockKind
from scanner.documents.word.context import Context
from scanner.documents.word.drawings import chosen, record_objects, shape_words, text_boxes
from scanner.documents.word.fields import Fields, are_broken
from scanner.documents.word.flow import Draft, Flow, shows
from scanner.documents.word.inline import Inline, change_of
from scanner.documents.word.lines import Change, Item, Line, Mark, Part, Piece, Settled, settle
from scanner.documents.word.names import MC, REL_ID, M, W
from scanner.documents.word.pictures import is_narrow
from scanner.documents.word.properties import Joint, Properties, read_properties
from scanner.documents.word.tables import TableReader

_TEXT = f"{W}t"
_SILENT = frozenset(
    {f"{W}{name}" for name in (
        "sdtPr", "sdtEndPr", "customXmlPr", "tcPr", "tblPr", "tblGrid", "trPr", "bookmarkStart", "bookmarkEnd",
        "proofErr", "background",
    )}
)  # fmt: skip
_KEPT_KINDS = frozenset({BlockKind.HEADER, BlockKind.FOOTER, BlockKind.FOOTNOTE, BlockKind.TEXT_BOX})


@dataclass(slots=True)
class _Beside:
    """Collects what hangs on one paragraph."""

    story: Story
    items: list[Item] = field(default_factory=list)

    def drawing(self, element: etree._Element) -> None:
        self.items += self.story.drawing(element)

    def note(self, kind: str, identity: str) -> None:
        self.items += self.story.note(kind, identity)

    def paragraph(self, element: etree._Element) -> None:
        flow = Flow(self.story.kind)
        self.story.paragraph(element, flow)
        self.items += self.story.closed(flow)


@dataclass(slots=True)
class Story:
    """One story in part `part`.

    Attributes:
        kind: what its blocks are.
        sections: the section properties met, in order.
        imports: reads a file that is inserted whole, by its relationship.
        tags: what its paragraphs may hold besides text, from `special_tags`.
    """

    context: Context
    part: str
    kind: BlockKind
    imports: Callable[[str, str], list[Item]]
    tags: tuple[str, ...]
    sections: list[etree._Element] = field(default_factory=list)
    _inline: Inline = field(init=False)
    _depth: int = 0

    def __post_init__(self) -> None:
        self._inline = Inline(self.context, Fields(), self.tags)

    def read(self, root: etree._Element) -> list[Item]:
        """Return the lines and rows of the story under `root`."""
        if are_broken(root):
            self._inline.fields = Fields(broken=True)
            self.context.record.counted["unfinished field"] += 1
        items = self.blocks(root, self.kind)
        self.context.record.counted["uncounted number"] += self._inline.fields.uncounted
        return items

    def blocks(self, container: etree._Element, kind: BlockKind) -> list[Item]:
        """Return the lines and rows of a container: a body, a cell, a text box, a note."""
        if self._depth >= self.context.limits.depth:
            self.context.record.gap("tables and text boxes inside others", "nested too deep")
            return []
        self._depth += 1
        flow = Flow(kind)
        self._walk(container, flow)
        self._depth -= 1
        return self.closed(flow)

    def closed(self, flow: Flow) -> list[Item]:
        """Return the items of a container whose end is reached."""
        self._flush(flow)
        return flow.items

    def _walk(self, container: etree._Element, flow: Flow) -> None:
        for item in container:
            handler = self._handlers.get(str(item.tag))
            if handler is not None:
                handler(self, item, flow)
            elif item.tag not in _SILENT:
                self._walk(item, flow)

    def paragraph(self, element: etree._Element, flow: Flow) -> None:
        """Read one `w:p` into the flow."""
        properties = read_properties(element)
        if properties.section is not None:
            self.sections.append(properties.section)
        style = self.context.styles.paragraph(properties.style)
        number = self.context.number(element)
        contents = style.contents or self._inline.fields.contents
        numbered = element in self.context.numbers
        plain = None if style.hidden or flow.change else self._inline.plain(element)
        if plain is not None and properties.joint is Joint.NONE and flow.pending is None:
            text = " ".join(plain.text.split())
            draft = Draft(properties, [], [], contents)
            if not numbered or len(text) == len(plain.text.strip()):
                part = Part(number, 0, len(text), plain.runs(text) if numbered else ())
                self._finish(Settled(text, [part], [], []), draft, flow, counts=True)
            else:
                self._finish(settle([(number, plain.pieces(numbered=True))]), draft, flow, counts=True)
            return
        beside = _Beside(self)
        if plain is None:
            pieces = self._inline.pieces(element, beside, hidden=style.hidden, change=flow.change, numbered=numbered)
        else:
            pieces = plain.pieces(numbered=numbered)
        # A table of contents may begin or end in the middle of a paragraph.
        contents = contents or self._inline.fields.contents
        self._join(Draft(properties, [(number, pieces)], beside.items, contents, live=shows(pieces)), flow)

    def _join(self, draft: Draft, flow: Flow) -> None:
        joint = draft.properties.joint
        before = flow.pending
        if before is not None:
            run_in = before.properties.joint is Joint.RUN_IN
            if run_in:
                before.paragraphs[-1][1].append(Piece(" "))
            # The merged paragraph looks like the first one that still has words.
            if not before.live:
                before.properties = draft.properties
            before.run_in = before.run_in or run_in
            before.live = before.live or draft.live
            before.contents = before.contents or draft.contents
            before.paragraphs += draft.paragraphs
            before.after += draft.after
            draft = before
        flow.pending = draft
        if joint is Joint.NONE:
            self._flush(flow)
        else:
            draft.properties = replace(draft.properties, joint=joint)

    def _flush(self, flow: Flow) -> None:
        draft, flow.pending = flow.pending, None
        if draft is None:
            return
        settled = settle(draft.paragraphs)
        # A deleted paragraph is no longer there to be counted; an empty one is.
        gone = draft.properties.joint is Joint.DELETED and not settled.text
        self._finish(settled, draft, flow, counts=not gone)

    def _finish(self, settled: Settled, draft: Draft, flow: Flow, *, counts: bool) -> None:
        text, parts, marks, hidden = settled
        properties = draft.properties
        style = self.context.styles.paragraph(properties.style)
        place = self.context.numbering.place(style, properties.list_id, properties.list_level) if counts else None
        label = self.context.numbering.label(*place) if place is not None else ""
        level = None if place is None else place[1]
        if label:
            shift = len(label) + (1 if text else 0)
            first, *others = parts
            parts = [first.widened(shift), *(part.moved(shift) for part in others)]
            marks = [mark.moved(shift) for mark in marks]
            hidden = [(start + shift, end + shift) for start, end in hidden]
            text = f"{label} {text}" if text else label
        kind = flow.kind
        if kind is BlockKind.PARAGRAPH:
            outline = style.outline if properties.outline is None else properties.outline
            if draft.contents:
                kind = BlockKind.CONTENTS
            elif (outline is not None and outline < 9) or style.title:
                kind = BlockKind.PARAGRAPH if draft.run_in else BlockKind.HEADING
                level = (outline or 0) if level is None else level
        flow.items.append(
            Line(
                text=text,
                kind=kind,
                label=len(label),
                level=level,
                parts=parts,
                marks=marks,
                hidden=hidden,
                after=draft.after,
            )
        )

    def drawing(self, element: etree._Element) -> list[Item]:
        """Return what a drawing shows, and record its pictures."""
        aside = self.kind in {BlockKind.HEADER, BlockKind.FOOTER}
        picture = record_objects(element, self.context, self.part, aside=aside)
        kind = self.kind if self.kind in _KEPT_KINDS else BlockKind.TEXT_BOX
        # A logo in a cell must not keep the row from being one line.
        found: list[Item] = [] if picture is None or is_narrow(picture) else [picture.slot]
        for box in text_boxes(element):
            found += self.blocks(box, kind)
        for words in shape_words(element, self.context, self.part):
            number = self.context.record.paragraphs
            self.context.record.paragraphs += 1
            found.append(Line(text=words, kind=kind, parts=[Part(number, 0, len(words))]))
        return found

    def note(self, kind: str, identity: str) -> list[Item]:
        """Return a footnote or endnote where it is first referred to; nothing the second time."""
        note = self.context.notes.pop((kind, identity), None)
        if note is None:
            return []
        return Story(self.context, note.part, BlockKind.FOOTNOTE, self.imports, note.tags).read(note.element)

    def _table(self, element: etree._Element, flow: Flow) -> None:
        self._flush(flow)
        kind = flow.kind if flow.kind in _KEPT_KINDS else BlockKind.TABLE_CELL
        number = self.context.record.tables
        self.context.record.tables += 1
        reader = TableReader(number, lambda cell: self.blocks(cell, kind), self._gone_row)
        flow.items += reader.read(element)

    def _gone_row(self, element: etree._Element, change: Change) -> Line:
        for paragraph in element.iter(f"{W}p"):
            self.context.number(paragraph)
        words = (item.text or "" for item in element.iter(_TEXT, f"{W}delText"))
        return Line(text="", marks=[Mark(change, 0, 0, " ".join(" ".join(words).split()))])

    def _alternative(self, element: etree._Element, flow: Flow) -> None:
        branch = chosen(element)
        if branch is not None:
            self._walk(branch, flow)

    def _changed(self, element: etree._Element, flow: Flow) -> None:
        outer = flow.change
        flow.change = outer if outer is not None and outer.gone else change_of(element)
        self._walk(element, flow)
        flow.change = outer

    def _section(self, element: etree._Element, flow: Flow) -> None:  # noqa: ARG002 - one table
        self.sections.append(element)

    def _import(self, element: etree._Element, flow: Flow) -> None:
        self._flush(flow)
        flow.items += self.imports(self.part, element.get(REL_ID, ""))

    def _stray(self, element: etree._Element, flow: Flow) -> None:
        # A run outside every paragraph is against the rules, but its words are there.
        beside = _Beside(self)
        holder = etree.Element(f"{W}p")
        pieces = self._inline.pieces(
            _copied_into(holder, element), beside, hidden=False, change=flow.change, numbered=False
        )
        if pieces or beside.items:
            number = self.context.number(holder)
            self._join(Draft(Properties(), [(number, pieces)], beside.items, live=shows(pieces)), flow)

    _handlers: ClassVar[dict[str, Callable[[Story, etree._Element, Flow], None]]] = {
        f"{W}p": paragraph,
        f"{W}tbl": _table,
        f"{W}r": _stray,
        **dict.fromkeys((f"{W}hyperlink", f"{W}drawing", f"{W}pict", f"{W}object", f"{W}sym"), _stray),
        f"{M}oMath": _stray,
        f"{M}oMathPara": _stray,
        f"{MC}AlternateContent": _alternative,
        f"{W}altChunk": _import,
        f"{W}sectPr": _section,
        **dict.fromkeys((f"{W}ins", f"{W}del", f"{W}moveTo", f"{W}moveFrom"), _changed),
    }


def _copied_into(holder: etree._Element, element: etree._Element) -> etree._Element:
    holder.append(etree.fromstring(etree.tostring(element, with_tail=False)))
    return holder
