"""Finds the message that a sentence of a room below was made from, for rooms that know nothing of languages."""

from __future__ import annotations

import re
from functools import cache

from scanner.messages.catalogue import keys, templates
from scanner.messages.said import Said

_PLACEHOLDER = re.compile(r"\\\{(\w+)\\\}")
# What may stand in a placeholder: pages, kinds of files, else a word of a file's own, as its encoding, without a blank.
_HELD = {"numbers": r"\d+(?:(?:, | to | and )\d+)*", "kind": r"[^;:]{1,60}", "outer": r"[^;:]{1,60}"}
_WORD = r"[\w.:-]{1,40}"
_APART = "; "


def recognised(text: str) -> str:
    """Return `text` with its Chinese if it is one of the readers' sentences (`reader.*`) or several, else as it is.

    >>> recognised("page 7").zh
    '第7页'
    >>> recognised("an image is not read; save it as PDF").zh
    '不读取图片；请另存为PDF'
    """
    if isinstance(text, Said):
        return text
    whole = _sentence(text)
    if isinstance(whole, Said) or _APART not in text:
        return whole
    parts = [_sentence(part) for part in text.split(_APART)]
    chinese = [part.zh for part in parts if isinstance(part, Said)]
    return Said(text, "；".join(chinese)) if len(chinese) == len(parts) else text


def _sentence(text: str) -> str:
    for pattern, key in _patterns():
        if match := pattern.fullmatch(text):
            held = {name: _chinese(name, value) for name, value in match.groupdict().items()}
            if None not in held.values():
                return Said(text, templates("zh")[key].format(**held), key, match.groupdict())
    return text


def _chinese(name: str, value: str) -> str | None:
    """Return what a placeholder holds, in Chinese; None if it is no kind of file that is known."""
    if name == "numbers":
        return value.replace(", ", "、").replace(" to ", "至").replace(" and ", "和")
    if name not in _HELD:
        return value
    kind = _sentence(value)
    return kind.zh if isinstance(kind, Said) else None


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    english = {f"reader.{name}": templates("en")[f"reader.{name}"] for name in keys("reader")}
    return tuple((re.compile(_PLACEHOLDER.sub(_held, re.escape(text))), key) for key, text in english.items())


def _held(placeholder: re.Match[str]) -> str:
    name = placeholder[1]
    return f"(?P<{name}>{_HELD.get(name, _WORD)})"
