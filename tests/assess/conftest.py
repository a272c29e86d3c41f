"""The real catalogue, built once into what reads and judges a contract given as plain text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from scanner.assess import Assessment, Report, assess
from scanner.catalogue import load
from scanner.clauses import split
from scanner.detect import Classifier, Detector
from scanner.documents import read
from scanner.pipeline import Pipeline


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return Pipeline(load())


@pytest.fixture(scope="session")
def detector(pipeline: Pipeline) -> Detector:
    return Detector(pipeline.catalogue)


@pytest.fixture
def scan(pipeline: Pipeline, tmp_path: Path) -> Callable[..., Report]:
    def scanned(text: str, *, as_of: date | None = None) -> Report:
        path = tmp_path / "contract.txt"
        path.write_text(text, encoding="utf-8")
        return pipeline.scan(path, as_of=as_of)

    return scanned


@pytest.fixture
def judge(pipeline: Pipeline, detector: Detector, tmp_path: Path) -> Callable[..., Assessment]:
    """Judge with the classifier given, or with the rules alone."""

    def judged(text: str, classifier: Classifier | None = None) -> Assessment:
        path = tmp_path / "contract.txt"
        path.write_text(text, encoding="utf-8")
        document = read(path)
        structure = split(document)
        detection = detector.detect(document, structure)
        return assess(document, structure, detection, pipeline.catalogue, classifier=classifier)[0]

    return judged
