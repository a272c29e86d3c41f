"""Joins the lines of a paragraph to one, as they were before a page or a screen broke them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from scanner import lazy
from scanner.documents.characters import is_han, is_wide

_LAST_PART = lazy.pattern(r"[^\W\d_]+$")
_FIRST_PART = lazy.pattern(r"[^\W\d_]+")
_WORD = lazy.pattern(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MIXED = lazy.pattern(r"[A-Za-z0-9)][ ]?(?=[\u4e00-\u9fff])|[\u4e00-\u9fff][ ]?(?=[A-Za-z0-9(])")
# Prefixes that keep their hyphen in contracts more often than not.
_PREFIXES = frozenset(
    """
    non self cross ex all co quasi semi anti multi inter intra sub sole arms third first second one two
    three four five six ten long short high low full part well pre post on off end follow set sign take
    pro
    """.split()  # noqa: SIM905 - a list of a word a line would hide the code
)
_HYPHENS = "-‐‑\xad"


@dataclass(frozen=True, slots=True)
class Habits:
    """How the contract itself writes: its words, and whether it puts a space between Chinese and Latin."""

    words: frozenset[str] = frozenset()
    spaced: bool = False


def habits(texts: Iterable[str]) -> Habits:
    """Return the habits that the lines of a contract show."""
    inner: list[str] = []
    spaces = tight = 0
    for text in texts:
        # The last word of a line may be cut, and so may the first.
        inner.append(text[text.find(" ") + 1 : max(0, text.rfind(" "))])
        for match in _MIXED.finditer(text) if not text.isascii() else ():
            spaces += match[0].endswith(" ")
            tight += not match[0].endswith(" ")
    words = frozenset(_WORD.findall("\n".join(inner).lower()))
    return Habits(words, spaces > tight)


def joined(before: str, after: str, *, hyphen: bool, known: Callable[[], Habits]) -> tuple[str, str]:
    """Return the two lines as they are to stand one after the other: the first with what goes between at its end.

    Args:
        before: the line above.
        after: the line below.
        hyphen: whether a hyphen was taken off the end of `before`.
        known: gives the contract's habits; asked only where they decide.
    """
    if not before or not after:
        return before, after
    if hyphen:
        return before + _mended(before, after, known), after
    last, first = before[-1], after[0]
    if last in _HYPHENS and len(before) > 1 and before[-2].isalnum():
        if first.isalpha() and first.islower():
            stem = before[:-1]
            return stem + _mended(stem, after, known), after
        return (before, after) if first.isalnum() else (before + " ", after)
    if last == "/" and len(before) > 1 and before[-2].isalnum():
        return before, after
    if last.isascii() and first.isascii():
        return before + " ", after
    if is_wide(last) and is_wide(first):
        return before, after
    if is_han(last) or is_han(first):
        other = first if is_han(last) else last
        return (before + " ", after) if other.isalnum() and known().spaced else (before, after)
    if is_wide(last) and not last.isascii() and last not in "“”‘’—…·":
        return before, after
    return before + " ", after


def _mended(before: str, after: str, known: Callable[[], Habits]) -> str:
    """Return "-" if the hyphen between the lines belongs to the word, else ""."""
    left, right = _LAST_PART.search(before), _FIRST_PART.match(after)
    if left is None or right is None:
        return "-"
    one, two = left[0].lower(), right[0].lower()
    words = known().words
    if one + two in words:
        return ""
    if f"{one}-{two}" in words or one in _PREFIXES:
        return "-"
    # Two words of their own, each long enough not to be a syllable, are a compound.
    if one in words and two in words and len(one) > 3 and len(two) > 3:
        return "-"
    return "" if right[0][0].islower() else "-"


def whole(lines: Sequence[str], known: Callable[[], Habits]) -> str:
    """Return lines of text as one."""
    text = ""
    for line in lines:
        text = "".join(joined(text, line, hyphen=False, known=known)) if text else line
    return text
