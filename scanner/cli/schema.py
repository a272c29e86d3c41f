"""`scan schema`: the JSON Schemas of what the program prints, generated from the code."""

from __future__ import annotations

import click

from scanner.cli.options import debug_option
from scanner.cli.output import put


@click.command()
@click.argument("subject", metavar="report", type=click.Choice(["report"]))
@debug_option
def schema(*, subject: str, debug: bool) -> None:  # noqa: ARG001  # one subject so far; --debug is read by the guard
    """Print the JSON Schema of the JSON report."""
    from scanner.report.json import write_schema  # noqa: PLC0415  # not for --help

    put(None, write_schema())
