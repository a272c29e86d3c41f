"""A sentence or label of ours in both languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Self

from scanner.messages.catalogue import templates

# The placeholders that hold words of a contract, in every message.
QUOTED = frozenset({"cue", "term", "text", "words"})

_BETWEEN = " ／ "
_NONE: Mapping[str, object] = MappingProxyType({})


class Language(StrEnum):
    """The language of our own words; quotes of a contract stay as they are."""

    EN = "en"
    ZH = "zh"
    BOTH = "both"


class Said(str):
    """Words of ours: the text itself is English, `zh` says the same in Chinese, `key` names the message.

    `key` is empty where the words come from elsewhere, as the title of an entry does. `parameters` are what
    stands in the placeholders.
    """

    __slots__ = ("key", "parameters", "zh")

    key: str
    parameters: Mapping[str, object]
    zh: str

    def __new__(cls, en: str, zh: str, key: str = "", parameters: Mapping[str, object] = _NONE) -> Self:
        """Make words from both languages."""
        made = super().__new__(cls, en)
        made.key = key
        made.zh = zh
        made.parameters = parameters
        return made

    def __reduce__(self) -> tuple[type[Said], tuple[str, str, str, dict[str, object]]]:
        # A report may cross to another process; without this the Chinese would stay behind.
        return Said, (str(self), self.zh, self.key, dict(self.parameters))


def say(key: str, /, **parameters: object) -> Said:
    """Return the message `key` with its placeholders filled; a parameter that is `Said` is filled in each language.

    Raises:
        KeyError: if there is no such message, or a placeholder has no parameter.
    """
    chinese = {name: value.zh if isinstance(value, Said) else value for name, value in parameters.items()}
    return Said(templates("en")[key].format(**parameters), templates("zh")[key].format(**chinese), key, parameters)


def without_quotes(text: str, token: Callable[[str], str]) -> str:
    """Return a sentence of ours with the words of the contract in it replaced by their `token`.

    Text that no message made may hold anything, and is replaced as a whole.
    """
    if not isinstance(text, Said) or not text.key:
        return token(text)
    return say(text.key, **{name: _without(name, value, token) for name, value in text.parameters.items()})


def _without(name: str, value: object, token: Callable[[str], str]) -> object:
    if name in QUOTED:
        return token(str(value))
    return without_quotes(value, token) if isinstance(value, Said) and value.key else value


def both(en: str, zh: str) -> Said:
    """Return words that stand in no catalogue of messages, as the titles of the law do; no Chinese means English."""
    return Said(en, zh or en)


def in_language(text: str, language: Language) -> str:
    """Return `text` in `language`; text that is not `Said`, as a contract's words, is returned as it is."""
    if not isinstance(text, Said):
        return text
    english = str(text)
    match language:
        case Language.EN:
            return english
        case Language.ZH:
            return text.zh
        case Language.BOTH:
            return english if text.zh == english else f"{english}{_BETWEEN}{text.zh}"


def counted(noun: str, number: int) -> Said:
    """Return a number with its noun, one of the keys of `count`.

    >>> str(counted("clause", 1)), str(counted("clause", 3)), counted("clause", 3).zh
    ('1 clause', '3 clauses', '3个条款')
    """
    return say(f"count.{noun}.{'one' if number == 1 else 'more'}", number=number)


def joined(items: Sequence[str]) -> Said:
    """Return items as a list in a sentence.

    >>> str(joined(["3.1", "4.1", "5.2"])), joined(["3.1", "4.1", "5.2"]).zh
    ('3.1, 4.1 and 5.2', '3.1、4.1和5.2')
    """
    chinese = [item.zh if isinstance(item, Said) else item for item in items]
    return Said(_list(items, ", ", " and "), _list(chinese, "、", "和"))


def _list(items: Sequence[str], comma: str, last: str) -> str:
    return comma.join(items) if len(items) < 2 else f"{comma.join(items[:-1])}{last}{items[-1]}"
