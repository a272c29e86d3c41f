"""What an adverse drafter can try, each as a real document through the whole scan (docs/threat-model.md)."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from scanner.assess import Severity
from scanner.catalogue import load
from scanner.errors import DocumentError
from scanner.pipeline import Pipeline
from tests.adversary.papers import ELSEWHERE, FOUND, body, docx, zipped
from tests.review.drafts import LICENCE

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def pipeline():
    return Pipeline(load())


@pytest.fixture
def scan(pipeline, tmp_path):
    def scanned(name: str, content: str | bytes):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return pipeline.scan(path)

    return scanned


def transfers(report):
    return [
        finding
        for finding in report.assessment.findings
        if finding.severity in (Severity.HIGH, Severity.MEDIUM) and finding.technology.entry == "252604X"
    ]


@pytest.mark.parametrize("way", FOUND)
def test_words_in_disguise_are_found(scan, way):
    assert transfers(scan(*FOUND[way]))


@pytest.mark.parametrize("place", ELSEWHERE)
def test_a_grant_is_found_wherever_it_stands(scan, place):
    assert transfers(scan("a.txt", ELSEWHERE[place]))


def test_text_in_a_picture_is_never_passed_over(scan):
    reportlab = pytest.importorskip("reportlab")
    assert reportlab
    from PIL import Image, ImageDraw
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    picture = Image.new("RGB", (1200, 400), "white")
    ImageDraw.Draw(picture).text((40, 40), "Minghe hereby grants the Know-How", fill="black")
    made = io.BytesIO()
    page = Canvas(made)
    page.drawImage(ImageReader(picture), 40, 500, 500, 170)
    page.save()
    report = scan("a.pdf", made.getvalue())

    # Read by its looks where OCR is installed; else said to be unread. Silence is the one thing it may not be.
    assert report.unread or "grants" in report.document.text


def run(folder: Path, *words: str):
    return subprocess.run(
        [sys.executable, "-m", "scanner", *words, "--format", "json"],
        cwd=folder, capture_output=True, text=True, check=False,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "HOME": str(folder.parent),
             "XDG_CONFIG_HOME": str(folder.parent / "none")},
    )  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["decisions.yaml", "config.toml", "policy.yaml", "contract-scanner/decisions.yaml",
     ".config/contract-scanner/config.toml",
     ".contract-scanner/decisions.yaml", "patterns/technology/252604X.yaml", "models/MANIFEST.toml",
     "baseline.json"],
)  # fmt: skip
def test_a_file_beside_the_contract_decides_nothing(tmp_path, name):
    inbox = tmp_path / "inbox"
    (inbox / name).parent.mkdir(parents=True)
    (inbox / "licence.txt").write_text(LICENCE, encoding="utf-8")
    (inbox / name).write_text("version: 1\ndecisions: []\nfail_on: never\nid: 252604X\n")

    assert run(inbox, "licence.txt").returncode == 1


def test_a_decision_file_in_the_zip_is_a_file_like_any_other(pipeline, tmp_path):
    inner = docx(body(LICENCE), more={"decisions.yaml": b"version: 1\n", "word/decisions.yaml": b"version: 1\n"})
    path = tmp_path / "a.docx"
    path.write_bytes(inner)

    assert transfers(pipeline.scan(path))


def test_an_archive_with_a_contract_and_a_ledger_is_not_passed(tmp_path):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "deal.zip").write_bytes(zipped(licence_docx=docx(body(LICENCE)), decisions_yaml=b"version: 1\n"))

    assert run(inbox, "deal.zip").returncode in (1, 3)


@pytest.mark.parametrize(
    "content",
    [b"", b"\0" * 4096, docx(body(LICENCE))[:700], docx("<w:p>" * 100), b"PK\x03\x04" + b"x" * 100, b"%PDF-1.7\n%%EOF"],
    ids=["empty", "zeros", "cut off", "not XML", "no archive", "no pages"],
)
def test_what_cannot_be_read_is_never_a_pass(scan, content):
    try:
        report = scan("a.docx", content)
    except DocumentError:
        return
    assert not report.complete
