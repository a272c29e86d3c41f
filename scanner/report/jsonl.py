"""JSON lines: the JSON report of each contract on a line of its own, and what was refused likewise."""

from __future__ import annotations

from collections.abc import Sequence

from scanner.assess import Report
from scanner.report.json import builtins, shape
from scanner.report.json_bytes import json_line
from scanner.report.json_shape import SCHEMA_VERSION
from scanner.report.options import Options, Refused
from scanner.report.place import shown_path


def write(report: Report, options: Options) -> bytes:
    """Return the line of one contract."""
    return write_all((report,), (), options)


def write_all(reports: Sequence[Report], refused: Sequence[Refused], _options: Options) -> bytes:
    """Return a line a contract, those that were refused last: a line with `refused` holds no report."""
    lines = [json_line(builtins(shape(report))) for report in reports]
    lines += [
        json_line(
            {
                "schema_version": SCHEMA_VERSION,
                "refused": {"path": shown_path(item.path), "reason": item.reason, "exit_code": item.exit_code},
            }
        )
        for item in refused
    ]
    return b"".join(lines)
