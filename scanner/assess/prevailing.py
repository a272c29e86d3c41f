"""Which way an agreement goes as a whole, and each of its sentences: by roles, by what is stated most, by ownership."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from scanner.assess.direction import GIVING, Flow, Flows
from scanner.assess.finding import Direction
from scanner.assess.relate import Relater, Relation
from scanner.assess.scene import Scene
from scanner.detect import Party, Side
from scanner.messages import say
from scanner.spans import Span

# The agreement's own direction weighs as an act that names one and a half of giver and recipient.
_USUAL = 1.5
# What each kind of evidence adds to the classifier's leaning, in likely passages; chosen on tests/gold/develop.
_BY_ROLES, _BY_OWNER, _A_SENTENCE, _ALL_SENTENCES = 1.5, 1.0, 0.4, 2.0
# Contracts that bring this technology in are rare; less than so much evidence against its leaving is none.
_OUTBOUND, _INBOUND = -1.4, -2.5


def usual(scene: Scene, relater: Relater, flows: Flows, leaning: float | None = None) -> Direction | None:
    """Return the direction of the agreement as a whole, None where too little speaks for one.

    Args:
        scene: the contract.
        relater: its relations.
        flows: their flows.
        leaning: how far the classifier reads technology as leaving (`Reader.leaning`), where parties stand on both
            sides of the border; without it their roles decide, else the direction that the sentences speak for.
    """
    by_roles = _by_roles(scene.parties)
    counts = _stated(scene, relater, flows)
    if leaning is None:
        return by_roles or _stated_most(counts)
    stated = _A_SENTENCE * (counts[Direction.OUTBOUND] - counts[Direction.INBOUND])
    evidence = leaning + max(-_ALL_SENTENCES, min(_ALL_SENTENCES, stated))
    evidence += _BY_ROLES * _sign(by_roles) + _BY_OWNER * _sign(_by_owner(scene))
    if evidence >= _OUTBOUND:
        return Direction.OUTBOUND
    return Direction.INBOUND if evidence <= _INBOUND else None


def _sign(direction: Direction | None) -> int:
    return (direction is Direction.OUTBOUND) - (direction is Direction.INBOUND)


def _by_roles(parties: Sequence[Party]) -> Direction | None:
    """Return the direction from the parties whose roles give, of which one inside is enough, to all the others."""
    givers = {party.side for party in parties if party.role in GIVING}
    others = {party.side for party in parties if party.role not in GIVING}
    if Side.PRC in givers and others == {Side.FOREIGN}:
        return Direction.OUTBOUND
    if givers == {Side.FOREIGN} and others == {Side.PRC}:
        return Direction.INBOUND
    return None


def _by_owner(scene: Scene) -> Direction | None:
    owner, _ = scene.owner_pair
    if owner is None:
        return None
    return {Side.PRC: Direction.OUTBOUND, Side.FOREIGN: Direction.INBOUND}.get(scene.parties[owner].side)


def _stated(scene: Scene, relater: Relater, flows: Flows) -> Counter[Direction]:
    """Count the binding sentences that name who gives or gets, by their direction."""
    counts: Counter[Direction] = Counter()
    for clause in scene.judged():
        stated = {
            (relation.sentence, each.direction)
            for relation in relater.relations(clause)
            if relation.ruling.force.binds and (each := flows.of(relation)).stated
        }
        counts.update(direction for _, direction in stated)
    return counts


def _stated_most(counts: Counter[Direction]) -> Direction | None:
    """Return the direction that is stated twice as often as the other."""
    for direction, other in ((Direction.OUTBOUND, Direction.INBOUND), (Direction.INBOUND, Direction.OUTBOUND)):
        if counts[direction] > max(2, 2 * counts[other] - 1):
            return direction
    return None


def owned_inside(scene: Scene) -> bool:
    """Say whether a mainland party owns the technology of an agreement with somebody outside."""
    outside = any(party.side is Side.FOREIGN for party in scene.parties)
    return outside and _by_owner(scene) is Direction.OUTBOUND


def ways_of_sentences(acts: Iterable[tuple[Relation, Flow]], usual: Direction | None) -> dict[Span, Flow]:
    """Return for each sentence the flow that all its acts take: the one that most of what it states speaks for.

    An act weighs as much as it names of giver and recipient; `usual` is the agreement's own direction.
    """
    by_sentence: dict[Span, dict[Span, Flow]] = defaultdict(dict)
    for relation, each in acts:
        flows = by_sentence[relation.sentence]
        kept = flows.get(relation.match.act.span)
        if kept is None or each.stated > kept.stated:
            flows[relation.match.act.span] = each
    chosen: dict[Span, Flow] = {}
    for sentence, flows in by_sentence.items():
        weights: dict[Direction, float] = defaultdict(float)
        if usual is not None:
            weights[usual] = _USUAL
        for each in flows.values():
            weights[each.direction] += each.stated
        best = max(weights, key=lambda direction: (weights[direction], direction is not Direction.UNKNOWN))
        speaking = [each for each in flows.values() if each.direction is best]
        chosen[sentence] = max(
            speaking, key=lambda each: each.stated, default=Flow(None, None, best, say("because.roles"))
        )
    return chosen
