"""Lays styled words out in the columns of a terminal, where a Chinese character takes two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scanner import lazy


@dataclass(frozen=True, slots=True)
class Styled:
    """Words and the name of their style; empty for plain ones."""

    text: str
    style: str = ""


# Closing punctuation stays with what it closes; an opening bracket with what it opens.
_HAN = "\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_CLOSERS = "，。、；：！？）》〉」』】〕”’»,.;:!?)\\]"
_WIDE = lazy.pattern(f"[{_HAN}]")
_CLOSING = lazy.pattern(f"[{_CLOSERS}]")
_TOKEN = lazy.pattern(rf"\s+|[（《〈「『【〔“‘«]*[{_HAN}][{_CLOSERS}]*|[^\s{_HAN}]+")
# Latin letters and the dashes, quotes and dots of a report's own words: one column each, whatever follows.
_NOT_NARROW = lazy.pattern("[^\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e]")


def width(text: str) -> int:
    """Return the columns that `text` takes.

    >>> width("LFP"), width("磷酸铁锂")
    (3, 8)
    """
    if text.isascii() or not _NOT_NARROW.search(text):
        return len(text)
    from wcwidth import wcswidth  # noqa: PLC0415  # its tables take longer to import than a report to lay out

    return max(wcswidth(text), 0)


def clip(text: str, columns: int, ellipsis: str = "…") -> str:
    """Return `text` in at most `columns` columns, an ellipsis at its end if it was longer.

    >>> clip("磷酸铁锂制备技术", 9)
    '磷酸铁锂…'
    """
    if width(text) <= columns:
        return text
    from wcwidth import wcwidth  # noqa: PLC0415  # as above

    room = columns - width(ellipsis)
    kept = ""
    for character in text:
        room -= max(wcwidth(character), 0)
        if room < 0:
            break
        kept += character
    return kept.rstrip() + ellipsis


def pad(text: str, columns: int) -> str:
    """Return `text` followed by blanks up to `columns` columns."""
    return text + " " * (columns - width(text))


def wrap(words: Iterable[Styled], columns: int) -> list[list[Styled]]:
    """Return `words` as lines of at most `columns` columns, broken at blanks or beside Chinese characters.

    A word longer than a line is cut. No words give no lines.
    """
    lines: list[list[Styled]] = []
    line: list[Styled] = []
    used = 0
    blank: Styled | None = None
    for token in _tokens(words):
        if token[0].text.isspace():
            blank = Styled(" ", token[0].style) if line else None
            continue
        wide = [width(part.text) for part in token]
        if line and used + (blank is not None) + sum(wide) > columns:
            lines.append(line)
            line, used, blank = [], 0, None
        if blank:
            line.append(blank)
            used += 1
            blank = None
        for whole, whole_wide in zip(token, wide, strict=True):
            part, taken = whole, whole_wide
            while taken > columns - used:
                fits = clip(part.text, columns - used, "") or part.text[: not line]
                lines.append([*line, Styled(fits, part.style)] if fits else line)
                line, used, part = [], 0, Styled(part.text[len(fits) :], part.style)
                taken = width(part.text)
            if part.text:
                line.append(part)
                used += taken
    if line:
        lines.append(line)
    return lines


def _tokens(words: Iterable[Styled]) -> Iterator[list[Styled]]:
    # A line may not break inside a token; a token is several parts where the style changes within a word.
    token: list[Styled] = []
    for word in words:
        for match in _TOKEN.finditer(word.text):
            part = Styled(match.group(), word.style)
            if token and not _joined(token[-1].text, part.text):
                yield token
                token = []
            token.append(part)
    if token:
        yield token


def _joined(before: str, after: str) -> bool:
    if before.isspace() or after.isspace():
        return False
    if _CLOSING.match(after):
        return True
    return not (_WIDE.search(before[-1]) or _WIDE.search(after[0]))
