"""What the trained classifier adds to the rules: it proposes what they miss, and doubts what it reads otherwise.

A proposal alone is at most medium; a doubt lowers and says so. Neither deletes anything (JUDGEMENT section 2).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scanner.assess.direction import Flow
from scanner.assess.finding import Direction
from scanner.assess.force import Force, Ruling
from scanner.assess.frames import CONTROLLED, FrameMatch, Occurrence
from scanner.assess.reading import Passage, Reader
from scanner.assess.relate import Relation, Strength, Tie
from scanner.assess.scene import Scene
from scanner.catalogue import Frame, Subject
from scanner.clauses import Clause, ClauseKind
from scanner.detect import Reading, Side
from scanner.spans import Span

# Chosen on the contracts of tests/gold/develop and the samples, never on those that are only scored.
PROPOSES_RESOLVED = 0.20
PROPOSES_BY_SUBJECT = 0.25
PROPOSES_IN_SALES = 0.50
# So likely it must be that something leaves, where the parties named speak for another direction.
CONTESTS = 0.50
# In an agreement that brings technology in, or moves it elsewhere, it must be surer.
CONTESTS_ELSEWHERE = 0.85
# So likely a transfer is to be where none is expected: under a heading of the general terms, among definitions, in a
# row of a table.
PROPOSES_ASIDE = 0.40
PROPOSES_IN_TABLES = 0.80
# The firmer the tie to a technology, the surer the classifier must be that nothing moves.
DOUBTS = {Strength.SUBJECT: 0.30, Strength.CONTEXT: 0.20, Strength.RESOLVED: 0.10, Strength.STATED: 0.06}
# Who moves a technology does so in several clauses: where a contract has so many passages and the classifier expects
# fewer than so many transfers among them, each needs more.
LONG, SPARSE = 20, 2.5
PROPOSES_IN_SPARSE = 0.50
DOUBTS_IN_SPARSE = {Strength.SUBJECT: 0.50, Strength.CONTEXT: 0.40, Strength.RESOLVED: 0.30, Strength.STATED: 0.20}
_BOTH = 2
_FRAME = Frame(id="read by the classifier", parts=((),), subject=Subject.GIVER)


class Proposals:
    """Asks the classifier about the clauses of one contract."""

    def __init__(self, scene: Scene, reader: Reader) -> None:
        self._scene = scene
        self._reader = reader

    @property
    def _is_sparse(self) -> bool:
        found = self._reader.likelihoods
        return len(found) >= LONG and sum(found) < SPARSE

    def doubted(self, clause: Clause, relation: Relation, flow: Flow) -> bool:
        """Say whether the classifier reads no transfer in the passage that holds the relation's sentence.

        Plain words that name who gives, who gets and what need no second reading.
        """
        if flow.stated == _BOTH and flow.direction is Direction.OUTBOUND and relation.tie.strength >= Strength.RESOLVED:
            return False
        if not self._is_sparse and all(party.side is Side.PRC for party in self._scene.parties):
            # Between mainland parties only the place of use tells what goes out; the classifier learned sides.
            return False
        reading = self._strongest(clause, relation.sentence)
        limits = DOUBTS_IN_SPARSE if self._is_sparse else DOUBTS
        return reading is not None and reading.moves < limits[relation.tie.strength]

    def contests(self, clause: Clause, relation: Relation, *, goes_out: bool) -> bool:
        """Say whether the classifier, which knows the sides, reads in the relation's passage that technology leaves.

        Args:
            clause: the relation's clause.
            relation: what the rules read to go another way.
            goes_out: whether the agreement as a whole takes technology out.
        """
        reading = self._strongest(clause, relation.sentence)
        return reading is not None and reading.moves >= (CONTESTS if goes_out else CONTESTS_ELSEWHERE)

    def likely(self, clause: Clause, sentence: Span) -> str:
        """Return the mechanism that the classifier reads in the passage that holds the sentence, or ""."""
        reading = self._strongest(clause, sentence)
        return reading.mechanism if reading is not None else ""

    def _strongest(self, clause: Clause, sentence: Span) -> Reading | None:
        """Return what the classifier is surest of in the passages that hold the sentence; None where it reads none."""
        read = (reading for passage, reading in self._reader.read(clause) if passage.span.overlaps(sentence))
        return max(read, key=lambda reading: reading.moves, default=None)

    def relations(self, clause: Clause) -> Iterator[Relation]:
        """Yield a relation for each passage of a binding clause that the classifier reads as a transfer."""
        if clause.kind is ClauseKind.RECITAL and not self._scene.recites_most:
            return
        for passage, reading in self._reader.read(clause):
            tie = self._tie(clause, passage)
            if tie is not None and reading.moves >= self._needed(clause, tie):
                yield self._relation(clause, passage, reading, tie)

    def _needed(self, clause: Clause, tie: Tie) -> float:
        """Return how likely a transfer must be to be proposed."""
        if clause.table:
            return PROPOSES_IN_TABLES
        needed = PROPOSES_RESOLVED
        if tie.strength is Strength.SUBJECT:
            needed = PROPOSES_BY_SUBJECT if self._scene.subject.of_knowledge else PROPOSES_IN_SALES
        if self._is_sparse:
            return max(needed, PROPOSES_IN_SPARSE)
        aside = clause.kind in {ClauseKind.BOILERPLATE, ClauseKind.DEFINITION}
        return max(needed, PROPOSES_ASIDE) if aside else needed

    def _tie(self, clause: Clause, passage: Passage) -> Tie | None:
        about = self._scene.subject
        for occurrence in self._within(clause, passage.span):
            if CONTROLLED in occurrence.classes and occurrence.groups:
                group = next((g for g in about.groups if g in occurrence.groups), occurrence.groups[0])
                strength = Strength.RESOLVED if occurrence.via else Strength.CONTEXT
                return Tie(group=group, strength=strength, span=occurrence.span, via=occurrence.via)
        if about.main is not None or self._scene.unseen is not None:
            return Tie(group=about.main, strength=Strength.SUBJECT)
        return None

    def _within(self, clause: Clause, span: Span) -> Sequence[Occurrence]:
        return [o for o in self._scene.occurrences(clause.index) if span.contains(o.span)]

    def _relation(self, clause: Clause, passage: Passage, reading: Reading, tie: Tie) -> Relation:
        words = self._within(clause, passage.span)
        acts = [o for o in words if any(name.startswith("act.") for name in o.classes)]
        act = next(iter(acts or words), None) or Occurrence(span=passage.span, classes=frozenset())
        return Relation(
            clause=clause.index,
            sentence=passage.span,
            match=FrameMatch(reading.mechanism, _FRAME, act, ()),
            tie=tie,
            ruling=Ruling(Force.OPERATIVE),
        )
