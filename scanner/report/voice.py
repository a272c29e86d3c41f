"""Puts words on paper: our own in the language asked for, the contract's as they are, neither able to do anything."""

from __future__ import annotations

from collections.abc import Callable

from scanner.messages import in_language
from scanner.report.neutral import neutral
from scanner.report.options import Options

Voice = Callable[[str], str]


def voice(options: Options) -> Voice:
    """Return what every word of a report passes before it is written: one line, harmless, in the language chosen."""
    return lambda text: neutral(in_language(text, options.language))
