"""The ledger: a YAML file of decisions that a person can read and edit."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from scanner.checking import first_fault
from scanner.errors import UsageError
from scanner.review.decision import Decision, Reopening

_HEAD = """\
# Decisions on findings, written by `scan review`. A decision lapses when the clause, a definition or a figure that it
# rests on changes, when it expires, and when the Catalogue's entry changes. Keep this file away from the contracts.
"""


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    # Every scalar comes as text, see below.
    version: Annotated[Literal[1], BeforeValidator(lambda value: 1 if value == "1" else value)]
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """Decisions in the order of their making."""

    decisions: tuple[Decision, ...] = ()

    @property
    def active(self) -> tuple[Decision, ...]:
        """The decisions that nobody took back; they may have expired."""
        return tuple(decision for decision in self.decisions if decision.reopened is None)

    def with_decision(self, decision: Decision) -> Ledger:
        """Return the ledger with one more decision."""
        return Ledger((*self.decisions, decision))

    def reopened(self, fingerprint: str, *, reviewer: str, day: date, reason: str) -> Ledger:
        """Return the ledger with every active decision on `fingerprint` taken back; they stay on record."""
        taken_back = Reopening(reviewer=reviewer, date=day, reason=reason)
        return Ledger(
            tuple(
                replace(decision, reopened=taken_back)
                if decision.reopened is None and decision.fingerprint == fingerprint
                else decision
                for decision in self.decisions
            ),
        )

    def encoded(self) -> bytes:
        """Return the ledger as it is kept in a file; the same decisions give the same bytes."""
        made = [_plain(asdict(decision)) for decision in self.decisions]
        text = yaml.safe_dump({"version": 1, "decisions": made}, allow_unicode=True, sort_keys=False, width=100)
        return (_HEAD + text).encode()


def read_ledger(path: Path, *, must_exist: bool = True) -> Ledger:
    """Return the ledger at `path`.

    Args:
        path: a YAML file.
        must_exist: without it a file that is not there is an empty ledger.

    Raises:
        UsageError: it is not there, or is not a ledger; the message says where.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        if not must_exist:
            return Ledger()
        raise UsageError(f"{path}: there is no such file of decisions; scan review accept makes one") from error
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: the file of decisions could not be read as text") from error
    try:
        # Text for every scalar: a fingerprint of digits alone would become a number.
        found = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - the base loader makes nothing but text
        return Ledger(_File.model_validate(found).decisions)
    except yaml.YAMLError as error:
        raise UsageError(f"{path}: not a file of decisions: {_where(error)}") from error
    except ValidationError as error:
        raise UsageError(f"{path}: {first_fault(error)}") from error


def _where(error: yaml.YAMLError) -> str:
    mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
    return f"line {mark.line + 1} cannot be read" if mark else "it cannot be read"


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items() if part not in (None, "")}
    return str(value) if isinstance(value, str) else value
