"""Tells by its spelling alone whether a company's name is one of the mainland."""

from __future__ import annotations

import re

from scanner import lazy

# Every syllable of pinyin without tones.
_SYLLABLE = (
    r"(?:zh(?:a[ino]?|ang|e[in]?|eng|i|ong|ou|u[ain]?|uai|uan|uang|uo)|ch(?:a[ino]?|ang|e[n]?|eng|i|ong|ou|u[ain]?|uai|uan|uang|uo)|"
    r"sh(?:a[ino]?|ang|e[in]?|eng|i|ou|u[ain]?|uai|uan|uang|uo)|b(?:a[ino]?|ang|e[in]|eng|ian?|iao|ie|ing?|o|u)|"
    r"p(?:a[ino]?|ang|e[in]|eng|ian?|iao|ie|ing?|ou?|u)|m(?:a[ino]?|ang|e[in]?|eng|ian?|iao|ie|iu|ing?|ou?|u)|"
    r"f(?:an?|ang|e[in]|eng|ou?|u)|d(?:a[ino]?|ang|e[in]?|eng|ia[no]?|i|ie|ing|iu|ong|ou|u[ino]?|uan)|"
    r"t(?:a[ino]?|ang|e|eng|ian?|iao|i|ie|ing|ong|ou|u[ino]?|uan)|n(?:a[ino]?|ang|e[in]?|eng|i|ian|iang|iao|ie|ing?|iu|ong|ou|u|uan|uo|üe?)|"
    r"l(?:a[ino]?|ang|e[i]?|eng|i|ia[no]?|iang|ie|ing?|iu|ong|ou|u[no]?|uan|[üv]e?)|g(?:a[ino]?|ang|e[in]?|eng|ong|ou|u[aino]?|uai|uan|uang)|"
    r"k(?:a[ino]?|ang|e[n]?|eng|ong|ou|u[aino]?|uai|uan|uang)|h(?:a[ino]?|ang|e[in]?|eng|ong|ou|u[aino]?|uai|uan|uang)|"
    r"j(?:i|ia[no]?|iang|ie|ing?|iong|iu|u[en]?|uan)|q(?:i|ia[no]?|iang|ie|ing?|iong|iu|u[en]?|uan)|x(?:i|ia[no]?|iang|ie|ing?|iong|iu|u[en]?|uan)|"
    r"r(?:an|ao|ang|e[n]?|eng|i|ong|ou|u[ino]?|uan)|z(?:a[ino]?|ang|e[in]?|eng|i|ong|ou|u[ino]?|uan)|c(?:a[ino]?|ang|e[n]?|eng|i|ong|ou|u[ino]?|uan)|"
    r"s(?:a[ino]?|ang|e[n]?|eng|i|ong|ou|u[ino]?|uan)|y(?:a[no]?|ang|e|i|ing?|ong|ou|u[en]?|uan)|w(?:a[in]?|ang|e[in]|eng|o|u)|a[ino]?|ang|en?|er|ou?)"
)
_TWO_WORDS = lazy.pattern(rf"(?:{_SYLLABLE}['’]?){{1,4}}\s+(?:{_SYLLABLE}['’]?){{1,4}}\b", re.IGNORECASE)
_FORM = lazy.pattern(r"\bCo\.?,?\s*(?:Ltd|Limited)\b|\bCompany\s+Limited\b|\bInstitute\b|\bUniversity\b", re.IGNORECASE)
_HAN_FORM = lazy.pattern(
    r"(?:[（(][\u4e00-\u9fff]{2,4}[)）])?(?:有限责任公司|股份有限公司|有限公司|研究总院|研究院|研究所|设计院|集团|理工大学)$"
)
# Characters that write the sound of foreign names.
_SOUNDS = frozenset(
    "阿埃奥巴贝比伯博布查茨德蒂迪杜厄尔恩费弗夫戈格哈霍基吉加卡凯科克库拉莱兰勒雷里利琳卢鲁伦罗洛马麦曼蒙米密姆莫穆纳内尼诺努帕佩皮普乔萨塞瑟森沙什史舒斯苏索塔泰坦特提图托瓦威韦维沃乌谢辛因约泽扎詹"
)
_SHARE = 0.34  # of a name's own characters that write sounds, from which it is taken for a foreign one


def reads_as_mainland(name: str) -> bool:
    """Say whether a name without a place is spelt as one of the mainland: in pinyin, or in characters.

    A name that writes foreign sounds is none. The caller knows whether the characters are simplified.
    """
    if form := _HAN_FORM.search(name):
        own = name[: form.start()]
        if not re.fullmatch(r"[\u4e00-\u9fff]{2,}", own):
            return False
        return sum(character in _SOUNDS for character in own) < _SHARE * len(own)
    return bool(_FORM.search(name) and _TWO_WORDS.match(name))
