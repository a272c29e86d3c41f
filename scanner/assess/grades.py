"""Which figures of a contract speak for the technology a clause moves: its own grade's, each grade judged by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scanner import lazy
from scanner.assess.conditions import joint, test
from scanner.assess.finding import ConditionResult, Result
from scanner.assess.scene import Scene
from scanner.catalogue import Condition, ControlPoint, Edition, conditions_in
from scanner.detect import Quantity, TermUse
from scanner.spans import Span

_RANK = {Result.MET: 0, Result.UNKNOWN: 1, Result.NOT_MET: 2, Result.NOT_APPLICABLE: 3}
# What a heading adds to a grade's name: "S-2 (column 2)", "H级（保证值）".
_REMARK = lazy.pattern(r"\s*[(（\[].*$")
_GRADE_WORD = r"(?:grades?|quality|class|牌号|牌號|型号|型號)"
_LEAD_WORD = lazy.pattern(rf"^{_GRADE_WORD}\s*[:：]?\s*(?=\S)", re.IGNORECASE)
_TAIL_WORD = lazy.pattern(r"(?<=[级級])(?:料|品|产品|產品|粉)$")
# Names too short to stand for a grade without a word that says so: "A", "II", "One", "2".
_SHORT = lazy.pattern(r"[A-Z]|[IVX]{1,4}|\d|One|Two|Three|Four", re.IGNORECASE)
_MARKS = lazy.pattern(r"[\s\-‐‑–—_“”\"'「」]+")


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity of the contract: the clause it stands in, its words, its kind, and its grade's bare name."""

    clause: int
    span: Span
    quantity: Quantity
    kind: str
    grade: str


class Figures:
    """All figures of one contract, asked for by control point."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._names = {kind.id: (kind.name.en, kind.name.zh) for kind in scene.catalogue.quantities}
        self._figures = [
            Figure(m.clause, m.span, m.target, _kind(m.target), _bare(m.target.grade))
            for m in scene.detection.mentions
            if isinstance(m.target, Quantity)
        ]
        # "HF-5" in a sentence and "Grade HF5" over a column are one grade; it keeps the name it has first.
        first: dict[str, str] = {}
        for figure in self._figures:
            first.setdefault(_key(figure.grade), figure.grade)
        self._figures = [replace(figure, grade=first[_key(figure.grade)]) for figure in self._figures]
        self._grades = {figure.grade for figure in self._figures if figure.grade}

    def judge(
        self, point: ControlPoint, edition: Edition, chain: Sequence[Span]
    ) -> tuple[Result, tuple[ConditionResult, ...], str]:
        """Return the point's result, its conditions, and the grade they speak of ("" if there is only one).

        `chain` starts with the clause's span and goes on with every meaning followed from it; a grade named there is
        the one meant.
        """
        conditions = conditions_in(point, edition)
        if not conditions:
            return Result.NOT_APPLICABLE, (), ""
        relevant = self._relevant(point, conditions)
        best: tuple[Result, tuple[ConditionResult, ...], str] | None = None
        for grade in self._meant(relevant, chain):
            results = test(conditions, [f for f in relevant if f.grade in {"", grade}], self._names)
            result = joint(results)
            if best is None or _RANK[result] < _RANK[best[0]]:
                best = (result, results, grade)
        if best is None:
            results = test(conditions, (), self._names)
            best = (joint(results), results, "")
        return best

    def _meant(self, relevant: Sequence[Figure], chain: Sequence[Span]) -> list[str]:
        """Return the grades to judge: those the clause names, else those its definitions name, else all."""
        grades = list(dict.fromkeys(figure.grade for figure in relevant if figure.grade)) or [""]
        for words in (chain[0].slice(self._scene.text), " ".join(s.slice(self._scene.text) for s in chain[1:])):
            named = [grade for grade in grades if grade and self._is_named(words, grade)]
            if named:
                return named
        # Figures that bear no grade's name are another's where a graded figure of their kind stands beside them.
        bare = {figure.kind for figure in relevant if not figure.grade}
        apart = any(figure.grade and figure.kind in bare for figure in relevant)
        return [*grades, ""] if apart else grades

    def _is_named(self, words: str, grade: str) -> bool:
        """Say whether the words name the grade and not only a longer one: "HF-5" is not named by "HF-5A"."""
        if _SHORT.fullmatch(grade):
            named = rf"{_GRADE_WORD}s?\s*[:：]?\s*[“\"「]?{grade}\b|\b{grade}[\s-]?(?:grade|级|級)"
            return re.search(named, words, re.IGNORECASE) is not None
        for longer in self._grades:
            if longer != grade and _key(grade) in _key(longer):
                words = re.sub(_spelt(longer), " ", words)
        return re.search(_spelt(grade), words) is not None

    def _relevant(self, point: ControlPoint, conditions: Sequence[Condition]) -> list[Figure]:
        """Return the figures of the point's kinds, but those that stand where only another technology is named."""
        kinds = {condition.quantity for condition in conditions}
        kept = []
        for figure in self._figures:
            if figure.kind not in kinds:
                continue
            named = {
                term.group
                for _, term in self._scene.terms(figure.clause)
                if term.use in {TermUse.NAME, TermUse.ABBREVIATION, TermUse.FORMULA}
            }
            if not named or named & set(point.groups):
                kept.append(figure)
        return kept


def _bare(grade: str) -> str:
    """Return the grade's own name: without remarks and the word "grade" around it."""
    name = _REMARK.sub("", grade)
    return _TAIL_WORD.sub("", _LEAD_WORD.sub("", name)) or name


def _key(words: str) -> str:
    return _MARKS.sub("", words).casefold()


def _spelt(grade: str) -> str:
    """Return a pattern of the grade's name, with or without a gap or hyphen between its letters and figures."""
    parts = re.findall(r"[A-Za-z]+|\d+|[^\sA-Za-z\d\-]+", grade)
    return r"(?<![A-Za-z0-9])" + r"[\s\-‑–]*".join(map(re.escape, parts)) + r"(?![A-Za-z0-9])"


def _kind(quantity: Quantity) -> str:
    """Return what is measured; a unit with its test condition says it where no word does.

    A density under a press is the powder's, and mAh/g at a C-rate is what a discharge gave.
    """
    if quantity.kind:
        return quantity.kind
    measured = {condition.kind for condition in quantity.at}
    if quantity.unit == "g/cm3" and "pressure" in measured:
        return "powder_compaction_density"
    if quantity.unit == "mAh/g" and "c_rate" in measured:
        return "discharge_specific_capacity"
    return ""
