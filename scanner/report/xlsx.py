"""The issue list as an Excel workbook: a row a finding, a row a contract, the checks, and what was not read."""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import Workbook

from scanner.assess import Report
from scanner.messages import say
from scanner.report.archive import undated
from scanner.report.options import Options, Refused
from scanner.report.sheet import Column, fill
from scanner.report.sheet_rows import check_rows, contract_rows, finding_rows, rule_rows, unread_rows
from scanner.report.voice import voice

_CONTRACTS = (
    Column("document", 28), Column("agreement", 26), Column("outcome", 20), Column("outcome_says", 46),
    Column("direction", 12), Column("signed", 12), Column("effective", 12), Column("high", 8), Column("medium", 10),
    Column("low", 8), Column("note", 9), Column("accepted", 12), Column("licence_condition", 12), Column("read", 10),
    Column("unread", 30), Column("kind", 18), Column("mainland_parties", 28), Column("outside_parties", 28),
    Column("unknown_parties", 20), Column("edition", 12), Column("digest", 68),
)  # fmt: skip
_FINDINGS = (
    Column("document", 24), Column("clause", 12), Column("severity", 12), Column("entry", 13), Column("text", 60),
    Column("reasons", 52), Column("actions", 40), Column("owner", 13), Column("status", 13), Column("comment", 26),
    Column("heading", 18), Column("place", 14), Column("technology", 30), Column("list", 18), Column("mechanism", 24),
    Column("direction", 12), Column("control_point", 22), Column("confidence", 13), Column("disposition", 15),
    Column("source", 26), Column("finding", 16),
)  # fmt: skip
_CHECKS = (
    Column("document", 24), Column("check", 34), Column("result", 14), Column("clause", 14), Column("reasons", 52),
    Column("actions", 60),
)  # fmt: skip
_UNREAD = (Column("document", 28), Column("part", 24), Column("because", 60))
_RULES = (Column("name", 30), Column("value", 90))


def write(report: Report, options: Options) -> bytes:
    """Return the workbook of one contract."""
    return write_all((report,), (), options)


def write_all(reports: Sequence[Report], refused: Sequence[Refused], options: Options) -> bytes:
    """Return one workbook of several contracts.

    What was not read, or was refused, has rows of its own: an absent row would read as clean.
    """
    told = voice(options)
    book = Workbook()
    book.remove(book.active)
    for name, columns, rows in (
        ("contracts", _CONTRACTS, contract_rows(reports, refused)),
        ("findings", _FINDINGS, finding_rows(reports)),
        ("checks", _CHECKS, check_rows(reports)),
        ("unread", _UNREAD, unread_rows(reports, refused)),
        ("rules", _RULES, rule_rows(reports)),
    ):
        fill(book.create_sheet(told(say(f"sheet.{name}"))), columns, rows, told)
    stream = io.BytesIO()
    book.save(stream)
    return undated(stream.getvalue())
