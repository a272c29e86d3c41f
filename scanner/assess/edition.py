"""Which edition of the Catalogue a contract is judged under, and whether it is older than the rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scanner.catalogue import Catalogue, ControlPoint, Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """The dates that matter: the law's day, the edition in force then, the newest one, the contract's own day.

    `legacy` says that the contract was signed under an earlier edition than the newest in force.
    """

    as_of: date | None
    edition: Edition
    newest: Edition
    signed: date | None

    @property
    def legacy(self) -> bool:
        """Say whether the contract is older than the newest edition."""
        start = self.newest.in_force_from
        return self.signed is not None and start is not None and self.signed < start


def timing(catalogue: Catalogue, as_of: date | None, signed: date | None, effective: date | None) -> Timing:
    """Choose by `as_of`, else by the contract's own dates, else the newest edition; never by the clock."""
    in_force = sorted(
        (edition for edition in catalogue.editions if edition.in_force_from is not None),
        key=lambda edition: edition.in_force_from or date.min,
    )
    newest = in_force[-1]
    day = as_of or signed or effective
    chosen = newest
    if day is not None:
        earlier = [e for e in in_force if (e.in_force_from or date.min) <= day]
        chosen = earlier[-1] if earlier else in_force[0]
    return Timing(as_of=as_of, edition=chosen, newest=newest, signed=signed or effective)


def in_edition(point: ControlPoint, edition: Edition) -> bool:
    """Say whether the control point stands in the edition."""
    return _covers(point.from_edition, point.until_edition, edition.id)


def condition_in_edition(from_edition: str, until_edition: str, edition: Edition) -> bool:
    """Say whether a threshold with these bounds stands in the edition."""
    return _covers(from_edition, until_edition, edition.id)


def _covers(start: str, end: str, day: str) -> bool:
    # Ids are ISO dates, so they sort by time.
    return (not start or start <= day) and (not end or day < end)
