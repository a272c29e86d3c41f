"""Puts a clause before the trained classifier as it resolves: parties by their side, defined terms as technology."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scanner.assess.force import Force
from scanner.assess.frames import CONTROLLED
from scanner.assess.relate import Relater, View
from scanner.assess.scene import Scene
from scanner.clauses import Clause
from scanner.detect import MAINLAND, OUTSIDE, TECHNOLOGY, Classifier, Reading, Side
from scanner.folding import fold
from scanner.spans import Span

_BINDING = frozenset({Force.OPERATIVE, Force.EXCEPTED, Force.CONDITIONAL})
# A clause of up to so many characters is read whole, as those the classifier learned from; a longer one by sentence.
_WHOLE_EN, _WHOLE_ZH = 600, 180


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a clause as the classifier sees it."""

    span: Span
    text: str
    signals: frozenset[str]


class Reader:
    """Reads the clauses of one contract with the classifier."""

    def __init__(self, scene: Scene, relater: Relater, classifier: Classifier) -> None:
        self._scene = scene
        self._relater = relater
        self._classifier = classifier
        self._read: dict[int, tuple[tuple[Passage, Reading], ...]] = {}

    def read(self, clause: Clause) -> tuple[tuple[Passage, Reading], ...]:
        """Return each passage of the clause with what the classifier says of it."""
        if clause.index not in self._read:
            self._read[clause.index] = tuple(
                (passage, self._classifier.read(passage.text, passage.signals))
                for passage in passages(self._scene, self._relater, clause)
            )
        return self._read[clause.index]


def passages(scene: Scene, relater: Relater, clause: Clause) -> Iterator[Passage]:
    """Yield what the classifier reads of a clause."""
    views = relater.views(clause)
    if not views:
        return
    # A file or a scan may part Han characters from figures by white space; it makes no clause longer.
    length, limit = len(clause.span), _WHOLE_EN
    if scene.han(clause.span):
        length, limit = len("".join(clause.span.slice(scene.text).split())), _WHOLE_ZH
    if length <= limit:
        yield Passage(clause.span, plain(scene, clause, clause.span), signals(views))
        return
    for view in views:
        yield Passage(view.sentence.span, plain(scene, clause, view.sentence.span), signals([view]))


def plain(scene: Scene, clause: Clause, span: Span) -> str:
    """Return the folded words at `span`, parties and what means the technology replaced by placeholders."""
    marks: list[tuple[Span, str]] = []
    for words, parties in scene.party_references(clause.index):
        sides = {scene.parties[index].side for index in parties}
        marks.append((words, MAINLAND if sides == {Side.PRC} else OUTSIDE))
    marks.extend(
        (occurrence.span, TECHNOLOGY)
        for occurrence in scene.occurrences(clause.index)
        if occurrence.via and CONTROLLED in occurrence.classes
    )
    pieces, at = [], span.start
    for words, name in sorted(marks):
        if span.contains(words) and words.start >= at:
            pieces.append(fold(scene.text[at : words.start], scene.catalogue.simplified).text)
            pieces.append(name)
            at = words.end
    pieces.append(fold(scene.text[at : span.end], scene.catalogue.simplified).text)
    return " ".join(pieces)


def signals(views: Sequence[View]) -> frozenset[str]:
    """Return what the rules say of some sentences, as names: how many acts bind, which look-alikes stand, and so on."""
    acts = [act for view in views for act in view.acts]
    free = [act for act in acts if act.look_alike is None and act.ruling.force in _BINDING]
    found = {f"m:{act.match.owner}" for act in free}
    found |= {f"l:{match.owner}" for view in views for match in view.look_alikes}
    for least in (1, 2, 4):
        if len(free) >= least:
            found.add(f"acts:{least}")
    if any(len(act.match.parts) > 2 for act in free):
        found.add("three")
    if any(act.look_alike is not None for act in acts):
        found.add("covered")
    found |= {f"force:{act.ruling.force}" for act in acts if act.ruling.force not in _BINDING}
    if any(CONTROLLED in occurrence.classes for view in views for occurrence in view.sentence.occurrences):
        found.add("technology")
    if any(CONTROLLED in part.classes for act in free for part in act.match.parts):
        found.add("technology moves")
    return frozenset(found)
