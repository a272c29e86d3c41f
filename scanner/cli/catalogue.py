"""`scan catalogue`: the law as data."""

from __future__ import annotations

import click


@click.group()
def catalogue() -> None:
    """Show the Catalogue as it is loaded, and check it."""
