"""Judges: relates technology to mechanism, decides direction, tests thresholds, checks the licence procedure."""

from scanner.assess.acceptance import Acceptance, AcceptedAs
from scanner.assess.assess import assess, with_findings
from scanner.assess.finding import (
    Assessment,
    Certainty,
    Check,
    ConditionResult,
    Direction,
    Disposition,
    Facts,
    Finding,
    Link,
    MatchedMechanism,
    MatchedTechnology,
    Outcome,
    Paper,
    ProcedureStep,
    RelatedRule,
    Report,
    Result,
    Severity,
    Status,
)
from scanner.assess.fingerprint import Basis, normal, without_label
from scanner.assess.outcome import outcome

__all__ = [
    "Acceptance",
    "AcceptedAs",
    "Assessment",
    "Basis",
    "Certainty",
    "Check",
    "ConditionResult",
    "Direction",
    "Disposition",
    "Facts",
    "Finding",
    "Link",
    "MatchedMechanism",
    "MatchedTechnology",
    "Outcome",
    "Paper",
    "ProcedureStep",
    "RelatedRule",
    "Report",
    "Result",
    "Severity",
    "Status",
    "assess",
    "normal",
    "outcome",
    "with_findings",
    "without_label",
]
