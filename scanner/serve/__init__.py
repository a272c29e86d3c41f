"""Scans what is sent over HTTP: a file in, a report out; and a page to drop a contract on.

    upload → spool file → queue → child process → report and decision on disk → answer, webhook

A job holds one place of a bounded queue from the first byte of its upload to its last report; where no place is free
the answer is 503 with `Retry-After`. What is in memory does not grow with what is sent: uploads and reports lie in the
spool.
To add a form of the report, add it to `FORMS` of `answers.py`; to add a question, a function in `routes.py`.
"""

from __future__ import annotations

from scanner.serve.app import make_app
from scanner.serve.jobs import Full, Job, Jobs, KeyReused
from scanner.serve.settings import ServeSettings, checked

__all__ = ["Full", "Job", "Jobs", "KeyReused", "ServeSettings", "checked", "make_app"]
