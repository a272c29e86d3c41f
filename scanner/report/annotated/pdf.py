"""The annotated copy of a PDF: highlights with notes on the exact words, and a summary in front."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from scanner.assess import Report
from scanner.documents import Format
from scanner.errors import ReportError
from scanner.report.annotated.remarks import remarks
from scanner.report.annotated.source import only, original
from scanner.report.mark import marked_pdf
from scanner.report.options import Options, Refused
from scanner.report.place import shown_path
from scanner.report.voice import voice

_FORM = "annotated-pdf"


def write(report: Report, options: Options) -> bytes:
    """Return a copy of the contract with highlights, notes and a summary in front.

    A copy of an encrypted contract is encrypted in the same way, and only then not the same bytes each time.

    Raises:
        ReportError: the contract is no PDF, has changed, forbids annotations, or the extra `pdf` is not installed.
    """
    data = original(report, Format.PDF, options)
    try:
        import pikepdf  # noqa: PLC0415 - an extra, and slow to import
        import reportlab  # noqa: F401, PLC0415 - as above
    except ModuleNotFoundError as error:
        raise ReportError(f"{_FORM}: needs more libraries; pip install 'contract-scanner[pdf]'") from error
    name = shown_path(report.document.path)
    try:
        with pikepdf.open(io.BytesIO(data), password=options.password or "") as copy:
            if not (copy.allow.modify_annotation or copy.owner_password_matched):
                raise ReportError(f"{name}: forbids annotations; scan a copy without this restriction")
            _annotate(copy, report, data, options)
            return _saved(copy)
    except pikepdf.PasswordError as error:
        raise ReportError(f"{name}: encrypted; give its password to annotate it") from error
    except pikepdf.PdfError as error:
        raise ReportError(f"{name}: too damaged to be annotated; print it to PDF and scan that") from error


def write_all(reports: Sequence[Report], refused: Sequence[Refused], options: Options) -> bytes:
    """Return the copy of the one contract that was read, whatever was refused beside it.

    Raises:
        ReportError: none or several were read, or as `write`.
    """
    del refused  # an annotated copy speaks of its own contract only
    only(len(reports), _FORM)
    return write(reports[0], options)


def _annotate(copy: Any, report: Report, data: bytes, options: Options) -> None:  # noqa: ANN401 - stays in this package
    from scanner.documents.pdf.places import places  # noqa: PLC0415 - loads PDFium
    from scanner.report.annotated.pdf_notes import highlight  # noqa: PLC0415 - loads pikepdf
    from scanner.report.annotated.pdf_summary import put_in_front  # noqa: PLC0415 - loads reportlab

    told = voice(options)
    found = remarks(report, options, told)
    spans = [span for remark in found for span in remark.spans]
    placed = iter(places(report.document, data, spans, password=options.password))
    pages: dict[int, int] = {}
    for remark in found:
        marks = [place for _ in remark.spans for place in next(placed)]
        if marks:
            pages[remark.number] = marks[0].page
            highlight(copy, remark, marks, told)
    put_in_front(copy, report, found, pages, told)


def _saved(copy: Any) -> bytes:  # noqa: ANN401 - as above
    stream = io.BytesIO()
    if copy.is_encrypted:
        copy.save(stream, encryption=True)
    else:
        copy.save(stream, deterministic_id=True)
    return marked_pdf(stream.getvalue())
