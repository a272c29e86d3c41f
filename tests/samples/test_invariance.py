"""The same contract as a Word file, as a PDF and as a scan gives the same findings.

Of the scans only three are read unless SCAN_EVERY_SCAN is set: all fourteen take ten minutes. The view is that with all
tracked changes accepted, which is what is printed and signed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pytest

import scanner
from scanner.documents.ocr import is_installed
from tests.documents.scans import pictured, scanned
from tests.samples import build, markup, word

_SOURCES = {path.stem: markup.load(path) for path in sorted(markup.SOURCES.glob("*.txt"))}
_DELETED, _INSERTED = re.compile(r"\{-.*?-\}"), re.compile(r"\{\+(.*?)\+\}")
# English with tracked changes, Simplified Chinese, Traditional Chinese.
_SCANNED = ("lmfp_services_redline", "missing_schedule_licence", "patent_assignment")
_TO_SCAN = tuple(_SOURCES) if os.environ.get("SCAN_EVERY_SCAN") else _SCANNED

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
needs_ocr = pytest.mark.skipif(not is_installed(), reason="the extra ocr is not installed")


class _Found(NamedTuple):
    entry: str | None
    point: int | None
    mechanism: str
    direction: str
    clause: str
    severity: str


def _findings(path: Path) -> tuple[str, Counter[_Found]]:
    report = scanner.scan(path)
    found = Counter(
        _Found(
            entry=finding.technology.entry,
            point=finding.technology.control_point,
            mechanism=finding.mechanism.id if finding.mechanism else "",
            direction=finding.direction.value,
            clause=report.clauses[finding.clause].number,
            severity=finding.severity.value,
        )
        for finding in report.assessment.findings
    )
    return report.assessment.outcome.value, found


def _accepted(text: str) -> str:
    return _DELETED.sub("", _INSERTED.sub(r"\1", text))


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with every sample as a Word file."""
    folder = tmp_path_factory.mktemp("words")
    for name, source in _SOURCES.items():
        blocks = tuple(
            replace(
                block,
                text=_accepted(block.text),
                rows=tuple(tuple(_accepted(cell) for cell in row) for row in block.rows),
            )
            for block in source.blocks
        )
        (folder / f"{name}.docx").write_bytes(word.write(replace(source, blocks=blocks)))
    return folder


@pytest.fixture(scope="module")
def printed(words: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with every sample as LibreOffice prints it."""
    folder = tmp_path_factory.mktemp("printed")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    files = [str(path) for path in sorted(words.glob("*.docx"))]
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return folder


@pytest.mark.parametrize("name", [name for name, source in _SOURCES.items() if source.format == "pdf"])
def test_the_pdf_of_a_sample_gives_the_findings_of_its_word_file(words: Path, name: str) -> None:
    assert _findings(build.SAMPLES / f"{name}.pdf") == _findings(words / f"{name}.docx")


@needs_office
@pytest.mark.parametrize("name", _SOURCES)
def test_a_printed_sample_gives_the_findings_of_its_word_file(words: Path, printed: Path, name: str) -> None:
    assert _findings(printed / f"{name}.pdf") == _findings(words / f"{name}.docx")


@needs_office
@needs_ocr
@pytest.mark.parametrize("name", _TO_SCAN)
def test_a_scanned_sample_gives_the_findings_of_its_word_file(
    words: Path, printed: Path, tmp_path: Path, name: str
) -> None:
    data = (printed / f"{name}.pdf").read_bytes()
    with pypdfium2.PdfDocument(data) as opened:
        pages = [pictured(data, index) for index in range(len(opened))]

    assert _findings(scanned(tmp_path / "scan.pdf", *pages)) == _findings(words / f"{name}.docx")
