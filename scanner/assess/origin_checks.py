"""Checks of who stands behind the technology: the parties, their group, the inventors, and papers that bind early."""

from __future__ import annotations

import re

from scanner import lazy
from scanner.assess.facts import document_type
from scanner.assess.finding import Check
from scanner.assess.procedure_words import (
    BEFORE,
    BINDING,
    GROUP_COMPANY,
    LETTER_OF_INTENT,
    SECRECY_REVIEW,
    SERVICE_INVENTION,
    Case,
    cure,
    defective,
    failing,
    held,
    missing,
    named,
    skipped,
)
from scanner.clauses import sentences
from scanner.detect import Side
from scanner.messages import say

_ABROAD = lazy.pattern(
    r"\bPCT\b|\babroad\b|\boutside (?:China|the PRC|the mainland)|\bforeign (?:patent|filing|application)|"
    r"\b(?:US|European|Japanese) patent|境外|国外|國外|国际申请|國際申請|外国专利",
    re.IGNORECASE,
)
_ACADEMY = lazy.pattern(
    r"(?i)\b(?:university|institute|academy|college)\b|大学|大學|学院|學院|研究院|研究所|科学院",
)
_COMPANY = lazy.pattern(
    r"(?i)\b(?:Co|Ltd|Limited|Inc|Corp\w*|GmbH|S\.?A|LLC|PLC|B\.?V|Sp\. z o\.o|Company|Group)\b"
    r"|公司|集团|集團|厂|中心|有限"
)
_DENIED = lazy.pattern(r"(?i)\b(?:not|no|non)\b[^.;]{0,30}$|(?:不|无|無|非)[^。；，]{0,8}$")
_OWNERSHIP = ("patent_assignment", "patent_application_right", "patent_licence", "jv_in_kind", "know_how")


def parties_established(case: Case) -> Check:
    """It is said of each party that gives or gets technology where it is established (CK-01)."""
    id_ = "parties_established"
    if not case.in_scope:
        return skipped(id_, case)
    parties = case.scene.parties
    moving = {party for finding in case.in_scope for party in (finding.giver, finding.recipient) if party is not None}
    concerned = sorted(moving) or range(len(parties))
    for number in concerned:
        if parties[number].side is Side.UNKNOWN:
            clause = case.scene.clauses[parties[number].clause]
            reason = say(f"check.{id_}.defective", clause=named(clause), words=parties[number].name)
            return defective(id_, clause.index, reason, cure(id_))
    return held(id_, case.scene.clauses[parties[0].clause]) if parties else missing(id_, case)


def group_company(case: Case) -> Check:
    """Companies of one group do not rely on being one: no exemption for groups was found in the law (CK-31)."""
    id_ = "group_company"
    for finding in case.in_scope:
        for passage in case.with_word(GROUP_COMPANY):
            if passage.clause.index in {finding.clause, *_of_parties(case)}:
                waits = case.waits(finding.clause)
                return held(id_, passage.clause) if waits else failing(id_, passage.clause)
    return skipped(id_, case)


def _of_parties(case: Case) -> set[int]:
    return {party.clause for party in case.scene.parties}


def chain_of_title(case: Case) -> Check:
    """Where a person, a university or an institute parts with technology, it says that it may (CK-38)."""
    id_ = "chain_of_title"
    if not case.by(*_OWNERSHIP):
        return skipped(id_, case)
    passage = case.first(SERVICE_INVENTION)
    if passage is not None:
        return held(id_, passage.clause)
    givers = {finding.giver for finding in case.by(*_OWNERSHIP) if finding.giver is not None}
    names = [case.scene.parties[giver].name for giver in givers]
    # A person has neither a company's form nor a body's name.
    doubtful = any(_ACADEMY.search(name) or not _COMPANY.search(name) for name in names)
    return missing(id_, case) if doubtful else skipped(id_, case)


def foreign_filing(case: Case) -> Check:
    """An invention made in the mainland is examined for secrecy before it is filed abroad (CK-37)."""
    id_ = "foreign_filing"
    scene = case.scene
    for clause in scene.clauses if case.in_scope else ():
        filing = [span for span, _ in scene.words(clause.index, "act.file_patent")]
        patents = [span for span, _ in scene.words(clause.index, "object.patent")]
        if not filing or not patents:
            continue
        for sentence in sentences(scene.text, clause.span):
            inside = all(any(sentence.contains(span) for span in spans) for spans in (filing, patents))
            if inside and _ABROAD.search(sentence.slice(scene.text)):
                reviewed = case.first(SECRECY_REVIEW)
                return failing(id_, clause) if reviewed is None else held(id_, reviewed.clause)
    return skipped(id_, case)


def binding_paper(case: Case) -> Check:
    """A term sheet or memorandum binds nobody to the deal before the letter of intent (CK-18)."""
    id_ = "binding_paper"
    if not case.in_scope or document_type(case.scene.document, case.scene.detection.title) != "term_sheet":
        return skipped(id_, case)
    for passage in case.with_word(BINDING):
        if LETTER_OF_INTENT in passage.words and BEFORE in passage.words:
            continue
        spans = [span for span, _ in case.scene.words(passage.clause.index, BINDING) if passage.span.contains(span)]
        before = case.scene.text[passage.span.start : spans[0].start]
        if not _DENIED.search(before):
            return failing(id_, passage.clause)
    return skipped(id_, case)
