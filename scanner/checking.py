"""Says in half a sentence what pydantic found wrong in a file from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # pydantic is slow to import
    from pydantic import ValidationError


def first_fault(error: ValidationError) -> str:
    """Return the first fault, with the way to it from the top of the file."""
    fault = error.errors(include_url=False, include_input=False)[0]
    said = fault["msg"].removeprefix("Value error, ").rstrip(".")
    place = ".".join(str(step) for step in fault["loc"])
    return f"{place or 'the file'}: {said[:1].lower()}{said[1:]}"
