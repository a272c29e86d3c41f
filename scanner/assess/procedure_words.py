"""What the contract says about the licence procedure, sentence by sentence, for the checks to look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scanner import lazy
from scanner.assess.approvals import (
    goes_on,
    is_day_of_issue,
    lists_conditions,
    may_speak,
    names_licence,
    promises_approvals,
    speaks_again,
)
from scanner.assess.finding import Check, Direction, Finding, Severity, Status
from scanner.assess.scene import Scene
from scanner.assess.unflagged import not_applicable
from scanner.clauses import Clause, ClauseKind, sentences
from scanner.messages import Said, say
from scanner.spans import Span

PREFIX = "procedure."
ABSOLUTE = PREFIX + "absolute"
AMENDMENT = PREFIX + "amendment"
APPLY = PREFIX + "apply"
ASSIST = PREFIX + "assist"
AUTHORITY = PREFIX + "authority"
BEFORE = PREFIX + "before"
BINDING = PREFIX + "binding"
CHANGE_IN_LAW = PREFIX + "change_in_law"
CHINESE_PREVAILS = PREFIX + "chinese_prevails"
CONDITION = PREFIX + "condition"
CONFIDENTIALITY = PREFIX + "confidentiality"
DOCUMENT_LIST = PREFIX + "document_list"
DUAL_USE = PREFIX + "dual_use"
EFFECTIVE = PREFIX + "effective"
ENDING = PREFIX + "ending"
ENGLISH_PREVAILS = PREFIX + "english_prevails"
EXPORT_LAW = PREFIX + "export_law"
EXPORT_LICENCE = PREFIX + "export_licence"
EXPORT_LICENCE_GENERIC = PREFIX + "export_licence_generic"
FOREIGN_EXPORT_LAW = PREFIX + "foreign_export_law"
FRESH_LICENCE = PREFIX + "fresh_licence"
GENERIC_APPROVAL = PREFIX + "generic_approval"
GOVERNING_LAW = PREFIX + "governing_law"
GROUP_COMPANY = PREFIX + "group_company"
INSPECTION = PREFIX + "inspection"
INTERIM = PREFIX + "interim"
LAW = PREFIX + "law"
LETTER_OF_INTENT = PREFIX + "letter_of_intent"
LICENCE_TERM = "licence term"  # not of the lexicon: the licence under the name that the contract gives it
LIMIT = PREFIX + "limit"
LONG_STOP = PREFIX + "long_stop"
MANDATORY = PREFIX + "mandatory"
ONWARD = PREFIX + "onward"
OUTBOUND_INVESTMENT = PREFIX + "outbound_investment"
PAYMENT = PREFIX + "payment"
RECORDAL = PREFIX + "recordal"
REFUSAL = PREFIX + "refusal"
REGISTRATION = PREFIX + "registration"
RELEASE = PREFIX + "release"
REPORT_TO = PREFIX + "report_to"
SECRECY_REVIEW = PREFIX + "secrecy_review"
SERVICE_INVENTION = PREFIX + "service_invention"
SIDE_AGREEMENT = PREFIX + "side_agreement"
SIGNATURE = PREFIX + "signature"
TO_AUTHORITY = PREFIX + "to_authority"
VALUATION = PREFIX + "valuation"
VERIFICATION = PREFIX + "verification"

# Words that speak of the law of technology export or of its licence.
OF_EXPORT = frozenset({EXPORT_LICENCE, EXPORT_LICENCE_GENERIC, LAW, LETTER_OF_INTENT, AUTHORITY})


_LICENCES = frozenset({EXPORT_LICENCE, EXPORT_LICENCE_GENERIC})
_PAPERS = _LICENCES | {GENERIC_APPROVAL}
# A defined term is the licence where its meaning says so within this many characters.
_TERM_HEAD = 120
_NEAR = 4  # sentences in which a licence is still "the licence"
# A label that is a name already: "Schedule A", "第八条"; a Roman numeral is none.
_CALLS_ITSELF = lazy.pattern(r"第|附|(?![IVXLC]+\b)[A-Za-z]{2,}")
# "valid until": what stands before the day to which a paper runs.
_VALID = lazy.pattern(r"(?:\b(?:valid|in force|good|expires?)\s*|有效期[^。；，]{0,4})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with the procedure words that stand in it."""

    clause: Clause
    span: Span
    words: frozenset[str]

    @property
    def waits(self) -> bool:
        """Say whether the sentence makes something wait: a condition, or something that comes before."""
        return bool(self.words & {CONDITION, BEFORE})


