"""Checks of how the contract protects its parties: warranties, payment, change of law, ending, law and language."""

from __future__ import annotations

from scanner.assess.finding import Check
from scanner.assess.procedure_words import (
    ABSOLUTE,
    APPLY,
    AUTHORITY,
    CHANGE_IN_LAW,
    CHINESE_PREVAILS,
    CONFIDENTIALITY,
    ENDING,
    ENGLISH_PREVAILS,
    EXPORT_LAW,
    EXPORT_LICENCE,
    EXPORT_LICENCE_GENERIC,
    FOREIGN_EXPORT_LAW,
    GENERIC_APPROVAL,
    GOVERNING_LAW,
    INSPECTION,
    LAW,
    MANDATORY,
    OF_EXPORT,
    PAYMENT,
    REGISTRATION,
    REPORT_TO,
    SIDE_AGREEMENT,
    SIGNATURE,
    TO_AUTHORITY,
    Case,
    failing,
    held,
    missing,
    skipped,
)
from scanner.clauses import ClauseKind

_LICENCES = frozenset({EXPORT_LICENCE, EXPORT_LICENCE_GENERIC, GENERIC_APPROVAL})
_CONTROLS = frozenset({EXPORT_LAW, EXPORT_LICENCE, LAW})


def export_law_warranty(case: Case) -> Check:
    """What is warranted of export law names that of the mainland on technology (CK-41)."""
    id_ = "export_law_warranty"
    if not case.in_scope:
        return skipped(id_, case)
    named = case.first(any_of=frozenset({LAW, EXPORT_LAW}))
    foreign = case.first(FOREIGN_EXPORT_LAW)
    if named is not None:
        return held(id_, named.clause)
    return missing(id_, case) if foreign is None else failing(id_, foreign.clause)


def absolute_promise(case: Case) -> Check:
    """Nothing is promised whatever becomes of the approvals (CK-42)."""
    id_ = "absolute_promise"
    promised = {finding.clause for finding in case.in_scope}
    for passage in case.with_word(ABSOLUTE) if promised else ():
        if passage.words & _LICENCES or passage.clause.index in promised:
            return failing(id_, passage.clause)
    return skipped(id_, case)


def payment_after_licence(case: Case) -> Check:
    """Nothing is paid for the technology on signature, before the licence (CK-43)."""
    id_ = "payment_after_licence"
    if not case.in_scope:
        return skipped(id_, case)
    early = next((p for p in case.with_word(PAYMENT) if SIGNATURE in p.words and not p.words & OF_EXPORT), None)
    if early is not None:
        return failing(id_, early.clause)
    later = next((p for p in case.with_word(PAYMENT) if p.waits and p.words & _LICENCES), None)
    return skipped(id_, case) if later is None else held(id_, later.clause)


def change_in_law(case: Case) -> Check:
    """A change of the Catalogue suspends what it catches (CK-44)."""
    id_ = "change_in_law"
    if not case.in_scope:
        return skipped(id_, case)
    passages = list(case.with_word(CHANGE_IN_LAW))
    for passage in passages:
        if passage.words & _CONTROLS:
            return held(id_, passage.clause)
    return failing(id_, passages[0].clause) if passages else missing(id_, case)


def termination_filing(case: Case) -> Check:
    """The end of the contract is filed with the authority (CK-45)."""
    id_ = "termination_filing"
    if not case.in_scope:
        return skipped(id_, case)
    for passage in case.with_word(ENDING):
        if passage.words & {REPORT_TO, APPLY} and passage.words & {AUTHORITY, REGISTRATION}:
            return held(id_, passage.clause)
    return missing(id_, case)


def side_agreements(case: Case) -> Check:
    """No paper beside the contract changes what is filed (CK-46)."""
    id_ = "side_agreements"
    passage = case.first(SIDE_AGREEMENT) if case.in_scope else None
    return skipped(id_, case) if passage is None else failing(id_, passage.clause)


def governing_law(case: Case) -> Check:
    """A law from outside leaves the mandatory rules of the mainland untouched (CK-47)."""
    id_ = "governing_law"
    for passage in case.with_word(GOVERNING_LAW) if case.in_scope else ():
        places = case.scene.places(passage.clause.index)
        sides = {place.side for span, place in places if passage.span.contains(span)}
        if "prc" in sides:
            return held(id_, passage.clause)
        if "outside" in sides:
            kept = case.first(MANDATORY) is not None
            return held(id_, passage.clause) if kept else failing(id_, passage.clause)
    return skipped(id_, case)


def prevailing_language(case: Case) -> Check:
    """The version that is filed prevails (CK-48)."""
    id_ = "prevailing_language"
    if not case.in_scope:
        return skipped(id_, case)
    chinese, english = case.first(CHINESE_PREVAILS), case.first(ENGLISH_PREVAILS)
    if chinese is not None:
        return held(id_, chinese.clause)
    return skipped(id_, case) if english is None else failing(id_, english.clause)


def government_inspection(case: Case) -> Check:
    """Inspections by foreign authorities wait for the consent of the commerce authority (CK-49)."""
    id_ = "government_inspection"
    passage = case.first(INSPECTION) if case.in_scope else None
    if passage is None:
        return skipped(id_, case)
    return held(id_, passage.clause) if AUTHORITY in passage.words else failing(id_, passage.clause)


def regulator_disclosure(case: Case) -> Check:
    """Confidentiality lets the contract be filed with the authorities (CK-50)."""
    id_ = "regulator_disclosure"
    if not case.in_scope:
        return skipped(id_, case)
    # "Before that day the Licensor shall not disclose" holds back a delivery; a definition binds nobody.
    secret = [
        passage
        for passage in case.with_word(CONFIDENTIALITY)
        if not passage.waits and passage.clause.kind is not ClauseKind.DEFINITION
    ]
    if not secret:
        return skipped(id_, case)
    clauses = {passage.clause.index for passage in secret} | {passage.clause.parent for passage in secret}
    for passage in case.with_word(TO_AUTHORITY):
        if passage.clause.index in clauses or passage.clause.parent in clauses - {None}:
            return held(id_, passage.clause)
    return failing(id_, secret[0].clause)
