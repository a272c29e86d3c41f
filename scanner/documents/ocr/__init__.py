"""Reads pages by their looks: scans, photographs, text layers that are no text. Needs the extra `ocr`.

A picture comes in as an array, its lines go out with their places; what they mean is for the reader of the format.
"""

from scanner.documents.ocr.mode import ADVICE, SWITCHED_OFF, OcrMode, is_installed, obstacle

__all__ = ["ADVICE", "SWITCHED_OFF", "OcrMode", "is_installed", "obstacle"]
