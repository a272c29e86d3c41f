"""Writes a Word equation on one line: a fraction as (a)/(b), a power with raised digits."""

from __future__ import annotations

from lxml import etree

from scanner.documents.word.names import VAL, M, W, child
from scanner.documents.word.symbols import scripted

_SILENT = frozenset({f"{M}{name}" for name in ("argPr", "ctrlPr", "rPr", "oMathParaPr")} | {f"{W}rPr"})
_GONE = frozenset({f"{W}del", f"{W}moveFrom"})
_TEXT = frozenset({f"{M}t", f"{W}t"})


def linear(element: etree._Element | None) -> str:
    """Return the equation in or under `element` on one line; what a tracked change deleted is left out."""
    if element is None or element.tag in _SILENT or element.tag in _GONE:
        return ""
    if element.tag in _TEXT:
        return element.text or ""
    name = str(element.tag).removeprefix(M)
    match name:
        case "f":
            return f"{_grouped(element, 'num')}/{_grouped(element, 'den')}"
        case "sSup":
            return _part(element, "e") + _raised(_part(element, "sup"))
        case "sSub":
            return _part(element, "e") + _lowered(_part(element, "sub"))
        case "sSubSup":
            return _part(element, "e") + _lowered(_part(element, "sub")) + _raised(_part(element, "sup"))
        case "sPre":
            return _lowered(_part(element, "sub")) + _raised(_part(element, "sup")) + _part(element, "e")
        case "rad":
            return f"{_raised(_part(element, 'deg'))}√({_part(element, 'e')})"
        case "nary":
            limits = _lowered(_part(element, "sub")) + _raised(_part(element, "sup"))
            return f"{_property(element, 'naryPr', 'chr', '∫')}{limits} {_part(element, 'e')}"
        case "d":
            return _delimited(element)
        case "m" | "eqArr":
            rows = element.iterchildren(f"{M}mr") if name == "m" else element.iterchildren(f"{M}e")
            return "; ".join(_inside(row, ", " if name == "m" else "") for row in rows)
        case "func":
            return f"{_part(element, 'fName')} {_part(element, 'e')}"
        case _ if name.endswith("Pr"):
            return ""
        case _:
            return _inside(element)


def _inside(element: etree._Element, between: str = "") -> str:
    return between.join(linear(item) for item in element)


def _part(element: etree._Element, name: str) -> str:
    return linear(child(element, f"{M}{name}"))


def _grouped(element: etree._Element, name: str) -> str:
    inner = _part(element, name)
    return inner if inner.isalnum() else f"({inner})"


def _raised(inner: str) -> str:
    raised = scripted(inner, "superscript")
    return raised if raised != inner or not inner else f"^{inner}" if inner.isalnum() else f"^({inner})"


def _lowered(inner: str) -> str:
    lowered = scripted(inner, "subscript")
    return lowered if lowered != inner or not inner else f"_{inner}" if inner.isalnum() else f"_({inner})"


def _property(element: etree._Element, group: str, name: str, default: str) -> str:
    properties = child(element, f"{M}{group}")
    found = None if properties is None else child(properties, f"{M}{name}")
    return default if found is None else found.get(f"{M}val", found.get(VAL, default))


def _delimited(element: etree._Element) -> str:
    opening = _property(element, "dPr", "begChr", "(")
    between = _property(element, "dPr", "sepChr", "|")
    closing = _property(element, "dPr", "endChr", ")")
    return opening + between.join(linear(item) for item in element.iterchildren(f"{M}e")) + closing
