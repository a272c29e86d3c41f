"""How bad and how sure one relation is, and the reasons for it (JUDGEMENT section 7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scanner.assess import wording
from scanner.assess.direction import Flow
from scanner.assess.edition import Timing
from scanner.assess.finding import Certainty, ConditionResult, Direction, MatchedTechnology, Result, Severity
from scanner.assess.force import Force
from scanner.assess.relate import Relation, Strength
from scanner.assess.scene import Scene
from scanner.catalogue import ControlPoint, Entry, ListName, Mechanism, applies
from scanner.messages import Said, say

_EVALUATION = frozenset({"dataroom_nda_disclosure"})
LOWERED = frozenset({Direction.INBOUND, Direction.DOMESTIC, Direction.OFFSHORE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A relation with everything that decides its weight; `point` and `entry` are None outside those loaded."""

    relation: Relation
    flow: Flow
    mechanism: Mechanism
    technology: MatchedTechnology
    point: ControlPoint | None
    entry: Entry | None
    result: Result
    conditions: tuple[ConditionResult, ...]
    grade: str


def severity(scene: Scene, timing: Timing, weighed: Weighed) -> tuple[Severity, tuple[str, ...]]:
    """Return how bad the relation is if right, and why; `NOTE` means that nothing is moved."""
    relation = weighed.relation
    words = relation.match.act.span.slice(scene.text)
    reasons: tuple[str, ...] = (
        wording.technology_reason(weighed.technology, weighed.mechanism.name, words),
        wording.direction_reason(weighed.flow.direction, weighed.flow.reason),
    )
    if weighed.point is None:
        return _unlisted(scene, weighed, reasons)
    reasons = (*reasons, wording.control_point_reason(weighed.result, weighed.conditions, weighed.grade))
    if relation.ruling.force is Force.NEGATED and relation.ruling.cue is not None:
        cue = relation.ruling.cue.span.slice(scene.text)
        return Severity.LOW, (*reasons, say("reason.negated", cue=cue))
    if relation.ruling.force is Force.PAST:
        return Severity.NOTE, reasons
    if weighed.flow.direction in LOWERED or weighed.result is Result.NOT_MET:
        return Severity.LOW, reasons
    if not applies(weighed.point, timing.edition):
        return _older(timing, reasons)
    if weighed.entry is not None and weighed.entry.at_most:
        return Severity(weighed.entry.at_most), (*reasons, wording.held_reason(weighed.entry))
    return (Severity.MEDIUM if is_weak(scene, relation) else Severity.HIGH), reasons


def _unlisted(scene: Scene, weighed: Weighed, reasons: tuple[str, ...]) -> tuple[Severity, tuple[str, ...]]:
    """Weigh what no entry covers; where what it is stands in a schedule nobody has seen, that is not known."""
    bound = weighed.relation.ruling.force not in {Force.NEGATED, Force.PAST}
    if scene.unseen is None or weighed.flow.direction in LOWERED or not bound:
        return Severity.LOW, reasons
    return Severity.MEDIUM, (*reasons, say("reason.unseen", schedule=scene.unseen))


def _older(timing: Timing, reasons: tuple[str, ...]) -> tuple[Severity, tuple[str, ...]]:
    """Weigh a technology that the edition of the contract's day did not list yet."""
    start = timing.newest.in_force_from
    asked_for_older = timing.as_of is not None and start is not None and timing.as_of < start
    if not timing.legacy or asked_for_older:
        return Severity.LOW, (
            *reasons,
            say("reason.other_edition", edition=timing.edition.id),
        )
    return Severity.MEDIUM, (*reasons, wording.legacy_reason(start))


def is_weak(scene: Scene, relation: Relation) -> bool:
    """Say whether the link is weak: an ambiguous word, papers of a negotiation, a missing schedule, a vague subject."""
    if relation.match.owner in _EVALUATION or relation.tie.ambiguous:
        return True
    if any(
        relation.sentence.contains(span) and meaning.missing
        for span, _, meaning in scene.meanings.uses(relation.clause)
    ):
        return True  # what the technology is stands in a schedule that is not in the file
    subject = scene.subject
    return relation.tie.strength is Strength.SUBJECT and not (subject.named and subject.of_knowledge)


def certainty(relation: Relation, direction: Direction, result: Result) -> Certainty:
    """Return how sure a finding is: each doubt takes a step off."""
    doubts = 0
    doubts += direction is Direction.UNKNOWN
    doubts += result is Result.UNKNOWN
    doubts += relation.tie.strength <= Strength.CONTEXT
    doubts += relation.tie.ambiguous or relation.ruling.force is Force.EXCEPTED
    return (Certainty.HIGH, Certainty.MEDIUM)[doubts] if doubts < 2 else Certainty.LOW


def actions(timing: Timing, bad: Severity, weighed: Weighed) -> Iterator[str]:
    """Yield what to do next, in order: what the law asks for, then how to change the clause."""
    direction = weighed.flow.direction
    if bad is Severity.LOW:
        yield _low_action(weighed)
        return
    if weighed.technology.list is ListName.PROHIBITED:
        yield say("action.prohibited", wording=say("model.prohibited"))
    else:
        yield say("action.legacy" if timing.legacy else "action.licence")
        yield wording.act_action(weighed.mechanism.id)
    if direction is Direction.UNKNOWN:
        yield say("action.direction")
    asked = wording.missing_figures(weighed.conditions)
    if asked is not None:
        yield asked


def _low_action(weighed: Weighed) -> Said:
    if weighed.relation.ruling.force is Force.NEGATED:
        return say("action.keep_exclusion")
    if weighed.flow.direction is Direction.OUTBOUND:
        return wording.registration_action()
    return say("action.keep_direction")
