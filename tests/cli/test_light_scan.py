"""A scan of a contract that touches nothing controlled loads none of the heavy libraries."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_SCAN = """
import sys
from scanner.cli import cli
cli(["-q", "-o", "report.txt", "lease.txt"], standalone_mode=False)
print([name for name in ("spacy", "numpy", "pydantic", "yaml", "jinja2", "lxml", "pdfplumber") if name in sys.modules])
"""


def test_a_scan_without_a_candidate_loads_no_heavy_library(tmp_path: Path) -> None:
    (tmp_path / "lease.txt").write_text("LEASE\n\n1. The Tenant shall pay the rent on the first day of each month.\n")
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    subprocess.run(  # compiles the patterns, for which pydantic is needed, into the cache
        [sys.executable, "-c", "from scanner.catalogue import load; load()"], check=True, env=environment
    )

    done = subprocess.run(
        [sys.executable, "-c", _SCAN], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"
