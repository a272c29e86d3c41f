"""Highlights with notes on the pages of a PDF, drawn so that every viewer and printer shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from scanner.documents.pdf.places import Place, Rectangle
from scanner.messages import say
from scanner.report.annotated.remarks import AUTHOR, Remark
from scanner.report.voice import Voice

_Color = tuple[float, float, float]
_COLORS = {"high": (1.0, 0.62, 0.58), "medium": (1.0, 0.83, 0.47), "low": (0.74, 0.84, 0.95)}
_INKS = {"high": (0.54, 0.11, 0.11), "medium": (0.48, 0.29, 0.0), "low": (0.15, 0.33, 0.55)}
_PRINTED = 4  # the flag that has an annotation printed with its page
_TAG = 5.6  # height of the number above the words, in points
_OVER = 0.6  # how far it reaches into their highlight


def highlight(copy: Pdf, remark: Remark, places: Sequence[Place], told: Voice) -> None:
    """Put a remark on its places: the note on the first page, on later pages a pointer to it."""
    for index, (number, group) in enumerate(groupby(places, key=lambda place: place.page)):
        page = copy.pages[number - 1]
        pointer = told(say("remark.continued", head=remark.head, number=remark.number))
        annotation = _annotation(copy, page, remark, [place.rectangle for place in group])
        annotation.Contents = String(pointer if index else "\n".join((remark.head, *remark.lines)))
        annotation.NM = String(f"{remark.name}-{remark.number}-{index}")
        if Name.Annots not in page:
            page.Annots = copy.make_indirect(Array())
        page.Annots.append(copy.make_indirect(annotation))


def _annotation(copy: Pdf, page: pikepdf.Page, remark: Remark, rectangles: Sequence[Rectangle]) -> Dictionary:
    number = str(remark.number)
    turn = _inherited(page, Name.Rotate, 0) // 90 % 4
    tag = _tag_place(rectangles[0], number, turn)
    around = _around([*rectangles, tag])
    drawn = [*_highlight(rectangles, _COLORS[remark.tone]), *_tag(number, tag, _INKS[remark.tone], turn)]
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Highlight,
        Rect=_numbers(around),
        QuadPoints=_numbers([value for rectangle in rectangles for value in _corners(rectangle)]),
        C=_numbers(_COLORS[remark.tone]),
        T=String(AUTHOR),
        Subj=String(remark.head),
        F=_PRINTED,
        P=page.obj,
        AP=Dictionary(N=_form(copy, drawn, around)),
    )


def _inherited(page: pikepdf.Page, key: Name, default: int) -> int:
    """Return what a page takes from the nodes above it."""
    node = page.obj
    for _ in range(64):  # a loop in a broken tree ends here
        if key in node:
            return int(node[key])
        if Name.Parent not in node:
            break
        node = node.Parent  # type: ignore[assignment]  # a page tree is made of dictionaries
    return default


def _form(copy: Pdf, drawn: Sequence[str], around: Rectangle) -> pikepdf.Object:
    form = copy.make_stream("\n".join(drawn).encode("ascii"))
    form.Type, form.Subtype, form.FormType = Name.XObject, Name.Form, 1
    form.BBox = _numbers(around)
    form.Group = Dictionary(S=Name.Transparency)
    form.Resources = Dictionary(
        # Letters below shine through a colour that multiplies.
        ExtGState=Dictionary(M=Dictionary(Type=Name.ExtGState, BM=Name.Multiply, ca=1)),
        Font=Dictionary(F=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Helvetica-Bold"))),
    )
    return form


def _highlight(rectangles: Sequence[Rectangle], color: _Color) -> Iterator[str]:
    red, green, blue = color
    yield f"q /M gs {red:.3f} {green:.3f} {blue:.3f} rg"
    for left, bottom, right, top in rectangles:
        yield f"{left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re f"
    yield "Q"


def _tag_place(words: Rectangle, number: str, turn: int) -> Rectangle:
    """Return where the number stands: above the first of the words, as the page is read."""
    wide = _TAG * (0.5 + 0.56 * len(number))
    match turn:
        case 0:
            return Rectangle(words.left, words.top - _OVER, words.left + wide, words.top - _OVER + _TAG)
        case 1:
            return Rectangle(words.left + _OVER - _TAG, words.bottom, words.left + _OVER, words.bottom + wide)
        case 2:
            return Rectangle(words.right - wide, words.bottom + _OVER - _TAG, words.right, words.bottom + _OVER)
        case _:
            return Rectangle(words.right - _OVER, words.top - wide, words.right - _OVER + _TAG, words.top)


def _tag(number: str, place: Rectangle, ink: _Color, turn: int) -> Iterator[str]:
    red, green, blue = ink
    left, bottom, right, top = place
    yield f"q {red:.3f} {green:.3f} {blue:.3f} rg"
    yield f"{left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re f"
    # The letters stand as the page is read: turned back by what the viewer turns the page.
    indent, rise = 0.25 * _TAG, 0.2 * _TAG
    matrix, (x, y) = {
        0: ("1 0 0 1", (left + indent, bottom + rise)),
        1: ("0 1 -1 0", (right - rise, bottom + indent)),
        2: ("-1 0 0 -1", (right - indent, top - rise)),
        3: ("0 -1 1 0", (left + rise, top - indent)),
    }[turn]
    yield f"1 1 1 rg BT /F {_TAG:.2f} Tf {matrix} {x:.2f} {y:.2f} Tm ({number}) Tj ET Q"


def _corners(box: Rectangle) -> tuple[float, ...]:
    """Return the corners in the order that viewers expect: upper left, upper right, lower left, lower right."""
    return (box.left, box.top, box.right, box.top, box.left, box.bottom, box.right, box.bottom)


def _around(boxes: Sequence[Rectangle]) -> Rectangle:
    return Rectangle(
        min(box.left for box in boxes),
        min(box.bottom for box in boxes),
        max(box.right for box in boxes),
        max(box.top for box in boxes),
    )


def _numbers(values: Sequence[float]) -> Array:
    return Array([round(value, 3) for value in values])
