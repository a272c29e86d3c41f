"""Reads the unit that a table's label, heading or column of units states for the bare numbers beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from scanner.detect.units import convert, unit_and_factor


def stated_unit(sources: Sequence[str], unit: str) -> tuple[str, Decimal] | None:
    """Return the first unit of `sources` that converts to `unit`, with its factor to the canonical one."""
    for source in sources:
        found = _alone(source) or _fitting(source, unit)
        if found and convert(Decimal(1), found[0], unit) is not None:
            return found
    return None


def _fitting(source: str, unit: str) -> tuple[str, Decimal] | None:
    """Return the unit of a label, reading on after one of another property ("2.0-3.75 V, Ah/kg")."""
    for part in (source, *re.split(r"[,，;(（]", source)):
        found = unit_and_factor(f"({part})" if part is not source else part)
        if found and convert(Decimal(1), found[0], unit) is not None:
            return found
    return None


def _alone(words: str) -> tuple[str, Decimal] | None:
    match = re.fullmatch(r"\s*[(\[]?\s*([^\d\s][^,;|]*?)\s*[)\]]?\s*", words)
    return unit_and_factor(f"({match.group(1)})") if match and len(match.group(1)) <= 12 else None
