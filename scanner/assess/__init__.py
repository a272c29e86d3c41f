"""Judges: relates technology to mechanism, decides direction, tests thresholds, checks the licence procedure."""

from scanner.assess.assess import assess
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
    ProcedureStep,
    Report,
    Result,
    Severity,
    Status,
)

__all__ = [
    "Assessment",
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
    "ProcedureStep",
    "Report",
    "Result",
    "Severity",
    "Status",
    "assess",
]
