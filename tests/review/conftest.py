from __future__ import annotations

from pathlib import Path

import pytest

from scanner.catalogue import load
from scanner.pipeline import Pipeline


@pytest.fixture(scope="session")
def pipeline():
    return Pipeline(load())


@pytest.fixture
def scan(pipeline, tmp_path):
    def scanned(text: str, *, name: str = "licence.txt", as_of=None):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return pipeline.scan(Path(path), as_of=as_of)

    return scanned
