"""How an English word of `patterns/` may stand in a contract: its inflections and its British and American spellings.

Rules for regular words, one table for verbs that contracts use and that are not regular. A form that nobody writes does
no harm; a form that is missing loses a clause.
"""

from __future__ import annotations

import re
from itertools import product

_VOWELS = "aeiou"
_IRREGULAR = {
    "be": "is are was were been being",
    "become": "becomes became becoming",
    "bring": "brings brought bringing",
    "build": "builds built building",
    "buy": "buys bought buying",
    "draw": "draws drew drawn drawing",
    "get": "gets got gotten getting",
    "give": "gives gave given giving",
    "go": "goes went gone going",
    "have": "has had having",
    "hold": "holds held holding",
    "keep": "keeps kept keeping",
    "learn": "learns learned learnt learning",
    "leave": "leaves left leaving",
    "lend": "lends lent lending",
    "let": "lets let letting",
    "make": "makes made making",
    "oversee": "oversees oversaw overseen overseeing",
    "pay": "pays paid paying",
    "put": "puts put putting",
    "read": "reads read reading",
    "run": "runs ran running",
    "see": "sees saw seen seeing",
    "sell": "sells sold selling",
    "send": "sends sent sending",
    "set": "sets set setting",
    "show": "shows showed shown showing",
    "take": "takes took taken taking",
    "teach": "teaches taught teaching",
    "undertake": "undertakes undertook undertaken undertaking",
    "withhold": "withholds withheld withholding",
    "write": "writes wrote written writing",
}
# Two syllables or more, stressed on the last, so that the consonant doubles.
_DOUBLES = re.compile(r"(?:(?<!f)fer|(?<!vo)mit|cur|trol|quip|pel|embed|debar)$")
_ONE_SYLLABLE = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")

_OUR = r"(?:behavi|col|endeav|fav|harb|hon|lab|neighb|od|rum|vap)"
# Each row is one spelling and its other; a word takes every row that fits.
_SPELLINGS = (
    (re.compile(rf"\b{_OUR}our"), "our", "or"),
    (re.compile(r"licence"), "licence", "license"),
    (re.compile(r"license"), "license", "licence"),
    (re.compile(r"practise"), "practise", "practice"),
    (re.compile(r"(?:de|of)fence\b"), "fence", "fense"),
    (re.compile(r"programme\b"), "programme", "program"),
    (re.compile(r"programmes\b"), "programmes", "programs"),
    (re.compile(r"program\b"), "program", "programme"),
    (re.compile(r"programs\b"), "programs", "programmes"),
    (re.compile(r"(?:cen|li|fil|me|fib|thea)tre"), "tre", "ter"),
    (re.compile(r"fibre"), "fibre", "fiber"),
    (re.compile(r"(?:ana|cata|electro|hydro|pyro)lys(?:e|ed|es|ing)\b"), "lys", "lyz"),
    (re.compile(r"sulph"), "sulph", "sulf"),
    (re.compile(r"sulf"), "sulf", "sulph"),
    (re.compile(r"aluminium"), "aluminium", "aluminum"),
    (re.compile(r"catalogue"), "catalogue", "catalog"),
    (re.compile(r"mould"), "mould", "mold"),
    (re.compile(r"\bcooperat"), "cooperat", "co-operat"),
    (re.compile(r"\bsublicen"), "sublicen", "sub-licen"),
    (re.compile(r"(?:fulfil|enrol|instal)\b"), "l", "ll"),
)
_ISE = re.compile(r"(?<=[a-z]{3})i([sz])(e|es|ed|er|ers|ing|ation|ations|able)$|(?<=[a-z]{3})y([sz])(e|es|ed|ing)$")
_ONLY_ISE = re.compile(
    r"(?:exerc|adv|superv|rev|prom|franch|enterpr|otherw|compr|prec|prem|expert|merchand|dev|surpr|dem|ar|ra|telev"
    r"|disgu|likew|comprom|conc|exc|pract|s|se|pr|improv|no|circumc|inc|parad|treat|cru|bru|pra|r|w|analy|cataly"
    r"|electroly)i[sz]"
)


