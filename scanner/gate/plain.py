"""The gate of a house that has decided nothing: no decisions, no baseline, no policy. It needs no checked file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scanner.assess import Report
from scanner.gate.codes import FailOn, decide
from scanner.report import Refused


@dataclass(frozen=True, slots=True)
class Unreviewed:
    """Reports as they were written; `review.Reviewed` where nothing was decided."""

    reports: tuple[Report, ...]
    lapsed: tuple[()] = ()
    unused: tuple[()] = ()


@dataclass(frozen=True, slots=True)
class PlainGate:
    """What `Gate` is where only a threshold decides."""

    fail_on: FailOn = FailOn.MEDIUM
    policy: None = None
    stage: str = "signature"
    digest: str = ""

    def reviewed(self, reports: Sequence[Report]) -> Unreviewed:
        """Return the reports as they are."""
        return Unreviewed(tuple(reports))

    def code(
        self,
        reviewed: Unreviewed,
        refused: Sequence[Refused],
        *,
        allow_incomplete: bool = False,
        exit_zero: bool = False,
    ) -> int:
        """Return the exit code of a run."""
        return decide(
            reviewed.reports, refused, fail_on=self.fail_on, allow_incomplete=allow_incomplete, exit_zero=exit_zero
        )
