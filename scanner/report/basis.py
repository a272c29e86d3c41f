"""Says which day chose the edition of the Catalogue that the contract was judged under."""

from __future__ import annotations

from datetime import date

from scanner.assess import Facts
from scanner.messages import Said, say
from scanner.report.wording import spelled


def edition_day(facts: Facts) -> date | None:
    """Return the day that chose the edition: the one asked for, else the contract's own; None if neither is given."""
    return facts.as_of or facts.signing_date or facts.effective_date


def edition_basis(facts: Facts) -> Said:
    """Return the day that chose the edition and where it comes from, as a phrase.

    Without a day the newest edition applies.
    """
    day = edition_day(facts)
    if day is None:
        return say("basis.newest")
    if facts.as_of is not None:
        source = "asked"
    elif facts.signing_date is not None:
        source = "signing"
    else:
        source = "effective"
    return say(f"basis.{source}", day=spelled(day))
