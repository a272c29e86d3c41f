"""Whether the letter of intent or the licence that a contract cites fits its days, its exporter and its technology."""

from __future__ import annotations

from datetime import date
from functools import reduce

from scanner.assess.cited_papers import Cited, cited, is_exporter, is_for_it
from scanner.assess.finding import Check, Status
from scanner.assess.fingerprint import without_label
from scanner.assess.periods import after_months
from scanner.assess.procedure_words import Case, cure, named, skipped
from scanner.messages import Said, say

# The validity usually quoted for a letter of intent under the Measures of 2009; not read in their text.
LETTER_MONTHS = 36


def licence_cited(case: Case) -> Check:
    """An export licence that the contract cites is in force for it, for its technology and its exporter (CK-05)."""
    id_ = "licence_cited"
    licences = [one for one in cited(case) if not one.letter] if case.in_scope else []
    if not licences:
        return skipped(id_, case)
    for one in licences:
        wrong = flaw(case, one)
        if wrong is not None:
            return Check(
                id=id_, status=Status.DEFECTIVE, clause=one.clause, reason=wrong, action=cure(id_), paper=one.paper
            )
    one = licences[0]
    reason = say("check.licence_cited.present", clause=_clause(case, one), paper=called(one))
    return Check(id=id_, status=Status.PRESENT, clause=one.clause, reason=reason, action="", paper=one.paper)


def licence_flaw(case: Case) -> tuple[Cited, Said] | None:
    """Return the first cited licence that does not fit the contract, and why; None where none is cited or all fit."""
    for one in cited(case):
        if not one.letter and (wrong := flaw(case, one)) is not None:
            return one, wrong
    return None


def flaw(case: Case, one: Cited) -> Said | None:
    """Say why a cited paper does not fit the contract, quoting it; None where it does or the text leaves it open."""
    wrong = [why for why in (_days(case, one),) if why is not None]
    if not is_exporter(case, one):
        wrong.append(say("cited.other_holder"))
    if not is_for_it(case, one):
        wrong.append(say("cited.other_technology"))
    if not wrong:
        return None
    words = without_label(one.words, case.scene.clauses[one.clause].number).strip(" .;。；")
    return say("cited.flawed", clause=_clause(case, one), paper=called(one), why=reduce(_and, wrong), words=words)


def _and(before: Said, why: Said) -> Said:
    return say("cited.more", before=before, why=why)


def called(one: Cited) -> Said:
    """Return how a sentence calls a paper, with its number where it has one."""
    kind = "letter" if one.letter else "licence"
    if not one.paper.number:
        return say(f"cited.{kind}")
    return say(f"cited.{kind}_numbered", text=one.paper.number)


def _days(case: Case, one: Cited) -> Said | None:
    """Say how the days of a paper are at odds with those of the contract."""
    signed, effective = case.scene.detection.signing_date, case.scene.detection.effective_date
    issued, until = one.paper.issued, one.paper.until
    start = signed if one.letter else effective or signed
    if until is not None and start is not None and until < start:
        return say("cited.expired", day=until, event=_event(start, signed), start=start)
    if issued is None:
        return None
    if one.letter:
        return _letter_days(issued, until, signed)
    if effective is not None and issued > effective:
        return say("cited.after_effect", day=issued, start=effective)
    if signed is not None and issued < signed:
        return say("cited.before_signature", day=issued, start=signed)
    return None


def _letter_days(issued: date, until: date | None, signed: date | None) -> Said | None:
    if signed is None:
        return None
    if issued > signed:
        return say("cited.after_signature", day=issued, start=signed)
    if until is None and after_months(issued, LETTER_MONTHS) < signed:
        return say("cited.stale", day=issued, years=LETTER_MONTHS // 12, start=signed)
    return None


def _event(start: date, signed: date | None) -> Said:
    return say("cited.signature" if start == signed else "cited.effect")


def _clause(case: Case, one: Cited) -> Said:
    return named(case.scene.clauses[one.clause])
