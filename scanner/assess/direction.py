"""Which way technology moves in one clause: who gives, who gets, and where it is used (JUDGEMENT section 3)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scanner import lazy
from scanner.assess.finding import Direction
from scanner.assess.places_of_use import affiliate_side, place_of_use
from scanner.assess.relate import Relation
from scanner.assess.roles import Tally, keeper, tally
from scanner.assess.scene import Scene
from scanner.assess.verbs import named_parties
from scanner.catalogue import Subject
from scanner.detect import Party, Side
from scanner.messages import Said, say

GIVING = frozenset(
    {
        "licensor",
        "assignor",
        "transferor",
        "seller",
        "supplier",
        "vendor",
        "service provider",
        "contractor",
        "consultant",
        "discloser",
        "disclosing party",
        "technology provider",
        "grantor",
    }
)
# Less evidence than this settles nothing against the agreement's own direction.
_SETTLES = 0.9
_STATED = 1.5
_OWN_CIRCLE = lazy.pattern(
    r"\b(?:affiliates?|subsidiar\w+|sub-?licens\w+|sister\s+\w+|group\s+(?:compan|member)\w+|sub-?contractors?|third\s+part\w+)\b|"
    r"子公司|关联|關聯|关系企业|關係企業|母公司|姊妹|集团|集團|分许可|再许可|转授|第三方|代工|分包",
    re.IGNORECASE,
)
# What the parties' roles say beforehand.
_BY_ROLE = 0.75


@dataclass(frozen=True, slots=True)
class Flow:
    """Who gives and who gets, by index into the parties, each None where the clause does not say; and the direction.

    `stated` counts how many of the two the sentence itself names, from 0 to 2.
    """

    giver: int | None
    recipient: int | None
    direction: Direction
    reason: Said
    stated: int = 0


class Flows:
    """The flows of one contract's relations, each worked out once."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._known: dict[Relation, Flow] = {}

    def of(self, relation: Relation) -> Flow:
        """Return the flow of one relation."""
        known = self._known.get(relation)
        if known is None:
            known = self._known[relation] = flow(self._scene, relation)
        return known


def flow(scene: Scene, relation: Relation) -> Flow:
    """Return the flow of one relation."""
    giver, recipient, stated = _roles(scene, relation)
    parties = scene.parties
    giver_side = parties[giver].side if giver is not None else None
    direction, reason = _direction(giver_side, _recipient_side(parties, recipient, giver))
    placed = _by_place(scene, relation, direction, giver_side)
    if placed is not None:
        direction, reason = placed
    return Flow(giver, recipient, direction, reason, stated)


def _by_place(
    scene: Scene, relation: Relation, direction: Direction, giver: Side | None
) -> tuple[Direction, Said] | None:
    """Return the direction that a place or an affiliate's seat gives, where it says more than the parties' sides."""
    affiliate = affiliate_side(scene, relation)
    named = {scene.parties[party].side for _, party in named_parties(scene, relation)}
    if affiliate == "prc" and direction is Direction.OFFSHORE:
        return Direction.OUTBOUND, say("because.affiliate_acts")
    if affiliate is not None and named == {Side.PRC}:
        # Only a mainland party and its own affiliate are spoken of; where the affiliate sits decides.
        if affiliate == "prc":
            return Direction.DOMESTIC, say("because.affiliate_inside")
        return Direction.OUTBOUND, say("because.affiliate_outside")
    place = place_of_use(scene, relation)
    if place == "outside" and direction is Direction.DOMESTIC:
        return Direction.OUTBOUND, say("because.used_outside")
    if place is None and direction is Direction.DOMESTIC and scene.site == "outside":
        return Direction.OUTBOUND, say("because.site")
    if place == "outside" and direction is Direction.UNKNOWN and giver is Side.PRC:
        return Direction.OUTBOUND, say("because.own_used_outside")
    return None


