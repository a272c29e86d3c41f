"""The JSON report: one object a contract, or the reports of several with what was refused."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from scanner.assess import Acceptance, Finding, Paper, RelatedRule, Report
from scanner.messages import Language, in_language
from scanner.report.basis import edition_day, edition_used, entries_used, held_entries
from scanner.report.json_bytes import json_bytes
from scanner.report.json_shape import (
    AcceptanceShape,
    CatalogueUsed,
    CheckShape,
    ClauseShape,
    ConditionShape,
    ControlPointShape,
    DocumentShape,
    FindingShape,
    MechanismShape,
    PaperShape,
    PartyShape,
    RefusedShape,
    RelatedShape,
    ReportShape,
    ReportsShape,
    StepShape,
    TechnologyShape,
    Tool,
    Unread,
    ViaShape,
    schema,
)
from scanner.report.options import Options, Refused
from scanner.report.place import number, pages, paragraphs, shown_path
from scanner.report.wording import notes
from scanner.version import __version__


def write(report: Report, _options: Options) -> bytes:
    """Return the report of one contract."""
    return json_bytes(builtins(shape(report)))


def write_all(reports: Sequence[Report], refused: Sequence[Refused], _options: Options) -> bytes:
    """Return the reports of several contracts, and what was refused."""
    joint = ReportsShape(
        reports=tuple(shape(report) for report in reports),
        refused=tuple(
            RefusedShape(path=shown_path(item.path), reason=item.reason, exit_code=item.exit_code) for item in refused
        ),
    )
    return json_bytes(builtins(joint))


def write_schema() -> bytes:
    """Return the JSON Schema of the report."""
    return json_bytes(schema())


def builtins(shape: ReportShape | ReportsShape) -> object:
    """Return what is printed of `shape`, in plain types; our sentences are their English text."""
    # msgspec takes no kind of `str` but `str` itself.
    return msgspec.to_builtins(shape, enc_hook=str)


def shape(report: Report) -> ReportShape:
    """Return one contract's report in the shape that is printed."""
    assessment = report.assessment
    return ReportShape(
        tool=Tool(name="contract-scanner", version=__version__),
        catalogue=_catalogue(report),
        document=_document(report),
        outcome=assessment.outcome,
        complete=report.complete,
        unread=tuple(Unread(where=where, reason=reason) for where, reason in report.unread),
        findings=tuple(_finding(report, finding) for finding in assessment.findings),
        checks=tuple(
            CheckShape(
                id=check.id,
                status=check.status,
                clause=_number(report, check.clause),
                reason=check.reason,
                reason_zh=chinese(check.reason),
                action=check.action,
                action_zh=chinese(check.action),
                paper=None if check.paper is None else _paper(check.paper),
            )
            for check in assessment.checks
        ),
        procedure=tuple(
            StepShape(
                step=step.step,
                due=step.due,
                due_zh=chinese(step.due),
                basis=step.basis,
                status=step.status,
                status_zh=chinese(step.status),
            )
            for step in assessment.procedure
        ),
        related=tuple(_related(report, rule) for rule in assessment.related),
        notes=notes(report),
    )


def _related(report: Report, rule: RelatedRule) -> RelatedShape:
    return RelatedShape(
        id=rule.id,
        number=rule.number,
        number_zh=chinese(rule.number),
        subject=rule.subject,
        subject_zh=chinese(rule.subject),
        standing=rule.standing,
        as_of=rule.day,
        says=rule.says,
        says_zh=chinese(rule.says),
        clause=number(report.clauses[rule.clause]),
        confidence=rule.confidence,
        source=rule.source,
    )


def chinese(text: str) -> str:
    """Return the Chinese of one of our sentences; words that have none are returned as they are."""
    return in_language(text, Language.ZH)


def _paper(paper: Paper) -> PaperShape:
    return PaperShape(number=paper.number, issued=paper.issued, until=paper.until)


def _number(report: Report, clause: int | None) -> str | None:
    return None if clause is None else number(report.clauses[clause])


def _catalogue(report: Report) -> CatalogueUsed:
    facts, catalogue = report.assessment.facts, report.catalogue
    edition = edition_used(report)
    return CatalogueUsed(
        edition=facts.edition,
        as_of=edition_day(facts),
        read_on=catalogue.read_on,
        digest=f"sha256:{catalogue.digest}",
        entries_loaded=len(entries_used(report)),
        entries_in_part=len(held_entries(report)),
        entries_in_force=edition.entries_in_force if edition else None,
    )


def _document(report: Report) -> DocumentShape:
    document, facts = report.document, report.assessment.facts
    return DocumentShape(
        path=shown_path(document.path),
        sha256=document.sha256,
        format=document.format,
        pages=document.pages,
        language=facts.language,
        agreement=facts.type,
        title=facts.title,
        signing_date=facts.signing_date,
        effective_date=facts.effective_date,
        parties=tuple(
            PartyShape(name=party.name, role=party.role, side=party.side, clause=number(report.clauses[party.clause]))
            for party in facts.parties
        ),
        direction=facts.direction,
        licence_condition=facts.licence_condition,
    )


def _finding(report: Report, finding: Finding) -> FindingShape:
    clause = report.clauses[finding.clause]
    mechanism = finding.mechanism
    return FindingShape(
        fingerprint=finding.fingerprint,
        severity=finding.severity,
        confidence=finding.certainty,
        disposition=finding.disposition,
        clause=ClauseShape(
            number=number(clause),
            heading=clause.heading,
            kind=clause.kind,
            text=clause.span.slice(report.document.text).strip(),
            pages=pages(report, clause.span),
            paragraphs=paragraphs(report, clause.span),
            revision=finding.revision,
        ),
        technology=_technology(report, finding),
        control_point=ControlPointShape(
            result=finding.control_point_result,
            conditions=tuple(
                ConditionShape(
                    quantity=condition.quantity,
                    required=condition.required,
                    found=condition.found,
                    clause=_number(report, condition.clause),
                    result=condition.result,
                    reason=condition.reason,
                )
                for condition in finding.conditions
            ),
        ),
        mechanism=MechanismShape(
            id=mechanism.id,
            name=mechanism.name_en,
            text=mechanism.text,
            span=(mechanism.span.start, mechanism.span.end),
        )
        if mechanism
        else None,
        other_mechanisms=finding.other_mechanisms,
        direction=finding.direction,
        force=finding.force,
        look_alike=finding.look_alike or None,
        reasons=finding.reasons,
        reasons_zh=tuple(chinese(reason) for reason in finding.reasons),
        actions=finding.actions,
        actions_zh=tuple(chinese(action) for action in finding.actions),
        source=finding.source,
        acceptance=_acceptance(finding.acceptance),
        known=finding.known,
    )


def _acceptance(acceptance: Acceptance | None) -> AcceptanceShape | None:
    if acceptance is None:
        return None
    return AcceptanceShape(
        decision=acceptance.accepted_as,
        number=acceptance.number or None,
        reviewer=acceptance.reviewer,
        reason=acceptance.reason,
        decided=acceptance.decided,
        expires=acceptance.expires,
    )


def _technology(report: Report, finding: Finding) -> TechnologyShape:
    technology = finding.technology
    return TechnologyShape(
        entry=technology.entry,
        control_point=technology.control_point,
        catalogue_list=technology.list,
        title=technology.title_en,
        title_zh=technology.title_zh,
        text=technology.text,
        span=(technology.span.start, technology.span.end) if technology.span else None,
        via=tuple(ViaShape(term=link.term, clause=number(report.clauses[link.clause])) for link in technology.via),
    )
