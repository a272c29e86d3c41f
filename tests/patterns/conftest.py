from __future__ import annotations

import pytest

from scanner.catalogue import Catalogue, load


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The patterns of this checkout."""
    return load()
