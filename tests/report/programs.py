"""Programs outside Python that read what the writers wrote; a test skips visibly where one is absent."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


def needs(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not installed")
    return found


def converted(path: Path, kind: str) -> Path:
    """What LibreOffice makes of a file; it fails where it could not open it."""
    profile = path.parent / "profile"
    subprocess.run(
        [needs("soffice"), f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", kind,
         "--outdir", str(path.parent / "converted"), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    made = path.parent / "converted" / f"{path.stem}.{kind.partition(':')[0]}"
    assert made.exists()
    return made


def page_texts(path: Path) -> list[str]:
    """The text of each page of a PDF."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded() for page in document]
