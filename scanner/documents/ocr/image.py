"""Pictures as arrays: grey, without seals, cut and turned."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

# A picture: rows x columns of grey from 0 (black) to 255, or points and corners; the library names no sizes.
Image = NDArray[Any]

# A point of a seal is this much redder than green and blue; black print under it is not, nor is paper.
_RED = 38
# A seal is at least so large either way, in parts of the picture's shorter side: about half an inch.
_SEAL = 0.05
# Seals are round, square or oval; a red headline is long.
_LONGEST_SEAL = 2.5
_SEAL_INK = 0.75


def grey(colours: Image) -> tuple[Image, bool]:
    """Return a picture of red, green and blue as grey, the red of seals turned to paper, and whether it bears one.

    Red print stays: only red that hangs together over half an inch each way, with what it encloses, is a seal.
    """
    import cv2  # noqa: PLC0415 - the extra `ocr`; only a scanned page needs it

    if colours.ndim == 2:
        return colours, False
    plain: Image = np.asarray(cv2.cvtColor(np.ascontiguousarray(colours[:, :, :3]), cv2.COLOR_RGB2GRAY))
    red = colours[:, :, 0].astype(np.int16)
    reddish = red - np.maximum(colours[:, :, 1], colours[:, :, 2]).astype(np.int16) > _RED
    if not reddish.any():
        return plain, False
    seal = _sealed(reddish)
    if not seal.any():
        return plain, False
    # Print under the ink of a seal is darker than that ink; what is as light as the ink alone becomes paper.
    share = red / (_SEAL_INK * float(np.median(red[seal])))
    cleaned: Image = np.where(seal, 255 * np.clip(share, 0, 1) ** 1.5, plain)
    return cleaned.astype(np.uint8), True


def _sealed(reddish: Image) -> Image:
    """Return which points belong to a seal."""
    import cv2  # noqa: PLC0415 - as above

    least = _SEAL * min(reddish.shape)
    joined = cv2.dilate(reddish.astype(np.uint8), np.ones((5, 5), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    mask = np.zeros(reddish.shape, bool)
    for left, top, width, height, area in stats[1:count]:
        compact = max(width, height) <= _LONGEST_SEAL * min(width, height) and area >= 0.05 * width * height
        if compact and min(width, height) >= least:
            mask[top : top + height, left : left + width] = True
    near = cv2.dilate(reddish.astype(np.uint8), np.ones((3, 3), np.uint8)).astype(bool)
    sealed: Image = mask & near
    return sealed
