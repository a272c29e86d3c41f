"""The names of the XML elements and attributes that a Word file is made of, in their transitional form."""

from __future__ import annotations

from lxml import etree

_SCHEMAS = "http://schemas.openxmlformats.org"

W = f"{{{_SCHEMAS}/wordprocessingml/2006/main}}"
M = f"{{{_SCHEMAS}/officeDocument/2006/math}}"
R = f"{{{_SCHEMAS}/officeDocument/2006/relationships}}"
A = f"{{{_SCHEMAS}/drawingml/2006/main}}"
C = f"{{{_SCHEMAS}/drawingml/2006/chart}}"
WP = f"{{{_SCHEMAS}/drawingml/2006/wordprocessingDrawing}}"
DGM = f"{{{_SCHEMAS}/drawingml/2006/diagram}}"
MC = f"{{{_SCHEMAS}/markup-compatibility/2006}}"
DC = "{http://purl.org/dc/elements/1.1/}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 - the prefix that every Word file uses

VAL = f"{W}val"
REL_ID = f"{R}id"

_OFF = frozenset({"0", "false", "off", "none"})


def child(element: etree._Element, tag: str) -> etree._Element | None:
    """Return the first child of that name, or None."""
    # What is asked for stands first or second, so that a loop beats a compiled search.
    for item in element:
        if item.tag == tag:
            return item
    return None


def child_value(element: etree._Element, tag: str) -> str | None:
    """Return the `w:val` of the first child of that name, or None."""
    found = child(element, tag)
    return None if found is None else found.get(VAL)


def child_number(element: etree._Element, tag: str) -> int | None:
    """Return the `w:val` of the first child of that name as a number; None if it is absent or no number."""
    return number(child_value(element, tag))


def number(value: str | None) -> int | None:
    """Return `value` as a whole number; None if it is absent or no number."""
    try:
        return None if value is None else int(value)
    except ValueError:
        return None


def is_on(element: etree._Element | None) -> bool:
    """Say whether an on-off element is there and not switched off."""
    return element is not None and element.get(VAL, "1").lower() not in _OFF
