"""Reads the two catalogues of messages, which have the same keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

_KEPT = 3  # of other versions that stay


@cache
def templates(language: str) -> Mapping[str, str]:
    """Return the template of each key in "en" or "zh"; a key is its tables' names and its own, joined by dots."""
    from hashlib import sha256  # noqa: PLC0415  # not for --help, which imports this module

    import msgspec  # noqa: PLC0415  # as above

    from scanner import keep  # noqa: PLC0415  # as above

    written = Path(__file__).with_name(f"{language}.toml").read_bytes()
    # To read TOML takes longer than to judge many a contract.
    kept = keep.folder() / f"messages-{language}-{sha256(written).hexdigest()}"
    payload = keep.recall(kept)
    if payload is None:
        import tomllib  # noqa: PLC0415  # as above

        flat = dict(_flat(tomllib.loads(written.decode())))
        keep.remember(kept, msgspec.msgpack.encode(flat), family=f"messages-{language}-*", most=_KEPT)
    else:
        flat = msgspec.msgpack.decode(payload, type=dict[str, str])
    return MappingProxyType(flat)


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
