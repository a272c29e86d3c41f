"""Our own words for what a report says, kept in one place so that every writer says the same.

A report points at what could fall under the law and names what is missing; it never states a legal conclusion.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from scanner.assess import (
    Assessment,
    ConditionResult,
    Direction,
    Disposition,
    Finding,
    Outcome,
    Report,
    Result,
    Severity,
    Status,
)
from scanner.catalogue import Confidence, Edition, Entry, ListName
from scanner.catalogue.editions import entries_in
from scanner.detect import Side
from scanner.report.place import called

NO_CLEARANCE = "No finding is not clearance."

OUTCOMES: Mapping[Outcome, str] = MappingProxyType(
    {
        Outcome.PROHIBITED: "Stop: prohibited technology",
        Outcome.LICENCE_REQUIRED: "Export licence to be settled first",
        Outcome.REVIEW: "Needs review before signature",
        Outcome.REGISTRATION: "Contract registration to be checked",
        Outcome.CLEAR: "Nothing flagged",
    },
)

SEVERITIES: Mapping[Severity, str] = MappingProxyType(
    {
        Severity.HIGH: "an operative transfer of listed technology, outbound or of unknown direction",
        Severity.MEDIUM: "the same with a weak link: an ambiguous term, an unread schedule, an old promise",
        Severity.LOW: "named, but below the control point, inbound, domestic, offshore or negated",
        Severity.NOTE: "a mention only, without a transfer",
    },
)

DIRECTIONS: Mapping[Direction, str] = MappingProxyType(
    {
        Direction.OUTBOUND: "outbound: leaves mainland China",
        Direction.INBOUND: "inbound: comes into mainland China",
        Direction.DOMESTIC: "domestic: stays within mainland China",
        Direction.OFFSHORE: "offshore: neither starts nor ends in mainland China",
        Direction.UNKNOWN: "unknown: the contract does not settle it",
    },
)

SIDES: Mapping[Side, str] = MappingProxyType(
    {Side.PRC: "mainland China", Side.FOREIGN: "outside mainland China", Side.UNKNOWN: "side unknown"},
)

RESULTS: Mapping[Result, str] = MappingProxyType(
    {
        Result.MET: "met",
        Result.NOT_MET: "not met",
        Result.UNKNOWN: "unknown",
        Result.NOT_APPLICABLE: "not applicable: no figure to test",
    },
)

STATUSES: Mapping[Status, str] = MappingProxyType(
    {
        Status.PRESENT: "present",
        Status.DEFECTIVE: "defective",
        Status.ABSENT: "absent",
        Status.NOT_APPLICABLE: "not applicable",
    },
)

DISPOSITIONS: Mapping[Disposition, str] = MappingProxyType(
    {
        Disposition.FLAGGED: "flagged",
        Disposition.MITIGATED: "mitigated: the contract waits for the export licence",
        Disposition.ACCEPTED: "accepted by a reviewer",
    },
)

TYPES: Mapping[str, str] = MappingProxyType(
    {
        "licence": "licence agreement",
        "jv": "joint venture agreement",
        "patent_assignment": "patent assignment",
        "technical_services": "technical services agreement",
        "supply": "supply agreement",
        "offtake": "offtake agreement",
        "nda": "confidentiality agreement",
        "term_sheet": "term sheet",
        "jda": "joint development agreement",
        "epc": "engineering, procurement and construction contract",
        "asset_purchase": "asset purchase agreement",
        "employment": "employment contract",
        "other": "agreement of another kind",
    },
)

CHECKS: Mapping[str, str] = MappingProxyType(
    {
        "licence_condition": "Effect waits for the export licence",
        "letter_of_intent": "Letter of intent before negotiation",
        "delivery_after_licence": "Nothing delivered before the licence",
        "applicant": "Who applies for the licence, who helps",
        "long_stop": "Long-stop date for the licence",
        "technology_scope": "Technology defined with its parameters",
        "amendment_refiling": "Changed terms go back for a licence",
        "improvements_direction": "Direction of improvements settled",
        "onward_transfer": "Onward transfer limited",
        "registration_covenant": "Contract registration within 60 days",
    },
)

LISTS: Mapping[ListName, str] = MappingProxyType(
    {ListName.PROHIBITED: "prohibited from export", ListName.RESTRICTED: "restricted: export needs a licence"},
)

CONFIDENCES: Mapping[Confidence, str] = MappingProxyType(
    {
        Confidence.PRIMARY_TEXT: "read in the official text",
        Confidence.TWO_SOURCES: "two independent sources agree",
        Confidence.ONE_SOURCE: "one source",
        Confidence.DERIVED: "derived from other facts",
        Confidence.NOT_ESTABLISHED: "not established",
    },
)

LANGUAGES: Mapping[str, str] = MappingProxyType({"en": "English", "zh": "Chinese", "bilingual": "English and Chinese"})


def words(identifier: str) -> str:
    """Return an identifier as words.

    >>> words("letter_of_intent")
    'letter of intent'
    """
    return identifier.replace("_", " ")


def sentence_case(text: str) -> str:
    """Return `text` with its first letter a capital.

    >>> sentence_case("letter of intent")
    'Letter of intent'
    """
    return text[:1].upper() + text[1:]


def spelled(day: date | None, missing: str = "not stated") -> str:
    """Return a date as people read it, in no country's order of digits.

    >>> spelled(date(2025, 7, 15))
    '15 July 2025'
    """
    # strftime would follow the machine's locale.
    return missing if day is None else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun.

    >>> counted(1, "clause"), counted(3, "clause")
    ('1 clause', '3 clauses')
    """
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def joined(items: Sequence[str]) -> str:
    """Return items as a list in a sentence.

    >>> joined(["3.1", "4.1", "5.2"])
    '3.1, 4.1 and 5.2'
    """
    return ", ".join(items) if len(items) < 2 else f"{', '.join(items[:-1])} and {items[-1]}"


