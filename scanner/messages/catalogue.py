"""Reads the two catalogues of messages, which have the same keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType


@cache
def templates(language: str) -> Mapping[str, str]:
    """Return the template of each key in "en" or "zh"; a key is its tables' names and its own, joined by dots."""
    import tomllib  # noqa: PLC0415  # not for --help, which imports this module

    text = Path(__file__).with_name(f"{language}.toml").read_text("utf-8")
    return MappingProxyType(dict(_flat(tomllib.loads(text))))


def keys(prefix: str) -> tuple[str, ...]:
    """Return what follows `prefix` and a dot in the keys that begin so, in the order of the English catalogue.

    >>> keys("severity.name")
    ('high', 'medium', 'low', 'note')
    """
    start = f"{prefix}."
    return tuple(key.removeprefix(start) for key in templates("en") if key.startswith(start))


def _flat(table: Mapping[str, object], path: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{path}{key}.")
        else:
            yield f"{path}{key}", str(value)
