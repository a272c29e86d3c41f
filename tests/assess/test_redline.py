"""A finding says if a tracked change made it one, or if the page does not show its words."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

WHO = 'w:author="Li Wei" w:date="2026-03-04T05:06:07Z"'
INTRO = (
    "LICENCE AGREEMENT between Hunan Powder Co., Ltd. of Changsha, China (the Licensor) and Douro Cathode Lda. of "
    "Porto, Portugal (the Licensee)."
)


def run(text: str, look: str = "") -> str:
    return f'<w:r>{look and f"<w:rPr>{look}</w:rPr>"}<w:t xml:space="preserve">{text}</w:t></w:r>'


@pytest.fixture
def findings(pipeline, tmp_path: Path):
    def found(*runs: str):
        made = Document()
        made.add_paragraph(INTRO)
        made._body._body.insert(1, parse_xml(f"<w:p {nsdecls('w')}>{''.join(runs)}</w:p>"))
        made.save(tmp_path / "a.docx")
        report = pipeline.scan(tmp_path / "a.docx")
        return [finding for finding in report.assessment.findings if finding.mechanism is not None]

    return found


def test_words_that_were_inserted_are_told(findings):
    grant = f"<w:ins {WHO}>{run('hereby grants to the Licensee a licence of its LFP preparation know-how.')}</w:ins>"
    (finding,) = findings(run("2.1 The Licensor "), grant)

    assert finding.revision == (
        "A tracked change by Li Wei of 2026-03-04 inserted “hereby grants to the Licensee a licence of its LFP "
        "preparation know-how.”."
    )
    assert finding.revision.zh.startswith("Li Wei于2026-03-04的修订插入了“hereby grants")


def test_a_denial_that_was_struck_out_is_told(findings):
    struck = f"<w:del {WHO}><w:r><w:delText>not </w:delText></w:r></w:del>"
    (finding,) = findings(
        run("2.1 The Licensor shall "),
        struck,
        run("transfer its LFP preparation know-how to the Licensee. It pays for that."),
    )

    assert finding.revision == "A tracked change by Li Wei of 2026-03-04 struck out “not”, which denied it."


def test_what_was_struck_out_of_another_sentence_is_not_told(findings):
    struck = f"<w:del {WHO}><w:r><w:delText>not </w:delText></w:r></w:del>"
    (finding,) = findings(
        run("2.1 The Licensor shall transfer its LFP preparation know-how to the Licensee. The Licensee shall "),
        struck,
        run("pay the fee."),
    )

    assert finding.revision is None


def test_words_that_the_page_does_not_show_are_told(findings):
    grant = "The Licensor shall transfer its LFP preparation know-how to the Licensee."
    (shown,) = findings(run(f"2.1 {grant}"))
    (hidden,) = findings(run("2.1 "), run(grant, "<w:vanish/>"))

    assert hidden.reasons == (
        *shown.reasons,
        "Words that it rests on are hidden in the Word file: a reader of the page does not see them.",
    )
    assert hidden.fingerprint == shown.fingerprint
