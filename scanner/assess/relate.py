"""Joins technology and mechanism in one clause, directly or through what the clause points at (JUDGEMENT section 1).

A little longer than other modules: finding the acts and choosing what ties them share one pass over a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from scanner import lazy
from scanner.assess.finding import Link
from scanner.assess.force import CueWord, Ruling, rule
from scanner.assess.frames import CONTROLLED, FrameIndex, FrameMatch, Occurrence
from scanner.assess.meaning import TECHNOLOGY_OBJECTS
from scanner.assess.scene import Scene
from scanner.clauses import Clause, ClauseKind, sentences
from scanner.detect import NAMING, TermUse
from scanner.spans import Span

_ANAPHORA = lazy.pattern(
    r"\b(?:the foregoing|the same|such (?:technology|know-how|documentation|information|process(?:es)?|materials?|data|"
    r"documents?|rights?|records?)|these (?:documents|materials|rights)|the above|said (?:technology|process|"
    r"documents?))\b"
    r"|(?:上述|前述|该等?|前款|此等|前項|上開|該等)",
    re.IGNORECASE,
)
_AMBIGUOUS = frozenset({TermUse.ABBREVIATION.value, TermUse.GENERIC.value})
PROCESS_OBJECTS = frozenset({"object.technology", "object.process", "object.process_package"})


class Strength(IntEnum):
    """How firmly a clause is tied to a technology, firmest last."""

    SUBJECT = 1  # only the agreement as a whole says what is meant
    CONTEXT = 2  # the sentence before, the lead-in, the heading, process steps
    RESOLVED = 3  # a defined term or a schedule
    STATED = 4  # the clause names it


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What ties a sentence to a technology: the term group, the words, the chain followed, how firmly."""

    group: str | None
    strength: Strength
    span: Span | None = None
    via: tuple[Link, ...] = ()
    ambiguous: bool = False
    goods: bool = False  # the words are a product that embodies the technology


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One act in one sentence, with the technology it moves, its force, and the look-alike it resembles, if any."""

    clause: int
    sentence: Span
    match: FrameMatch
    tie: Tie
    ruling: Ruling
    look_alike: FrameMatch | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words judged together: a sentence and, for a list item, the lead-in that it completes."""

    clause: Clause
    span: Span
    occurrences: tuple[Occurrence, ...]
    cues: tuple[CueWord, ...]
    lead_in: Clause | None


@dataclass(frozen=True, slots=True)
class Act:
    """A mechanism met in a sentence, its force, and the look-alike that takes its words for something else."""

    match: FrameMatch
    ruling: Ruling
    look_alike: FrameMatch | None


@dataclass(frozen=True, slots=True)
class View:
    """A sentence with all that its words make, before any technology is looked for."""

    sentence: Sentence
    acts: tuple[Act, ...]
    look_alikes: tuple[FrameMatch, ...]


