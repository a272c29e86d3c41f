"""Judges one document: the seam between the watcher and whatever reads contracts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from scanner.assess import Disposition, Finding, Outcome, Report
from scanner.catalogue import load
from scanner.errors import DocumentError, SeveralDocuments
from scanner.gate import PlainGate
from scanner.isolation import ProcessLimits, Workers
from scanner.report import Options, Refused, write
from scanner.watch.record import Judgement, Mark

if TYPE_CHECKING:
    from scanner.gate import Gate
    from scanner.pipeline import Pipeline

FORMATS = ("json", "html")
WORST_FIRST = tuple(Outcome)


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement with its reports, by suffix of the file."""

    judgement: Judgement
    reports: Mapping[str, bytes] = field(repr=False)


class Judge(Protocol):
    """What the watcher needs; several threads may ask at once."""

    @property
    def rules(self) -> str:
        """Return the digest of all that judges: patterns, the program's version, a house's decisions and policy."""

    def judge(self, path: Path) -> Judged:
        """Return the judgement of the document at `path`.

        Raises:
            DocumentError: it cannot be read, or took more than it may.
        """

    def warm(self) -> None:
        """Make ready what the first document would have to wait for."""

    def reload(self) -> None:
        """Load the patterns, the decisions and the policy again; nothing may be in hand."""

    def close(self) -> None:
        """End what was started."""


def judged(
    reports: Sequence[Report],
    refused: Sequence[Refused] = (),
    *,
    gate: Gate,
    rules: str,
    options: Options = Options(),  # noqa: B008  # frozen
) -> Judged:
    """Return what the watcher keeps and writes of a document, under `rules`, with what the gate's decisions accept.

    A zip file or a message has the reports of the documents in it, at least one, and the worst outcome is its own.
    """
    reviewed = gate.reviewed(reports)
    reports = reviewed.reports
    worst = min(reports, key=lambda report: WORST_FIRST.index(report.assessment.outcome))
    facts = worst.assessment.facts
    judgement = Judgement(
        rules=rules,
        edition=facts.edition,
        outcome=worst.assessment.outcome.value,
        direction=facts.direction.value,
        signed=facts.signing_date.isoformat() if facts.signing_date else "",
        complete=not refused and all(report.complete for report in reports),
        code=gate.code(reviewed, refused),
        marks=tuple(
            Mark(finding.fingerprint, finding.severity.value, _entry(finding))
            for report in reports
            for finding in report.assessment.findings
            if finding.disposition is not Disposition.ACCEPTED
        ),
    )
    return Judged(judgement, {name: write(name, reports, refused, options) for name in FORMATS})


def _entry(finding: Finding) -> str:
    """Return the number of the entry and control point, such as "252604X/1"; empty where nothing is listed."""
    technology = finding.technology
    return f"{technology.entry or ''}{f'/{technology.control_point}' if technology.control_point else ''}"


class PipelineJudge:
    """Judges with the pipeline, each document in a child process with limits.

    Args:
        patterns: the folder of the law as data; None for that of the installation.
        as_of: the day whose law applies; None for each document's own.
        open_gate: reads the decisions, the baseline and the policy; None for a house that has none.
        workers: how many documents are read at once.
        limits: what one document may cost.
        options: how the reports are written.

    Raises:
        CatalogueError: a file of the patterns is wrong.
        UsageError: a file of the gate is.
    """

    def __init__(
        self,
        *,
        patterns: Path | None = None,
        as_of: date | None = None,
        open_gate: Callable[[], Gate] | None = None,
        workers: int = 1,
        limits: ProcessLimits = ProcessLimits(),  # noqa: B008  # frozen
        options: Options = Options(),  # noqa: B008  # as above
    ) -> None:
        self._patterns = patterns
        self._as_of = as_of
        self._open_gate = open_gate or (lambda: cast("Gate", PlainGate()))
        self._count = workers
        self._limits = limits
        self._options = options
        self._gate = self._open_gate()
        self._patterns_digest = load(patterns).digest
        self._workers = self._made()

    @property
    def rules(self) -> str:
        """Return the digest of all that judges; it changes at midnight too, when a decision expires."""
        decided = self._gate.digest
        if not decided:
            return self._patterns_digest
        return sha256(f"{self._patterns_digest} {decided}".encode()).hexdigest()

    def judge(self, path: Path) -> Judged:
        """Return the judgement of the document at `path`."""
        try:
            reports, refused = [self._scan(path)], list[Refused]()
        except SeveralDocuments as container:
            reports, refused = self._scan_each(path, container)
        options = replace(self._options, policy=self._gate.policy, stage=self._gate.stage)
        return judged(reports, refused, gate=self._gate, rules=self.rules, options=options)

    def _scan(self, path: Path) -> Report:
        return self._workers.scan(path, as_of=self._as_of)

    def _scan_each(self, path: Path, container: SeveralDocuments) -> tuple[list[Report], list[Refused]]:
        """Return the reports of the documents in a zip file or a message, and what could not be read there."""
        reports = []
        refused = [Refused(inside, reason, container.exit_code) for inside, reason in container.refused]
        for inside in container.documents:
            try:
                reports.append(self._scan(Path(inside)))
            except DocumentError as error:
                refused.append(Refused(inside, error.reason, error.exit_code))
        if not reports:
            reasons = "; ".join(f"{Path(item.path).name}: {item.reason}" for item in refused)
            raise DocumentError(path, f"nothing in it can be read ({reasons})" if reasons else "it holds no document")
        return reports, refused

    def reload(self) -> None:
        """Load the patterns, the decisions and the policy again; nothing may be in hand."""
        gate, digest = self._open_gate(), load(self._patterns).digest
        self._gate = gate
        if digest != self._patterns_digest:
            self._workers.close()
            self._workers, self._patterns_digest = self._made(), digest

    def warm(self) -> None:
        """Start a child."""
        self._workers.start()

    def close(self) -> None:
        """End the children."""
        self._workers.close()

    def _made(self) -> Workers:
        return Workers(partial(open_pipeline, self._patterns), limits=self._limits, count=self._count)


def open_pipeline(patterns: Path | None) -> Pipeline:
    """Return the pipeline with the patterns of a folder; called in a child process."""
    from scanner.pipeline import Pipeline  # noqa: PLC0415  # for the child alone

    return Pipeline(load(patterns))
