"""Our own words for what a report says, kept in one place so that every writer says the same.

All of them are `messages.Said`, English and Chinese at once; a writer chooses at the door (`voice.voice`). A report
points at what could fall under the law and names what is missing; it never states a legal conclusion.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sized
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from scanner import messages
from scanner.assess import (
    Assessment,
    Check,
    ConditionResult,
    Direction,
    Disposition,
    Finding,
    Outcome,
    ProcedureStep,
    RelatedRule,
    Report,
    Result,
    Severity,
    Status,
)
from scanner.catalogue import Bilingual, Confidence, ListName
from scanner.detect import Side
from scanner.documents import Comment
from scanner.messages import Said, both, joined, recognised, say
from scanner.report.place import called

# Of more the number alone is told; a long one is for the file itself.
_MOST_COMMENTS, _LONGEST_COMMENT = 20, 300
_Member = TypeVar("_Member", bound=StrEnum)


def _of_each(members: Iterable[_Member], prefix: str) -> Mapping[_Member, Said]:
    return MappingProxyType({member: say(f"{prefix}.{member.value}") for member in members})


def _of_keys(prefix: str) -> Mapping[str, Said]:
    return MappingProxyType({name: say(f"{prefix}.{name}") for name in messages.keys(prefix)})


NO_CLEARANCE = say("report.no_clearance")
OUTCOMES = _of_each(Outcome, "outcome.name")
SEVERITIES = _of_each(Severity, "severity.means")
SEVERITY_NAMES = _of_each(Severity, "severity.name")
DIRECTIONS = _of_each(Direction, "direction.means")
DIRECTION_NAMES = _of_each(Direction, "direction.name")
SIDES = _of_each(Side, "side")
RESULTS = _of_each(Result, "result")
RESULT_NAMES = _of_each(Result, "result_short")
STATUSES = _of_each(Status, "status")
DISPOSITIONS = _of_each(Disposition, "disposition")
LISTS = _of_each(ListName, "list")
CONFIDENCES = _of_each(Confidence, "confidence")
TYPES = _of_keys("type")
CHECKS = _of_keys("check.name")
STEPS = _of_keys("step")
LANGUAGES = _of_keys("language")
# A colour repeats what the words say; a page, a memo and a workbook have the same four.
TONES: Mapping[Outcome, str] = MappingProxyType(
    {
        Outcome.PROHIBITED: "high",
        Outcome.LICENCE_REQUIRED: "high",
        Outcome.REVIEW: "medium",
        Outcome.REGISTRATION: "medium",
        Outcome.CLEAR: "clear",
    },
)


def words(identifier: str) -> str:
    """Return an identifier as words.

    >>> words("letter_of_intent")
    'letter of intent'
    """
    return identifier.replace("_", " ")


def sentence_case(text: str) -> str:
    """Return `text` with its first letter a capital; Chinese has none and stays.

    >>> sentence_case("letter of intent")
    'Letter of intent'
    """
    raised = text[:1].upper() + text[1:]
    return Said(raised, text.zh, text.key) if isinstance(text, Said) else raised


def upper(text: Said) -> Said:
    """Return words in capitals, for a heading or a badge."""
    return Said(text.upper(), text.zh, text.key)


def spelled(day: date | None, missing: str = "") -> Said:
    """Return a date as people read it, in no country's order of digits; `missing` where there is none.

    >>> str(spelled(date(2025, 7, 15))), spelled(date(2025, 7, 15)).zh
    ('15 July 2025', '2025年7月15日')
    """
    if day is None:
        return both(missing, missing.zh if isinstance(missing, Said) else missing) if missing else say("date.missing")
    # strftime would follow the machine's locale.
    return say("date.spelled", day=day.day, month=say(f"month.{day.month}"), year=day.year)


def counted(number: int, noun: str) -> Said:
    """Return a number with its noun.

    >>> str(counted(1, "clause")), str(counted(3, "clause"))
    ('1 clause', '3 clauses')
    """
    return messages.counted(noun, number)


def read_of_all(read: Sized, refused: Sized) -> Said:
    """Return how many of all contracts were read, "3 contracts: 2 read, 1 not read"."""
    contracts = counted(len(read) + len(refused), "contract")
    return say("report.read_of_all", contracts=contracts, read=len(read), refused=len(refused))


def named(name: Bilingual) -> Said:
    """Return a name of the catalogue."""
    return both(name.en, name.zh)


def technology_title(finding: Finding) -> Said:
    """Return what the control point of `finding` is about."""
    return both(finding.technology.title_en, finding.technology.title_zh)


def act(finding: Finding) -> Said:
    """Return the mechanism of `finding`; words for a mention where there is none."""
    if finding.mechanism is None:
        return say("memo.a_mention")
    name = finding.mechanism
    return both(sentence_case(name.name_en), name.name_zh)


def check_name(identifier: str) -> str:
    """Return what a check asks, in words; a check that this version does not know goes by its id."""
    return CHECKS.get(identifier) or sentence_case(words(identifier))


def step_name(step: ProcedureStep) -> str:
    """Return the name of a step of the procedure; one that this version does not know goes by its id."""
    return STEPS.get(step.step) or sentence_case(words(step.step))


def entry_point(finding: Finding) -> str:
    """Return the entry and control point of `finding` ("252604X/1"); "no covered entry" where there is none."""
    technology = finding.technology
    if technology.entry is None:
        return say("entry.none")
    return technology.entry if technology.control_point is None else f"{technology.entry}/{technology.control_point}"


def entry_points(findings: Iterable[Finding]) -> Said:
    """Return the entries and control points of several findings, each once, as a list in a sentence."""
    return joined(sorted({entry_point(finding) for finding in findings}))


def live(assessment: Assessment) -> tuple[Finding, ...]:
    """Return the findings that no reviewer has accepted, in the order of the contract."""
    return tuple(finding for finding in assessment.findings if finding.disposition is not Disposition.ACCEPTED)


def serious(assessment: Assessment) -> tuple[Finding, ...]:
    """Return the high and medium findings that no reviewer has accepted, in the order of the contract."""
    return tuple(finding for finding in live(assessment) if finding.severity in (Severity.HIGH, Severity.MEDIUM))


def failed_checks(assessment: Assessment) -> tuple[Check, ...]:
    """Return what the contract should say and does not say, or not well enough."""
    return tuple(check for check in assessment.checks if check.status in (Status.ABSENT, Status.DEFECTIVE))


def outcome_sentences(report: Report) -> tuple[Said, ...]:
    """Return what the contract needs: the outcome first, then what qualifies it."""
    assessment = report.assessment
    found = serious(assessment)
    sentences = [_outcome(assessment, found)]
    if found and all(finding.disposition is Disposition.MITIGATED for finding in found):
        sentences.append(say("outcome.says.mitigated"))
    sentences += _decided(assessment)
    if report.unread:
        sentences.append(say("outcome.says.parts", parts=counted(len(report.unread), "part")))
    return tuple(sentences)


def together(sentences: Iterable[str]) -> Said:
    """Return sentences one after the other, as each language sets them."""
    told = tuple(sentences)
    return both(" ".join(told), "".join(each.zh if isinstance(each, Said) else each for each in told))


def _outcome(assessment: Assessment, found: tuple[Finding, ...]) -> Said:
    name: str = assessment.outcome.value
    if assessment.outcome is Outcome.CLEAR and (let_through := accepted(assessment)):
        return say("review.settled", findings=counted(len(let_through), "finding"))
    if assessment.outcome is Outcome.REVIEW and not found:
        name = "unread"
    clauses = counted(len({finding.clause for finding in found}), "clause")
    return say(f"outcome.says.{name}", clauses=clauses, entries=entry_points(found))


def _decided(assessment: Assessment) -> Iterator[Said]:
    """Yield how many findings people have decided about, where the outcome does not say so itself."""
    if (let_through := accepted(assessment)) and assessment.outcome is not Outcome.CLEAR:
        yield say("review.some_accepted", findings=counted(len(let_through), "finding"))
    if known := [finding for finding in assessment.findings if finding.known]:
        yield say("review.some_known", findings=counted(len(known), "finding"))


def accepted(assessment: Assessment) -> tuple[Finding, ...]:
    """Return the findings that a reviewer has let through, in the order of the contract."""
    return tuple(finding for finding in assessment.findings if finding.disposition is Disposition.ACCEPTED)


def accepted_by(finding: Finding) -> str:
    """Return who accepted a finding, when, on what ground, until when and why, as a sentence."""
    said = (reason for reason in reversed(finding.reasons) if getattr(reason, "key", "") == "review.accepted")
    return next(said, finding.reasons[-1] if finding.reasons else DISPOSITIONS[finding.disposition])


def control_point_sentence(finding: Finding) -> Said:
    """Return how the contract's figures stand to the control point, with the failing or missing ones named."""
    result = finding.control_point_result
    names = [
        both(condition.name_en, condition.name_zh)
        for condition in finding.conditions
        if condition.result is result and result in (Result.NOT_MET, Result.UNKNOWN)
    ]
    return say("report.named_results", result=RESULTS[result], names=joined(names)) if names else RESULTS[result]


