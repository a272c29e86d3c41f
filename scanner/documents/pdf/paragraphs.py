"""Decides where a paragraph ends: by distance, indent, numbering and how full its lines are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from scanner.documents.characters import is_han, is_wide
from scanner.documents.document import BlockKind
from scanner.documents.numbering import label_length
from scanner.documents.pdf.line import Line
from scanner.documents.pdf.order import Column

_ENDS = tuple(".!?;:。！？；：…")
_CLOSERS = "\"'”’)）】》」]"
_LEADERS = re.compile(r"(?:\.{4,}|(?:\.\s){4,}|…{2,}|·{4,}|_{6,})\s*(?:\d{1,4}|[ivxlc]{1,6})?\s*$")
# A reference that breaks over a line: "under Section" / "3.1 shall".
_REFERS = re.compile(
    r"(?:\b(?:sections?|clauses?|articles?|paragraphs?|schedules?|annex(?:es)?|exhibits?|appendix|appendices|items?|parts?|rules?"
    r"|no\.?|nos\.?|of|to|under|with|in|by|and|or|than|least|from|per|the|an?|exceed|exceeding|through)|[,，、(（/&]"
    r"|[第据照按依在和与及或至合同本约定])$",
    re.IGNORECASE,
)
_LIST_LINK = re.compile(r"[;；,，]\s*(?:and|or|and/or|以及|和|或|或者)$", re.IGNORECASE)
_CHINESE_ARTICLE = re.compile(r"第.{1,5}[条條章节節款项項](?=[\s：:]|$)")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that are one paragraph, in order; they may stand on two pages."""

    lines: tuple[Line, ...]
    kind: BlockKind = BlockKind.PARAGRAPH
    open_ended: bool = False


def spacing(columns: Iterable[Column]) -> float:
    """Return the usual distance from line to line inside paragraphs, as a multiple of the size of the characters."""
    counts: Counter[float] = Counter()
    for column in columns:
        for above, below in pairwise(column.lines):
            distance = (below.baseline - above.baseline) / max(1.0, below.size)
            if below.page == above.page and 0.6 < distance < 3.0:
                counts[round(distance * 20) / 20] += 1
    total = sum(counts.values())
    if not total:
        return 1.2
    # The smallest common distance: a contract of short items has more gaps between paragraphs than lines in them.
    return min(distance for distance, count in counts.items() if count >= max(1, total * 0.12) or count == max(counts.values()))


def paragraphs(column: Column, usual: float, body: float) -> list[Paragraph]:
    """Return the paragraphs of one column.

    Args:
        column: its lines in order.
        usual: the distance from line to line, as `spacing` gives it.
        body: size of the contract's text, in points.
    """
    groups: list[list[Line]] = []
    for index, line in enumerate(column.lines):
        if groups and not _breaks(groups[-1], line, column, usual, column.lines[index + 1 : index + 2]):
            groups[-1].append(line)
        else:
            groups.append([line])
    found = []
    for group in groups:
        kind = BlockKind.TEXT_BOX if column.aside else _kind(group, body)
        found.append(Paragraph(tuple(group), kind, _is_open(group[-1], column)))
    return found


def goes_on(last: Paragraph, first: Paragraph) -> bool:
    """Say whether `first`, at the top of a column or page, is the rest of `last` at the bottom of the one before."""
    if last.kind is not BlockKind.PARAGRAPH or first.kind is not BlockKind.PARAGRAPH:
        return False
    above, below = last.lines[-1], first.lines[0]
    if abs(above.size - below.size) > 0.15 * max(above.size, below.size):
        return False
    if above.hyphen:
        return True
    if label_length(below.text) and not _is_reference(above, below):
        return False
    starts_low = below.text[0].islower()
    if _ends_sentence(above.text):
        return False
    return starts_low or last.open_ended or bool(_REFERS.search(above.text))


def _is_open(line: Line, column: Column) -> bool:
    """Say whether the line fills its column and ends in the middle of a sentence."""
    return not _ends_sentence(line.text) and line.frame.right > column.right - 6 * line.size


def _ends_sentence(text: str) -> bool:
    return text.rstrip(_CLOSERS + " ").endswith(_ENDS)


