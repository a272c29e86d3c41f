"""Our own words, in English and Chinese: every sentence and label of a report, by its key.

A sentence is made where it is first known, from its key and what stands in it, and is both languages at once:

    >>> from scanner.messages import Language, in_language, say
    >>> clause = say("clause.numbered", number="2.1")
    >>> said = say("reason.mitigated", reason=say("check.licence_condition.present", clause=clause))
    >>> said.key
    'reason.mitigated'
    >>> in_language(said, Language.EN)
    'Mitigated: clause 2.1 makes effect or performance wait for the technology export licence.'
    >>> in_language(said, Language.ZH)
    '已有缓释：第2.1条约定合同的生效或者履行以取得技术出口许可证为条件。'

`Said` is its English text, so that a program that reads English needs to know nothing of this. A writer passes all that
it prints through `in_language` at its one door, with `Options.language`. What is put together by hand (`f"{said}, …"`)
is English only: give it a key instead. The words of the contract are parameters and stay as written.

To add a sentence, give it a key in `en.toml` and in `zh.toml`, with the same placeholders. `{words}`, `{text}`, `{cue}`
and `{term}` always hold words of a contract, which a redacted report leaves out; nothing else may.
"""

from __future__ import annotations

from scanner.messages.catalogue import keys, templates
from scanner.messages.recognised import recognised
from scanner.messages.said import Language, Said, both, counted, in_language, joined, say, without_quotes

__all__ = [
    "Language",
    "Said",
    "both",
    "counted",
    "in_language",
    "joined",
    "keys",
    "recognised",
    "say",
    "templates",
    "without_quotes",
]
