"""Finds the verbs of giving and getting in a sentence: on which side their subject is, their voice, their weight."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from scanner import lazy
from scanner.assess.cases import is_conditional
from scanner.assess.relate import Relation
from scanner.assess.scene import Scene, is_han
from scanner.catalogue import Subject
from scanner.spans import Span

# Acts whose doer gets what moves; of all other acts the doer gives.
_GETTING = frozenset(
    {
        "act.access",
        "act.acquire_title",
        "act.attend",
        "act.buy_assets",
        "act.continue_use",
        "act.file_patent",
        "act.make_alone",
        "act.manufacture_for",
        "act.obtain_right",
        "act.receive",
        "act.send_learners",
        "act.step_in",
        "act.sublicense",
        "act.use_right",
    }
)
_GIVING = frozenset(
    {
        "act.advise",
        "act.assign",
        "act.contribute",
        "act.diagnose",
        "act.disclose",
        "act.give",
        "act.grant",
        "act.grantback",
        "act.impart",
        "act.push",
        "act.sell_assets",
        "act.send_people",
        "act.share",
        "act.teach",
        "act.tech_transfer",
        "act.transfer",
        "act.tune",
    }
)
# "Sends" and "attends" are said of teachers and of learners; only the frame that they meet tells.
_EITHER = frozenset({"act.attend", "act.send_learners", "act.step_in"})
# Words of teaching whose subject learns.
_LEARNS = lazy.pattern(
    r"学习|學習|轮岗|輪崗|跟班|受训|受訓|实习|實習|请教|請教|见习|观摩|接受培训|"
    r"alongside|shadow|learn|be shown|receiv\w+|instructed by",
    re.IGNORECASE,
)
_RIGHT_ZH = lazy.pattern(r"(?:使用|实施|實施)[权權]$")
_GIVES_ZH = lazy.pattern(r"授予|给予|給予|授與|许可|許可|转让|轉讓|以|将|將|由")
_GOVERNED = 24
# Nor is a right by itself an act: "shall retain the right to use".
_NO_VERB = lazy.pattern(rf"{_LEARNS.pattern}|^(?:right|licen[cs]e|title)s?\b|使用权|使用權", re.IGNORECASE)
# People sent to do this teach, whichever frame their sending met.
_TEACHES = lazy.pattern(
    r"\bto\s+(?:\w+\s+){0,6}?(?:show|teach|guide|assist|instruct|supervise|train|commission|advise)\b|指导|带教|传授|调试|示范|讲授|教会|指導|傳授",
    re.IGNORECASE,
)
# Only the recipient's side says anything: the maker of improvements is not the subject of "vests".
FALLING = frozenset({"act.vest", "act.extend"})
_MATCHED, _BESIDE, _NOMINAL = 1.0, 0.4, 0.5
# Several words of one phrase ("shall have read-only access") together count no more than this.
_ALL_BESIDE = 1.0
# An act inside a time or a condition ("after the Licensor has received the fee") is not what the sentence orders.
_CONDITION = 0.3

_BE = lazy.pattern(
    r"\b(?:be|is|are|been|being|was|were)\s+(?:(?:hereby|\w+ly|also|so|thereupon|irrevocably)\s+){0,2}$", re.IGNORECASE
)
_PASSIVE_ACT = lazy.pattern(r"^(?:(?:shall|will|may|must|to)\s+)?(?:be|is|are|been|being)\b", re.IGNORECASE)
_PARTICIPLE = lazy.pattern(
    r"^\w+(?:ed|en)\b|^(?:sent|taught|told|made|put|lent|sold|left|kept|brought|shown|known|laid|set)\b", re.IGNORECASE
)
_NOUN_BEFORE = lazy.pattern(r"\b(?:the|any|its|such|of|full|no|a|an|for|on|upon|call\s+for)\s+$", re.IGNORECASE)
_NOUN = lazy.pattern(
    r"^\w*(?:tion|sion|ment|ance|ery|sure|al|instruction|escrow|tolling|toll|toller|licen[cs]e|transfer|release|supply|design)s?\b",
    re.IGNORECASE,
)


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


def named_parties(scene: Scene, relation: Relation) -> list[tuple[Span, int]]:
    """Return the words for single parties in the sentence, its lead-in's first."""
    clause = scene.clauses[relation.clause]
    found: list[tuple[Span, tuple[int, ...]]] = []
    if clause.lead_in is not None:
        found.extend(scene.party_references(clause.lead_in))
    found.extend((s, p) for s, p in scene.party_references(clause.index) if relation.sentence.contains(s))
    return [(span, parties[0]) for span, parties in found if len(parties) == 1]


def verbs(scene: Scene, relation: Relation) -> Iterator[Verb]:
    """Yield the matched act first, then the other verbs of the sentence that move technology."""
    text, match = scene.text, relation.match
    yield _verb(text, match.act.span, _side_of_doer(text, relation), _MATCHED, relation.sentence)
    kinds: dict[Span, set[str]] = defaultdict(set)
    for span, name in scene.words(relation.clause, "act."):
        if relation.sentence.contains(span) and not span.overlaps(match.act.span):
            kinds[span].add(name)
    beside = [
        (span, subject)
        for span, names in kinds.items()
        if (subject := _side_by_class(names)) is not None and not _NO_VERB.search(span.slice(text))
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
    if subject is Subject.GIVER and _RIGHT_ZH.search(act.span.slice(text)):
        # 享有使用权: whoever has the right got it, unless a verb of giving governs it.
        before = text[max(relation.sentence.start, act.span.start - _GOVERNED) : act.span.start]
        return Subject.GIVER if _GIVES_ZH.search(before) else Subject.RECIPIENT
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
    return Subject.OBJECT if names & FALLING else None


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
