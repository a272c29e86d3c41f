"""Puts the mark of this scanner into an Office file, as a custom property that Office programs show and keep."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from scanner.report.mark import PROPERTIES
from scanner.report.options import MARK

_NAME = "contract-scanner"
_TYPES, _LINKS = "[content_types].xml", "_rels/.rels"
_TYPES_NAMESPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_LINKS_NAMESPACE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
# What the standard calls properties that programs add.
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument"


def marked_office(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts of an Office file with the mark among its custom properties; those that it has stay.

    A file whose properties cannot be read, or that bears the mark already, is returned as it is.
    """
    try:
        return _marked(parts)
    except (etree.XMLSyntaxError, KeyError, ValueError):
        return dict(parts)


def _marked(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    marked = dict(parts)
    named = {name.casefold(): name for name in parts}
    own = named.get(PROPERTIES.casefold())
    if own is not None:
        if MARK.encode() in marked[own]:
            return marked
        root = _parsed(marked[own])
        space = str(root.tag).partition("}")[0] + "}"
    else:
        own = PROPERTIES
        strict = _STRICT.encode() in marked[named[_LINKS]]
        space = f"{{{_STRICT}/customProperties}}" if strict else f"{{{_TRANSITIONAL}/custom-properties}}"
        root = etree.Element(f"{space}Properties", nsmap={"op": space[1:-1], "vt": _values(space)[1:-1]})
        _declare(marked, named[_TYPES], named[_LINKS], strict=strict)
    number = 1 + max((int(held.get("pid", "1")) for held in root), default=1)
    held = etree.SubElement(root, f"{space}property", fmtid=_FORMAT, pid=str(number), name=_NAME)
    etree.SubElement(held, f"{_values(space)}lpwstr").text = MARK
    marked[own] = _written(root)
    return marked


def _values(space: str) -> str:
    return f"{{{_STRICT if _STRICT in space else _TRANSITIONAL}/docPropsVTypes}}"


def _declare(parts: dict[str, bytes], types: str, links: str, *, strict: bool) -> None:
    """Name the new part in the list of types and among what belongs to the file."""
    declared, linked = _parsed(parts[types]), _parsed(parts[links])
    override = etree.SubElement(declared, f"{_TYPES_NAMESPACE}Override")
    override.set("PartName", f"/{PROPERTIES}")
    override.set("ContentType", _CONTENT_TYPE)
    base = f"{_STRICT}/relationships/customProperties" if strict else f"{_TRANSITIONAL}/relationships/custom-properties"
    link = etree.SubElement(linked, f"{_LINKS_NAMESPACE}Relationship")
    link.set("Id", "rIdScanMark")
    link.set("Type", base)
    link.set("Target", PROPERTIES)
    parts[types], parts[links] = _written(declared), _written(linked)


def _parsed(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
