"""Builds Word files from XML strings and reads them, so that each test shows the markup it is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from scanner.documents import docx
from scanner.documents.document import Document
from scanner.documents.limits import Limits

_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ROOTS = {
    "styles": "w:styles",
    "numbering": "w:numbering",
    "footnotes": "w:footnotes",
    "endnotes": "w:endnotes",
    "comments": "w:comments",
    "header": "w:hdr",
    "footer": "w:ftr",
}


@dataclass
class Builder:
    """A Word file: body markup, related parts by relationship id, and what to change about the package."""

    body: str
    parts: Mapping[str, tuple[str, str, str]] = field(default_factory=dict)
    outside: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    main: str = "word/document.xml"
    main_target: str = "word/document.xml"
    change: Callable[[str, str], str] = lambda name, xml: xml
    drop: tuple[str, ...] = ()
    raw: Mapping[str, bytes] = field(default_factory=dict)

    def build(self) -> bytes:
        files: dict[str, str | bytes] = {
            "[Content_Types].xml": (
                '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                '<Default Extension="xml" ContentType="application/xml"/>'
                '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
                'wordprocessingml.document.main+xml"/></Types>'
            ),
            "_rels/.rels": _relationships([("rId1", "officeDocument", self.main_target, "")]),
            self.main: f"<w:document {_DECLARED}><w:body>{self.body}</w:body></w:document>",
        }
        rows = [(key, kind, name, "") for key, (kind, name, _) in self.parts.items()]
        rows += [(key, kind, target, "External") for key, (kind, target) in self.outside.items()]
        folder, _, base = self.main.rpartition("/")
        files[f"{folder}/_rels/{base}.rels"] = _relationships(rows)
        for kind, name, inner in self.parts.values():
            root = _ROOTS.get(kind)
            files[f"{folder}/{name}"] = f"<{root} {_DECLARED}>{inner}</{root}>" if root else inner
        files.update(self.raw)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                if name not in self.drop:
                    archive.writestr(name, self.change(name, content) if isinstance(content, str) else content)
        return packed.getvalue()


def _relationships(rows: list[tuple[str, str, str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{_RELATED}/{kind}" Target="{target}"'
        + (f' TargetMode="{mode}"/>' if mode else "/>")
        for key, kind, target, mode in rows
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


@pytest.fixture(scope="session")
def build() -> Callable[..., bytes]:
    """Return the bytes of a Word file; arguments as in `Builder`, with a shorthand for common parts."""

    def builder(body: str, **options) -> bytes:
        parts = dict(options.pop("parts", {}))
        for kind in ("styles", "numbering", "footnotes", "endnotes", "comments"):
            if kind in options:
                parts[f"rId_{kind}"] = (kind, f"{kind}.xml", options.pop(kind))
        return Builder(body, parts=parts, **options).build()

    return builder


@pytest.fixture(scope="session")
def load() -> Callable[..., Document]:
    """Read bytes as a Word file."""

    def reader(data: bytes, **limits) -> Document:
        return docx.read(Path("contract.docx"), data, limits=Limits(**limits))

    return reader


@pytest.fixture(scope="session")
def word(build, load) -> Callable[..., Document]:
    """Build a Word file and read it."""
    return lambda body, **options: load(build(body, **options))
