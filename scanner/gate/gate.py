"""A house's decisions, baseline and policy, held against reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from scanner.assess import Report
from scanner.errors import UsageError
from scanner.gate.codes import FailOn, decide
from scanner.gate.config import Config, default_decisions, read_config
from scanner.policy import Policy, Stage, read_policy
from scanner.report import Refused
from scanner.review import Baseline, Decision, Ledger, Reviewed, apply, compare_to, read_baseline, read_ledger


def today() -> date:
    """Return the day on which decisions are checked for expiry, in UTC so that it is one day everywhere."""
    return datetime.now(tz=UTC).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What decides, read before the first contract.

    Attributes:
        decisions: those that nobody took back.
        baseline: what is known; None without one.
        policy: decides instead of `fail_on`; None without one.
        strict: whether a decision that lapsed or is of no use any more is an error.
        clock: gives the day on which decisions are checked.
    """

    decisions: tuple[Decision, ...] = ()
    baseline: Baseline | None = None
    policy: Policy | None = None
    stage: Stage = Stage.SIGNATURE
    fail_on: FailOn = FailOn.MEDIUM
    strict: bool = False
    clock: Callable[[], date] = today

    @classmethod
    def opened(
        cls,
        *,
        decisions: Path | None = None,
        baseline: Path | None = None,
        policy: Path | None = None,
        stage: str | None = None,
        fail_on: str | None = None,
        strict: bool = False,
        config: Path | None = None,
        isolated: bool = False,
    ) -> Gate:
        """Read what is named, else what the user's configuration names.

        Args:
            decisions: the ledger; else the configured one, else the user's own if there is one.
            baseline: an earlier JSON report.
            policy: a policy file.
            stage: one of `Stage`; signature if nothing says otherwise.
            fail_on: one of `FailOn`, for where there is no policy.
            strict: see `Gate`.
            config: replaces the user's configuration file.
            isolated: reads nothing that is not named.

        Raises:
            UsageError: a file is missing or wrong, or a policy and a threshold are both asked for.
        """
        settings = Config() if isolated and config is None else read_config(config)
        if policy is not None and fail_on is not None:
            raise UsageError("a policy decides instead of --fail-on; give one of the two")
        ledger = decisions or settings.decisions
        # A threshold on the command line is newer than a policy in the configuration.
        rules = policy or (None if fail_on is not None else settings.policy)
        kept = Ledger()
        if ledger is not None:
            kept = read_ledger(ledger)
        elif not isolated:
            kept = read_ledger(default_decisions(), must_exist=False)
        return cls(
            decisions=kept.active,
            baseline=read_baseline(baseline) if baseline else None,
            policy=read_policy(rules) if rules else None,
            stage=Stage(stage) if stage else settings.stage or Stage.SIGNATURE,
            fail_on=FailOn(fail_on) if fail_on else settings.fail_on or FailOn.MEDIUM,
            strict=strict or settings.strict_decisions,
        )

    @property
    def digest(self) -> str:
        """Return the digest of what is decided as of today; empty where nothing is but a threshold."""
        living = [decision for decision in self.decisions if decision.expires >= self.clock()]
        known = self.baseline and (sorted(self.baseline.by_agreement), sorted(self.baseline.by_path))
        if not living and known is None and self.policy is None:
            return ""
        said = (living, known, self.policy and self.policy.sha256, self.stage, self.fail_on)
        return sha256(repr(said).encode()).hexdigest()

    def reviewed(self, reports: Sequence[Report]) -> Reviewed:
        """Return the reports with what is accepted and what is known marked, and the decisions that hold no more."""
        known = compare_to(self.baseline, reports) if self.baseline else tuple(reports)
        return apply(known, self.decisions, today=self.clock())

    def code(
        self,
        reviewed: Reviewed,
        refused: Sequence[Refused],
        *,
        allow_incomplete: bool = False,
        exit_zero: bool = False,
    ) -> int:
        """Return the exit code of a run; 2 where `strict` and a decision lapsed or is of no use any more."""
        if self.strict and not exit_zero and (reviewed.lapsed or reviewed.unused):
            return UsageError.exit_code
        return decide(
            reviewed.reports,
            refused,
            fail_on=self.fail_on,
            allow_incomplete=allow_incomplete,
            exit_zero=exit_zero,
            policy=self.policy,
            stage=self.stage,
        )
