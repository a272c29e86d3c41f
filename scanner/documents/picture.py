"""Reads a contract that comes as a picture, of one page or several: a photograph, a scan, a fax."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from scanner.documents.document import Box, Document, Format, UnreadPart
from scanner.documents.limits import Limits
from scanner.documents.ocr import OcrMode, obstacle
from scanner.errors import DamagedDocument, UnsupportedFormat

if TYPE_CHECKING:
    from PIL.Image import Image

    from scanner.documents.pdf.compose import Composed
    from scanner.documents.pdf.line import Page

# A picture that does not say how large its paper is counts as a page of A4, in points.
_PAPER = 842.0
_COARSEST, _FINEST = 60, 1_300
# Pages are read at no more than this, in pixels on the longer side.
_PIXELS = 2_000


def read(path: Path, data: bytes, *, limits: Limits, ocr: OcrMode = OcrMode.AUTO) -> Document:
    """Return the pages of the picture in `data` as a document; its words come by optical character recognition.

    Raises:
        UnsupportedFormat: recognition is not installed or switched off, or the picture is of a kind not known here.
        DamagedDocument: it is cut off, or no picture after all.
    """
    advice = obstacle(ocr)
    if advice:
        raise UnsupportedFormat(path, f"an image is not read; {advice}")
    from scanner.documents.pdf.compose import compose  # noqa: PLC0415 - `scan --help` does without
    from scanner.documents.pdf.flow import flow  # noqa: PLC0415 - as above

    pages: list[Page] = []
    unread: list[UnreadPart] = []
    total = 0
    deadline = time.monotonic() + limits.ocr_seconds
    for total, frame in enumerate(_frames(path, data, limits), 1):
        if total > limits.pages or time.monotonic() > deadline:
            limit = f"{limits.pages} pages" if total > limits.pages else f"{limits.ocr_seconds:g} seconds for scans"
            unread.append(UnreadPart(f"page {total} and what follows", f"over the limit of {limit}"))
            break
        page = _page(frame, total)
        pages.append(page)
        unread += [UnreadPart(f"page {total}", reason) for reason in page.unread]
    composed = compose(flow(pages))
    if not composed.text and not unread:
        unread.append(UnreadPart("all pages", "no text on any page"))
    return Document(
        path=str(path),
        sha256=sha256(data).hexdigest(),
        format=Format.IMAGE,
        text=composed.text,
        anchors=composed.anchors,
        blocks=composed.blocks,
        unread=tuple(unread),
        pages=total,
        notes=("read by optical character recognition",),
    )


def recognised(path: Path, data: bytes, *, limits: Limits) -> tuple[Composed, tuple[str, ...]]:
    """Return what the first page of the picture in `data` says, and what of it could not be read, each a phrase.

    Raises:
        UnsupportedFormat: it is of a kind not known here.
        DamagedDocument: it is cut off, or no picture after all.
    """
    from scanner.documents.pdf.compose import compose  # noqa: PLC0415 - as above
    from scanner.documents.pdf.flow import flow  # noqa: PLC0415 - as above

    page = _page(next(_frames(path, data, limits)), 1)
    return compose(flow([page])), page.unread


def _frames(path: Path, data: bytes, limits: Limits) -> Iterator[Image]:
    """Yield the pages of the picture, upright as the camera saw them."""
    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError  # noqa: PLC0415 - as above

    try:
        with Image.open(io.BytesIO(data)) as opened:
            for frame in ImageSequence.Iterator(opened):
                if frame.width * frame.height * 3 > limits.unpacked_bytes:
                    raise DamagedDocument(path, "an image of more points than any page has; scan it at 300 dpi")
                yield ImageOps.exif_transpose(frame) or frame
    except UnidentifiedImageError as error:
        raise UnsupportedFormat(path, "an image of a kind that is not read; save it as PDF") from error
    except Image.DecompressionBombError as error:
        raise DamagedDocument(path, "an image of more points than any page has; scan it at 300 dpi") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise DamagedDocument(path, "an image that is cut off or damaged; ask for it again") from error


def _page(frame: Image, number: int) -> Page:
    import numpy as np  # noqa: PLC0415 - as above

    from scanner.documents.ocr.engine import engine  # noqa: PLC0415 - as above
    from scanner.documents.ocr.page import read_picture  # noqa: PLC0415 - as above
    from scanner.documents.pdf.line import Page  # noqa: PLC0415 - as above
    from scanner.documents.pdf.placed import placed  # noqa: PLC0415 - as above

    longer = max(frame.size)
    stated = float(frame.info.get("dpi", (0, 0))[0])
    points = 72 * longer / stated if _COARSEST < stated < _FINEST else _PAPER
    width, height = (side * points / longer for side in frame.size)
    colours = frame.convert("RGB")
    # Paper larger than A4 has more on it.
    colours.thumbnail((limit := int(_PIXELS * max(1.0, points / 1_000)), limit))
    picture = np.asarray(colours)
    scale = max(picture.shape) / points
    bare = Page(number=number, width=width, height=height, lines=())
    return placed(bare, read_picture(engine(), picture), Box(0.0, 0.0, width, height), scale)
