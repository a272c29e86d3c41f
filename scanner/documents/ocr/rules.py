"""Finds the ruled lines of a scanned page, and takes them out of the picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scanner.documents.ocr.image import Image

# A rule is at least so long, in parts of the picture's longer side, and at most so thick.
_SHORTEST = 0.02
_THICKEST = 0.004


@dataclass(frozen=True, slots=True)
class Rules:
    """Ruled lines as left, top, right and bottom in pixels; arrays of n x 4."""

    level: Image
    upright: Image


def ruled(image: Image) -> tuple[Image, Rules]:
    """Return the level picture without its ruled lines, and the lines."""
    import cv2  # noqa: PLC0415 - the extra `ocr`; only a scanned page needs it

    side = max(image.shape)
    length, thickness = int(_SHORTEST * side), max(4, int(_THICKEST * side))
    ink = dark(image).astype(np.uint8)
    cleaned = image.copy()
    found = []
    for across in (True, False):
        reach = (length, 1) if across else (1, length)
        lines = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(reach[::-1], np.uint8))
        # A scanned rule has nicks.
        closed = cv2.morphologyEx(lines, cv2.MORPH_CLOSE, np.ones((3, 9) if across else (9, 3), np.uint8))
        _, labels, stats, _ = cv2.connectedComponentsWithStats(closed)
        thin = (stats[:, 3] if across else stats[:, 2]) <= thickness
        thin[0] = False
        boxes = stats[thin]
        found.append(np.column_stack([boxes[:, 0], boxes[:, 1], boxes[:, 0] + boxes[:, 2], boxes[:, 1] + boxes[:, 3]]))
        cleaned[cv2.dilate(thin[labels].astype(np.uint8), np.ones((3, 3), np.uint8)).astype(bool)] = 255
    return cleaned, Rules(*found)


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
