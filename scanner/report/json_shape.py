"""The shape of the JSON report, version 1: the published JSON Schema is generated from these types.

New fields may be added within version 1; none is renamed, removed or given another meaning. Lists are never null. A
field that ends in `_zh` says in Chinese what the field before it says in English.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

import msgspec

from scanner.assess import AcceptedAs, Certainty, Direction, Disposition, Outcome, Result, Severity, Status
from scanner.catalogue import Confidence, ListName, Standing
from scanner.clauses import ClauseKind
from scanner.detect import Side
from scanner.documents import Format

SCHEMA_VERSION: Literal["1.0"] = "1.0"


class Tool(msgspec.Struct, frozen=True, kw_only=True):
    """The program that wrote the report."""

    name: str
    version: str


class CatalogueUsed(msgspec.Struct, frozen=True, kw_only=True):
    """Which text of the Catalogue was applied, and how much of it is loaded.

    `as_of` is the day that chose the edition; null if the contract and the caller gave none. `read_on` is the day the
    law was read. `entries_loaded` counts those of this edition; `entries_in_part` those of them of which something is
    not established, so that a finding on them is at most medium; `entries_in_force` is null where the number is not
    established.
    """

    edition: str
    as_of: date | None
    read_on: date
    digest: str
    entries_loaded: int
    entries_in_part: int
    entries_in_force: int | None


class PartyShape(msgspec.Struct, frozen=True, kw_only=True):
    """A party as the preamble names it; `clause` is the number of the clause that does."""

    name: str
    role: str
    side: Side
    clause: str


class DocumentShape(msgspec.Struct, frozen=True, kw_only=True):
    """What the contract is. `path` is never absolute; `pages` is null unless the document is a PDF."""

    path: str
    sha256: str
    format: Format
    pages: int | None
    language: str
    agreement: str = msgspec.field(name="type")
    title: str
    signing_date: date | None
    effective_date: date | None
    parties: tuple[PartyShape, ...]
    direction: Direction
    licence_condition: Status


class Unread(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the contract that was not read, and why."""

    where: str
    reason: str


class ClauseShape(msgspec.Struct, frozen=True, kw_only=True):
    """The clause of a finding, verbatim. `pages` count from 1, `paragraphs` from 0; either may be empty.

    `revision` says who made the tracked change that the words stand in, or is null.
    """

    number: str
    heading: str
    kind: ClauseKind
    text: str
    pages: tuple[int, ...]
    paragraphs: tuple[int, ...]
    revision: str | None


class ViaShape(msgspec.Struct, frozen=True, kw_only=True):
    """One step of the way from a clause's words to the technology: the term followed, the clause explaining it."""

    term: str
    clause: str


class TechnologyShape(msgspec.Struct, frozen=True, kw_only=True):
    """The technology of a finding. `entry` is null where no covered entry matches; `span` counts characters."""

    entry: str | None
    control_point: int | None
    catalogue_list: ListName | None = msgspec.field(name="list")
    title: str
    title_zh: str
    text: str
    span: tuple[int, int] | None
    via: tuple[ViaShape, ...]


class ConditionShape(msgspec.Struct, frozen=True, kw_only=True):
    """One threshold against the contract; `found` is null if the contract states no figure."""

    quantity: str
    required: str
    found: str | None
    clause: str | None
    result: Result
    reason: str


class ControlPointShape(msgspec.Struct, frozen=True, kw_only=True):
    """How the contract's figures stand to the control point."""

    result: Result
    conditions: tuple[ConditionShape, ...]


class MechanismShape(msgspec.Struct, frozen=True, kw_only=True):
    """The act that moves technology, with the words that show it."""

    id: str
    name: str
    text: str
    span: tuple[int, int]


class AcceptanceShape(msgspec.Struct, frozen=True, kw_only=True):
    """A reviewer's decision on a finding; `number` is null unless a licence or a letter of intent was obtained."""

    decision: AcceptedAs
    number: str | None
    reviewer: str
    reason: str
    decided: date = msgspec.field(name="date")
    expires: date


class FindingShape(msgspec.Struct, frozen=True, kw_only=True):
    """One clause x control point x direction; `mechanism` is null for a bare mention.

    `acceptance` is null unless `disposition` is accepted; `known` says whether the baseline of the run holds it.
    """

    fingerprint: str
    severity: Severity
    confidence: Certainty
    disposition: Disposition
    clause: ClauseShape
    technology: TechnologyShape
    control_point: ControlPointShape
    mechanism: MechanismShape | None
    other_mechanisms: tuple[str, ...]
    direction: Direction
    force: str
    look_alike: str | None
    reasons: tuple[str, ...]
    reasons_zh: tuple[str, ...]
    actions: tuple[str, ...]
    actions_zh: tuple[str, ...]
    source: str
    acceptance: AcceptanceShape | None
    known: bool


class PaperShape(msgspec.Struct, frozen=True, kw_only=True):
    """A letter of intent or an export licence that the contract cites; `number` is "" where it gives days alone."""

    number: str
    issued: date | None
    until: date | None


class CheckShape(msgspec.Struct, frozen=True, kw_only=True):
    """Something the contract should say; `clause` is the number of the clause that says it, or null.

    `paper` is the letter of intent or the licence that the clause cites, or null.
    """

    id: str
    status: Status
    clause: str | None
    reason: str
    reason_zh: str
    action: str
    action_zh: str
    paper: PaperShape | None


class StepShape(msgspec.Struct, frozen=True, kw_only=True):
    """One step of the licence procedure."""

    step: str
    due: str
    due_zh: str
    basis: str
    status: str
    status_zh: str


class RelatedShape(msgspec.Struct, frozen=True, kw_only=True):
    """A rule beside the Catalogue that the contract may touch: a note, never a finding.

    `standing` says how it stood on `as_of`, the day judged or else that on which the law was read; null before it was
    announced.
    """

    id: str
    number: str
    number_zh: str
    subject: str
    subject_zh: str
    standing: Standing | None
    as_of: date
    says: str
    says_zh: str
    clause: str
    confidence: Confidence
    source: str


class ReportShape(msgspec.Struct, frozen=True, kw_only=True):
    """The report of one contract."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    tool: Tool
    catalogue: CatalogueUsed
    document: DocumentShape
    outcome: Outcome
    complete: bool
    unread: tuple[Unread, ...]
    findings: tuple[FindingShape, ...]
    checks: tuple[CheckShape, ...]
    procedure: tuple[StepShape, ...]
    related: tuple[RelatedShape, ...]
    notes: tuple[str, ...]


class RefusedShape(msgspec.Struct, frozen=True, kw_only=True):
    """A contract that gave no report."""

    path: str
    reason: str
    exit_code: int


class ReportsShape(msgspec.Struct, frozen=True, kw_only=True):
    """The reports of several contracts: contracts found = reports + refused."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    reports: tuple[ReportShape, ...]
    refused: tuple[RefusedShape, ...]


def schema() -> Mapping[str, object]:
    """Return the JSON Schema (draft 2020-12) of all that `--format json` prints."""
    document: dict[str, object] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "contract-scanner report, version 1",
    }
    (one, several), parts = msgspec.json.schema_components(
        (ReportShape, ReportsShape),
        ref_template="#/$defs/{name}",
    )
    for part in parts.values():
        # Every field is always printed, also those that have a default in the code.
        if "properties" in part:
            part["required"] = list(part["properties"])
    return document | {"oneOf": [one, several], "$defs": parts}
