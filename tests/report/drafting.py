"""The parts of a report built by hand: clauses put together to a contract, findings, facts, checks, the procedure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from scanner.assess import (
    Certainty,
    Check,
    ConditionResult,
    Direction,
    Disposition,
    Facts,
    Finding,
    MatchedMechanism,
    MatchedTechnology,
    ProcedureStep,
    Result,
    Severity,
    Status,
)
from scanner.catalogue import ListName
from scanner.clauses import Clause, ClauseKind
from scanner.detect import Party, Side
from scanner.documents import Box, Document, Format, PageAnchor, ParagraphAnchor
from scanner.spans import Span
from tests.report.law import catalogue


@dataclass(frozen=True)
class Part:
    """A clause to be: its number, heading, kind and words."""

    number: str
    heading: str
    kind: ClauseKind
    text: str
    lead_in: int | None = None
    schedule: str = ""


class Contract:
    """A contract put together from its parts, which can say where words stand in it."""

    def __init__(self, parts: list[Part], *, path: str, kind: Format, pages: int | None = None) -> None:
        clauses, anchors, text = [], [], ""
        for index, part in enumerate(parts):
            line = f"{part.number} {part.text}" if part.number and part.kind is not ClauseKind.SCHEDULE else part.text
            span = Span(len(text), len(text) + len(line) + (index < len(parts) - 1))
            text += line + ("\n" if index < len(parts) - 1 else "")
            clauses.append(
                Clause(
                    index=index,
                    number=part.number,
                    heading=part.heading,
                    kind=part.kind,
                    span=span,
                    lead_in=part.lead_in,
                    schedule=part.schedule,
                ),
            )
            body = Span(span.start, span.start + len(line))
            anchors.append(
                PageAnchor(body, 1 + index // 3, Box(72, 72 + 20 * index, 520, 84 + 20 * index))
                if kind is Format.PDF
                else ParagraphAnchor(body, index),
            )
        self.clauses = tuple(clauses)
        self.document = Document(
            path=path,
            sha256="ab" * 32,
            format=kind,
            text=text,
            anchors=tuple(anchors),
            pages=pages,
        )

    def span(self, clause: int, words: str) -> Span:
        within = self.clauses[clause].span
        start = self.document.text.index(words, within.start, within.end)
        return Span(start, start + len(words))


def density(
    found: str | None, result: Result, *, clause: int | None = None, span: Span | None = None
) -> ConditionResult:
    return ConditionResult(
        quantity="powder_compaction_density",
        name_en="powder compaction density",
        name_zh="粉末压实密度",
        required=">= 2.58 g/cm3 at 220 MPa",
        found=found,
        clause=clause,
        span=span,
        result=result,
        reason="the pressure of the test is not stated" if result is Result.UNKNOWN else "",
    )


def finding(contract: Contract, clause: int, **changes: object) -> Finding:
    """A high outbound finding of the LFP point, to be changed field by field; `tech` and `act` are words to find."""
    tech = changes.pop("tech", None)
    act = changes.pop("act", None)
    mechanism_id = changes.pop("mechanism_id", "know_how")
    via = changes.pop("via", ())
    names = {mechanism.id: mechanism.name for mechanism in catalogue().mechanisms}
    base = Finding(
        fingerprint=f"{clause:02d}" * 16,
        clause=clause,
        severity=Severity.HIGH,
        certainty=Certainty.HIGH,
        disposition=Disposition.FLAGGED,
        technology=MatchedTechnology(
            entry="252604X",
            control_point=1,
            key="lfp",
            list=ListName.RESTRICTED,
            title_en="LFP preparation technology for batteries",
            title_zh="电池用磷酸铁锂制备技术",
            text=str(tech or ""),
            span=contract.span(clause, str(tech)) if tech else None,
            via=via,
        ),
        mechanism=MatchedMechanism(
            id=str(mechanism_id),
            name_en=names[str(mechanism_id)].en,
            name_zh=names[str(mechanism_id)].zh,
            text=str(act),
            span=contract.span(clause, str(act)),
        )
        if act
        else None,
        other_mechanisms=(),
        direction=Direction.OUTBOUND,
        control_point_result=Result.MET,
        conditions=(),
        reasons=("The clause grants rights in LFP preparation know-how to a party outside mainland China.",),
        actions=("Obtain the letter of intent before negotiating in substance, and the licence before any effect.",),
        source="MOFCOM and MOST Announcement No. 28 of 2025",
    )
    return replace(base, **changes)


def facts(**changes: object) -> Facts:
    base = Facts(
        language="en",
        type="licence",
        title="Technology Licence Agreement",
        signing_date=date(2025, 9, 1),
        effective_date=None,
        parties=(
            Party(
                name="Hunan Example Cathode Co., Ltd.",
                aliases=("Licensor",),
                role="licensor",
                side=Side.PRC,
                clause=0,
                evidence="incorporated in Changsha",
            ),
            Party(name="Example Zellen GmbH", aliases=("Licensee",), role="licensee", side=Side.FOREIGN, clause=0),
        ),
        direction=Direction.OUTBOUND,
        licence_condition=Status.ABSENT,
        edition="2025-07-15",
        as_of=date(2025, 9, 1),
    )
    return replace(base, **changes)


PROCEDURE = (
    ProcedureStep(
        step="letter_of_intent",
        due="before substantive negotiation",
        basis="TIER Art. 33",
        status="not mentioned in the contract",
    ),
    ProcedureStep(
        step="export_licence",
        due="before the contract takes effect",
        basis="TIER Arts. 34-35",
        status="the contract takes effect on signature, 1 September 2025",
    ),
)


CHECKS = (
    Check(
        id="licence_condition",
        status=Status.ABSENT,
        clause=None,
        reason="No clause makes the contract's effect wait for the export licence.",
        action='Add: "This Agreement takes effect on the day the technology export licence is issued."',
    ),
    Check(
        id="delivery_after_licence",
        status=Status.DEFECTIVE,
        clause=4,
        reason="Documents go out within 30 days of signature.",
        action="Count the time from the issue of the licence.",
    ),
    Check(id="technology_scope", status=Status.PRESENT, clause=2, reason="The technology is defined.", action=""),
    Check(
        id="registration_covenant",
        status=Status.NOT_APPLICABLE,
        clause=None,
        reason="A licence replaces it.",
        action="",
    ),
)
