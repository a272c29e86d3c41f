"""Which way technology moves in one clause: who gives, who gets, and where it is used (JUDGEMENT section 3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scanner.assess.finding import Direction
from scanner.assess.places_of_use import place_of_use
from scanner.assess.relate import Relation
from scanner.assess.roles import Tally, tally
from scanner.assess.scene import Scene
from scanner.catalogue import Subject
from scanner.detect import Party, Side

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
# What the parties' roles say beforehand.
_BY_ROLE = 1.0


@dataclass(frozen=True, slots=True)
class Flow:
    """Who gives and who gets, by index into the parties, each None where the clause does not say; and the direction.

    `stated` counts how many of the two the sentence itself names, from 0 to 2.
    """

    giver: int | None
    recipient: int | None
    direction: Direction
    reason: str
    stated: int = 0


def flow(scene: Scene, relation: Relation) -> Flow:
    """Return the flow of one relation."""
    giver, recipient, stated = _roles(scene, relation)
    parties = scene.parties
    giver_side = parties[giver].side if giver is not None else None
    recipient_side = _recipient_side(scene, relation, recipient, giver)
    direction, reason = _direction(giver_side, recipient_side)
    place = place_of_use(scene, relation)
    if direction is Direction.DOMESTIC and place == "outside":
        because = "both parties are in the mainland, the technology is used outside"
        return Flow(giver, recipient, Direction.OUTBOUND, because, stated)
    if direction is Direction.UNKNOWN and giver_side is Side.PRC and place == "outside":
        because = "a mainland party's technology is used outside the mainland"
        return Flow(giver, recipient, Direction.OUTBOUND, because, stated)
    return Flow(giver, recipient, direction, reason, stated)


def _direction(giver: Side | None, recipient: Side | None) -> tuple[Direction, str]:
    match giver, recipient:
        case Side.PRC, Side.FOREIGN:
            return Direction.OUTBOUND, "from a mainland party to a party outside"
        case Side.FOREIGN, Side.PRC:
            return Direction.INBOUND, "from a party outside to a mainland party"
        case Side.PRC, Side.PRC:
            return Direction.DOMESTIC, "both parties are in the mainland"
        case Side.FOREIGN, Side.FOREIGN:
            return Direction.OFFSHORE, "both parties are outside the mainland"
        case _:
            return Direction.UNKNOWN, "who gives or who gets could not be established"


def _recipient_side(scene: Scene, relation: Relation, recipient: int | None, giver: int | None) -> Side | None:
    if recipient is not None:
        return scene.parties[recipient].side
    others = {party.side for index, party in enumerate(scene.parties) if index != giver}
    if giver is not None and len(others) == 1:
        return others.pop()
    if giver is not None and scene.parties[giver].side is Side.PRC and Side.FOREIGN in others:
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
    giver, recipient = main_pair(parties)
    if giver is not None:
        votes.add(giver, gives=True, weight=_BY_ROLE)
    if recipient is not None:
        votes.add(recipient, gives=False, weight=_BY_ROLE)
    if len(parties) == 2:
        balance = votes.net(0) - votes.net(1)
        if abs(balance) < _SETTLES:
            return giver, recipient, 0
        return (0, 1, stated) if balance > 0 else (1, 0, stated)
    return (*_of_many(votes, len(parties)), stated)


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
