"""What is inside the Office files that the writers make, as text for goldens and assertions."""

from __future__ import annotations

import io
import re
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NAMESPACES = re.compile(r' xmlns:\w+="[^"]*"')


def part(output: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(output)) as archive:
        return etree.fromstring(archive.read(name))


def shown(root: etree._Element) -> bytes:
    """An element indented, without the declarations of namespaces, which no reader needs."""
    copy = etree.fromstring(etree.tostring(root))
    etree.indent(copy)
    return (_NAMESPACES.sub("", etree.tostring(copy, encoding="unicode")) + "\n").encode()


def words(root: etree._Element) -> str:
    return "\n".join("".join(text.text or "" for text in line.iter(f"{W}t")) for line in root.iter(f"{W}p"))
