"""What the contract says about the licence procedure, sentence by sentence, for the checks to look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scanner.assess.finding import Check, Direction, Finding, Severity, Status
from scanner.assess.scene import Scene
from scanner.clauses import Clause, ClauseKind, sentences
from scanner.messages import Said, say
from scanner.spans import Span

PREFIX = "procedure."
AUTHORITY = PREFIX + "authority"
BEFORE = PREFIX + "before"
CONDITION = PREFIX + "condition"
EFFECTIVE = PREFIX + "effective"
EXPORT_LAW = PREFIX + "export_law"
EXPORT_LICENCE = PREFIX + "export_licence"
EXPORT_LICENCE_GENERIC = PREFIX + "export_licence_generic"
GENERIC_APPROVAL = PREFIX + "generic_approval"
LAW = PREFIX + "law"
LETTER_OF_INTENT = PREFIX + "letter_of_intent"
REGISTRATION = PREFIX + "registration"
SIGNATURE = PREFIX + "signature"


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


def case(scene: Scene, findings: Sequence[Finding]) -> Case:
    """Read the procedure words of a contract once, for all checks."""
    passages: list[Passage] = []
    for clause in scene.clauses:
        if clause.kind in {ClauseKind.TITLE, ClauseKind.SIGNATURE}:
            continue
        words = list(scene.words(clause.index, PREFIX))
        if not words:
            continue
        for span in sentences(scene.text, clause.span):
            inside = frozenset(name for word, name in words if span.contains(word))
            if inside:
                passages.append(Passage(clause, span, inside))
    return Case(scene, tuple(findings), tuple(passages))


def present(id_: str, clause: int, reason: str) -> Check:
    """Return a check that the clause (by index) satisfies."""
    return Check(id=id_, status=Status.PRESENT, clause=clause, reason=reason, action="")


def defective(id_: str, clause: int, reason: str, action: str) -> Check:
    """Return a check that the clause (by index) attempts and fails."""
    return Check(id=id_, status=Status.DEFECTIVE, clause=clause, reason=reason, action=action)


def absent(id_: str, reason: str, action: str) -> Check:
    """Return a check of which the contract says nothing."""
    return Check(id=id_, status=Status.ABSENT, clause=None, reason=reason, action=action)


def named(clause: Clause) -> Said:
    """Return how a sentence calls the clause."""
    return say("clause.numbered", number=clause.number) if clause.number else say("clause.unnumbered")
