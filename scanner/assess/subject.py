"""What technology an agreement as a whole is about, from its title, recitals, definitions and schedules."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scanner import lazy
from scanner.clauses import ClauseKind
from scanner.detect import NAMING, TermUse

if TYPE_CHECKING:
    from scanner.assess.scene import Scene

_USE = {
    TermUse.NAME: 3.0,
    TermUse.FORMULA: 3.0,
    TermUse.ABBREVIATION: 2.0,
    TermUse.PROCESS: 1.0,
    TermUse.STEP: 0.4,
    TermUse.GENERIC: 1.5,
}
_PLACE = {
    ClauseKind.TITLE: 3.0,
    ClauseKind.RECITAL: 1.5,
    ClauseKind.DEFINITION: 2.0,
    ClauseKind.PARTIES: 0.3,
    ClauseKind.BOILERPLATE: 0.3,
    ClauseKind.SIGNATURE: 0.0,
}
# A defined term for knowledge that leads to the technology.
_DEFINED = 4.0
# Two names, or one in a definition, or a handful of process steps, are the least that fixes a subject.
_LEAST = 4.0
# A technology that is named outright needs less.
_LEAST_NAMED = 3.4
# A second technology belongs to the subject when it is a third as present as the first.
_SHARE = 0.3
# What the first is made from, or what is nowhere named, is a subject of its own only when it is nearly as present.
_MINOR_SHARE = 0.6
_KNOWLEDGE_TITLE = lazy.pattern(
    r"licen[cs]|technolog|technical|know-how|process|patent|development|research|joint venture|assignment|"
    r"turnkey|\bEPC\b|"
    r"engineering|training|许可|授权|授權|技术|技術|专利|專利|研发|研究|开发|開發|合资|合資|合营|转让|轉讓|"
    r"总承包|培训|工艺|製程",
    re.IGNORECASE,
)
# Papers and programs go with goods too; these do not.
_KNOWLEDGE = frozenset(
    {
        "object.technology",
        "object.process",
        "object.process_package",
        "object.experience",
        "object.patent",
        "object.patent_application",
    }
)
_GOODS_TITLE = lazy.pattern(
    r"\b(?:suppl(?:y|ies)|sales?|(?<!asset )(?<!assets )(?<!business )(?<!undertaking )purchas\w+|off-?take|"
    r"procurement|distribution)\b|买卖|買賣|采购|採購|供货|供貨|"
    r"购销|購銷|销售|銷售|"
    r"供应|供應|承购|承購|包销",
    re.IGNORECASE,
)
# "excluding any technology for …": what an agreement leaves out is not what it is about.
_EXCLUDED = lazy.pattern(
    r"(?:\bexclud\w+|\bnot includ\w+|\bdoes not (?:include|cover|extend to)|不包括|不包含|不含|不涉及)[^.;。；]{0,70}$",
    re.IGNORECASE,
)
# "an LFP battery system": who speaks of the finished product need not speak of how its material is made.
_PRODUCT = lazy.pattern(
    r"[ -]?(?:ion )?(?:batter(?:y|ies)|cells?|packs?|modules?|energy storage)(?! (?:cathode|material|powder|positive))|"
    r"(?:动力|動力|储能|儲能|锂离子|鋰離子)?(?:电池|電池|电芯|電芯|储能|儲能)(?!正极|正極|材料|级|級|用)",
    re.IGNORECASE,
)
# Process steps alone fix a subject only when several different ones of the group stand in the contract.
_STEPS = 4
# By so many different operations one technology must lead where none is named.
_LEAD = 2
# Ordinary operations alone, with no word that is the technology's own, need to be very many.
_STEPS_ALONE = 9


@dataclass(frozen=True, slots=True)
class Subject:
    """The term groups an agreement is about, strongest first; `scores` are for comparing, not for showing.

    `named` are the groups that some clause names; `of_knowledge` says that a defined term or the title makes the
    agreement one about knowledge, not about goods that embody it.
    """

    groups: tuple[str, ...]
    scores: tuple[float, ...]
    named: frozenset[str]
    of_knowledge: bool = True

    def is_about(self, group: str) -> bool:
        """Say whether the agreement is about the technology of this group."""
        return group in self.groups

    @property
    def main(self) -> str | None:
        """The group that is most present, or None."""
        return self.groups[0] if self.groups else None


def subject(scene: Scene) -> Subject:
    """Return what the agreement is about; repeated words of one clause count once."""
    scores: dict[str, float] = defaultdict(float)
    steps: dict[str, set[str]] = defaultdict(set)
    named: set[str] = set()
    anchored: set[str] = set()
    for clause in scene.clauses:
        place = _PLACE.get(clause.kind, 1.0)
        seen: set[tuple[str, str]] = set()
        for span, term in scene.terms(clause.index):
            weight = place
            words = span.slice(scene.text).casefold()
            if term.use not in _USE or (term.group, words) in seen:
                continue
            if _EXCLUDED.search(scene.text, max(clause.span.start, span.start - 90), span.start):
                continue
            if term.use in NAMING and _PRODUCT.match(scene.text, span.end):
                continue
            seen.add((term.group, words))
            if term.use in {TermUse.PROCESS, TermUse.STEP}:
                if words in steps[term.group]:
                    continue
                steps[term.group].add(words)
                weight = min(weight, 1.0)
            elif term.use is not TermUse.GENERIC:
                named.add(term.group)
            if term.use is not TermUse.STEP:
                anchored.add(term.group)
            scores[term.group] += _USE[term.use] * weight
    for meaning in scene.meanings.all():
        if meaning.is_technology and meaning.groups:
            scores[meaning.groups[0]] += _DEFINED
    kept = {
        group: score
        for group, score in scores.items()
        if score >= (_LEAST_NAMED if group in named else _LEAST)
        and (group in named or len(steps[group]) >= (_STEPS if group in anchored else _STEPS_ALONE))
    }
    if not kept and scene.crosses and _of_knowledge(scene):
        kept = _by_steps(scores, steps)
    best = max(kept.values(), default=0.0)
    main = max(kept, key=lambda group: (kept[group], group), default=None)
    materials = {group.id for group in scene.catalogue.groups if main in group.material_of}
    order = sorted(
        (g for g, s in kept.items() if s >= best * (_MINOR_SHARE if g in materials or g not in named else _SHARE)),
        key=lambda g: (-kept[g], g),
    )
    return Subject(tuple(order), tuple(kept[g] for g in order), frozenset(named), _of_knowledge(scene))


def _by_steps(scores: dict[str, float], steps: dict[str, set[str]]) -> dict[str, float]:
    """Return the one technology whose operations a contract across the border walks through without naming it.

    It needs several of them and a clear lead; what rests on this alone is a weak link.
    """
    order = sorted(steps, key=lambda group: (-len(steps[group]), group))
    if not order or len(steps[order[0]]) < _STEPS:
        return {}
    second = len(steps[order[1]]) if len(order) > 1 else 0
    return {order[0]: scores[order[0]]} if len(steps[order[0]]) >= second + _LEAD else {}


def _of_knowledge(scene: Scene) -> bool:
    """Say whether the agreement is about knowledge: not a sale of goods by its title, unless a definition says so."""
    title = scene.detection.title
    if _KNOWLEDGE_TITLE.search(title) or not _GOODS_TITLE.search(title):
        return True
    return any(not meaning.classes.isdisjoint(_KNOWLEDGE) and meaning.groups for meaning in scene.meanings.all())
