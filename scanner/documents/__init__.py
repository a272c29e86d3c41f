"""Opens a contract and gives its text, with the way back to page, box and paragraph.

To add a file format: a module here with `read(path, data, *, limits) -> Document`, its mark in `sniff.py` and one line
in `READERS` (`read.py`). A reader normalises the text, once; nobody after it does.
"""

from scanner.documents.document import (
    Block,
    BlockKind,
    Box,
    Comment,
    Document,
    Format,
    PageAnchor,
    ParagraphAnchor,
    Revision,
    RevisionKind,
    Run,
    RunPart,
    UnreadPart,
)
from scanner.documents.limits import Limits
from scanner.documents.ocr import OcrMode
from scanner.documents.read import READERS, load_readers, read

__all__ = [
    "READERS",
    "Block",
    "BlockKind",
    "Box",
    "Comment",
    "Document",
    "Format",
    "Limits",
    "OcrMode",
    "PageAnchor",
    "ParagraphAnchor",
    "Revision",
    "RevisionKind",
    "Run",
    "RunPart",
    "UnreadPart",
    "load_readers",
    "read",
]
