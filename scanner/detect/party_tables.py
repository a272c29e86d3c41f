"""Reads the parties from a table that gives each of them a column."""

from __future__ import annotations

import re

from scanner import lazy
from scanner.detect.party_cues import NamedParty, is_role
from scanner.detect.party_entities import entities

_HEAD = 12_000
_TWO = 2  # parties make a contract
_ROWS = 12  # of particulars below the labels
_BELOW = 1_500  # characters in which the cells of a table stand, where each is several lines
_NAME_ROW = lazy.pattern(
    r"(?:公司|单位|單位)?(?:名称|名稱|姓名|全称|全稱)|(?i:(?:full\s+|company\s+|legal\s+)?name|company)|", re.IGNORECASE
)


def parties(text: str) -> tuple[NamedParty, ...]:
    """Return the parties whose labels stand side by side over their names; empty where no table does so."""
    start = 0
    for line in text[:_HEAD].split("\n"):
        labels = [cell.strip() for cell in line.split("|")]
        columns = [index for index, label in enumerate(labels) if label and is_role(label)]
        below = start + len(line) + 1
        if len(columns) >= _TWO:
            found = _by_rows(text, below, labels, columns) or _by_order(text, below, [labels[i] for i in columns])
            if found:
                return found
        start = below
    return ()


def _by_rows(text: str, below: int, labels: list[str], columns: list[int]) -> tuple[NamedParty, ...]:
    """Read rows with as many cells as the labels' row, one of them the row of names."""
    rows: list[tuple[int, str, list[str]]] = []
    at = below
    for line in text[below:].split("\n")[:_ROWS]:
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) != len(labels):
            break
        rows.append((at, line, cells))
        at += len(line) + 1
    named = next((row for row in rows if columns[0] == 0 or _NAME_ROW.fullmatch(row[2][0])), None)
    if named is None:
        return ()
    start, line, names = named
    return tuple(
        NamedParty(
            name=names[index],
            aliases=(labels[index],),
            description="\n".join(
                [names[index], *(f"{row[2][0]}：{row[2][index]}" for row in rows if row is not named)]
            ),
            at=start + line.index(names[index]),
        )
        for index in columns
        if names[index]
    )


def _by_order(text: str, below: int, labels: list[str]) -> tuple[NamedParty, ...]:
    """Read cells of several lines each: the first company is the first label's, and so on."""
    end = min(len(text), below + _BELOW)
    names = [
        entity for entity in entities(text, below, end) if text[max(below, entity.at - 1) : entity.at] in {"", "\n"}
    ][: len(labels)]
    if len(names) < len(labels) or names[0].at > below + 60:
        return ()
    ends = [entity.at for entity in names[1:]] + [min(end, names[-1].end + 200)]
    return tuple(
        NamedParty(name=entity.name, aliases=(label,), description=text[entity.at : until], at=entity.at)
        for entity, label, until in zip(names, labels, ends, strict=True)
    )
