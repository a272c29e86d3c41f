"""Reads Word files (.docx, .docm, .dotx, .dotm): everything a reader of Word sees, once and in order.

Live text is the accepted view of the tracked changes; what they took away is kept as revisions. Notes stand after the
paragraph that refers to them, text boxes after the paragraph they hang on, headers and footers at the end, each
distinct text once.

A paragraph anchor's number is the place of its `w:p` element among all `w:p` elements of the main part in document
order, those of text boxes, of their fallbacks and of deleted rows included: `list(root.iter(W + "p"))[number]` finds it
again. Numbers from the count of these upwards are paragraphs of other parts (notes, headers, inserted files), in the
order in which they were read. A paragraph that a tracked change, a style separator or a large initial joins with the
next one gives one line with an anchor for each.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from scanner.documents.document import BlockKind, Document, Format, UnreadPart
from scanner.documents.limits import Limits
from scanner.documents.ocr import OcrMode
from scanner.documents.word.layout import Layout
from scanner.documents.word.pictures import large_pictures, read_pictures
from scanner.documents.word.reader import Reading, read_word


def read(path: Path, data: bytes, *, limits: Limits, ocr: OcrMode = OcrMode.AUTO) -> Document:
    """Return the Word file whose bytes are `data`; `path` is for messages only.

    `ocr` says whether pictures large enough to hold the agreement are read by optical character recognition.

    Raises:
        EncryptedDocument: it needs a password.
        UnsupportedFormat: it is an Office file of another kind, or a Word file of before 2007.
        DamagedDocument: it is no Word file, or its main part is missing or damaged.
        DocumentTooLarge: it is over a budget of bytes, parts or seconds.
    """
    reading = read_word(path, data, limits)
    layout = Layout()
    layout.add(reading.items)
    large = large_pictures(reading.record, len(layout.text), reading.page) if reading.record.pictures else []
    seen = read_pictures(large, reading.record, path, limits, ocr)
    if seen:
        layout = Layout()
        layout.add(reading.items)
    layout.add([*reading.headers, *reading.footers])
    text = layout.text
    return Document(
        path=str(path),
        sha256=hashlib.sha256(data).hexdigest(),
        format=Format.DOCX,
        text=text,
        anchors=tuple(layout.anchors),
        blocks=tuple(layout.blocks),
        revisions=tuple(layout.revisions),
        hidden=tuple(layout.hidden),
        comments=tuple(comment for comment in reading.record.comments if comment.text),
        unread=_unread(reading, layout),
        title=reading.title,
        notes=(*seen, *_notes(reading)),
    )


def _unread(reading: Reading, layout: Layout) -> tuple[UnreadPart, ...]:
    found = list(reading.record.unread)
    if not any(block.kind not in {BlockKind.HEADER, BlockKind.FOOTER} for block in layout.blocks):
        reason = "it holds pictures and no text" if reading.record.pictures else "it holds no text"
        found.append(UnreadPart("the document", reason))
    return tuple(found)


def _notes(reading: Reading) -> tuple[str, ...]:
    counted = reading.record.counted
    said = [
        _counted(len(reading.record.comments), "comment is not part of the text", "comments are not part of the text"),
        _counted(reading.record.hidden, "hidden character is read as text", "hidden characters are read as text"),
        _counted(
            counted["link to an outside file"],
            "link to an outside file was not followed",
            "links to outside files were not followed",
        ),
        _counted(
            counted["equation kept as a picture"],
            "equation is a picture and was not read",
            "equations are pictures and were not read",
        ),
        _counted(
            counted["uncounted number"],
            "number of a LISTNUM or AUTONUM field is not in the text",
            "numbers of LISTNUM or AUTONUM fields are not in the text",
        ),
        _counted(
            counted["unfinished field"],
            "part has a field without an end; all its text is read",
            "parts have a field without an end; all their text is read",
        ),
    ]
    return tuple(note for note in said if note)


def _counted(count: int, one: str, many: str) -> str:
    return "" if not count else f"{count} {one if count == 1 else many}"
