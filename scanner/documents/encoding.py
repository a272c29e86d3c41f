"""Turns the bytes of a text file into characters, or says that they are none."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field

from scanner import lazy


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters, the encoding they were in, and whether that was told by the file or had to be inferred."""

    text: str = field(repr=False)
    encoding: str
    inferred: bool = False


# The UTF-32 marks start with the UTF-16 ones and must come first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Controls that no text holds; tab, line ends, form feed, the DOS end of file and NEL are not among them.
_CONTROL = lazy.pattern(r"[\x00-\x08\x0b\x0e-\x19\x1b-\x1f\x7f]")
_HIGH_PAIR = re.compile(rb"[\x81-\xfe][\x30-\xff]")
# What the two Chinese standards set apart as characters in common use, with the punctuation.
_GB_COMMON = re.compile(rb"[\xb0-\xd7][\xa1-\xfe]|[\xa1-\xa3\xa9][\xa1-\xfe]")
_BIG5_COMMON = re.compile(rb"[\xa4-\xc6][\x40-\x7e\xa1-\xfe]|[\xa1-\xa3][\x40-\x7e\xa1-\xfe]")
# Below this share of common characters a text is not Chinese in that encoding: other encodings read by chance give
# about a third for Big5 read as GB and two thirds for GB read as Big5, and next to none for Western text.
_ENOUGH_COMMON = 0.75


def decode(data: bytes) -> Decoded | None:
    """Return the text of `data`, or None if it is no text in any encoding known here.

    A byte order mark decides; then UTF-16 without a mark, UTF-8, GB 18030, Big5 and Windows-1252 are tried, the Chinese
    ones accepted only if what comes out is Chinese in common use.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_lenient(data[len(mark) :], encoding), encoding)
    wide = _wide_encoding(data)
    if wide:
        return _checked(_lenient(data, wide), wide, inferred=True)
    try:
        return _checked(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _legacy(data)


def _legacy(data: bytes) -> Decoded | None:
    """Decide between the encodings of one language."""
    pairs = _HIGH_PAIR.findall(data)
    if not pairs:
        return None
    shares = {
        "gb18030": sum(1 for pair in pairs if _GB_COMMON.fullmatch(pair)) / len(pairs),
        "big5hkscs": sum(1 for pair in pairs if _BIG5_COMMON.fullmatch(pair)) / len(pairs),
    }
    best = max(shares, key=lambda encoding: shares[encoding])
    if shares[best] >= _ENOUGH_COMMON:
        decoded = _try(data, best)
        if decoded is not None:
            return decoded
    return _try(data, "cp1252")


def _try(data: bytes, encoding: str) -> Decoded | None:
    # A text cut in the middle of a character is still a text; anything else that does not decode is none.
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        text = decoder.decode(data)
    except UnicodeDecodeError:
        return None
    return _checked(text, encoding, inferred=True)


def _wide_encoding(data: bytes) -> str | None:
    """Return the UTF-16 that `data` is in if every other byte tells so, else None."""
    sample = data[:4096]
    if len(sample) < 4 or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    units = [sample[at : at + 2] for at in range(0, len(sample) - 1, 2)]
    # In Western text one byte of each pair is zero; in Chinese text the line ends, digits and brackets are such pairs,
    # and a character or two has its other byte zero.
    if odd > even and (odd > half * 0.7 or b"\n\0" in units):
        return "utf-16-le"
    if even > odd and (even > half * 0.7 or b"\0\n" in units):
        return "utf-16-be"
    return None


def _lenient(data: bytes, encoding: str) -> str:
    # The mark has told the encoding: a broken character is damage inside a text, not a sign of another encoding.
    return data.decode(encoding, errors="replace")


def _checked(text: str, encoding: str, *, inferred: bool = False) -> Decoded | None:
    controls = len(_CONTROL.findall(text[:100_000]))
    if controls > len(text[:100_000]) / 500:
        return None
    return Decoded(text, encoding, inferred)
