"""Reads the inside of a paragraph: runs and all that may stand between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import ClassVar, Protocol

from lxml import etree

from scanner.documents.document import RevisionKind
from scanner.documents.word.context import Context
from scanner.documents.word.drawings import chosen
from scanner.documents.word.fields import Fields
from scanner.documents.word.lines import Change, Piece
from scanner.documents.word.names import MC, REL_ID, VAL, M, W, child, child_value, is_on
from scanner.documents.word.omml import linear
from scanner.documents.word.plain import Plain
from scanner.documents.word.styles import Styles
from scanner.documents.word.symbols import INVISIBLE, ODD, drawn, is_symbol_font, scripted, symbol

_TEXT = f"{W}t"
_BLANK = frozenset({f"{W}tab", f"{W}br", f"{W}cr", f"{W}ptab"})
_HYPHEN = f"{W}noBreakHyphen"
_STYLE = f"{W}rStyle"
_FONTS = f"{W}rFonts"
# A paragraph with one of these below it is read slowly; all others give their text at once.
_SPECIAL = (
    *(f"{W}{name}" for name in (
        "ins", "del", "moveFrom", "moveTo", "fldChar", "delText", "sym", "drawing", "pict", "object",
        "footnoteReference", "endnoteReference", "ruby", "p", "subDoc", "vertAlign", "vanish", "conflictIns",
        "conflictDel",
    )),
    f"{MC}AlternateContent",
    f"{M}oMath",
)  # fmt: skip
_SILENT = frozenset(
    {f"{W}{name}" for name in (
        "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "fldData", "softHyphen", "rt", "rubyPr",
        "delInstrText", "bookmarkStart", "bookmarkEnd", "proofErr", "lastRenderedPageBreak", "tblPr", "tcPr",
    )}
)  # fmt: skip
_CHANGES = {
    f"{W}ins": (RevisionKind.INSERTED, False),
    f"{W}del": (RevisionKind.DELETED, True),
    f"{W}moveTo": (RevisionKind.MOVED, False),
    f"{W}moveFrom": (RevisionKind.MOVED, True),
    f"{W}conflictIns": (RevisionKind.INSERTED, False),
    f"{W}conflictDel": (RevisionKind.DELETED, True),
    f"{W}cellIns": (RevisionKind.INSERTED, False),
    f"{W}cellDel": (RevisionKind.DELETED, True),
}


class Aside(Protocol):
    """Takes what hangs on a paragraph but does not stand in its line."""

    def drawing(self, element: etree._Element) -> None:
        """Take a drawing, picture or embedded object."""

    def note(self, kind: str, identity: str) -> None:
        """Take a reference to a footnote or endnote."""

    def paragraph(self, element: etree._Element) -> None:
        """Take a paragraph that stands inside this one, against the rules."""


@dataclass(frozen=True, slots=True)
class _Look:
    """How a run looks: raised or lowered, in which font, hidden or not."""

    script: str | None = None
    font: str | None = None
    hidden: bool = False


_PLAIN = _Look()


def change_of(element: etree._Element) -> Change:
    """Return the tracked change that an element states."""
    kind, gone = _CHANGES[str(element.tag)]
    return Change(kind, element.get(f"{W}author", ""), element.get(f"{W}date", ""), gone)


def special_tags(raw: bytes, root: etree._Element, styles: Styles) -> tuple[str, ...]:
    """Return the elements to stop at in a part: text, and those that make a paragraph more than plain text.

    What is nowhere in the part is not looked for again in each paragraph, which is what reading costs most.
    """
    found = {str(element.tag) for element in root.iter(*_BLANK, _HYPHEN, *_SPECIAL)}
    if styles.odd:
        found.add(_STYLE)
    if b"Wingdings" in raw or b'"Symbol"' in raw:
        found.add(_FONTS)
    return (_TEXT, *sorted(found))


@dataclass(slots=True)
class Inline:
    """Reads paragraphs of one story in order; `tags` are from `special_tags`."""

    context: Context
    fields: Fields
    tags: tuple[str, ...]
    _pieces: list[Piece] = field(default_factory=list)
    _aside: Aside | None = None
    _nodes: dict[etree._Element, int] = field(default_factory=dict)

    def plain(self, paragraph: etree._Element) -> Plain | None:
        """Return the text of a paragraph that has nothing but text in it; None if it must be read with `pieces`."""
        if not self.fields.visible:
            return None
        found: list[str] = []
        between: list[int] = []
        for element in paragraph.iter(*self.tags):
            tag = element.tag
            if tag == _TEXT:
                found.append(element.text or "")
            elif tag in _BLANK:
                between.append(len(found))
                found.append(" ")
            elif tag == _HYPHEN:
                between.append(len(found))
                found.append("-")
            elif element is not paragraph and not self._is_usual(element):
                return None
        text = "".join(found)
        return Plain(text, found, between) if text.isascii() or not ODD.search(text) else None

    def pieces(
        self, paragraph: etree._Element, aside: Aside, *, hidden: bool, change: Change | None, numbered: bool
    ) -> list[Piece]:
        """Return the text of a paragraph piece by piece, with text nodes if `numbered`; what stands beside it goes to
        `aside`.
        """
        outer = self._pieces, self._aside, self._nodes
        self._pieces, self._aside = [], aside
        self._nodes = {node: place for place, node in enumerate(paragraph.iter(_TEXT))} if numbered else {}
        try:
            self._walk(paragraph, replace(_PLAIN, hidden=True) if hidden else _PLAIN, change)
            return self._pieces
        finally:
            self._pieces, self._aside, self._nodes = outer

    def _is_usual(self, element: etree._Element) -> bool:
        if element.tag == _STYLE:
            return element.get(VAL) not in self.context.styles.odd
        return element.tag == _FONTS and not is_symbol_font(_font(element))

    def _walk(self, element: etree._Element, look: _Look, change: Change | None) -> None:
        for item in element:
            tag = str(item.tag)
            handler = self._handlers.get(tag)
            if handler is not None:
                handler(self, item, look, change)
            elif tag not in _SILENT:
                self._walk(item, look, change)

    def _add(self, raw: str, look: _Look, change: Change | None, node: int | None = None) -> None:
        if not raw or not self.fields.visible:
            return
        shown = drawn(raw, look.font)
        text = INVISIBLE.sub("", shown)
        if look.script is not None:
            text = scripted(text, look.script)
        hidden = look.hidden and not (change and change.gone)
        if hidden:
            self.context.record.hidden += len(text)
        if node is None or len(text) == len(raw):
            self._pieces.append(Piece(text, change, node, 0, hidden))
            return
        at = begin = 0
        for gap in (*INVISIBLE.finditer(shown), None):
            end = len(shown) if gap is None else gap.start()
            if begin < end:
                self._pieces.append(Piece(text[at : at + end - begin], change, node, begin, hidden))
                at += end - begin
            begin = end if gap is None else gap.end()

    def _text(self, element: etree._Element, look: _Look, change: Change | None) -> None:
        self._add(element.text or "", look, change, self._nodes.get(element))

    def _blank(self, element: etree._Element, look: _Look, change: Change | None) -> None:  # noqa: ARG002 - one table
        self._add(" ", _PLAIN, change)

    def _hyphen(self, element: etree._Element, look: _Look, change: Change | None) -> None:  # noqa: ARG002 - one table
        self._add("-", _PLAIN, change)

    def _run(self, element: etree._Element, look: _Look, change: Change | None) -> None:
        properties = child(element, f"{W}rPr")
        self._walk(element, look if properties is None else self._look(properties, look), change)

    def _look(self, properties: etree._Element, look: _Look) -> _Look:
        style = child_value(properties, _STYLE)
        raised = child_value(properties, f"{W}vertAlign")
        vanish = child(properties, f"{W}vanish")
        fonts = child(properties, _FONTS)
        hidden = look.hidden
        script = None
        if style in self.context.styles.odd and style is not None:
            hidden = hidden or self.context.styles.hides(style)
            script = self.context.styles.script(style)
        if raised is not None:
            script = None if raised == "baseline" else raised
        return _Look(
            script=script,
            font=None if fonts is None else _font(fonts),
            hidden=hidden if vanish is None else is_on(vanish),
        )

    def _changed(self, element: etree._Element, look: _Look, change: Change | None) -> None:
        # What was inserted and then deleted is deleted.
        inner = change_of(element)
        self._walk(element, look, change if change is not None and change.gone else inner)

    def _field_mark(self, element: etree._Element, look: _Look, change: Change | None) -> None:
        self._add(self.fields.mark(element), look, change)

    def _instruction(self, element: etree._Element, look: _Look, change: Change | None) -> None:  # noqa: ARG002
        self.fields.tell(element.text or "")

    def _symbol(self, element: etree._Element, look: _Look, change: Change | None) -> None:
        try:
            code = int(element.get(f"{W}char", ""), 16)
        except ValueError:
            return
        self._add(symbol(element.get(f"{W}font"), code), replace(look, font=None), change)

    def _equation(self, element: etree._Element, look: _Look, change: Change | None) -> None:
        self._add(f" {linear(element)} ", replace(look, script=None), change)

    def _alternative(self, element: etree._Element, look: _Look, change: Change | None) -> None:
        branch = chosen(element)
        if branch is not None:
            self._walk(branch, look, change)

    def _drawing(self, element: etree._Element, look: _Look, change: Change | None) -> None:
        if change is not None and change.gone:
            self._add(" ".join(item.text or "" for item in element.iter(_TEXT)), look, change)
        elif self._aside is not None:
            self._aside.drawing(element)

    def _note(self, element: etree._Element, look: _Look, change: Change | None) -> None:
        kind = "footnote" if element.tag == f"{W}footnoteReference" else "endnote"
        identity = element.get(f"{W}id", "")
        if change is not None and change.gone:
            note = self.context.notes.get((kind, identity))
            if note is not None:
                words = (item.text or "" for item in note.element.iter(_TEXT, f"{W}delText"))
                self._add(f" {''.join(words)}", look, change)
        elif self._aside is not None:
            self._aside.note(kind, identity)

    def _inner_paragraph(self, element: etree._Element, look: _Look, change: Change | None) -> None:  # noqa: ARG002
        if self._aside is not None:
            self._aside.paragraph(element)

    def _subdocument(self, element: etree._Element, look: _Look, change: Change | None) -> None:  # noqa: ARG002
        self.context.record.gap(f"sub-document {element.get(REL_ID, '')}".strip(), "it is a file of its own")

    _handlers: ClassVar[dict[str, Callable[[Inline, etree._Element, _Look, Change | None], None]]] = {
        f"{W}r": _run,
        _TEXT: _text,
        f"{W}delText": _text,
        **dict.fromkeys(_BLANK, _blank),
        _HYPHEN: _hyphen,
        **dict.fromkeys(_CHANGES, _changed),
        f"{W}fldChar": _field_mark,
        f"{W}instrText": _instruction,
        f"{W}sym": _symbol,
        f"{M}oMath": _equation,
        f"{MC}AlternateContent": _alternative,
        **dict.fromkeys((f"{W}drawing", f"{W}pict", f"{W}object"), _drawing),
        f"{W}footnoteReference": _note,
        f"{W}endnoteReference": _note,
        f"{W}p": _inner_paragraph,
        f"{W}subDoc": _subdocument,
    }


def _font(fonts: etree._Element) -> str | None:
    return fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")