def verb(text: str) -> tuple[str, ...]:
    """Return the forms of a verb, the first word inflected: "hand over", "hands over", "handed over" and so on.

    >>> verb("transfer")
    ('transfer', 'transfers', 'transferred', 'transferring')
    >>> verb("make available")
    ('make available', 'makes available', 'made available', 'making available')
    """
    first, _, rest = text.partition(" ")
    tail = f" {rest}" if rest else ""
    return tuple(dict.fromkeys(f"{form}{tail}" for form in (first, *_verb_forms(first))))


def noun(text: str) -> tuple[str, ...]:
    """Return singular and plural of a noun; before "of", "to", "for" or "in" the head takes the plural.

    >>> noun("technology package")
    ('technology package', 'technology packages')
    >>> noun("letter of intent")
    ('letter of intent', 'letters of intent')
    """
    head, preposition, tail = _split_head(text)
    start, space, last = head.rpartition(" ")
    return tuple(dict.fromkeys((text, f"{start}{space}{_plural(last)}{preposition}{tail}")))


def spellings(text: str) -> tuple[str, ...]:
    """Return the British and American spellings of a phrase, the given one first.

    A hyphen and a space are the same to detect, so neither is varied here.

    >>> spellings("acid sulphate")
    ('acid sulphate', 'acid sulfate')
    """
    choices = [_word_spellings(word) for word in text.split(" ")]
    return tuple(" ".join(chosen) for chosen in product(*choices))


def _verb_forms(base: str) -> tuple[str, ...]:
    prefix, hyphen, stem = base.rpartition("-")
    if stem in _IRREGULAR:
        return tuple(f"{prefix}{hyphen}{form}" for form in _IRREGULAR[stem].split(" "))
    third = _plural(base)
    if base.endswith("ie"):
        return third, base + "d", base[:-2] + "ying"
    if base.endswith("e"):
        return third, base + "d", (base if base.endswith(("ee", "ye", "oe")) else base[:-1]) + "ing"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return third, base[:-1] + "ied", base + "ing"
    if base.endswith("c"):
        return third, base + "ked", base + "king"
    doubled = base + base[-1:]
    if _ONE_SYLLABLE.fullmatch(stem) or _DOUBLES.search(stem):
        return third, doubled + "ed", doubled + "ing"
    if re.search(r"[aeiou]l$", stem) and not re.search(r"[aeiou]{2}l$", stem):
        return third, doubled + "ed", doubled + "ing", base + "ed", base + "ing"
    return third, base + "ed", base + "ing"


def _plural(word: str) -> str:
    if word.endswith(("analysis", "hypothesis", "synthesis", "basis", "electrolysis")):
        return word[:-2] + "es"
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word if re.search(r"[^su]s$", word) and len(word) > 3 else word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _split_head(text: str) -> tuple[str, str, str]:
    match = re.search(r" (?:of|to|for|in|on|from|with|by|under) ", text)
    if match is None:
        return text, "", ""
    return text[: match.start()], match.group(), text[match.end() :]


def _word_spellings(word: str) -> tuple[str, ...]:
    forms = [word]
    for pattern, here, there in _SPELLINGS:
        for form in tuple(forms):
            match = pattern.search(form)
            if match:
                forms.append(form[: match.start()] + match.group().replace(here, there) + form[match.end() :])
    for form in tuple(forms):
        match = _ISE.search(form)
        if match and not _ONLY_ISE.fullmatch(form[: match.start()] + form[match.start() : match.start() + 2]):
            at = match.start() + 1
            forms.append(form[:at] + ("z" if form[at] == "s" else "s") + form[at + 1 :])
    return tuple(dict.fromkeys(forms))
