"""The command line: reads options, calls the pipeline, writes, exits.

To add a command, write a module with one `click` command and add one line to `COMMANDS` in `group.py`. Nothing but
click and the standard library is imported before a command runs, so that `scan --help` is quick.
"""

from __future__ import annotations

from scanner.cli.group import cli, main

__all__ = ["cli", "main"]
