from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own, on every system."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setattr("scanner.catalogue.cache._path", lambda digest: folder / f"patterns-{digest}.msgpack")
    return folder
