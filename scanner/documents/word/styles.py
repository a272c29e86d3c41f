"""What a paragraph's or a run's style says about its number, its heading level and whether it shows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from scanner import lazy
from scanner.documents.word.names import VAL, W, child, child_number, child_value, is_on

_HEADING_NAME = lazy.pattern(r"heading\s*([1-9])$|标题\s*([1-9])$", re.IGNORECASE)
_CONTENTS_NAME = lazy.pattern(r"toc\s*(\d|heading)|目录\s*\d*$|table of figures$", re.IGNORECASE)
_LONGEST_CHAIN = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphStyle:
    """What a style with all it is based on says; None where it says nothing.

    Attributes:
        chain: its own id first, then the ids that it is based on.
        numbering: list id, as the nearest style of the chain gives it.
        list_level: level inside that list, from 0.
        outline: heading level, from 0.
        contents: whether it is a line of a table of contents.
        title: whether it is the title of the document.
        hidden: whether its text is hidden.
    """

    chain: tuple[str, ...] = ()
    numbering: str | None = None
    list_level: int | None = None
    outline: int | None = None
    contents: bool = False
    title: bool = False
    hidden: bool = False


@dataclass(slots=True)
class _Style:
    name: str
    based_on: str | None
    numbering: str | None
    list_level: int | None
    outline: int | None
    hidden: bool | None
    script: str | None


@dataclass
class Styles:
    """The styles of a document, by id, read from the root of its styles part."""

    root: etree._Element | None
    _paragraph: dict[str | None, ParagraphStyle] = field(default_factory=dict)
    _read: dict[str, _Style] = field(default_factory=dict)

    def paragraph(self, style: str | None) -> ParagraphStyle:
        """Return what a paragraph style says; the default style's for None or for an unknown id."""
        found = self._paragraph.get(style)
        if found is None:
            known = style if style in self._elements else self._default
            found = self._paragraph[style] = self._resolve(known)
        return found

    def script(self, style: str) -> str | None:
        """Return "superscript" or "subscript" if a character style sets it."""
        return next((found.script for found in self._chain(style) if found.script is not None), None)

    def hides(self, style: str) -> bool:
        """Say whether a character style hides its text."""
        return bool(next((found.hidden for found in self._chain(style) if found.hidden is not None), False))

    @cached_property
    def odd(self) -> frozenset[str]:
        """The ids of the character styles that hide their text or raise or lower it, directly or by inheritance."""
        if self.root is None or next(self.root.iter(f"{W}vanish", f"{W}vertAlign"), None) is None:
            return frozenset()
        return frozenset(style for style in self._elements if self.hides(style) or self.script(style))

    def numbering_of(self, style: str) -> str | None:
        """Return the list id that a list style names."""
        return self._style(style).numbering if style in self._elements else None

    @cached_property
    def _elements(self) -> dict[str, etree._Element]:
        if self.root is None:
            return {}
        return {element.get(f"{W}styleId", ""): element for element in self.root.iterchildren(f"{W}style")}

    @cached_property
    def _default(self) -> str | None:
        for style, element in self._elements.items():
            default = element.get(f"{W}default", "0").lower() in {"1", "true", "on"}
            if default and element.get(f"{W}type") == "paragraph":
                return style
        return None

    def _style(self, style: str) -> _Style:
        if style not in self._read:
            self._read[style] = _read(self._elements[style])
        return self._read[style]

    def _chain(self, style: str | None) -> list[_Style]:
        return [self._style(name) for name in self._chain_names(style)]

    def _chain_names(self, style: str | None) -> tuple[str, ...]:
        names: list[str] = []
        while style in self._elements and style is not None and style not in names and len(names) < _LONGEST_CHAIN:
            names.append(style)
            style = self._style(style).based_on
        return tuple(names)

    def _resolve(self, style: str | None) -> ParagraphStyle:
        chain = self._chain(style)
        outline = next((found.outline for found in chain if found.outline is not None), None)
        name = chain[0].name if chain else ""
        heading = next((match for found in chain if (match := _HEADING_NAME.match(found.name))), None)
        if outline is None and heading:
            outline = int(heading[1] or heading[2]) - 1
        return ParagraphStyle(
            chain=self._chain_names(style),
            numbering=next((found.numbering for found in chain if found.numbering is not None), None),
            list_level=next((found.list_level for found in chain if found.list_level is not None), None),
            outline=outline if outline is not None and 0 <= outline < 9 else None,
            contents=bool(_CONTENTS_NAME.match(name)),
            title=name.lower() == "title",
            hidden=bool(next((found.hidden for found in chain if found.hidden is not None), False)),
        )


def _read(element: etree._Element) -> _Style:
    paragraph = child(element, f"{W}pPr")
    run = child(element, f"{W}rPr")
    listed = None if paragraph is None else child(paragraph, f"{W}numPr")
    hidden = None if run is None else child(run, f"{W}vanish")
    raised = None if run is None else child(run, f"{W}vertAlign")
    return _Style(
        name=child_value(element, f"{W}name") or "",
        based_on=child_value(element, f"{W}basedOn"),
        numbering=None if listed is None else child_value(listed, f"{W}numId"),
        list_level=None if listed is None else child_number(listed, f"{W}ilvl"),
        outline=None if paragraph is None else child_number(paragraph, f"{W}outlineLvl"),
        hidden=None if hidden is None else is_on(hidden),
        script=None if raised is None or raised.get(VAL) == "baseline" else raised.get(VAL),
    )
