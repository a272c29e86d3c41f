"""Options that need more than click to be understood."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from scanner.report import SUFFIXES, WRITERS

# The values of `gate.FailOn`, which is not imported for `--help`; a test holds the two together.
FAIL_ON = ("note", "low", "medium", "high", "never")
# The values of `messages.Language`, for the same reason.
LANGUAGES = ("en", "zh", "both")

debug_option = click.option("--debug", is_flag=True, help="On an internal error, say where in the program it was.")


@dataclass(frozen=True, slots=True)
class Destination:
    """Where one form of the report goes; `path` is None for stdout, and may be a folder for a page a contract."""

    format: str
    path: Path | None
    folder: bool = False


def destinations(outputs: Sequence[str], chosen: str | None) -> tuple[Destination, ...]:
    """Return what `-o` and `--format` ask for; without `-o` it is stdout.

    Raises:
        click.UsageError: a form cannot be told, or two outputs go to one place.
    """
    if not outputs:
        return (Destination(chosen or "text", None),)
    found = tuple(_destination(output, chosen) for output in outputs)
    places = [destination.path for destination in found]
    if len(set(places)) < len(places):
        raise click.UsageError("two reports would go to the same place; give each -o its own path")
    return found


def _destination(output: str, chosen: str | None) -> Destination:
    name, equals, place = output.partition("=")
    if equals and name in WRITERS:
        return _folder(name, place) or Destination(name, _path(place))
    if folder := _folder(chosen or "html", output):
        return folder
    path = _path(output)
    if path is None:
        return Destination(chosen or "text", None)
    by_suffix = SUFFIXES.get(path.suffix.lower())
    if by_suffix is None and chosen is None:
        raise click.UsageError(
            f"-o {output}: the form cannot be told from the name; say FORMAT=PATH with one of {', '.join(WRITERS)}",
        )
    return Destination(by_suffix or chosen or "text", path)


def _folder(name: str, place: str) -> Destination | None:
    """Return the folder that `place` stands for: one that is there, or a name that ends like one."""
    if not place.endswith(("/", os.sep)) and not (place and Path(place).is_dir()):
        return None
    if name != "html":
        raise click.UsageError(f"-o {place}: a folder takes the html report only; name a file in it for {name}")
    return Destination("html", Path(place), folder=True)


def _path(place: str) -> Path | None:
    if not place:
        raise click.UsageError("-o needs a path after the = sign")
    return None if place == "-" else Path(place)


def color_wanted(choice: str) -> bool:
    """Say whether stdout gets colour: `--color` wins, then NO_COLOR, then FORCE_COLOR, then what stdout is."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE"):
        return True
    return os.environ.get("TERM") != "dumb" and sys.stdout.isatty()
