"""Builds `sample_contracts/` from `sources/`.

Run it from the top folder: `python -m tests.samples.build [NAME…]`. Chinese PDFs whose source says `fonts: embedded`
are exported by LibreOffice, which must be installed for those; all others need only the test extra.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.samples import markup, pdf, word

SAMPLES = Path(__file__).parents[2] / "sample_contracts"
_EXPORT = ("--headless", "--convert-to", "pdf")
_CHANGING = re.compile(rb"(?P<name>/CreationDate\(D:|/DocChecksum /|/ID )(?P<value>[\dA-Fa-f\s<>\[\]]+)")


def main(names: list[str]) -> None:
    """Build the named samples, or all of them."""
    for path in sorted(markup.SOURCES.glob("*.txt")):
        if not names or path.stem in names:
            source = markup.load(path)
            built = SAMPLES / f"{source.name}.{source.format}"
            built.write_bytes(_bytes(source))


def _bytes(source: markup.Source) -> bytes:
    if source.format == "docx":
        return word.write(source)
    if source.embedded:
        return _exported(source)
    return pdf.write(source)


def _exported(source: markup.Source) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        drawn = Path(folder, f"{source.name}.docx")
        drawn.write_bytes(word.write(source))
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", *_EXPORT, "--outdir", folder, str(drawn)],
            check=True,
            capture_output=True,
        )
        return _undated(drawn.with_suffix(".pdf").read_bytes())


def _undated(exported: bytes) -> bytes:
    """Return the file with what differs from one export to the next made all ones; no offset moves."""
    return _CHANGING.sub(lambda found: found["name"] + re.sub(rb"[\dA-Fa-f]", b"1", found["value"]), exported)


if __name__ == "__main__":
    main(sys.argv[1:])
