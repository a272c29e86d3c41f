"""Turns relations into findings: how bad, how sure, and why (JUDGEMENT sections 1 to 7)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scanner.assess import wording
from scanner.assess.direction import Flow, flow
from scanner.assess.edition import Timing, in_edition
from scanner.assess.finding import (
    Certainty,
    ConditionResult,
    Direction,
    Disposition,
    Finding,
    MatchedMechanism,
    MatchedTechnology,
    Result,
    Severity,
)
from scanner.assess.fingerprint import fingerprint
from scanner.assess.force import Force
from scanner.assess.frames import CONTROLLED
from scanner.assess.grades import Figures
from scanner.assess.relate import Relater, Relation, Strength
from scanner.assess.scene import Scene
from scanner.catalogue import ControlPoint, Entry, ListName, Mechanism
from scanner.clauses import Clause
from scanner.spans import Span

# What a clause does most particularly comes first; a grant of know-how is what everything else also is.
PARTICULAR = (
    "jv_in_kind",
    "mna_asset_purchase",
    "patent_application_right",
    "patent_assignment",
    "improvement_grantback",
    "sublicence_affiliate",
    "step_in_escrow_continuity",
    "remote_access_cloud",
    "dataroom_nda_disclosure",
    "assistance_training_secondment",
    "rnd_cooperation",
    "contract_manufacturing",
    "technical_consulting",
    "epc_equipment_process",
    "docs_software_delivery",
    "technical_services",
    "patent_licence",
    "know_how",
)
_STRENGTH = {"strong": 0, "medium": 1, "context": 2, "weak": 3}
_EVALUATION = frozenset({"dataroom_nda_disclosure"})
_LOWERED = frozenset({Direction.INBOUND, Direction.DOMESTIC, Direction.OFFSHORE})


@dataclass(frozen=True, slots=True)
class _Judged:
    relation: Relation
    flow: Flow


class Judge:
    """Judges one contract; the catalogue's entries are looked up once."""

    def __init__(self, scene: Scene, timing: Timing) -> None:
        self._scene = scene
        self._timing = timing
        self._figures = Figures(scene)
        self._relater = Relater(scene)
        self._mechanisms = {mechanism.id: mechanism for mechanism in scene.catalogue.mechanisms}
        self._look_alikes = {look_alike.id: look_alike for look_alike in scene.catalogue.look_alikes}
        self._points: dict[str, tuple[Entry, ControlPoint]] = {
            group: (entry, point)
            for entry in scene.catalogue.entries
            for point in entry.control_points
            for group in point.groups
        }

    def findings(self) -> tuple[Finding, ...]:
        """Return every finding, sorted by place, then control point, then direction."""
        found: list[Finding] = []
        for clause in self._scene.judged():
            found.extend(self._of_clause(clause))
        found.sort(key=lambda f: (self._scene.clauses[f.clause].span, f.technology.key, f.direction))
        return tuple(_numbered(found))

    def _of_clause(self, clause: Clause) -> Iterator[Finding]:
        groups: dict[tuple[str | None, Direction], list[_Judged]] = defaultdict(list)
        lowered: list[Relation] = []
        judged_all: list[_Judged] = []
        for relation in self._relater.relations(clause):
            if self._is_look_alike(relation):
                lowered.append(relation)
                continue
            judged_all.append(_Judged(relation, flow(self._scene, relation)))
        for judged in _one_way_a_sentence(judged_all):
            groups[(judged.relation.tie.group, judged.flow.direction)].append(judged)
        emitted = False
        for (group, direction), same in sorted(groups.items(), key=lambda item: (item[0][0] or "", item[0][1])):
            finding = self._finding(clause, group, direction, same)
            if finding is not None:
                emitted = True
                yield finding
        if not emitted:
            yield from self._mention(clause, lowered)

    def _is_look_alike(self, relation: Relation) -> bool:
        if relation.look_alike is None:
            return False
        return self._look_alikes[relation.look_alike.owner].action != "downgrade"

    def _finding(
        self, clause: Clause, group: str | None, direction: Direction, judged: Sequence[_Judged]
    ) -> Finding | None:
        best = min(judged, key=self._rank)
        relation = best.relation
        if group is None and not self._is_free_export(judged, direction):
            return None
        technology = self._technology(relation, group)
        chain = self._chain(clause, relation)
        result, conditions, grade = self._control_point(group, chain)
        severity, reasons = self._severity(relation, group, best.flow, result, conditions, grade, technology)
        if severity is Severity.NOTE:
            return None
        mechanism = self._mechanisms[relation.match.owner]
        others = self._others(judged, mechanism.id)
        return Finding(
            fingerprint=self._fingerprint(clause, technology, mechanism.id, direction, chain, conditions),
            clause=clause.index,
            severity=severity,
            certainty=self._certainty(relation, direction, result),
            disposition=Disposition.FLAGGED,
            technology=technology,
            mechanism=MatchedMechanism(
                id=mechanism.id,
                name_en=mechanism.name.en,
                name_zh=mechanism.name.zh,
                text=relation.match.act.span.slice(self._scene.text),
                span=relation.match.act.span,
            ),
            other_mechanisms=others,
            direction=direction,
            control_point_result=result,
            conditions=conditions,
            reasons=tuple(reasons),
            actions=tuple(self._actions(severity, direction, conditions, technology)),
            marks=self._marks(clause, relation),
            force=relation.ruling.force,
            source=self._source(group),
        )

    def _rank(self, judged: _Judged) -> tuple[int, int, int, int]:
        relation = judged.relation
        binding = 0 if relation.ruling.force in {Force.OPERATIVE, Force.EXCEPTED, Force.CONDITIONAL} else 1
        mechanism = self._mechanisms[relation.match.owner]
        return (binding, PARTICULAR.index(mechanism.id), _STRENGTH.get(mechanism.strength, 1), -relation.tie.strength)

    def _others(self, judged: Sequence[_Judged], first: str) -> tuple[str, ...]:
        ordered = sorted(judged, key=self._rank)
        ids = dict.fromkeys(j.relation.match.owner for j in ordered)
        return tuple(id_ for id_ in ids if id_ != first)

    def _is_free_export(self, judged: Sequence[_Judged], direction: Direction) -> bool:
        """Say whether technology outside the Catalogue surely goes out: a strong, binding act from a mainland party."""
        return direction is Direction.OUTBOUND and any(
            self._mechanisms[j.relation.match.owner].strength == "strong"
            and j.relation.ruling.force is not Force.NEGATED
            for j in judged
        )

    def _technology(self, relation: Relation, group: str | None) -> MatchedTechnology:
        span = relation.tie.span
        text = span.slice(self._scene.text) if span is not None else ""
        if group is None or group not in self._points:
            return MatchedTechnology(
                entry=None, control_point=None, key="", list=None, title_en="technology outside the entries loaded",
                title_zh="未列入所载条目的技术", text=text, span=span, via=relation.tie.via,
            )
        entry, point = self._points[group]
        return MatchedTechnology(
            entry=entry.id, control_point=point.point, key=f"{entry.id}/{point.key}", list=entry.list,
            title_en=point.title.en, title_zh=point.title.zh, text=text, span=span, via=relation.tie.via,
        )

    def _chain(self, clause: Clause, relation: Relation) -> list[Span]:
        """Return the spans the finding rests on: the clause, then every meaning followed from it."""
        spans = [clause.span]
        spans.extend(link.span for link in relation.tie.via if link.span is not None)
        for span, _, meaning in self._scene.meanings.uses(clause.index):
            if relation.sentence.contains(span) and (meaning.groups or meaning.span in spans):
                spans.extend(meaning.spans)
        return list(dict.fromkeys(spans))

    def _control_point(
        self, group: str | None, chain: Iterable[Span]
    ) -> tuple[Result, tuple[ConditionResult, ...], str]:
        if group is None or group not in self._points:
            return Result.NOT_APPLICABLE, (), ""
        edition = self._timing.newest if self._timing.legacy else self._timing.edition
        return self._figures.judge(self._points[group][1], edition, chain)

    def _severity(
        self,
        relation: Relation,
        group: str | None,
        moved: Flow,
        result: Result,
        conditions: tuple[ConditionResult, ...],
        grade: str,
        technology: MatchedTechnology,
    ) -> tuple[Severity, list[str]]:
        mechanism = self._mechanisms[relation.match.owner]
        words = relation.match.act.span.slice(self._scene.text)
        reasons = [
            wording.technology_reason(technology, mechanism.name.en, words),
            wording.direction_reason(moved.direction, moved.reason),
        ]
        if group is None:
            return Severity.LOW, reasons
        reasons.append(wording.control_point_reason(result, conditions, grade))
        if relation.ruling.force is Force.NEGATED and relation.ruling.cue is not None:
            cue = relation.ruling.cue.span.slice(self._scene.text)
            return Severity.LOW, [*reasons, wording.NEGATED_REASON.format(cue=cue)]
        if relation.ruling.force is Force.PAST:
            return Severity.NOTE, reasons
        if moved.direction in _LOWERED or result is Result.NOT_MET:
            return Severity.LOW, reasons
        point = self._points[group][1]
        if not in_edition(point, self._timing.edition):
            return self._older(reasons)
        if self._is_weak(relation):
            return Severity.MEDIUM, reasons
        return Severity.HIGH, reasons

    def _older(self, reasons: list[str]) -> tuple[Severity, list[str]]:
        """Judge a technology that the edition of the contract's day did not list yet."""
        start = self._timing.newest.in_force_from
        if not self._timing.legacy or (self._timing.as_of is not None and start is not None and self._timing.as_of < start):
            day = self._timing.edition.id
            return Severity.LOW, [*reasons, f"Not listed in the edition of {day}, which is the one asked for."]
        return Severity.MEDIUM, [*reasons, wording.LEGACY_REASON.format(day=start)]

    def _is_weak(self, relation: Relation) -> bool:
        """Say whether the link is weak: an ambiguous word, papers of a negotiation, a subject that words hardly fix."""
        if relation.match.owner in _EVALUATION or relation.tie.ambiguous:
            return True
        subject = self._scene.subject
        return relation.tie.strength is Strength.SUBJECT and not (subject.named and subject.of_knowledge)

    def _certainty(self, relation: Relation, direction: Direction, result: Result) -> Certainty:
        doubts = 0
        doubts += direction is Direction.UNKNOWN
        doubts += result is Result.UNKNOWN
        doubts += relation.tie.strength <= Strength.CONTEXT
        doubts += relation.tie.ambiguous or relation.ruling.force is Force.EXCEPTED
        return (Certainty.HIGH, Certainty.MEDIUM)[doubts] if doubts < 2 else Certainty.LOW

    def _actions(
        self,
        severity: Severity,
        direction: Direction,
        conditions: tuple[ConditionResult, ...],
        technology: MatchedTechnology,
    ) -> Iterator[str]:
        if severity is Severity.LOW:
            if direction is Direction.OUTBOUND:
                yield wording.REGISTRATION_ACTION
            return
        if technology.list is ListName.PROHIBITED:
            yield wording.PROHIBITED_ACTION
        else:
            yield wording.LEGACY_ACTION if self._timing.legacy else wording.LICENCE_ACTION
        if direction is Direction.UNKNOWN:
            yield wording.DIRECTION_ACTION
        asked = wording.missing_figures(conditions)
        if asked is not None:
            yield asked

    def _marks(self, clause: Clause, relation: Relation) -> tuple[tuple[Span, str], ...]:
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

    def _source(self, group: str | None) -> str:
        if group is None or group not in self._points:
            return ""
        entry, point = self._points[group]
        for source in (*point.sources, *(s for change in entry.history for s in change.sources)):
            return source.cite
        return ""

    def _fingerprint(
        self,
        clause: Clause,
        technology: MatchedTechnology,
        mechanism: str,
        direction: Direction,
        chain: Iterable[Span],
        conditions: tuple[ConditionResult, ...],
    ) -> str:
        rests_on = [span.slice(self._scene.text) for span in chain if span != clause.span]
        rests_on.extend(f"{c.quantity} {c.found}" for c in conditions if c.found)
        return fingerprint(
            rule=f"{technology.key}|{mechanism}|{direction}",
            clause=self._scene.clause_text(clause),
            rests_on=rests_on,
        )

    def _mention(self, clause: Clause, lowered: Sequence[Relation]) -> Iterator[Finding]:
        """Yield one note where the clause names or means a technology and moves none."""
        seen: set[str] = set()
        because = {r.tie.group: r.look_alike.owner for r in lowered if r.look_alike is not None}
        for occurrence in self._scene.occurrences(clause.index):
            named = any(name.startswith("tech.") and not name.endswith((".process", ".property")) for name in occurrence.classes)
            # A defined product that merely embodies the technology is named in every other clause of a sale.
            if not occurrence.groups or not (named or CONTROLLED in occurrence.classes):
                continue
            group = occurrence.groups[0]
            if group not in self._points or self._points[group][0].id in seen:
                continue
            seen.add(self._points[group][0].id)
            yield self._note(clause, group, occurrence.span, occurrence.via, because.get(group, ""))

    def _note(
        self, clause: Clause, group: str, span: Span, via: tuple[object, ...], look_alike: str
    ) -> Finding:
        entry, point = self._points[group]
        technology = MatchedTechnology(
            entry=entry.id, control_point=point.point, key=f"{entry.id}/{point.key}", list=entry.list,
            title_en=point.title.en, title_zh=point.title.zh, text=span.slice(self._scene.text), span=span, via=via,  # type: ignore[arg-type]
        )
        reason = "Names the technology; nothing in the clause moves it."
        if look_alike:
            reason = f"Not a transfer: {self._look_alikes[look_alike].name.en}."
        return Finding(
            fingerprint=self._fingerprint(clause, technology, "", Direction.UNKNOWN, (), ()),
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
            source=self._source(group),
        )


def _one_way_a_sentence(judged: Sequence[_Judged]) -> Iterator[_Judged]:
    """Give all acts of one sentence the direction of the act whose giver and recipient the sentence states best."""
    best: dict[Span, Flow] = {}
    for each in judged:
        kept = best.get(each.relation.sentence)
        if kept is None or each.flow.stated > kept.stated:
            best[each.relation.sentence] = each.flow
    for each in judged:
        yield _Judged(each.relation, best[each.relation.sentence])


def _numbered(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Give a finding whose fingerprint stands already an ordinal, so that each can be decided by itself."""
    from dataclasses import replace

    seen: dict[str, int] = defaultdict(int)
    for finding in findings:
        seen[finding.fingerprint] += 1
        count = seen[finding.fingerprint]
        yield finding if count == 1 else replace(finding, fingerprint=f"{finding.fingerprint}-{count}")


__all__ = ["Judge", "Mechanism"]
