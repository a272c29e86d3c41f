"""Decides whether the text layer of a page is text, or glyph numbers that only look like it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from scanner import lazy
from scanner.documents.characters import USUAL
from scanner.documents.pdf.glyphs import Glyphs

# So many characters without a meaning, or so large a part of the page, are a gap in the contract and not decoration.
_FEW = 15
_SMALL_PART = 0.02
# One glyph in so many is asked for: no run that counts can hide between two of them.
_STRIDE = _FEW
_CID = lazy.pattern(r"\(cid:\d+\)")
# Private places, save those of the usual bullets and signs of Symbol and Wingdings.
_ODD = lazy.pattern(
    r"(?![\uf020\uf02d\uf06c\uf06e\uf076\uf0a3\uf0a7\uf0a8\uf0b0-\uf0b3\uf0b7\uf0be\uf0d8\uf0fc])"
    r"[\ue000-\uf8ff\ufffd\x01-\x08\x0e-\x1f\x7f-\x9f\U000f0000-\U0010ffff]"
)
_WORD = lazy.pattern(r"[^\W\d_]+")
# So many characters tell the language of a page.
_SAMPLE = 2_000
_VOWEL = lazy.pattern(r"[aeiouyAEIOUY]")
# A third of the letters of any European language are vowels, in abbreviations a little less; of letters shifted by a
# fixed number, as a font without a map gives them, a seventh.
_VOWELS = 0.18
_UNUSUAL = lazy.pattern(f"[^\r\n\ufffe{USUAL}]")
# Letters that are usual and yet not of the English alphabet.
_OTHER_LETTER = lazy.pattern(r"[^\W\d_a-zA-Z]")
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_CONSONANTS = bytes(code for code in range(128) if chr(code) not in "aeiouyAEIOUY")
_GIBBERISH = "the text layer is garbled"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which characters of a page are no text, and how to say so ("" if nothing is missing)."""

    bad: tuple[tuple[int, int], ...] = ()
    reason: str = ""


def judge(glyphs: Glyphs) -> Verdict:
    """Return the spans of the page's text that must not be taken as text."""
    text = glyphs.text
    if not text.strip():
        return Verdict()
    plain = _is_plain(text)
    bad = [] if plain else [match.span() for match in _ODD.finditer(text)]
    bad += [match.span() for match in _CID.finditer(text)] if "(cid:" in text else []
    if glyphs.any_unmapped(_STRIDE):
        bad += [(at, at + 1) for at, character in enumerate(text) if not character.isspace() and glyphs.unmapped(at)]
    if not bad:
        return Verdict(((0, len(text)),), _GIBBERISH) if _is_gibberish(text, plain=plain) else Verdict()
    visible = len("".join(text.split()))
    count = len({at for start, end in bad for at in range(start, end)})
    merged = _merged(sorted(bad), text)
    if count > _FEW or (count > 2 and count > _SMALL_PART * visible):
        return Verdict(merged, _reason(glyphs, merged, count / max(1, visible)))
    if _is_gibberish(text, plain=plain):
        return Verdict(((0, len(text)),), _GIBBERISH)
    return Verdict(merged)


def _merged(spans: list[tuple[int, int]], text: str) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and (start <= merged[-1][1] or not text[merged[-1][1] : start].strip()):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _reason(glyphs: Glyphs, spans: tuple[tuple[int, int], ...], share: float) -> str:
    fonts = sorted({re.sub(r"^[A-Z]{6}\+", "", glyphs.font(start)) for start, _ in spans[:200]} - {""})
    named = f" (font {', '.join(fonts[:3])})" if fonts else ""
    part = "all" if share > 0.98 else f"{max(1, round(share * 100))} %"
    return f"{part} of the text layer is garbled{named}"


def _is_plain(text: str) -> bool:
    """Say whether the page has nothing but the characters that contracts are written in."""
    if text.isascii():
        return text.replace("\r\n", "").isprintable()
    return _UNUSUAL.search(text) is None


def _is_gibberish(text: str, *, plain: bool) -> bool:
    """Say whether a page of letters is in no language: words without vowels, or scripts mixed inside words."""
    sample = text[:_SAMPLE]
    if plain:
        # Of the usual letters only the Chinese and the accented are not of the English alphabet.
        if not sample.isascii() and _OTHER_LETTER.search(sample):
            return False
        alphabet = sample.encode("ascii", "ignore").translate(None, _NO_LETTERS)
        return len(alphabet) >= 120 and len(alphabet.translate(None, _CONSONANTS)) / len(alphabet) < _VOWELS
    words = _WORD.findall(sample)
    letters = "".join(words)
    if len(letters) < 120:
        return False
    if any("LATIN" in unicodedata.name(character, "") for character in letters[:400]) and letters.isascii():
        return len(_VOWEL.findall(letters)) / len(letters) < _VOWELS
    mixed = sum(1 for word in words if len(_scripts(word)) > 2)
    return mixed > len(words) / 4


def _scripts(word: str) -> set[str]:
    # Chinese, kana and Latin share words in earnest ("LFP正极"); they count as one.
    together = {"CJK": "LATIN", "HIRAGANA": "LATIN", "KATAKANA": "LATIN", "FULLWIDTH": "LATIN", "BOPOMOFO": "LATIN"}
    names = (unicodedata.name(character, "NONE ").split(" ", 1)[0] for character in word)
    return {together.get(name, name) for name in names}
