"""Decides where a paragraph ends: by distance, indent, numbering and how full its lines are."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from scanner.documents.characters import han_share, is_han, is_wide
from scanner.documents.continuity import begins_field, ends_sentence, is_contents_line, is_reference, refers_on
from scanner.documents.document import BlockKind
from scanner.documents.numbering import label_length
from scanner.documents.pdf.line import Line
from scanner.documents.pdf.order import Column

# A line of so many characters is no title or address, even where nothing shows how wide the text is.
_LONG = 30
_FILLED = 0.8
_FILLED_HAN = 0.94
_LONG_HAN = 14
# Fewer lines show no measure of their own.
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that are one paragraph, in order; they may stand on two pages."""

    lines: tuple[Line, ...]
    kind: BlockKind = BlockKind.PARAGRAPH
    open_ended: bool = False


class _Measure(NamedTuple):
    """The left and right edge of the text around a line, in points."""

    left: float
    right: float


def spacing(columns: Iterable[Column]) -> float:
    """Return the usual distance from line to line inside paragraphs, as a multiple of the size of the characters."""
    counts: dict[int, int] = {}
    for column in columns:
        for above, below in pairwise(column.lines):
            size = below.size
            distance = (below.baseline - above.baseline) / max(1.0, size)
            if 0.6 < distance < 3.0 and below.page == above.page:
                # In twentieths, so that what is the same to the eye counts as one.
                rounded = round(distance * 20)
                counts[rounded] = counts.get(rounded, 0) + 1
    total = sum(counts.values())
    if not total:
        return 1.2
    # The smallest common distance: a contract of short items has more gaps between paragraphs than lines in them.
    enough = min(max(1, total * 0.12), max(counts.values()))
    return min(distance for distance, count in counts.items() if count >= enough) / 20


def paragraphs(column: Column, usual: float, body: float) -> list[Paragraph]:
    """Return the paragraphs of one column.

    Args:
        column: its lines in order.
        usual: the distance from line to line, as `spacing` gives it.
        body: size of the contract's text, in points.
    """
    groups: list[list[Line]] = []
    lines, left = column.lines, column.left
    # A line further below the one before begins a paragraph.
    farthest = 1.28 * usual + 0.08
    edges = _right_edges(column, farthest)
    measure = _Measure(left, column.right)
    for line, follows, edge in zip(lines, (*lines[1:], None), (column.right, *edges), strict=False):
        if edge != measure.right:
            measure = _Measure(left, edge)
        if groups and not _breaks(groups[-1], line, measure, farthest, follows):
            groups[-1].append(line)
        else:
            groups.append([line])
    found = []
    for group in groups:
        kind = BlockKind.TEXT_BOX if column.aside else _kind(group, body)
        found.append(Paragraph(tuple(group), kind, _is_open(group[-1], column)))
    return found


def _right_edges(column: Column, farthest: float) -> list[float]:
    """Return for each line the right edge of the text around it.

    Lines typed to a narrower measure than the rest, with a break at the end of each, fill their own measure.
    """
    lines = column.lines
    edges = [column.right] * len(lines)
    start, above = 0, -math.inf
    for index, line in enumerate(lines):
        text, size, baseline = line.text, line.size, line.baseline
        distance = (baseline - above) / max(1.0, size)
        if not 0 <= distance <= farthest or label_length(text) or begins_field(text):
            if index - start >= _FEWEST:
                _narrow(column, start, index, edges)
            start = index
        above = baseline
    if len(lines) - start >= _FEWEST:
        _narrow(column, start, len(lines), edges)
    return edges


def _narrow(column: Column, start: int, end: int, edges: list[float]) -> None:
    """Set the right edge of the lines from `start` to `end` if they are broken at a measure of their own."""
    run = column.lines[start:end]
    rights = [line.frame.right for line in run]
    right = max(rights)
    left = min([line.frame.left for line in run])
    # Text broken at its own measure fills it on every line but the last; entries of a form do not.
    filled = _FILLED_HAN if is_han(run[0].text[-1]) else _FILLED
    even = min(rights[:-1]) - left > filled * (right - left)
    if even and right - column.left > 0.45 * (column.right - column.left):
        edges[start:end] = [right] * (end - start)


def goes_on(last: Paragraph, first: Paragraph) -> bool:
    """Say whether `first`, at the top of a column or page, is the rest of `last` at the bottom of the one before."""
    if last.kind is not BlockKind.PARAGRAPH or first.kind is not BlockKind.PARAGRAPH:
        return False
    above, below = last.lines[-1], first.lines[0]
    if abs(above.size - below.size) > 0.15 * max(above.size, below.size):
        return False
    if above.hyphen:
        return True
    if label_length(below.text) and not is_reference(above.text, below.text):
        return False
    starts_low = below.text[0].islower()
    if ends_sentence(above.text):
        return False
    return starts_low or last.open_ended or refers_on(above.text)


def _is_open(line: Line, column: Column) -> bool:
    """Say whether the line fills its column and ends in the middle of a sentence."""
    long = len(line.text) >= (_LONG_HAN if is_han(line.text[-1]) else _LONG)
    return long and not ends_sentence(line.text) and line.frame.right > column.right - 6 * line.size


