"""Weighs what a sentence says of who gives and who gets: every transfer verb in it votes by its subject and object.

The matched act counts most; other verbs of giving and getting in the sentence help where the act is a noun or names
nobody. Weights are evidence, strongest where the grammar is plain, and were set on labelled clauses.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from scanner import lazy
from scanner.assess.cases import Actor, Case, actor
from scanner.assess.relate import Relation
from scanner.assess.scene import Scene, is_han
from scanner.assess.verbs import FALLING, Verb, Voice, named_parties, verbs
from scanner.catalogue import Subject

_TARGET_WITHIN, _AGENT_WITHIN = 140, 80
# "under the eye of the foremen of the Licensor"
_BY_HAND = 25
# How much the other verbs count for when the matched act names nobody.
_ALONE = 2.0

_DEMANDS = lazy.pattern(
    r"\b(?:may|can|entitled\s+to|right\s+to|shall)\W+(?:\w+\W+){0,3}?(?:call\s+for|require|request|demand|have|ask\s+for|receive|obtain)\b",
    re.IGNORECASE,
)
_DEMANDS_ZH = lazy.pattern(r"(?:有权|可|得|可以)(?:要求|请求|获得|取得)|享有|保有|被|获准?|接受|视为")
_NEW_SUBJECT = lazy.pattern(r"\b(?:shall|will|may|must|which|who|whereupon)\b|[，；;]", re.IGNORECASE)
# "X shall open an account whereby operators can copy": a modal of its own shows a subject of its own.
_MODALS = lazy.pattern(r"(?<!\band)(?<!\bor)(?<!\bbut)(?<!\bthen)(?<!,)\s(?:shall|will|may|must|can)\b", re.IGNORECASE)
_PURPOSE = lazy.pattern(r"^(?:so that|so as|such that|in order|until|to the (?:point|stage))", re.IGNORECASE)
_INDIRECT = lazy.pattern(
    r"^\s*(?:(?:to|the|each|of|all|any|such|up|on|in|hereby|\w+ly|\d+|two|three|four|ten)\s+){0,4}$", re.IGNORECASE
)
_INDIRECT_ZH = lazy.pattern(r"^(?:给|予|与|於|于|至|到|由)?$")
_MAKER = lazy.pattern(
    r"\b(?:made|found|developed|created|discovered|conceived|devised|generated|originat\w+|invented|"
    r"reduced to practice)\b"
    r"[^,.;]{0,30}$",
    re.IGNORECASE,
)
_RELATIVE_ZH = lazy.pattern(r"[^，。；]{0,2}的")
_MAKER_ZH = lazy.pattern(r"^(?:[^，。；]{0,12})(?:作出|做出|开发|完成|取得|形成|产生|所作|所做|改进|發明|发明)")


@dataclass(slots=True)
class Tally:
    """The evidence for each party, by index, as giver and as recipient."""

    giver: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    recipient: dict[int, float] = field(default_factory=lambda: defaultdict(float))

    def add(self, party: int, *, gives: bool, weight: float) -> None:
        """Count evidence that the party gives, or gets."""
        (self.giver if gives else self.recipient)[party] += weight

    def net(self, party: int) -> float:
        """Return how much more the party gives than gets."""
        return self.giver.get(party, 0.0) - self.recipient.get(party, 0.0)


def tally(scene: Scene, relation: Relation) -> Tally:
    """Return the evidence of one relation's sentence, its lead-in's included."""
    text, named = scene.text, named_parties(scene, relation)
    votes = Tally()
    matched, *beside = verbs(scene, relation)
    silent = True
    for verb in (matched, *beside):
        actors = [actor(text, relation.sentence, span, party, verb.span) for span, party in named]
        for party, gives, weight in _read(text, verb, actors):
            # Where the act names nobody ("as and when made"), the other verbs of the sentence speak for it.
            share = verb.weight * (_ALONE if silent and verb is not matched else 1.0)
            votes.add(party, gives=gives, weight=weight * share)
        if verb is matched:
            silent = not votes.giver and not votes.recipient
    for span, party in named:
        each = actor(scene.text, relation.sentence, span, party, relation.match.act.span)
        if each.case is Case.OWNER:
            votes.add(party, gives=True, weight=0.5)
        elif each.case is Case.CONSENTING or (
            each.case is Case.TOLD and relation.match.frame.subject is Subject.RECIPIENT
        ):
            votes.add(party, gives=True, weight=1.2)
    return votes


def keeper(scene: Scene, relation: Relation) -> int | None:
    """Return the party whose own making falls to itself ("improvements made by the Licensor vest in it"), or None."""
    if relation.match.act.classes.isdisjoint(FALLING | {"act.acquire_title"}):
        return None
    text, act = scene.text, relation.match.act.span
    makers, owners = set(), set()
    for span, party in named_parties(scene, relation):
        if span.start >= act.start or act.contains(span):
            owners.add(party)
        elif _MAKER.search(text[max(0, span.start - 60) : span.start]) or _MAKER_ZH.match(
            text[span.end : span.end + 30]
        ):
            makers.add(party)
        elif "act.acquire_title" in relation.match.act.classes:
            owners.add(party)
    return makers.pop() if len(makers) == 1 and makers == owners else None


def _read(text: str, verb: Verb, actors: Sequence[Actor]) -> Iterator[tuple[int, bool, float]]:
    """Yield (party, gives, weight) for every actor that the verb says something of."""
    doer = _doer(text, verb, actors)
    gives = verb.subject is not Subject.RECIPIENT
    if doer is not None:
        yield from _of_doer(text, verb, doer, gives=gives)
    for each in actors:
        if each is not doer:
            yield from _of_other(text, verb, each, doer, gives=gives)


def _of_doer(text: str, verb: Verb, doer: Actor, *, gives: bool) -> Iterator[tuple[int, bool, float]]:
    ahead = text[doer.span.end : verb.span.start]
    weight = 1.0 if doer.case is Case.ASIDE or len(_MODALS.findall(ahead)) > 1 else 3.0 if doer.firm else 2.4
    demanded = verb.voice is not Voice.ACTIVE and _DEMANDS.search(ahead) is not None
    if is_han(verb.span.slice(text)):
        demanded = _DEMANDS_ZH.search(ahead[-8:]) is not None
    if doer.case is Case.AGENT:
        yield doer.party, gives, weight
    elif verb.subject is Subject.OBJECT:
        yield doer.party, True, 0.5
    elif not gives and not doer.firm and _RELATIVE_ZH.match(text[verb.span.end :][:4]):
        # 承包人采用的新做法: the improvement of whoever uses it.
        yield doer.party, True, 1.0
    elif verb.voice is Voice.PASSIVE or demanded:
        # "the Licensee shall be given", "may call for delivery": the subject is on the other side.
        yield doer.party, not gives, weight
    else:
        yield doer.party, gives, weight


def _of_other(
    text: str, verb: Verb, each: Actor, doer: Actor | None, *, gives: bool
) -> Iterator[tuple[int, bool, float]]:
    ahead = text[verb.span.end : each.span.start] if each.span.start >= verb.span.end else None
    if verb.span.contains(each.span) or each.span.contains(verb.span):
        # 归乙方所有: it falls to the party inside. "The Toller" is whoever tolls, "the Transferee" says little.
        inside = verb.span.contains(each.span) or not gives
        yield each.party, not inside, 2.5 if inside else 1.0
        return
    near = ahead is not None and len(ahead) <= _TARGET_WITHIN and not _NEW_SUBJECT.search(ahead)
    indirect = ahead is not None and bool((_INDIRECT_ZH if is_han(verb.span.slice(text)) else _INDIRECT).match(ahead))
    match each.case:
        case Case.AGENT if ahead is not None and len(ahead) <= _AGENT_WITHIN:
            if verb.voice is not Voice.ACTIVE:
                yield each.party, gives, 3.0 if near else 1.0
            elif not gives or len(ahead) <= _BY_HAND:
                yield each.party, True, 1.5
        case Case.AGENT if ahead is None and not is_han(verb.span.slice(text)):
            # "improvements made by the Licensee": what somebody made or found is theirs to give.
            yield each.party, True, 1.5 if _MAKER.search(text[: each.span.start][-60:]) else 0.6
        case Case.SOURCE:
            yield each.party, True, 1.5 if near else 0.7
        case Case.TARGET if gives:
            yield each.party, False, 2.0 if near or ahead is None else 0.7
        case Case.TARGET if ahead is None and text[: each.span.start].endswith("向"):
            # 向乙方购得, 向乙方请教
            yield each.party, True, 1.0
        case Case.WITHIN if indirect and (verb.subject is Subject.OBJECT or verb.voice is Voice.PASSIVE):
            yield each.party, False, 3.0
        case Case.TOLD if gives:
            yield each.party, False, 1.5
        case Case.CAUSEE:
            yield each.party, False, 2.0
        case Case.BENEFICIARY if near or ahead is None:
            yield each.party, not gives, 1.0
        case Case.RELATIVE if not gives:
            yield each.party, True, 1.0
        case Case.SITE if doer is not None and doer.party != each.party:
            yield each.party, not gives, 1.0
        case Case.DOER | Case.WITHIN if indirect:
            yield each.party, not gives, 2.0
        case Case.DOER if ahead is not None and _PURPOSE.match(verb.span.slice(text)):
            yield each.party, False, 2.0
        case _:
            return


def _doer(text: str, verb: Verb, actors: Sequence[Actor]) -> Actor | None:
    """Return the nearest subject before the verb, a subordinate clause's only if there is no other."""
    aside: Actor | None = None
    for each in reversed([a for a in actors if a.span.end <= verb.span.start]):
        ahead = text[each.span.end : verb.span.start]
        match each.case:
            case Case.DOER:
                return each
            case Case.AGENT if is_han(verb.span.slice(text)) and verb.voice is Voice.ACTIVE:
                return each
            case Case.CAUSEE if verb.subject is Subject.RECIPIENT:
                return each
            case Case.RELATIVE if not re.search(r"[，,的]", ahead) and len(_MODALS.findall(ahead)) <= each.firm:
                return each
            case Case.ASIDE if aside is None:
                aside = each
            case _:
                continue
    return aside
