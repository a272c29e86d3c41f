"""Notes: clauses that name or mean a technology and move none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scanner.assess.evidence import Evidence
from scanner.assess.finding import Certainty, Direction, Disposition, Finding, Link, Result, Severity
from scanner.assess.frames import CONTROLLED
from scanner.assess.relate import Relation
from scanner.assess.scene import Scene
from scanner.clauses import Clause
from scanner.messages import both, say
from scanner.spans import Span


class Notes:
    """Writes the notes of one contract."""

    def __init__(self, scene: Scene, evidence: Evidence) -> None:
        self._scene = scene
        self._evidence = evidence
        self._look_alikes = {look_alike.id: look_alike for look_alike in scene.catalogue.look_alikes}

    def of(self, clause: Clause, lowered: Sequence[Relation]) -> Iterator[Finding]:
        """Yield one note an entry where the clause names or means a technology and moves none."""
        seen: set[str] = set()
        because = {r.tie.group: r.look_alike.owner for r in lowered if r.look_alike is not None}
        for occurrence in self._scene.occurrences(clause.index):
            named = any(
                n.startswith("tech.") and not n.endswith((".process", ".step", ".property")) for n in occurrence.classes
            )
            # A defined product that merely embodies the technology is named in every other clause of a sale.
            if not occurrence.groups or not (named or CONTROLLED in occurrence.classes):
                continue
            group = occurrence.groups[0]
            entry = self._evidence.entry(group)
            if entry is None or entry.id in seen:
                continue
            seen.add(entry.id)
            yield self._note(clause, group, occurrence.span, occurrence.via, because.get(group, ""))

    def _note(self, clause: Clause, group: str, span: Span, via: tuple[Link, ...], look_alike: str) -> Finding:
        technology = self._evidence.technology(group, span, via)
        reason = say("reason.mention")
        if look_alike:
            name = self._look_alikes[look_alike].name
            reason = say("reason.look_alike", name=both(name.en, name.zh))
        fingerprint, basis = self._evidence.identity(clause, technology, mechanism="", direction=Direction.UNKNOWN)
        return Finding(
            fingerprint=fingerprint,
            basis=basis,
            clause=clause.index,
            severity=Severity.NOTE,
            certainty=Certainty.HIGH,
            disposition=Disposition.FLAGGED,
            technology=technology,
            mechanism=None,
            other_mechanisms=(),
            direction=Direction.UNKNOWN,
            control_point_result=Result.NOT_APPLICABLE,
            conditions=(),
            reasons=(reason,),
            actions=(),
            marks=((span, "technology"),),
            look_alike=look_alike,
            source=self._evidence.source(group),
        )
