"""Finds the ruled lines of a scanned page, and takes them out of the picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scanner.documents.ocr.image import Image

# A rule is at least so long, in parts of the picture's longer side, and at most so thick.
_SHORTEST = 0.02
_THICKEST = 0.004
# A page with less than this part of its surface in strokes is blank.
_DUST = 2e-5
# In a line of text a rule is longer than any stroke: by so much than the line is high.
_LONGER = 1.3


@dataclass(frozen=True, slots=True)
class Rules:
    """Ruled lines as left, top, right and bottom in pixels; arrays of n x 4."""

    level: Image
    upright: Image


def ruled(image: Image, lines: Image) -> tuple[Image, Rules]:
    """Return the level picture without its ruled lines, and these.

    Args:
        image: the picture.
        lines: the corners of its lines of text; a stroke within one is no rule.
    """
    import cv2  # noqa: PLC0415 - the extra `ocr`; only a scanned page needs it

    side = max(image.shape)
    length, thickness = int(_SHORTEST * side), max(4, int(_THICKEST * side))
    ink = dark(image).astype(np.uint8)
    cleaned = image.copy()
    found = []
    for across in (True, False):
        reach = (length, 1) if across else (1, length)
        strokes = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(reach[::-1], np.uint8))
        # A scanned rule has nicks.
        closed = cv2.morphologyEx(strokes, cv2.MORPH_CLOSE, np.ones((3, 9) if across else (9, 3), np.uint8))
        _, labels, stats, _ = cv2.connectedComponentsWithStats(closed)
        thin = (stats[:, 3] if across else stats[:, 2]) <= thickness
        thin[0] = False
        for number in np.flatnonzero(thin):
            left, top, wide, high, _ = stats[number]
            thin[number] = max(wide, high) > _LONGER * _height_around(lines, left + wide / 2, top + high / 2)
        boxes = stats[thin]
        found.append(np.column_stack([boxes[:, 0], boxes[:, 1], boxes[:, 0] + boxes[:, 2], boxes[:, 1] + boxes[:, 3]]))
        cleaned[cv2.dilate(thin[labels].astype(np.uint8), np.ones((3, 3), np.uint8)).astype(bool)] = 255
    return cleaned, Rules(*found)


def _height_around(lines: Image, x: float, y: float) -> float:
    """Return the height of the line of text around a point, 0 outside all."""
    if not len(lines):
        return 0.0
    low, high = lines.min(axis=1), lines.max(axis=1)
    around = (low[:, 0] <= x) & (x <= high[:, 0]) & (low[:, 1] <= y) & (y <= high[:, 1])
    return float((high[:, 1] - low[:, 1])[around].max(initial=0.0))


def dark(image: Image) -> Image:
    """Return which points of the picture are ink."""
    import cv2  # noqa: PLC0415 - as above

    # Paper that is grey or shaded at its edges: ink is what is darker than its surroundings.
    near = cv2.blur(image, (41, 41)).astype(np.int16)
    return image.astype(np.int16) < near - 24


def core(ink: Image) -> Image:
    """Return which points of ink have ink on all sides, as thick strokes have more of."""
    import cv2  # noqa: PLC0415 - as above

    return cv2.erode(ink.astype(np.uint8), np.ones((3, 3), np.uint8)).astype(bool)


def is_blank(ink: Image) -> bool:
    """Say whether a page has no ink on it but dust."""
    import cv2  # noqa: PLC0415 - as above

    strokes = cv2.morphologyEx(ink.astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    return bool(strokes.mean() < _DUST)
