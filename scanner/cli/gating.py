"""The options by which a house says what may pass, shared by the commands that scan."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

import click

from scanner.cli.guard import tell
from scanner.cli.options import FAIL_ON
from scanner.report import Options

if TYPE_CHECKING:
    from scanner.gate import Gate
    from scanner.review import Reviewed

# The values of `policy.Stage`, which is not imported for `--help`; a test holds the two together.
STAGES = ("template", "negotiation", "signature", "performance")

_FILE = click.Path(path_type=Path, dir_okay=False)
_UNSIGNED = (
    click.option(
        "--fail-on", type=click.Choice(FAIL_ON), help="The lowest severity that gives exit code 1; medium by default."
    ),
    click.option("--policy", type=_FILE, metavar="FILE", help="A policy that decides instead of --fail-on."),
    click.option(
        "--stage", type=click.Choice(STAGES), help="Where the contract stands, for the policy; signature by default."
    ),
    click.option("--decisions", type=_FILE, metavar="FILE", help="A ledger of decisions; the user's own by default."),
    click.option("--strict-decisions", is_flag=True, help="Exit with 2 if a decision lapsed or is of no use any more."),
    click.option(
        "--baseline", type=_FILE, metavar="FILE", help="An earlier JSON report; what it holds does not count again."
    ),
    click.option("--config", type=_FILE, metavar="FILE", help="A configuration in place of the user's own."),
    click.option("--isolated", is_flag=True, help="Read no configuration and no decisions that are not named."),
)
_SIGN = click.option("--sign", type=_FILE, metavar="KEY", help="Sign the decision (--format decision) with a key.")
_OPTIONS = (*_UNSIGNED[:-2], _SIGN, *_UNSIGNED[-2:])

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gating:
    """What was asked for on the command line; the names are those of the options."""

    fail_on: str | None = None
    policy: Path | None = None
    stage: str | None = None
    decisions: Path | None = None
    strict_decisions: bool = False
    baseline: Path | None = None
    sign: Path | None = None
    config: Path | None = None
    isolated: bool = False

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that are named; whoever can change one can let a contract through."""
        return tuple(path for path in (self.policy, self.decisions, self.baseline, self.config) if path is not None)

    def open(self) -> Gate:
        """Read the files that are named, before any contract.

        Raises:
            UsageError: one is missing or wrong.
        """
        from scanner.gate import Gate  # noqa: PLC0415  # not for --help

        return Gate.opened(
            decisions=self.decisions,
            baseline=self.baseline,
            policy=self.policy,
            stage=self.stage,
            fail_on=self.fail_on,
            strict=self.strict_decisions,
            config=self.config,
            isolated=self.isolated,
        )

    def open_light(self) -> Gate:
        """Do as `open`; where no file decides, neither load what would read one: a scan of one contract is over sooner.

        Raises:
            UsageError: as `open`.
        """
        from scanner.gate import FailOn, PlainGate, has_own_files  # noqa: PLC0415  # as above

        named = (self.decisions, self.baseline, self.policy, self.stage, self.config)
        if any(named) or self.strict_decisions or not (self.isolated or not has_own_files()):
            return self.open()
        return cast("Gate", PlainGate(FailOn(self.fail_on) if self.fail_on else FailOn.MEDIUM))

    def options(self, gate: Gate) -> Options:
        """Return how decisions are to be written: by which policy, for which stage, signed or not.

        Raises:
            UsageError: the key cannot be used.
        """
        if self.sign is None:
            return Options(policy=gate.policy, stage=gate.stage)
        from scanner.signing import signer  # noqa: PLC0415  # as above

        return Options(policy=gate.policy, stage=gate.stage, signer=signer(self.sign))


def gate_options(command: Callable[..., Result], *, signing: bool = True) -> Callable[..., Result]:
    """Give a command these options, `--sign` only where it writes a decision; they come as one argument, `gating`."""
    options = _OPTIONS if signing else _UNSIGNED
    names = [field.name for field in fields(Gating) if signing or field.name != "sign"]

    @functools.wraps(command)
    def wrapped(**given: object) -> Result:
        gating = Gating(**{name: given.pop(name) for name in names})  # type: ignore[arg-type]  # click has checked them
        return command(gating=gating, **given)

    for option in reversed(options):
        option(wrapped)
    return wrapped


def tell_decisions(reviewed: Reviewed) -> None:
    """Say on stderr which decisions hold no more."""
    for lapse in reviewed.lapsed:
        tell(f"{lapse.contract}: {lapse.clause}: the decision of {lapse.decision.reviewer} holds no more: {lapse.why}")
    for decision in reviewed.unused:
        tell(
            f"{decision.contract}: the decision {decision.fingerprint[:12]} of {decision.reviewer} is of no use any "
            "more; scan review reopen takes it back",
        )
