"""Puts a scanned page upright: by quarter turns, then by the degree or two that the paper lay askew."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scanner.documents.ocr.engine import Engine
from scanner.documents.ocr.image import Image

# A line is told by a box this much longer than high; shorter ones may be a lone character or number.
_ELONGATED = 2.0
# So many of the longest lines tell which way up the page is.
_ASKED = 3
# Lines that read this well are upright; upside down they give a jumble.
_SURE = 0.93
# Below this, in degrees, nothing is gained by straightening; above it the page lies on purpose as it does.
_LEVEL = 0.15
_MOST_ASKEW = 20.0


@dataclass(frozen=True, slots=True)
class Upright:
    """A page as it is to be read.

    Attributes:
        image: the picture, upright and level.
        corners: of the lines in it, as `Engine.find` gives them.
        back: the 3 x 3 matrix from a point of it to the same point of the picture as it came.
        turn: quarter turns clockwise that its text stood from upright in the picture as it came.
    """

    image: Image
    corners: Image
    back: Image
    turn: int


def upright(engine: Engine, image: Image) -> Upright:
    """Return the picture turned so that its text reads level."""
    corners = engine.find(image)
    turn = 0
    if _is_sideways(corners):
        turn = 1
        image = np.rot90(image).copy()
        corners = engine.find(image)
    if _is_upside_down(engine, image, corners):
        turn += 2
        height, width = image.shape
        image = np.rot90(image, 2).copy()
        corners = np.array([width, height], np.float32) - np.roll(corners, 2, axis=1)
    back = _turned_back(turn, image.shape)
    angle = _askew(corners)
    if _LEVEL <= abs(angle) <= _MOST_ASKEW:
        image, corners, straight = _straightened(image, corners, angle)
        back = back @ np.linalg.inv(straight)
    return Upright(image, corners, back, turn)


def strip(image: Image, corners: Image) -> Image:
    """Return the part of a level picture around one line."""
    height, width = image.shape
    left, top = np.floor(corners.min(axis=0)).astype(int)
    right, bottom = np.ceil(corners.max(axis=0)).astype(int)
    return image[max(0, top) : min(height, bottom), max(0, left) : min(width, right)]


def _sides(corners: Image) -> tuple[Image, Image]:
    """Return how wide and how high each line is."""
    return (
        np.linalg.norm(corners[:, 1] - corners[:, 0], axis=1),
        np.linalg.norm(corners[:, 3] - corners[:, 0], axis=1),
    )


def _is_sideways(corners: Image) -> bool:
    wide, high = _sides(corners)
    level = wide[wide > _ELONGATED * high].sum()
    return bool(high[high > _ELONGATED * wide].sum() > level)


def _is_upside_down(engine: Engine, image: Image, corners: Image) -> bool:
    wide, high = _sides(corners)
    longest = np.argsort(-np.where(wide > _ELONGATED * high, wide, 0))[:_ASKED]
    strips = [each for each in (strip(image, corners[at]) for at in longest) if each.size]
    if not strips:
        return False
    as_is = [engine.read(each).confidence for each in strips]
    if sum(as_is) > _SURE * len(as_is):
        return False
    turned = [engine.read(np.rot90(each, 2)).confidence for each in strips]
    return sum(turned) > sum(as_is)


def _askew(corners: Image) -> float:
    """Return by how many degrees clockwise the lines fall from level, the median by length; 0 without long lines."""
    wide, high = _sides(corners)
    long = wide > 2 * _ELONGATED * high
    if not long.any():
        return 0.0
    along = (corners[:, 1] - corners[:, 0] + corners[:, 2] - corners[:, 3])[long]
    angles = np.degrees(np.arctan2(along[:, 1], along[:, 0]))
    order = np.argsort(angles)
    weights = np.cumsum(wide[long][order])
    return float(angles[order][np.searchsorted(weights, weights[-1] / 2)])


def _straightened(image: Image, corners: Image, angle: float) -> tuple[Image, Image, Image]:
    """Return picture and corners turned by `angle` degrees, with the matrix that did it."""
    import cv2  # noqa: PLC0415 - the extra `ocr`; only a scanned page needs it

    height, width = image.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    paper = int(np.median(image))
    turned = cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=paper)
    moved = cv2.transform(corners.reshape(-1, 1, 2), matrix).reshape(-1, 4, 2)
    return turned, moved, np.vstack([matrix, [0.0, 0.0, 1.0]])


def _turned_back(turn: int, shape: tuple[int, ...]) -> Image:
    """Return the matrix from the upright picture of `shape` to the picture as it came."""
    height, width = shape
    match turn:
        case 0:
            rows = [[1, 0, 0], [0, 1, 0]]
        case 1:
            # It was turned a quarter to the left: what is its top was the right side.
            rows = [[0, -1, height], [1, 0, 0]]
        case 2:
            rows = [[-1, 0, width], [0, -1, height]]
        case _:
            rows = [[0, 1, 0], [-1, 0, width]]
    return np.array([*rows, [0, 0, 1]], np.float64)
