"""What a defined term means: the classes of its head and the technologies it leads to, through any number of steps.

A little longer than other modules: what one meaning says and the walk from meaning to meaning share their caches.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick, MatchKind

from scanner import lazy
from scanner.assess.finding import Link
from scanner.detect import NAMING, TermUse
from scanner.spans import Span

if TYPE_CHECKING:
    from scanner.assess.scene import Scene

TECHNOLOGY_OBJECTS = frozenset(
    {
        "object.technology",
        "object.process",
        "object.process_package",
        "object.experience",
        "object.document",
        "object.patent",
        "object.patent_application",
        "object.software",
        "object.results",
        "object.improvement",
    }
)
# A term that is called so is knowledge, whatever its meaning is made of.
_KNOWLEDGE_NAME = lazy.pattern(
    r"(?:technolog(?:y|ies)|know-?how|process(?:es)?|technical (?:information|data|documentation)|methods?|practice|"
    r"技术|技術|工艺|工藝|製程|制程|诀窍|訣竅|专利|專利|配方|流程)$",
    re.IGNORECASE,
)
# What a defined term can be that is no knowledge.
_THINGS = frozenset(
    {
        "object.product",
        "object.plant",
        "object.equipment",
        "object.money",
        "object.shares",
        "object.agreement",
        "object.trademark",
        "object.sample",
        "object.product_document",
        "object.client_data",
        "object.site",
        "object.right",
        "person.expert",
        "person.trainee",
        "party.affiliate",
    }
)
# Where the head of an English definition ends: "records | enumerated in Part B", "data and recipes | under which".
_HEAD_END = lazy.pattern(
    r",?\s+(?:under|by|with|to|in|of|from|on|through)\s+which\b|\s+(?:which|that|who|whose|enumerated|listed|described|"
    r"set out|set forth|specified|identified|used|relating|pertaining|necessary|required|having|conforming|"
    r"owned|held|furnished|developed|contained|comprised|for|as|from)\b",
    re.IGNORECASE,
)
_INCLUDING = lazy.pattern(r"\b(?:includ\w+|compris\w+|consist\w+ of)\b|包括|包含|含有", re.IGNORECASE)
_ZH_SEGMENT_END = lazy.pattern(r"[，。；,;]|$")
_ZH_TAIL = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What one defined term stands for.

    `groups` are the technologies, nearest first; `via` the further terms and references followed to reach them;
    `spans` every meaning read on the way; `missing` the labels of references that lead to nothing in the file.
    """

    name: str
    clause: int
    span: Span
    classes: frozenset[str]
    groups: tuple[str, ...]
    via: tuple[Link, ...] = ()
    spans: tuple[Span, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def is_technology(self) -> bool:
        """Say whether the term is knowledge, not goods, money, people or land.

        A term that leads to a technology and is none of those is knowledge whatever it is called.
        """
        if not self.classes.isdisjoint(TECHNOLOGY_OBJECTS):
            return True
        return bool(self.groups) and self.classes.isdisjoint(_THINGS)


@dataclass(frozen=True, slots=True)
class _Use:
    """Another defined term inside a meaning."""

    term: int
    is_head: bool
    excluded: bool


@dataclass(frozen=True, slots=True)
class _Own:
    """What one meaning says by itself: a group comes with the schedule that named it, or None."""

    span: Span
    classes: frozenset[str]
    groups: tuple[tuple[str, Link | None], ...]
    missing: tuple[str, ...]
    uses: tuple[_Use, ...]


class Meanings:
    """The defined terms of one contract, resolved on demand."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        parties = {name for party in scene.parties for name in (party.name, *party.aliases)}
        self._terms = [term for term in scene.structure.defined_terms if not term.party and term.name not in parties]
        self._resolved: dict[int, Meaning] = {}
        self._read: dict[int, _Own] = {}
        self._material_of = {group.id: group.material_of for group in scene.catalogue.groups}
        self._under: dict[int, tuple[str, ...]] = {}
        self._uses: dict[int, list[tuple[Span, int]]] = self._find_uses()

    def uses(self, clause: int) -> Iterator[tuple[Span, str, Meaning]]:
        """Yield each use of a defined term in the clause, outside its own definition."""
        for span, index in self._uses.get(clause, ()):
            yield span, self._terms[index].name, self.meaning(index)

    def all(self) -> Iterator[Meaning]:
        """Yield the meaning of every defined term but the parties, in order of definition."""
        for index in range(len(self._terms)):
            yield self.meaning(index)

    def _find_uses(self) -> dict[int, list[tuple[Span, int]]]:
        by_name = {term.name: index for index, term in enumerate(self._terms) if len(term.name) > 1}
        found: dict[int, list[tuple[Span, int]]] = defaultdict(list)
        if not by_name:
            return found
        names = list(by_name)
        text = self._scene.text
        own = {term.span for term in self._terms}
        starts = [clause.span for clause in self._scene.clauses]
        at = 0
        machine = AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)
        for number, start, end in machine.find_matches_as_indexes(text):
            span = Span(start, end)
            if span in own or not _is_whole(text, start, end):
                continue
            while at + 1 < len(starts) and starts[at].end <= start:
                at += 1
            found[at].append((span, by_name[names[number]]))
        return found

    def meaning(self, index: int) -> Meaning:
        """Return what term number `index` means, following terms and references inside its meaning, nearest first."""
        if index not in self._resolved:
            self._resolved[index] = self._resolve(index)
        return self._resolved[index]

    def _resolve(self, index: int) -> Meaning:
        """Walk outwards from one term; each term is entered once, so that a cycle ends where it closes."""
        groups: dict[str, tuple[Link, ...]] = {}
        classes: set[str] = set()
        spans: list[Span] = []
        missing: list[str] = []
        queue: list[tuple[int, tuple[Link, ...], bool]] = [(index, (), True)]
        entered = {index}
        while queue:
            number, path, is_head = queue.pop(0)
            own = self._own(number)
            spans.append(own.span)
            missing.extend(own.missing)
            if is_head:
                classes |= own.classes
            for group, step in own.groups:
                groups.setdefault(group, path if step is None else (*path, step))
            for inner in own.uses:
                if inner.term in entered or inner.excluded:
                    continue
                entered.add(inner.term)
                term = self._terms[inner.term]
                link = Link(term=term.name, clause=term.clause, span=term.meaning)
                queue.append((inner.term, (*path, link), is_head and inner.is_head))
        term = self._terms[index]
        return Meaning(
            name=term.name,
            clause=term.clause,
            span=term.meaning,
            classes=frozenset(classes),
            groups=(ordered := self._products_first(groups)),
            via=groups[ordered[0]] if ordered else (),
            spans=tuple(spans),
            missing=tuple(dict.fromkeys(missing)),
        )

    def _products_first(self, groups: Iterable[str]) -> tuple[str, ...]:
        """Put what another group of the list is made from last: a recipe for LFP names its iron phosphate."""
        found = tuple(groups)
        return tuple(sorted(found, key=lambda group: any(g in found for g in self._material_of.get(group, ()))))

    def _own(self, index: int) -> _Own:
        """Return what one meaning says by itself."""
        if index in self._read:
            return self._read[index]
        scene, term = self._scene, self._terms[index]
        clause = self._clause_at(term.meaning.start, term.clause)
        groups: list[tuple[str, Link | None]] = [(group, None) for group in self._named_in(clause, term.meaning)]
        missing: list[str] = []
        for reference in scene.references(clause):
            if not term.meaning.contains(reference.span) or reference.external or not reference.schedule:
                continue
            if reference.target is None:
                missing.append(reference.label)
                continue
            link = Link(term=reference.label, clause=reference.target)
            groups.extend((group, link) for group in self.groups_under(reference.target))
        uses = tuple(
            _Use(number, self._is_head(term.meaning, span), self._excluded(clause, term.meaning, span))
            for span, number in self._uses.get(clause, ())
            if term.meaning.contains(span) and number != index
        )
        classes = set(self._head_classes(clause, term.meaning))
        if _KNOWLEDGE_NAME.search(term.name):
            classes.add("object.technology")
        self._read[index] = _Own(term.meaning, frozenset(classes), tuple(groups), tuple(missing), uses)
        return self._read[index]

    def _clause_at(self, position: int, default: int) -> int:
        for clause in self._scene.clauses[default:]:
            if clause.span.start <= position < clause.span.end:
                return clause.index
        return default

    def _named_in(self, clause: int, within: Span) -> Iterator[str]:
        seen: set[str] = set()
        steps: dict[str, set[str]] = defaultdict(set)
        for span, term in self._scene.terms(clause):
            if not within.contains(span) or self._excluded(clause, within, span):
                continue
            if term.use is TermUse.PROCESS:
                steps[term.group].add(span.slice(self._scene.text))
                named = len(steps[term.group]) >= 2
            else:
                named = term.use in NAMING
            if named and term.group not in seen:
                seen.add(term.group)
                yield term.group

    def _excluded(self, clause: int, within: Span, span: Span) -> bool:
        """Say whether a "but excluding" stands before the words, in the same meaning."""
        return any(
            within.start <= cue.start < span.start and not re.search(r"[;；。]", self._scene.text[cue.end : span.start])
            for prefix in ("cue.exception", "cue.negation")
            for cue, name in self._scene.words(clause, prefix)
            if "pseudo" not in name
        )

    def _head_classes(self, clause: int, meaning: Span) -> Iterator[str]:
        for span, name in (
            found for prefix in ("object.", "person.", "party.") for found in self._scene.words(clause, prefix)
        ):
            if meaning.contains(span) and self._is_head(meaning, span):
                yield name

    def _is_head(self, meaning: Span, span: Span) -> bool:
        """Say whether the words are what the meaning is, not a detail of it."""
        text = self._scene.text
        if self._scene.han(meaning):
            segment = _ZH_SEGMENT_END.search(text, span.end, meaning.end)
            segment_end = segment.start() if segment else meaning.end
            return segment_end - span.end <= _ZH_TAIL or bool(_INCLUDING.search(text, meaning.start, span.start))
        head_end = _HEAD_END.search(text, meaning.start + 1, meaning.end)
        if head_end is None or span.start < head_end.start():
            return True
        return bool(_INCLUDING.search(text, head_end.end(), span.start))

    def groups_under(self, clause: int) -> tuple[str, ...]:
        """Return the technologies that a clause and everything under it names, most often named first."""
        if clause not in self._under:
            self._under[clause] = ()  # a schedule that points at itself
            count: dict[str, float] = defaultdict(float)
            for part in self._scene.subtree(clause):
                for _, term in self._scene.terms(part.index):
                    if term.use is TermUse.STEP:
                        count[term.group] += 0.1
                    elif term.use is TermUse.PROCESS:
                        count[term.group] += 0.5
                    elif term.use in NAMING:
                        count[term.group] += 1
            best = max(count.values(), default=0.0)
            self._under[clause] = tuple(
                group
                for group, score in sorted(count.items(), key=lambda item: (-item[1], item[0]))
                if score >= 1 and score * 3 >= best
            )
        return self._under[clause]


def _is_whole(text: str, start: int, end: int) -> bool:
    """Say whether a Latin name stands by itself; a plural or possessive ending is no other word."""
    if (
        text[start].isascii()
        and text[start].isalnum()
        and start
        and text[start - 1].isascii()
        and text[start - 1].isalnum()
    ):
        return False
    if not text[end - 1].isascii():
        return True
    rest = text[end : end + 3]
    return not (rest[:1].isascii() and rest[:1].isalnum()) or bool(re.match(r"(?:s|es)(?![A-Za-z0-9])", rest))
