"""`scan review`: what people decide about findings, kept in a ledger."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from scanner.cli.options import debug_option
from scanner.cli.output import put
from scanner.cli.show import blocks

if TYPE_CHECKING:
    from scanner.assess import Finding, Report
    from scanner.review import Decision, Ledger

# The values of `assess.AcceptedAs`, which is not imported for `--help`; a test holds the two together.
GROUNDS = ("false_positive", "licence_obtained", "letter_of_intent_obtained", "out_of_scope")
# A shorter beginning of a fingerprint could be anybody's.
_LEAST = 8

Item = TypeVar("Item")

_DAY = click.DateTime(["%Y-%m-%d"])
_ledger_option = click.option(
    "--decisions",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The ledger; the user's own by default.",
)
_reviewer_option = click.option("--reviewer", metavar="NAME", help="Who decides; the name of the login by default.")
_reason_option = click.option("--reason", required=True, metavar="TEXT", help="Why, for whoever reads it in a year.")


@click.group()
def review() -> None:
    """Let a finding through with a reason, take that back, list what was decided."""


@review.command()
@click.argument("fingerprints", metavar="FINGERPRINT...", nargs=-1, required=True)
@click.option(
    "--in",
    "contract",
    required=True,
    type=click.Path(path_type=Path),
    metavar="CONTRACT",
    help="The contract with the finding; it is scanned.",
)
@click.option("--decision", "ground", required=True, type=click.Choice(GROUNDS), help="On what ground.")
@click.option("--number", default="", metavar="NO", help="Of the export licence or of the letter of intent.")
@_reason_option
@_reviewer_option
@click.option(
    "--expires", type=_DAY, metavar="YYYY-MM-DD", help="Its last day; a year from now by default and at most."
)
@click.option("--as-of", type=_DAY, metavar="YYYY-MM-DD", help="Judge by the law of that day.")
@_ledger_option
@debug_option
def accept(
    *,
    fingerprints: tuple[str, ...],
    contract: Path,
    ground: str,
    number: str,
    reason: str,
    reviewer: str | None,
    expires: datetime | None,
    as_of: datetime | None,
    decisions: Path | None,
    debug: bool,  # noqa: ARG001  # read by the guard
) -> None:
    """Let findings through: they stay in every report, and stop the contract no more.

    A fingerprint may be shortened to 8 digits or more, as the CSV report has it.
    """
    import scanner  # noqa: PLC0415  # not for --help
    from scanner.assess import AcceptedAs  # noqa: PLC0415  # as above
    from scanner.gate.gate import today  # noqa: PLC0415  # as above
    from scanner.review import made_on  # noqa: PLC0415  # as above

    place, ledger = _opened(decisions)
    report = scanner.scan(contract, as_of=as_of.date() if as_of else None)
    day = today()
    for start in fingerprints:
        decision = made_on(
            report,
            _finding(report, start),
            decision=AcceptedAs(ground),
            number=number,
            reason=reason,
            reviewer=reviewer or getpass.getuser(),
            day=day,
            expires=expires.date() if expires else day + timedelta(days=365),
        )
        ledger = ledger.with_decision(decision)
        click.echo(f"scan: accepted {decision.fingerprint} ({decision.clause}) until {decision.expires}", err=True)
    _keep(place, ledger)


@review.command()
@click.argument("fingerprint")
@_reason_option
@_reviewer_option
@_ledger_option
@debug_option
def reopen(
    *,
    fingerprint: str,
    reason: str,
    reviewer: str | None,
    decisions: Path | None,
    debug: bool,  # noqa: ARG001
) -> None:
    """Take a decision back; it stays on record and has no effect any more."""
    from scanner.gate.gate import today  # noqa: PLC0415  # not for --help

    place, ledger = _opened(decisions)
    marks = {decision.fingerprint for decision in ledger.active}
    found = _one(fingerprint, sorted(marks), lambda mark: mark, "no decision in force has the fingerprint")
    _keep(place, ledger.reopened(found, reviewer=reviewer or getpass.getuser(), day=today(), reason=reason))
    click.echo(f"scan: reopened {found}", err=True)


@review.command("list")
@_ledger_option
@debug_option
def list_(*, decisions: Path | None, debug: bool) -> None:  # noqa: ARG001  # --debug is read by the guard
    """List the decisions, and which of them have expired or were taken back.

    Whether one has lapsed because its clause was changed is said when the contract is scanned.
    """
    from scanner.gate.gate import today  # noqa: PLC0415  # not for --help

    place, ledger = _opened(decisions)
    if not ledger.decisions:
        click.echo(f"scan: {place} holds no decisions", err=True)
        return
    for index, decision in enumerate(ledger.decisions):
        if index:
            click.echo()
        blocks(_rows(decision, today()))


def _rows(decision: Decision, day: date) -> Iterator[tuple[str, str]]:
    state = "in force" if day <= decision.expires else "expired"
    if decision.reopened is not None:
        state = f"taken back by {decision.reopened.reviewer} on {decision.reopened.date}: {decision.reopened.reason}"
    number = f" (No. {decision.number})" if decision.number else ""
    yield "", f"{decision.fingerprint[:12]}  {decision.contract}  {decision.clause}"
    yield "Decision", f"{decision.decision.replace('_', ' ')}{number}"
    yield "Reason", decision.reason
    yield "By", f"{decision.reviewer} on {decision.date}, until {decision.expires}"
    yield "State", state


def _opened(decisions: Path | None) -> tuple[Path, Ledger]:
    from scanner.gate import default_decisions  # noqa: PLC0415  # not for --help
    from scanner.review import read_ledger  # noqa: PLC0415  # as above

    place = decisions or default_decisions()
    return place, read_ledger(place, must_exist=False)


def _keep(place: Path, ledger: Ledger) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    put(place, ledger.encoded())


def _finding(report: Report, start: str) -> Finding:
    said = "no finding of the contract has the fingerprint"
    return _one(start, report.assessment.findings, lambda finding: finding.fingerprint, said)


def _one(start: str, items: Sequence[Item], mark: Callable[[Item], str], said: str) -> Item:
    found = [item for item in items if mark(item) == start]
    if not found and len(start) >= _LEAST:
        found = [item for item in items if mark(item).startswith(start)]
    if len(found) == 1:
        return found[0]
    if found:
        raise click.UsageError(f"{start} begins {len(found)} fingerprints; give more of it")
    raise click.UsageError(f"{said} {start}; scan CONTRACT --format csv lists them")
