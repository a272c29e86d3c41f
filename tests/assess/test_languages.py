"""Every sentence that a judgement says is said in Chinese too."""

from __future__ import annotations

from pathlib import Path

import pytest

import scanner
from scanner.messages import Said

SAMPLES = sorted(
    path
    for path in (Path(__file__).parents[2] / "sample_contracts").iterdir()
    if path.suffix in {".docx", ".pdf", ".txt"}
)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_what_is_said_of_a_sample_is_said_in_chinese_too(path):
    assessment = scanner.scan(path).assessment
    sentences = [text for finding in assessment.findings for text in (*finding.reasons, *finding.actions)]
    sentences += [c.reason for finding in assessment.findings for c in finding.conditions if c.reason]
    sentences += [text for check in assessment.checks for text in (check.reason, check.action) if text]
    sentences += [text for step in assessment.procedure for text in (step.due, step.status)]

    assert [text for text in sentences if not isinstance(text, Said) or not text.zh] == []
