"""Which way technology moves in one clause: who gives, who gets, and where it is used (JUDGEMENT section 3)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scanner.assess.finding import Direction
from scanner.assess.relate import Relation
from scanner.assess.scene import Scene
from scanner.catalogue import Subject
from scanner.detect import Party, Side
from scanner.spans import Span

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
_TO_EN = re.compile(r"\b(?:to|for|upon|in favou?r of|towards|with)\s+(?:the\s+|each\s+|any\s+)?$", re.IGNORECASE)
_BY_EN = re.compile(r"\b(?:by|from)\s+(?:the\s+)?$", re.IGNORECASE)
# What belongs to a party stands for the party where people or premises receive something.
_RECEIVES_FOR = re.compile(
    r"^(?:['’]s?\b|的|之)?\s*(?:\w+[\s-]+){0,2}(?:personnel|staff|employees?|operators?|engineers?|technicians?|trainees?|teams?|"
    r"crews?|workers?|affiliates?|subsidiar\w+|plants?|sites?|works|factory|premises|facilit\w+|servers?|laborator\w+|"
    r"representatives?)\b|^(?:的|之)?(?:\w{0,6})(?:人员|员工|操作工|工程师|技术员|团队|工厂|现场|基地|服务器|关联|子公司|人員|員工|工廠)",
    re.IGNORECASE,
)
# "by the Licensor" names who acts only near the act.
_AGENT_WITHIN = 80
_AGENT_BEFORE = 40
_TO_ZH = re.compile(r"(?:向|给|给予|予|对|为|使|供|供给|交|与|协助|帮助|授权|许可|培训|指导|让)$")
_BY_ZH = re.compile(r"(?:由|自|从|受)$")
# A party inside a side remark is not the subject: 根据甲方提供的数据, "on the basis of data which the Client supplies".
_ASIDE_ZH = re.compile(r"(?:根据|依据|按照|依照|按|经|基于|凭|因|如|若|当|除|所述|应|就|以|后|随)$")
# "belongs to the Licensee, which shall report it": whoever stands before the relative acts next.
_RELATIVE = re.compile(r"^,?\s+(?:which|who)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"^(?:['’]s?\b|的|之)")
_PLACE_OF_USE = re.compile(r"\b(?:at|in|within|throughout|located in|situated in|to)\s+(?:the\s+)?(?:\w+[\s,]+){0,4}$|[在于至赴往]\s*.{0,8}$")


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
    """Return who gives and who gets in the relation's sentence, the other party of two completing the one found.

    Last, how many of the two the sentence names.
    """
    subject, target, agent = _grammar(scene, relation)
    frame = relation.match.frame
    giver: int | None
    recipient: int | None
    if frame.subject is Subject.MUTUAL:
        return (*_outbound_pair(scene.parties), 0)
    if frame.subject is Subject.RECIPIENT:
        recipient, giver = subject, agent
        if recipient is None:
            recipient = target
    elif frame.subject is Subject.OBJECT:
        giver, recipient = agent, target
        if giver is None and recipient is None and subject is not None:
            giver = subject
    else:
        giver, recipient = (agent if agent is not None else subject), target
    if giver == recipient:
        recipient = None
    stated = (giver is not None) + (recipient is not None)
    pair = main_pair(scene.parties)
    if pair[0] is not None and (giver == pair[1] or recipient == pair[0]) and stated < 2 and subject is None:
        # Against the agreement's own direction only words that say so count, not a party named in passing.
        return (*pair, 0)
    return (*_completed(scene.parties, giver, recipient), stated)


def _outbound_pair(parties: Sequence[Party]) -> tuple[int | None, int | None]:
    """Each party gives to each: what matters is whether a mainland party gives to one outside."""
    prc = next((i for i, p in enumerate(parties) if p.side is Side.PRC), None)
    other = next((i for i, p in enumerate(parties) if i != prc and p.side is not Side.PRC), None)
    if prc is not None and other is not None:
        return prc, other
    return (0, 1) if len(parties) > 1 else (None, None)


def _completed(parties: Sequence[Party], giver: int | None, recipient: int | None) -> tuple[int | None, int | None]:
    if len(parties) == 2:
        if giver is not None and recipient is None:
            recipient = 1 - giver
        elif recipient is not None and giver is None:
            giver = 1 - recipient
    if giver is None and recipient is None:
        return main_pair(parties)
    if giver is None:
        giver = _only([i for i, p in enumerate(parties) if i != recipient and p.role in GIVING])
    return giver, recipient


def main_pair(parties: Sequence[Party]) -> tuple[int | None, int | None]:
    """Return who gives and who gets by role alone: licensor to licensee, contractor to owner."""
    giver = _only([i for i, p in enumerate(parties) if p.role in GIVING])
    if giver is None:
        return None, None
    return giver, _only([i for i in range(len(parties)) if i != giver])


def _only(indices: Sequence[int]) -> int | None:
    return indices[0] if len(indices) == 1 else None


def _grammar(scene: Scene, relation: Relation) -> tuple[int | None, int | None, int | None]:
    """Return the act's subject, the party it is done to, and the agent of a passive, from the words around the act."""
    text, act = scene.text, relation.match.act.span
    subject = target = agent = None
    subject_at = target_at = -1
    for span, parties in _references(scene, relation):
        if len(parties) != 1:
            continue
        party = parties[0]
        before = text[max(0, span.start - 24) : span.start]
        after = text[span.end : span.end + 60]
        owned = bool(_POSSESSIVE.match(after))
        if owned and not _RECEIVES_FOR.match(after):
            continue
        if _RELATIVE.match(after) and span.end <= act.start:
            subject, subject_at = party, span.start
        elif _BY_EN.search(before) or _BY_ZH.search(before):
            if not owned and -_AGENT_BEFORE <= span.end - act.start <= _AGENT_WITHIN:
                agent = party
        elif _TO_EN.search(before) or _TO_ZH.search(before) or span.start >= act.end:
            # "to the Licensee"; "shall train the Licensee's operators", "grants the Licensee a licence".
            if target is None or abs(span.start - act.start) < abs(target_at - act.start):
                target, target_at = party, span.start
        elif not owned and span.start > subject_at and not (_ASIDE_ZH.search(before) and subject is not None):
            subject, subject_at = party, span.start
    return subject, target, agent


def _references(scene: Scene, relation: Relation) -> list[tuple[Span, tuple[int, ...]]]:
    """Return the party words of the sentence, its lead-in's first."""
    clause = scene.clauses[relation.clause]
    found: list[tuple[Span, tuple[int, ...]]] = []
    if clause.lead_in is not None:
        found.extend(scene.party_references(clause.lead_in))
    found.extend((s, p) for s, p in scene.party_references(clause.index) if relation.sentence.contains(s))
    return found


def place_of_use(scene: Scene, relation: Relation) -> str | None:
    """Return "prc" or "outside" where the sentence, or the site it names, says where the technology is used."""
    sides: list[str] = []
    for span, place in scene.places(relation.clause):
        before = scene.text[max(0, span.start - 40) : span.start]
        if relation.sentence.contains(span) and _PLACE_OF_USE.search(before):
            sides.append(place.side)
    for span, _, meaning in scene.meanings.uses(relation.clause):
        if relation.sentence.contains(span) and not meaning.is_technology:
            sides.extend(_places_in(scene, meaning.clause, meaning.span))
    if "outside" in sides:
        return "outside"
    return "prc" if sides else None


def _places_in(scene: Scene, clause: int, within: Span) -> list[str]:
    return [place.side for span, place in scene.places(clause) if within.contains(span)]