def _direction(giver: Side | None, recipient: Side | None) -> tuple[Direction, Said]:
    match giver, recipient:
        case Side.PRC, Side.FOREIGN:
            return Direction.OUTBOUND, say("because.outbound")
        case Side.FOREIGN, Side.PRC:
            return Direction.INBOUND, say("because.inbound")
        case Side.PRC, Side.PRC:
            return Direction.DOMESTIC, say("because.domestic")
        case Side.FOREIGN, Side.FOREIGN:
            return Direction.OFFSHORE, say("because.offshore")
        case _:
            return Direction.UNKNOWN, say("because.unknown")


def _recipient_side(parties: Sequence[Party], recipient: int | None, giver: int | None) -> Side | None:
    if recipient is not None:
        return parties[recipient].side
    others = {party.side for index, party in enumerate(parties) if index != giver}
    if giver is not None and len(others) == 1:
        return others.pop()
    if giver is not None and parties[giver].side is Side.PRC and Side.FOREIGN in others:
        return Side.FOREIGN
    return None


def _roles(scene: Scene, relation: Relation) -> tuple[int | None, int | None, int]:
    """Return who gives and who gets in the relation's sentence, and how many of the two the sentence names."""
    parties = scene.parties
    if relation.match.frame.subject is Subject.MUTUAL:
        return (*_outbound_pair(parties), 0)
    votes = tally(scene, relation)
    everyone = range(len(parties))
    stated = any(votes.giver.get(i, 0.0) >= _STATED for i in everyone) + any(
        votes.recipient.get(i, 0.0) >= _STATED for i in everyone
    )
    own = keeper(scene, relation)
    if own is not None:
        return own, own, 2
    said = votes.net(0) - votes.net(1) if len(parties) == 2 else 0.0
    giver, recipient = main_pair(parties)
    if giver is None:
        giver, recipient = scene.owner_pair
    if giver is not None:
        votes.add(giver, gives=True, weight=_BY_ROLE)
    if recipient is not None:
        votes.add(recipient, gives=False, weight=_BY_ROLE)
    if recipient is not None and _is_onward(scene, relation, votes, recipient):
        return giver, recipient, stated
    if len(parties) == 2:
        balance = votes.net(0) - votes.net(1)
        if abs(balance) < _SETTLES:
            # Where the sentence speaks against the roles and neither prevails, nobody knows.
            return (None, None, 0) if abs(said) >= _SETTLES else (giver, recipient, 0)
        return (0, 1, stated) if balance > 0 else (1, 0, stated)
    return (*_of_many(votes, len(parties)), stated)


def _is_onward(scene: Scene, relation: Relation, votes: Tally, holder: int) -> bool:
    """Say whether whoever got the technology passes it on to its own: then it still comes from whoever had it."""
    others = [i for i in range(len(scene.parties)) if i != holder]
    return (
        votes.net(holder) > 0
        and all(votes.recipient.get(i, 0.0) < _SETTLES for i in others)
        and _OWN_CIRCLE.search(relation.sentence.slice(scene.text)) is not None
    )


def _of_many(votes: Tally, count: int) -> tuple[int | None, int | None]:
    """Return who gives and who gets among three or more parties, None where the sentence does not say."""
    order = sorted(range(count), key=lambda i: -votes.net(i))
    giver = order[0] if order and votes.net(order[0]) >= _SETTLES else None
    recipient = order[-1] if order and votes.net(order[-1]) <= -_SETTLES else None
    return giver, recipient


def _outbound_pair(parties: Sequence[Party]) -> tuple[int | None, int | None]:
    """Each party gives to each: what matters is whether a mainland party gives to one outside."""
    prc = next((i for i, p in enumerate(parties) if p.side is Side.PRC), None)
    other = next((i for i, p in enumerate(parties) if i != prc and p.side is not Side.PRC), None)
    if prc is not None and other is not None:
        return prc, other
    return (0, 1) if len(parties) > 1 else (None, None)


def main_pair(parties: Sequence[Party]) -> tuple[int | None, int | None]:
    """Return who gives and who gets by role alone: licensor to licensee, contractor to owner."""
    giver = _only([i for i, p in enumerate(parties) if p.role in GIVING])
    if giver is None:
        return None, None
    return giver, _only([i for i in range(len(parties)) if i != giver])


def _only(indices: Sequence[int]) -> int | None:
    return indices[0] if len(indices) == 1 else None
