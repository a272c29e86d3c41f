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


def usual(scene: Scene, relater: Relater, flows: Flows) -> Direction | None:
    """Return the direction that the roles of the parties give the agreement, else the one its sentences speak for."""
    return _by_roles(scene.parties) or _stated_most(scene, relater, flows)


def _by_roles(parties: Sequence[Party]) -> Direction | None:
    """Return the direction from the parties whose roles give, of which one inside is enough, to all the others."""
    givers = {party.side for party in parties if party.role in GIVING}
    others = {party.side for party in parties if party.role not in GIVING}
    if Side.PRC in givers and others == {Side.FOREIGN}:
        return Direction.OUTBOUND
    if givers == {Side.FOREIGN} and others == {Side.PRC}:
        return Direction.INBOUND
    return None


def _stated_most(scene: Scene, relater: Relater, flows: Flows) -> Direction | None:
    """Return the direction that binding sentences which name who gives or gets state twice as often as the other."""
    counts: Counter[Direction] = Counter()
    for clause in scene.judged():
        stated = {
            (relation.sentence, each.direction)
            for relation in relater.relations(clause)
            if relation.ruling.force.binds and (each := flows.of(relation)).stated
        }
        counts.update(direction for _, direction in stated)
    for direction, other in ((Direction.OUTBOUND, Direction.INBOUND), (Direction.INBOUND, Direction.OUTBOUND)):
        if counts[direction] > max(2, 2 * counts[other] - 1):
            return direction
    return None


def owned_inside(scene: Scene) -> bool:
    """Say whether a mainland party owns the technology of an agreement with somebody outside."""
    owner, _ = scene.owner_pair
    outside = any(party.side is Side.FOREIGN for party in scene.parties)
    return outside and owner is not None and scene.parties[owner].side is Side.PRC


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
