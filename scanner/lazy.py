"""Regular expressions compiled when they are first used, and kept compiled from one start to the next.

The rooms hold some four hundred; a contract needs a part of them, and compiling those takes longer than to judge it.
Python keeps no compiled expression (a pickle holds the written one), so `remember` keeps the program that its compiler
makes, for the very same Python. Where that compiler is another than we know, expressions are compiled at every start.
"""

from __future__ import annotations

import re
import sys
from array import array
from functools import cache
from pathlib import Path
from typing import Any, cast

# What `_sre.compile` takes: flags, program, number of groups, their names, and the names by number.
_Program = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
_MOST = 2000  # programs in the file; more are those of expressions that no longer are, and all are forgotten
_KEPT = 3  # files of other Pythons that stay
_fresh: dict[tuple[bytes, int], _Program] = {}


class _Pattern:
    """Stands for a pattern until it is asked for anything, then lends the compiled one's attributes."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._written = (pattern, flags)

    def __getattr__(self, name: str) -> object:
        compiled = _compiled(*self._written)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub", "split"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(written: str, flags: int = 0) -> re.Pattern[str]:
    r"""Return a pattern that is compiled on first use; not for `re.search(pattern, …)`, which wants the real thing.

    >>> pattern(r"\d+").sub("0", "12 of 30")
    '0 of 0'
    """
    return cast("re.Pattern[str]", _Pattern(written, flags))


def remember() -> None:
    """Keep the programs of the expressions that this process had to compile."""
    if not _fresh:
        return
    import msgspec  # noqa: PLC0415  # import costs: `scan --help` needs no expression

    from scanner import keep  # noqa: PLC0415  # as above

    fresh = dict(_fresh)
    _fresh.clear()
    programs = {**_read(), **fresh}  # another process may have kept some meanwhile
    kept = programs if len(programs) <= _MOST else fresh
    keep.remember(_path(), msgspec.msgpack.encode(list(kept.items())), family="expressions-*", most=_KEPT)


def _compiled(written: str, flags: int) -> re.Pattern[str]:
    # As bytes: some expressions name the lone surrogates that they look for.
    key = written.encode("utf-8", "surrogatepass"), int(flags)
    try:
        program = _kept().get(key)
        if program is None:
            program = _fresh[key] = _program(written, flags)
        code = array("I", program[1]).tolist()
        return cast("re.Pattern[str]", _sre().compile(written, program[0], code, *program[2:]))
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError):
        # Another Python's compiler: the public way is always right.
        _fresh.pop(key, None)
        return re.compile(written, flags)


def _program(written: str, flags: int) -> _Program:
    """Return what Python's own compiler makes of an expression, as `re._compiler.compile` does."""
    from re import _compiler, _parser  # type: ignore[attr-defined]  # noqa: PLC0415  # not public

    parsed = _parser.parse(written, flags)
    code = _compiler._code(parsed, flags)  # noqa: SLF001  # as above
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in parsed.state.groupdict.items():
        names[number] = name
    program = array("I", code).tobytes()
    return int(flags | parsed.state.flags), program, parsed.state.groups - 1, parsed.state.groupdict, tuple(names)


@cache
def _kept() -> dict[tuple[bytes, int], _Program]:
    return _read()


def _read() -> dict[tuple[bytes, int], _Program]:
    import msgspec  # noqa: PLC0415  # as above

    from scanner import keep  # noqa: PLC0415  # as above

    payload = keep.recall(_path())
    if payload is None:
        return {}
    try:
        return dict(msgspec.msgpack.decode(payload, type=list[tuple[tuple[bytes, int], _Program]]))
    except msgspec.DecodeError:
        return {}


def _path() -> Path:
    from scanner import keep  # noqa: PLC0415  # as above

    # The compiler and the tables of letters are those of one build of Python.
    magic = getattr(_sre(), "MAGIC", 0)
    return keep.folder() / f"expressions-{sys.implementation.name}-{sys.hexversion:x}-{magic}"


def _sre() -> Any:  # noqa: ANN401  # a module without types
    import _sre  # type: ignore[import-not-found]  # noqa: PLC0415  # not public, and not in every Python

    return _sre
