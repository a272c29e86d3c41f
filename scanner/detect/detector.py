"""Detects all that a contract says of technology, acts, parties, places, dates and quantities.

A contract without a candidate never reaches spaCy; of one with a candidate, only the clauses that hold a word do.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

from scanner.catalogue import Catalogue, formulas
from scanner.clauses import Structure
from scanner.detect import dates, parties, titles
from scanner.detect.choice import Labelled
from scanner.detect.finder import Lexicon, Page, match
from scanner.detect.gate import Gate
from scanner.detect.language import language
from scanner.detect.mention import (
    DateReference,
    Detection,
    Mention,
    Party,
    PartyReference,
    PlaceReference,
    Quantity,
    Side,
    Term,
    TermUse,
    WordClass,
)
from scanner.detect.spelling import Speller
from scanner.detect.words import technology
from scanner.documents import Document
from scanner.folding import fold

_REGIME = "regime."
# Where spans are equal, mentions are sorted by this.
_KINDS: dict[type, int] = {
    kind: place for place, kind in enumerate((Term, WordClass, PartyReference, PlaceReference, DateReference, Quantity))
}


class Detector:
    """Finds the mentions and facts of contracts by the words of one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._lexicon = Lexicon(catalogue)
        self._gate = Gate(self._lexicon)
        self._speller = Speller(self._lexicon.vocabulary)
        # The longest part of a family's formulas, as folded and with a zero read for the letter.
        longest = {max(each.has, key=len).lower() for group in catalogue.groups for each in group.compositions}
        self._ions = sorted(longest | {ion.replace("o", "0") for ion in longest})
        self._sides = {place.id: place.side for place in catalogue.places}
        classes = self._lexicon.vocabulary.classes
        mainland = (classes.get(f"place.{place.id}", ()) for place in catalogue.places if place.side == "prc")
        self._mainland = frozenset(chain.from_iterable(mainland))
        regimes = (numbers for name, numbers in classes.items() if name.startswith(_REGIME))
        self._regimes = frozenset(chain.from_iterable(regimes))

    def detect(self, document: Document, structure: Structure) -> Detection:
        """Return the mentions of `document` in its clauses, and its facts.

        Parties, dates, language and title are given for every contract; mentions and candidates only where a clause
        names a technology, or where knowledge may change hands in a contract that touches the mainland.
        """
        folded = self._speller.parted(fold(document.text, self._catalogue.simplified), document.text)
        page = Page(self._lexicon, document.text, structure, folded)
        damaged = page.clauses.by_clause(self._speller.hits(folded.text))
        found = parties.find(document, structure, self._catalogue, folded)
        days = dates.find(document, structure)
        spoken = language(document.text, structure)
        mentions: tuple[Mention, ...] = ()
        candidates: tuple[int, ...] = ()
        printed = tuple(self._formulas(document.text, structure)) if self._has_ions(folded.text) else ()
        if damaged or printed or self._is_candidate(page, found, spoken):
            from scanner.detect import quantities  # noqa: PLC0415 - import costs, and most contracts hold no candidate

            candidates = tuple(sorted({*page.by_clause, *damaged}))
            labels = match(self._lexicon, page, candidates, damaged)
            words = self._mentions(page, labels)
            mentions = tuple(
                sorted(
                    (
                        *words,
                        *_unnamed(printed, words),
                        *days.mentions,
                        *parties.references(document, structure, found),
                        *quantities.find(document, structure, _quantity_words(words), self._catalogue.quantities),
                    ),
                    key=_order,
                )
            )
        return Detection(
            mentions=mentions,
            parties=found,
            language=spoken,
            title=titles.title(document, structure),
            signing_date=days.signing_date,
            effective_date=days.effective_date,
            candidates=candidates,
            regimes=tuple(self._first_of_regimes(page, found, spoken)),
        )

    def _first_of_regimes(self, page: Page, found: Sequence[Party], spoken: str) -> Iterator[Mention]:
        """Yield the first words for each rule beside the Catalogue, in a contract that touches the mainland."""
        if page.words.isdisjoint(self._regimes) or not self._touches_mainland(page, found, spoken):
            return
        seen: set[str] = set()
        for clause, hits in page.by_clause.items():
            for label in page.labels((hit for hit in hits if hit.word in self._regimes), clause):
                if label.name.startswith(_REGIME) and label.name not in seen:
                    seen.add(label.name)
                    span = page.folded.original(label.start, label.end)
                    yield Mention(clause=clause, span=span, target=WordClass(label.name))

    def _has_ions(self, folded: str) -> bool:
        """Say whether a family's ion stands anywhere; reading every formula costs more than all the rest."""
        return any(ion in folded for ion in self._ions)

    def _formulas(self, text: str, structure: Structure) -> Iterator[Mention]:
        """Yield the formulas that belong to a family of a technology, whatever their dopants."""
        ends = [clause.span.end for clause in structure.clauses]
        for span, group in formulas(text, self._catalogue.groups):
            clause = bisect_right(ends, span.start)
            if clause < len(ends) and structure.clauses[clause].span.contains(span):
                yield Mention(clause=clause, span=span, target=Term(group=group, use=TermUse.FORMULA))

    def _is_candidate(self, page: Page, found: Sequence[Party], spoken: str) -> bool:
        if self._gate.names_technology(page):
            return True
        return self._touches_mainland(page, found, spoken) and self._gate.moves_knowledge(page)

    def _touches_mainland(self, page: Page, found: Sequence[Party], spoken: str) -> bool:
        """Say whether the contract is in Chinese, has a party of the mainland, or names a place there."""
        if spoken != "en" or any(party.side is Side.PRC for party in found):
            return True
        return not page.words.isdisjoint(self._mainland)

    def _mentions(self, page: Page, labels: Mapping[int, Sequence[Labelled]]) -> list[Mention]:
        # A word of several classes stands several times at one place, and a class at many.
        place = cache(page.folded.original)
        target = cache(self._target)
        return [
            Mention(clause=clause, span=place(each.start, each.end), target=target(each.name, each.fuzzy))
            for clause, found in labels.items()
            for each in found
        ]

    def _target(self, name: str, fuzzy: bool) -> Term | WordClass | PlaceReference:  # noqa: FBT001 - as in `Labelled`
        term = technology(name)
        if term is not None:
            return Term(group=term[0], use=TermUse(term[1]), fuzzy=fuzzy)
        family, _, place = name.partition(".")
        if family == "place" and place in self._sides:
            return PlaceReference(place, self._sides[place])
        return WordClass(name)


def _unnamed(printed: Sequence[Mention], words: Sequence[Mention]) -> list[Mention]:
    """Return those of the `printed` formulas that do not stand where a word already names the same technology."""
    named = [
        (word.span, word.target.group)
        for word in words
        if isinstance(word.target, Term) and word.target.use is TermUse.FORMULA
    ]
    return [
        formula
        for formula in printed
        if isinstance(formula.target, Term)
        and not any(span.overlaps(formula.span) and group == formula.target.group for span, group in named)
    ]


def _quantity_words(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(
        mention
        for mention in mentions
        if isinstance(mention.target, WordClass) and mention.target.id.startswith("quantity.")
    )


def _order(mention: Mention) -> tuple[int, int, int, str]:
    target = mention.target
    match target:
        case WordClass():
            name = target.id
        case Term():
            name = f"{target.group}.{target.use}"
        case _:
            name = repr(target)
    return mention.span.start, mention.span.end, _KINDS[type(target)], name
