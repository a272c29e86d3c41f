"""Turns older word-processor files into Word documents with LibreOffice, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from scanner.documents.limits import Limits
from scanner.documents.sniff import Kind, sniff
from scanner.errors import DamagedDocument, DocumentTooLarge, UnsupportedFormat

_SUFFIX = {Kind.DOC: ".doc", Kind.RTF: ".rtf", Kind.ODT: ".odt", Kind.WORD_XML: ".xml"}

# A profile of its own with macros and links switched off: a macro of the document must not run, and nothing may be
# fetched because a contract asks for it.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">\
<value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value>\
</prop></item>
</oor:items>
"""

_GROUP = "process-group"


def to_docx(path: Path, data: bytes, *, limits: Limits) -> bytes:
    """Return the document in `data` as the bytes of a Word document.

    Raises:
        UnsupportedFormat: LibreOffice is not installed.
        DamagedDocument: LibreOffice could not open it.
        DocumentTooLarge: the conversion took longer than `limits.seconds`.
    """
    kind = sniff(data)
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise UnsupportedFormat(path, f"{kind.value}: save it as .docx, or install LibreOffice")
    with tempfile.TemporaryDirectory(prefix="contract-scanner-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"contract{_SUFFIX[kind]}"
        source.write_bytes(data)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_PROFILE, encoding="utf-8")
        command = [
            office,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out"), str(source)),
        ]
        _run(path, command, limits.seconds, folder / _GROUP)
        target = folder / "out" / "contract.docx"
        if not target.is_file():
            raise DamagedDocument(path, f"{kind.value} that LibreOffice could not open")
        if target.stat().st_size > limits.file_bytes:
            raise DocumentTooLarge(path, f"larger than {limits.file_bytes} bytes after conversion")
        return target.read_bytes()


def end_left_over(folder: Path) -> None:
    """End the conversion that a killed process left running, if its temporary folder `folder` tells of one."""
    for note in folder.glob(f"*/{_GROUP}"):
        with suppress(ValueError, OSError):
            _end(int(note.read_text()))


def _run(path: Path, command: list[str], seconds: float, note: Path) -> None:
    """Run LibreOffice and end it, its children too, when the time is over; its process group is in `note` meanwhile."""
    # A session of its own: `soffice` is a script, and ending only the script would leave the program running.
    process = subprocess.Popen(  # noqa: S603 - the program comes from PATH, the arguments are our own file names
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    note.write_text(str(process.pid))
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise DocumentTooLarge(path, f"conversion took longer than {seconds:g} seconds") from error
    finally:
        note.unlink(missing_ok=True)
        if process.poll() is None:
            _end(process.pid)
            process.wait()


def _end(group: int) -> None:
    import os  # noqa: PLC0415 - only where a conversion hangs
    import signal  # noqa: PLC0415

    if hasattr(os, "killpg"):
        os.killpg(group, signal.SIGKILL)
    else:
        os.kill(group, signal.SIGTERM)  # which ends a process at once on Windows
