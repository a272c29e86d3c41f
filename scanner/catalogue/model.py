"""The law as data, checked: what `patterns/` says, as frozen values that every later room reads.

Words are grouped into classes. A class is a name for words that do one job ("act.give", "object.process",
"tech.lfp.name", "cue.negation", "quantity.tap_density"); detect finds the words, assess combines them. A `Frame` says
which classes, met in one sentence, make a mechanism or a look-alike.

Longer than other modules: it is the one list of what crosses the catalogue's wall, types without logic.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same words in English and Simplified Chinese."""

    en: str
    zh: str


class Confidence(StrEnum):
    """How well a fact of the law is established."""

    PRIMARY_TEXT = "primary_text"
    TWO_SOURCES = "two_sources"
    ONE_SOURCE = "one_source"
    DERIVED = "derived"
    NOT_ESTABLISHED = "not_established"


class ListName(StrEnum):
    """Which of the Catalogue's two lists: suffix J or suffix X."""

    PROHIBITED = "prohibited"
    RESTRICTED = "restricted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact was read: `cite` the instrument or publication, `read_on` the day."""

    cite: str
    read_on: date
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The Catalogue's text between two dates; `in_force_from` is None for a draft, which is never in force."""

    id: str
    title: Bilingual
    instrument: Bilingual
    published: date
    in_force_from: date | None
    in_force_until: date | None
    entries_in_force: int | None
    confidence: Confidence
    sources: tuple[Source, ...]


class Comparator(StrEnum):
    """How a value is bounded."""

    AT_LEAST = ">="
    ABOVE = ">"
    AT_MOST = "<="
    BELOW = "<"
    EQUAL = "="
    BETWEEN = "between"


@dataclass(frozen=True, slots=True, kw_only=True)
class TestCondition:
    """How a value must have been measured: kind "pressure" in MPa or "c_rate" in C.

    A `derived` condition is not in the rule's words for this quantity; it may be taken from its neighbour.
    """

    kind: str
    value: Decimal
    unit: str
    derived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One threshold of a control point. `value` is None where the figure is not established: never met, never failed.

    `unknown_from` is the lower value from which a figure below `value` is still unknown, because sources differ.
    """

    quantity: str
    comparator: Comparator
    value: Decimal | None
    unit: str
    at: tuple[TestCondition, ...] = ()
    unknown_from: Decimal | None = None
    from_edition: str = ""
    until_edition: str = ""
    confidence: Confidence
    sources: tuple[Source, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlPoint:
    """A numbered sub-item of an entry. `point` is None where the source gives it no number; `key` is always unique
    within its entry. `groups` are the term groups that name it; `adjacent` ones name a neighbour that is not caught.
    """

    key: str
    point: int | None
    title: Bilingual
    groups: tuple[str, ...]
    conditions: tuple[Condition, ...] = ()
    from_edition: str = ""
    until_edition: str = ""
    confidence: Confidence
    sources: tuple[Source, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an edition did to an entry: added, revised, removed, or simply carried ("listed")."""

    edition: str
    change: str
    confidence: Confidence
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A numbered item of the Catalogue (252604X). `why` is two sentences a lawyer would sign.

    Attributes:
        id: its number; where that is not established, a name with the list before it ("X-lidar").
        not_established: what no source settles of it ("number", "limits"); empty for an entry known in full.
        at_most: how bad a finding on it may be ("medium") for that reason; "" without a limit.
    """

    id: str
    list: ListName
    title: Bilingual
    industry: Bilingual
    why: Bilingual
    history: tuple[Change, ...]
    control_points: tuple[ControlPoint, ...]
    coverage: str = ""
    not_established: tuple[str, ...] = ()
    at_most: str = ""


@dataclass(frozen=True, slots=True)
class Composition:
    """A family of chemical formulas by the elements or ions that each one has, and those that none has."""

    has: tuple[str, ...]
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TermGroup:
    """The words for one technology. `id` names it ("lfp"); its word classes are "tech.<id>.<use>".

    `compositions` are the families of formulas that name it beside its listed ones; see `formulas`.
    """

    id: str
    entry: str
    control_point: str
    label: Bilingual
    compositions: tuple[Composition, ...] = ()
    material_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One way of writing, already folded as detect folds text (lower case, half width, Simplified, plain digits).

    Attributes:
        text: the folded words, one space apart.
        classes: the word classes it belongs to.
        exact: the unfolded form whose letter case must be met ("LFP"), or empty.
        needs: classes or plain folded words, one of which must stand in the same clause or in the definition it is
            part of, or the contract must define the word; empty where the word stands by itself.
        refuse: plain folded words whose presence in the same clause shows that something else is meant.
    """

    text: str
    classes: tuple[str, ...]
    exact: str = ""
    needs: tuple[str, ...] = ()
    refuse: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenPattern:
    """A spaCy `Matcher` pattern for what a plain phrase cannot say; `anchor` is a literal that it always contains."""

    classes: tuple[str, ...]
    anchor: str
    pattern_json: str


