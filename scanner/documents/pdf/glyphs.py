"""Reads the characters of a page and their places through PDFium, with as few calls as will do."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import pypdfium2.raw as pdfium

from scanner import lazy
from scanner.documents.characters import is_wide, ordinary
from scanner.documents.document import Box
from scanner.documents.pdf.geometry import Geometry
from scanner.documents.pdf.line import Line, union

# PDFium gives this in place of a hyphen at the end of a line, and goes on with the next line without a break.
_HYPHEN = "\ufffe"
_LINE = lazy.pattern("[^\r\n\ufffe]+\ufffe?")
# A space between two words of justified text is rarely wider than this part of the character height; a tab or the
# space between columns is.
_GAP = 1.2
_WIDE_GAP = 1.8


# Left, bottom, right and top in the page's own coordinates.
_Rectangle = tuple[float, float, float, float]
_UPRIGHT = pdfium.FS_MATRIX(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_LONGEST_HEADING = 90
_BOLD = re.compile(b"(?i)bold|heavy|black|simhei|stheiti")


@lru_cache(256)
def _is_bold(font: bytes) -> bool:
    return _BOLD.search(font) is not None


class Glyphs:
    """The characters of one open text page.

    `text` is what the library gives, with its line ends; `span` arguments count in it.
    """

    def __init__(self, text_page: Any, number: int, geometry: Geometry) -> None:  # noqa: ANN401 - as above
        # The bare handle: the library's object costs a look-up at every call.
        self._page = text_page.raw
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

    def _rectangles(self, start: int, end: int) -> list[_Rectangle]:
        """Return the places of the text objects of a span, in the order drawn, in the page's own coordinates."""
        first = self._index(start)
        last = self._index(end - 1)
        page, get = self._page, pdfium.FPDFText_GetRect
        count = pdfium.FPDFText_CountRects(page, first, last - first + 1)
        left, bottom, right, top = self._left, self._bottom, self._right, self._top
        return [
            (left.value, bottom.value, right.value, top.value)
            for index in range(count)
            if get(page, index, left, top, right, bottom)
        ]

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

    def any_unmapped(self, stride: int) -> bool:
        """Say whether any of every `stride`-th glyph is without a character."""
        page, ask = self._page, pdfium.FPDFText_HasUnicodeMapError
        return any(ask(page, index) == 1 for index in range(0, self.count, stride))

    def font(self, at: int) -> str:
        """Return the name of the font at a character, "" if it has none."""
        length = pdfium.FPDFText_GetFontInfo(self._page, self._index(at), self._name, 128, None)
        return self._name.value.decode("utf-8", errors="replace") if 0 < length <= 128 else ""

    def line(self, start: int, end: int) -> Line | None:
        """Return the span as a line; None if it shows nothing."""
        return self._line(start, end, self._rectangles(start, end))

    def _line(self, start: int, end: int, rectangles: list[_Rectangle]) -> Line | None:
        raw = self.text[start:end]
        text = ordinary(raw.rstrip(_HYPHEN))
        if not text or not rectangles:
            return None
        lefts, bottoms, rights, tops = zip(*rectangles, strict=True)
        box = self._geometry.box(min(lefts), min(bottoms), max(rights), max(tops))
        index = self._index(start)
        matrix = self._matrix
        if not pdfium.FPDFText_GetMatrix(self._page, index, matrix):
            matrix = _UPRIGHT
        turn = self._turn(matrix)
        frame = self._geometry.turned(box, turn) if turn else box
        # The size in the file counts before the page's own scaling.
        size = abs(float(pdfium.FPDFText_GetFontSize(self._page, index))) * math.hypot(matrix.c, matrix.d)
        return Line(
            text=text,
            page=self._number,
            box=box,
            frame=frame,
            baseline=self._baseline(matrix, turn, frame),
            size=size or frame.bottom - frame.top,
            # Only headings are asked whether they are bold, and they are short.
            bold=end - start < _LONGEST_HEADING and self._bold(index),
            turn=turn,
            hyphen=raw.endswith(_HYPHEN),
            spans=((start, end),),
        )

    def _baseline(self, matrix: pdfium.FS_MATRIX, turn: int | None, frame: Box) -> float:
        """Return how far down the text stands; the bottom of what is seen if the file says something impossible."""
        if turn is None or matrix is _UPRIGHT:
            return frame.bottom
        point = self._geometry.box(matrix.e, matrix.f, matrix.e, matrix.f)
        baseline = self._geometry.turned(point, turn).bottom
        height = frame.bottom - frame.top
        return baseline if frame.top <= baseline <= frame.bottom + height else frame.bottom

    def _turn(self, matrix: pdfium.FS_MATRIX) -> int | None:
        # How far the direction of the letters' feet is from level, clockwise.
        quarters = math.atan2(matrix.c, matrix.d) / (math.pi / 2) if matrix.d or matrix.c else 0.0
        if abs(matrix.b) <= 1e-6 and matrix.a > 0:
            # Italics made by slanting are level.
            quarters = 0.0
        nearest = round(quarters)
        # A scan straightened by a degree or two is still level text.
        return (nearest + self._geometry.rotation) % 4 if abs(quarters - nearest) < 0.1 else None

    def _bold(self, index: int) -> bool:
        length = pdfium.FPDFText_GetFontInfo(self._page, index, self._name, 128, None)
        return 0 < length <= 128 and _is_bold(self._name.value)

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
        return longest._replace(
            text=ordinary(text),
            box=union([line.box for line in lines]),
            frame=union([line.frame for line in lines]),
            spans=tuple(span for line in lines for span in line.spans),
        )

    def pieces(self, start: int, end: int) -> list[Line]:
        """Return the span cut where a gap too wide for a space stands between two of its text objects."""
        rectangles = self._rectangles(start, end)
        line = self._line(start, end, rectangles)
        if line is None:
            return []
        if line.turn is None or len(rectangles) < 2:
            return [line]
        # Chinese commas and stops take a full square of which they fill a corner.
        gap = (_GAP if self.text[start:end].isascii() else _WIDE_GAP) * line.size
        sides = self._sides(rectangles, line.turn)
        begin, reach = sides[0]
        cuts = []
        for left, right in sides[1:]:
            if left - reach > gap or right < begin - gap:
                cuts.append(left)
            reach = max(reach, right)
        return self._cut(start, end, cuts, line.turn) if cuts else [line]

    def _sides(self, rectangles: list[_Rectangle], turn: int) -> list[tuple[float, float]]:
        """Return where each rectangle begins and ends along the line."""
        place = self._geometry
        if not turn and not place.rotation:
            return [(left - place.left, right - place.left) for left, _, right, _ in rectangles]
        level = [place.turned(place.box(*rectangle), turn) for rectangle in rectangles]
        return [(box.left, box.right) for box in level]

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
