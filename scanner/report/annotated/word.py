"""The annotated copy of a Word file: comments on the exact words, everything else in the file as it was."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from scanner.assess import Report
from scanner.documents import Format
from scanner.errors import DocumentError, ReportError
from scanner.messages import say
from scanner.report.annotated.remarks import remarks, summary
from scanner.report.annotated.source import only, original
from scanner.report.archive import packed, parts_of
from scanner.report.mark_office import marked_office
from scanner.report.options import Options, Refused
from scanner.report.place import shown_path
from scanner.report.voice import voice

_FORM = "annotated-docx"


def write(report: Report, options: Options) -> bytes:
    """Return a copy of the contract with a comment on the words of each remark, and one on the contract as a whole.

    Only the main part, the comments, the properties with the mark of a copy, and what names them are written anew;
    tracked changes, other people's comments and all other parts stay byte for byte.

    Raises:
        ReportError: the contract is no Word file, has changed, or cannot be taken apart again.
    """
    from scanner.documents.limits import Limits  # noqa: PLC0415 - with lxml, only for annotated copies
    from scanner.documents.word.package import BadPart, open_package  # noqa: PLC0415 - as above
    from scanner.report.annotated.word_comments import Comments  # noqa: PLC0415 - as above
    from scanner.report.annotated.word_marks import Marks  # noqa: PLC0415 - as above

    data = original(report, Format.DOCX, options)
    told = voice(options)
    name = shown_path(report.document.path)
    try:
        package = open_package(Path(name), data, Limits())
        parts = parts_of(data)
        comments = Comments(package, parts)
        marks = Marks(package, parts, report.document)
        found = remarks(report, options, told)
        marks.whole(comments.add(told(say("remark.summary")), summary(report, told)))
        for remark in found:
            marks.words(remark.spans, comments.add(remark.head, remark.lines))
        marks.save(parts)
        comments.save(parts)
    except (DocumentError, BadPart) as error:
        raise ReportError(f"{name}: cannot be taken apart to annotate it; save it anew and scan that") from error
    return packed(marked_office(parts))


def write_all(reports: Sequence[Report], refused: Sequence[Refused], options: Options) -> bytes:
    """Return the copy of the one contract that was read, whatever was refused beside it.

    Raises:
        ReportError: none or several were read, or as `write`.
    """
    del refused  # an annotated copy speaks of its own contract only
    only(len(reports), _FORM)
    return write(reports[0], options)
