"""What crosses between the processes: a job one way, an answer the other.

A report is pickled without its catalogue, which both sides have and which is ten times as large. What comes back is
from a process that has read a stranger's file, so that only the plain types of a report are built from it.
"""

from __future__ import annotations

import io
import pickle
from dataclasses import dataclass, field, is_dataclass
from enum import Enum
from pathlib import PurePath

from scanner.catalogue import Catalogue
from scanner.errors import InternalError, ScanError

_CATALOGUE = "catalogue"
_PLAIN = frozenset({("datetime", "date")})


@dataclass(frozen=True, slots=True)
class Job:
    """A scan, with `options`, of the file at `path`, which stands in `folder` if it is relative."""

    path: str
    folder: str
    options: dict[str, object] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a job: its value, or the error; `spent` if the child should not get another."""

    value: object = field(repr=False, default=None)
    error: Exception | None = None
    spent: bool = False


class _Pickler(pickle.Pickler):
    def persistent_id(self, obj: object) -> str | None:
        return _CATALOGUE if isinstance(obj, Catalogue) else None


class _Unpickler(pickle.Unpickler):
    def __init__(self, data: bytes, catalogue: Catalogue) -> None:
        super().__init__(io.BytesIO(data))
        self._catalogue = catalogue

    def persistent_load(self, pid: object) -> Catalogue:
        if pid != _CATALOGUE:
            raise pickle.UnpicklingError("an answer refers to something unknown")
        return self._catalogue

    def find_class(self, module: str, name: str) -> object:
        if module.partition(".")[0] in {"scanner", "pathlib"} or (module, name) in _PLAIN:
            found = super().find_class(module, name)
            if (module, name) in _PLAIN or (isinstance(found, type) and _is_plain(found)):
                return found
        raise pickle.UnpicklingError("an answer holds what no report holds")


def _is_plain(found: type) -> bool:
    return is_dataclass(found) or issubclass(found, (Enum, ScanError, InternalError, PurePath, tuple, str))


def packed(answer: Answer) -> bytes:
    """Return an answer as bytes."""
    stream = io.BytesIO()
    _Pickler(stream, protocol=pickle.HIGHEST_PROTOCOL).dump(answer)
    return stream.getvalue()


def unpacked(data: bytes, catalogue: Catalogue) -> Answer:
    """Return the answer in `data`, its reports with this `catalogue`.

    Raises:
        UnpicklingError: it holds anything but the types of an answer.
    """
    answer = _Unpickler(data, catalogue).load()
    if not isinstance(answer, Answer):
        raise pickle.UnpicklingError("not an answer")
    return answer