def _breaks(group: list[Line], line: Line, column: Column, usual: float, after: Sequence[Line]) -> bool:
    """Say whether a new paragraph begins with `line`, which stands below the lines of `group`."""
    above = group[-1]
    if _LEADERS.search(above.text) or (_LEADERS.search(line.text) and label_length(line.text)):
        return True
    distance = (line.baseline - above.baseline) / max(1.0, line.size)
    if distance < 0 or distance > 1.28 * usual + 0.08:
        return True
    if above.hyphen:
        return False
    if max(line.size, above.size) > 1.18 * min(line.size, above.size) or _changes_weight(group, line):
        return not _fills(above, line, column)
    if label_length(line.text):
        return not _is_reference(above, line) or not _fills(above, line, column)
    if not _fills(above, line, column):
        return True
    return _is_indented(group, line, column, after) and not _continues(above, line)


def _continues(above: Line, line: Line) -> bool:
    return not _ends_sentence(above.text) and (line.text[0].islower() or bool(_REFERS.search(above.text)))


def _changes_weight(group: list[Line], line: Line) -> bool:
    """Say whether a bold heading ends or begins between the two."""
    above = group[-1]
    return all(member.bold for member in group) != line.bold and (above.bold or line.bold) and _is_short(above)


def _is_short(line: Line) -> bool:
    return len(line.text) < (30 if is_han(line.text[0]) else 70)


def _is_reference(above: Line, line: Line) -> bool:
    """Say whether the number that `line` begins with is one that the sentence above refers to."""
    if _ends_sentence(above.text) or _LIST_LINK.search(above.text):
        return False
    length = label_length(line.text)
    rest = line.text[length:]
    if line.text[0] == "第":
        return not _CHINESE_ARTICLE.match(line.text)
    if rest[:1].isspace() and rest.strip()[:1].isupper() and not above.text[-1:].islower():
        return False
    if line.text[0] in "(（〔":
        # "(a)" in the middle of a sentence is a list item set on its own line unless words refer to it.
        return bool(_REFERS.search(above.text)) and not above.text.endswith((",", "，", "and", "or", "、"))
    if not line.text[0].isalnum():
        return False
    return bool(_REFERS.search(above.text)) or rest.strip()[:1].islower()


def _fills(above: Line, line: Line, column: Column) -> bool:
    """Say whether the first word of `line` had no room at the end of the line above."""
    room = column.right - above.frame.right
    width = (line.frame.right - line.frame.left) / max(1, len(line.text))
    first = line.text[0]
    if is_wide(first):
        # Closing marks may not begin a line and long Latin words go to the next, so leave two characters.
        return room < 2.6 * max(width, line.size * 0.7)
    word = line.text.split(" ", 1)[0]
    for index, character in enumerate(word):
        if is_wide(character):
            word = word[: index + 1]
            break
    return room < (len(word) + 1.5) * width + 0.5 * line.size


def _is_indented(group: list[Line], line: Line, column: Column, after: Sequence[Line]) -> bool:
    """Say whether `line` begins further right than its paragraph's lines would go on."""
    above = group[-1]
    step = 0.8 * line.size
    if len(group) == 1:
        # After one line only, a hanging indent looks like a new first line; the next line tells.
        if label_length(above.text):
            return False
        follows = after[0] if after else None
        return (
            line.frame.left > above.frame.left + step
            and follows is not None
            and follows.frame.left < line.frame.left - step
        )
    return line.frame.left > above.frame.left + step and line.frame.left < column.right - 0.4 * (
        column.right - column.left
    )


def _kind(group: list[Line], body: float) -> BlockKind:
    text = " ".join(line.text for line in group)
    if _LEADERS.search(text) and any(character.isalpha() for character in text) and "_____" not in text:
        return BlockKind.CONTENTS
    if len(group) > 3 or len(text) > 160 or _ends_sentence(text.rstrip("：:")):
        return BlockKind.PARAGRAPH
    larger = all(line.size > 1.12 * body for line in group)
    bold = all(line.bold for line in group)
    capitals = text.isupper() and len(text) > 3 and sum(map(str.isalpha, text)) > 0.6 * len(text.replace(" ", ""))
    return BlockKind.HEADING if larger or bold or capitals else BlockKind.PARAGRAPH


def merged(last: Paragraph, first: Paragraph) -> Paragraph:
    """Return two parts of a paragraph as one."""
    return replace(last, lines=last.lines + first.lines, open_ended=first.open_ended)
