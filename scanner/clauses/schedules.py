"""Finds where schedules, annexes and amendments start, and which of them are empty."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scanner.clauses.clause import ClauseKind
from scanner.clauses.draft import Draft
from scanner.clauses.kinds import is_empty
from scanner.clauses.label import Label, Style
from scanner.clauses.schedule_labels import amendment_label, schedule_label
from scanner.clauses.unit import Role, Unit


@dataclass(frozen=True, slots=True)
class Headings:
    """The units that open a schedule or an amendment, by their place, and whether the contract numbers its clauses."""

    at: dict[int, Label]
    numbered: bool


def headings(units: Sequence[Unit]) -> Headings:
    """Return the headings of schedules and amendments; the lines of a mere list of schedules are none."""
    labels: dict[int, Label] = {}
    body = 0
    for at, unit in enumerate(units):
        if unit.role is not Role.PROSE:
            continue
        label = schedule_label(unit.first)
        if label is None and body and not unit.labels:
            label = amendment_label(unit.first)
        if label is not None:
            labels[at] = label
        elif unit.labels:
            body += 1
    first = {label.text: at for at, label in reversed(labels.items())}
    last = {label.text: at for at, label in labels.items()}
    kept = {at: label for at, label in labels.items() if not _listed(at, labels, units, first=first, last=last)}
    return Headings(at=kept, numbered=body >= 3)


def _listed(
    at: int, labels: dict[int, Label], units: Sequence[Unit], *, first: dict[str, int], last: dict[str, int]
) -> bool:
    """Say whether the heading is an entry of a list of schedules, or a running title."""
    label = labels[at]
    if label.style is Style.AMENDMENT:
        return False
    again = last[label.text] > at
    beside = any((other := labels.get(near)) is not None and other.text != label.text for near in (at - 1, at + 1))
    nothing_after = at + 1 >= len(units) or at + 1 in labels
    if beside and (again or nothing_after):
        return True
    # A heading repeated at the top of each page, or a cover before the contract proper.
    before = first[label.text] < at
    only_title = label.text.lower() == units[at].first.strip().lower()
    return (before and only_title and not _restarts(units, at)) or (again and at < 12)


def _restarts(units: Sequence[Unit], at: int) -> bool:
    following = units[at + 1 : at + 4]
    return any(label.values == (1,) for unit in following for label in unit.labels)


def empty_schedules(drafts: Sequence[Draft]) -> tuple[int, ...]:
    """Return the indices of schedules that are in the file but hold nothing yet ("intentionally left blank")."""
    words: dict[int, list[str]] = {}
    for index, draft in enumerate(drafts):
        if draft.scope is not None and draft.kind is not ClauseKind.TITLE:
            words.setdefault(draft.scope, []).append(draft.text() if index != draft.scope else _after_label(draft))
    return tuple(
        scope
        for scope, parts in words.items()
        if drafts[scope].kind is ClauseKind.SCHEDULE and (is_empty(text := "\n".join(parts)) or not text.strip())
    )


def _after_label(draft: Draft) -> str:
    return re.sub(r"^\W*" + re.escape(draft.number) + r"\W*", "", draft.text(), count=1, flags=re.IGNORECASE)
