"""Opens the files that hold documents, one level deep: zip files and e-mail messages.

A document inside is named by the path of its container, `!/` and its own name there: `deals.zip!/2024/a.docx`. Names
are made safe: no step upwards, no drive, nothing invisible, no two alike.
To add a kind: a module here that opens it as a `Container`, its mark in `sniff.py` and one line in `OPENERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path, PurePath

from scanner.documents.containers.container import INSIDE, Container
from scanner.documents.limits import Limits
from scanner.documents.sniff import Kind
from scanner.errors import SeveralDocuments

__all__ = ["OPENERS", "Container", "outer_and_inner", "several"]


# As for the readers, nothing is imported before a container comes.
def _zip(path: Path, data: bytes, limits: Limits, password: str | None) -> Container:
    from scanner.documents.containers import zipped  # noqa: PLC0415

    return zipped.open_zip(path, data, limits, password)


def _message(path: Path, data: bytes, limits: Limits, password: str | None) -> Container:  # noqa: ARG001 - as the other
    from scanner.documents.containers import mail  # noqa: PLC0415

    return mail.open_message(path, data, limits)


OPENERS: Mapping[Kind, Callable[[Path, bytes, Limits, str | None], Container]] = {
    Kind.ZIP: _zip,
    Kind.MESSAGE: _message,
}


def outer_and_inner(path: Path) -> tuple[Path, str]:
    """Return the container and the name of the document inside it that `path` names; an empty name for a plain file."""
    steps = PurePath(path).as_posix().split(INSIDE)
    for border in range(1, len(steps)):
        # A folder's name may end in an exclamation mark too.
        outer = Path(INSIDE.join(steps[:border]))
        if outer.is_file():
            return outer, INSIDE.join(steps[border:])
    return path, ""


def several(path: Path, container: Container) -> SeveralDocuments:
    """Return what to raise for a container of which no document was named."""
    return SeveralDocuments(
        path,
        tuple(f"{path}{INSIDE}{name}" for name in container.documents),
        tuple((f"{path}{INSIDE}{name}", reason) for name, reason in container.refused),
        container.kind,
    )
