"""Tells from the words alone whether one line goes on in the next."""

from __future__ import annotations

import re
import string

from scanner import lazy
from scanner.documents.numbering import label_length

_ENDS = tuple(".!?;:。！？；：…")
_CLOSERS = "\"'”’)）】》」]"
_LEADERS = lazy.pattern(r"(?:\.{4,}|(?:\.\s){4,}|…{2,}|·{4,}|_{6,})\s*(?:\d{1,4}|[ivxlc]{1,6})?\s*$")
_CONTENTS_END = frozenset("0123456789ivxlcIVXLC._…·")
_PAGE_NUMBER = "0123456789ivxlcIVXLC" + string.whitespace
_LEADER = frozenset("._…·" + string.whitespace)
_LONGEST_REFERENCE = 20
# A reference that breaks over a line: "under Section" / "3.1 shall".
_REFERS = lazy.pattern(
    r"(?:\b(?:sections?|clauses?|articles?|paragraphs?|schedules?|annex(?:es)?|exhibits?|appendix|appendices|items?|parts?|rules?"
    r"|no\.?|nos\.?|of|to|under|with|in|by|and|or|than|least|from|per|the|an?|exceed|exceeding|through)|[,，、(（/&]"
    r"|[第据照按依在和与及或至合同本约定])$",
    re.IGNORECASE,
)
_FIELD = lazy.pattern(r"[^\s，,。；;：:]{1,14}(?: [^\s，,。；;：:]{1,12}){0,2}[：:](?!//)")
# Fourteen characters and twice a space and twelve, the colon, and two to see that it is no address.
_LONGEST_FIELD = 14 + 2 * 13 + 3
_LIST_LINK = lazy.pattern(r"[;；,，]\s*(?:and|or|and/or|以及|和|或|或者)$", re.IGNORECASE)
_CHINESE_ARTICLE = lazy.pattern(r"第.{1,5}[条條章节節款项項](?=[\s：:]|$)")


def ends_sentence(text: str) -> bool:
    """Say whether `text` ends as a sentence, an item of a list or the opening of a list does."""
    return text.rstrip(_CLOSERS + " ").endswith(_ENDS)


def begins_field(text: str) -> bool:
    """Say whether `text` begins as an entry of a form does: a few words and a colon."""
    head = text[:_LONGEST_FIELD]
    return (":" in head or "：" in head) and _FIELD.match(head) is not None


def refers_on(text: str) -> bool:
    """Say whether `text` ends in a word that needs another after it."""
    return _REFERS.search(text[-_LONGEST_REFERENCE:]) is not None


def is_contents_line(text: str) -> bool:
    """Say whether `text` ends in the row of dots, with or without the page number, of a table of contents."""
    # Most lines have nothing like it, and the pattern is slow to see that.
    if text[-1:] not in _CONTENTS_END:
        return False
    row = text.rstrip(_PAGE_NUMBER)
    return row[-1:] in _LEADER and row[-2:-1] in _LEADER and _LEADERS.search(text) is not None


def is_reference(above: str, line: str) -> bool:
    """Say whether the number that `line` begins with is one that the sentence above refers to, not its own label."""
    if ends_sentence(above) or _LIST_LINK.search(above[-_LONGEST_REFERENCE:]):
        return False
    rest = line[label_length(line) :]
    if line[0] == "第":
        return not _CHINESE_ARTICLE.match(line)
    if rest[:1].isspace() and rest.strip()[:1].isupper() and not above[-1:].islower():
        return False
    if line[0] in "(（〔":
        # "(a)" in the middle of a sentence is a list item set on its own line unless words refer to it.
        return refers_on(above) and not above.endswith((",", "，", "and", "or", "、"))
    if not line[0].isalnum():
        return False
    return refers_on(above) or rest.strip()[:1].islower()
