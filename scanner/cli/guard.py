"""Turns every way a run can end into one sentence and an exit code of the published table.

click and Python would end a usage error, a bug and Ctrl-C with codes that a gate reads as "flagged"; see `docs/`.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

import click

from scanner.errors import InternalError, ScanError

USAGE = 2
BUG = 70
INTERRUPTED = 130
TERMINATED = 143


class _Terminated(BaseException):
    """The process was asked to stop (SIGTERM)."""


def guarded(run: Callable[[], object], *, debug: bool) -> int:
    """Return the exit code of `run`, having said on stderr what went wrong, if anything did.

    A traceback is printed only if `debug`, and without the error's own words, which may quote a contract.
    """
    try:
        with _terminable():
            code = run()
    except (click.Abort, KeyboardInterrupt):
        tell("interrupted")
        return INTERRUPTED
    except _Terminated:
        tell("terminated")
        return TERMINATED
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return USAGE
    except click.ClickException as error:
        tell(_sentence(error), "scan --help shows what can be said")
        return USAGE
    except ScanError as error:
        tell(str(error))
        return error.exit_code
    except BrokenPipeError:
        silence_stdout()
        return 0
    except Exception as error:  # noqa: BLE001  # the last door: whatever is left is a bug, and must not exit 1
        tell_bug(error, debug=debug)
        return BUG
    return code if isinstance(code, int) else 0


def tell(sentence: str, hint: str = "") -> None:
    """Say a sentence on stderr, made harmless for a terminal, with a hint on a line of its own."""
    from scanner.report.neutral import neutral  # noqa: PLC0415  # only when something is wrong

    click.echo(f"scan: {neutral(sentence)}", err=True)
    if hint:
        click.echo(f"      {neutral(hint)}", err=True)


def tell_bug(error: Exception, *, debug: bool, about: str = "") -> str:
    """Say that an error we did not foresee came up, and return what was said of it, for the report."""
    kind = error.kind if isinstance(error, InternalError) else type(error).__name__
    said = f"internal error ({kind}); this is a bug in the scanner"
    tell(f"{about}: {said}" if about else said, "" if debug else "run again with --debug for a traceback to report")
    if debug:
        import traceback  # noqa: PLC0415  # only for who looks for a bug

        # Only the places: the message and the values may hold words of the contract.
        frames = traceback.extract_tb(error.__traceback__)
        places = tuple(f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in frames)
        for place in error.places if isinstance(error, InternalError) else places:
            click.echo(f"  {place}", err=True)
    return said


def silence_stdout() -> None:
    """Let nothing more be written to a stdout whose reader has gone, so that Python's exit stays quiet."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # a stdout that is not a file has nothing to silence
        return


def _sentence(error: click.ClickException) -> str:
    message = error.format_message().strip().rstrip(".")
    return " ".join((message[:1].lower() + message[1:]).split())


@contextmanager
def _terminable() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _terminate(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise _Terminated
