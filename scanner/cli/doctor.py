"""`scan doctor`: whether the installation is whole, and how old its law is."""

from __future__ import annotations

import platform
from collections.abc import Iterator

import click

from scanner.cli.options import debug_option
from scanner.cli.version import catalogue_version
from scanner.errors import ScanError
from scanner.version import __version__

_PACKAGES = ("spacy", "pypdfium2", "pdfplumber", "python-docx", "lxml", "rapidfuzz", "pydantic", "jinja2", "msgspec")


@click.command()
@debug_option
def doctor(*, debug: bool) -> int:  # noqa: ARG001  # read by the guard
    """Say whether everything that a scan needs is there; exit 4 if not."""
    from importlib import metadata  # noqa: PLC0415  # not for --help

    code = 0
    click.echo(f"contract-scanner {__version__}, Python {platform.python_version()}")
    for name in _PACKAGES:
        try:
            click.echo(f"ok       {name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            click.echo(f"missing  {name}: install the package again")
            code = 4
    click.echo(_scans())
    for fault, line in _law():
        click.echo(f"{'wrong' if fault else 'ok':<8} {line}")
        code = max(code, fault)
    return code


def _scans() -> str:
    from importlib import metadata  # noqa: PLC0415  # not for --help

    from scanner.documents.ocr import ADVICE, is_installed  # noqa: PLC0415  # as above

    if not is_installed():
        return f"absent   scans are not read: {ADVICE}"
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in ("rapidocr", "onnxruntime"))
    return f"ok       scans are read by {versions}"


def _law() -> Iterator[tuple[int, str]]:
    from scanner import resources  # noqa: PLC0415  # not for --help

    try:
        yield 0, f"patterns {resources.patterns()}"
        yield 0, catalogue_version()
        folder = resources.models()
        names = sorted(path.name for path in folder.iterdir() if path.is_dir())
        yield 0, f"models {folder}: {', '.join(names) or 'none; the scanner works on its rules'}"
    except ScanError as error:
        yield error.exit_code, str(error)
