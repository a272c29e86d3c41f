"""What a finding shows of the contract: the technology it means, what it rests on, what to mark, its identity."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scanner.assess.finding import ConditionResult, Direction, Link, MatchedTechnology
from scanner.assess.fingerprint import Basis, fingerprint
from scanner.assess.identity import Identity
from scanner.assess.relate import Relation
from scanner.assess.scene import Scene
from scanner.catalogue import ControlPoint, Entry
from scanner.clauses import Clause
from scanner.spans import Span


class Evidence:
    """Reads it for one contract; the catalogue's control points are looked up once."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._identity = Identity(scene)
        self._points: dict[str, tuple[Entry, ControlPoint]] = {
            group: (entry, point)
            for entry in scene.catalogue.entries
            for point in entry.control_points
            for group in point.groups
        }

    def point(self, group: str | None) -> ControlPoint | None:
        """Return the control point of a group; None outside the entries loaded."""
        return self._points[group][1] if group in self._points else None

    def entry(self, group: str | None) -> Entry | None:
        """Return the entry of a group; None outside the entries loaded."""
        return self._points[group][0] if group in self._points else None

    def technology(self, group: str | None, span: Span | None, via: tuple[Link, ...]) -> MatchedTechnology:
        """Return the technology of a group as a report names it, with the words at `span` and the chain followed."""
        text = span.slice(self._scene.text) if span is not None else ""
        if group not in self._points:
            return MatchedTechnology(
                entry=None,
                control_point=None,
                key="",
                list=None,
                title_en="technology outside the entries loaded",
                title_zh="未列入所载条目的技术",
                text=text,
                span=span,
                via=via,
            )
        entry, point = self._points[group]
        return MatchedTechnology(
            entry=entry.id,
            control_point=point.point,
            key=f"{entry.id}/{point.key}",
            list=entry.list,
            title_en=point.title.en,
            title_zh=point.title.zh,
            text=text,
            span=span,
            via=via,
        )

    def source(self, group: str | None) -> str:
        """Return the instrument that lists the group, or ""."""
        if group not in self._points:
            return ""
        entry, point = self._points[group]
        sources = (*point.sources, *(source for change in entry.history for source in change.sources))
        return sources[0].cite if sources else ""

    def chain(self, clause: Clause, relation: Relation) -> list[Span]:
        """Return the spans the finding rests on: the clause, then every meaning followed from it."""
        spans = [clause.span]
        spans.extend(link.span for link in relation.tie.via if link.span is not None)
        for span, _, meaning in self._scene.meanings.uses(clause.index):
            if relation.sentence.contains(span) and (meaning.groups or meaning.span in spans):
                spans.extend(meaning.spans)
        return list(dict.fromkeys(spans))

    def marks(self, clause: Clause, relation: Relation) -> tuple[tuple[Span, str], ...]:
        """Return what to mark in the clause, with what each is, sorted and without overlaps."""
        marks: dict[Span, str] = {relation.match.act.span: "mechanism"}
        for part in relation.match.others:
            marks.setdefault(part.span, "technology" if part.groups else "mechanism")
        if relation.tie.span is not None:
            marks[relation.tie.span] = "technology"
        if relation.ruling.cue is not None:
            marks.setdefault(relation.ruling.cue.span, "cue")
        for span, _ in self._scene.party_references(clause.index):
            if relation.sentence.contains(span):
                marks.setdefault(span, "party")
        kept: list[tuple[Span, str]] = []
        for span in sorted(marks):
            if clause.span.contains(span) and not (kept and kept[-1][0].overlaps(span)):
                kept.append((span, marks[span]))
        return tuple(kept)

    def identity(
        self,
        clause: Clause,
        technology: MatchedTechnology,
        *,
        mechanism: str,
        direction: Direction,
        chain: Iterable[Span] = (),
        conditions: Sequence[ConditionResult] = (),
    ) -> tuple[str, Basis]:
        """Return the fingerprint of a finding in the clause, and the digests of what it rests on."""
        rests_on = self._identity.basis(clause, chain, conditions)
        return fingerprint(rule=f"{technology.key}|{mechanism}|{direction}", rests_on=rests_on), rests_on
