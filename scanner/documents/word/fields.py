"""Follows Word's fields, so that what they show is read and what they are told is not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from scanner import lazy
from scanner.documents.word.names import W, child, child_number, is_on
from scanner.documents.word.symbols import symbol

_SYMBOL = lazy.pattern(r"SYMBOL\s+(?:(0x[0-9a-f]+|\d+)|\"?(\S)\"?)(?:.*\\f\s*\"?([^\"\\]+))?", re.IGNORECASE)
_COUNTING = lazy.pattern(r"\s*(?:LISTNUM|AUTONUM)", re.IGNORECASE)
_EQUATION_SWITCH = lazy.pattern(r"\\[a-z]+\d*", re.IGNORECASE)
_CIRCLED = lazy.pattern(r"EQ\s*\\o\s*\\ac\s*\(\s*[○◯]\s*[,;]\s*(\d{1,2})\s*\)", re.IGNORECASE)


@dataclass(slots=True)
class _Field:
    begin: etree._Element
    instruction: str = ""
    shows: bool = False


@dataclass(slots=True)
class Fields:
    """The fields that are open at one place of a story.

    `broken` is for a story whose fields do not close: then all its text counts as shown, lest one lost mark hides
    the rest of an agreement. `uncounted` numbers were left to Word to count (LISTNUM, AUTONUM) and are not in the text.
    """

    broken: bool = False
    uncounted: int = 0
    _open: list[_Field] = field(default_factory=list)

    @property
    def visible(self) -> bool:
        """Whether text here is shown: outside every instruction."""
        return not self._open or self.broken or all(item.shows for item in self._open)

    @property
    def contents(self) -> bool:
        """Whether text here is a generated table of contents."""
        if not self._open or self.broken:
            return False
        return any(item.instruction.lstrip()[:4].upper() == "TOC " for item in self._open)

    def tell(self, text: str) -> None:
        """Take a piece of an instruction."""
        if self._open and not self._open[-1].shows:
            self._open[-1].instruction += text

    def mark(self, element: etree._Element) -> str:
        """Take a `w:fldChar`; return what an ending field shows that had no result."""
        match element.get(f"{W}fldCharType"):
            case "begin":
                self._open.append(_Field(element))
            case "separate" if self._open:
                self._open[-1].shows = True
            case "end" if self._open:
                closed = self._open.pop()
                self.uncounted += bool(_COUNTING.match(closed.instruction))
                return "" if closed.shows and "FORMCHECKBOX" not in closed.instruction else _shown(closed)
        return ""


def are_broken(root: etree._Element) -> bool:
    """Say whether a story opens a field that it does not close."""
    depth = 0
    for mark in root.iter(f"{W}fldChar"):
        kind = mark.get(f"{W}fldCharType")
        depth = depth + 1 if kind == "begin" else max(depth - 1, 0) if kind == "end" else depth
    return depth > 0


def _shown(closed: _Field) -> str:
    instruction = " ".join(closed.instruction.split())
    word = instruction.partition(" ")[0].upper()
    match word:
        case "FORMCHECKBOX":
            return "☒" if _is_ticked(closed.begin) else "☐"
        case "FORMDROPDOWN":
            return _chosen(closed.begin)
        case "SYMBOL":
            return _symbol(instruction)
        case "EQ":
            return _equation(instruction)
        case "MACROBUTTON" | "GOTOBUTTON":
            # A place to fill in: the words after the name of the macro are its face.
            return instruction.split(" ", 2)[2] if instruction.count(" ") > 1 else ""
        case _:
            return ""


def _is_ticked(begin: etree._Element) -> bool:
    box = next(begin.iter(f"{W}checkBox"), None)
    if box is None:
        return False
    state = child(box, f"{W}checked")
    return is_on(child(box, f"{W}default") if state is None else state)


def _chosen(begin: etree._Element) -> str:
    box = next(begin.iter(f"{W}ddList"), None)
    if box is None:
        return ""
    entries = [entry.get(f"{W}val", "") for entry in box.iterchildren(f"{W}listEntry")]
    index = child_number(box, f"{W}result") or child_number(box, f"{W}default") or 0
    return entries[index] if 0 <= index < len(entries) else ""


def _symbol(instruction: str) -> str:
    found = _SYMBOL.match(instruction)
    if found is None:
        return ""
    font = found[3].strip() if found[3] else None
    return symbol(font, int(found[1], 0)) if found[1] else found[2]


def _equation(instruction: str) -> str:
    circled = _CIRCLED.match(instruction)
    if circled and 1 <= int(circled[1]) <= 20:
        return chr(ord("①") + int(circled[1]) - 1)
    return _EQUATION_SWITCH.sub("", instruction[2:]).strip()
