"""`scan schema`: the JSON Schemas of what the program prints and reads, generated from the code."""

from __future__ import annotations

import click

from scanner.cli.options import debug_option
from scanner.cli.output import put


@click.command()
@click.argument("subject", metavar="report|policy", type=click.Choice(["report", "policy"]))
@debug_option
def schema(*, subject: str, debug: bool) -> None:  # noqa: ARG001  # --debug is read by the guard
    """Print the JSON Schema of the JSON report, or of a policy."""
    if subject == "policy":
        from scanner.policy import policy_schema  # noqa: PLC0415  # not for --help
        from scanner.report.json_bytes import json_bytes  # noqa: PLC0415  # as above

        put(None, json_bytes(policy_schema()))
        return
    from scanner.report.json import write_schema  # noqa: PLC0415  # as above

    put(None, write_schema())
