"""A baseline: an earlier JSON report whose findings are known. They stay visible; only new ones stop a contract."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import BaseModel, ValidationError

from scanner.assess import Report, with_findings
from scanner.checking import first_fault
from scanner.errors import UsageError
from scanner.messages import say
from scanner.report.place import shown_path
from scanner.review.contract import contract_identity
from scanner.review.make import agreement_of


class _Party(BaseModel):
    name: str


class _Document(BaseModel):
    path: str
    sha256: str
    parties: tuple[_Party, ...]


class _Finding(BaseModel):
    fingerprint: str


class _Report(BaseModel):
    document: _Document
    complete: bool
    findings: tuple[_Finding, ...]


class _Refused(BaseModel):
    path: str


class _Reports(BaseModel):
    reports: tuple[_Report, ...]
    refused: tuple[_Refused, ...]


@dataclass(frozen=True, slots=True)
class Baseline:
    """What is known: for each fingerprint the agreements and the paths that it was found in."""

    by_agreement: frozenset[tuple[str, str]]
    by_path: frozenset[tuple[str, str]]

    def holds(self, fingerprint: str, report: Report) -> bool:
        """Say whether the finding was known in this agreement, or in the file of that path.

        The same words in another agreement are not known there: somebody has to look at them once.
        """
        return (fingerprint, agreement_of(report)) in self.by_agreement or (
            fingerprint,
            shown_path(report.document.path),
        ) in self.by_path


def read_baseline(path: Path) -> Baseline:
    """Return the baseline in the JSON report at `path`.

    Raises:
        UsageError: it is not there, is no JSON report, or is the report of a scan that could not read everything.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: the baseline could not be read; scan FILE -o {path} makes one") from error
    reports = _reports(path, data)
    known = [(report, finding.fingerprint) for report in reports for finding in report.findings]
    return Baseline(
        by_agreement=frozenset((mark, _agreement(report)) for report, mark in known),
        by_path=frozenset((mark, report.document.path) for report, mark in known),
    )


def compare_to(baseline: Baseline, reports: Sequence[Report]) -> tuple[Report, ...]:
    """Return the reports with the findings marked that the baseline holds; they do not stop a contract any more."""
    return tuple(_marked(baseline, report) for report in reports)


def _marked(baseline: Baseline, report: Report) -> Report:
    findings = [
        replace(finding, known=True, reasons=(*finding.reasons, say("review.known")))
        if baseline.holds(finding.fingerprint, report)
        else finding
        for finding in report.assessment.findings
    ]
    return with_findings(report, findings)


def _reports(path: Path, data: bytes) -> tuple[_Report, ...]:
    try:
        joint = _Reports.model_validate_json(data) if b'"reports"' in data[:200] else None
        reports = joint.reports if joint else (_Report.model_validate_json(data),)
    except ValidationError as error:
        raise UsageError(f"{path}: not a JSON report of a scan: {first_fault(error)}") from error
    unread = [report.document.path for report in reports if not report.complete]
    unread += [refused.path for refused in joint.refused] if joint else []
    if unread:
        raise UsageError(
            f"{path}: {len(unread)} of its contracts were not read in full; an incomplete scan cannot be a baseline",
        )
    return reports


def _agreement(report: _Report) -> str:
    return contract_identity([party.name for party in report.document.parties], report.document.sha256)
