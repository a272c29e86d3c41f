"""Puts reports where they were asked for; a reader never finds a half-written one."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scanner.cli.guard import silence_stdout
from scanner.cli.options import Destination
from scanner.errors import ReportError
from scanner.messages import Language
from scanner.report import BINARY, Options, Refused, write, write_folder

if TYPE_CHECKING:
    from scanner.assess import Report


class Output:
    """The destinations of a run, checked before anything is read.

    Raises:
        ReportError: a report's folder is not there, so that a long run would end in nothing; or a file of an office
            program is to go to a terminal.
    """

    def __init__(
        self,
        destinations: Sequence[Destination],
        *,
        color: bool,
        verbose: bool,
        language: str = "en",
        options: Options = Options(),  # noqa: B008 - frozen
    ) -> None:
        self._base = options
        self._destinations = destinations
        self._color = color
        self._verbose = verbose
        self._language = Language(language)
        for destination in destinations:
            if destination.path is not None:
                _check(destination.path, folder=destination.folder)
            elif destination.format in BINARY and sys.stdout.isatty():
                raise ReportError(f"{destination.format}: nothing for a terminal; name a file with -o")

    def write(
        self,
        reports: Sequence[Report],
        refused: Sequence[Refused],
        *,
        joint: bool,
        quiet: bool,
        exit_code: int | None = None,
    ) -> list[ReportError]:
        """Write every form; return the errors of those that could not be written. A form may state the exit code."""
        self._base = replace(self._base, exit_code=exit_code)
        failures = []
        for destination in self._destinations:
            if destination.path is None and destination.format == "text" and not reports:
                # What was refused is on stderr already; there is no report to print.
                continue
            try:
                self._put(destination, reports, refused, joint=joint)
            except ReportError as error:
                failures.append(error)
                continue
            if destination.path is not None and not quiet:
                click.echo(f"scan: wrote {destination.path}", err=True)
        return failures

    def _put(
        self, destination: Destination, reports: Sequence[Report], refused: Sequence[Refused], *, joint: bool
    ) -> None:
        options = self._options(destination)
        if destination.path is None or not destination.folder:
            put(destination.path, write(destination.format, reports, refused, options, joint=joint))
            return
        _make(destination.path)
        # The index comes last: it never leads to a page that is not there.
        for name, content in write_folder(reports, refused, options).items():
            put(destination.path / name, content)

    def _options(self, destination: Destination) -> Options:
        if destination.path is not None:
            return replace(self._base, full=self._verbose, language=self._language)
        encoding = sys.stdout.encoding or "utf-8"
        return replace(self._base, color=self._color, encoding=encoding, full=self._verbose, language=self._language)


def put(path: Path | None, content: bytes) -> None:
    """Write `content` to `path` at once and for good, or to stdout if there is none.

    Raises:
        ReportError: it could not be written; what stood at `path` before is unchanged.
    """
    try:
        if path is None:
            stream = sys.stdout.buffer
            stream.write(content)
            stream.flush()
        elif path.exists() and not path.is_file():
            path.write_bytes(content)  # a pipe or a device cannot be replaced by a file
        else:
            _replace(Path(os.path.realpath(path)), content)
    except BrokenPipeError:
        # `scan … | head` has what it wants; the exit code still speaks for the contracts.
        silence_stdout()
    except OSError as error:
        raise ReportError(f"{path or 'stdout'}: {_reason(error)}") from error


def _replace(path: Path, content: bytes) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with draft.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _make(path: Path) -> None:
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise ReportError(f"{path}: {_reason(error)}") from error


def _check(path: Path, *, folder: bool) -> None:
    if path.is_dir() and not folder:
        raise ReportError(f"{path}: is a folder; name a file in it")
    if not path.parent.is_dir():
        raise ReportError(f"{path}: there is no folder {path.parent}; make it first")


def _reason(error: OSError) -> str:
    return (error.strerror or "could not be written").lower()
