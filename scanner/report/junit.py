"""JUnit XML, for pipelines that show tests: a suite a contract, a failed case a finding, a skipped case for what was
not examined, so that a contract that could not be read is never an empty green suite.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from scanner.assess import Disposition, Finding, Report, Severity
from scanner.messages import recognised, say
from scanner.report.options import Options, Refused
from scanner.report.place import called, shown_path
from scanner.report.voice import Voice, voice
from scanner.report.wording import DISPOSITIONS, SEVERITY_NAMES, act, entry_point, together, unread

_FAILING = (Severity.HIGH, Severity.MEDIUM)


def write(report: Report, options: Options) -> bytes:
    """Return the suite of one contract."""
    return write_all((report,), (), options)


def write_all(reports: Sequence[Report], refused: Sequence[Refused], options: Options) -> bytes:
    """Return a suite a contract, also for those that were refused."""
    told = voice(options)
    root = ET.Element("testsuites", name="contract-scanner")
    for report in reports:
        _suite(root, shown_path(report.document.path), list(_cases(report, told)), told)
    for item in refused:
        path = shown_path(item.path)
        because = say("pipeline.not_examined", reason=recognised(item.reason))
        _suite(root, path, [_skipped(told(path), because, told)], told)
    for kind in ("tests", "failures", "skipped"):
        root.set(kind, str(sum(int(suite.get(kind, "0")) for suite in root)))
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _suite(root: ET.Element, path: str, cases: Sequence[ET.Element], told: Voice) -> None:
    suite = ET.SubElement(root, "testsuite", name=told(path), tests=str(len(cases)), errors="0")
    suite.set("failures", str(sum(case.find("failure") is not None for case in cases)))
    suite.set("skipped", str(sum(case.find("skipped") is not None for case in cases)))
    for case in cases:
        case.set("classname", told(path))
        suite.append(case)


def _cases(report: Report, told: Voice) -> Iterator[ET.Element]:
    findings = report.assessment.findings
    for finding in findings:
        yield _case(report, finding, told)
    for part, reason in unread(report):
        yield _skipped(told(part), say("pipeline.not_examined", reason=reason), told)
    if not findings and not report.unread:
        yield ET.Element("testcase", name=told(say("pipeline.clean")))


def _case(report: Report, finding: Finding, told: Voice) -> ET.Element:
    name = f"{told(called(report, finding.clause))}: {told(entry_point(finding))}, {told(act(finding))}"
    # The fingerprint keeps two findings of one clause apart.
    case = ET.Element("testcase", name=f"{name} [{finding.fingerprint[:12]}]")
    said = told(together((*finding.reasons, *finding.actions)))
    if finding.severity in _FAILING and finding.counts:
        kind = finding.severity.value
        failure = ET.SubElement(case, "failure", type=kind, message=f"{told(SEVERITY_NAMES[finding.severity])}: {name}")
        failure.text = said
    else:
        state = DISPOSITIONS[finding.disposition] if finding.disposition is not Disposition.FLAGGED else ""
        ET.SubElement(case, "system-out").text = f"{told(state)}: {said}" if state else said
    return case


def _skipped(name: str, because: str, told: Voice) -> ET.Element:
    case = ET.Element("testcase", name=name)
    ET.SubElement(case, "skipped", message=told(because))
    return case
