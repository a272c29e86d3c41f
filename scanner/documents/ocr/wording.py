"""Settles what recognition leaves open in a line of text: quotation marks, full-width signs, lost spaces."""

from __future__ import annotations

from itertools import pairwise
from statistics import median

import numpy as np

from scanner import lazy
from scanner.documents.characters import is_han, is_wide
from scanner.documents.ocr.engine import Reading
from scanner.documents.ocr.image import Image

# The height of the characters, in parts of the height of their strip.
_EM = 0.76
# White space between two Latin words is at least this part of the line's usual space and of the height of its
# characters; where the line shows no space at all, this part of the height and so many times what parts its letters.
_OF_USUAL, _OF_HEIGHT = 0.7, 0.17
_ALONE, _TIMES = 0.26, 2.6
# Han characters stand so far apart where a heading follows its number, and a number from a Han character.
_HAN_SPACE, _LABEL_SPACE = 0.5, 0.22
_APOSTROPHE = lazy.pattern(r"(?<=[A-Za-z])['‘`´](?=[A-Za-z])|(?<=s)['‘`´](?= )")
_DOUBLE = lazy.pattern(r"[\"“”„‟″〝〞＂]{1,2}|''")
_LABEL = lazy.pattern(
    r"(?:\d{1,3}(?:\.\d{1,3})*\.?|[（(]\w{1,4}[)）]|第[一二三四五六七八九十百零〇\d]{1,5}[条條章节節])"
)
_FULL_WIDTH = {":": "：", ",": "，", ";": "；", "?": "？", "!": "！"}
_OPENING = "([{（【「『<《-–—/"


def settled(reading: Reading, ink: Image) -> str:
    """Return the text of a line as a careful typist would have it.

    Args:
        reading: as recognised.
        ink: which points of its strip are ink.
    """
    text = _spaced(reading, ink)
    han = sum(map(is_han, text))
    chinese = han > 0 and han * 2 > sum(map(str.isalpha, text))
    if chinese:
        text = _widened(text)
    return _quoted(_APOSTROPHE.sub("’", text), chinese=chinese).strip()


def _spaced(reading: Reading, ink: Image) -> str:
    """Return the text with the spaces that the picture shows and recognition left out."""
    characters = reading.text.split()
    count = sum(map(len, characters))
    if count != len(reading.places) or count < 2:
        return reading.text
    bare = "".join(characters)
    known = set()
    at = 0
    for word in characters:
        at += len(word)
        known.add(at)
    gaps = _gaps(reading.places, ink)
    em = _EM * ink.shape[0]
    latin = [at for at in range(1, count) if _is_latin(bare[at - 1]) and _is_latin(bare[at])]
    usual = [gaps[at - 1] for at in latin if at in known]
    tight = [gaps[at - 1] for at in latin if at not in known]
    if usual:
        least = max(_OF_USUAL * median(usual), _OF_HEIGHT * em)
    else:
        least = max(_ALONE * em, _TIMES * median(tight) if tight else 0.0)
    label = _LABEL.match(bare)
    first = label.end() if label else 0
    parts = [bare[0]]
    for at in range(1, count):
        before, after = bare[at - 1], bare[at]
        if (
            at in known
            or (_may_part(before, after) and gaps[at - 1] > least)
            or (at == first and gaps[at - 1] > _LABEL_SPACE * em and not after.isascii())
            or (is_han(before) and is_han(after) and gaps[at - 1] > _HAN_SPACE * em)
        ):
            parts.append(" ")
        parts.append(after)
    return "".join(parts)


def _gaps(places: tuple[float, ...], ink: Image) -> list[int]:
    """Return the widest white strip between the middles of each two neighbours, in pixels."""
    columns = ink.sum(axis=0) <= max(0, 0.03 * ink.shape[0])
    middles = [min(len(columns), max(0, round(place * len(columns)))) for place in places]
    found = []
    for left, right in pairwise(middles):
        white = columns[left:right]
        edges = np.flatnonzero(np.diff(np.concatenate([[False], white, [False]]).astype(np.int8)))
        found.append(int((edges[1::2] - edges[::2]).max()) if len(edges) else 0)
    return found


def _is_latin(character: str) -> bool:
    return character.isalnum() and not is_wide(character)


def _may_part(before: str, after: str) -> bool:
    """Say whether a space may stand between two characters of Latin text."""
    if is_wide(before) or is_wide(after):
        return False
    return (before.isalnum() or before in ",.;:)%”’") and (after.isalnum() or after in "(“‘")


def _widened(text: str) -> str:
    """Return a Chinese line with its punctuation in full width."""
    out = list(text)
    opened: list[bool] = []
    for at, character in enumerate(text):
        before = next((each for each in reversed(text[:at]) if each != " "), "")
        after = next((each for each in text[at + 1 :] if each != " "), "")
        if character in "(（":
            wide = character == "（" or any(each and is_wide(each) for each in (before, after))
            opened.append(wide)
            out[at] = "（" if wide else "("
        elif character in ")）":
            wide = opened.pop() if opened else character == "）" or (before != "" and is_wide(before))
            out[at] = "）" if wide else ")"
        elif character in _FULL_WIDTH and before and (is_wide(before) or before in ")）"):
            out[at] = _FULL_WIDTH[character]
    # Full-width signs bring their own white space.
    joined = "".join(out)
    for sign in "：，；？！（）":
        joined = joined.replace(f"{sign} ", sign) if sign != "）" else joined
    return joined


def _quoted(text: str, *, chinese: bool) -> str:
    """Return the text with quotation marks that open and close; recognition takes one for the other."""
    opens = True
    out: list[str] = []
    done = 0
    for match in _DOUBLE.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if not chinese:
            opens = not before.strip() or before in _OPENING
        elif match[0][0] in "“”":
            # Recognition tells the marks of Chinese apart.
            opens = match[0][0] == "“"
        out += [text[done : match.start()], "“" if opens else "”"]
        opens = not opens
        done = match.end()
    return "".join(out) + text[done:]
