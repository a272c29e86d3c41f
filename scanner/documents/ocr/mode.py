"""Says when optical character recognition is used, and whether it is installed."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from importlib.util import find_spec

# How a message says what to do about a page that only recognition can read.
ADVICE = "pip install 'contract-scanner[ocr]' to have it read, or supply a text version"
SWITCHED_OFF = "reading of scans is switched off; scan again with --ocr auto, or supply a text version"
_PARTS = ("rapidocr", "onnxruntime", "cv2")


class OcrMode(StrEnum):
    """When pages are read by their looks: only those without usable text, all of them, or none."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def obstacle(mode: OcrMode) -> str:
    """Return why nothing can be read by its looks, and what to do about it; empty if it can."""
    if mode is OcrMode.NEVER:
        return SWITCHED_OFF
    return "" if is_installed() else ADVICE


@cache
def is_installed() -> bool:
    """Say whether the extra `ocr` is there; nothing of it is imported."""
    return all(find_spec(name) is not None for name in _PARTS)
