"""Finds the characters of a Word file again by what `Document.runs` says of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from lxml import etree

from scanner.documents.document import RunPart

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def written_each(data: bytes, parts: Sequence[RunPart]) -> list[str]:
    """Return the characters that each part stands for, each kind of blank as a space."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    paragraphs = list(root.iter(_W + "p"))
    found = []
    for part in parts:
        node = list(paragraphs[part.paragraph].iter(_W + "t"))[part.node]
        assert 0 <= part.start < part.end <= len(node.text)
        assert part.end - part.start == len(part.span)
        found.append("".join(" " if sign.isspace() else sign for sign in node.text[part.start : part.end]))
    return found


def written(data: bytes, parts: Sequence[RunPart]) -> str:
    """Return all the characters together."""
    return "".join(written_each(data, parts))
