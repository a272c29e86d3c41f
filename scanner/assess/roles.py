"""Weighs what a sentence says of who gives and who gets: every transfer verb in it votes by its subject and object.

The matched act counts most; other verbs of giving and getting in the sentence help where the act is a noun or names
nobody. Weights are evidence, strongest where the grammar is plain, and were set on labelled clauses.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from scanner.assess.cases import Actor, Case, actor, is_conditional
from scanner.assess.relate import Relation
from scanner.assess.scene import Scene, is_han
from scanner.catalogue import Subject
from scanner.spans import Span

# Acts whose doer gets what moves; of all other acts the doer gives.
_GETTING = frozenset(
    f"act.{name}"
    for name in (
        "access acquire_title attend buy_assets continue_use file_patent make_alone manufacture_for obtain_right "
        "receive send_learners step_in sublicense use_right"
    ).split()
)
_GIVING = frozenset(
    f"act.{name}"
    for name in (
        "advise assign contribute diagnose disclose give grant grantback impart push sell_assets send_people share "
        "teach tech_transfer transfer tune"
    ).split()
)
# "Sends" and "attends" are said of teachers and of learners; only the frame that they meet tells.
_EITHER = frozenset({"act.attend", "act.send_learners", "act.step_in"})
# Words of teaching whose subject learns.
_LEARNS = re.compile(
    r"学习|學習|轮岗|輪崗|跟班|受训|受訓|实习|實習|请教|請教|见习|观摩|接受培训|alongside|shadow|learn|be shown|receiv\w+|instructed by",
    re.IGNORECASE,
)
# People sent to do this teach, whichever frame their sending met.
_TEACHES = re.compile(
    r"\bto\s+(?:\w+\s+){0,6}?(?:show|teach|guide|assist|instruct|supervise|train|commission|advise)\b|指导|带教|传授|调试|示范|讲授|教会|指導|傳授",
    re.IGNORECASE,
)
# Only the recipient's side says anything: the maker of improvements is not the subject of "vests".
_FALLING = frozenset({"act.vest", "act.extend"})
_MATCHED, _BESIDE, _NOMINAL = 1.0, 0.4, 0.5
# Several words of one phrase ("shall have read-only access") together count no more than this.
_ALL_BESIDE = 1.0
# An act inside a time or a condition ("after the Licensor has received the fee") is not what the sentence orders.
_CONDITION = 0.3
_TARGET_WITHIN, _AGENT_WITHIN = 140, 80

_BE = re.compile(
    r"\b(?:be|is|are|been|being|was|were)\s+(?:(?:hereby|\w+ly|also|so|thereupon|irrevocably)\s+){0,2}$", re.IGNORECASE
)
_PASSIVE_ACT = re.compile(r"^(?:(?:shall|will|may|must|to)\s+)?(?:be|is|are|been|being)\b", re.IGNORECASE)
_PARTICIPLE = re.compile(
    r"^\w+(?:ed|en)\b|^(?:sent|taught|told|made|put|lent|sold|left|kept|brought|shown|known|laid|set)\b", re.IGNORECASE
)
_NOUN_BEFORE = re.compile(r"\b(?:the|any|its|such|of|full|no|a|an|for|on|upon|call\s+for)\s+$", re.IGNORECASE)
_NOUN = re.compile(
    r"^\w*(?:tion|sion|ment|ance|ery|sure|al|instruction|escrow|tolling|toll|toller|licen[cs]e|transfer|release|supply|design)s?\b",
    re.IGNORECASE,
)
_DEMANDS = re.compile(
    r"\b(?:may|can|entitled\s+to|right\s+to|shall)\W+(?:\w+\W+){0,3}?(?:call\s+for|require|request|demand|have|ask\s+for|receive|obtain)\b",
    re.IGNORECASE,
)
_DEMANDS_ZH = re.compile(r"(?:有权|可|得|可以)(?:要求|请求|获得|取得)|享有|保有|被|获准?|接受|视为")
_NEW_SUBJECT = re.compile(r"\b(?:shall|will|may|must|which|who|whereupon)\b|[，；;]", re.IGNORECASE)
# "X shall open an account whereby operators can copy": a modal of its own shows a subject of its own.
_MODALS = re.compile(r"(?<!\band)(?<!\bor)(?<!\bbut)(?<!\bthen)(?<!,)\s(?:shall|will|may|must|can)\b", re.IGNORECASE)
_PURPOSE = re.compile(r"^(?:so that|so as|such that|in order|until|to the (?:point|stage))", re.IGNORECASE)
_INDIRECT = re.compile(
    r"^\s*(?:(?:to|the|each|of|all|any|such|up|on|in|hereby|\w+ly|\d+|two|three|four|ten)\s+){0,4}$", re.IGNORECASE
)
_INDIRECT_ZH = re.compile(r"^(?:给|予|与|於|于|至|到|由)?$")
_MAKER = re.compile(
    r"\b(?:made|found|developed|created|discovered|conceived|devised|generated|originat\w+|invented|reduced to practice)\b[^,.;]{0,30}$",
    re.IGNORECASE,
)
_MAKER_ZH = re.compile(r"^(?:[^，。；]{0,12})(?:作出|做出|开发|完成|取得|形成|产生|所作|所做|改进|發明|发明)")


class Voice(Enum):
    """How a verb stands to its subject."""

    ACTIVE = auto()
    PASSIVE = auto()
    NOMINAL = auto()


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of giving or getting: which side its doer is on, its voice, and how much its word counts."""

    span: Span
    subject: Subject
    voice: Voice
    weight: float


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
    named = _named(scene, relation)
    votes = Tally()
    for verb in _verbs(scene, relation):
        actors = [actor(scene.text, relation.sentence, span, party, verb.span) for span, party in named]
        for party, gives, weight in _read(scene.text, verb, actors):
            votes.add(party, gives=gives, weight=weight * verb.weight)
    for span, party in named:
        each = actor(scene.text, relation.sentence, span, party, relation.match.act.span)
        if each.case is Case.OWNER:
            votes.add(party, gives=True, weight=0.5)
        elif each.case is Case.CONSENTING or (
            each.case is Case.TOLD and relation.match.frame.subject is Subject.RECIPIENT
        ):
            votes.add(party, gives=True, weight=1.2)
    return votes


