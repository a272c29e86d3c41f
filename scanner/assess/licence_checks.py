"""Checks of what the contract makes of the export licence: a condition, a letter of intent, delivery after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from scanner import lazy
from scanner.assess import wording
from scanner.assess.approvals import waives
from scanner.assess.cited_papers import cited
from scanner.assess.finding import Check
from scanner.assess.frames import CONTROLLED
from scanner.assess.licence_papers import called, flaw, licence_flaw
from scanner.assess.procedure_words import (
    AUTHORITY,
    CONDITION,
    EFFECTIVE,
    EXPORT_LAW,
    EXPORT_LICENCE,
    EXPORT_LICENCE_GENERIC,
    GENERIC_APPROVAL,
    LAW,
    LETTER_OF_INTENT,
    SIGNATURE,
    Case,
    Passage,
    absent,
    cure,
    defective,
    named,
    present,
)
from scanner.assess.scene import Scene
from scanner.assess.unflagged import not_applicable
from scanner.clauses import Clause
from scanner.detect import DateReference
from scanner.messages import Said, say

# "within thirty days after signing": a term that runs from signature, not from the licence.
_RUNS = lazy.pattern(
    r"\b(?:within|no later than|not later than|by)\b[^.;]{0,60}\b(?:days?|weeks?|months?)\b|(?:\d+|"
    r"[一二三四五六七八九十]+)\s*(?:个)?"
    r"(?:工作|自然)?(?:日|天|周|月)(?:内|之内|以内)",
    re.IGNORECASE,
)
# "valid until 3 March 2027": what stands before a day at which a paper ends.
_UNTIL = lazy.pattern(r"\b(?:until|till|expir\w+|through|up to)\b|有效期|届满|截止|至", re.IGNORECASE)
_BEFORE_DAY = 24
# A waiver stands in the clause of the condition or this many clauses after it.
_WAIVER_NEAR = 2
_GOODS = lazy.pattern(
    r"\b(?:shipments?|products?|goods|equipment|cargo|samples?)\b|货物|产品|设备|貨物|產品|設備|成品|样品|樣品|装船|裝船|"
    r"提货|提貨|报关|報關",
    re.IGNORECASE,
)
# The licence for dual-use items is another one; that for dual-use technology is not only for goods.
_ITEMS = lazy.pattern(r"\bdual-use (?:items?|goods|products?)\b|[两兩]用物[项項](?!和技[术術])", re.IGNORECASE)
_TECHNOLOGY = lazy.pattern(r"technolog|know-how|technical|process|技[术術]|工[艺藝]|诀窍|訣竅|专有|專有", re.IGNORECASE)
# The approvals of the mainland are among those spoken of, whatever other country the sentence names.
_HOME = lazy.pattern(
    r"\b(?:its|their|his|each|own|home|respective)\b|\b(?:chin(?:a|ese)|prc)\b|本[国國]|中[国國]|各自|[内內]地",
    re.IGNORECASE,
)
_PERFORMANCE = ("act.give", "act.disclose", "act.teach", "act.send_people", "act.serve", "act.remote", "act.grant")
# An export licence that the words do not call one for technology is one where the law or the effect stands beside it.
_OF_TECHNOLOGY = frozenset({AUTHORITY, LAW, EXPORT_LAW, CONDITION, EFFECTIVE})


def licence_condition(case: Case) -> Check:
    """Effect or performance waits for the technology export licence (CK-05, CK-06)."""
    id_ = "licence_condition"
    if not case.in_scope:
        return not_applicable(id_)
    licence = list(licence_passages(case))
    conditional = [passage for passage in licence if passage.waits]
    if conditional:
        return _with_condition(id_, case, conditional)
    action = wording.condition_action()
    if licence:
        clause = licence[0].clause
        reason = say("check.licence_condition.spoken", clause=named(clause))
        return defective(id_, clause.index, reason, action)
    general = next((p for p in case.with_word(GENERIC_APPROVAL) if not _is_foreign_only(case.scene, p)), None)
    if general is not None:
        clause = general.clause
        reason = say("check.licence_condition.general", clause=named(clause))
        return defective(id_, clause.index, reason, action)
    return absent(id_, say("check.licence_condition.absent"), action)


def _with_condition(id_: str, case: Case, conditional: list[Passage]) -> Check:
    """Say whether a licence condition holds, or technology moves before it."""
    effective = [passage for passage in conditional if EFFECTIVE in passage.words]
    clause = (effective or conditional)[0].clause
    waived = _waived(case, conditional)
    if waived is not None:
        reason = say("check.licence_condition.waived", clause=named(clause), waived=named(waived))
        return defective(id_, clause.index, reason, wording.condition_action())
    early = _early(case)
    if early is not None:
        reason = say("check.licence_condition.early", clause=named(clause), early=named(early))
        return defective(id_, clause.index, reason, wording.condition_action())
    wrong = licence_flaw(case)
    if wrong is not None:
        # A contract that waits for a licence which is not its own waits for nothing.
        one, reason = wrong
        return defective(id_, one.clause, reason, cure("licence_cited"))
    return present(id_, clause.index, say("check.licence_condition.present", clause=named(clause)))


def _waived(case: Case, conditional: list[Passage]) -> Clause | None:
    """Return the clause, a condition's own or one of the two after it, that lets a party do without the condition."""
    clauses = case.scene.clauses
    for passage in conditional:
        for clause in clauses[passage.clause.index : passage.clause.index + 1 + _WAIVER_NEAR]:
            if waives(case.scene.clause_text(clause)):
                return clause
    return None


