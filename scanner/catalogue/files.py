"""Reads one file of `patterns/`: YAML whose scalars are all text, checked by its shape, errors with path and key."""

from __future__ import annotations

import re
from collections.abc import Hashable
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from scanner.errors import CatalogueError

Checked = TypeVar("Checked", bound=BaseModel)

# libyaml's parser is ten times as fast; a Python without it still loads.
_Base: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_BLANK = ("null", "~")
_SHAPE = re.compile(r"\[|Shape$|^SplitWords$|^constrained-str$|^str$")


class _TextLoader(_Base):  # type: ignore[valid-type, misc]  # chosen at import
    """Leaves scalars as text (`no` is a word, 2.58 is exact) and refuses a key that stands twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:  # noqa: FBT001, FBT002  # as PyYAML calls it
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem=f"the key {key.value} stands twice", problem_mark=key.start_mark)
            seen.add(key.value)
        mapping: dict[Hashable, object] = super().construct_mapping(node, deep=deep)
        return mapping


def read(path: Path, content: bytes, shape: type[Checked]) -> Checked:
    """Return the content of the file at `path`, checked to be of that shape.

    Raises:
        CatalogueError: it is not YAML, or a key is unknown, missing or wrong; only the first is told.
    """
    try:
        data = yaml.load(content, Loader=_TextLoader)  # noqa: S506  # a loader that makes only text, lists, mappings
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise CatalogueError(path, line, f"not YAML: {error.problem or error.context}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CatalogueError(path, "", "not YAML in UTF-8") from error
    if not isinstance(data, dict):
        raise CatalogueError(path, "", "not a mapping of keys to values")
    try:
        return shape.model_validate(_blanks(data))
    except ValidationError as error:
        first = min(error.errors(), key=lambda each: -len(each["loc"]))
        raise CatalogueError(path, _key(first["loc"]), _reason(first["msg"])) from error


def _blanks(value: object) -> object:
    """Return the data with `null` as None, which the text loader leaves as a word."""
    match value:
        case dict():
            return {key: _blanks(each) for key, each in value.items()}
        case list():
            return [_blanks(each) for each in value]
        case str() if value in _BLANK:
            return None
        case _:
            return value


def _key(location: tuple[int | str, ...]) -> str:
    """Return the keys that a lawyer sees in the file, without pydantic's names of the shapes it tried."""
    return ".".join(str(part) for part in location if not _SHAPE.search(str(part)))


def _reason(message: str) -> str:
    text = message.removeprefix("Value error, ")
    return text[:1].lower() + text[1:]
