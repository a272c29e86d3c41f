"""Decides whether contracts may pass: what was decided before, what is known already, and the exit code.

`Gate` holds a house's decisions, baseline and policy, read and checked before the first contract; whoever scans (the
command line, the watched folder, the server) passes its reports through `Gate.reviewed` and asks `Gate.code`.
"""

from __future__ import annotations

from scanner.gate.codes import FLAGGED, NOT_READ, PASSED, FailOn, decide, worst
from scanner.gate.config import Config, default_decisions, read_config
from scanner.gate.gate import Gate

__all__ = [
    "FLAGGED",
    "NOT_READ",
    "PASSED",
    "Config",
    "FailOn",
    "Gate",
    "decide",
    "default_decisions",
    "read_config",
    "worst",
]
