"""Misspelt technology names in Chinese: a wrong, a lost or an added character in a long one, a look-alike in any."""

from __future__ import annotations

from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick

from scanner import lazy
from scanner.detect.words import HAN, Hit, Vocabulary

# Shorter names are one edit from too many others.
_SHORTEST_EDITED = 5
_SHORTEST_LOOKED_ALIKE = 4
_NAME = lazy.pattern(f"[{HAN}]+")

# Characters that recognition or a homophone keyboard puts for the one before the colon.
_LOOK_ALIKES = (
    "锂:里理狸哩裡俚浬锤",
    "锰:猛孟蜢",
    "磷:麟鳞燐粼璘嶙",
    "铁:帙轶佚铗",
    "酸:唆峻",
    "镓:嫁稼傢",
    "钴:估姑咕",
    "镍:臬",
    "钕:妆",
    "镝:嘀滴摘",
    "稀:晞唏",
    "碳:炭谈",
    "氢:轻",
    "提:题堤",
    "池:驰弛他",
    "极:级及",
    "萃:粹翠淬悴",
    "卤:鹵囟",
    "冶:治",
    "炼:练拣",
    "硅:桂",
    "砷:伸",
    "钒:帆",
)
_RIGHT = {ord(wrong): each[0] for each in _LOOK_ALIKES for wrong in each[2:]}
# With one of these for another, one more or one less, another thing is meant; it is no slip.
_SUBSTANCES = frozenset(
    "氢氦锂铍硼碳氮氧氟氖钠镁铝硅磷硫氯氩钾钙钪钛钒铬锰铁钴镍铜锌镓锗砷硒溴氪铷锶钇锆铌钼锝钌铑钯银镉铟锡锑碲碘氙铯钡"
    "镧铈镨钕钷钐铕钆铽镝钬铒铥镱镥铪钽钨铼锇铱铂金汞铊铅铋钋钍铀酸盐碱水油气煤酯醇酮醚胺烷烯苯单双三二一四五六七八九非无未不"
    "亚过次偏焦聚正负阴阳高低新旧"
)
# A name this long is known even where the name of a substance in it is beyond reading.
_SURE_WITHOUT = 7


class ChineseSpeller:
    """Finds the Chinese names of a vocabulary, one character off."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._names: list[tuple[int, str]] = [
            (number, vocabulary.words[number].text)
            for number in vocabulary.select("tech.", ("name",))
            if not vocabulary.words[number].needs
            and _NAME.fullmatch(vocabulary.words[number].text)
            and len(vocabulary.words[number].text) >= _SHORTEST_LOOKED_ALIKE
        ]
        self._looked = AhoCorasick([name.translate(_RIGHT) for _, name in self._names]) if self._names else None
        # One edit leaves the first or the second half of a name as it is.
        self._halves: dict[str, list[tuple[int, str, bool]]] = {}
        for number, name in self._names:
            if len(name) >= _SHORTEST_EDITED:
                middle = len(name) // 2
                self._halves.setdefault(name[:middle], []).append((number, name, True))
                self._halves.setdefault(name[middle:], []).append((number, name, False))
        self._pieces = list(self._halves)
        self._half = AhoCorasick(self._pieces) if self._pieces else None

    def hits(self, folded: str) -> Iterator[Hit]:
        """Yield the names with one wrong, lost or added character, or with look-alikes, in no order."""
        if self._looked is None:
            return
        for which, start, end in self._looked.find_matches_as_indexes(folded.translate(_RIGHT), overlapping=True):
            number, name = self._names[which]
            if folded[start:end] != name:
                yield Hit(start, end, number)
        if self._half is None:
            return
        for which, start, end in self._half.find_matches_as_indexes(folded, overlapping=True):
            for number, name, first in self._halves[self._pieces[which]]:
                size = len(name) - (end - start)
                sure = len(name) >= _SURE_WITHOUT
                if first:
                    length = _slip(folded[end : end + size + 1], name[-size:], sure=sure)
                    place = start, end + length
                else:
                    length = _slip(folded[max(0, start - size - 1) : start][::-1], name[:size][::-1], sure=sure)
                    place = start - length, end
                if length:
                    yield Hit(*place, number)


def _slip(text: str, rest: str, *, sure: bool) -> int:
    """Return how many characters at the start of `text` are `rest` with one slip, or 0.

    The last character must be as it should, so that a name does not end beyond its end. `sure` says that a substance
    may be the character that was misread.
    """
    at = next((place for place, (one, other) in enumerate(zip(text, rest, strict=False)) if one != other), len(rest))
    # A wrong character, one too many, one lost: how many of the text's and of the name's it takes.
    for read, meant in ((1, 1), (1, 0), (0, 1)):
        length = len(rest) + read - meant
        after = rest[at + meant :]
        if not after or text[at + read : length] != after:
            continue
        if read and (text[at] in _SUBSTANCES or not _NAME.fullmatch(text[at])):
            continue
        if meant and rest[at] in _SUBSTANCES and not (read and sure):
            continue
        return length
    return 0
