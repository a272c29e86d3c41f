"""Reads one scanned page: its lines with their places, its rules, and how sure all of it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from scanner.documents.characters import ordinary
from scanner.documents.ocr.engine import Engine, Reading
from scanner.documents.ocr.image import Image, grey
from scanner.documents.ocr.leftover import left_over
from scanner.documents.ocr.orient import strip, upright
from scanner.documents.ocr.rules import Rules, core, dark, is_blank, ruled
from scanner.documents.ocr.wording import settled
from scanner.documents.ocr.words import words

# White space within a line wider than this part of its height parts two columns or cells.
_GAP = 1.15
# Less is a speck: a line of text is higher, in parts of the picture's longer side.
_LOWEST = 0.003
# A part of a line of which so much stands in another line is a sliver of that one.
_SHARED = 0.7
_SURELY_A_WORD = 0.8


class Place(NamedTuple):
    """A rectangle in pixels from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedLine:
    """A line, or the part of one that stands in one column or cell.

    Attributes:
        level: where it stands on the page put upright and level.
        place: where it stands on the picture as it came.
        words: start and end of each word in the text, and where it stands on the picture as it came.
        confidence: from 0 to 1.
        weight: how thick its strokes are: the part of its ink that is not an edge.
    """

    text: str = field(repr=False)
    level: Place
    place: Place
    words: tuple[tuple[int, int, Place], ...]
    confidence: float
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What a picture of a page says.

    Attributes:
        width, height: of the page put upright, in pixels.
        turn: quarter turns clockwise that its text stood from upright.
        rules: its ruled lines, on the page put upright and level.
        sealed: whether it bears a red seal, whose own words are not read.
        blank: whether there is no ink on it.
    """

    width: float
    height: float
    turn: int
    lines: tuple[ScannedLine, ...]
    rules: Rules
    sealed: bool
    blank: bool


class _Sheet(NamedTuple):
    """A page put upright: its picture without rules, its ink, what of that is not an edge, and the way back."""

    image: Image
    ink: Image
    inner: Image
    back: Image


def read_picture(engine: Engine, colours: Image) -> Scan:
    """Return what a picture of a page says.

    Args:
        engine: the models.
        colours: rows x columns x red, green and blue, or rows x columns of grey, from 0 to 255.
    """
    plain, sealed = grey(colours)
    page = upright(engine, plain)
    image, rules = ruled(page.image, page.corners)
    ink = dark(image)
    sheet = _Sheet(image, ink, core(ink), page.back)
    found = [_read(engine, sheet, box) for box in _boxes(page.corners, ink, rules)]
    # What looks like a word and is none is a smudge or a piece of a drawing.
    scraps = [_read(engine, sheet, box) for box in left_over(ink, list(page.corners))]
    found += [
        line
        for line in scraps
        if line is not None and line.confidence > _SURELY_A_WORD and any(map(str.isalnum, line.text))
    ]
    height, width = image.shape
    return Scan(
        width=width,
        height=height,
        turn=page.turn,
        lines=tuple(line for line in found if line is not None),
        rules=rules,
        sealed=sealed,
        blank=is_blank(ink),
    )


def _read(engine: Engine, sheet: _Sheet, box: Image) -> ScannedLine | None:
    """Return the line in a box; None if it says nothing."""
    shown, ink = strip(sheet.image, box), strip(sheet.ink, box)
    reading = engine.read(shown) if shown.size else Reading("", 0.0)
    text = ordinary(settled(reading, ink)) if reading.text and ink.any() else ""
    if not text:
        return None
    return ScannedLine(
        text=text,
        level=Place(*box[0].tolist(), *box[2].tolist()),
        place=_seen(box, sheet.back),
        words=tuple(
            (start, end, _seen(_between(box, left, right), sheet.back))
            for start, end, left, right in words(text, reading.places)
        ),
        confidence=reading.confidence,
        weight=float(strip(sheet.inner, box).sum() / ink.sum()),
    )


def _between(box: Image, left: float, right: float) -> Image:
    """Return the corners of the part of a level box between two shares of its width."""
    width = box[1, 0] - box[0, 0]
    return np.array([[box[0, 0] + (right if at in (1, 2) else left) * width, box[at, 1]] for at in range(4)])


def _seen(box: Image, back: Image) -> Place:
    """Return where the corners on the page put upright stand on the picture as it came."""
    moved = (back @ np.vstack([box.T, np.ones(len(box))]))[:2]
    return Place(*moved.min(axis=1).tolist(), *moved.max(axis=1).tolist())


def _boxes(lines: Image, ink: Image, rules: Rules) -> list[Image]:
    """Return the boxes to be read: the lines in their parts, without what another line's box holds as well."""
    parts = [(number, part) for number, corners in enumerate(lines) for part in _parts(corners, ink, rules)]
    found = []
    for number, part in parts:
        (left, top), (right, bottom) = part[0], part[2]
        area = (right - left) * (bottom - top)
        for other, their in parts:
            wide = min(right, their[2][0]) - max(left, their[0][0])
            high = min(bottom, their[2][1]) - max(top, their[0][1])
            larger = (their[2][0] - their[0][0]) * (their[2][1] - their[0][1]) > area
            if other != number and larger and wide > 0 and high > 0 and wide * high > _SHARED * area:
                break
        else:
            found.append(part)
    return found


def _parts(corners: Image, ink: Image, rules: Rules) -> Iterator[Image]:
    """Yield the corners of a line cut where a rule or wide white space parts it, each close around its ink."""
    height, width = ink.shape
    left, top = np.clip(np.floor(corners.min(axis=0)), 0, [width, height]).astype(int)
    right, bottom = np.clip(np.ceil(corners.max(axis=0)), 0, [width, height]).astype(int)
    if bottom - top < _LOWEST * max(ink.shape) or right <= left:
        return
    middle = (top + bottom) / 2
    cuts = sorted(
        int(x + after) // 2
        for x, above, after, below in rules.upright
        if above <= middle <= below and left + 4 < x and after < right - 4
    )
    for start, end in zip([left, *cuts], [*cuts, right], strict=True):
        for first, last in _inked(ink[top:bottom, start:end]):
            one, two = max(left, start + first - 3), min(right, start + last + 3)
            yield np.array([[one, top], [two, top], [two, bottom], [one, bottom]], np.float32)


def _inked(ink: Image) -> list[tuple[int, int]]:
    """Return where the strip has ink from left to right, cut at wide white space."""
    columns = np.flatnonzero(ink.sum(axis=0) > max(1, 0.04 * ink.shape[0]))
    if not len(columns):
        return []
    breaks = np.flatnonzero(np.diff(columns) > _GAP * ink.shape[0])
    starts = [columns[0], *columns[breaks + 1]]
    ends = [*columns[breaks], columns[-1]]
    return [(int(start), int(end) + 1) for start, end in zip(starts, ends, strict=True)]
