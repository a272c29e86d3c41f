"""Gathers what a finding rests on: the words of its clause, the meanings it uses, what it points at, its figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from scanner.assess.finding import ConditionResult
from scanner.assess.fingerprint import Basis, basis, normal, without_label
from scanner.assess.scene import Scene
from scanner.clauses import Clause, CrossReference
from scanner.spans import Span

# Stands for a place that is pointed at: its number may change, what it says is counted apart.
_POINTER = " § "


class Identity:
    """Reads it for one contract; each place that is pointed at is read once."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._places: dict[int, str] = {}

    def basis(self, clause: Clause, chain: Iterable[Span], conditions: Sequence[ConditionResult]) -> Basis:
        """Return what a finding in the clause rests on.

        Args:
            clause: where the finding stands.
            chain: the spans that its technology was followed through.
            conditions: the thresholds that were tested.
        """
        read = [*reversed(list(self._lead_ins(clause))), clause]
        meanings = dict.fromkeys(span for span in chain if span != clause.span)
        for part in read:
            for _, _, meaning in self._scene.meanings.uses(part.index):
                meanings.update(dict.fromkeys(meaning.spans))
        points_at = [self._place(r, clause) for part in read for r in self._references(part.span)]
        inside = [r for span in sorted(meanings) for r in self._references(span)]
        points_at += sorted(self._place(reference, clause) for reference in inside)
        return basis(
            clause=[without_label(self._text(part.span), part.number) for part in read],
            definitions=[self._text(span) for span in meanings],
            points_at=points_at,
            figures=[f"{c.quantity} {c.found}" for c in conditions if c.found],
        )

    def _lead_ins(self, clause: Clause) -> Iterator[Clause]:
        at = clause.lead_in
        while at is not None:
            yield self._scene.clauses[at]
            at = self._scene.clauses[at].lead_in

    def _references(self, within: Span) -> Iterator[CrossReference]:
        """Yield the references to other places of the contract that stand in the span, in order."""
        for reference in self._scene.references_in(within):
            if reference.target is not None and not reference.external:
                yield reference

    def _text(self, span: Span) -> str:
        """Return the words of a span with every reference to a place of the contract as one sign."""
        parts, at = [], span.start
        for reference in self._references(span):
            if reference.span.start >= at:
                parts += [self._scene.text[at : reference.span.start], _POINTER]
                at = reference.span.end
        return "".join((*parts, self._scene.text[at : span.end]))

    def _place(self, reference: CrossReference, clause: Clause) -> str:
        """Return the words of the place that is pointed at; "" if the clause itself stands in it."""
        target = reference.target
        if target is None:
            return ""
        if target not in self._places:
            under = list(self._scene.subtree(target))
            self._places[target] = " ".join(normal(without_label(self._text(c.span), c.number)) for c in under)
        if any(part.index == clause.index for part in self._scene.subtree(target)):
            return ""
        return self._places[target]
