"""Holds what people decided about findings against what is found now; nothing that was accepted vanishes.

A decision comes from a ledger that the user names or keeps, never from beside a contract: the paper cannot silence the
scanner. `apply` marks what a decision accepts, `compare_to` what a baseline knows already.
"""

from __future__ import annotations

from scanner.review.apply import Lapse, Reviewed, apply, lapse_of
from scanner.review.baseline import Baseline, compare_to, read_baseline
from scanner.review.contract import contract_identity
from scanner.review.decision import MOST_DAYS, Decision, Reopening
from scanner.review.ledger import Ledger, read_ledger
from scanner.review.make import made_on

__all__ = [
    "MOST_DAYS",
    "Baseline",
    "Decision",
    "Lapse",
    "Ledger",
    "Reopening",
    "Reviewed",
    "apply",
    "compare_to",
    "contract_identity",
    "lapse_of",
    "made_on",
    "read_baseline",
    "read_ledger",
]