@dataclass(frozen=True, slots=True)
class Case:
    """What the checks look at."""

    scene: Scene
    findings: tuple[Finding, ...]
    passages: tuple[Passage, ...]

    @property
    def in_scope(self) -> tuple[Finding, ...]:
        """The findings that need a licence or may need one."""
        return tuple(
            f
            for f in self.findings
            if f.severity in {Severity.HIGH, Severity.MEDIUM}
            and f.mechanism is not None
            and f.technology.entry is not None
        )

    @property
    def outbound(self) -> tuple[Finding, ...]:
        """The findings by which any technology goes out."""
        return tuple(f for f in self.findings if f.mechanism is not None and f.direction is Direction.OUTBOUND)

    def with_word(self, name: str) -> Iterator[Passage]:
        """Yield the sentences that hold a word of this procedure class."""
        for passage in self.passages:
            if name in passage.words:
                yield passage

    def first(self, *names: str, any_of: frozenset[str] = frozenset()) -> Passage | None:
        """Return the first sentence with words of all these classes, and of one of `any_of` where it is given."""
        for passage in self.passages:
            if passage.words.issuperset(names) and (not any_of or passage.words & any_of):
                return passage
        return None

    def by(self, *mechanisms: str) -> tuple[Finding, ...]:
        """Return the findings that may need a licence and move technology in one of these ways."""
        return tuple(f for f in self.in_scope if f.mechanism is not None and f.mechanism.id in mechanisms)

    def waits(self, clause: int) -> bool:
        """Say whether the clause, by index, itself waits for the licence."""
        return any(p.clause.index == clause and p.waits and p.words & OF_EXPORT for p in self.passages)


def case(scene: Scene, findings: Sequence[Finding]) -> Case:
    """Read the procedure words of a contract once, for all checks."""
    passages: list[Passage] = []
    terms = _licence_terms(scene)
    listing: set[int] = set()  # clauses whose parts are conditions
    for clause in scene.clauses:
        if clause.kind in {ClauseKind.TITLE, ClauseKind.SIGNATURE}:
            continue
        words = [*scene.words(clause.index, PREFIX), *_used(scene, clause, terms)]
        if not words and clause.parent not in listing and not may_speak(scene.clause_text(clause)):
            continue
        listed = clause.parent in listing
        for span in sentences(scene.text, clause.span):
            said = span.slice(scene.text)
            inside = _meant(said, _read(scene.text, span, words), passages, clause)
            if listed and inside:
                inside |= {CONDITION}
            if inside:
                passages.append(Passage(clause, span, inside))
            if lists_conditions(said) and inside & {CONDITION, EFFECTIVE}:
                listing.add(clause.index)
                listed = True
            listed = listed and not (clause.parent not in listing and said.endswith(("。", ".")))
    return Case(scene, tuple(findings), tuple(passages))


def _licence_terms(scene: Scene) -> frozenset[str]:
    """Return the names of the defined terms that mean the licence, or the day of its issue ("Licence Date", 许可日)."""
    names = set()
    for term in scene.structure.defined_terms:
        meaning = term.meaning
        head = Span(meaning.start, min(meaning.end, meaning.start + _TERM_HEAD))
        said = head.slice(scene.text)
        licences = (s for s, name in scene.words(term.clause, EXPORT_LICENCE) if name == EXPORT_LICENCE)
        if not term.party and (any(head.contains(s) for s in licences) or names_licence(said) or is_day_of_issue(said)):
            names.add(term.name)
    return frozenset(names)