def letter_of_intent(case: Case) -> Check:
    """The letter of intent comes before substantive negotiation (CK-17)."""
    id_ = "letter_of_intent"
    if not case.in_scope:
        return not_applicable(id_)
    passage = next(case.with_word(LETTER_OF_INTENT), None)
    action = wording.letter_action()
    if passage is None:
        return absent(id_, say("check.letter_of_intent.absent"), action)
    letters = [one for one in cited(case) if one.letter]
    for one in letters:
        if (wrong := flaw(case, one)) is not None:
            return replace(defective(id_, one.clause, wrong, action), paper=one.paper)
    if letters:
        one = letters[0]
        reason = say("check.letter_of_intent.cited", clause=named(passage.clause), paper=called(one))
        return replace(present(id_, one.clause, reason), paper=one.paper)
    untimely = _untimely(case, passage)
    if untimely is not None:
        return defective(id_, passage.clause.index, untimely, action)
    return present(id_, passage.clause.index, say("check.letter_of_intent.present", clause=named(passage.clause)))


def _untimely(case: Case, passage: Passage) -> Said | None:
    """Say how the days of the letter of intent are at odds with the day of signature; None where they are not."""
    signed = case.scene.detection.signing_date
    if signed is None:
        return None
    for mention in case.scene.mentions(passage.clause.index):
        if not isinstance(mention.target, DateReference) or not passage.span.contains(mention.span):
            continue
        day = mention.target.date
        before = case.scene.text[max(passage.span.start, mention.span.start - _BEFORE_DAY) : mention.span.start]
        if _UNTIL.search(before):
            if day < signed:
                return say("check.letter_of_intent.expired", clause=named(passage.clause), day=day, signed=signed)
        elif day > signed and not passage.waits:
            return say("check.letter_of_intent.late", clause=named(passage.clause), day=day, signed=signed)
    return None


def delivery_after_licence(case: Case) -> Check:
    """Nothing is disclosed, delivered, trained or accessed before the licence (CK-08)."""
    id_ = "delivery_after_licence"
    if not case.in_scope:
        return not_applicable(id_)
    action = wording.hold_action()
    early = _early(case)
    if early is not None:
        reason = say("check.delivery_after_licence.early", clause=named(early))
        return defective(id_, early.index, reason, action)
    for passage in licence_passages(case):
        if passage.waits and _performs(case.scene, passage):
            reason = say("check.delivery_after_licence.present", clause=named(passage.clause))
            return present(id_, passage.clause.index, reason)
    return absent(id_, say("check.delivery_after_licence.absent"), action)


def _performs(scene: Scene, passage: Passage) -> bool:
    """Say whether the clause speaks of an act of performance: "…; until then nothing is delivered" is one thought."""
    return any(name.startswith(_PERFORMANCE) for _, name in scene.words(passage.clause.index, "act."))


def licence_passages(case: Case) -> Iterator[Passage]:
    """Yield the sentences about the technology export licence, not about an export licence for goods."""
    for passage in case.passages:
        if EXPORT_LICENCE in passage.words or (
            EXPORT_LICENCE_GENERIC in passage.words
            and passage.words & _OF_TECHNOLOGY
            and not _is_goods(case.scene, passage)
        ):
            yield passage


def _is_goods(scene: Scene, passage: Passage) -> bool:
    words = passage.span.slice(scene.text)
    if _ITEMS.search(words):
        return True
    return bool(_GOODS.search(words)) and not _TECHNOLOGY.search(words) and not _names_technology(scene, passage)


def _names_technology(scene: Scene, passage: Passage) -> bool:
    return any(
        passage.span.contains(o.span) and CONTROLLED in o.classes and "object.technology" in o.classes
        for o in scene.occurrences(passage.clause.index)
    )


def _is_foreign_only(scene: Scene, passage: Passage) -> bool:
    """Say whether the approvals are those of another country: the sentence names places, all outside."""
    sides = {place.side for span, place in scene.places(passage.clause.index) if passage.span.contains(span)}
    return sides == {"outside"} and not _HOME.search(passage.span.slice(scene.text))


def _early(case: Case) -> Clause | None:
    """Return a clause by which technology moves on a term that runs from signature."""
    for finding in case.in_scope:
        clause = case.scene.clauses[finding.clause]
        for passage in case.passages:
            if passage.clause is clause and SIGNATURE in passage.words:
                words = passage.span.slice(case.scene.text)
                if _RUNS.search(words) and EXPORT_LICENCE not in passage.words:
                    return clause
    return None
