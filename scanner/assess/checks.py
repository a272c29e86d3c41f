"""What the contract does about the licence: each check is present, defective, absent or not applicable.

To add a check, write a function `(Case) -> Check` and put it in `CHECKS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from scanner.assess import wording
from scanner.assess.finding import Check, Direction, Finding, Severity, Status
from scanner.assess.frames import CONTROLLED
from scanner.assess.scene import Scene
from scanner.clauses import Clause, ClauseKind, sentences
from scanner.spans import Span

_PROCEDURE = "procedure."
# "within thirty days after signing": a term that runs from signature, not from the licence.
_RUNS = re.compile(
    r"\b(?:within|no later than|not later than|by)\b[^.;]{0,60}\b(?:days?|weeks?|months?)\b|(?:\d+|"
    r"[一二三四五六七八九十]+)\s*(?:个)?"
    r"(?:工作|自然)?(?:日|天|周|月)(?:内|之内|以内)",
    re.IGNORECASE,
)
_GOODS = re.compile(r"\b(?:shipment|products?|goods|equipment|cargo)\b|货物|产品|设备|貨物", re.IGNORECASE)
_PERFORMANCE = ("act.give", "act.disclose", "act.teach", "act.send_people", "act.serve", "act.remote", "act.grant")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with the procedure words that stand in it."""

    clause: Clause
    span: Span
    words: frozenset[str]


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

    def with_words(self, *names: str) -> Iterator[Passage]:
        """Yield the sentences that hold a word of each of these procedure classes."""
        wanted = {_PROCEDURE + name for name in names}
        for passage in self.passages:
            if wanted <= passage.words:
                yield passage


def case(scene: Scene, findings: Sequence[Finding]) -> Case:
    """Read the procedure words of a contract once, for all checks."""
    passages: list[Passage] = []
    for clause in scene.clauses:
        if clause.kind in {ClauseKind.TITLE, ClauseKind.SIGNATURE}:
            continue
        words = list(scene.words(clause.index, _PROCEDURE))
        if not words:
            continue
        for span in sentences(scene.text, clause.span):
            inside = frozenset(name for word, name in words if span.contains(word))
            if inside:
                passages.append(Passage(clause, span, inside))
    return Case(scene, tuple(findings), tuple(passages))


def _not_applicable(id_: str) -> Check:
    return Check(
        id=id_,
        status=Status.NOT_APPLICABLE,
        clause=None,
        reason="No clause moves a listed technology out of the mainland.",
        action="",
    )


def _licence_passages(case: Case) -> Iterator[Passage]:
    """Yield the sentences about the technology export licence, not about an export licence for goods."""
    for passage in case.passages:
        if _PROCEDURE + "export_licence" in passage.words:
            yield passage
        elif _PROCEDURE + "export_licence_generic" in passage.words:
            about = passage.words & {
                _PROCEDURE + n for n in ("authority", "law", "export_law", "condition", "effective")
            }
            if about and not _is_goods(case.scene, passage):
                yield passage


def _is_goods(scene: Scene, passage: Passage) -> bool:
    controlled = any(
        passage.span.contains(o.span) and (CONTROLLED in o.classes or "object.technology" in o.classes)
        for o in scene.occurrences(passage.clause.index)
    )
    return not controlled and bool(_GOODS.search(passage.span.slice(scene.text)))


def _conditional(passage: Passage) -> bool:
    """Say whether the sentence makes effect or performance wait for the licence."""
    waits = passage.words & {_PROCEDURE + "condition", _PROCEDURE + "before"}
    return bool(waits)


def _early(case: Case) -> Clause | None:
    """Return a clause by which technology moves on a term that runs from signature."""
    for finding in case.in_scope:
        clause = case.scene.clauses[finding.clause]
        for passage in case.passages:
            if passage.clause is clause and _PROCEDURE + "signature" in passage.words:
                words = passage.span.slice(case.scene.text)
                if _RUNS.search(words) and _PROCEDURE + "export_licence" not in passage.words:
                    return clause
    return None


def licence_condition(case: Case) -> Check:
    """Effect or performance waits for the technology export licence (CK-05, CK-06)."""
    id_ = "licence_condition"
    if not case.in_scope:
        return _not_applicable(id_)
    licence = list(_licence_passages(case))
    conditional = [p for p in licence if _conditional(p)]
    early = _early(case)
    action = f"Make effect and performance wait for the licence. {wording.LICENCE_CONDITION_WORDING}"
    if conditional:
        effective = [p for p in conditional if _PROCEDURE + "effective" in p.words]
        clause = (effective or conditional)[0].clause
        if early is not None:
            return Check(
                id=id_,
                status=Status.DEFECTIVE,
                clause=clause.index,
                reason=(
                    f"A licence condition stands in {_name(clause)}, but {_name(early)} moves technology on a term "
                    "that runs from signature."
                ),
                action=action,
            )
        return Check(
            id=id_,
            status=Status.PRESENT,
            clause=clause.index,
            reason=f"{_name(clause)} makes effect or performance wait for the technology export licence.",
            action="",
        )
    if licence:
        clause = licence[0].clause
        return Check(
            id=id_,
            status=Status.DEFECTIVE,
            clause=clause.index,
            reason=f"{_name(clause)} speaks of an export licence but nothing waits for it.",
            action=action,
        )
    general = next((p for p in case.with_words("generic_approval") if not _is_foreign_only(case.scene, p)), None)
    if general is not None:
        return Check(
            id=id_,
            status=Status.DEFECTIVE,
            clause=general.clause.index,
            reason=(
                f"{_name(general.clause)} only promises approvals in general; nothing waits for the technology "
                "export licence."
            ),
            action=action,
        )
    return Check(
        id=id_,
        status=Status.ABSENT,
        clause=None,
        reason=(
            "No clause makes effect or performance wait for a technology export licence; all clauses and schedules "
            "were searched."
        ),
        action=action,
    )


