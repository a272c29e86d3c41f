"""Settles what recognition leaves open in a line of text: quotation marks, full-width signs, lost spaces."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, pairwise
from math import inf
from statistics import median

import numpy as np

from scanner import lazy
from scanner.documents.characters import is_han, is_wide
from scanner.documents.ocr.engine import Reading
from scanner.documents.ocr.image import Image

# The size of characters, in parts of how high their ink is.
_EM = 1.08
# White space between two Latin words is at least this part of the line's usual space and of the height of its
# characters; where the line shows no space at all, this part of the height and so many times what parts its letters.
_OF_USUAL, _OF_HEIGHT = 0.7, 0.17
_ALONE, _TIMES = 0.26, 2.6
# Han characters stand so far apart where a heading follows its number, and a number from a Han character.
_HAN_SPACE, _LABEL_SPACE = 0.5, 0.16
_APOSTROPHE = lazy.pattern(r"(?<=[A-Za-z])['‘`´](?=[A-Za-z])|(?<=s)['‘`´](?= )")
_DOUBLE = lazy.pattern(r"[\"“”„‟″〝〞＂]{1,2}|''")
_LABEL = lazy.pattern(
    r"(?:\d{1,3}(?:\.\d{1,3})*\.?|[（(]\w{1,4}[)）]|第[一二三四五六七八九十百零〇\d]{1,5}[条條章节節])"
)
_AFTER_FULL_WIDTH = lazy.pattern("(?<!^)([：，；？！（]) ")
# A line that is nothing but a number and a title; the white between them is often too little to see.
_TITLE = lazy.pattern(
    r"^((?:第[一二三四五六七八九十百零〇\d]{1,5}[条條章节節])|附[件录錄表][一二三四五六七八九十\d]{1,3})(?=[\u4e00-\u9fff、与和及]{2,20}$)"
)
_FULL_WIDTH = {":": "：", ",": "，", ";": "；", "?": "？", "!": "！"}
# The places of characters are good to so much of a letter.
_LEEWAY = 0.7
_FIGURES = "0123456789.,"
_OPENING = "([{（【「『<《-–—/"


def settled(reading: Reading, ink: Image) -> str:
    """Return the text of a line as a careful typist would have it.

    Args:
        reading: as recognised.
        ink: which points of its strip are ink.
    """
    text = _spaced(reading, ink)
    chinese = any(map(is_han, text))
    if chinese:
        text = _widened(text)
        text = _TITLE.sub(r"\1 ", text)
    return _quoted(_APOSTROPHE.sub("’", text), chinese=chinese).strip()


def _spaced(reading: Reading, ink: Image) -> str:
    """Return the text with the spaces that the picture shows and recognition left out."""
    words = reading.text.split()
    count = sum(map(len, words))
    if count != len(reading.places) or count < 2:
        return reading.text
    bare = "".join(words)
    known = set(accumulate(map(len, words)))
    gaps = _gaps(reading.places, known, ink)
    least = _least_space(bare, known, gaps, _EM * ink.any(axis=1).sum())
    parts = [bare[0]]
    for at in range(1, count):
        if at in known or gaps[at] >= least[at]:
            parts.append(" ")
        parts.append(bare[at])
    return "".join(parts)


def _least_space(bare: str, known: set[int], gaps: list[int], em: float) -> list[float]:
    """Return how much white, in pixels, makes a space before each character."""
    latin = [at for at in range(1, len(bare)) if _is_latin(bare[at - 1]) and _is_latin(bare[at])]
    usual = [gaps[at] for at in latin if at in known]
    tight = [gaps[at] for at in latin if at not in known]
    if usual:
        between_words = max(_OF_USUAL * median(usual), _OF_HEIGHT * em)
    else:
        between_words = max(_ALONE * em, _TIMES * median(tight) if tight else 0.0)
    label = _LABEL.match(bare)
    after_label = label.end() if label else 0
    found = [inf]
    for at in range(1, len(bare)):
        before, after = bare[at - 1], bare[at]
        if at == after_label and is_han(after):
            found.append(_LABEL_SPACE * em)
        elif is_han(before) and is_han(after):
            found.append(_HAN_SPACE * em)
        else:
            found.append(between_words if _may_part(before, after) else inf)
    return found


def _gaps(places: tuple[float, ...], known: set[int], ink: Image) -> list[int]:
    """Return the widest white strip before each character, in pixels; none is counted twice.

    The places are good to a letter or so: a strip that recognition took for a space is not there for a neighbour.
    """
    white = np.concatenate([[False], ~ink.any(axis=0), [False]])
    edges = np.flatnonzero(np.diff(white.astype(np.int8)))
    strips = [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    middles = [place * ink.shape[1] for place in places]
    letter = ink.shape[1] / len(places)
    found = [0] * len(places)
    for at in sorted(known - {len(places)}):
        left, right = middles[at - 1] - _LEEWAY * letter, middles[at] + _LEEWAY * letter
        within = [strip for strip in strips if left < (strip[0] + strip[1]) / 2 < right]
        if within:
            widest = max(within, key=_width)
            found[at] = _width(widest)
            strips.remove(widest)
    for strip in sorted(strips, key=_width, reverse=True):
        at = bisect_right(middles, (strip[0] + strip[1]) / 2)
        if 0 < at < len(places) and at not in known:
            found[at] = max(found[at], _width(strip))
    return found


def _width(strip: tuple[int, int]) -> int:
    return strip[1] - strip[0]


def _is_latin(character: str) -> bool:
    return character.isalnum() and not is_wide(character)


def _may_part(before: str, after: str) -> bool:
    """Say whether a space may stand between two characters of Latin text."""
    if is_wide(before) or is_wide(after) or (before in _FIGURES and after in _FIGURES):
        return False
    return (before.isalnum() or before in ",.;:)%”’") and (after.isalnum() or after in "(“‘")


def _widened(text: str) -> str:
    """Return a line with Chinese in it with the punctuation around Chinese in full width."""
    out = list(text)
    opened: list[int] = []
    for at, character in enumerate(text):
        before, after = text[:at].rstrip()[-1:], text[at + 1 :].lstrip()[:1]
        if character in "(（":
            opened.append(at)
            out[at] = "（" if _is_chinese(before) or _is_chinese(after) else "("
        elif character in ")）":
            start = opened.pop() if opened else None
            wide = _is_chinese(before) or _is_chinese(after)
            if start is not None:
                # Both of a pair are as one of them is.
                wide = wide or out[start] == "（"
                out[start] = "（" if wide else "("
            out[at] = "）" if wide else ")"
        elif character in _FULL_WIDTH and (_is_chinese(before) or (_is_chinese(after) and not before.isdecimal())):
            out[at] = _FULL_WIDTH[character]
    # Full-width signs bring their own white space.
    return _AFTER_FULL_WIDTH.sub(r"\1", "".join(out))


def _is_chinese(character: str) -> bool:
    return character != "" and is_wide(character) and character not in "“”‘’—…·"


def _quoted(text: str, *, chinese: bool) -> str:
    """Return the text with quotation marks that open and close; recognition takes one for the other."""
    marks = list(_DOUBLE.finditer(text))
    if not marks:
        return text
    if chinese:
        seen = [match[0][0] != "”" for match in marks]
        # A line may begin within a quotation; else the first mark opens.
        first = seen[0] or any(one == other for one, other in pairwise(seen))
        opening = [first ^ bool(index % 2) for index in range(len(marks))]
    else:
        before = [text[match.start() - 1 : match.start()] for match in marks]
        opening = [not each.strip() or each in _OPENING for each in before]
    out: list[str] = []
    done = 0
    for match, opens in zip(marks, opening, strict=True):
        out += [text[done : match.start()], "“" if opens else "”"]
        done = match.end()
    return "".join(out) + text[done:]
