"""A schedule pasted into a Word file as a picture is read where it stands, or named."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.shared import Pt
from PIL import Image

from scanner.documents import OcrMode, UnreadPart, read
from scanner.documents.ocr import SWITCHED_OFF, is_installed
from tests.documents.scans import pictured, typed

SCHEDULE = [
    "Schedule 2",
    "",
    "1. The Licensor shall deliver the calcination profile of the",
    "cathode powder to the Licensee within a month.",
    "2. Training takes place at the plant in Kokkola.",
]

needs_ocr = pytest.mark.skipif(not is_installed(), reason="the extra ocr is not installed")


@pytest.fixture(scope="module")
def pasted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a Word file with a page of text as a picture between two paragraphs."""
    page = pictured(typed(SCHEDULE)).crop((0, 150, 1653, 700))
    data = io.BytesIO()
    page.save(data, "PNG")
    document = docx.Document()
    document.add_paragraph("The schedule follows. " * 20)
    document.add_picture(io.BytesIO(data.getvalue()), width=Pt(400))
    document.add_paragraph("Signed by both parties.")
    path = tmp_path_factory.mktemp("pasted") / "contract.docx"
    document.save(str(path))
    return path


@needs_ocr
def test_a_picture_of_a_page_is_read_where_it_stands(pasted: Path) -> None:
    document = read(pasted)

    assert document.text.split("\n")[1:] == [
        "Schedule 2",
        "1. The Licensor shall deliver the calcination profile of the cathode powder to the Licensee within a month.",
        "2. Training takes place at the plant in Kokkola.",
        "Signed by both parties.",
    ]
    assert document.unread == ()
    assert document.notes == ("picture 1 was read by optical character recognition",)
    assert [document.text[block.label.start : block.label.end] for block in document.blocks if block.label] == [
        "Schedule 2",
        "1.",
        "2.",
    ]


def test_a_picture_of_a_page_is_named_if_scans_are_not_to_be_read(pasted: Path) -> None:
    document = read(pasted, ocr=OcrMode.NEVER)

    assert document.unread == (UnreadPart("picture 1", f"it may hold text; {SWITCHED_OFF}"),)


def test_without_the_extra_a_picture_is_unread_and_the_reason_says_how_to_get_it(
    pasted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scanner.documents.ocr.mode.is_installed", lambda: False)

    (part,) = read(pasted).unread

    assert "contract-scanner[ocr]" in part.reason


def test_a_picture_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    data = io.BytesIO()
    Image.new("RGB", (900, 1200), "white").save(data, "PNG")
    document = docx.Document()
    document.add_picture(io.BytesIO(data.getvalue()), width=Pt(400))
    (picture,) = [part for part in document.part.package.iter_parts() if part.partname.endswith(".png")]
    picture._blob = b"no picture"
    path = tmp_path / "contract.docx"
    document.save(str(path))

    assert read(path).unread[0].where == "picture 1"
