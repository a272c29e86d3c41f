"""Scans what arrives in a folder, and never loses one.

    event or rescan → settle → copy and hash → ledger → judge → report on disk → row in the ledger → move

`states.py` holds the way of a document as a table; `work.py` takes one document along it, `watcher.py` runs the loop.
To tell somebody else of what ended, add a kind to `notices.py`; to change the ledger, add a step to its `MIGRATIONS`.
"""

from scanner.watch.again import Again, Change, NotJudged, Rescan
from scanner.watch.faults import Patience
from scanner.watch.files import Files
from scanner.watch.judging import Judge, Judged, PipelineJudge, judged
from scanner.watch.ledger import Ledger
from scanner.watch.portfolio import Portfolio
from scanner.watch.record import Ending, Judgement, Mark
from scanner.watch.settings import Settings, checked, default_ledger
from scanner.watch.states import ENDS, START, TRANSITIONS, State
from scanner.watch.watcher import Watcher

__all__ = [
    "ENDS",
    "START",
    "TRANSITIONS",
    "Again",
    "Change",
    "Ending",
    "Files",
    "Judge",
    "Judged",
    "Judgement",
    "Ledger",
    "Mark",
    "NotJudged",
    "Patience",
    "PipelineJudge",
    "Portfolio",
    "Rescan",
    "Settings",
    "State",
    "Watcher",
    "checked",
    "default_ledger",
    "judged",
]
