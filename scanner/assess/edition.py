"""Which edition of the Catalogue a contract is judged under, and whether it is older than the rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scanner.catalogue import Catalogue, Edition, edition_at


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
    newest = edition_at(catalogue, None)
    day = as_of or signed or effective
    return Timing(as_of=as_of, edition=edition_at(catalogue, day), newest=newest, signed=signed or effective)