def entry_point(finding: Finding) -> str:
    """Return the entry and control point of `finding` ("252604X/1"); "no covered entry" where there is none."""
    technology = finding.technology
    if technology.entry is None:
        return "no covered entry"
    return technology.entry if technology.control_point is None else f"{technology.entry}/{technology.control_point}"


def serious(assessment: Assessment) -> tuple[Finding, ...]:
    """Return the high and medium findings that no reviewer has accepted, in the order of the contract."""
    return tuple(
        finding
        for finding in assessment.findings
        if finding.severity in (Severity.HIGH, Severity.MEDIUM) and finding.disposition is not Disposition.ACCEPTED
    )


def outcome_sentences(report: Report) -> tuple[str, ...]:
    """Return what the contract needs: the outcome first, then what qualifies it."""
    assessment = report.assessment
    found = serious(assessment)
    sentences = [_outcome(assessment, found)]
    if found and all(finding.disposition is Disposition.MITIGATED for finding in found):
        sentences.append(
            "The contract makes its effect wait for the export licence; the letter of intent comes before signature.",
        )
    if report.unread:
        sentences.append(f"{counted(len(report.unread), 'part')} of the contract could not be read.")
    return tuple(sentences)


def _outcome(assessment: Assessment, found: tuple[Finding, ...]) -> str:
    clauses = counted(len({finding.clause for finding in found}), "clause")
    entries = joined(sorted({entry_point(finding) for finding in found}))
    match assessment.outcome:
        case Outcome.PROHIBITED:
            return (
                f"Stop before signature: {clauses} could move technology out of mainland China whose export is "
                f"prohibited ({entries}); there is no licence for it."
            )
        case Outcome.LICENCE_REQUIRED:
            return (
                f"An export licence may be needed before this contract can take effect: {clauses} could move "
                f"restricted technology out of mainland China ({entries})."
            )
        case Outcome.REVIEW if found:
            return f"Needs a lawyer's decision before signature: {clauses} could move covered technology ({entries})."
        case Outcome.REVIEW:
            return "Needs review: nothing was flagged in what was read, but the contract was not read in full."
        case Outcome.REGISTRATION:
            return (
                "Contract registration may be needed: technology goes out of mainland China, but none of it was "
                "matched to a covered entry at or above its control points."
            )
        case Outcome.CLEAR:
            return "No clause was found that moves covered technology out of mainland China."


def control_point_sentence(finding: Finding) -> str:
    """Return how the contract's figures stand to the control point, with the failing or missing ones named."""
    result = finding.control_point_result
    names = [
        condition.name_en
        for condition in finding.conditions
        if condition.result is result and result in (Result.NOT_MET, Result.UNKNOWN)
    ]
    return f"{RESULTS[result]} ({joined(names)})" if names else RESULTS[result]


def condition_found(report: Report, condition: ConditionResult) -> str:
    """Return the figure that the contract states, with its clause; "not stated" where there is none."""
    if condition.found is None:
        return "not stated"
    if condition.clause is None:
        return condition.found
    return f"{condition.found} ({called(report, condition.clause)})"


def mechanism_names(report: Report) -> Mapping[str, str]:
    """Return the English name of each mechanism of the catalogue by its id."""
    return {mechanism.id: mechanism.name.en for mechanism in report.catalogue.mechanisms}


def edition_used(report: Report) -> Edition | None:
    """Return the edition that the contract was judged by; None if the catalogue no longer has it."""
    wanted = report.assessment.facts.edition
    return next((edition for edition in report.catalogue.editions if edition.id == wanted), None)


def entries_used(report: Report) -> tuple[Entry, ...]:
    """Return the loaded entries that stand in the edition used; all that are loaded if it is not known."""
    edition = edition_used(report)
    return entries_in(report.catalogue, edition) if edition else report.catalogue.entries
