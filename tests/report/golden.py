"""Whole-output goldens: `UPDATE_EXPECTED=1` rewrites them; read them before they are committed."""

from __future__ import annotations

import os
from pathlib import Path

EXPECTED = Path(__file__).parent / "expected"


def check(name: str, output: bytes) -> None:
    path = EXPECTED / name
    if os.environ.get("UPDATE_EXPECTED"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(output)

    assert output.decode() == path.read_bytes().decode()
