"""Decides whether contracts may pass: what was decided before, what is known already, and the exit code.

`Gate` holds a house's decisions, baseline and policy, read and checked before the first contract; whoever scans (the
command line, the watched folder, the server) passes its reports through `Gate.reviewed` and asks `Gate.code`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from scanner.gate.codes import FLAGGED, NOT_READ, PASSED, FailOn, decide, worst
from scanner.gate.own import has_own_files
from scanner.gate.plain import PlainGate, Unreviewed

if TYPE_CHECKING:
    from scanner.gate.config import Config, default_decisions, read_config
    from scanner.gate.gate import Gate

# What reads a house's own files loads pydantic, which takes longer than most contracts; most scans have no such file.
_ON_DEMAND = {"Config": "config", "default_decisions": "config", "read_config": "config", "Gate": "gate"}

__all__ = [
    "FLAGGED",
    "NOT_READ",
    "PASSED",
    "Config",
    "FailOn",
    "Gate",
    "PlainGate",
    "Unreviewed",
    "decide",
    "default_decisions",
    "has_own_files",
    "read_config",
    "worst",
]


def __getattr__(name: str) -> object:
    if name not in _ON_DEMAND:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ON_DEMAND[name]}"), name)
