"""Calls the rooms in order: read, split, detect, assess."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from scanner import lazy
from scanner.assess import Report, assess
from scanner.catalogue import Catalogue
from scanner.clauses import split
from scanner.detect import Detector, load_classifier
from scanner.documents import Document, Format, OcrMode, load_readers, read

# One clause in each language that names a technology and an act, so that every matcher has something to do.
_SPECIMEN = (
    "1. Licence. Party A hereby grants to Party B a licence of its LFP cathode know-how at 2.60 g/cm3.\n"
    "第二条 甲方应向乙方提供磷酸铁锂制备工艺包。"
)


class Pipeline:
    """Holds what is loaded once: the catalogue and the matchers built from it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._detector = Detector(catalogue)
        # Read from models/ when the first contract needs it; numpy is not for a contract without a candidate.
        self._classifier = cache(load_classifier)

    def warm(self) -> None:
        """Load now what the first contracts would load, the readers and the matchers; takes about a second."""
        load_readers()
        specimen = Document(path="", sha256="", format=Format.TEXT, text=_SPECIMEN)
        self.judge(specimen)

    def scan(
        self,
        path: Path,
        *,
        as_of: date | None = None,
        password: str | None = None,
        ocr: OcrMode = OcrMode.AUTO,
    ) -> Report:
        """Read and judge the contract at `path`.

        Args:
            path: the contract.
            as_of: the day whose law applies; else the contract's own date decides, else the newest edition.
            password: opens an encrypted PDF.
            ocr: which pages are read by optical character recognition; those without usable text unless said otherwise.

        Raises:
            DocumentError: the contract could not be read at all.
        """
        return self.judge(read(path, password=password, ocr=ocr), as_of=as_of)

    def judge(self, document: Document, *, as_of: date | None = None) -> Report:
        """Judge a contract that is already read."""
        structure = split(document)
        detection = self._detector.detect(document, structure)
        classifier = self._classifier() if detection.candidates else None
        assessment, unread = assess(document, structure, detection, self.catalogue, as_of=as_of, classifier=classifier)
        lazy.remember()
        return Report(
            document=document,
            clauses=structure.clauses,
            assessment=assessment,
            catalogue=self.catalogue,
            unread=tuple((part.where, part.reason) for part in unread),
        )
