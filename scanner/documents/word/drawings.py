"""Finds what a drawing shows: text boxes, words in shapes, diagrams and charts, embedded files, pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from lxml import etree

from scanner import lazy
from scanner.documents.word.context import Context, Picture
from scanner.documents.word.names import DGM, MC, WP, A, C, O, R, V, W, child, number
from scanner.documents.word.package import BadPart

_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75, "pc": 12.0, "": 1.0}
_LENGTH = lazy.pattern(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]+)\s*(pt|in|cm|mm|px|pc|)\s*(?:;|$)")
_EMU_PER_POINT = 12_700
_TEXT_BOX = f"{W}txbxContent"
_SHAPE_PARAGRAPH = f"{A}p"
_PICTURES = frozenset({f"{A}blip", f"{V}imagedata"})


def chosen(alternative: etree._Element) -> etree._Element | None:
    """Return the branch of an `mc:AlternateContent` to read: the first choice, else the fallback, never both."""
    branch = child(alternative, f"{MC}Choice")
    return child(alternative, f"{MC}Fallback") if branch is None else branch


def seen(element: etree._Element) -> Iterator[etree._Element]:
    """Yield what is under `element` in order, in the chosen branches only, and nothing from inside a text box."""
    for item in element:
        if item.tag == f"{MC}AlternateContent":
            branch = chosen(item)
            if branch is not None:
                yield from seen(branch)
            continue
        yield item
        if item.tag not in {_TEXT_BOX, _SHAPE_PARAGRAPH}:
            yield from seen(item)


def text_boxes(drawing: etree._Element) -> Iterator[etree._Element]:
    """Yield the content of every text box that is not inside another."""
    return (item for item in seen(drawing) if item.tag == _TEXT_BOX)


def shape_words(drawing: etree._Element, context: Context, part: str) -> list[str]:
    """Return the other words that a drawing shows, a line each: in shapes, WordArt, diagrams and charts."""
    found = []
    for item in seen(drawing):
        if item.tag == _SHAPE_PARAGRAPH:
            found.append(_words(item))
        elif item.tag == f"{V}textpath":
            found.append(item.get("string", ""))
        elif item.tag == f"{DGM}relIds":
            found += _related_words(context, part, item.get(f"{R}dm", ""), "diagram")
        elif item.tag == f"{C}chart" or str(item.tag).endswith("/chartex}chart"):
            found += _related_words(context, part, item.get(f"{R}id", ""), "chart")
    return [line for text in found if (line := " ".join(text.split()))]


def record_objects(drawing: etree._Element, context: Context, part: str, *, aside: bool) -> Picture | None:
    """Record the embedded files of a drawing, which are not read, and its picture; return the picture, if any."""
    embedded = False
    for item in seen(drawing):
        if item.tag == f"{O}OLEObject":
            embedded = True
            _record_embedded(item.get("ProgID", ""), context)
    # The picture of an embedded file is its preview.
    shown = next((item for item in seen(drawing) if item.tag in _PICTURES), None)
    if embedded or shown is None:
        return None
    picture = Picture(*_size(drawing), aside, _content(shown, context, part))
    context.record.pictures.append(picture)
    return picture


def _content(shown: etree._Element, context: Context, part: str) -> Callable[[], bytes] | None:
    reference = shown.get(f"{R}embed") or shown.get(f"{R}id") or ""
    relationship = context.package.relationships(part).get(reference)
    if relationship is None or relationship.external:
        return None
    return partial(context.package.content, relationship.target)


def _record_embedded(program: str, context: Context) -> None:
    if program.startswith("Equation"):
        context.record.counted["equation kept as a picture"] += 1
        return
    context.record.counted["embedded file"] += 1
    kind = f" ({program})" if program else ""
    context.record.gap(f"embedded file {context.record.counted['embedded file']}{kind}", "files inside are not read")


def _size(drawing: etree._Element) -> tuple[float, float]:
    for extent in drawing.iter(f"{WP}extent"):
        width, height = number(extent.get("cx")) or 0, number(extent.get("cy")) or 0
        return width / _EMU_PER_POINT, height / _EMU_PER_POINT
    for shape in drawing.iter(f"{V}shape", f"{V}rect"):
        style = shape.get("style", "").replace(";", ";;")
        sizes = {name: float(value or 0) * _POINTS[unit] for name, value, unit in _lengths(style)}
        if sizes:
            return sizes.get("width", 0.0), sizes.get("height", 0.0)
    return 0.0, 0.0


def _lengths(style: str) -> list[tuple[str, str, str]]:
    found = _LENGTH.findall(style)
    return [(name, value if value.count(".") <= 1 and value != "." else "0", unit) for name, value, unit in found]


def _words(paragraph: etree._Element) -> str:
    return "".join((item.text or "") if item.tag == f"{A}t" else " " for item in paragraph.iter(f"{A}t", f"{A}br"))


def _related_words(context: Context, part: str, reference: str, kind: str) -> list[str]:
    relationship = context.package.relationships(part).get(reference)
    if relationship is None or relationship.external:
        context.record.gap(kind, "its part is missing")
        return []
    try:
        root = context.package.xml(relationship.target)
    except BadPart as error:
        context.record.gap(kind, str(error))
        return []
    found = [_words(paragraph) for paragraph in root.iter(_SHAPE_PARAGRAPH)]
    labels = [value.text or "" for cache in root.iter(f"{C}strCache") for value in cache.iter(f"{C}v")]
    # Every series of a chart repeats the names along the axis.
    return found + list(dict.fromkeys(labels))
