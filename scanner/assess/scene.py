"""The contract as the judge sees it: the words of each clause, terms and references followed to what they mean."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from scanner import lazy
from scanner.assess.belonging import belonging, site
from scanner.assess.finding import Link
from scanner.assess.frames import CONTROLLED, Occurrence
from scanner.assess.knowledge_lists import lists_knowledge
from scanner.assess.meaning import TECHNOLOGY_OBJECTS, Meaning, Meanings
from scanner.assess.ownership import owner_pair
from scanner.assess.subject import Subject, subject
from scanner.catalogue import Catalogue
from scanner.clauses import Clause, ClauseKind, CrossReference, Structure
from scanner.detect import (
    NAMING,
    Detection,
    Mention,
    Party,
    PartyReference,
    PlaceReference,
    Side,
    Term,
    TermUse,
    WordClass,
)
from scanner.documents import Document
from scanner.spans import Span

_HAN = lazy.pattern(r"[\u4e00-\u9fff]")
# So many recitals are ordinary, however short the contract.
_RECITALS = 8
# A longer expression of these takes its words' own sense away; technologies, cues and procedure words keep theirs.
_EXPRESSIONS = ("act.", "object.", "person.", "lit.", "party.")
_KEPT_INSIDE = ("tech.", "cue.", "procedure.", "place.", "quantity.")
# Words that do what they say, wherever they stand; "hereby agree as follows" and "hereby defined" do nothing yet.
_CONVEYS = lazy.pattern(
    r"\bhereby\s+(?:\w+\s+){0,2}?(?:grant|assign|transfer|licen[cs]e|convey|deliver|sell|sublicen[cs]e|contribut|"
    r"disclos|make available|undertake)"
    r"|(?:兹|茲|在此|特此)\S{0,12}?(?:授予|许可|許可|转让|轉讓|让与|讓與|交付|授权|授權|出资|出資|披露)",
    re.IGNORECASE,
)
# Words that stand between a technology's name and what makes it knowledge: "LFP cathode [preparation] technology".
_JOINED_EN, _JOINED_ZH = 40, 12


def is_han(text: str) -> bool:
    """Say whether a text is Chinese rather than English: a fifth of its characters are Han."""
    return len(_HAN.findall(text)) * 5 >= len(text)


class Scene:
    """One contract with everything the rooms before said of it, indexed by clause."""

    def __init__(self, document: Document, structure: Structure, detection: Detection, catalogue: Catalogue) -> None:
        self.document = document
        self.text = document.text
        self.structure = structure
        self.clauses = structure.clauses
        self.detection = detection
        self.catalogue = catalogue
        self._mentions: dict[int, list[Mention]] = defaultdict(list)
        self._words: dict[int, list[tuple[Span, str]]] = defaultdict(list)
        for mention in detection.mentions:
            self._mentions[mention.clause].append(mention)
            if isinstance(mention.target, WordClass):
                self._words[mention.clause].append((mention.span, mention.target.id))
        self._references: dict[int, list[CrossReference]] = defaultdict(list)
        for reference in structure.references:
            self._references[reference.clause].append(reference)
        self._occurrences: dict[int, tuple[Occurrence, ...]] = {}
        self.children: dict[int, list[int]] = defaultdict(list)
        for clause in self.clauses:
            if clause.parent is not None:
                self.children[clause.parent].append(clause.index)

    @cached_property
    def subject(self) -> Subject:
        """What technology the agreement as a whole is about."""
        return subject(self)

    @cached_property
    def meanings(self) -> Meanings:
        """What its defined terms mean."""
        return Meanings(self)

    @cached_property
    def unseen(self) -> str | None:
        """The label of a schedule not in the file that alone says what technology crosses the border.

        Without it nobody can tell that what goes out is not listed.
        """
        if self.subject.main is not None or not self.crosses:
            return None
        terms = (meaning for meaning in self.meanings.all() if meaning.is_technology and meaning.missing)
        return next((meaning.missing[0] for meaning in terms), None)

    @cached_property
    def recites_most(self) -> bool:
        """Whether what reads as recitals outnumbers what binds: then the paper has none, or does not end them."""
        kinds = [clause.kind for clause in self.clauses]
        return kinds.count(ClauseKind.RECITAL) > max(_RECITALS, kinds.count(ClauseKind.OPERATIVE))

    @cached_property
    def site(self) -> str | None:
        """Where the plant that the agreement is for lies: "prc" or "outside"."""
        return site(self)

    @cached_property
    def owner_pair(self) -> tuple[int | None, int | None]:
        """Who has the technology and who wants it by recitals and definitions, by index into the parties."""
        return owner_pair(self)

    @cached_property
    def crosses(self) -> bool:
        """Whether a mainland party and one outside stand against each other."""
        return {Side.PRC, Side.FOREIGN} <= {party.side for party in self.parties}

    @cached_property
    def belonging(self) -> dict[str, int]:
        """The party that each defined term for people or a place belongs to."""
        return belonging(self)

    @property
    def parties(self) -> tuple[Party, ...]:
        """The parties, in the order of the preamble."""
        return self.detection.parties

    def mentions(self, clause: int) -> list[Mention]:
        """Return what detect found in the clause, sorted."""
        return self._mentions[clause]

    def references(self, clause: int) -> list[CrossReference]:
        """Return the cross-references of the clause."""
        return self._references[clause]

    def references_in(self, span: Span) -> Iterator[CrossReference]:
        """Yield the cross-references that stand in the span, in reading order."""
        references = self.structure.references
        first = bisect_left(references, span.start, key=lambda reference: reference.span.start)
        for reference in references[first:]:
            if reference.span.start >= span.end:
                break
            yield reference

    def clause_text(self, clause: Clause) -> str:
        """Return the words of the clause."""
        return clause.span.slice(self.text)

    def han(self, span: Span) -> bool:
        """Say whether the words at `span` are Chinese."""
        return is_han(span.slice(self.text))

    def terms(self, clause: int) -> Iterator[tuple[Span, Term]]:
        """Yield the technology words of the clause."""
        for mention in self._mentions[clause]:
            if isinstance(mention.target, Term):
                yield mention.span, mention.target

    def words(self, clause: int, prefix: str) -> Iterator[tuple[Span, str]]:
        """Yield the words of the clause whose class id starts with `prefix`."""
        for span, name in self._words.get(clause, ()):
            if name.startswith(prefix):
                yield span, name

    def places(self, clause: int) -> Iterator[tuple[Span, PlaceReference]]:
        """Yield the places named in the clause."""
        for mention in self._mentions[clause]:
            if isinstance(mention.target, PlaceReference):
                yield mention.span, mention.target

    def party_references(self, clause: int) -> Iterator[tuple[Span, tuple[int, ...]]]:
        """Yield the words of the clause that stand for parties."""
        for mention in self._mentions[clause]:
            if isinstance(mention.target, PartyReference):
                yield mention.span, mention.target.parties

    def occurrences(self, clause: int) -> tuple[Occurrence, ...]:
        """Return the words of the clause with their classes, defined terms counted as what they mean, sorted."""
        if clause not in self._occurrences:
            self._occurrences[clause] = tuple(sorted(self._read(clause), key=lambda o: o.span))
        return self._occurrences[clause]

    def _read(self, clause: int) -> Iterator[Occurrence]:
        defined = [
            (span, meaning, name)
            for span, name, meaning in self.meanings.uses(clause)
            if meaning.classes or meaning.groups
        ]
        covered = [span for span, _, _ in defined]
        for span, meaning, name in defined:
            classes = set(meaning.classes)
            if meaning.groups and meaning.is_technology:
                classes.add(CONTROLLED)
                if classes.isdisjoint(TECHNOLOGY_OBJECTS):
                    classes.add("object.technology")
            link = Link(term=name, clause=meaning.clause, span=meaning.span)
            yield Occurrence(span=span, classes=frozenset(classes), groups=meaning.groups, via=(link, *meaning.via))
        for occurrence in self._direct(clause):
            if not any(span.contains(occurrence.span) for span in covered):
                yield occurrence
        yield from self._pointers(clause)

    def _direct(self, clause: int) -> Iterator[Occurrence]:
        classes: dict[Span, set[str]] = defaultdict(set)
        groups: dict[Span, list[str]] = defaultdict(list)
        for span, term in self.terms(clause):
            classes[span].add(f"tech.{term.group}.{term.use}")
            if term.use is TermUse.STEP and not self.subject.is_about(term.group):
                continue
            if term.use not in {TermUse.ADJACENT, TermUse.PROPERTY}:
                groups[span].append(term.group)
            # An ordinary operation is knowledge only in an agreement about knowledge; a sale names slurries too.
            if self.subject.is_about(term.group) and (
                term.use is TermUse.PROCESS or (term.use is TermUse.STEP and self.subject.of_knowledge)
            ):
                classes[span].add(CONTROLLED)
        for span, name in self.words(clause, ""):
            classes[span].add(name)
        for span, term in self.terms(clause):
            if term.use in NAMING:
                self._join(span, term.group, classes, groups)
        expressions = [span for span, names in classes.items() if any(name.startswith(_EXPRESSIONS) for name in names)]
        for span, names in classes.items():
            if not _is_part_of_longer(span, names, expressions):
                yield Occurrence(span=span, classes=frozenset(names), groups=tuple(dict.fromkeys(groups[span])))

    def _join(self, name: Span, group: str, classes: dict[Span, set[str]], groups: dict[Span, list[str]]) -> None:
        """Give the group to a knowledge word that stands with the technology's name ("LFP cathode process")."""
        for span, names in classes.items():
            if names.isdisjoint(TECHNOLOGY_OBJECTS):
                continue
            between = self.text[min(name.end, span.end) : max(name.start, span.start)]
            if len(between) <= (_JOINED_ZH if _HAN.search(between) else _JOINED_EN) and not re.search(
                r"[.;:。；：，]", between
            ):
                names.add(CONTROLLED)
                groups[span].append(group)

    def _pointers(self, clause: int) -> Iterator[Occurrence]:
        """Yield references to schedules that name a technology: "the documents listed in Annex B"."""
        for reference in self.references(clause):
            if reference.target is None or not reference.schedule:
                continue
            groups = self.meanings.groups_under(reference.target)
            if groups:
                link = Link(term=reference.label, clause=reference.target, span=None)
                classes = {"reference.schedule"}
                if lists_knowledge(self, reference.target):
                    classes |= {CONTROLLED, "object.document"}
                yield Occurrence(span=reference.span, classes=frozenset(classes), groups=groups, via=(link,))

    def subtree(self, clause: int) -> Iterator[Clause]:
        """Yield the clause and everything under it, in order."""
        pending = [clause]
        while pending:
            index = pending.pop(0)
            yield self.clauses[index]
            pending = [*self.children[index], *pending]

    def judged(self) -> Iterator[Clause]:
        """Yield the clauses that can bind a party: not titles, parties, recitals, definitions or signatures.

        Where a clause stands does not take its force: one of those is judged all the same if it conveys something there
        and then ("hereby grants", 兹许可), or stands among the definitions and defines nothing.
        """
        defining = {term.clause for term in self.structure.defined_terms}
        for clause in self.clauses:
            binds = clause.kind in {ClauseKind.OPERATIVE, ClauseKind.SCHEDULE, ClauseKind.BOILERPLATE} or (
                clause.kind is ClauseKind.RECITAL and self.recites_most
            )
            defines = clause.kind is ClauseKind.DEFINITION and clause.index in defining
            if (
                binds
                or (clause.kind is ClauseKind.DEFINITION and not defines)
                or _CONVEYS.search(self.clause_text(clause))
            ):
                yield clause


def _is_part_of_longer(span: Span, names: set[str], expressions: Sequence[Span]) -> bool:
    """Say whether the words are only a part of one of `expressions`: "stations" in "work stations" sends nobody."""
    if any(name.startswith(_KEPT_INSIDE) for name in names):
        return False
    first, last = span.start, span.end
    for other in expressions:  # noqa: SIM110  # `any` with a generator takes three times as long, and words are many
        if other.start <= first and last <= other.end and other != span:
            return True
    return False


__all__ = ["Meaning", "Scene", "is_han"]
