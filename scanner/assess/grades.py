"""Which figures of a contract speak for the technology a clause moves: its own grade's, each grade judged by itself."""

from __future__ import annotations

from collections.abc import Sequence

from scanner.assess.conditions import joint, test
from scanner.assess.edition import condition_in_edition
from scanner.assess.finding import ConditionResult, Result
from scanner.assess.scene import Scene
from scanner.catalogue import Condition, ControlPoint, Edition
from scanner.detect import Mention, Quantity, TermUse
from scanner.spans import Span

_RANK = {Result.MET: 0, Result.UNKNOWN: 1, Result.NOT_MET: 2, Result.NOT_APPLICABLE: 3}


class Figures:
    """All figures of one contract, asked for by control point."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._kinds = {kind.id: (kind.name.en, kind.name.zh) for kind in scene.catalogue.quantities}
        self._figures = [m for m in scene.detection.mentions if isinstance(m.target, Quantity) and m.target.kind]
        self._grades = sorted({grade for m in self._figures if (grade := _quantity(m).grade)}, key=len, reverse=True)

    def judge(
        self, point: ControlPoint, edition: Edition, chain: Sequence[Span]
    ) -> tuple[Result, tuple[ConditionResult, ...], str]:
        """Return the point's result, its conditions, and the grade they speak of ("" if there is only one).

        `chain` starts with the clause's span and goes on with every meaning followed from it; a grade named there is
        the one meant.
        """
        conditions = [c for c in point.conditions if condition_in_edition(c.from_edition, c.until_edition, edition)]
        if not conditions:
            return Result.NOT_APPLICABLE, (), ""
        relevant = self._relevant(point, conditions)
        best: tuple[Result, tuple[ConditionResult, ...], str] | None = None
        for grade in self._meant(relevant, chain):
            figures = [m for m in relevant if _quantity(m).grade in {"", grade}]
            results = test(conditions, figures, self._kinds, self._scene.text)
            result = joint(results)
            if best is None or _RANK[result] < _RANK[best[0]]:
                best = (result, results, grade)
        if best is None:
            results = test(conditions, (), self._kinds, self._scene.text)
            best = (joint(results), results, "")
        return best

    def _meant(self, relevant: Sequence[Mention], chain: Sequence[Span]) -> list[str]:
        """Return the grades to judge: those the clause names, else those its definitions name, else all."""
        grades = list(dict.fromkeys(_quantity(m).grade for m in relevant if _quantity(m).grade)) or [""]
        for words in (chain[0].slice(self._scene.text), " ".join(s.slice(self._scene.text) for s in chain[1:])):
            named = [grade for grade in grades if grade and self._names(words, grade)]
            if named:
                return named
        return grades

    def _names(self, words: str, grade: str) -> bool:
        """Say whether the words name the grade and not only a longer one: "HF-5" is not named by "HF-5A"."""
        for longer in self._grades:
            if longer != grade and grade in longer:
                words = words.replace(longer, " ")
        return grade in words

    def _relevant(self, point: ControlPoint, conditions: Sequence[Condition]) -> list[Mention]:
        """Return the figures of the point's kinds, but those that stand where only another technology is named."""
        kinds = {condition.quantity for condition in conditions}
        kept = []
        for mention in self._figures:
            if _quantity(mention).kind not in kinds:
                continue
            named = {
                term.group
                for _, term in self._scene.terms(mention.clause)
                if term.use in {TermUse.NAME, TermUse.ABBREVIATION, TermUse.FORMULA}
            }
            if not named or named & set(point.groups):
                kept.append(mention)
        return kept


def _quantity(mention: Mention) -> Quantity:
    target = mention.target
    if not isinstance(target, Quantity):
        raise TypeError(f"not a quantity: {type(target).__name__}")
    return target
