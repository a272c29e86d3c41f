"""Makes the token patterns of `patterns/` as spaCy's Matcher wants them, each with its anchor."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from scanner.catalogue.model import TokenPattern
from scanner.catalogue.schema import TokensShape
from scanner.errors import CatalogueError
from scanner.folding import fold


def token_patterns(path: Path, name: str, shapes: Iterable[TokensShape]) -> Iterator[TokenPattern]:
    """Yield the token patterns of the class `name`, checked.

    Raises:
        CatalogueError: the first token can be left out, or the pattern does not contain its anchor.
    """
    for at, shape in enumerate(shapes):
        pattern = [_typed(token) for token in shape.pattern]
        first = pattern[0]
        if not isinstance(first, dict) or not first or str(first.get("OP", "")).startswith(("?", "*", "!", "{0", "{,")):
            raise CatalogueError(path, f"tokens.{at}", "the first token must be one that cannot be left out")
        anchor = fold(shape.anchor, {}).text
        text = json.dumps(pattern, ensure_ascii=False, sort_keys=True)
        if not all(f'"{token}"' in text.lower() for token in _tokens_of(anchor)):
            raise CatalogueError(path, f"tokens.{at}.anchor", "the pattern does not contain it, each word as a token")
        yield TokenPattern(classes=(name,), anchor=anchor, pattern_json=text)


def _tokens_of(anchor: str) -> list[str]:
    """Return the tokens of an anchor as spaCy's blank pipelines cut it: a word each, a Han character each."""
    return re.findall(r"[a-z0-9'\-]+|[^\x00-\x7f]", anchor)


def _typed(value: object) -> object:
    """Return a Matcher token with the types that spaCy wants, which the YAML reader left as text."""
    match value:
        case dict():
            return {
                key: int(each) if key == "LENGTH" and isinstance(each, str) and each.isdigit() else _typed(each)
                for key, each in value.items()
            }
        case list():
            return [_typed(each) for each in value]
        case "true" | "false":
            return value == "true"
        case _:
            return value
