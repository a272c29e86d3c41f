"""Opens the archive that a Word file is: its parts, how they refer to each other, and their XML, within budgets."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from urllib.parse import unquote

from lxml import etree

from scanner import lazy
from scanner.documents.limits import Limits
from scanner.errors import DamagedDocument, DocumentTooLarge, EncryptedDocument, UnsupportedFormat

_OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRICT_NAMESPACE = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_MAIN_TYPE = lazy.pattern(r"wordprocessingml\.(document|template)\.main|word\.(document|template)\.macroEnabled\.main")
_PACKED_WELL = 10_000_000  # bytes below which no ratio is suspicious
_HIGHEST_RATIO = 400  # text packs to a thirtieth, a table of blanks to a hundredth, a bomb to a thousandth


class BadPart(Exception):
    """A part is missing or is not what it should be; the message says which, for a reader."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """One reference of a part: `kind` is the last word of its type, `target` a part's name or an outside address."""

    kind: str
    target: str
    external: bool


@dataclass(slots=True)
class Budget:
    """What may still be unpacked, for a package and the packages inside it together."""

    unpacked_bytes: int
    part_bytes: int
    deadline: float


@dataclass(slots=True)
class Package:
    """A Word file taken apart; part names are compared in any letter case, without a leading slash."""

    path: Path
    archive: zipfile.ZipFile
    budget: Budget
    doubles: tuple[str, ...]
    _names: dict[str, str]
    _types: dict[str, str] = field(default_factory=dict)
    _relationships: dict[str, dict[str, Relationship]] = field(default_factory=dict)

    def find(self, name: str) -> str | None:
        """Return the name under which the part is stored; None if it is not there."""
        return self._names.get(_folded(name))

    def content(self, name: str) -> bytes:
        """Return the bytes of a part.

        Raises:
            BadPart: it is missing or damaged.
            DocumentTooLarge: the budget is used up.
            EncryptedDocument: the archive has a password.
        """
        stored = self.find(name)
        if stored is None:
            raise BadPart(f"the part {name} is missing")
        info = self.archive.getinfo(stored)
        if info.flag_bits & 1:
            raise EncryptedDocument(self.path, "the archive is locked with a password")
        try:
            with self.archive.open(info) as stream:
                allowed = min(self.budget.unpacked_bytes, self.budget.part_bytes)
                data = stream.read(allowed + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise BadPart(f"the part {name} is damaged") from error
        packed = max(info.compress_size, 1)
        if len(data) > allowed or (len(data) > _PACKED_WELL and len(data) > _HIGHEST_RATIO * packed):
            raise DocumentTooLarge(self.path, "unpacked it is larger than any agreement")
        self.check_time()
        self.budget.unpacked_bytes -= len(data)
        return data

    def check_time(self) -> None:
        """Raise `DocumentTooLarge` once the time is up."""
        if monotonic() > self.budget.deadline:
            raise DocumentTooLarge(self.path, "reading it takes too long")

    def xml(self, name: str) -> etree._Element:
        """Return the root element of an XML part, Strict names made transitional, no entity resolved.

        Raises:
            BadPart: it is missing, damaged or not well-formed, or declares a document type.
        """
        return parse(self.content(name), name)

    def relationships(self, name: str) -> dict[str, Relationship]:
        """Return the references of a part by their id; of the package itself for the empty name."""
        if name not in self._relationships:
            self._relationships[name] = self._read_relationships(name)
        return self._relationships[name]

    def related(self, name: str, kind: str) -> str | None:
        """Return the name of the part that `name` refers to in the role of `kind`, such as "styles"; None if none."""
        for relationship in self.relationships(name).values():
            if relationship.kind == kind and not relationship.external:
                return relationship.target
        return None

    def content_type(self, name: str) -> str:
        """Return the declared type of a part, in lower case; empty if it has none."""
        folded = _folded(name)
        return self._types.get("/" + folded) or self._types.get("." + folded.rpartition(".")[2], "")

    def main(self) -> str:
        """Return the name of the main document part, by reference, else by type, else by its usual name.

        Raises:
            UnsupportedFormat: the package is something else than a Word document.
            DamagedDocument: there is no such part.
        """
        candidates = [self.related("", "officeDocument") or ""]
        candidates += [name[1:] for name, kind in self._types.items() if name[:1] == "/" and _MAIN_TYPE.search(kind)]
        candidates.append("word/document.xml")
        for candidate in candidates:
            if candidate and self.find(candidate) is not None:
                kind = self.content_type(candidate)
                if "spreadsheetml" in kind or "presentationml" in kind or "/xl/" in kind:
                    raise UnsupportedFormat(self.path, "an Office file, but not a Word document")
                return self.find(candidate) or candidate
        raise DamagedDocument(self.path, "not a Word document: its main part is missing")

    def _read_relationships(self, name: str) -> dict[str, Relationship]:
        folder, base = posixpath.split(name)
        part = posixpath.join(folder, "_rels", base + ".rels")
        if self.find(part) is None:
            return {}
        found = {}
        for element in self.xml(part).iter("{*}Relationship"):
            external = element.get("TargetMode", "").lower() == "external"
            target = element.get("Target", "")
            if not external:
                target = _resolve(folder, target)
            kind = element.get("Type", "").rstrip("/").rpartition("/")[2]
            found[element.get("Id", "")] = Relationship(kind, target, external)
        return found


def open_package(path: Path, data: bytes, limits: Limits, budget: Budget | None = None) -> Package:
    """Take a Word file apart; a file inside another shares its `budget`.

    Raises:
        EncryptedDocument: it needs a password.
        UnsupportedFormat: it is an old binary Office file.
        DamagedDocument: it is no archive, or one that cannot be read.
        DocumentTooLarge: it is over a budget.
    """
    if data.startswith(_OLE_SIGNATURE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise EncryptedDocument(path, "the Word file is encrypted with a password")
        raise UnsupportedFormat(path, "a Word 97-2003 file; save it as .docx")
    if len(data) > limits.file_bytes:
        raise DocumentTooLarge(path, f"more than {limits.file_bytes} bytes")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError) as error:
        raise DamagedDocument(path, "not a Word document, or cut short") from error
    if len(entries) > limits.parts:
        raise DocumentTooLarge(path, f"more than {limits.parts} parts")
    names: dict[str, str] = {}
    doubles = []
    for entry in entries:
        folded = _folded(entry.filename)
        if folded in names:
            doubles.append(entry.filename)
        names.setdefault(folded, entry.filename)
    budget = budget or Budget(limits.unpacked_bytes, limits.part_bytes, monotonic() + limits.seconds)
    package = Package(path, archive, budget, tuple(doubles), names)
    try:
        _read_types(package)
        package.relationships("")
    except BadPart as error:
        raise DamagedDocument(path, str(error)) from error
    return package


def parse(data: bytes, name: str) -> etree._Element:
    """Return the root of XML bytes; `name` is for the message.

    Raises:
        BadPart: they are not well-formed, or declare a document type.
    """
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        data = _recoded(data, name)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise BadPart(f"the part {name} declares a document type, which Word files never do")
    if b"purl.oclc.org" in data:
        data = _STRICT_NAMESPACE.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadPart(f"the part {name} is not well-formed XML") from error
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise BadPart(f"the part {name} is not XML that Word would write")
    return root


def _recoded(data: bytes, name: str) -> bytes:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise BadPart(f"the part {name} is not well-formed XML") from error
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode()


def _read_types(package: Package) -> None:
    name = "[Content_Types].xml"
    if package.find(name) is None:
        return
    for element in package.xml(name).iter("{*}Override", "{*}Default"):
        part = element.get("PartName")
        key = _folded(part) if part else element.get("Extension", "").lower()
        package._types[("/" if part else ".") + key] = element.get("ContentType", "").lower()  # noqa: SLF001 - same file


def _folded(name: str) -> str:
    return unquote(name.replace("\\", "/")).lstrip("/").casefold()


def _resolve(folder: str, target: str) -> str:
    target = target.replace("\\", "/").partition("#")[0]
    whole = target if target.startswith("/") else posixpath.join("/", folder, target)
    return posixpath.normpath(whole).lstrip("/")
