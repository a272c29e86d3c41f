"""Checks of how the contract deals with the licence: who applies, by when, what a refusal or an amendment means."""

from __future__ import annotations

from scanner.assess.finding import Check
from scanner.assess.licence_checks import licence_passages
from scanner.assess.periods import longest
from scanner.assess.procedure_words import (
    AMENDMENT,
    APPLY,
    EFFECTIVE,
    FRESH_LICENCE,
    INTERIM,
    LONG_STOP,
    OF_EXPORT,
    OUTBOUND_INVESTMENT,
    REFUSAL,
    RELEASE,
    SIGNATURE,
    Case,
    Passage,
    cure,
    defective,
    failing,
    held,
    missing,
    named,
    skipped,
)
from scanner.detect import Side
from scanner.messages import say

# 30 and 15 working days (TIER Arts. 32, 34) are nine weeks; with corrections, less than this leaves no room.
LEAST_DAYS = 90


def effectiveness(case: Case) -> Check:
    """The contract does not take effect on signature (CK-06)."""
    id_ = "effectiveness"
    if not case.in_scope:
        return skipped(id_, case)
    passages = [p for p in case.passages if EFFECTIVE in p.words]
    waiting = next((p for p in passages if p.waits and p.words & OF_EXPORT), None)
    if waiting is not None:
        return held(id_, waiting.clause)
    signed = next((p for p in passages if _apart(case, p, EFFECTIVE, SIGNATURE)), None)
    return skipped(id_, case) if signed is None else failing(id_, signed.clause)


def _apart(case: Case, passage: Passage, one: str, other: str) -> bool:
    """Say whether words of two classes stand in the sentence, not one expression that is of both."""
    words = [(span, name) for span, name in case.scene.words(passage.clause.index, "procedure.")]
    inside = [(span, name) for span, name in words if passage.span.contains(span)]
    return any(not a.overlaps(b) for a, name in inside if name == one for b, second in inside if second == other)


def interim_clauses(case: Case) -> Check:
    """Some clauses, the duty to apply first, bind before the licence is issued (CK-07)."""
    id_ = "interim_clauses"
    waiting = any(p.waits and EFFECTIVE in p.words for p in licence_passages(case))
    if not case.in_scope or not waiting:
        return skipped(id_, case)
    passage = case.first(INTERIM)
    return missing(id_, case) if passage is None else held(id_, passage.clause)


def applicant(case: Case) -> Check:
    """The mainland party applies for the licence (CK-09)."""
    id_ = "applicant"
    if not case.in_scope:
        return skipped(id_, case)
    applying = [
        passage
        for passage in case.passages
        if APPLY in passage.words and passage.words & OF_EXPORT and OUTBOUND_INVESTMENT not in passage.words
    ]
    sides = [(passage, side) for passage in applying for side in [_applying_side(case, passage)] if side is not None]
    for passage, side in sides:
        if side is not Side.FOREIGN:
            return held(id_, passage.clause)
    return failing(id_, sides[0][0].clause) if sides else missing(id_, case)


def _applying_side(case: Case, passage: Passage) -> Side | None:
    """Return the side of the party named before the sentence's first word of applying; None where it names none."""
    words = case.scene.words(passage.clause.index, APPLY)
    at = min(span.start for span, _ in words if passage.span.contains(span))
    named_before = [
        case.scene.parties[party].side
        for span, parties in case.scene.party_references(passage.clause.index)
        if passage.span.contains(span) and span.end <= at
        for party in parties
    ]
    if not named_before:
        return None
    return Side.PRC if Side.PRC in named_before else named_before[-1]


def long_stop(case: Case) -> Check:
    """There is a day by which the licence must have been issued, and it leaves the authorities their time (CK-10)."""
    id_ = "long_stop"
    if not case.in_scope:
        return skipped(id_, case)
    for passage in case.with_word(LONG_STOP):
        if not (passage.words & OF_EXPORT or case.waits(passage.clause.index)):
            continue
        days = longest(passage.span.slice(case.scene.text))
        if days is None or days >= LEAST_DAYS:
            return held(id_, passage.clause)
        reason = say("check.long_stop.short", clause=named(passage.clause), days=days, least=LEAST_DAYS)
        return defective(id_, passage.clause.index, reason, cure(id_))
    return missing(id_, case)


def refusal(case: Case) -> Check:
    """What follows a refusal of the licence is settled (CK-11)."""
    id_ = "refusal"
    if not case.in_scope:
        return skipped(id_, case)
    spoken = [
        p
        for p in case.with_word(REFUSAL)
        if p.words & OF_EXPORT or (LONG_STOP in p.words and case.waits(p.clause.index))
    ]
    for passage in spoken:
        if RELEASE in passage.words:
            return held(id_, passage.clause)
    return failing(id_, spoken[0].clause) if spoken else missing(id_, case)


def amendment_refiling(case: Case) -> Check:
    """Changed terms go back for a licence before they take effect (CK-12)."""
    id_ = "amendment_refiling"
    if not case.in_scope:
        return skipped(id_, case)
    passage = case.first(AMENDMENT, any_of=OF_EXPORT | {FRESH_LICENCE})
    return missing(id_, case) if passage is None else held(id_, passage.clause)
