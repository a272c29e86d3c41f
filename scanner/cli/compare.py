"""`scan compare`: what a new draft gains and loses against the last one."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from scanner.cli.gating import Gating, gate_options, tell_decisions
from scanner.cli.options import debug_option
from scanner.cli.output import put

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("old", type=_FILE)
@click.argument("new", type=_FILE)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="Form of the answer.")
@click.option("-o", "--output", type=_FILE, metavar="PATH", help="Write it to a file.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Judge by the law of that day.")
@click.option("--fail-on-gain", is_flag=True, help="Exit with 1 only for what NEW gains over OLD.")
@click.option("--allow-incomplete", is_flag=True, help="Let a contract pass of which a part was not read.")
@gate_options
@debug_option
def compare(
    *,
    old: Path,
    new: Path,
    format_: str,
    output: Path | None,
    as_of: datetime | None,
    fail_on_gain: bool,
    allow_incomplete: bool,
    gating: Gating,
    debug: bool,  # noqa: ARG001  # read by the guard
) -> int:
    """Say which findings the draft NEW gains over OLD, loses or changes, and which clauses moved or were reworded."""
    import scanner  # noqa: PLC0415  # not for --help
    from scanner.compare import comparison, gained_code, write  # noqa: PLC0415  # as above

    gate = gating.open()
    day = as_of.date() if as_of else None
    before = scanner.scan(old, as_of=day)
    reviewed = gate.reviewed([before, scanner.scan(new, as_of=day)])
    tell_decisions(reviewed)
    made = comparison(*reviewed.reports)
    put(output, write(format_, made, encoding=sys.stdout.encoding if output is None else "utf-8"))
    if fail_on_gain:
        return gained_code(made, gate.fail_on, allow_incomplete=allow_incomplete)
    only_new = type(reviewed)(reviewed.reports[1:], reviewed.lapsed, reviewed.unused)
    return gate.code(only_new, (), allow_incomplete=allow_incomplete)
