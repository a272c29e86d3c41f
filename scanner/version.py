"""The version of the program, apart from everything else so that any room may say it."""

from __future__ import annotations

__version__ = "0.1.0"
