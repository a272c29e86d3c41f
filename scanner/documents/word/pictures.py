"""Reads the pictures of a Word file that are large enough to hold the agreement, by optical character recognition."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from scanner.documents.document import BlockKind
from scanner.documents.limits import Limits
from scanner.documents.numbering import label_length
from scanner.documents.ocr import OcrMode, obstacle
from scanner.documents.word.context import Picture, Record
from scanner.documents.word.lines import Line, Part
from scanner.documents.word.package import BadPart
from scanner.errors import DocumentError

_LITTLE_TEXT = 300  # characters of the body below which a picture may be the agreement
_SMALL = 144.0  # points; a picture smaller than two inches either way is a logo or a seal
_NOT_READ = "it may hold text, which is not read from pictures"
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING})


def large_pictures(record: Record, body: int, page: tuple[float, float]) -> list[tuple[int, Picture]]:
    """Return the pictures that may hold text with their numbers, from 1.

    Args:
        record: what reading gathered.
        body: characters of the body's text.
        page: width and height in points.
    """
    width, height = page
    found = []
    for index, picture in enumerate(record.pictures, 1):
        wide = picture.width > max(width / 2, _SMALL) and (not picture.aside or picture.height > height / 2)
        if wide or (body < _LITTLE_TEXT and not picture.aside and not _is_small(picture)):
            found.append((index, picture))
    return found


def is_narrow(picture: Picture) -> bool:
    """Say whether a picture is too narrow to hold text; one of unknown size is not."""
    return 0 < picture.width < _SMALL


def _is_small(picture: Picture) -> bool:
    """Say whether a picture is a logo or a seal; one of unknown size is not."""
    return is_narrow(picture) or 0 < picture.height < _SMALL


def read_pictures(
    found: list[tuple[int, Picture]], record: Record, path: Path, limits: Limits, ocr: OcrMode
) -> tuple[str, ...]:
    """Put the words of pictures where these stand; return a note for each, and record what was not read."""
    advice = obstacle(ocr)
    deadline = time.monotonic() + limits.ocr_seconds
    notes = []
    for index, picture in found:
        where = f"picture {index}"
        reason = f"it may hold text; {advice}" if advice else ""
        if not reason and time.monotonic() > deadline:
            reason = f"over the limit of {limits.ocr_seconds:g} seconds for scans"
        if reason or picture.content is None:
            record.gap(where, reason or _NOT_READ)
            continue
        try:
            picture.slot.after += _lines(path, picture.content(), record, where, limits)
        except (BadPart, DocumentError):
            record.gap(where, _NOT_READ)
            continue
        notes.append(f"picture {index} was read by optical character recognition")
    return tuple(notes)


def _lines(path: Path, data: bytes, record: Record, where: str, limits: Limits) -> Iterator[Line]:
    from scanner.documents.picture import recognised  # noqa: PLC0415 - a file without large pictures does without

    composed, unread = recognised(path, data, limits=limits)
    for reason in unread:
        record.gap(where, reason)
    kinds = {block.span.start: block.kind for block in composed.blocks}
    at = 0
    for text in composed.text.split("\n") if composed.text else ():
        kind = kinds.get(at, BlockKind.PARAGRAPH)
        at += len(text) + 1
        number = record.paragraphs
        record.paragraphs += 1
        yield Line(
            text=text,
            kind=kind if kind in _PROSE else BlockKind.PARAGRAPH,
            label=min(label_length(text), len(text)),
            parts=[Part(number, 0, len(text))],
        )
