"""Finds the message that a sentence of a room below was made from, for rooms that know nothing of languages."""

from __future__ import annotations

import re
from functools import cache

from scanner.messages.catalogue import keys, templates
from scanner.messages.said import Said

_PLACEHOLDER = re.compile(r"\\\{(\w+)\\\}")


def recognised(text: str) -> str:
    """Return `text` with its Chinese if it is one of the readers' sentences (`reader.*`), else as it is.

    >>> recognised("page 7").zh
    '第7页'
    """
    if isinstance(text, Said):
        return text
    for pattern, key in _patterns():
        if match := pattern.fullmatch(text):
            return Said(text, templates("zh")[key].format(**match.groupdict()), key)
    return text


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    english = {f"reader.{name}": templates("en")[f"reader.{name}"] for name in keys("reader")}
    # Words of a file's own, as its encoding, hold no blank and no sentence.
    return tuple(
        (re.compile(_PLACEHOLDER.sub(r"(?P<\1>[\\w.:-]{1,40})", re.escape(template))), key)
        for key, template in english.items()
    )
