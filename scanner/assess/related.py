"""Rules beside the Catalogue that a contract may touch, as the dual-use announcements, with their standing by date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scanner.assess.finding import RelatedRule, Result
from scanner.catalogue import Catalogue, Regime, phase_at
from scanner.detect import NAMING, Detection, Term, WordClass
from scanner.messages import Said, both, say

if TYPE_CHECKING:
    from scanner.assess.edition import Timing
    from scanner.assess.scene import Scene
    from scanner.clauses import Structure
    from scanner.spans import Span


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
    found = dict(_pointed_at(detection, catalogue, in_scope=scene is not None and scene.crosses))
    return tuple(
        _rule(text, structure, catalogue, rule, found[rule.id], when, scene)
        for rule in catalogue.regimes
        if rule.id in found and not _is_below(rule, found[rule.id][2], scene, when)
    )


def _pointed_at(
    detection: Detection, catalogue: Catalogue, *, in_scope: bool
) -> Iterator[tuple[str, tuple[int, Span, bool]]]:
    """Yield each rule with the clause and words that point at it first, and whether they are a technology's own."""
    if in_scope:
        of_group: dict[str, list[str]] = {}
        for rule in catalogue.regimes:
            for group in rule.groups:
                of_group.setdefault(group, []).append(rule.id)
        # The dictionary that is made of these keeps the last: what stands first in the text comes last.
        for mention in reversed(detection.mentions):
            if isinstance(mention.target, Term) and mention.target.use in NAMING:
                for name in of_group.get(mention.target.group, ()):
                    yield name, (mention.clause, mention.span, True)
    for mention in detection.regimes:
        if isinstance(mention.target, WordClass):
            yield mention.target.id.removeprefix("regime."), (mention.clause, mention.span, False)


def _is_below(rule: Regime, of_group: bool, scene: Scene | None, when: Timing) -> bool:  # noqa: FBT001  # read from a tuple
    """Say whether the contract's figures keep a rule out that only a technology's name points at."""
    return of_group and bool(rule.conditions) and _result(rule, scene, when) is Result.NOT_MET


def _result(rule: Regime, scene: Scene | None, when: Timing) -> Result:
    if not rule.conditions or scene is None:
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
    whole = [clause.span for clause in scene.clauses]
    return Figures(scene).judge(point, when.edition, whole)[0]


def _rule(  # noqa: PLR0917  # as above
    text: str,
    structure: Structure,
    catalogue: Catalogue,
    rule: Regime,
    place: tuple[int, Span, bool],
    when: Timing,
    scene: Scene | None,
) -> RelatedRule:
    clause, span, _ = place
    own = when.as_of or when.signed
    day = own or catalogue.read_on
    phase = phase_at(rule, day)
    standing = _standing(rule, day)
    if when.as_of is None and own is not None and phase_at(rule, catalogue.read_on) != phase:
        standing = say("related.then_now", then=standing, now=_standing(rule, catalogue.read_on))
    number = structure.clauses[clause].number
    result = _result(rule, scene, when)
    return RelatedRule(
        id=rule.id,
        number=both(rule.number.en, rule.number.zh),
        subject=both(rule.subject.en, rule.subject.zh),
        standing=phase.standing if phase is not None else None,
        day=day,
        says=say(
            "related.says",
            clause=say("clause.numbered", number=number) if number else say("clause.unnumbered"),
            words=span.slice(text),
            standing=standing,
            figures=say(f"related.figures.{result}") if result is not Result.NOT_APPLICABLE else "",
            note=both(f" {rule.note.en}", rule.note.zh) if rule.note is not None else "",
        ),
        clause=clause,
        confidence=rule.confidence,
        source="; ".join(source.cite for source in rule.sources),
    )


def _standing(rule: Regime, day: date) -> Said:
    """Say how the rule stood on a day."""
    phase = phase_at(rule, day)
    if phase is None:
        return say("related.standing.unknown", day=day)
    if phase.until is None:
        return say(f"related.standing.{phase.standing}", day=day, start=phase.start)
    return say(f"related.standing.{phase.standing}", day=day, start=phase.start, until=phase.until)
