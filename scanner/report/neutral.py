"""Makes a contract's characters harmless to a screen: no terminal escapes, no text running the wrong way."""

from __future__ import annotations

import re

from scanner import lazy

# C0 and C1 controls, DEL, the marks and overrides of text direction, tag characters, lone surrogates, and the
# noncharacters: each can make a screen show something other than what is written.
UNSAFE = lazy.pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f\ud800-\udfff]",
)
_SPACE = lazy.pattern("[\t\n\x0b\x0c\r\x85\u2028\u2029]+")


def neutral(text: str) -> str:
    r"""Return `text` on one line, with every unsafe character written out as its code point.

    >>> neutral("Licen\x1b[2Jsor\nshall")
    'Licen<U+001B>[2Jsor shall'
    """
    return UNSAFE.sub(_spelled, _SPACE.sub(" ", text))


def neutral_lines(text: str) -> str:
    r"""Return `text` as `neutral` does, but with its line feeds kept.

    >>> neutral_lines("1. Grant\nThe \u202eLicensor")
    '1. Grant\nThe <U+202E>Licensor'
    """
    return "\n".join(neutral(line) for line in text.split("\n"))


def _spelled(match: re.Match[str]) -> str:
    return f"<U+{ord(match.group()):04X}>"
