"""How much one document may cost before the reader gives up on it or on the rest of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The budgets of one document; each is far above any real agreement and far below what harms a machine.

    What is over a budget before anything was read is refused with `DocumentTooLarge`; a budget reached half-way gives
    an `UnreadPart`.

    Attributes:
        file_bytes: size of the file itself.
        unpacked_bytes: size of all parts of an archive or of all streams together, unpacked.
        part_bytes: size of one part of a Word file, unpacked; read as XML it takes ten times that.
        characters: length of a plain text; what comes after is unread.
        parts: number of parts of an archive.
        pages: number of pages of a PDF; what comes after is unread.
        depth: how deep elements, tables and archives may be nested.
        seconds: wall time for the whole document, a conversion included; checked between pages and parts.
        ocr_seconds: wall time for reading scanned pages, which does not count into `seconds`; checked between pages.
    """

    file_bytes: int = 200_000_000
    unpacked_bytes: int = 800_000_000
    part_bytes: int = 100_000_000
    characters: int = 20_000_000
    parts: int = 10_000
    pages: int = 5_000
    depth: int = 200
    seconds: float = 300.0
    ocr_seconds: float = 1800.0
