"""Reads the characters of a page and their places through PDFium, with as few calls as will do."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2.raw as pdfium

from scanner.documents.characters import is_wide, ordinary
from scanner.documents.document import Box
from scanner.documents.pdf.line import Line, union

# PDFium gives this in place of a hyphen at the end of a line, and goes on with the next line without a break.
_HYPHEN = "\ufffe"
_LINE = re.compile("[^\r\n\ufffe]+\ufffe?")
# A space between two words of justified text is rarely wider than this part of the character height; a tab or the
# space between columns is.
_GAP = 1.2
_WIDE_GAP = 1.8


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


def geometry(page: Any) -> Geometry:  # noqa: ANN401 - the library has no types
    """Return the visible box and rotation of an open page."""
    box = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(page, box):
        return Geometry(0.0, 0.0, 612.0, 792.0, 0)
    return Geometry(box.left, box.bottom, box.right, box.top, pdfium.FPDFPage_GetRotation(page) % 4)


class Glyphs:
    """The characters of one open text page.

    `text` is what the library gives, with its line ends; `span` arguments count in it.
    """

    def __init__(self, text_page: Any, number: int, geometry: Geometry) -> None:  # noqa: ANN401 - as above
        self._page = text_page
        self._number = number
        self._geometry = geometry
        # Made once: the calls fill them, a hundred thousand times a contract.
        self._left, self._bottom, self._right, self._top = (ctypes.c_double() for _ in range(4))
        self._matrix = pdfium.FS_MATRIX()
        self._name = ctypes.create_string_buffer(128)
        self.count = max(0, pdfium.FPDFText_CountChars(text_page))
        self.text = self._text()
        # Glyphs without a character are in the list of characters but not in the text.
        self._same_index = len(self.text) == self.count

    def _text(self) -> str:
        # A character beyond the basic plane would take two units.
        buffer = (ctypes.c_ushort * (2 * self.count + 2))()
        units = pdfium.FPDFText_GetText(self._page, 0, self.count, buffer) if self.count else 0
        return bytes(memoryview(buffer).cast("B")[: max(0, units - 1) * 2]).decode("utf-16-le", errors="replace")

    def _index(self, at: int) -> int:
        return at if self._same_index else max(0, int(pdfium.FPDFText_GetCharIndexFromTextIndex(self._page, at)))

    def spans(self) -> Iterator[tuple[int, int]]:
        """Yield the lines as the library sees them; a line may run over several columns."""
        for match in _LINE.finditer(self.text):
            text = match[0]
            start = match.start() + len(text) - len(text.lstrip())
            end = match.start() + len(text.rstrip())
            if start < end:
                yield start, end

    def rectangles(self, start: int, end: int) -> list[Box]:
        """Return the places of the text objects of a span, in the order drawn, on the upright page."""
        first = self._index(start)
        last = self._index(end - 1)
        count = pdfium.FPDFText_CountRects(self._page, first, last - first + 1)
        left, bottom, right, top = self._left, self._bottom, self._right, self._top
        found = []
        for index in range(count):
            if pdfium.FPDFText_GetRect(self._page, index, left, top, right, bottom):
                found.append(self._geometry.box(left.value, bottom.value, right.value, top.value))
        return found

    def character_box(self, at: int) -> Box | None:
        """Return the place of one character on the upright page; None for a space the library put in."""
        left, bottom, right, top = self._left, self._bottom, self._right, self._top
        if not pdfium.FPDFText_GetCharBox(self._page, self._index(at), left, right, bottom, top):
            return None
        if right.value <= left.value and top.value <= bottom.value:
            return None
        return self._geometry.box(left.value, bottom.value, right.value, top.value)

    def unmapped(self, at: int) -> bool:
        """Say whether the font has no character for the glyph, so that the text there is a guess."""
        return bool(pdfium.FPDFText_HasUnicodeMapError(self._page, self._index(at)) == 1)

    def font(self, at: int) -> str:
        """Return the name of the font at a character, "" if it has none."""
        length = pdfium.FPDFText_GetFontInfo(self._page, self._index(at), self._name, 128, None)
        return self._name.value.decode("utf-8", errors="replace") if 0 < length <= 128 else ""

    def line(self, start: int, end: int, boxes: list[Box] | None = None) -> Line | None:
        """Return the span as a line; None if it shows nothing."""
        raw = self.text[start:end]
        text = ordinary(raw.rstrip(_HYPHEN))
        rectangles = self.rectangles(start, end) if boxes is None else boxes
        if not text or not rectangles:
            return None
        box = union(rectangles)
        index = self._index(start)
        turn = self._turn(index)
        frame = self._geometry.turned(box, turn or 0)
        size = self._size(index) or frame.bottom - frame.top
        baseline = frame.bottom if turn is None else self._baseline(index, turn, frame.bottom)
        return Line(
            text=text,
            page=self._number,
            box=box,
            frame=frame,
            baseline=baseline,
            size=size,
            bold=self._bold(index),
            turn=turn,
            hyphen=raw.endswith(_HYPHEN),
            spans=((start, end),),
        )

    def _size(self, index: int) -> float:
        if not pdfium.FPDFText_GetMatrix(self._page, index, self._matrix):
            return 0.0
        # The size in the file counts before the page's own scaling.
        return abs(float(pdfium.FPDFText_GetFontSize(self._page, index))) * math.hypot(self._matrix.c, self._matrix.d)

    def _baseline(self, index: int, turn: int, default: float) -> float:
        x, y = self._left, self._bottom
        if not pdfium.FPDFText_GetCharOrigin(self._page, index, x, y):
            return default
        point = self._geometry.box(x.value, y.value, x.value, y.value)
        return self._geometry.turned(point, turn).bottom

    def _turn(self, index: int) -> int | None:
        angle = pdfium.FPDFText_GetCharAngle(self._page, index)
        if angle < 0:
            return 0
        quarters = angle / (math.pi / 2)
        nearest = round(quarters)
        # Italics drawn by slanting and scans straightened by a degree or two are still level text.
        return (nearest + self._geometry.rotation) % 4 if abs(quarters - nearest) < 0.1 else None

    def _bold(self, index: int) -> bool:
        if pdfium.FPDFText_GetFontWeight(self._page, index) >= 600:
            return True
        length = pdfium.FPDFText_GetFontInfo(self._page, index, self._name, 128, None)
        name = self._name.value.lower() if 0 < length <= 128 else b""
        return b"bold" in name or b"heavy" in name

    def woven(self, lines: Sequence[Line]) -> Line:
        """Return lines that stand in one another's gaps as one, its characters from left to right."""
        longest = max(lines, key=lambda line: len(line.text))
        turn = longest.turn or 0
        placed: list[tuple[float, float, str]] = []
        for start, end in (span for line in lines for span in line.spans):
            for at in range(start, end):
                box = self.character_box(at)
                if box is not None and self.text[at].strip(_HYPHEN + " "):
                    level = self._geometry.turned(box, turn)
                    placed.append((level.left, level.right, self.text[at]))
        placed.sort()
        text, reach = "", 0.0
        for left, right, character in placed:
            apart = text and left - reach > 0.22 * longest.size and not (is_wide(character) and is_wide(text[-1]))
            text += f" {character}" if apart else character
            reach = right
        return replace(
            longest,
            text=ordinary(text),
            box=union([line.box for line in lines]),
            frame=union([line.frame for line in lines]),
            spans=tuple(span for line in lines for span in line.spans),
        )

    def pieces(self, start: int, end: int) -> list[Line]:
        """Return the span cut where a gap too wide for a space stands between two of its text objects."""
        boxes = self.rectangles(start, end)
        line = self.line(start, end, boxes)
        if line is None:
            return []
        if line.turn is None or len(boxes) < 2:
            return [line]
        level = [self._geometry.turned(box, line.turn) for box in boxes]
        # Chinese commas and stops take a full square of which they fill a corner.
        gap = (_GAP if self.text[start:end].isascii() else _WIDE_GAP) * line.size
        reach, cuts = level[0].right, []
        for box in level[1:]:
            if box.left - reach > gap or box.right < level[0].left - gap:
                cuts.append(box.left)
            reach = max(reach, box.right)
        if not cuts:
            return [line]
        return self._cut(start, end, cuts, line.turn)

    def _cut(self, start: int, end: int, cuts: list[float], turn: int) -> list[Line]:
        found = []
        for cut in [*cuts, None]:
            stop = end if cut is None else self._first_at(start, end, cut, turn)
            if stop > start:
                piece = self.line(*self._stripped(start, stop))
                found += [piece] if piece else []
            start = stop
        return found

    def _stripped(self, start: int, end: int) -> tuple[int, int]:
        text = self.text[start:end]
        stripped = text.strip()
        if not stripped:
            return start, end
        first = start + text.index(stripped[0])
        return first, first + len(stripped)

    def _first_at(self, start: int, end: int, left: float, turn: int) -> int:
        """Return the first character of the span that begins at `left` or right of it."""
        for at in range(start, end):
            box = self.character_box(at)
            if box is not None and self.text[at].strip() and self._geometry.turned(box, turn).left >= left - 0.5:
                return at
        return end
