"""Judges one contract from end to end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from scanner import lazy
from scanner.assess.edition import Timing, timing
from scanner.assess.facts import document_direction, document_type
from scanner.assess.finding import Assessment, Facts, Finding, RelatedRule, Report
from scanner.assess.outcome import outcome, procedure
from scanner.assess.unflagged import none_applicable
from scanner.catalogue import Catalogue
from scanner.documents import Document, UnreadPart
from scanner.messages import say

if TYPE_CHECKING:
    from scanner.assess.scene import Scene
    from scanner.clauses import Structure
    from scanner.detect import Classifier, Detection


_MOST_LABELS = 6
# Paragraphs of laws, words that point at no number, and the number under which a contract was filed.
_NO_PLACE = lazy.pattern(r"§|(?i:this|the)\s|(?i:exhibit)\s\d{1,2}\.\d{1,2}$")


def assess(
    document: Document,
    structure: Structure,
    detection: Detection,
    catalogue: Catalogue,
    *,
    as_of: date | None = None,
    classifier: Classifier | None = None,
) -> tuple[Assessment, tuple[UnreadPart, ...]]:
    """Judge a contract under the edition in force at `as_of`, else at its own date, else the newest.

    Args:
        document: the contract as read.
        structure: its clauses, defined terms and references.
        detection: its words, parties and dates.
        catalogue: the law.
        as_of: the day whose law applies.
        classifier: reads clauses beside the rules; without it the rules decide alone.

    Returns:
        The assessment, and everything left unread: what the reader could not read and the schedules that are referred
        to, are not in the file, and bear on a technology or a transfer.
    """
    when = timing(catalogue, as_of, detection.signing_date, detection.effective_date)
    # Without a candidate nothing can be found: neither is a long contract walked for that, nor the judge loaded.
    if detection.candidates:
        from scanner.assess.judgement import judgement  # noqa: PLC0415  # most of this room

        judged = judgement(document, structure, detection, catalogue, when, classifier)
        findings, checks, missing, scene = judged.findings, judged.checks, judged.missing, judged.scene
    else:
        findings, checks, missing, scene = (), none_applicable(), (), None
    unread = (*document.unread, *missing)
    result = outcome(findings, complete=not unread)
    facts = Facts(
        language=detection.language,
        type=document_type(document, detection.title),
        title=detection.title,
        signing_date=detection.signing_date,
        effective_date=detection.effective_date,
        parties=detection.parties,
        direction=document_direction(findings),
        licence_condition=checks[0].status,
        edition=when.edition.id,
        as_of=as_of,
    )
    notes = () if classifier or not detection.candidates else (say("note.no_classifier"),)
    assessment = Assessment(
        facts=facts,
        findings=findings,
        checks=checks,
        procedure=procedure(result, checks, detection.effective_date, detection.signing_date),
        outcome=result,
        related=_related(document, structure, detection, catalogue, when, scene),
        notes=(*document.notes, *notes, *_dangling(structure, {part.where for part in missing})),
    )
    return assessment, unread


def _related(  # noqa: PLR0917  # as `assess` has them
    document: Document,
    structure: Structure,
    detection: Detection,
    catalogue: Catalogue,
    when: Timing,
    scene: Scene | None,
) -> tuple[RelatedRule, ...]:
    """Return the rules beside the Catalogue that the contract's words point at."""
    if not detection.regimes and scene is None:
        return ()
    from scanner.assess.related import related  # noqa: PLC0415  # for few contracts

    return related(document.text, structure, detection, catalogue, when, scene)


def _dangling(structure: Structure, told: set[str]) -> Iterator[str]:
    """Yield a note of what the contract points at in itself and does not have, but for what is `told` otherwise."""
    lost = (one.label for one in structure.references if one.target is None and not one.external)
    labels = [label for label in dict.fromkeys(lost) if label not in told and not _NO_PLACE.match(label)]
    if more := len(labels[_MOST_LABELS:]):
        yield say("note.dangling_more", labels=", ".join(labels[:_MOST_LABELS]), number=more)
    elif labels:
        yield say("note.dangling", labels=", ".join(labels))


def with_findings(report: Report, findings: Sequence[Finding], notes: Sequence[str] = ()) -> Report:
    """Return the report with these findings and what follows from them, and with further notes."""
    assessment = report.assessment
    result = outcome(findings, complete=report.complete)
    return replace(
        report,
        assessment=replace(
            assessment,
            findings=tuple(findings),
            outcome=result,
            procedure=procedure(
                result, assessment.checks, assessment.facts.effective_date, assessment.facts.signing_date
            ),
            notes=(*assessment.notes, *notes),
        ),
    )
