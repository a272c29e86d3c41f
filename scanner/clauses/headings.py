"""Tells a heading from a sentence."""

from __future__ import annotations

import re
from typing import Final

from scanner import lazy

_VERB: Final = lazy.pattern(
    r"\b(?:shall|will|may|must|is|are|was|were|has|have|had|hereby|agrees?|means|grants?|does|do|can|should"
    r"|undertakes?|warrants?|represents?|requires?)\b"
)
_HAN: Final = lazy.pattern(r"[\u3400-\u9fff]")
_HAN_VERB: Final = lazy.pattern(
    r"应当|應當|应于|不得|有权|有權|负责|負責|必须|必須|可以|同意|系指|是指|均为|约定如下|(?<![供适適对對相反响回效])[应應](?![用急付收对變变力])"
)
_RUN_IN: Final = lazy.pattern(
    r"(?P<title>[A-Z“\"][^.:;。；\n]{1,80}?)(?:[.:]|\s*[—–]|\s-)[”\"]?\s+(?=[A-Z(“\"\[0-9])"
    r"|(?P<han>[^。：:；，,“”\"\s\u3000]{2,16})(?:[。：:]|\u3000+|[ ]+(?=[\u3400-\u9fff]))(?=\s*\S)"
)
# Words that make a sentence of what stands before a full stop or a colon.
_HAN_SENTENCE: Final = lazy.pattern(
    r"[由仅僅为為将將向按经經如若因并且其该該需须須]|下列|以下|双方|雙方|任何|\d|^[甲乙丙]方"
)
_SMALL: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "if",
        "in",
        "into",
        "of",
        "on",
        "or",
        "the",
        "to",
        "under",
        "upon",
        "with",
        "without",
        "not",
        "no",
        "per",
        "vs",
        "via",
        "its",
        "their",
    ]
)


def own_heading(body: str) -> str:
    """Return the heading that the words after a number are or start with; empty if they have none.

    >>> own_heading("Grant of Licence"), own_heading("Delivery. The Licensor shall deliver the Dossier.")
    ('Grant of Licence', 'Delivery')
    >>> own_heading("The Licensor shall deliver the Dossier.")
    ''
    >>> own_heading("技术资料的交付"), own_heading("培训。乙方应当培训甲方人员。")
    ('技术资料的交付', '培训')
    """
    line = body.strip(" \t\u3000")
    if is_title(line):
        return line.strip(" \t\u3000.:：【】[]—–-")
    match = _RUN_IN.match(line)
    if match is None:
        return ""
    if (han := match["han"]) is not None:
        return (
            han.strip("【】[]")
            if _HAN.search(han) and not _HAN_VERB.search(han) and not _HAN_SENTENCE.search(han)
            else ""
        )
    title = match["title"]
    return title.strip('“” "') if _capitalised(title) and not _VERB.search(title) else ""


def is_title(line: str) -> bool:
    """Say whether the whole line is a heading: short, no verb of obligation, no sentence's end."""
    text = line.strip(" \t\u3000")
    if not text or len(text) > 110:
        return False
    if len(_HAN.findall(text)) * 3 > len(text):
        text = text.strip("【】[]：:（）()")
        return len(text) <= 32 and not re.search(r"[。；，！？|]|：.|:.", text) and not _HAN_VERB.search(text)
    if not text[0].isupper() and text[0] not in '“"[(' and not text.isupper():
        return False
    if re.search(r"\||[.:]\s|\.{2}|_{3}|[,;]$", text) or (text.endswith(".") and not _capitalised(text)):
        return False
    words = text.split()
    if ("," in text or ";" in text) and len(words) > 9 and not text.isupper():
        return False
    return len(words) <= 14 and not _VERB.search(text) and (len(words) <= 7 or _capitalised(text) or text.isupper())


def is_shout(line: str) -> bool:
    """Say whether an unnumbered line is set as a heading: all capitals, or in brackets 【】."""
    text = line.strip(" \t\u3000")
    if not text or len(text) > 90:
        return False
    if text.startswith("【") and text.endswith("】"):
        return True
    letters = sum(character.isalpha() for character in text)
    return letters > 3 and text.isupper() and text.isascii() and not text.endswith((".", ",", ";"))


def _capitalised(text: str) -> bool:
    words = [word.strip("“”\"'’().,:;") for word in text.split()]
    real = [word for word in words if word and word.lower() not in _SMALL and word[0].isalpha()]
    return bool(real) and sum(word[0].isupper() for word in real) * 10 >= len(real) * 7 and words[0][:1].isupper()
