"""Turns relations into findings: one a clause, control point and direction (JUDGEMENT section 1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from scanner.assess.direction import Flow, Flows
from scanner.assess.edition import Timing
from scanner.assess.evidence import Evidence
from scanner.assess.facts import document_type
from scanner.assess.finding import (
    ConditionResult,
    Direction,
    Disposition,
    Finding,
    MatchedMechanism,
    Result,
    Severity,
)
from scanner.assess.grades import Figures
from scanner.assess.lists import with_lists
from scanner.assess.notes import Notes
from scanner.assess.prevailing import owned_inside, usual, ways_of_sentences
from scanner.assess.proposals import Proposals
from scanner.assess.reading import Reader
from scanner.assess.relate import Relater, Relation
from scanner.assess.scene import Scene
from scanner.assess.weigh import LOWERED, Weighed, actions, certainty, severity
from scanner.catalogue import applies
from scanner.clauses import Clause
from scanner.detect import Classifier
from scanner.messages import say
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


@dataclass(frozen=True, slots=True)
class _Judged:
    relation: Relation
    flow: Flow
    proposed: bool = False
    contested: bool = False  # the rules read that nothing leaves, the classifier that it does


class Judge:
    """Judges one contract; the catalogue's entries are looked up once."""

    def __init__(self, scene: Scene, timing: Timing, classifier: Classifier | None = None) -> None:
        self._scene = scene
        self._timing = timing
        self._figures = Figures(scene)
        self._relater = Relater(scene)
        self._flows = Flows(scene)
        self._proposals: Proposals | None = None
        leaning = None
        if classifier is not None:
            reader = Reader(scene, self._relater, self._flows, classifier)
            self._proposals = Proposals(scene, reader)
            leaning = reader.leaning if scene.crosses else None
        self._usual = usual(scene, self._relater, self._flows, leaning)
        self._goes_out = self._usual is Direction.OUTBOUND or owned_inside(scene)
        self._is_acquisition = document_type(scene.document, scene.detection.title) == "asset_purchase"
        self._mechanisms = {mechanism.id: mechanism for mechanism in scene.catalogue.mechanisms}
        self._look_alikes = {look_alike.id: look_alike for look_alike in scene.catalogue.look_alikes}
        self._evidence = Evidence(scene)
        self._notes = Notes(scene, self._evidence)

    def findings(self) -> tuple[Finding, ...]:
        """Return every finding, sorted by place, then control point, then direction."""
        found: list[Finding] = []
        for clause in self._scene.judged():
            found.extend(self._of_clause(clause))
        found = with_lists(self._scene, found)
        found.sort(key=lambda f: (self._scene.clauses[f.clause].span, f.technology.key, f.direction))
        return tuple(_numbered(found))

    def _of_clause(self, clause: Clause) -> Iterator[Finding]:
        groups: dict[tuple[str | None, Direction], list[_Judged]] = defaultdict(list)
        lowered: list[Relation] = []
        moving: list[_Judged] = []
        for relation in self._relater.relations(clause):
            if self._is_look_alike(relation):
                lowered.append(relation)
            else:
                moving.append(_Judged(relation, self._flows.of(relation)))
        ways = ways_of_sentences(((each.relation, each.flow) for each in moving), self._usual)
        one_way = (replace(each, flow=ways[each.relation.sentence]) for each in moving)
        contested = (self._contested(clause, each) for each in one_way)
        for judged in (*contested, *self._proposed(clause, moving)):
            groups[(judged.relation.tie.group, judged.flow.direction)].append(judged)
        emitted = False
        for (group, direction), same in sorted(groups.items(), key=lambda item: (item[0][0] or "", item[0][1])):
            finding = self._finding(clause, group, direction, same)
            if finding is not None:
                emitted = True
                yield finding
        if not emitted:
            yield from self._notes.of(clause, lowered)

    def _proposed(self, clause: Clause, moving: Sequence[_Judged]) -> Iterator[_Judged]:
        """Yield what the classifier reads as a transfer in passages where the rules meet no binding act."""
        if self._proposals is None:
            return
        met = [j.relation.sentence for j in moving if j.relation.ruling.force.binds]
        for relation in self._proposals.relations(clause):
            if not any(relation.sentence.overlaps(sentence) for sentence in met):
                yield self._contested(clause, _Judged(relation, self._flows.of(relation), proposed=True))

    def _contested(self, clause: Clause, judged: _Judged) -> _Judged:
        """Leave the direction open where the rules read that nothing leaves and the classifier that it does."""
        if self._proposals is None or judged.flow.direction not in LOWERED or not judged.relation.ruling.force.binds:
            return judged
        if not self._proposals.contests(clause, judged.relation, goes_out=self._goes_out):
            return judged
        open_ = replace(judged.flow, direction=Direction.UNKNOWN, reason=say("because.contested"))
        return replace(judged, flow=open_, contested=True)

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
        chain = self._evidence.chain(clause, relation)
        weighed = self._weighed(best, group, chain)
        bad, reasons = severity(self._scene, self._timing, weighed)
        if bad is Severity.NOTE:
            return None
        bad, reasons = self._second_reading(clause, judged, bad, reasons)
        mechanism = weighed.mechanism
        fingerprint, basis = self._evidence.identity(
            clause,
            weighed.technology,
            mechanism=mechanism.id,
            direction=direction,
            chain=chain,
            conditions=weighed.conditions,
        )
        return Finding(
            fingerprint=fingerprint,
            basis=basis,
            clause=clause.index,
            severity=bad,
            certainty=certainty(relation, direction, weighed.result),
            disposition=Disposition.FLAGGED,
            technology=weighed.technology,
            mechanism=MatchedMechanism(
                id=mechanism.id,
                name_en=mechanism.name.en,
                name_zh=mechanism.name.zh,
                text=relation.match.act.span.slice(self._scene.text),
                span=relation.match.act.span,
            ),
            other_mechanisms=self._others(judged, mechanism.id),
            direction=direction,
            control_point_result=weighed.result,
            conditions=weighed.conditions,
            reasons=reasons,
            actions=tuple(actions(self._timing, bad, weighed)),
            marks=self._evidence.marks(clause, relation),
            giver=weighed.flow.giver,
            recipient=weighed.flow.recipient,
            force=relation.ruling.force,
            listed=weighed.point is not None and applies(weighed.point, self._timing.edition),
            source=self._evidence.source(group),
        )

    def _second_reading(
        self, clause: Clause, judged: Sequence[_Judged], bad: Severity, reasons: tuple[str, ...]
    ) -> tuple[Severity, tuple[str, ...]]:
        """Let the classifier cap what it alone proposes, and lower what it reads as no transfer; both are said."""
        if self._proposals is None or bad not in {Severity.HIGH, Severity.MEDIUM}:
            return bad, reasons
        if all(each.proposed for each in judged):
            return Severity.MEDIUM, (*reasons, say("reason.proposed"))
        if all(each.contested or each.proposed for each in judged):
            return Severity.MEDIUM, reasons
        if all(self._proposals.doubted(clause, each.relation, each.flow) for each in judged if not each.proposed):
            return Severity.LOW, (*reasons, say("reason.doubted"))
        return bad, reasons

    def _weighed(self, judged: _Judged, group: str | None, chain: Sequence[Span]) -> Weighed:
        relation = judged.relation
        point = self._evidence.point(group)
        result, grade = Result.NOT_APPLICABLE, ""
        conditions: tuple[ConditionResult, ...] = ()
        if point is not None:
            edition = self._timing.newest if self._timing.legacy else self._timing.edition
            result, conditions, grade = self._figures.judge(point, edition, chain)
        entry = self._evidence.entry(group)
        if entry is not None and "limits" in entry.not_established and not conditions:
            result = Result.UNKNOWN  # the entry has figures, and nobody has read them
        return Weighed(
            relation=relation,
            flow=judged.flow,
            mechanism=self._mechanisms[relation.match.owner],
            technology=self._evidence.technology(group, relation.tie.span, relation.tie.via),
            point=point,
            entry=entry,
            result=result,
            conditions=conditions,
            grade=grade,
        )

    def _rank(self, judged: _Judged) -> tuple[int, int, int, int, int]:
        """Order acts: binding ones first, then what the classifier reads too, then the more particular."""
        relation = judged.relation
        binding = 0 if relation.ruling.force.binds else 1
        likely = ""
        if self._proposals is not None:
            likely = self._proposals.likely(self._scene.clauses[relation.clause], relation.sentence)
        owner = relation.match.owner
        particular = PARTICULAR.index(owner)
        if owner == "mna_asset_purchase" and not self._is_acquisition:
            # "use and sell the powder" in a licence buys no business.
            likely, particular = "", len(PARTICULAR)
        return (binding, int(owner != likely), particular, -relation.tie.strength, relation.match.act.span.start)

    def _others(self, judged: Sequence[_Judged], first: str) -> tuple[str, ...]:
        ordered = sorted(judged, key=self._rank)
        ids = dict.fromkeys(j.relation.match.owner for j in ordered)
        if self._proposals is not None:
            relation = ordered[0].relation
            likely = self._proposals.likely(self._scene.clauses[relation.clause], relation.sentence)
            ids = dict.fromkeys(id_ for id_ in (likely, *ids) if id_)
        return tuple(id_ for id_ in ids if id_ != first)

    def _is_free_export(self, judged: Sequence[_Judged], direction: Direction) -> bool:
        """Say whether technology outside the Catalogue surely goes out: a strong, binding act from a mainland party.

        What nobody has seen counts by itself.
        """
        if self._scene.unseen is not None:
            return direction in {Direction.OUTBOUND, Direction.UNKNOWN}
        return direction is Direction.OUTBOUND and any(
            self._mechanisms[j.relation.match.owner].strength == "strong" and j.relation.ruling.force.binds
            for j in judged
        )


def _numbered(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Give a finding whose fingerprint stands already an ordinal, so that each can be decided by itself."""
    seen: dict[str, int] = defaultdict(int)
    for finding in findings:
        seen[finding.fingerprint] += 1
        count = seen[finding.fingerprint]
        yield finding if count == 1 else replace(finding, fingerprint=f"{finding.fingerprint}-{count}")
