"""Makes the names of documents inside a container safe to show and to tell apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch

from scanner.documents.encoding import decode

_LONGEST = 120  # characters of one step of a name
_STEPS = 12
_DRIVE = re.compile(r"^[A-Za-z]:")
# What systems and mail programs leave beside documents.
_LITTER = ("__MACOSX", ".*", "~$*", "Thumbs.db", "desktop.ini", "@eaDir")
_LEGACY = frozenset({"utf-8", "gb18030", "big5hkscs"})


def is_litter(name: str) -> bool:
    """Say whether a name is that of something a system left behind, by any of its steps."""
    return any(fnmatch(step, pattern) for step in name.split("/") for pattern in _LITTER)


def safe_name(name: str) -> str:
    r"""Return a name without a drive, a step upwards or anything invisible; "unnamed" if nothing is left.

    >>> safe_name("C:\\..\\deals//a\u202e.docx")
    'deals/a.docx'
    """
    steps = [_safe_step(step) for step in _DRIVE.sub("", name.replace("\\", "/")).split("/")]
    kept = [step for step in steps if step.strip(". ")]
    return "/".join(kept[-_STEPS:]) or "unnamed"


def distinct(names: Iterable[str]) -> Iterator[str]:
    """Yield each name, the later ones of several alike with a number.

    >>> list(distinct(["a.pdf", "A.pdf"]))
    ['a.pdf', 'A (2).pdf']
    """
    seen: set[str] = set()
    for name in names:
        stem, dot, suffix = name.rpartition(".") if "." in name.rpartition("/")[2].lstrip(".") else (name, "", "")
        number, candidate = 1, name
        while candidate.casefold() in seen:
            number += 1
            candidate = f"{stem} ({number}){dot}{suffix}"
        seen.add(candidate.casefold())
        yield candidate


def legacy_name(raw: bytes, otherwise: str) -> str:
    """Return a name whose encoding was not told: UTF-8 or Chinese where it is one of these, else `otherwise`."""
    decoded = decode(raw)
    return decoded.text if decoded is not None and decoded.encoding in _LEGACY else otherwise


def _safe_step(step: str) -> str:
    shown = "".join(sign for sign in unicodedata.normalize("NFC", step) if _is_seen(sign)).strip()
    if len(shown) <= _LONGEST:
        return shown
    stem, dot, suffix = shown.rpartition(".")
    return shown[:_LONGEST] if not dot or len(suffix) > 10 else f"{stem[: _LONGEST - len(suffix) - 1]}.{suffix}"


def _is_seen(sign: str) -> bool:
    # Not controls, marks that turn the direction of writing, halves of pairs, private and unassigned codes.
    return unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co", "Cn"} and sign != "\ufffd"
