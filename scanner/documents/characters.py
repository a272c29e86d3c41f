"""Brings the characters of a page to the ordinary ones that a person would type, before anything reads them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from scanner import lazy

# Radicals that stand for a whole character but that Unicode does not say so of; fonts without a proper character map
# give them out instead of the character.
_RADICALS = dict(
    zip(
        "⺁⺄⺆⺇⺈⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂乙冂几刀㔾小小兀尣尢尢巳幺彐忄心手攵旡日月歺母民氵氺灬爫爫爿牛犭王疋目示礻竹糹纟罒罒罒网羊羊羊羋耂肀聿肉臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶阝钅長镸长门阜阝雨青韦页风飞食飠飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜龟龟",
        strict=True,
    )
)
_FOLDED_RANGES = ((0xFB00, 0xFB06), (0xF900, 0xFAFF), (0x2F00, 0x2FDF), (0x2F800, 0x2FA1F))
_NOTHING = (
    0xAD,
    0x200B,
    0x200C,
    0x200D,
    0x2060,
    0xFEFF,
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    0x200E,
    0x200F,
)
_SPACES = (
    0x09,
    0x0B,
    0x0C,
    0x0A,
    0x0D,
    0x85,
    0xA0,
    0x1680,
    *range(0x2000, 0x200B),
    0x2028,
    0x2029,
    0x202F,
    0x205F,
    0x3000,
)


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = {ord(radical): character for radical, character in _RADICALS.items()}
    for first, last in _FOLDED_RANGES:
        for code in range(first, last + 1):
            table[code] = unicodedata.normalize("NFKC", chr(code))
    table.update(dict.fromkeys((*range(0x20), 0x7F, *range(0x80, 0xA0)), None))
    table.update(dict.fromkeys(_NOTHING, None))
    table.update(dict.fromkeys(_SPACES, " "))
    # The bullets that word processors take from the Symbol and Wingdings fonts, at their private places.
    table.update(dict.fromkeys((0xF0B7, 0xF0A7, 0xF0A8, 0xF0D8, 0xF06C, 0xF06E, 0xF076, 0xF0FC, 0xF0B2), "•"))
    table.update({0xF02D: "-", 0xF0BE: "—", 0xF020: " ", 0xF0B0: "°", 0xF0B1: "±", 0xF0A3: "≤", 0xF0B3: "≥"})
    return table


_ORDINARY = _table()
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WIDE = _HAN + "\u3000-\u303f\uff00-\uff60\uffe0-\uffe6"
_HAN_CHARACTER = lazy.pattern(f"[{_HAN}]")
_SEVERAL_SPACES = lazy.pattern("  +")
# What nearly all text is made of: nothing here has another form, joins with its neighbour or is invisible.
USUAL = " -~¡-¬®-ſ–—‘’“”†‡•…‰€™\u2460-\u249b\u3001-\u3029\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e"
_UNUSUAL = lazy.pattern(f"[^{USUAL}]")
# A title set wide: every character on its own, at least four of them.
_SPACED_OUT = lazy.pattern(f"(?<![^\\s])[{_HAN}](?: [{_HAN}]){{3,}}(?![^\\s：:])")


def ordinary(text: str) -> str:
    """Return `text` with ligatures, compatibility ideographs and radicals as ordinary characters, one space between
    words and nothing invisible; full-width forms, superscripts and punctuation stay.

    >>> ordinary("The ﬁrst  ⾦属　锂")
    'The first 金属 锂'
    """
    text = text.strip()
    if text.isascii() and text.isprintable():
        return _SEVERAL_SPACES.sub(" ", text) if "  " in text else text
    # By far the most frequent of the others is the space that does not break.
    text = text.replace("\xa0", " ")
    if _UNUSUAL.search(text):
        text = unicodedata.normalize("NFC", text.translate(_ORDINARY)).strip()
    if " " not in text:
        return text
    text = _SEVERAL_SPACES.sub(" ", text) if "  " in text else text
    return _SPACED_OUT.sub(lambda match: match[0].replace(" ", ""), text)


@lru_cache(8192)
def is_han(character: str) -> bool:
    """Say whether `character` is a Chinese character."""
    return _HAN_CHARACTER.match(character) is not None


@lru_cache(8192)
def is_wide(character: str) -> bool:
    """Say whether `character` belongs to Chinese typesetting, where words have no space between them."""
    return re.match(f"[{_WIDE}“”‘’—…·]", character) is not None if not character.isascii() else False


def han_share(text: str) -> float:
    """Return which part of the letters of `text` is Chinese, from 0 to 1; 0 if it has no letters."""
    if text.isascii():
        return 0.0
    han = len(_HAN_CHARACTER.findall(text))
    if not han:
        return 0.0
    letters = sum(1 for character in text if character.isalpha())
    return han / letters if letters else 0.0
