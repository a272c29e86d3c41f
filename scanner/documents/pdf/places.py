"""Says where on the pages of a PDF words of its text stand, to the character where the file gives characters."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from scanner.documents.document import Box, Document, PageAnchor
from scanner.documents.pdf.geometry import Geometry, geometry
from scanner.documents.pdf.line import union
from scanner.spans import Span

# A character counts to a line if its middle lies in the line's box or no further outside it than this, in points.
_LEEWAY = 1.0
# Boxes of letters are tight; a mark reaches a little over them, by this share of the height of the line.
_MARGIN = 0.08
_TALL = 1.6  # a box so many times higher than wide holds text set sideways


class Rectangle(NamedTuple):
    """A rectangle in a page's own coordinates, as annotations count: points from the bottom left, before turning."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand: the page, from 1, and a rectangle on it; words over several lines have several places."""

    page: int
    rectangle: Rectangle


class _Sign(NamedTuple):
    folded: str
    box: Box


def places(
    document: Document, data: bytes, spans: Sequence[Span], *, password: str | None = None
) -> tuple[tuple[Place, ...], ...]:
    """Return where each of `spans` stands in the PDF that `document` was read from and whose bytes are `data`.

    On a page without characters (a scan) a part of a line is found by its share of the line's length; of a line set
    sideways there, the whole line is returned. A span that touches no line has no place.

    Raises:
        pypdfium2.PdfiumError: the file cannot be opened, or not with `password`.
    """
    import pypdfium2  # noqa: PLC0415 - only for annotated copies

    with pypdfium2.PdfDocument(data, password=password) as opened:
        pages = _Pages(opened)
        return tuple(tuple(pages.places(document, span)) for span in spans)


@dataclass(slots=True)
class _Pages:
    """The pages looked at so far, each with its geometry and its signs."""

    opened: Any  # the library has no types
    _read: dict[int, tuple[Geometry, list[_Sign]]] = field(default_factory=dict)

    def places(self, document: Document, span: Span) -> Iterable[Place]:
        found: list[tuple[int, Box]] = []
        for anchor in document.locate(span):
            if not isinstance(anchor, PageAnchor):
                continue
            _, signs = self._page(anchor.page)
            line = anchor.span.slice(document.text)
            start = max(span.start - anchor.span.start, 0)
            end = min(span.end, anchor.span.end) - anchor.span.start
            box = _grown(_part(anchor.box, line, start, end, signs), anchor.box)
            if found and found[-1][0] == anchor.page and _follows(found[-1][1], box):
                found[-1] = anchor.page, union([found[-1][1], box])
            else:
                found.append((anchor.page, box))
        return [Place(page, Rectangle(*self._page(page)[0].rectangle(box))) for page, box in found]

    def _page(self, number: int) -> tuple[Geometry, list[_Sign]]:
        if number not in self._read:
            page = self.opened[number - 1]
            try:
                place = geometry(page)
                self._read[number] = place, _signs(page, place)
            finally:
                page.close()
        return self._read[number]


def _signs(page: Any, place: Geometry) -> list[_Sign]:  # noqa: ANN401 - the library has no types
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - as in `places`

    text = page.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    found = []
    for index in range(text.count_chars()):
        sign = chr(pdfium.FPDFText_GetUnicode(text.raw, index))
        if sign.isspace() or not pdfium.FPDFText_GetCharBox(text.raw, index, left, right, bottom, top):
            continue
        box = place.box(left.value, bottom.value, right.value, top.value)
        if box.right > box.left or box.bottom > box.top:
            found.append(_Sign(_folded(sign), box))
    text.close()
    return found


def _folded(sign: str) -> str:
    return unicodedata.normalize("NFKC", sign).strip() or sign


def _part(whole: Box, line: str, start: int, end: int, signs: Sequence[_Sign]) -> Box:
    """Return the box of the characters `start` to `end` of a line that stands in the box `whole`."""
    if start <= 0 and end >= len(line.rstrip()):
        return whole
    inside = [sign for sign in signs if _is_in(sign.box, whole)]
    boxes = _matched(line, start, end, inside)
    if not boxes:
        return _share(whole, line, start, end)
    around = union(boxes)
    # Along the text the letters decide, across it the line.
    if _runs_down(inside):
        return Box(whole.left, around.top, whole.right, around.bottom)
    return Box(around.left, whole.top, around.right, whole.bottom)


def _is_in(box: Box, whole: Box) -> bool:
    across, down = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return (
        whole.left - _LEEWAY <= across <= whole.right + _LEEWAY
        and whole.top - _LEEWAY <= down <= whole.bottom + _LEEWAY
    )


def _matched(line: str, start: int, end: int, signs: Sequence[_Sign]) -> list[Box]:
    """Return the boxes of the signs that the wanted characters of the line are, as far as both say the same."""
    wanted = [at for at, sign in enumerate(line) if not sign.isspace()]
    ours = [_folded(line[at]) for at in wanted]
    theirs = [sign.folded for sign in signs]
    if ours == theirs:
        return [signs[index].box for index, at in enumerate(wanted) if start <= at < end]
    boxes = []
    for block in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
        boxes += [
            signs[block.b + offset].box for offset in range(block.size) if start <= wanted[block.a + offset] < end
        ]
    asked = sum(start <= at < end for at in wanted)
    return boxes if 2 * len(boxes) > asked else []


def _runs_down(signs: Sequence[_Sign]) -> bool:
    if len(signs) < 2:
        return False
    middles = [((sign.box.left + sign.box.right) / 2, (sign.box.top + sign.box.bottom) / 2) for sign in signs]
    wide = max(x for x, _ in middles) - min(x for x, _ in middles)
    high = max(y for _, y in middles) - min(y for _, y in middles)
    return high > wide


def _share(whole: Box, line: str, start: int, end: int) -> Box:
    if whole.bottom - whole.top > _TALL * (whole.right - whole.left) and len(line) > 2:
        return whole
    reach = [0.0]
    for sign in line:
        reach.append(reach[-1] + (2.0 if unicodedata.east_asian_width(sign) in "WF" else 1.0))
    point = (whole.right - whole.left) / (reach[-1] or 1.0)
    return Box(whole.left + reach[start] * point, whole.top, whole.left + reach[end] * point, whole.bottom)


def _grown(box: Box, whole: Box) -> Box:
    by = _MARGIN * min(whole.bottom - whole.top, whole.right - whole.left)
    return Box(box.left - by, box.top - by, box.right + by, box.bottom + by)


def _follows(before: Box, after: Box) -> bool:
    """Say whether a box goes on where another ends: the next word of a scan, on the same line of the same column."""
    height = min(before.bottom - before.top, after.bottom - after.top)
    shared = min(before.bottom, after.bottom) - max(before.top, after.top)
    return shared > height / 2 and abs(after.left - before.right) < height
