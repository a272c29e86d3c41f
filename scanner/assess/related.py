"""Rules beside the Catalogue that a contract may touch, as the dual-use announcements, with their standing by date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from scanner.assess.finding import RelatedRule, Result
from scanner.assess.procedure_words import named
from scanner.catalogue import Catalogue, Regime, phase_at
from scanner.detect import NAMING, Detection, Term, WordClass
from scanner.messages import Said, both, say

if TYPE_CHECKING:
    from scanner.assess.edition import Timing
    from scanner.assess.scene import Scene
    from scanner.clauses import Structure
    from scanner.spans import Span


@dataclass(frozen=True, slots=True)
class _Pointer:
    """The words that point at a rule: where they stand, and whether they are a technology's own name."""

    clause: int
    span: Span
    of_group: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Contract:
    """What the rules are held against; `scene` is None where the contract holds no candidate."""

    text: str
    structure: Structure
    when: Timing
    scene: Scene | None
    read_on: date


def related(  # noqa: PLR0917  # as `assess` has them
    text: str, structure: Structure, detection: Detection, catalogue: Catalogue, when: Timing, scene: Scene | None
) -> tuple[RelatedRule, ...]:
    """Return the rules that the contract's words point at, by number; none judges, each is to be looked up.

    Args:
        text: the contract.
        structure: the clauses.
        detection: the words found.
        catalogue: the law.
        when: the days that count: a rule stands as on the day asked for or the contract's own, else as last read.
        scene: the contract as judged, for figures; None where it holds no candidate.
    """
    contract = _Contract(text=text, structure=structure, when=when, scene=scene, read_on=catalogue.read_on)
    found = dict(_pointed_at(detection, catalogue, in_scope=scene is not None and scene.crosses))
    held = ((rule, found[rule.id], _result(contract, rule)) for rule in catalogue.regimes if rule.id in found)
    return tuple(
        _rule(contract, rule, pointer, result)
        for rule, pointer, result in held
        # A technology's name alone does not point at a rule whose figures the contract stays below.
        if not (pointer.of_group and result is Result.NOT_MET)
    )


def _pointed_at(detection: Detection, catalogue: Catalogue, *, in_scope: bool) -> Iterator[tuple[str, _Pointer]]:
    """Yield each rule with the words that point at it; of several for one rule the last yielded counts."""
    if in_scope:
        of_group: dict[str, list[str]] = {}
        for rule in catalogue.regimes:
            for group in rule.groups:
                of_group.setdefault(group, []).append(rule.id)
        # Backwards, so that what stands first in the text is yielded last.
        for mention in reversed(detection.mentions):
            if isinstance(mention.target, Term) and mention.target.use in NAMING:
                for name in of_group.get(mention.target.group, ()):
                    yield name, _Pointer(mention.clause, mention.span, of_group=True)
    for mention in detection.regimes:
        if isinstance(mention.target, WordClass):
            yield mention.target.id.removeprefix("regime."), _Pointer(mention.clause, mention.span, of_group=False)


def _result(contract: _Contract, rule: Regime) -> Result:
    """Say how the contract's figures stand to the thresholds of a rule."""
    if not rule.conditions or contract.scene is None:
        return Result.NOT_APPLICABLE
    from scanner.assess.grades import Figures  # noqa: PLC0415  # only for a contract that was judged
    from scanner.catalogue import ControlPoint  # noqa: PLC0415  # as above

    point = ControlPoint(
        key=rule.id,
        point=None,
        title=rule.subject,
        groups=rule.groups,
        conditions=rule.conditions,
        confidence=rule.confidence,
    )
    whole = [clause.span for clause in contract.scene.clauses]
    return Figures(contract.scene).judge(point, contract.when.edition, whole)[0]


def _rule(contract: _Contract, rule: Regime, pointer: _Pointer, result: Result) -> RelatedRule:
    day = contract.when.as_of or contract.when.signed or contract.read_on
    phase = phase_at(rule, day)
    standing = _standing(rule, day)
    if contract.when.as_of is None and phase_at(rule, contract.read_on) != phase:
        standing = say("related.then_now", then=standing, now=_standing(rule, contract.read_on))
    return RelatedRule(
        id=rule.id,
        number=both(rule.number.en, rule.number.zh),
        subject=both(rule.subject.en, rule.subject.zh),
        standing=phase.standing if phase is not None else None,
        day=day,
        says=say(
            "related.says",
            clause=named(contract.structure.clauses[pointer.clause]),
            words=pointer.span.slice(contract.text),
            standing=standing,
            figures=say(f"related.figures.{result}") if result is not Result.NOT_APPLICABLE else "",
            note=both(f" {rule.note.en}", rule.note.zh) if rule.note is not None else "",
        ),
        clause=pointer.clause,
        confidence=rule.confidence,
        source="; ".join(source.cite for source in rule.sources),
    )


def _standing(rule: Regime, day: date) -> Said:
    """Say how the rule stood on a day, as the end of a sentence that begins with it."""
    phase = phase_at(rule, day)
    if phase is None:
        return say("related.standing.unknown", day=day)
    if phase.until is None:
        return say(f"related.standing.{phase.standing}", day=day, start=phase.start)
    return say(f"related.standing.{phase.standing}", day=day, start=phase.start, until=phase.until)
