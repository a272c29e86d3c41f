"""Reads what a paragraph says about itself before its text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from lxml import etree

from scanner.documents.word.names import W, child, child_number, child_value, is_on, number

_PROPERTIES = f"{W}pPr"
_STYLE = f"{W}pStyle"
_LIST = f"{W}numPr"
_OUTLINE = f"{W}outlineLvl"
_MARK = f"{W}rPr"
_FRAME = f"{W}framePr"
_SECTION = f"{W}sectPr"
_TOLD = frozenset({_STYLE, _LIST, _OUTLINE, _MARK, _FRAME, _SECTION})
_GONE = frozenset({f"{W}del", f"{W}moveFrom", f"{W}conflictDel"})


class Joint(Enum):
    """How a paragraph goes on into the next one on the page."""

    NONE = 0
    DELETED = 1  # its mark was deleted in a tracked change
    RUN_IN = 2  # its mark is a style separator: a heading that runs into its text
    INITIAL = 3  # it is one large letter at the start of the next


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """What a `w:pPr` says; None where it says nothing.

    Attributes:
        style: style id.
        list_id: "0" takes the style's number away.
        list_level: from 0.
        outline: heading level from 0, 9 for body text.
        joint: how it goes on into the next paragraph.
        section: the section that ends with it.
    """

    style: str | None = None
    list_id: str | None = None
    list_level: int | None = None
    outline: int | None = None
    joint: Joint = Joint.NONE
    section: etree._Element | None = None


_NOTHING = Properties()


def read_properties(paragraph: etree._Element) -> Properties:
    """Return what a paragraph says about itself; earlier properties kept as a tracked change are left out."""
    element = child(paragraph, _PROPERTIES)
    told = [] if element is None else [item for item in element if item.tag in _TOLD]
    return _read(told) if told else _NOTHING


def _read(told: list[etree._Element]) -> Properties:
    style = list_id = list_level = outline = section = None
    joint = Joint.NONE
    for item in told:
        tag = item.tag
        if tag == _STYLE:
            style = item.get(f"{W}val")
        elif tag == _LIST:
            list_id = child_value(item, f"{W}numId")
            list_level = child_number(item, f"{W}ilvl")
        elif tag == _OUTLINE:
            outline = number(item.get(f"{W}val"))
        elif tag == _SECTION:
            section = item
        elif tag == _FRAME:
            if item.get(f"{W}dropCap", "none") != "none":
                joint = Joint.INITIAL
        elif any(mark.tag in _GONE for mark in item):
            joint = Joint.DELETED
        elif is_on(child(item, f"{W}specVanish")):
            joint = Joint.RUN_IN
    shared = _shared(style, list_id, list_level, outline, joint)
    return shared if section is None else replace(shared, section=section)


@lru_cache(maxsize=1024)
def _shared(
    style: str | None, list_id: str | None, list_level: int | None, outline: int | None, joint: Joint
) -> Properties:
    # An agreement has thousands of paragraphs and a few dozen ways to set them.
    return Properties(style=style, list_id=list_id, list_level=list_level, outline=outline, joint=joint)
