"""Packs the parts of an Office file so that the same parts give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from scanner.report.mark_office import marked_office

# The first day that a zip archive can state.
_NO_DAY = (1980, 1, 1, 0, 0, 0)
_DATES = re.compile(rb"<dcterms:(created|modified)\b[^>]*>[^<]*</dcterms:\1>")
_PROPERTIES = "docProps/core.xml"


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of an archive by name, in the order in which they stand in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return an archive of `parts` in their order, without a clock in it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _NO_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return stream.getvalue()


def undated(data: bytes) -> bytes:
    """Return an Office file that a library made, without the times at which it did so, and with our mark."""
    parts = parts_of(data)
    parts[_PROPERTIES] = _DATES.sub(b"", parts[_PROPERTIES])
    return packed(marked_office(parts))
