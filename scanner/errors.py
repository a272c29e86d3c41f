"""Every error raised on purpose, with the exit code that the command line gives for it.

    ScanError                      (never raised itself)
    ├── UsageError            2    the command, the policy or the baseline is wrong
    ├── DocumentError         3    the contract could not be read
    │   └── MissingDocument, UnsupportedFormat, EncryptedDocument, DamagedDocument, DocumentTooLarge, ReaderCrashed,
    │       SeveralDocuments
    ├── CatalogueError        4    a file in patterns/ is wrong
    ├── ModelError            4    a pipeline in models/ is missing, changed or too new
    └── ReportError           5    a report could not be written

A message says where, then what is wrong, then (if known) what to do; lower case, no full stop, never contract text.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar


class ScanError(Exception):
    """The common ancestor; its subclasses own `exit_code`."""

    exit_code: ClassVar[int] = 70


class UsageError(ScanError):
    """The command, the policy or the baseline is wrong."""

    exit_code = 2


class DocumentError(ScanError):
    """The contract at `path` could not be read because of `reason`."""

    exit_code = 3

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = Path(path)
        self.reason = reason

    def __reduce__(self) -> tuple[Any, ...]:
        # The default rebuilds from `args`, the joined message; a child process sends errors to its parent.
        return (type(self), (self.path, self.reason))


class MissingDocument(DocumentError):
    """There is no such file, or it may not be opened."""


class UnsupportedFormat(DocumentError):
    """The content is of a kind that no reader knows."""


class EncryptedDocument(DocumentError):
    """A password is needed."""


class DamagedDocument(DocumentError):
    """The content is not what its format promises."""


class DocumentTooLarge(DocumentError):
    """A budget of bytes, parts, pages, memory or seconds was exceeded before anything could be read."""


class ReaderCrashed(DocumentError):
    """The process that read the contract died of it."""


class SeveralDocuments(DocumentError):
    """The file holds documents, each of which has a report of its own.

    Attributes:
        documents: the paths to read instead, in the order of the file ("outer.zip!/a.docx").
        refused: what else is inside and cannot be read, each with its path and reason.
    """

    def __init__(
        self, path: Path | str, documents: tuple[str, ...], refused: tuple[tuple[str, str], ...], holder: str
    ) -> None:
        first = f"; scan one as {documents[0]}" if documents else ""
        super().__init__(path, f"{holder} with {len(documents)} document{'' if len(documents) == 1 else 's'}{first}")
        self.documents = documents
        self.refused = refused
        self.holder = holder

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self.path, self.documents, self.refused, self.holder))


class CatalogueError(ScanError):
    """The file `path` in patterns/ is wrong at `key` because of `reason`."""

    exit_code = 4

    def __init__(self, path: Path | str, key: str, reason: str) -> None:
        super().__init__(f"{path}: {key}: {reason}" if key else f"{path}: {reason}")
        self.path = Path(path)
        self.key = key
        self.reason = reason

    def __reduce__(self) -> tuple[Any, ...]:
        # As for a DocumentError.
        return (type(self), (self.path, self.key, self.reason))


class ModelError(ScanError):
    """A pipeline in models/ is missing, changed or too new."""

    exit_code = 4


class ReportError(ScanError):
    """A report could not be written."""

    exit_code = 5


class InternalError(Exception):
    """A bug came up in a child process: what Python calls it, and where in the program, outermost call first.

    No error that is raised on purpose, and so no `ScanError`. Neither attribute holds words of a contract.
    """

    def __init__(self, kind: str, places: tuple[str, ...]) -> None:
        super().__init__(kind)
        self.kind = kind
        self.places = places

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self.kind, self.places))