def _is_foreign_only(scene: Scene, passage: Passage) -> bool:
    """Say whether the approvals are those of another country: the sentence names places, all outside."""
    sides = {place.side for span, place in scene.places(passage.clause.index) if passage.span.contains(span)}
    return sides == {"outside"}


def _name(clause: Clause) -> str:
    return f"clause {clause.number}" if clause.number else "an unnumbered clause"


def letter_of_intent(case: Case) -> Check:
    """The letter of intent comes before substantive negotiation (CK-17)."""
    id_ = "letter_of_intent"
    if not case.in_scope:
        return _not_applicable(id_)
    passage = next(case.with_words("letter_of_intent"), None)
    if passage is not None:
        return Check(
            id=id_,
            status=Status.PRESENT,
            clause=passage.clause.index,
            reason=(
                f"{_name(passage.clause)} speaks of the letter of intent for a technology export licence; check its "
                "number, scope and validity."
            ),
            action="",
        )
    return Check(
        id=id_,
        status=Status.ABSENT,
        clause=None,
        reason="The contract does not say that a letter of intent for a technology export licence was obtained.",
        action=(
            "Ask the mainland party for the letter of intent; without it nobody may negotiate in substance (TIER "
            "Art. 33)."
        ),
    )


def delivery_after_licence(case: Case) -> Check:
    """Nothing is disclosed, delivered, trained or accessed before the licence (CK-08)."""
    id_ = "delivery_after_licence"
    if not case.in_scope:
        return _not_applicable(id_)
    action = (
        "Hold every delivery, access, training and service until the licence is issued. "
        f"{wording.LICENCE_CONDITION_WORDING}"
    )
    early = _early(case)
    if early is not None:
        return Check(
            id=id_,
            status=Status.DEFECTIVE,
            clause=early.index,
            reason=f"{_name(early)} moves technology on a term that runs from signature, not from the licence.",
            action=action,
        )
    for passage in _licence_passages(case):
        if not passage.words & {_PROCEDURE + "before", _PROCEDURE + "condition"}:
            continue
        acts = {
            name
            for span, name in case.scene.words(passage.clause.index, "act.")
            if passage.span.contains(span) and name.startswith(_PERFORMANCE)
        }
        if acts:
            return Check(
                id=id_,
                status=Status.PRESENT,
                clause=passage.clause.index,
                reason=f"{_name(passage.clause)} holds performance back until the licence.",
                action="",
            )
    return Check(
        id=id_,
        status=Status.ABSENT,
        clause=None,
        reason="No clause holds delivery, access, training or services back until the licence is issued.",
        action=action,
    )


def technology_scope(case: Case) -> Check:
    """The technology is described, with its parameters, where the licence can be granted for it (CK-02, CK-03)."""
    id_ = "technology_scope"
    if not case.in_scope:
        return _not_applicable(id_)
    scene = case.scene
    action = (
        "Describe the technology by product, process route and parameters in an annex; the licence is granted for "
        "that description (TIER Art. 34)."
    )
    described = [m for m in scene.meanings.all() if m.is_technology and m.groups]
    missing = [(m, label) for m in scene.meanings.all() if m.is_technology for label in m.missing]
    if missing:
        meaning, label = missing[0]
        return Check(
            id=id_,
            status=Status.DEFECTIVE,
            clause=meaning.clause,
            reason=f"“{meaning.name}” rests on {label}, which is not in the file.",
            action=action,
        )
    scheduled = [
        clause
        for clause in scene.clauses
        if clause.kind is ClauseKind.SCHEDULE and clause.parent is None and scene.meanings.groups_under(clause.index)
    ]
    figures = any(result.found for finding in case.in_scope for result in finding.conditions)
    if described and (scheduled or figures):
        return Check(
            id=id_,
            status=Status.PRESENT,
            clause=described[0].clause,
            reason=f"“{described[0].name}” is defined and a schedule or figures describe it.",
            action="",
        )
    if described or scheduled:
        where = described[0].clause if described else scheduled[0].index
        return Check(
            id=id_,
            status=Status.DEFECTIVE,
            clause=where,
            reason="The technology is named, but no schedule with parameters describes it.",
            action=action,
        )
    return Check(
        id=id_,
        status=Status.ABSENT,
        clause=None,
        reason="No definition or schedule says what the technology is.",
        action=action,
    )


def registration_covenant(case: Case) -> Check:
    """Technology that needs no licence is registered within 60 days after effect (CK-13)."""
    id_ = "registration_covenant"
    if not case.outbound:
        return _not_applicable(id_)
    passage = next(case.with_words("registration"), None)
    if passage is None:
        return Check(
            id=id_,
            status=Status.ABSENT,
            clause=None,
            reason="No clause provides for registration of the technology export contract.",
            action=wording.REGISTRATION_WORDING,
        )
    if _PROCEDURE + "signature" in passage.words and _PROCEDURE + "effective" not in passage.words:
        return Check(
            id=id_,
            status=Status.DEFECTIVE,
            clause=passage.clause.index,
            reason=f"{_name(passage.clause)} counts from signature; the 60 days run from effectiveness.",
            action=wording.REGISTRATION_WORDING,
        )
    return Check(
        id=id_,
        status=Status.PRESENT,
        clause=passage.clause.index,
        reason=f"{_name(passage.clause)} provides for contract registration.",
        action="",
    )


CHECKS: tuple[Callable[[Case], Check], ...] = (
    licence_condition,
    letter_of_intent,
    delivery_after_licence,
    technology_scope,
    registration_covenant,
)
