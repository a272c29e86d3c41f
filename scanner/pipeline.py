"""Calls the rooms in order: read, split, detect, assess."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from scanner.assess import Report, assess
from scanner.catalogue import Catalogue
from scanner.clauses import split
from scanner.detect import Detector, load_classifier
from scanner.documents import Document, read


class Pipeline:
    """Holds what is loaded once: the catalogue and the matchers built from it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._detector = Detector(catalogue)
        # Read from models/ when the first contract needs it; numpy is not for a contract without a candidate.
        self._classifier = cache(load_classifier)

    def scan(self, path: Path, *, as_of: date | None = None, password: str | None = None) -> Report:
        """Read and judge the contract at `path`.

        Args:
            path: the contract.
            as_of: the day whose law applies; else the contract's own date decides, else the newest edition.
            password: opens an encrypted PDF.

        Raises:
            DocumentError: the contract could not be read at all.
        """
        return self.judge(read(path, password=password), as_of=as_of)

    def judge(self, document: Document, *, as_of: date | None = None) -> Report:
        """Judge a contract that is already read."""
        structure = split(document)
        detection = self._detector.detect(document, structure)
        classifier = self._classifier() if detection.candidates else None
        assessment, unread = assess(document, structure, detection, self.catalogue, as_of=as_of, classifier=classifier)
        return Report(
            document=document,
            clauses=structure.clauses,
            assessment=assessment,
            catalogue=self.catalogue,
            unread=tuple((part.where, part.reason) for part in unread),
        )
