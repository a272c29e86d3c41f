"""The functions of PDFium that are asked for every line or object, without the library's check of each argument.

The check takes as long as the call itself, and a contract of 300 pages makes two hundred thousand calls. What is passed
must therefore be right: handles of open pages, whole numbers for `int`, `byref` for what is filled.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium


class Handle(ctypes.c_void_p):
    """A page, text page or page object; a class of its own, since ctypes would give a bare address as a number."""


def handle(of: Any) -> Handle:  # noqa: ANN401 - the library has no types
    """Return the bare handle of a page or text page of the library."""
    return Handle(ctypes.cast(of.raw, ctypes.c_void_p).value)


def _unchecked(function: Any, gives: Any = ctypes.c_int) -> Any:  # noqa: ANN401 - as above
    # To let go of the interpreter for each call and to wait for it again takes as long as the call, too.
    return ctypes.PYFUNCTYPE(gives)(ctypes.cast(function, ctypes.c_void_p).value or 0)


character_index = _unchecked(pdfium.FPDFText_GetCharIndexFromTextIndex)
get_text = _unchecked(pdfium.FPDFText_GetText)
count_rects = _unchecked(pdfium.FPDFText_CountRects)
get_rect = _unchecked(pdfium.FPDFText_GetRect)
get_matrix = _unchecked(pdfium.FPDFText_GetMatrix)
font_size = _unchecked(pdfium.FPDFText_GetFontSize, ctypes.c_double)
font_info = _unchecked(pdfium.FPDFText_GetFontInfo, ctypes.c_ulong)
is_unmapped = _unchecked(pdfium.FPDFText_HasUnicodeMapError)
character_box = _unchecked(pdfium.FPDFText_GetCharBox)
page_object = _unchecked(pdfium.FPDFPage_GetObject, Handle)
object_type = _unchecked(pdfium.FPDFPageObj_GetType)