class Subject(StrEnum):
    """Whom the grammatical subject of a frame's act is."""

    GIVER = "giver"  # "the Licensor shall deliver"
    RECIPIENT = "recipient"  # "the Licensee may use"
    OBJECT = "object"  # "the Know-How shall be delivered", no party need be named
    MUTUAL = "mutual"  # "each party shall"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Word classes which, met within one sentence, make a mechanism or a look-alike.

    Attributes:
        parts: for each part the classes that can fill it. Part 0 is the act; it gives the mention its span.
        ordered: whether the parts must follow each other as written.
        within: most characters between neighbouring parts (English), a third of it in Chinese; 0 for a whole sentence.
        unless: classes whose presence in the sentence undoes the frame.
        sure: whether it is a mechanism by itself; else only where the object is tied to a controlled technology.
    """

    id: str
    parts: tuple[tuple[str, ...], ...]
    ordered: bool = False
    within: int = 0
    unless: tuple[str, ...] = ()
    subject: Subject = Subject.GIVER


@dataclass(frozen=True, slots=True, kw_only=True)
class Mechanism:
    """An act that moves technology (Art. 2 of the Technology Import and Export Regulations)."""

    id: str
    name: Bilingual
    law: str
    strength: str
    why: Bilingual
    frames: tuple[Frame, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAlike:
    """Words that resemble a transfer and are none. `action`: suppress, low, context, downgrade or protective."""

    id: str
    name: Bilingual
    tell: Bilingual
    action: str
    frames: tuple[Frame, ...]
    sources: tuple[Source, ...]


class Effect(StrEnum):
    """What a cue does to the acts in its scope."""

    NEGATED = "negated"
    EXCEPTION = "exception"  # ends a negation: what follows is operative again
    CONDITIONAL = "conditional"
    PAST = "past"
    PURPOSE = "purpose"
    OPTION = "option"
    OPERATIVE = "operative"  # shall, hereby, 应当: marks force
    TERMINATES = "terminates"  # but, provided that: ends a cue's scope
    PSEUDO = "pseudo"  # "not later than": cancels the cue inside it


class Reach(StrEnum):
    """Where a cue's scope lies (ConText)."""

    FORWARD = "forward"
    BACKWARD = "backward"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words that change a mention's force; its word class is "cue.<id>"."""

    id: str
    effect: Effect
    reach: Reach
    name: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityKind:
    """A measured property ("tap_density"); its word class is "quantity.<id>". `dimension` picks the units."""

    id: str
    name: Bilingual
    dimension: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A country, province or city. `side` is "prc" for the mainland, "outside" for everywhere else, Hong Kong, Macau
    and Taiwan included. Its word class is "place.<id>".
    """

    id: str
    name: Bilingual
    side: str


class Standing(StrEnum):
    """How a related rule stands from a day on."""

    ANNOUNCED = "announced"  # published, not yet in force; `until` is the day it was to take effect
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"  # `until` is the last day of the suspension
    OPEN = "open"  # a suspension ran out and no source says what followed


@dataclass(frozen=True, slots=True)
class Phase:
    """A rule's standing from a day on, until the next phase."""

    start: date
    standing: Standing
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """A rule beside the Catalogue, as a dual-use announcement: a note of a report, never a finding.

    Attributes:
        id: year and number of the announcement ("2025-58"); its word class is "regime.<id>".
        kind: goods, technology, goods_and_technology or persons.
        codes: numbers of the dual-use list.
        phases: its standing by date, oldest first.
        groups: the term groups of the Catalogue whose technology or goods it concerns too.
        conditions: thresholds below which it does not reach a contract of those groups.
        note: what else a reader should know; None where nothing.
    """

    id: str
    number: Bilingual
    subject: Bilingual
    kind: str
    codes: tuple[str, ...]
    phases: tuple[Phase, ...]
    groups: tuple[str, ...]
    conditions: tuple[Condition, ...]
    note: Bilingual | None
    confidence: Confidence
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Everything in `patterns/`, checked. `digest` is the SHA-256 of its files; `read_on` the day the law was read."""

    digest: str
    read_on: date
    editions: tuple[Edition, ...]
    entries: tuple[Entry, ...]
    groups: tuple[TermGroup, ...]
    mechanisms: tuple[Mechanism, ...]
    look_alikes: tuple[LookAlike, ...]
    cues: tuple[Cue, ...]
    quantities: tuple[QuantityKind, ...]
    places: tuple[Place, ...]
    regimes: tuple[Regime, ...] = ()
    words: tuple[Word, ...] = field(repr=False)
    token_patterns: tuple[TokenPattern, ...] = field(repr=False, default=())
    # Traditional character -> Simplified, one to one, for folding without loading OpenCC.
    simplified: dict[str, str] = field(repr=False, default_factory=dict)