def condition_found(report: Report, condition: ConditionResult) -> str:
    """Return the figure that the contract states, with its clause; "not stated" where there is none."""
    if condition.found is None:
        return say("found.none")
    if condition.clause is None:
        return condition.found
    return say("found.in_clause", found=condition.found, clause=called(report, condition.clause))


def other_acts(report: Report, finding: Finding) -> Said:
    """Return the further mechanisms of `finding` as a list in a sentence; empty if there are none."""
    names = {mechanism.id: named(mechanism.name) for mechanism in report.catalogue.mechanisms}
    found = [names.get(other) or both(words(other), "") for other in finding.other_mechanisms]
    return joined([Said(name.lower(), name.zh) for name in found])


def unread(report: Report) -> tuple[tuple[str, str], ...]:
    """Return the parts of the contract that were not read, and why."""
    return tuple((recognised(where), recognised(reason)) for where, reason in report.unread)


def notes(report: Report) -> tuple[str, ...]:
    """Return what a reader should know beside the findings, each once."""
    found = [recognised(note) for note in dict.fromkeys((*report.document.notes, *report.assessment.notes))]
    return (*found, *map(_comment, report.document.comments[:_MOST_COMMENTS]))


def _comment(comment: Comment) -> Said:
    """Return what someone wrote in the margin, shortened; it is no part of the contract."""
    who = ", ".join(part for part in (comment.author, comment.date[:10]) if part) or "-"
    text = comment.text if len(comment.text) <= _LONGEST_COMMENT else f"{comment.text[:_LONGEST_COMMENT].rstrip()} …"
    if comment.page is None:
        return say("report.comment", who=who, text=text)
    return say("report.comment_on_page", who=who, page=comment.page, text=text)


def related_line(rule: RelatedRule) -> Said:
    """Return a rule beside the Catalogue as a heading: its number and what it controls."""
    return say("related.line", number=rule.number, subject=rule.subject)