def _named(scene: Scene, relation: Relation) -> list[tuple[Span, int]]:
    """Return the words for single parties in the sentence, its lead-in's first."""
    clause = scene.clauses[relation.clause]
    found: list[tuple[Span, tuple[int, ...]]] = []
    if clause.lead_in is not None:
        found.extend(scene.party_references(clause.lead_in))
    found.extend((s, p) for s, p in scene.party_references(clause.index) if relation.sentence.contains(s))
    return [(span, parties[0]) for span, parties in found if len(parties) == 1]


def _verbs(scene: Scene, relation: Relation) -> Iterator[Verb]:
    text, match = scene.text, relation.match
    yield _verb(text, match.act.span, _side_of_doer(text, relation), _MATCHED, relation.sentence)
    kinds: dict[Span, set[str]] = defaultdict(set)
    for span, name in scene.words(relation.clause, "act."):
        if relation.sentence.contains(span) and not span.overlaps(match.act.span):
            kinds[span].add(name)
    beside = [
        (span, subject)
        for span, names in kinds.items()
        if (subject := _side_by_class(names)) is not None and not _LEARNS.search(span.slice(text))
    ]
    for span, subject in beside:
        yield _verb(text, span, subject, min(_BESIDE, _ALL_BESIDE / len(beside)), relation.sentence)


def _side_of_doer(text: str, relation: Relation) -> Subject:
    """Return the side of the act's doer: the frame's, unless the word met is plainly of the other side."""
    subject, act = relation.match.frame.subject, relation.match.act
    names = act.classes - _EITHER
    if subject is Subject.GIVER and (
        (names & _GETTING and not names & _GIVING) or _LEARNS.search(act.span.slice(text))
    ):
        # Frames mix classes: "may inspect" and "shall disclose" meet the same one.
        return Subject.RECIPIENT
    if subject is Subject.RECIPIENT and "act.send_learners" in act.classes:
        rest = text[act.span.end : relation.sentence.end]
        if _TEACHES.search(rest) and not _LEARNS.search(rest):
            return Subject.GIVER
    return subject


def _side_by_class(names: set[str]) -> Subject | None:
    """Return the side of a verb's doer by its word classes alone, None where they differ."""
    if names & _EITHER:
        return None
    if names & _GIVING:
        return Subject.GIVER if not names & _GETTING else None
    if names & _GETTING:
        return Subject.RECIPIENT
    return Subject.OBJECT if names & _FALLING else None


def _verb(text: str, span: Span, subject: Subject, weight: float, sentence: Span) -> Verb:
    voice = _voice(text, span)
    if voice is Voice.NOMINAL:
        weight *= _NOMINAL
    if is_conditional(text, sentence, span):
        weight *= _CONDITION
    return Verb(span, subject, voice, weight)


def _voice(text: str, act: Span) -> Voice:
    words, before = act.slice(text), text[max(0, act.start - 40) : act.start]
    if is_han(words):
        return Voice.PASSIVE if re.search(r"(?:被|获准?|獲|视为.{0,3})$", before) else Voice.ACTIVE
    if _PASSIVE_ACT.match(words):
        return Voice.PASSIVE
    if _PARTICIPLE.match(words) and (
        _BE.search(before) or re.match(r"[^,.;]{0,40}?\bby\b", text[act.end : act.end + 60])
    ):
        return Voice.PASSIVE
    if _NOUN.match(words) and _NOUN_BEFORE.search(before):
        return Voice.NOMINAL
    return Voice.ACTIVE


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
            elif not gives:
                yield each.party, True, 1.5
        case Case.AGENT if ahead is None and not is_han(verb.span.slice(text)):
            # "improvements made by the Licensee": what somebody made or found is theirs to give.
            yield each.party, True, 1.5 if _MAKER.search(text[: each.span.start][-60:]) else 0.6
        case Case.SOURCE:
            yield each.party, True, 1.5 if near else 0.7
        case Case.TARGET if gives:
            yield each.party, False, 2.0 if near or ahead is None else 0.7
        case Case.WITHIN if indirect and verb.subject is Subject.OBJECT:
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
