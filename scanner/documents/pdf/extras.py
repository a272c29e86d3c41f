"""Finds what a PDF holds beside its pages' own text: form fields, notes pinned to pages, files inside the file."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from scanner import lazy
from scanner.documents.characters import ordinary
from scanner.documents.document import Comment
from scanner.documents.pdf.geometry import Geometry, geometry
from scanner.documents.pdf.line import Line

_MOST_ANNOTATIONS = 5_000
_DATE = lazy.pattern(r"D?:?(\d{4})(\d\d)(\d\d)")
_TEXT_FIELDS = (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX)
_COMMENTS = (
    pdfium.FPDF_ANNOT_TEXT,
    pdfium.FPDF_ANNOT_HIGHLIGHT,
    pdfium.FPDF_ANNOT_UNDERLINE,
    pdfium.FPDF_ANNOT_SQUIGGLY,
    pdfium.FPDF_ANNOT_STRIKEOUT,
    pdfium.FPDF_ANNOT_CARET,
)


@dataclass(slots=True)
class Extras:
    """What a file holds beside its pages.

    Attributes:
        form: the library's handle for form fields; None if the file has none.
        attachments: names of the files inside, sorted; those pinned to a page are added as pages are read.
        needs_viewer: whether its pages are only a stand-in for a form that a viewer program builds.
        comments: those of the pages read so far, in their order.
    """

    form: Any = None
    attachments: list[str] = field(default_factory=list)
    needs_viewer: bool = False
    comments: list[Comment] = field(default_factory=list)

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what a reader should know of."""
        if not self.comments:
            return ()
        count = len(self.comments)
        return (f"{count} comment{'s are' if count > 1 else ' is'} not part of the text",)


def extras(opened: Any) -> Extras:  # noqa: ANN401 - the library has no types
    """Return what the open file holds beside its pages; the form is made ready for `open_fields`."""
    kind = opened.get_formtype()
    form = None
    if kind != pdfium.FORMTYPE_NONE:
        opened.init_forms()
        form = opened.formenv
    names = [_attachment_name(opened, index) for index in range(max(0, pdfium.FPDFDoc_GetAttachmentCount(opened)))]
    return Extras(form, sorted(names), kind == pdfium.FORMTYPE_XFA_FULL)


def _attachment_name(opened: Any, index: int) -> str:  # noqa: ANN401 - as above
    attachment = pdfium.FPDFDoc_GetAttachment(opened, index)
    return _string(lambda buffer, size: pdfium.FPDFAttachment_GetName(attachment, buffer, size)) or f"{index + 1}"


def _string(call: Callable[[Any, int], int]) -> str:
    """Return what a library function writes as UTF-16, "" if nothing."""
    size = call(None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    call(ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return ordinary(buffer.raw[: size - 2].decode("utf-16-le", errors="replace").replace("\r", " ").replace("\n", " "))


def open_fields(found: Extras, page: Any, number: int) -> tuple[Line, ...]:  # noqa: ANN401 - as above
    """Return the filled form fields and free text of an open page as lines; keep its comments and attachments."""
    count = min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS)
    if count <= 0:
        return ()
    place = geometry(page)
    lines: list[Line] = []
    for index in range(count):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            lines += _annotation(found, annotation, number, place)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
    return tuple(lines)


def _annotation(found: Extras, annotation: Any, number: int, place: Geometry) -> Iterator[Line]:  # noqa: ANN401 - as above
    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    if kind == pdfium.FPDF_ANNOT_WIDGET and found.form is not None:
        if pdfium.FPDFAnnot_GetFormFieldType(found.form, annotation) in _TEXT_FIELDS:
            form = found.form
            value = _string(lambda buffer, size: pdfium.FPDFAnnot_GetFormFieldValue(form, annotation, buffer, size))
            yield from _line(value, annotation, number, place)
    elif kind == pdfium.FPDF_ANNOT_FREETEXT:
        yield from _line(_value(annotation, b"Contents"), annotation, number, place)
    elif kind == pdfium.FPDF_ANNOT_FILEATTACHMENT:
        attachment = pdfium.FPDFAnnot_GetFileAttachment(annotation)
        name = _string(lambda buffer, size: pdfium.FPDFAttachment_GetName(attachment, buffer, size))
        found.attachments.append(name or f"on page {number}")
    elif kind in _COMMENTS and (words := _value(annotation, b"Contents")):
        found.comments.append(
            Comment(text=words, author=_value(annotation, b"T"), date=_date(_value(annotation, b"M")), page=number)
        )


def _value(annotation: Any, key: bytes) -> str:  # noqa: ANN401 - as above
    return _string(lambda buffer, size: pdfium.FPDFAnnot_GetStringValue(annotation, key, buffer, size))


def _date(text: str) -> str:
    """Return a PDF's date, "D:20240531...", as 2024-05-31; as it is if it is none."""
    match = _DATE.match(text)
    return "-".join(match.groups()) if match else text


def _line(text: str, annotation: Any, number: int, place: Geometry) -> Iterator[Line]:  # noqa: ANN401 - as above
    rectangle = pdfium.FS_RECTF()
    if not text or not pdfium.FPDFAnnot_GetRect(annotation, rectangle):
        return
    low, high = sorted((rectangle.bottom, rectangle.top))
    left, right = sorted((rectangle.left, rectangle.right))
    box = place.box(left, low, right, high)
    # A field has no baseline that the library tells; its text stands near the middle of a one-line field.
    size = min(box.bottom - box.top, 12.0)
    middle = (box.top + box.bottom) / 2
    yield Line(text=text, page=number, box=box, frame=box, baseline=middle + size * 0.35, size=size)
