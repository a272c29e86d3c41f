"""A picture of a contract is one, page by page."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from scanner.documents import Format, OcrMode, PageAnchor, read
from scanner.documents.ocr import is_installed
from scanner.errors import DamagedDocument, UnsupportedFormat
from tests.documents.scans import LINES, PARAGRAPHS, paragraphs, pictured, typed

pytestmark = pytest.mark.skipif(not is_installed(), reason="the extra ocr is not installed")
FAX = ("The first sheet of the telefax.", "A second sheet, sent on Monday.")


@pytest.fixture(scope="module")
def page() -> Image.Image:
    return pictured(typed(LINES))


def test_a_picture_file_is_read_whatever_its_name(page: Image.Image, tmp_path: Path) -> None:
    path = tmp_path / "contract.pdf"
    page.save(path, "PNG", dpi=(200, 200))

    document = read(path)

    assert (paragraphs(document), document.format, document.pages) == (PARAGRAPHS, Format.IMAGE, 1)


def test_each_frame_of_a_fax_is_a_page(tmp_path: Path) -> None:
    first, second = (pictured(typed([text])).convert("1") for text in FAX)
    path = tmp_path / "fax.tif"
    first.save(path, save_all=True, append_images=[second], compression="group4", dpi=(200, 200))

    document = read(path)

    assert paragraphs(document) == list(FAX)
    assert [anchor.page for anchor in document.anchors if isinstance(anchor, PageAnchor)][-1] == 2


def _cut_off() -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise((300, 300), 60).save(buffer, "PNG")
    return buffer.getvalue()[:9_000]


@pytest.mark.parametrize(
    ("data", "ocr", "error", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n rest", OcrMode.AUTO, UnsupportedFormat, "an image of a kind that is not read"),
        (b"\x89PNG\r\n\x1a\n rest", OcrMode.NEVER, UnsupportedFormat, "an image is not read; reading of scans"),
        (_cut_off(), OcrMode.AUTO, DamagedDocument, "an image that is cut off"),
    ],
)
def test_a_picture_that_cannot_be_read_is_refused(
    path: Path, data: bytes, ocr: OcrMode, error: type[Exception], reason: str
) -> None:
    path.write_bytes(data)

    with pytest.raises(error, match=reason):
        read(path, ocr=ocr)
