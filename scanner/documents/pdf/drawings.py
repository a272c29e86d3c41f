"""Finds what is drawn on a page beside its text: ruled lines, and pictures that may hold text."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium

from scanner.documents.document import Box
from scanner.documents.pdf import calls
from scanner.documents.pdf.geometry import Geometry

# A rule is thin; a filled rectangle that is thicker is a background, and its four sides may still bound a cell.
_THIN = 2.5
_SHORTEST_RULE = 6.0
# A page of a drawing or a map has a hundred thousand paths and no table worth the time.
_MOST_OBJECTS = 20_000
_MOST_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Drawings:
    """The rules and pictures of one page, on the upright page.

    Attributes:
        level: horizontal rules, as boxes without height.
        upright: vertical rules, as boxes without width.
        pictures: the places of the images.
        paths: how many paths there are that are not rules (text drawn as curves has hundreds).
    """

    level: tuple[Box, ...]
    upright: tuple[Box, ...]
    pictures: tuple[Box, ...]
    paths: int


def drawings(page: Any, geometry: Geometry) -> Drawings:  # noqa: ANN401 - the library has no types
    """Return what is drawn on an open page."""
    level: list[Box] = []
    upright: list[Box] = []
    pictures: list[Box] = []
    paths = 0
    for kind, box in _objects(page, geometry):
        if kind in {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING}:
            pictures.append(box)
            continue
        width, height = box.right - box.left, box.bottom - box.top
        if height <= _THIN and width >= _SHORTEST_RULE:
            middle = (box.top + box.bottom) / 2
            level.append(Box(box.left, middle, box.right, middle))
        elif width <= _THIN and height >= _SHORTEST_RULE:
            middle = (box.left + box.right) / 2
            upright.append(Box(middle, box.top, middle, box.bottom))
        elif (
            width >= _SHORTEST_RULE
            and height >= _SHORTEST_RULE
            and (width < 0.97 * geometry.width or height < 0.97 * geometry.height)
        ):
            paths += 1
            level += [Box(box.left, y, box.right, y) for y in (box.top, box.bottom)]
            upright += [Box(x, box.top, x, box.bottom) for x in (box.left, box.right)]
        else:
            paths += 1
    return Drawings(tuple(level), tuple(upright), tuple(pictures), paths)


def _objects(page: Any, geometry: Geometry) -> Iterator[tuple[int, Box]]:  # noqa: ANN401 - as above
    """Yield kind and place of every path, image and shading, those inside forms too."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    count = min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)
    kinds = list(map(calls.object_type, map(calls.page_object, repeat(calls.handle(page)), range(count))))
    if kinds.count(pdfium.FPDF_PAGEOBJ_TEXT) == count:
        return
    for index, kind in enumerate(kinds):
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        item = pdfium.FPDFPage_GetObject(page, index)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _in_form(item, geometry, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 1)
        elif pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            yield kind, geometry.box(left.value, bottom.value, right.value, top.value)


_Matrix = tuple[float, float, float, float, float, float]


def _in_form(form: Any, geometry: Geometry, outer: _Matrix, depth: int) -> Iterator[tuple[int, Box]]:  # noqa: ANN401
    """Yield the objects of a form at their place on the page; their own coordinates are the form's."""
    own = pdfium.FS_MATRIX()
    if depth > _MOST_DEPTH or not pdfium.FPDFPageObj_GetMatrix(form, own):
        return
    matrix = _product((own.a, own.b, own.c, own.d, own.e, own.f), outer)
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(min(max(0, pdfium.FPDFFormObj_CountObjects(form)), _MOST_OBJECTS)):
        item = pdfium.FPDFFormObj_GetObject(form, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _in_form(item, geometry, matrix, depth + 1)
        elif pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            yield kind, geometry.box(*_moved((left.value, bottom.value, right.value, top.value), matrix))


def _product(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _moved(rectangle: tuple[float, float, float, float], matrix: _Matrix) -> tuple[float, float, float, float]:
    left, bottom, right, top = rectangle
    a, b, c, d, e, f = matrix
    points = [(a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
