"""The `scan` program: its commands, the default one among them, and what its exit codes mean."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click
from click.shell_completion import CompletionItem

from scanner import lazy
from scanner.cli.guard import guarded
from scanner.cli.scan import EXAMPLES, scan
from scanner.cli.version import print_version

# Each is a module of this package with a command of its name, imported when it is asked for.
COMMANDS = (
    "scan", "watch", "serve", "rescan", "compare", "review", "verify", "catalogue", "explain", "schema", "doctor",
    "completion",
)  # fmt: skip
_DEFAULT = "scan"


class ScanGroup(click.Group):
    """A group whose default command scans: `scan contract.pdf` needs no further word."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, sorted."""
        return sorted({*COMMANDS, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        command: click.Command = getattr(import_module(f"scanner.cli.{cmd_name}"), cmd_name)
        return command

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT001, FBT002  # as click has it
        **extra: Any,  # noqa: ANN401  # as click has it
    ) -> Any:  # noqa: ANN401  # as click has it
        """Run the program and exit with a code of our own table, which click's would not fit."""
        words = list(sys.argv[1:] if args is None else args)
        base = super().main

        def run() -> object:
            return base(words, prog_name or _DEFAULT, complete_var, standalone_mode=False, **extra)

        if not standalone_mode:
            return run()
        code = guarded(run, debug=_asks_debug(words))
        lazy.remember()
        sys.exit(code)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command in front, unless another one, `--help` or `--version` comes first."""
        if args[:1] == ["--debug"] and args[1:2] and args[1] in COMMANDS:
            args = args[1:]  # the guard has seen it
        if args and args[0] not in COMMANDS and args[0] not in {"-h", "--help", "-V", "--version"}:
            args = [_DEFAULT, *args]
        return super().parse_args(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples first, then the options of a scan, then the other commands."""
        formatter.write_usage("scan", "[OPTIONS] FILE|DIR...")
        formatter.write_usage("scan", "COMMAND [OPTIONS]", prefix="       ")
        self.format_help_text(ctx, formatter)
        formatter.write("\n" + EXAMPLES)
        with click.Context(scan, info_name=_DEFAULT, parent=ctx) as inner:
            scan.format_options(inner, formatter)
        self.format_commands(ctx, formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Offer the commands, and files for the default one."""
        return [*super().shell_complete(ctx, incomplete), CompletionItem(incomplete, type="file")]


def _asks_debug(words: Sequence[str]) -> bool:
    options = words[: words.index("--")] if "--" in words else words
    return "--debug" in options


@click.group(
    cls=ScanGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
)
@click.option(
    "-V",
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=print_version,
    help="Print the version of the program and of the Catalogue, and exit.",
)
def cli() -> None:
    """Flag the clauses of a contract that move export-controlled technology out of China."""


def main() -> None:
    """Run the program with the arguments of the process."""
    # A scan imports and loads much that lives until the process ends: looking for garbage often takes a seventh of it.
    gc.set_threshold(100_000, 50, 100)
    cli()
