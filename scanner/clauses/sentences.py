"""Cuts a clause into sentences, in English and Chinese.

spaCy's sentence splitter cuts after "Sec." and "No." and never at a semicolon, where a contract's lists are cut.
"""

from __future__ import annotations

import re
from typing import Final

from scanner import lazy
from scanner.spans import Span

# After these a full stop ends no sentence. Lower case, without the last stop.
_ABBREVIATIONS: Final = frozenset(
    [
        "sec",
        "secs",
        "art",
        "arts",
        "cl",
        "cls",
        "para",
        "paras",
        "no",
        "nos",
        "nr",
        "vol",
        "fig",
        "figs",
        "eq",
        "ref",
        "refs",
        "p",
        "pp",
        "ch",
        "app",
        "ex",
        "exh",
        "sch",
        "sched",
        "annex",
        "approx",
        "ca",
        "cf",
        "e.g",
        "i.e",
        "viz",
        "vs",
        "v",
        "etc",
        "al",
        "seq",
        "incl",
        "excl",
        "co",
        "ltd",
        "inc",
        "corp",
        "llc",
        "plc",
        "pte",
        "pty",
        "bhd",
        "sdn",
        "gmbh",
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "st",
        "ave",
        "blvd",
        "rd",
        "jr",
        "sr",
        "messrs",
        "dept",
        "est",
        "ext",
        "tel",
        "fax",
        "attn",
        "min",
        "max",
        "avg",
        "temp",
        "wt",
        "vol",
        "mol",
        "conc",
        "abs",
        "rel",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "u.s",
        "u.k",
        "u.s.c",
        "u.n",
        "e.u",
        "p.r",
        "d.c",
        "a.m",
        "p.m",
        "s.a",
        "s.p.a",
        "s.r.l",
        "b.v",
        "n.v",
        "a.g",
        "k.k",
        "h.k",
        "p.r.c",
        "ph.d",
        "cent",
        "bros",
        "assn",
        "intl",
        "cert",
        "reg",
        "regs",
        "sub",
        "subs",
        "supp",
        "gov",
        "hon",
        "rep",
        "cg",
        "eur",
        "usd",
        "op",
        "cit",
        "ibid",
        "id",
        "hereinaft",
    ]
)
_END: Final = lazy.pattern(r"\n|[;；。！？]+[”’」』）)\"]*|[.!?]+[”’\")\]]*(?=\s|$)")
_WORD_BEFORE: Final = lazy.pattern(r"[A-Za-z][A-Za-z.]*$")
_LABEL: Final = lazy.pattern(r"[(（]?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxIVX]{1,6})$")
_LOWER_NEXT: Final = lazy.pattern(r"\s+[a-z]")


def sentences(text: str, span: Span) -> tuple[Span, ...]:
    """Return the sentences of `text` inside `span`, in order, without the white space between them.

    A semicolon and a line break end a sentence too; a full stop after an abbreviation ("Sec. 3", "Co., Ltd."), an
    initial or a list number, and inside a number, does not.

    >>> text = "See Sec. 2.1; Party A pays 2.58 g. It ships."
    >>> [part.slice(text) for part in sentences(text, Span(0, len(text)))]
    ['See Sec. 2.1;', 'Party A pays 2.58 g.', 'It ships.']
    """
    found: list[Span] = []
    start = span.start
    for match in _END.finditer(text, span.start, span.end):
        if match[0][0] in ".!?" and match[0][0] == "." and not _ends(text, start, match):
            continue
        _add(found, text, start, match.end())
        start = match.end()
    _add(found, text, start, span.end)
    return tuple(found)


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Span(start, end))


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Say whether the full stop that `match` starts with ends the sentence that began at `start`."""
    if len(match[0]) > 1 and match[0].startswith(".."):
        return _LOWER_NEXT.match(text, match.end()) is None
    before = text[max(start, match.start() - 16) : match.start()]
    if not before.strip():
        return False
    if _LABEL.fullmatch(text[start : match.start()].strip()):
        return False  # "3." and "(a)." open the sentence
    word = _WORD_BEFORE.search(before)
    if word is not None:
        core = word[0].lower()
        if len(core) == 1 and word[0].isupper():
            # An initial or a grade: "J. Smith"; "Part B. The" is a sentence's end only after a list word.
            return (
                re.search(
                    r"(?:[Pp]art|[Ss]chedule|[Aa]nnex|[Ee]xhibit|[Aa]ppendix|[Pp]arty|[Cc]lass|[Gg]rade)\s[A-Z]$",
                    before,
                )
                is not None
            )
        if core in _ABBREVIATIONS or (core.count(".") and all(len(part) == 1 for part in core.split("."))):
            return _next_opens(text, match, core)
    return _LOWER_NEXT.match(text, match.end()) is None


def _next_opens(text: str, match: re.Match[str], word: str) -> bool:
    """Say whether after an abbreviation that may end a sentence ("Ltd.", "etc.", "U.S.") a new one starts."""
    if word not in ("ltd", "inc", "co", "corp", "llc", "plc", "etc", "u.s", "u.k", "p.m", "a.m", "s.a", "cent"):
        return False
    return (
        re.match(
            r"\s+(?:The|This|These|It|Each|Neither|Either|Any|No|If|In|Such|All|Party|Upon|For)\b",
            text[match.end() : match.end() + 20],
        )
        is not None
    )
