"""Puts a clause before the trained classifier as it resolves: parties by their side, defined terms as technology."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from scanner.assess.direction import Flows
from scanner.assess.finding import Direction
from scanner.assess.frames import CONTROLLED
from scanner.assess.relate import Relater, Relation, View
from scanner.assess.scene import Scene
from scanner.clauses import Clause
from scanner.detect import MAINLAND, OUTSIDE, TECHNOLOGY, Classifier, Reading, Seen, Side
from scanner.folding import fold
from scanner.spans import Span

# A clause of up to so many characters is read whole, as those the classifier learned from; a longer one by sentence.
_WHOLE_EN, _WHOLE_ZH = 600, 180
_CLASSES = ("act.", "object.", "person.", "cue.", "procedure.", "place.", "party.", "reference.")
# So many clauses above, and so much of a lead-in, say under what a clause stands.
_ABOVE, _LEAD_IN = 5, 160
# A passage less likely to move anything, whichever way, says nothing of the direction.
_SPEAKS = 0.15


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a clause as the classifier sees it."""

    span: Span
    seen: Seen


class Reader:
    """Reads the clauses of one contract with the classifier."""

    def __init__(self, scene: Scene, relater: Relater, flows: Flows, classifier: Classifier) -> None:
        self._scene = scene
        self._relater = relater
        self._flows = flows
        self._classifier = classifier
        self._read: dict[int, tuple[tuple[Passage, Reading], ...]] = {}

    def read(self, clause: Clause) -> tuple[tuple[Passage, Reading], ...]:
        """Return each passage of the clause with what the classifier says of it."""
        if clause.index not in self._read:
            self._read[clause.index] = tuple(
                (passage, self._classifier.read(passage.seen))
                for passage in passages(self._scene, self._relater, self._flows, clause)
            )
        return self._read[clause.index]

    @cached_property
    def likelihoods(self) -> tuple[float, ...]:
        """How likely each passage of the contract moves technology, from 0 to 1, in order."""
        return tuple(reading.moves for clause in self._scene.judged() for _, reading in self.read(clause))

    @cached_property
    def leaning(self) -> float:
        """How much more of the contract reads as technology leaving than it would with the parties' sides exchanged.

        Each passage that may move something adds the difference of its two likelihoods, from -1 to 1. Below zero, what
        the contract does would take technology out only if its parties sat on the other side of the border.
        """
        found = 0.0
        for clause in self._scene.judged():
            for passage, reading in self.read(clause):
                exchanged = _exchanged(passage.seen)
                if exchanged == passage.seen:
                    continue
                other = self._classifier.moves(exchanged)
                if max(reading.moves, other) > _SPEAKS:
                    found += reading.moves - other
        return found


def passages(scene: Scene, relater: Relater, flows: Flows, clause: Clause) -> Iterator[Passage]:
    """Yield what the classifier reads of a clause."""
    views = relater.views(clause)
    if not views:
        return
    relations = relater.relations(clause)
    limit = _WHOLE_ZH if scene.han(clause.span) else _WHOLE_EN
    if len(clause.span) <= limit:
        yield Passage(clause.span, _seen(scene, clause, clause.span, views, _directions(flows, relations)))
        return
    for view in views:
        span = view.sentence.span
        within = [relation for relation in relations if relation.sentence == span]
        yield Passage(span, _seen(scene, clause, span, [view], _directions(flows, within)))


def seen_whole(scene: Scene, relater: Relater, flows: Flows, clause: Clause) -> Seen:
    """Return a clause as the classifier sees it, however long it is."""
    directions = _directions(flows, relater.relations(clause))
    return _seen(scene, clause, clause.span, relater.views(clause), directions)


def _exchanged(seen: Seen) -> Seen:
    """Return what the classifier would see if the parties sat on the other side of the border."""
    return Seen(
        text=_swapped(seen.text, MAINLAND, OUTSIDE),
        signals=frozenset(_swapped(signal, Direction.OUTBOUND, Direction.INBOUND) for signal in seen.signals),
        sequence=tuple(tuple(_swapped(name, MAINLAND, OUTSIDE) for name in names) for names in seen.sequence),
        headings=tuple(_swapped(heading, MAINLAND, OUTSIDE) for heading in seen.headings),
    )


def _swapped(text: str, one: str, other: str) -> str:
    return other.join(part.replace(other, one) for part in text.split(one))


def _seen(scene: Scene, clause: Clause, span: Span, views: Sequence[View], directions: frozenset[str]) -> Seen:
    return Seen(
        text=_plain(scene, clause, span),
        signals=_signals(views) | directions,
        sequence=tuple(_sequence(scene, clause, span)),
        headings=tuple(_headings(scene, clause)),
    )


