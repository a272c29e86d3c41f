"""Reads the XML parts of a Word file to write them again, in the names in which they are written."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from scanner.documents.word.package import BadPart

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_STRICT = "http://purl.oclc.org/ooxml/"
_TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/"


@dataclass(frozen=True, slots=True)
class Names:
    """The namespace of a part's elements in braces, and the start of the types of relationships that go with it.

    A file is written in the transitional form or in the strict one, and never in both.
    """

    w: str
    relationships: str

    @classmethod
    def of(cls, root: etree._Element) -> Names:
        """Return the names that a part uses by its root."""
        space = str(root.tag).partition("}")[0].lstrip("{")
        base = f"{_STRICT}officeDocument/" if space.startswith(_STRICT) else _TRANSITIONAL
        return cls(f"{{{space}}}", f"{base}relationships")


def parsed(data: bytes, name: str) -> etree._Element:
    """Return the root of a part; nothing outside it is looked at.

    Raises:
        BadPart: it is not well-formed XML.
    """
    # Comments of the XML go, as when the contract was read: they would part the text of a node, which is counted whole.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadPart(f"the part {name} is not well-formed XML") from error


def serialized(root: etree._Element) -> bytes:
    """Return a part as bytes."""
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
