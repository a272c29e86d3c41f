"""Reads the characters of a page and their places through PDFium, with as few calls as will do."""

from __future__ import annotations

import ctypes
import math
import re
import struct
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, repeat
from typing import Any

import pypdfium2.raw as pdfium

from scanner import lazy
from scanner.documents.characters import is_wide, ordinary
from scanner.documents.document import Box
from scanner.documents.pdf import calls
from scanner.documents.pdf.geometry import Geometry, plausible
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
_rectangle = struct.Struct("4d").unpack
# What the library calls a to f; the last two say where the text object begins.
_Matrix = tuple[float, float, float, float, float, float]
_matrix = struct.Struct("6f").unpack
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
        self._page = calls.handle(text_page)
        self._number = number
        self._geometry = geometry
        # Made once: the calls fill them, a hundred thousand times a contract.
        self._rectangle = (ctypes.c_double * 4)()
        self._left, self._bottom, self._right, self._top = (ctypes.byref(self._rectangle, 8 * at) for at in range(4))
        self._filled = (self._left, self._top, self._right, self._bottom)
        self._matrix = (ctypes.c_float * 6)()
        self._matrix_at = ctypes.byref(self._matrix)
        self._name = ctypes.create_string_buffer(128)
        self.count = max(0, pdfium.FPDFText_CountChars(text_page))
        self.text = self._text()
        # Glyphs without a character are in the list of characters but not in the text.
        self._same_index = len(self.text) == self.count

    def _text(self) -> str:
        if not self.count:
            return ""
        # A character beyond the basic plane takes two units. Few sizes: each is a type that ctypes has to make.
        buffer = (ctypes.c_ushort * (-(-2 * (self.count + 1) // 4096) * 4096))()
        units = calls.get_text(self._page, 0, self.count, buffer)
        return bytes(memoryview(buffer).cast("B")[: max(0, units - 1) * 2]).decode("utf-16-le", errors="replace")

    def _index(self, at: int) -> int:
        return at if self._same_index else max(0, int(calls.character_index(self._page, at)))

    def spans(self) -> list[tuple[int, int]]:
        """Return the lines as the library sees them; a line may run over several columns."""
        found = []
        for at, row in self._rows():
            shown = row.strip()
            if shown:
                start = at + row.index(shown[0])
                found.append((start, start + len(shown)))
        return found

    def lines(self) -> list[Line]:
        """Return the lines of the page, each cut as `pieces` does.

        Nearly all are one text object, upright on an upright page; those are read here, as fast as may be.
        """
        if not self._same_index or self._geometry.rotation:
            return [piece for span in self.spans() for piece in self.pieces(*span)]
        page, number, place_left, place_top = self._page, self._number, self._geometry.left, self._geometry.top
        rectangle, filled, matrix, matrix_at = self._rectangle, self._filled, self._matrix, self._matrix_at
        count_rects, get_rect = calls.count_rects, calls.get_rect
        get_matrix, font_size = calls.get_matrix, calls.font_size
        # What `Box` and `Line` do, without the call of a function for each.
        made = tuple.__new__
        found: list[Line] = []
        for at, row in self._rows():
            shown = row.strip()
            if not shown:
                continue
            length = len(shown)
            start = at if length == len(row) else at + row.index(shown[0])
            if count_rects(page, start, length) == 1 and get_matrix(page, start, matrix_at):
                _, _, slant, scale, _, foot = _matrix(matrix)
                if not slant and scale > 0 and shown[-1] != _HYPHEN and get_rect(page, 0, *filled):
                    text = shown if shown.isascii() and shown.isprintable() and "  " not in shown else ordinary(shown)
                    left, low, right, high = _rectangle(rectangle)
                    upper, lower, at_foot = place_top - high, place_top - low, place_top - foot
                    box = made(Box, (left - place_left, upper, right - place_left, lower))
                    baseline = at_foot if upper <= at_foot <= 2 * lower - upper else lower
                    size = abs(font_size(page, start)) * scale or lower - upper
                    bold = length < _LONGEST_HEADING and self._bold(start)
                    if text:
                        spans = ((start, start + length),)
                        line = (text, number, box, box, baseline, size, bold, 0, False, spans, None, None, ())
                        found.append(made(Line, line))
                    continue
            found += self.pieces(start, start + length)
        return found

    def _rows(self) -> Iterable[tuple[int, str]]:
        text = self.text
        rows = text.split("\r\n")
        if _HYPHEN in text or not len(rows) - 1 == text.count("\r") == text.count("\n"):
            return [(match.start(), match[0]) for match in _LINE.finditer(text)]
        return zip(accumulate([len(row) + 2 for row in rows], initial=0), rows, strict=False)

    def _rectangles(self, start: int, end: int) -> list[_Rectangle]:
        """Return the places of the text objects of a span, in the order drawn, in the page's own coordinates."""
        page, filled = self._page, self._filled
        first, last = (start, end - 1) if self._same_index else (self._index(start), self._index(end - 1))
        count = calls.count_rects(page, first, last - first + 1)
        if count == 1:
            return [_rectangle(self._rectangle)] if calls.get_rect(page, 0, *filled) else []
        return [_rectangle(self._rectangle) for index in range(count) if calls.get_rect(page, index, *filled)]

    def character_box(self, at: int) -> Box | None:
        """Return the place of one character on the upright page; None for a space the library put in."""
        if not calls.character_box(self._page, self._index(at), self._left, self._right, self._bottom, self._top):
            return None
        left, bottom, right, top = self._rectangle
        if right <= left and top <= bottom:
            return None
        return self._geometry.box(left, bottom, right, top)

    def unmapped(self, at: int) -> bool:
        """Say whether the font has no character for the glyph, so that the text there is a guess."""
        return bool(calls.is_unmapped(self._page, self._index(at)) == 1)

    def any_unmapped(self, stride: int) -> bool:
        """Say whether any of every `stride`-th glyph is without a character."""
        return any(map(calls.is_unmapped, repeat(self._page), range(0, self.count, stride)))

    def font(self, at: int) -> str:
        """Return the name of the font at a character, "" if it has none."""
        length = calls.font_info(self._page, self._index(at), self._name, 128, None)
        return self._name.value.decode("utf-8", errors="replace") if 0 < length <= 128 else ""

    def line(self, start: int, end: int) -> Line | None:
        """Return the span as a line; None if it shows nothing."""
        return self._line(start, end, self._rectangles(start, end))

    def _line(self, start: int, end: int, rectangles: list[_Rectangle]) -> Line | None:
        raw = self.text[start:end]
        hyphen = raw[-1] == _HYPHEN
        text = ordinary(raw.rstrip(_HYPHEN) if hyphen else raw)
        if not text or not rectangles:
            return None
        if len(rectangles) == 1:
            left, bottom, right, top = rectangles[0]
        else:
            lefts, bottoms, rights, tops = zip(*rectangles, strict=True)
            left, bottom, right, top = min(lefts), min(bottoms), max(rights), max(tops)
        index = start if self._same_index else self._index(start)
        box, frame, baseline, scale, turn = self._stood(index, left, bottom, right, top)
        # The size in the file counts before the page's own scaling.
        size = abs(calls.font_size(self._page, index)) * scale or frame.bottom - frame.top
        # Only headings are asked whether they are bold, and they are short.
        bold = end - start < _LONGEST_HEADING and self._bold(index)
        return Line(text, self._number, box, frame, baseline, size, bold, turn, hyphen, ((start, end),))

    def _stood(
        self, index: int, left: float, bottom: float, right: float, top: float
    ) -> tuple[Box, Box, float, float, int | None]:
        """Return the box, frame, baseline, scale and turn of the text object with a character of `index`."""
        place = self._geometry
        known = calls.get_matrix(self._page, index, self._matrix_at)
        matrix: _Matrix = _matrix(self._matrix)
        if known and not matrix[2] and matrix[3] > 0 and not place.rotation:
            # Nearly all text is upright on an upright page.
            box = Box(left - place.left, place.top - top, right - place.left, place.top - bottom)
            return box, box, plausible(place.top - matrix[5], box), matrix[3], 0
        box = place.box(left, bottom, right, top)
        turn = self._turn(matrix) if known else place.rotation
        frame = place.turned(box, turn) if turn else box
        if not known or turn is None:
            return box, frame, frame.bottom, math.hypot(matrix[2], matrix[3]) if known else 1.0, turn
        point = place.turned(place.box(matrix[4], matrix[5], matrix[4], matrix[5]), turn)
        return box, frame, plausible(point.bottom, frame), math.hypot(matrix[2], matrix[3]), turn

    def _turn(self, matrix: _Matrix) -> int | None:
        a, b, c, d, _, _ = matrix
        # How far the direction of the letters' feet is from level, clockwise.
        quarters = math.atan2(c, d) / (math.pi / 2) if d or c else 0.0
        if abs(b) <= 1e-6 and a > 0:
            # Italics made by slanting are level.
            quarters = 0.0
        nearest = round(quarters)
        # A scan straightened by a degree or two is still level text.
        return (nearest + self._geometry.rotation) % 4 if abs(quarters - nearest) < 0.1 else None

    def _bold(self, index: int) -> bool:
        length = calls.font_info(self._page, index, self._name, 128, None)
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
        reach = sides[0][1]
        cuts = []
        for place, (left, right) in enumerate(sides):
            if left - reach > gap:
                cuts.append(place)
            reach = max(reach, right)
        return self._cut(start, end, cuts) if cuts else [line]

    def _sides(self, rectangles: list[_Rectangle], turn: int) -> list[tuple[float, float]]:
        """Return where each rectangle begins and ends along the line."""
        place = self._geometry
        if not turn and not place.rotation:
            return [(left - place.left, right - place.left) for left, _, right, _ in rectangles]
        level = [place.turned(place.box(*rectangle), turn) for rectangle in rectangles]
        return [(box.left, box.right) for box in level]

    def _cut(self, start: int, end: int, cuts: list[int]) -> list[Line]:
        found = []
        at = start
        for cut in [*cuts, None]:
            stop = end if cut is None else self._start_of(cut, start, end)
            if stop > at:
                piece = self.line(*self._stripped(at, stop))
                found += [piece] if piece else []
            at = stop
        return found

    def _start_of(self, place: int, start: int, end: int) -> int:
        """Return the first character of the text object at `place`, from 0, among those of the span."""
        first = self._index(start)

        def reached(at: int) -> bool:
            return bool(calls.count_rects(self._page, first, self._index(at) - first + 1) > place)

        return bisect_left(range(start, end), True, key=reached) + start

    def _stripped(self, start: int, end: int) -> tuple[int, int]:
        text = self.text[start:end]
        stripped = text.strip()
        if not stripped:
            return start, end
        first = start + text.index(stripped[0])
        return first, first + len(stripped)
