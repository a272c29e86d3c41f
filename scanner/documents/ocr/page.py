"""Reads one scanned page: its lines with their places, its rules, and how sure all of it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from scanner.documents.ocr.engine import Engine, Reading
from scanner.documents.ocr.image import Image, grey, has_seal
from scanner.documents.ocr.orient import strip, upright
from scanner.documents.ocr.rules import Rules, core, dark, ruled
from scanner.documents.ocr.wording import settled

# White space within a line wider than this part of its height parts two columns or cells.
_GAP = 1.15
# Less is a speck: a line of text is higher, in parts of the picture's longer side.
_LOWEST = 0.003
# A page with less ink than this part of its surface is blank but for dust.
_DUST = 0.0008


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
        confidence: from 0 to 1.
        weight: how thick its strokes are: the part of its ink that is not an edge.
    """

    text: str = field(repr=False)
    level: Place
    place: Place
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


def read_picture(engine: Engine, colours: Image) -> Scan:
    """Return what a picture of a page says.

    Args:
        engine: the models.
        colours: rows x columns x red, green and blue, or rows x columns of grey, from 0 to 255.
    """
    page = upright(engine, grey(colours))
    image, rules = ruled(page.image)
    ink = dark(image)
    inner = core(ink)
    found = []
    for corners in page.corners:
        for box in _parts(corners, ink, rules):
            reading = engine.read(strip(image, box))
            text = settled(reading, strip(ink, box))
            if text:
                weight = float(strip(inner, box).sum() / max(1, strip(ink, box).sum()))
                found.append(_line(text, reading, box, page.back, weight))
    height, width = image.shape
    return Scan(
        width=width,
        height=height,
        turn=page.turn,
        lines=tuple(found),
        rules=rules,
        sealed=has_seal(colours),
        blank=bool(ink.mean() < _DUST),
    )


def _line(text: str, reading: Reading, box: Image, back: Image, weight: float) -> ScannedLine:
    (left, top), (right, bottom) = box[0], box[2]
    moved = (back @ np.vstack([box.T, np.ones(len(box))]))[:2]
    return ScannedLine(
        text=text,
        level=Place(float(left), float(top), float(right), float(bottom)),
        place=Place(*(float(value) for value in (*moved.min(axis=1), *moved.max(axis=1)))),
        confidence=reading.confidence,
        weight=weight,
    )


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