def _plain(scene: Scene, clause: Clause, span: Span) -> str:
    """Return the folded words at `span`, parties and what means the technology replaced by placeholders.

    A defined term for the people or the place of a party keeps its words behind the placeholder of the party.
    """
    marks = list(_named(scene, clause))
    marks.extend(
        (occurrence.span, TECHNOLOGY)
        for occurrence in scene.occurrences(clause.index)
        if occurrence.via and CONTROLLED in occurrence.classes
    )
    pieces, at = [], span.start
    for words, name in sorted(marks):
        if span.contains(words) and words.start >= at:
            pieces.append(_folded(scene, Span(at, words.start)) if at < words.start else "")
            pieces.append(name)
            at = words.end
    if at < span.end:
        pieces.append(_folded(scene, Span(at, span.end)))
    return " ".join(pieces)


def _folded(scene: Scene, span: Span) -> str:
    return fold(span.slice(scene.text), scene.catalogue.simplified).text


def _named(scene: Scene, clause: Clause) -> Iterator[tuple[Span, str]]:
    """Yield the words for parties, their people and their places, each with the placeholder of its side."""
    for words, parties in scene.party_references(clause.index):
        sides = {scene.parties[index].side for index in parties}
        yield words, MAINLAND if sides == {Side.PRC} else OUTSIDE
    for words, name, _ in scene.meanings.uses(clause.index):
        party = scene.belonging.get(name)
        if party is not None:
            side = MAINLAND if scene.parties[party].side is Side.PRC else OUTSIDE
            yield words, f"{side} {_folded(scene, words)}"


def _sequence(scene: Scene, clause: Clause, span: Span) -> Iterator[tuple[str, ...]]:
    """Yield the classes of the words at `span` in reading order, parties by their side."""
    items: list[tuple[int, tuple[str, ...]]] = []
    for occurrence in scene.occurrences(clause.index):
        if not span.contains(occurrence.span):
            continue
        names = sorted(name for name in occurrence.classes if name.startswith(_CLASSES))
        uses = sorted(name.rsplit(".", 1)[1] for name in occurrence.classes if name.startswith("tech."))
        if CONTROLLED in occurrence.classes:
            names.append(TECHNOLOGY)
        elif uses:
            names.append(f"tech {uses[0]}")
        if names:
            items.append((occurrence.span.start, tuple(names)))
    items.extend((words.start, (name.split(" ")[0],)) for words, name in _named(scene, clause) if span.contains(words))
    return (names for _, names in sorted(items))


def _headings(scene: Scene, clause: Clause) -> Iterator[str]:
    """Yield the folded headings that the clause stands under, nearest first, and the lead-in that it completes."""
    index: int | None = clause.index
    for _ in range(_ABOVE):
        if index is None:
            break
        above = scene.clauses[index]
        if above.heading:
            yield fold(above.heading, scene.catalogue.simplified).text
        index = above.parent
    if clause.lead_in is not None:
        lead_in = scene.clauses[clause.lead_in]
        yield _plain(scene, lead_in, lead_in.span)[-_LEAD_IN:]


def _directions(flows: Flows, relations: Sequence[Relation]) -> frozenset[str]:
    """Return which way the acts go and how firmly they are tied to a technology, as names."""
    found = {f"tie:{relation.tie.strength.name}" for relation in relations}
    ways = map(flows.of, relations)
    return frozenset(found | {f"direction:{each.direction}:{each.stated}" for each in ways})


def _signals(views: Sequence[View]) -> frozenset[str]:
    """Return what the rules say of some sentences, as names: how many acts bind, which look-alikes stand, and so on."""
    acts = [act for view in views for act in view.acts]
    free = [act for act in acts if act.look_alike is None and act.ruling.force.binds]
    found = {f"m:{act.match.owner}" for act in free}
    found |= {f"l:{match.owner}" for view in views for match in view.look_alikes}
    for least in (1, 2, 4):
        if len(free) >= least:
            found.add(f"acts:{least}")
    if any(len(act.match.parts) > 2 for act in free):
        found.add("three")
    if any(act.look_alike is not None for act in acts):
        found.add("covered")
    found |= {f"force:{act.ruling.force}" for act in acts if not act.ruling.force.binds}
    if any(CONTROLLED in occurrence.classes for view in views for occurrence in view.sentence.occurrences):
        found.add("technology")
    if any(CONTROLLED in part.classes for act in free for part in act.match.parts):
        found.add("technology moves")
    return frozenset(found)
