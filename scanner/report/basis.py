"""Says which edition of the Catalogue the contract was judged under, which day chose it, and what of it is loaded."""

from __future__ import annotations

from datetime import date

from scanner.assess import Facts, Report
from scanner.catalogue import Edition, Entry
from scanner.catalogue.editions import entries_in
from scanner.messages import Said, say
from scanner.report.wording import counted, spelled


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


def coverage(report: Report) -> Said:
    """Return how many entries of the edition are loaded."""
    edition, number = edition_used(report), len(entries_used(report))
    if edition is None or not edition.entries_in_force:
        return say("report.loaded", number=number)
    return say("report.loaded_of", number=number, entries=counted(edition.entries_in_force, "entry"))


def edition_used(report: Report) -> Edition | None:
    """Return the edition that the contract was judged by; None if the catalogue no longer has it."""
    wanted = report.assessment.facts.edition
    return next((edition for edition in report.catalogue.editions if edition.id == wanted), None)


def entries_used(report: Report) -> tuple[Entry, ...]:
    """Return the loaded entries that stand in the edition used; all that are loaded if it is not known."""
    edition = edition_used(report)
    return entries_in(report.catalogue, edition) if edition else report.catalogue.entries


def held_entries(report: Report) -> tuple[Entry, ...]:
    """Return the entries used of which something is not established, so that a finding on them is at most medium."""
    return tuple(entry for entry in entries_used(report) if entry.at_most)
