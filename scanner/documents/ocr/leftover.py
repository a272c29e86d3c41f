"""Finds the ink of a page that no line was found for: lone numbers of clauses and cells are easily passed over."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scanner.documents.ocr.image import Image

# How high a lone word is, in parts of the height of a line; lower is a speck, higher a signature or a picture.
_LOWEST, _HIGHEST = 0.3, 1.5
# Characters nearer than this part of the height of a line are one word.
_WORD = 0.5
# The white around a word that recognition wants, in the same measure.
_MARGIN = 0.2
# A page with more scraps than this is a drawing, or dirty.
_MOST = 80


def left_over(ink: Image, lines: Sequence[Image]) -> list[Image]:
    """Return the corners of words that stand outside `lines`, whose corners are given; at most eighty.

    Args:
        ink: which points of the page are ink, ruled lines taken out.
        lines: 4 x 2 pixels each, on the same page.
    """
    import cv2  # noqa: PLC0415 - the extra `ocr`; only a scanned page needs it

    if not lines:
        return []
    boxes = np.array([[*corners.min(axis=0), *corners.max(axis=0)] for corners in lines])
    usual = float(np.median(boxes[:, 3] - boxes[:, 1]))
    rest = ink.astype(np.uint8)
    for left, top, right, bottom in np.maximum(boxes, 0).astype(int).tolist():
        rest[top : bottom + 1, max(0, left - 2) : right + 3] = 0
    # A sign is joined to its neighbours, never to the line above.
    joined = cv2.dilate(rest, np.ones((max(1, int(0.15 * usual)), max(1, int(_WORD * usual))), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    found = []
    for number in range(1, len(stats)):
        left, top, wide, high, _ = stats[number].tolist()
        mine = rest[top : top + high, left : left + wide] * (labels[top : top + high, left : left + wide] == number)
        rows, columns = np.flatnonzero(mine.any(axis=1)), np.flatnonzero(mine.any(axis=0))
        height = int(rows[-1] - rows[0] + 1) if len(rows) else 0
        if _LOWEST * usual <= height <= _HIGHEST * usual and mine.sum() > 0.05 * usual * usual:
            margin = _MARGIN * usual
            x0, x1 = left + columns[0] - margin, left + columns[-1] + 1 + margin
            y0, y1 = top + rows[0] - margin, top + rows[-1] + 1 + margin
            found.append(np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], np.float32))
    return found if len(found) <= _MOST else []
