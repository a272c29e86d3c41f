"""A clause whose words recognition damages is flagged like the clean one: lost spaces, single wrong characters."""

from __future__ import annotations

from pathlib import Path

import pytest

import scanner
from scanner.documents.ocr import is_installed
from tests.documents.scans import pictured, scanned, typed

pytestmark = pytest.mark.skipif(not is_installed(), reason="the extra ocr is not installed")

CLEAN = [
    "PROCESS LICENCE AGREEMENT",
    "",
    "This Agreement is made between Yichang Heron Materials Co., Ltd., a company of the People's",
    "Republic of China (the Licensor), and Kestrel Cells GmbH of Germany (the Licensee).",
    "",
    "1. Grant",
    "",
    "1.1 The Licensor hereby grants to the Licensee a licence to use its know-how for the preparation of",
    "lithium iron phosphate cathode material at the works of the Licensee in Germany.",
    "",
    "2. Delivery",
    "",
    "2.1 The Licensor shall deliver to the Licensee the process documentation for the preparation of",
    "lithium iron phosphate, the calcination profile included, within thirty days.",
]
# As it comes from a poor copy: a space lost inside the term, a letter that looks like another.
DAMAGE = (
    ("use its know-how for the preparation", "use its know-how forthe preparation"),
    ("lithium iron phosphate cathode", "lithium ironphosphate cathode"),
    ("lithium iron phosphate,", "lithium iron phosphale,"),
)


def found(path: Path) -> set[tuple[str | None, str, str]]:
    report = scanner.scan(path)
    return {
        (
            finding.technology.entry,
            finding.mechanism.id if finding.mechanism else "",
            report.clauses[finding.clause].number,
        )
        for finding in report.assessment.findings
    }


def test_a_scan_with_damaged_words_gives_the_findings_of_the_clean_text(tmp_path: Path) -> None:
    clean, damaged = tmp_path / "clean.pdf", tmp_path / "damaged.pdf"
    clean.write_bytes(typed(CLEAN))
    lines = "\n".join(CLEAN)
    for right, wrong in DAMAGE:
        assert right in lines
        lines = lines.replace(right, wrong)

    scanned(damaged, pictured(typed(lines.split("\n"))))

    assert {(entry, clause) for entry, _, clause in found(clean)} == {("252604X", "1.1"), ("252604X", "2.1")}
    assert found(damaged) == found(clean)


@pytest.mark.parametrize("size", [(1, 1), (3_000, 1), (3, 9_000)], ids=str)
def test_a_picture_in_which_no_letter_fits_is_read_and_holds_none(tmp_path, size):
    from PIL import Image

    path = tmp_path / "speck.png"
    Image.new("L", size, 255).save(path)
    report = scanner.scan(path)

    assert (report.document.text.strip(), report.complete) == ("", False)
