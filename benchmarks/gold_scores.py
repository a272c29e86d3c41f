"""Holds the JSON report of a contract against its labels: what was found, missed, and flagged without cause.

A folder of labelled contracts has a folder a case with `contract.*` and `gold.yaml`. A label quotes some words of a
clause and says what is expected of it: `flag`, `mention` or `none`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

FIGURES = (
    "flag recall",
    "false traps",
    "mentions kept",
    "entry",
    "mechanism",
    "control point",
    "direction",
    "outcome",
    "clause number",
    "document facts",
)
SERIOUS = ("high", "medium")
_NOT_A_WORD = re.compile(r"[\W_]+")
# A clause shorter than this holds no quote; a quote or clause shorter than the next is not compared by its parts.
_WHOLE_CLAUSE, _COMPARABLE = 20, 16
# Parts of six characters at every second place, three in five of which must occur: slack for scans and layout.
_PART, _STEP, _ENOUGH = 6, 2, 0.6
# Points whose last figures are not established: a met label may be read as unknown.
_OPEN_POINTS = ("252604X/2", "252604X/3")
_WITHOUT_FIGURES = "083201"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled contract."""

    name: str
    contract: Path
    gold: Json

    @property
    def language(self) -> str:
        """The language its labels name, without the script."""
        return str(self.gold.get("language", "")).split("-")[0]


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that was counted: of which figure, in which family, right (1), wrong (0)."""

    figure: str
    family: str
    right: int


def cases(folder: Path) -> tuple[Case, ...]:
    """Return the labelled contracts of a folder by name."""
    found = []
    for labels in sorted(folder.glob("*/gold.yaml")):
        contract = next(path for path in sorted(labels.parent.iterdir()) if path.stem == "contract")
        found.append(Case(labels.parent.name, contract, yaml.safe_load(labels.read_text(encoding="utf-8"))))
    return tuple(found)


def fold(text: str | None) -> str:
    """Return the letters and digits of a text alone, lower case, in compatible form."""
    return _NOT_A_WORD.sub("", unicodedata.normalize("NFKC", text or "").lower())


class Found:
    """A finding of the report as the labels see it."""

    def __init__(self, finding: Json) -> None:
        self.finding = finding
        clause = finding.get("clause") or {}
        self.text = fold(clause.get("text"))
        self.number = fold(str(clause.get("number") or ""))
        mechanism = finding.get("mechanism") or {}
        self.mechanisms = (mechanism.get("id"), *(finding.get("other_mechanisms") or [])[:2])
        self.flagged = bool(mechanism) and finding.get("severity") in SERIOUS
        self.result = (finding.get("control_point") or {}).get("result")

    @cached_property
    def entry(self) -> str | None:
        """The entry and, where it has a number, the control point."""
        technology = self.finding.get("technology") or {}
        entry, point = technology.get("entry"), technology.get("control_point")
        return f"{entry}/{point}" if entry and point else entry or None

    def stands_at(self, quote: str) -> bool:
        """Say whether the quote, folded, is of this finding's clause."""
        inside = quote in self.text or (len(self.text) > _WHOLE_CLAUSE and self.text in quote)
        return bool(quote) and (inside or self._resembles(quote))

    def _resembles(self, quote: str) -> bool:
        if min(len(quote), len(self.text)) < _COMPARABLE:
            return False
        parts = [quote[at : at + _PART] for at in range(0, len(quote) - _PART + 1, _STEP)]
        return sum(part in self.text for part in parts) >= _ENOUGH * len(parts)


def score(case: Case, report: Json | None) -> Iterator[Point]:
    """Yield everything that is counted of a contract; a report that is None found nothing."""
    report = report or {}
    found = [Found(finding) for finding in report.get("findings", [])]
    for label in case.gold.get("clauses") or []:
        here = [each for each in found if each.stands_at(fold(label["quote"]))]
        flags = [each for each in here if each.flagged]
        if label["expect"] == "flag":
            yield from _expected(label, flags)
        else:
            family = label.get("look_alike") or label["expect"]
            yield Point("false traps", family, int(bool(flags)))
            if label["expect"] == "mention":
                yield Point("mentions kept", family, int(bool(here) and not flags))
    yield from _of_document(case.gold["document"], report)


def _expected(label: Json, flags: Sequence[Found]) -> Iterator[Point]:
    """Yield what is counted of a label that expects a flag."""
    entries, mechanisms = label.get("entries") or [], label.get("mechanisms") or []
    family = mechanisms[0] if mechanisms else "flag"
    yield Point("flag recall", family, int(bool(flags)))
    if entries:
        right = any(_same_entry(f.entry, entry) for f in flags for entry in entries)
        yield Point("entry", family, int(right))
    if mechanisms:
        yield Point("mechanism", family, int(any(m in mechanisms for f in flags for m in f.mechanisms)))
    result = label.get("control_point")
    if result in {"met", "not_met", "unknown"}:
        right = any(f.result in _as_good(result, entries) for f in flags)
        yield Point("control point", family, int(right))
    if flags:
        number = fold(str(label.get("label") or ""))
        yield Point("clause number", family, int(any(f.number and f.number in number for f in flags)))


def _same_entry(found: str | None, expected: str) -> bool:
    """Say whether two entries are the same, as far as both name the control point."""
    if found is None:
        return False
    same = found.partition("/")[0] == expected.partition("/")[0]
    return found == expected or (same and not ("/" in found and "/" in expected))


def _as_good(result: str, entries: Sequence[str]) -> set[str]:
    """Return the results that satisfy the labelled one."""
    good = {result}
    if result == "met" and all(entry.startswith(_WITHOUT_FIGURES) for entry in entries):
        good.add("not_applicable")
    if result == "met" and any(entry in _OPEN_POINTS for entry in entries):
        good.add("unknown")
    return good


def _of_document(gold: Json, report: Json) -> Iterator[Point]:
    """Yield what is counted of the document as a whole."""
    document = report.get("document") or {}
    yield Point("outcome", "", int(report.get("outcome") == gold.get("outcome")))
    for key in ("direction", "licence_condition", "type"):
        if gold.get(key) is None:
            continue
        # The labels call a transfer between parties outside foreign.
        said = "foreign" if document.get(key) == "offshore" else document.get(key)
        right = int(said == gold[key])
        yield Point("document facts", "", right)
        if key == "direction":
            yield Point("direction", "", right)
    yield Point("document facts", "", int(str(document.get("signing_date")) == str(gold.get("signing_date"))))
    sides = {fold(party.get("name", "")): party.get("side") for party in document.get("parties") or []}
    for party in gold.get("parties") or []:
        name = fold(party["name"])
        right = any(
            name and said and party.get("side") == side and (said in name or name in said)
            for said, side in sides.items()
        )
        yield Point("document facts", "", int(right))


def unlabelled(case: Case, report: Json | None) -> int:
    """Return the number of flagged findings that no label speaks of."""
    quotes = [fold(label["quote"]) for label in case.gold.get("clauses") or []]
    found = [Found(finding) for finding in (report or {}).get("findings", [])]
    return sum(each.flagged and not any(each.stands_at(quote) for quote in quotes) for each in found)


def shares(points: Sequence[Point]) -> dict[str, tuple[int, int]]:
    """Return for each figure how many were right, of how many; for false traps, how many were flagged."""
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for point in points:
        right[point.figure] += point.right
        of[point.figure] += 1
    return {figure: (right[figure], of[figure]) for figure in FIGURES if of[figure]}
