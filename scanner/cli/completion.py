"""`scan completion`: what a shell needs to complete our commands and options."""

from __future__ import annotations

import click

from scanner.cli.options import debug_option

_SETUP = """\
\b
Setup:
  bash:  scan completion bash > ~/.local/share/bash-completion/completions/scan
  zsh:   scan completion zsh > ~/.zfunc/_scan
  fish:  scan completion fish > ~/.config/fish/completions/scan.fish
"""


@click.command(epilog=_SETUP)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@debug_option
@click.pass_context
def completion(ctx: click.Context, *, shell: str, debug: bool) -> None:  # noqa: ARG001  # --debug is read by the guard
    """Print the completion script for a shell."""
    from click.shell_completion import get_completion_class  # noqa: PLC0415  # not for --help

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"no completion for {shell}")
    made = kind(ctx.find_root().command, {}, "scan", "_SCAN_COMPLETE")
    # Not `source()`, which starts bash to ask for its version.
    click.echo(made.source_template % made.source_vars())
