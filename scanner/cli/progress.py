"""Says on stderr how far a run over several contracts is."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

# A run that ends sooner needs no bar.
_PATIENCE = 1.0
_WIDTH = 24


class Progress:
    """A bar on a terminal for runs over a second, or a line a contract if `verbose`; silent otherwise."""

    def __init__(self, total: int, *, quiet: bool, verbose: bool) -> None:
        self._total = total
        self._done = 0
        self._lines = verbose and not quiet
        self._bar = not quiet and not verbose and total > 1 and sys.stderr.isatty()
        self._started = time.monotonic()
        self._shown = False
        self._quiet = quiet

    def grow(self, more: int) -> None:
        """Count `more` contracts than were known of."""
        self._total += more

    def begin(self, path: Path) -> None:
        """Show which contract is next."""
        if self._bar and time.monotonic() - self._started > _PATIENCE:
            filled = _WIDTH * self._done // self._total
            bar = "#" * filled + "." * (_WIDTH - filled)
            click.echo(f"\r\x1b[K[{bar}] {self._done}/{self._total} {_name(path)}", nl=False, err=True)
            self._shown = True

    def end(self, path: Path, state: str) -> None:
        """Count a contract as done, and say what became of it if lines are wanted."""
        self._done += 1
        if self._lines:
            click.echo(f"[{self._done}/{self._total}] {_name(path)}: {state}", err=True)

    def clear(self) -> None:
        """Take the bar away."""
        if self._shown:
            click.echo("\r\x1b[K", nl=False, err=True)
            self._shown = False

    def say_skipped(self, skipped: tuple[Path, ...]) -> None:
        """Say how many files of the folders were passed over, and which if lines are wanted."""
        if not skipped or self._quiet:
            return
        many = f"{len(skipped)} file{'' if len(skipped) == 1 else 's'}"
        click.echo(f"scan: {many} passed over as no contract{'' if self._lines else '; -v names them'}", err=True)
        if self._lines:
            for path in skipped:
                click.echo(f"  {_name(path)}", err=True)


def _name(path: Path) -> str:
    from scanner.report.neutral import neutral  # noqa: PLC0415  # only when there is something to say

    return neutral(str(path).encode("utf-8", "backslashreplace").decode())[-60:]
