"""The one way text and words are made comparable before matching, with the way back to the original characters.

Detect folds the document's text; the catalogue folds its words. Both use `fold`, so that "ＬｉＦｅＰＯ₄", "LiFePO4" and
"lifepo4", or 磷酸鐵鋰 and 磷酸铁锂 over a line break, are the same to the matcher.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field

from scanner import lazy
from scanner.spans import Span

# Stand-ins for characters that do not fold to exactly one character; both are private use.
_EXPANDS = "\ue000"
_DELETED = "\ue001"

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f"
# Each branch begins with a literal, so that the regex engine skips to the next possible one.
_UNEVEN = lazy.pattern(f" (?:[ {_DELETED}]+|(?<=[{_HAN}] )(?=[{_HAN}]))|{_DELETED}[ {_DELETED}]*|{_EXPANDS}")
_BETWEEN_HAN = lazy.pattern(f"(?<=[{_HAN}])[ {_DELETED}]+(?=[{_HAN}])")
# A soft hyphen, or the mark that PDF readers put for one, before a line end: the word goes on.
_BROKEN_WORD = lazy.pattern(r"[\u00ad\u0002\ufffe]\s*\n\s*")

_BEYOND_ASCII = lazy.pattern(r"[^\x00-\x7f]")
# Bytes a character up to which a text has few characters beyond ASCII.
_NEARLY_ASCII = 1.05

_LIKE_ASCII = (
    ("-", "‐‑‒–—―−﹘﹣－"),
    ("'", "‘’‚‛′ʹʼ`´"),
    ('"', "“”„‟″"),
    ("·", "•∙⋅・‧･"),
    ("~", "∼〜～"),
    ("≥", "≧⩾"),
    ("≤", "≦⩽"),
    ("/", "⁄∕"),
    ("μ", "µ"),
    # Letters of other alphabets that look Latin: a copied or disguised word stays findable.
    *zip(
        "abcehijkmopstxy",
        ("аА", "Вв", "сС", "еЕ", "Нн", "іІ", "јЈ", "Кк", "Мм", "оО", "рР", "ѕЅ", "Тт", "хХ", "уУ"),
        strict=True,
    ),
    *zip("abehikmnoptxyz", "ΑΒΕΗΙΚΜΝΟΡΤΧΥΖ", strict=True),
    *zip("oikvpu", ("ο", "ι", "κ", "ν", "ρ", "υս"), strict=True),
    *zip("hldqwynga", ("һ", "ӏ", "ԁ", "ԛ", "ԝ", "ү", "ո", "ɡ", "ɑ"), strict=True),
)
_LOOKS_LIKE = {ord(variant): plain for plain, variants in _LIKE_ASCII for variant in variants}


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text with the way back.

    Attributes:
        text: the folded characters.
        offsets: None where every character stands where it stood; else three columns of equal length, one row a
            stretch: where the stretch starts in `text`, where it starts in the original, where it ends there.
    """

    text: str = field(repr=False)
    offsets: tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]] | None = field(repr=False, default=None)

    def original(self, start: int, end: int) -> Span:
        """Return the span of the original text that folded to the characters `start` to `end` (exclusive).

        Raises:
            ValueError: unless `0 <= start < end <= len(text)`.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"not within the folded text: {start} to {end}")
        if self.offsets is None:
            return Span(start, end)
        return Span(self._place(start)[0], self._place(end - 1)[1])

    def _place(self, at: int) -> tuple[int, int]:
        """Return the original start and end of the folded character `at`."""
        assert self.offsets is not None
        folded, starts, ends = self.offsets
        row = bisect_right(folded, at) - 1
        length = (folded[row + 1] if row + 1 < len(folded) else len(self.text)) - folded[row]
        if length != ends[row] - starts[row]:
            return starts[row], ends[row]
        first = starts[row] + at - folded[row]
        return first, first + 1


class _Table(dict[int, str]):
    """What each character folds to, worked out when first met: one character, or a stand-in with the rest in `odd`."""

    def __init__(self, simplified: dict[str, str]) -> None:
        super().__init__()
        self.simplified = simplified
        self.odd: dict[str, str] = {}

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = "".join(self.simplified.get(each, each) for each in _one(character))
        result = folded
        if len(folded) != 1 or folded in (_EXPANDS, _DELETED):
            self.odd[character] = folded
            result = _EXPANDS if folded else _DELETED
        self[code] = result
        return result


def fold(text: str, simplified: dict[str, str]) -> Folded:
    r"""Fold `text` for matching: lower case, half width, Simplified by `simplified`, plain dashes, quotes and digits.

    Invisible characters go, white space becomes one space, and none stays between two Han characters. `simplified`
    maps single Traditional characters to single Simplified ones (`Catalogue.simplified`) and must not change later.

    >>> fold("ＬｉＦｅＰＯ₄ “Powder”", {}).text
    'lifepo4 "powder"'
    >>> folded = fold("磷酸\n鐵鋰", {"鐵": "铁", "鋰": "锂"})
    >>> folded.text, folded.original(1, 3)
    ('磷酸铁锂', Span(start=1, end=4))
    """
    table = _table(simplified)
    even = _even(text, table)
    if even.isascii() and "  " not in even:
        return Folded(even)
    pieces: list[str] = []
    rows: list[tuple[int, int, int]] = []
    done = length = 0

    def keep(piece: str, start: int, end: int) -> None:
        nonlocal length
        if piece:
            rows.append((length, start, end))
            pieces.append(piece)
            length += len(piece)

    for match in _UNEVEN.finditer(even):
        start, end = match.span()
        keep(even[done:start], done, start)
        keep(_even_out(match, text[start:end], table.odd), start, end)
        done = end
    if done == 0:
        return Folded(even)
    keep(even[done:], done, len(text))
    if not rows:
        return Folded("", ((), (), ()))
    folded, starts, ends = zip(*rows, strict=True)
    return Folded("".join(pieces), (folded, starts, ends))


def _even(text: str, table: _Table) -> str:
    """Return `text` with each character folded to one, or to a stand-in."""
    if not text.isascii() and len(text.encode("utf-8", "surrogatepass")) < len(text) * _NEARLY_ASCII:
        # Python translates plain ASCII ten times as fast: the few quotes and dashes of an English text go first.
        few = {each: table[ord(each)] for each in set(_BEYOND_ASCII.findall(text))}
        if all(each.isascii() for each in few.values()):
            for each, folded in few.items():
                text = text.replace(each, folded)
    return text.translate(table)


def plain(text: str) -> str:
    """Return `text` with the letter case kept and all else plain, to compare with `Word.exact`.

    >>> plain("ＬｉＦｅＰＯ₄")
    'LiFePO4'
    """
    return "".join(_one(character, lower=False) for character in text)


def _even_out(match: re.Match[str], original: str, odd: dict[str, str]) -> str:
    """Return what a stretch folds to that is not one character for one."""
    stretch = match.group()
    if stretch == _EXPANDS:
        return odd[original]
    if " " not in stretch or _BROKEN_WORD.search(original):
        return ""
    return "" if _BETWEEN_HAN.match(match.string, match.start()) else " "


_tables: list[_Table] = []


def _table(simplified: dict[str, str]) -> _Table:
    """Return the table kept for this very mapping; the last few are kept, as a process loads one catalogue."""
    for table in _tables:
        if table.simplified is simplified:
            return table
    table = _Table(simplified)
    _tables[:] = [table, *_tables[:3]]
    return table


def _one(character: str, *, lower: bool = True) -> str:
    """Return the plain form of one character: none, one or several characters."""
    code = ord(character)
    if character.isascii():
        return _ascii(character, lower=lower)
    if code in _LOOKS_LIKE:
        look = _LOOKS_LIKE[code]
        return look.upper() if not lower and character.isupper() else look
    category = unicodedata.category(character)
    if character.isspace():
        return " "
    if category in ("Cf", "Cc") or code & 0xFFFE == 0xFFFE or 0xFE00 <= code <= 0xFE0F or 0x300 <= code <= 0x36F:
        return ""
    result = unicodedata.normalize("NFKC", character)
    if len(result) == 1 and (0xC0 <= ord(result) <= 0x24F or 0x1E00 <= ord(result) <= 0x1EFF):
        result = unicodedata.normalize("NFD", result)[0]  # São, Zhuàng: the accent is often lost in copies
    if lower:
        result = result.lower()
    return result if result == character else "".join(_one(each, lower=lower) for each in result)


def _ascii(character: str, *, lower: bool) -> str:
    if character.isspace():
        return " "
    if character == "`":
        return "'"
    if not character.isprintable():
        return ""
    return character.lower() if lower else character