def _breaks(group: list[Line], line: Line, column: _Measure, farthest: float, follows: Line | None) -> bool:
    """Say whether a new paragraph begins with `line`, which stands below those of `group` and above `follows`."""
    above, text, size = group[-1], line.text, line.size
    distance = (line.baseline - above.baseline) / max(1.0, size)
    if not 0 <= distance <= farthest:
        return True
    label = label_length(text)
    if is_contents_line(above.text) or (label and is_contents_line(text)):
        return True
    if above.hyphen:
        return False
    if size != above.size and max(size, above.size) > 1.3 * min(size, above.size):
        return True
    if label:
        return not is_reference(above.text, text) or not _fills(above, line, column)
    if begins_field(text) and begins_field(group[0].text):
        return True
    if len(group) == 1 and (_is_lone_entry(above, line) or _steps_back(above, line, column)):
        return True
    if above.bold and not line.bold and _changes_weight(group, line):
        return True
    if not _fills(above, line, column):
        return not _broken_by_hand(above, line, column)
    return _is_indented(group, line, column, follows) and not _continues(above, line)


def _continues(above: Line, line: Line) -> bool:
    return not ends_sentence(above.text) and (line.text[0].islower() or refers_on(above.text))


def _is_lone_entry(above: Line, line: Line) -> bool:
    """Say whether the line above is an entry of a form as short as a name or address, and complete."""
    text = above.text
    if line.text[0].islower() or not begins_field(text):
        return False
    return len(text) < (26 if is_han(text[-1]) else 40) and not refers_on(text)


def _changes_weight(group: list[Line], line: Line) -> bool:
    """Say whether a bold heading of its own line ends above `line`, which is not bold."""
    return all(member.bold for member in group) and _is_short(group[-1]) and not line.text[0].islower()


def _broken_by_hand(above: Line, line: Line, column: _Measure) -> bool:
    """Say whether the line above ends early and yet in the middle of a sentence."""
    if ends_sentence(above.text) or above.text.isupper() or len(above.text) < 25:
        return False
    long = above.frame.right - column.left > 0.6 * (column.right - column.left)
    return line.text[0].islower() or (long and not above.bold and not is_wide(above.text[-1]))


def _steps_back(above: Line, line: Line, column: _Measure) -> bool:
    """Say whether the line above stood at the right edge, as a date or an exhibit number does."""
    return line.frame.left < above.frame.left - 0.35 * (column.right - column.left)


def _is_short(line: Line) -> bool:
    return len(line.text) < (30 if is_han(line.text[0]) else 70)


def _fills(above: Line, line: Line, column: _Measure) -> bool:
    """Say whether the first word of `line` had no room at the end of the line above."""
    room = column.right - above.frame.right
    text, size = line.text, line.size
    if room < 0.5 * size:
        return True
    left, _, right, _ = line.frame
    width = (right - left) / max(1, len(text))
    plain = text.isascii()
    if not plain and is_wide(text[0]):
        # Closing marks may not begin a line and long Latin words go to the next, so leave two characters.
        return room < 2.6 * max(width, size * 0.7)
    end = text.find(" ")
    length = end if end >= 0 else len(text)
    if not plain:
        wide = next((at for at in range(length) if is_wide(text[at])), length)
        length = min(length, wide + 1)
    return room < (length + 1.5) * width + 0.5 * size


def _is_indented(group: list[Line], line: Line, column: _Measure, follows: Line | None) -> bool:
    """Say whether `line` begins further right than its paragraph's lines would go on."""
    above = group[-1]
    step = 0.8 * line.size
    if len(group) == 1:
        # After one line only, a hanging indent looks like a new first line; the next line tells.
        if label_length(above.text):
            return False
        return (
            line.frame.left > above.frame.left + step
            and follows is not None
            and follows.frame.left < line.frame.left - step
        )
    return line.frame.left > above.frame.left + step and line.frame.left < column.right - 0.4 * (
        column.right - column.left
    )


def _kind(group: list[Line], body: float) -> BlockKind:
    text = " ".join([line.text for line in group])
    if is_contents_line(text) and any(character.isalpha() for character in text) and "_____" not in text:
        return BlockKind.CONTENTS
    if len(group) > 3 or len(text) > 160 or ends_sentence(text.rstrip("：:")):
        return BlockKind.PARAGRAPH
    larger = all(line.size > 1.12 * body for line in group)
    bold = all(line.bold for line in group)
    capitals = (
        text.isupper()
        and not han_share(text)
        and len(text) > 3
        and sum(map(str.isalpha, text)) > 0.6 * len(text.replace(" ", ""))
    )
    return BlockKind.HEADING if larger or bold or capitals else BlockKind.PARAGRAPH


def merged(last: Paragraph, first: Paragraph) -> Paragraph:
    """Return two parts of a paragraph as one."""
    return replace(last, lines=last.lines + first.lines, open_ended=first.open_ended)
