"""`scan --version`: which program, and which text of the law."""

from __future__ import annotations

import click

from scanner.version import __version__


def print_version(ctx: click.Context, _option: click.Parameter, asked: bool) -> None:  # noqa: FBT001  # click calls it so
    """Print the versions of the program and of the Catalogue, and end the run."""
    if not asked or ctx.resilient_parsing:
        return
    click.echo(f"contract-scanner {__version__}")
    click.echo(catalogue_version())
    ctx.exit()


def catalogue_version() -> str:
    """Return the newest edition in force, the digest of `patterns/`, and the day the law was read."""
    from scanner.catalogue import load  # noqa: PLC0415  # not for --help

    catalogue = load()
    editions = [edition.id for edition in catalogue.editions if edition.in_force_from is not None]
    newest = max(editions) if editions else "without an edition in force"
    return f"catalogue {newest}, sha256:{catalogue.digest[:12]}, law read on {catalogue.read_on.isoformat()}"
