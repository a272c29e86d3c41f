"""Puts back between their neighbours the characters that a file draws after the rest of the line.

A word processor that lacks a glyph in one font takes it from another and often draws all such glyphs last: the formula
Li₂CO₃ then comes as "Li CO" and "₂ ₃".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from scanner import lazy
from scanner.documents.pdf.glyphs import Glyphs
from scanner.documents.pdf.line import Line, Table, each_below

_MOST_CHARACTERS = 24
# So many pieces above and below in height may share a row with a line.
_NEIGHBOURS = 8
_LATE_SCRIPT = lazy.pattern("[\u2070-\u209f⁺⁻·°′]")
# Hebrew and Arabic run the other way.
_RIGHT_TO_LEFT = lazy.pattern("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def rewoven(glyphs: Glyphs, lines: Sequence[Line]) -> list[Line]:
    """Return the lines with the short ones that stand inside another's gaps put back into it."""
    hosts: dict[int, list[Line]] = {}
    guests: set[int] = set()
    if each_below(lines):
        return _all_straight(glyphs, lines)
    heights = sorted([(line.baseline - line.size * 0.35, line.size) for line in lines])
    if not any(lower - upper < 0.5 * max(above, below) for (upper, above), (lower, below) in pairwise(heights)):
        return _all_straight(glyphs, lines)
    by_height = sorted(lines, key=lambda line: line.middle)
    for place, guest in enumerate(by_height):
        if len(guest.text) > _MOST_CHARACTERS:
            continue
        near = by_height[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS]
        host = next((line for line in near if _lies_within(guest, line) and id(line) not in guests), None)
        if host is not None and id(guest) not in hosts:
            hosts.setdefault(id(host), [host]).append(guest)
            guests.add(id(guest))
    return [
        glyphs.woven(hosts[id(line)]) if id(line) in hosts else _straight(glyphs, line)
        for line in lines
        if id(line) not in guests
    ]


def _all_straight(glyphs: Glyphs, lines: Sequence[Line]) -> list[Line]:
    if glyphs.text.isascii():
        return list(lines)
    return [line if line.text.isascii() else _straight(glyphs, line) for line in lines]


def rewoven_table(glyphs: Glyphs, table: Table) -> Table:
    """Return the table with the lines of each cell so treated."""
    cells = tuple(replace(cell, lines=tuple(rewoven(glyphs, cell.lines))) for cell in table.cells)
    return replace(table, cells=cells)


def _straight(glyphs: Glyphs, line: Line) -> Line:
    """Return the line with its characters from left to right where raised or lowered ones come late."""
    if line.turn is None or not _LATE_SCRIPT.search(line.text):
        return line
    return glyphs.woven([line])


def _lies_within(line: Line, other: Line) -> bool:
    if line is other or line.turn is None or line.turn != other.turn or len(line.text) > len(other.text):
        return False
    return (
        bool(line.spans and other.spans)
        and abs(line.middle - other.middle) < 0.5 * other.size
        and other.frame.left - 1 <= line.frame.left < other.frame.right - 1
        and line.frame.right <= other.frame.right + other.size
        and not _RIGHT_TO_LEFT.search(other.text)
    )
