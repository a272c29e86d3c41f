"""Encodes JSON so that it is harmless on a screen: what could drive a terminal is escaped, and means the same."""

from __future__ import annotations

import json
import re

from scanner.report.neutral import UNSAFE

# Line breaks of other standards, which a viewer may take for the end of a line, and all that `UNSAFE` names.
_UNPRINTED = re.compile(f"[\\x85\\u2028\\u2029]|{UNSAFE.pattern}")


def json_bytes(value: object) -> bytes:
    r"""Return `value`, made of plain Python types, as indented JSON in UTF-8 with a line feed at its end.

    >>> json_bytes(["磷酸铁锂", "\u202e"])
    b'[\n  "\xe7\xa3\xb7\xe9\x85\xb8\xe9\x93\x81\xe9\x94\x82",\n  "\\u202e"\n]\n'
    """
    return _UNPRINTED.sub(_escaped, json.dumps(value, ensure_ascii=False, indent=2)).encode() + b"\n"


def json_line(value: object) -> bytes:
    """Return `value` as `json_bytes` does, on one line."""
    return _UNPRINTED.sub(_escaped, json.dumps(value, ensure_ascii=False)).encode() + b"\n"


def _escaped(match: re.Match[str]) -> str:
    return json.dumps(match.group())[1:-1]
