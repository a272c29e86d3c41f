"""The contract's own file, as it was when it was read."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from scanner.assess import Report
from scanner.documents import Format
from scanner.errors import ReportError
from scanner.report.options import Options
from scanner.report.place import shown_path

_FORMS = {Format.DOCX: "a Word file", Format.PDF: "a PDF"}


def original(report: Report, kind: Format, options: Options) -> bytes:
    """Return the bytes of the contract that `report` is about.

    Raises:
        ReportError: it is not of this `kind`, is no file by itself, or is no longer what was read; or `options` ask for
            a report without the words of the contract, which a copy of it cannot be.
    """
    document = report.document
    name = shown_path(document.path)
    if options.redact:
        raise ReportError(f"{name}: a copy of a contract cannot be redacted; ask for another form")
    if document.format is not kind:
        other = {Format.DOCX: Format.PDF, Format.PDF: Format.DOCX}[kind]
        instead = f"annotated-{other}" if document.format is other else "html or memo"
        raise ReportError(f"{name}: not {_FORMS[kind]}, so that there is none to annotate; ask for {instead}")
    try:
        data = Path(document.path).read_bytes()
    except OSError as error:
        raise ReportError(f"{name}: cannot be opened again to annotate it; scan a file that stays in place") from error
    if sha256(data).hexdigest() != document.sha256:
        raise ReportError(f"{name}: not the file that was read, so that no copy can be annotated; save it as {kind}")
    return data


def only(count: int, form: str) -> None:
    """Refuse to annotate anything but one contract.

    Raises:
        ReportError: `count` is not one.
    """
    if not count:
        raise ReportError(f"{form}: no contract was read, so that there is none to annotate")
    if count > 1:
        raise ReportError(f"{form}: a copy is of one contract, and {count} were scanned; scan them one at a time")
