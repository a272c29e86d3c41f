"""Words that stand for something: what detect finds and every later room reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from scanner.catalogue import Comparator, TestCondition
from scanner.spans import Span


class TermUse(StrEnum):
    """What a technology word says. A name, abbreviation or formula names it; the others point at it only in context."""

    NAME = "name"
    ABBREVIATION = "abbreviation"
    FORMULA = "formula"
    PROCESS = "process"
    STEP = "step"  # an ordinary operation; counts only where the agreement is about the technology
    PROPERTY = "property"
    GENERIC = "generic"  # names a family of which the technology is one: "battery cathode material"
    ADJACENT = "adjacent"  # a neighbour that the entry does not catch (battery recycling, lepidolite)


# The uses that name a technology, alone or as one of a family; the others only point at it.
NAMING = frozenset({TermUse.NAME, TermUse.ABBREVIATION, TermUse.FORMULA, TermUse.GENERIC})


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word for the technology of term group `group`. `fuzzy` when it was misspelt or damaged by OCR."""

    group: str
    use: TermUse
    fuzzy: bool = False


@dataclass(frozen=True, slots=True)
class WordClass:
    """A word of one class of the lexicon ("act.give", "object.document", "cue.negation", "procedure.export_licence").

    A word of several classes gives a mention a class.
    """

    id: str


@dataclass(frozen=True, slots=True)
class PartyReference:
    """Words that stand for parties, by index into `Detection.parties`; "each party" names them all."""

    parties: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PlaceReference:
    """A place named; `side` "prc" or "outside"."""

    place: str
    side: str


@dataclass(frozen=True, slots=True)
class DateReference:
    """A calendar date."""

    date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A measured value with what is needed to test it. Values are in `unit`, the canonical unit of its kind.

    Attributes:
        kind: id of the `QuantityKind` that the words beside it (or its table row and column) name, or "".
        comparator: how the text bounds it; `EQUAL` for a bare value, `BETWEEN` for a range, "typical" values too.
        low, high: the bounds; equal for a single value.
        at: the test conditions that the text or its table gives.
        grade: the column or grade it is stated for ("H-Grade"), or "".
        weak: the words that make the value less than a promise ("typical", "target", 典型值), or "".
    """

    kind: str
    comparator: Comparator
    low: Decimal
    high: Decimal
    unit: str
    at: tuple[TestCondition, ...] = ()
    grade: str = ""
    weak: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words at `span` of clause number `clause` that stand for `target`."""

    clause: int
    span: Span
    target: Term | WordClass | PartyReference | PlaceReference | DateReference | Quantity


class Side(StrEnum):
    """On which side of the mainland's border a party stands."""

    PRC = "prc"
    FOREIGN = "foreign"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party as the preamble names it.

    Attributes:
        name: the legal name as written, without its description.
        aliases: every way the contract refers to it: role, defined name, "Party A", 甲方.
        role: licensor, licensee, seller, buyer, service provider, client, ... in lower case English; may be empty.
        side: from place of incorporation, registered address, 统一社会信用代码, 法定代表人; Hong Kong, Macau and Taiwan
            are foreign.
        evidence: the words that decided the side.
        clause: index of the clause that names it.
    """

    name: str
    aliases: tuple[str, ...]
    role: str
    side: Side
    clause: int
    evidence: str = field(repr=False, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Detection:
    """All that the detect room says of one document.

    Attributes:
        mentions: sorted by span, then by kind of target; empty where no clause holds a candidate.
        parties: in the order of the preamble.
        language: "en", "zh" or "bilingual", by the share of Han characters a clause.
        title: the agreement's title as printed, or "".
        signing_date: the date of signature, or the one date of the agreement ("dated", "made as of", 于…签订); None
            where blank or absent.
        effective_date: where it is stated apart.
        candidates: indices of the clauses that spaCy read.
        regimes: the first words for each rule beside the Catalogue, also where no clause holds a candidate; empty in a
            contract that does not touch the mainland.
    """

    mentions: tuple[Mention, ...] = field(repr=False)
    parties: tuple[Party, ...]
    language: str
    title: str = field(repr=False)
    signing_date: date | None
    effective_date: date | None
    candidates: tuple[int, ...] = ()
    regimes: tuple[Mention, ...] = field(repr=False, default=())
