"""What people wrote in the margin is told beside the findings and is never judged as the contract."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

import scanner
from scanner.report import Options, write
from scanner.report.wording import notes

MARGIN = "We also transfer the LFP cathode know-how to the Buyer."


@pytest.fixture
def commented(tmp_path: Path) -> Path:
    """Return a contract without findings whose margin speaks of a controlled technology."""
    document = docx.Document()
    paragraph = document.add_paragraph("The Supplier shall deliver the office chairs named in Schedule 1.")
    document.add_comment(paragraph.runs, MARGIN, author="R. Lindqvist")
    path = tmp_path / "chairs.docx"
    document.save(str(path))
    return path


def test_a_comment_is_a_note_of_the_report_and_gives_no_finding(commented: Path) -> None:
    report = scanner.scan(commented)

    assert report.assessment.findings == ()
    assert MARGIN not in report.document.text
    (told,) = [note for note in notes(report) if "Lindqvist" in note]
    assert told.startswith("comment, no part of the text (R. Lindqvist, ")
    assert told.endswith(f"): {MARGIN}")


@pytest.mark.parametrize("form", ["text", "html", "json"])
def test_a_redacted_report_holds_no_comment(commented: Path, form: str) -> None:
    said = write(form, [scanner.scan(commented)], options=Options(redact=True)).decode()

    assert MARGIN not in said
    assert "Lindqvist" not in said