def _used(scene: Scene, clause: Clause, terms: frozenset[str]) -> Iterator[tuple[Span, str]]:
    """Yield the uses of the licence under its defined name."""
    for span, name, _ in scene.meanings.uses(clause.index) if terms else ():
        if name in terms:
            yield span, EXPORT_LICENCE
            yield span, LICENCE_TERM


def _meant(said: str, words: frozenset[str], before: Sequence[Passage], clause: Clause) -> frozenset[str]:
    """Return the classes of a sentence with what it says in other words than those of the classes."""
    if LICENCE_TERM in words and EFFECTIVE in words:
        words |= {CONDITION}
    if not may_speak(said):
        return words
    if EXPORT_LICENCE not in words and (
        names_licence(said)
        or (words & {CONDITION, BEFORE} and speaks_again(said) and _spoken_just_before(before, clause))
    ):
        words |= {EXPORT_LICENCE}
    if GENERIC_APPROVAL not in words and promises_approvals(said):
        words |= {GENERIC_APPROVAL}
    return words - {CONDITION, BEFORE} if words & _PAPERS and goes_on(said) else words


def _spoken_just_before(before: Sequence[Passage], clause: Clause) -> bool:
    """Say whether the clause, or its neighbour before it, has named the export licence."""
    return any(
        EXPORT_LICENCE in passage.words and clause.index - passage.clause.index <= 1 for passage in before[-_NEAR:]
    )


def _read(text: str, sentence: Span, words: Sequence[tuple[Span, str]]) -> frozenset[str]:
    """Return the classes of the words that a sentence means: a licence within the name of a letter of intent is none,
    and nothing waits until the day to which a paper is valid.
    """
    inside = [(word, name) for word, name in words if sentence.contains(word)]
    letters = [word for word, name in inside if name == LETTER_OF_INTENT]
    return frozenset(
        name
        for word, name in inside
        if not (name in _LICENCES and any(letter.overlaps(word) for letter in letters))
        and not (name == BEFORE and _VALID.search(text, sentence.start, word.start))
    )


def present(id_: str, clause: int, reason: str) -> Check:
    """Return a check that the clause (by index) satisfies."""
    return Check(id=id_, status=Status.PRESENT, clause=clause, reason=reason, action="")


def defective(id_: str, clause: int, reason: str, action: str) -> Check:
    """Return a check that the clause (by index) attempts and fails."""
    return Check(id=id_, status=Status.DEFECTIVE, clause=clause, reason=reason, action=action)


def absent(id_: str, reason: str, action: str) -> Check:
    """Return a check of which the contract says nothing."""
    return Check(id=id_, status=Status.ABSENT, clause=None, reason=reason, action=action)


def held(id_: str, clause: Clause) -> Check:
    """Return the check that this clause satisfies."""
    return present(id_, clause.index, say(f"check.{id_}.present", clause=named(clause)))


def failing(id_: str, clause: Clause, why: str = "defective") -> Check:
    """Return the check that this clause fails, with the wording that would cure it."""
    return defective(id_, clause.index, say(f"check.{id_}.{why}", clause=named(clause)), cure(id_))


def missing(id_: str, case: Case) -> Check:
    """Return the check of which nothing was found, with how much was searched and the wording that would cure it."""
    searched = say("check.searched", lacks=say(f"check.{id_}.absent"), count=len(case.scene.clauses))
    return absent(id_, searched, cure(id_))


def skipped(id_: str, case: Case) -> Check:
    """Return the check that this contract gives no occasion for."""
    if not case.in_scope:
        return not_applicable(id_)
    return Check(id=id_, status=Status.NOT_APPLICABLE, clause=None, reason=say("check.no_occasion"), action="")


def cure(id_: str) -> Said:
    """Say what to do about a failed check, with a clause for it."""
    return say("action.cure", cure=say(f"cure.{id_}"), wording=say(f"model.{id_}"))


def named(clause: Clause) -> Said:
    """Return how a sentence calls the clause: "clause 2.1", but "Schedule A" and "第八条" as they call themselves."""
    if not clause.number:
        return say("clause.unnumbered")
    return say("clause.named" if _CALLS_ITSELF.match(clause.number) else "clause.numbered", number=clause.number)