class Relater:
    """Finds the relations of one contract."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._mechanisms = FrameIndex(scene.catalogue.mechanisms)
        self._look_alikes = FrameIndex(scene.catalogue.look_alikes)
        self._views: dict[int, tuple[View, ...]] = {}
        self._relations: dict[int, tuple[Relation, ...]] = {}
        self._material_of = {group.id: group.material_of for group in scene.catalogue.groups}
        self._cues = {f"cue.{cue.id}": cue for cue in scene.catalogue.cues}

    def views(self, clause: Clause) -> tuple[View, ...]:
        """Return the sentences of the clause with the acts met in each."""
        if clause.index not in self._views:
            self._views[clause.index] = tuple(self._view(sentence) for sentence in self._sentences(clause))
        return self._views[clause.index]

    def _view(self, sentence: Sentence) -> View:
        lookalikes = self._look_alikes.match(sentence.occurrences, han=self._scene.han(sentence.span))
        acts = tuple(
            Act(match, rule(match.act.span, sentence.cues, self._scene.text), _covering(match, lookalikes))
            for match in self._matches(sentence)
        )
        return View(sentence, acts, lookalikes)

    def relations(self, clause: Clause) -> tuple[Relation, ...]:
        """Return every relation of the clause, in reading order."""
        if clause.index not in self._relations:
            self._relations[clause.index] = tuple(self._related(clause))
        return self._relations[clause.index]

    def _related(self, clause: Clause) -> Iterator[Relation]:
        previous: Tie | None = self._context(clause)
        for view in self.views(clause):
            sentence = view.sentence
            stated = self._ties(sentence)
            for act in view.acts:
                for tie in self._chosen(sentence, act.match, stated, previous):
                    yield Relation(
                        clause=clause.index,
                        sentence=sentence.span,
                        match=act.match,
                        tie=tie,
                        ruling=act.ruling,
                        look_alike=act.look_alike,
                    )
            if stated:
                previous = stated[0]

    def _matches(self, sentence: Sentence) -> tuple[FrameMatch, ...]:
        """Return the mechanisms met, an act of the lead-in counting only for the item it introduces."""
        matches = self._mechanisms.match(sentence.occurrences, han=self._scene.han(sentence.span))
        if sentence.lead_in is None:
            return matches
        own = sentence.clause.span
        return tuple(m for m in matches if any(own.contains(part.span) for part in m.parts))

    def _sentences(self, clause: Clause) -> Iterator[Sentence]:
        scene = self._scene
        lead_in = scene.clauses[clause.lead_in] if clause.lead_in is not None else None
        lead_words: tuple[Occurrence, ...] = ()
        lead_cues: tuple[CueWord, ...] = ()
        if lead_in is not None:
            last = sentences(scene.text, lead_in.span)[-1]
            lead_words = self._within(lead_in, last)
            lead_cues = self._cue_words(lead_in, last)
        words = scene.occurrences(clause.index)
        if not words:
            return
        for span in sentences(scene.text, clause.span):
            own = tuple(o for o in words if span.contains(o.span))
            if own:
                yield Sentence(clause, span, (*lead_words, *own), (*lead_cues, *self._cue_words(clause, span)), lead_in)

    def _within(self, clause: Clause, span: Span) -> tuple[Occurrence, ...]:
        return tuple(o for o in self._scene.occurrences(clause.index) if span.contains(o.span))

    def _cue_words(self, clause: Clause, span: Span) -> tuple[CueWord, ...]:
        return tuple(
            CueWord(word, self._cues[name])
            for word, name in self._scene.words(clause.index, "cue.")
            if span.contains(word) and name in self._cues
        )

    def _ties(self, sentence: Sentence) -> list[Tie]:
        """Return what the sentence itself is tied to: names first, then defined terms, then process steps."""
        ties: list[Tie] = []
        for occurrence in sentence.occurrences:
            if not occurrence.groups:
                continue
            uses = {name.rsplit(".", 1)[1] for name in occurrence.classes if name.startswith("tech.")}
            if occurrence.via:
                strength = Strength.RESOLVED
            elif uses & NAMING:
                strength = Strength.STATED
            elif CONTROLLED in occurrence.classes:
                strength = Strength.STATED if not uses else Strength.CONTEXT
            else:
                continue
            group = self._prefer(occurrence.groups)
            if self._is_material(group):
                # A recipe names what the technology is made from; what moves is the making of the subject.
                if strength is Strength.STATED and CONTROLLED not in occurrence.classes:
                    continue
                group = self._scene.subject.groups[0]
            ambiguous = bool(uses) and uses <= _AMBIGUOUS
            ties.append(
                Tie(
                    group=group,
                    strength=strength,
                    span=occurrence.span,
                    via=occurrence.via,
                    ambiguous=ambiguous,
                    goods=bool(occurrence.via) and CONTROLLED not in occurrence.classes,
                )
            )
        return sorted(ties, key=lambda tie: -tie.strength)

    def _prefer(self, groups: Sequence[str]) -> str:
        """Return the group that the agreement is about, if it is one of them, else the nearest."""
        for group in self._scene.subject.groups:
            if group in groups:
                return group
        return groups[0]

    def _is_material(self, group: str) -> bool:
        """Say whether a name beside the subject is only something it is made from: 磷酸铁 in an LFP recipe."""
        about = self._scene.subject
        return about.main is not None and not about.is_about(group) and about.main in self._material_of.get(group, ())

    def _context(self, clause: Clause) -> Tie | None:
        """Return what the clause is tied to by its lead-in, its heading or the clauses over it."""
        scene = self._scene
        index: int | None = clause.lead_in if clause.lead_in is not None else clause.parent
        while index is not None:
            above = scene.clauses[index]
            for occurrence in scene.occurrences(index):
                if occurrence.groups and (occurrence.via or CONTROLLED in occurrence.classes):
                    return Tie(
                        group=self._prefer(occurrence.groups),
                        strength=Strength.CONTEXT,
                        span=occurrence.span,
                        via=(Link(term=above.heading or above.number, clause=index), *occurrence.via),
                    )
            index = above.parent
        return None

    def _chosen(
        self, sentence: Sentence, match: FrameMatch, stated: Sequence[Tie], previous: Tie | None
    ) -> Iterator[Tie]:
        """Yield the technologies that the act moves: one a control point, the firmest tie of each."""
        parts = {part.span for part in match.parts}
        best: dict[str | None, Tie] = {}
        for tie in stated:
            if tie.group is None or tie.span is None:
                continue
            if not self._reaches(sentence, match, tie, parts):
                continue
            kept = best.get(tie.group)
            if kept is None or tie.strength > kept.strength:
                best[tie.group] = tie
        if best:
            yield from self._narrowed(best, match)
            return
        scene = self._scene
        if sentence.clause.kind is ClauseKind.BOILERPLATE:
            # Confidentiality, disputes and the like speak of any information; they move what they name, if at all.
            return
        if previous is not None and _ANAPHORA.search(sentence.span.slice(scene.text)):
            yield Tie(group=previous.group, strength=Strength.CONTEXT, span=None, via=previous.via)
            return
        if scene.subject.main is not None and (scene.subject.of_knowledge or _is_process(match)):
            yield Tie(group=self._by_context(sentence, previous), strength=Strength.SUBJECT)
            return
        if scene.subject.main is None:
            yield Tie(group=None, strength=Strength.SUBJECT)

    def _by_context(self, sentence: Sentence, previous: Tie | None) -> str | None:
        """Return the subject's group that the words around point at: process steps, then lead-in or heading."""
        about = self._scene.subject
        for occurrence in sentence.occurrences:
            for group in occurrence.groups:
                if about.is_about(group):
                    return group
        if previous is not None and previous.group is not None and about.is_about(previous.group):
            return previous.group
        return about.main

    def _reaches(self, sentence: Sentence, match: FrameMatch, tie: Tie, parts: set[Span]) -> bool:
        """Say whether a technology named in the sentence is what the act moves, not goods beside it."""
        if tie.goods:
            return _is_process(match)
        if tie.span in parts or tie.strength in {Strength.RESOLVED, Strength.CONTEXT}:
            return True
        occurrence = next(o for o in sentence.occurrences if o.span == tie.span)
        if CONTROLLED in occurrence.classes:
            return True
        # A bare name counts when the act's object is knowledge: "the process by which LFP is made".
        return any(not part.classes.isdisjoint(TECHNOLOGY_OBJECTS) for part in match.others) or not match.others

    def _narrowed(self, best: dict[str | None, Tie], match: FrameMatch) -> Iterator[Tie]:
        """Yield one tie, or several where the act itself names several technologies."""
        within = [tie for tie in best.values() if tie.span is not None and tie.strength is Strength.STATED]
        chosen = within or [max(best.values(), key=lambda tie: tie.strength)]
        yield from sorted(chosen, key=lambda tie: (tie.span or match.act.span, tie.group or ""))


def _is_process(match: FrameMatch) -> bool:
    """Say whether the act is done to the making of something, not to papers or programs that go with goods."""
    return any(not part.classes.isdisjoint(PROCESS_OBJECTS) for part in match.parts)


def _covering(match: FrameMatch, lookalikes: Sequence[FrameMatch]) -> FrameMatch | None:
    """Return the look-alike that takes the same words for something else, or None."""
    spans = [part.span for part in match.parts]
    for candidate in lookalikes:
        if any(part.span.overlaps(span) for part in candidate.parts for span in spans):
            return candidate
    return None
