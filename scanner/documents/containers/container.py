"""What an open container offers, whatever its kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

# What stands between the path of a container and the name of a document in it.
INSIDE = "!/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """A file that holds documents.

    Attributes:
        kind: what it is, for a message ("a zip file").
        documents: the safe names of what is inside, in its order.
        refused: the name of each thing inside that is no document, and why not.
        content: gives the bytes of the document of that name; raises `DocumentError` for the path it is told.
    """

    kind: str
    documents: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]
    content: Callable[[str], bytes] = field(repr=False)
