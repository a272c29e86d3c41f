"""Finds the clauses of a contract that move export-controlled technology out of China."""

from __future__ import annotations

__version__ = "0.1.0"
