"""`scan explain`."""

from __future__ import annotations

import click


@click.command()
@click.argument("subject", metavar="ENTRY|MECHANISM|CHECK")
def explain(*, subject: str) -> None:
    """Say why something is flagged, by which law, and what to do."""
    click.echo(subject)
