"""Turns the coordinates of a PDF page into those of the page as it is seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from scanner.documents.document import Box


@dataclass(frozen=True, slots=True)
class Geometry:
    """How to come from the page's own coordinates to points from the top left corner of the upright page.

    Attributes:
        left, bottom, right, top: the visible box in the page's own coordinates.
        rotation: quarter turns clockwise that the viewer applies.
    """

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @property
    def width(self) -> float:
        """Return the width of the upright page."""
        return self.top - self.bottom if self.rotation % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Return the height of the upright page."""
        return self.right - self.left if self.rotation % 2 else self.top - self.bottom

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return the place of a rectangle on the upright page."""
        match self.rotation:
            case 0:
                return Box(left - self.left, self.top - top, right - self.left, self.top - bottom)
            case 1:
                return Box(bottom - self.bottom, left - self.left, top - self.bottom, right - self.left)
            case 2:
                return Box(self.right - right, bottom - self.bottom, self.right - left, top - self.bottom)
            case _:
                return Box(self.top - top, self.right - right, self.top - bottom, self.right - left)

    def rectangle(self, box: Box) -> tuple[float, float, float, float]:
        """Return left, bottom, right and top of `box` in the page's own coordinates: `Geometry.box` undone."""
        match self.rotation:
            case 0:
                return self.left + box.left, self.top - box.bottom, self.left + box.right, self.top - box.top
            case 1:
                return self.left + box.top, self.bottom + box.left, self.left + box.bottom, self.bottom + box.right
            case 2:
                return self.right - box.right, self.bottom + box.top, self.right - box.left, self.bottom + box.bottom
            case _:
                return self.right - box.bottom, self.top - box.right, self.right - box.top, self.top - box.left

    def turned(self, box: Box, turn: int) -> Box:
        """Return `box` as seen after turning the upright page so that text turned by `turn` quarters reads level."""
        width, height = self.width, self.height
        match turn:
            case 0:
                return box
            case 1:
                return Box(box.top, width - box.right, box.bottom, width - box.left)
            case 2:
                return Box(width - box.right, height - box.bottom, width - box.left, height - box.top)
            case _:
                return Box(height - box.bottom, box.left, height - box.top, box.right)


def plausible(baseline: float, frame: Box) -> float:
    """Return how far down the text stands; the bottom of what is seen if the file says something impossible."""
    return baseline if frame.top <= baseline <= 2 * frame.bottom - frame.top else frame.bottom


def geometry(page: Any) -> Geometry:  # noqa: ANN401 - the library has no types
    """Return the visible box and rotation of an open page."""
    box = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(page, box):
        return Geometry(0.0, 0.0, 612.0, 792.0, 0)
    return Geometry(box.left, box.bottom, box.right, box.top, pdfium.FPDFPage_GetRotation(page) % 4)
