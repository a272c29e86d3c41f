"""What a job leaves behind: its reports, its decision, and what a contract system is told of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from scanner.assess import Outcome, Report
from scanner.errors import DocumentError, SeveralDocuments
from scanner.gate import Gate
from scanner.policy import DEFAULT, Verdict, rule_on
from scanner.report import Options, Refused, write
from scanner.report.place import shown_path

# The forms that are kept of a report, with their media types.
FORMS: Mapping[str, str] = MappingProxyType(
    {"json": "application/json", "html": "text/html; charset=utf-8", "decision": "application/json"},
)
# Where a contract could not be read there is no page to show.
_OF_REFUSED = ("json", "decision")
_NOT_READ = 3


# What reads and judges a contract, given its path: `Pipeline.scan` and `Workers.scan`.
Scan = Callable[..., Report]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How a job ended.

    Attributes:
        exit_code: as of the command line.
        decision: pass, review, block or incomplete.
        outcome: of the contract; empty where it could not be read.
        reason: why it could not be read; empty where it could.
        edition: of the Catalogue.
        rules: digest of `patterns/`.
    """

    exit_code: int
    decision: str
    outcome: str = ""
    reason: str = ""
    edition: str = ""
    rules: str = ""

    @property
    def refused(self) -> bool:
        """Say whether the contract could not be read at all."""
        return bool(self.reason)


def answered(
    scan: Scan,
    gate: Gate,
    options: Options,
    *,
    path: Path,
    name: str,
    put: Callable[[str, bytes], None],
    **more: object,
) -> Answer:
    """Read and judge the file at `path`, called `name`, and put every form of its report away.

    A file that holds several documents gets the joint report of all of them.
    """
    reports, refused, joint = _read(scan, path, name, more)
    reviewed = gate.reviewed(reports)
    options = replace(options, policy=gate.policy, stage=gate.stage)
    for form in FORMS if reports else _OF_REFUSED:
        put(form, write(form, reviewed.reports, refused, options, joint=joint))
    rulings = [rule_on(report, gate.policy or DEFAULT, gate.stage).verdict for report in reviewed.reports]
    rulings += [Verdict.INCOMPLETE] * len(refused)
    worst = min(reviewed.reports, key=lambda each: list(Outcome).index(each.assessment.outcome), default=None)
    return Answer(
        exit_code=gate.code(reviewed, refused),
        decision=min(rulings, key=list(Verdict).index),
        outcome=worst.assessment.outcome if worst else "",
        reason="" if worst else refused[0].reason,
        edition=worst.assessment.facts.edition if worst else "",
        rules=worst.catalogue.digest if worst else "",
    )


def _read(scan: Scan, path: Path, name: str, more: Mapping[str, object]) -> tuple[list[Report], list[Refused], bool]:
    """Return the reports of what is in the file, what could not be read, and whether the file holds several."""
    try:
        return [_named(scan(path, **more), name)], [], False
    except SeveralDocuments as container:
        inside = [*container.documents]
        refused = [Refused(_inner(part, path, name), reason, _NOT_READ) for part, reason in container.refused]
    except DocumentError as error:
        # Only the reason: the message holds the path of the spool.
        return [], [Refused(name, error.reason, error.exit_code)], False
    reports = []
    for part in inside:
        try:
            reports.append(_named(scan(Path(part), **more), _inner(part, path, name)))
        except DocumentError as error:
            refused.append(Refused(_inner(part, path, name), error.reason, error.exit_code))
    if not reports and not refused:
        refused.append(Refused(name, "holds no document", _NOT_READ))
    return reports, refused, True


def _named(report: Report, name: str) -> Report:
    return replace(report, document=replace(report.document, path=name))


def _inner(part: str, path: Path, name: str) -> str:
    return name + part.removeprefix(str(path)) if part.startswith(str(path)) else part


def notice(job_id: str, name: str, sha256: str, key: str, answer: Answer) -> tuple[bytes, str]:
    """Return what the webhook is sent of a job, and the identity of that event.

    The identity comes from what was asked and answered, so that the same upload, sent again with the same key after a
    restart, is the same event.
    """
    body = {
        "type": "document.failed" if answer.refused else "document.scanned",
        "document": shown_path(name),
        "sha256": sha256,
        "decision": answer.decision,
        "outcome": answer.outcome,
        "exit_code": answer.exit_code,
        "edition": answer.edition,
        "reason": answer.reason,
        "idempotency_key": key,
        "report": f"/v1/scans/{job_id}/report",
    }
    parts = (key, sha256, name, answer.rules, answer.decision, answer.outcome)
    said = "\x1f".join(parts)
    return json.dumps(body, ensure_ascii=False).encode(), f"scan-{hashlib.sha256(said.encode()).hexdigest()[:32]}"
