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
    (made,) = _converted([path], kind)
    return made


def all_converted(folder: Path, suffix: str, kind: str) -> list[Path]:
    """What LibreOffice makes of every such file of a folder, at one start of the program."""
    return _converted(sorted(folder.glob(f"*.{suffix}")), kind)


def _converted(paths: list[Path], kind: str) -> list[Path]:
    folder = paths[0].parent
    subprocess.run(
        [needs("soffice"), f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind,
         "--outdir", str(folder / "converted"), *map(str, paths)],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    made = [folder / "converted" / f"{path.stem}.{kind.partition(':')[0]}" for path in paths]
    assert [path for path in made if not path.exists()] == []
    return made


def page_texts(path: Path) -> list[str]:
    """The text of each page of a PDF."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded() for page in document]
