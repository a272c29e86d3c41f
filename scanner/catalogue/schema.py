"""What a file of `patterns/` may say: the shapes that pydantic checks, one class a kind of file.

Imported only when the compiled copy is out of date. Scalars arrive as strings: `no` is a word and 2.58 is exact.
Longer than other modules: shapes without logic, of which each reads with those it is made of.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from scanner.catalogue.model import Confidence, Effect, ListName, Reach, Subject

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.\-]*$")]


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


class Shape(BaseModel):
    """Refuses keys it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class BilingualShape(Shape):
    """Words in both languages."""

    en: Text
    zh: Text


class SourceShape(Shape):
    """Where a fact was read."""

    cite: Text
    read_on: date
    url: str = ""


# A source in full, or its name in the file's `references`.
Sources = list[SourceShape | str]


class WordShape(Shape):
    """An ambiguous word with what must and must not stand near it."""

    text: Text
    needs: list[Text] = []
    refuse: list[Text] = []
    exact: bool = False


# A word, a word with its context, or {base: [irregular forms]}.
WordItem = Text | WordShape | dict[Text, list[Text]]


class SplitWords(Shape):
    """English words by what inflects."""

    verbs: list[WordItem] = []
    nouns: list[WordItem] = []
    phrases: list[WordItem] = []


EnglishWords = list[WordItem] | SplitWords
HanWords = list[Text | WordShape]


class Examples(Shape):
    """Sentences that must be found, marked by [[ ]], and sentences that must not."""

    flag: list[Text] = []
    clear: list[Text] = []


class TokensShape(Shape):
    """A spaCy Matcher pattern with the literal it always contains."""

    anchor: Text
    pattern: Annotated[list[dict[str, object]], Field(min_length=1)]


class WordsShape(Shape):
    """The words of one class."""

    en: EnglishWords = []
    zh: HanWords = []
    abbreviation: list[Text | WordShape] = []
    formula: list[Text | WordShape] = []
    tokens: list[TokensShape] = []


class FileShape(Shape):
    """What every file may have."""

    id: Identifier
    references: dict[str, SourceShape] = {}
    examples: Examples = Examples()


class LexiconFile(FileShape, WordsShape):
    """patterns/lexicon/*.yaml."""

    means: BilingualShape
    sources: Sources = []


class CueFile(FileShape, WordsShape):
    """patterns/cue/*.yaml."""

    name: BilingualShape
    effect: Effect
    reach: Reach
    sources: Sources = []


class QuantityFile(FileShape, WordsShape):
    """patterns/quantity/*.yaml."""

    name: BilingualShape
    dimension: Text
    unit: str


Part = Annotated[list[Text], BeforeValidator(_as_list), Field(min_length=1)]


class FrameShape(Shape):
    """Classes which, met in one sentence, make a mechanism or look-alike."""

    id: Identifier
    parts: Annotated[list[Part], Field(min_length=1)]
    ordered: bool = False
    within: Annotated[int, Field(ge=0)] = 0
    unless: Annotated[list[Text], BeforeValidator(_as_list)] = []
    subject: Subject = Subject.GIVER


class FramesFile(FileShape):
    """What a mechanism and a look-alike share."""

    name: BilingualShape
    frames: list[FrameShape] = []
    sources: Annotated[Sources, Field(min_length=1)]

    @model_validator(mode="after")
    def _frames_have_their_own_ids(self) -> FramesFile:
        ids = [frame.id for frame in self.frames]
        if len(set(ids)) < len(ids):
            raise ValueError("two frames have the same id")
        return self


class MechanismFile(FramesFile):
    """patterns/mechanism/*.yaml."""

    law: Text
    strength: Literal["strong", "medium", "weak", "context"]
    why: BilingualShape


class LookAlikeFile(FramesFile):
    """patterns/look_alike/*.yaml."""

    tell: BilingualShape
    action: Literal["suppress", "low", "context", "downgrade", "protective"]
    law: str = ""
    why: BilingualShape | None = None


class ConditionShape(Shape):
    """A threshold: `is` as ">= 2.58 g/cm3", or ">= unknown g/cm3" where the figure is not established."""

    quantity: Identifier
    is_: Annotated[str, Field(alias="is", pattern=r"^(>=|>|<=|<|=) (\d+(\.\d+)?|unknown) \S+$")]
    at: dict[
        Literal["pressure", "c_rate"],
        Annotated[str, StringConstraints(pattern=r"^\d+(\.\d+)? (MPa|C)( \(derived\))?$")],
    ] = {}
    unknown_from: Decimal | None = None
    from_: Annotated[str, Field(alias="from")] = ""
    until: str = ""
    confidence: Confidence
    sources: Annotated[Sources, Field(min_length=1)]
    note: str = ""


class ControlPointShape(Shape):
    """A numbered sub-item of an entry."""

    key: Identifier
    point: Annotated[int, Field(ge=1)] | None
    title: BilingualShape
    groups: list[Identifier] = []
    conditions: list[ConditionShape] = []
    from_: Annotated[str, Field(alias="from")] = ""
    until: str = ""
    confidence: Confidence
    sources: Annotated[Sources, Field(min_length=1)]
    note: str = ""


class ChangeShape(Shape):
    """What an edition did to an entry."""

    edition: str
    change: Literal["added", "revised", "removed", "listed"]
    confidence: Confidence
    sources: Annotated[Sources, Field(min_length=1)]


class LanguagesShape(Shape):
    """The names of a technology, or its process steps, in both languages."""

    en: EnglishWords = []
    zh: HanWords = []


Element = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Za-z0-9]*$")]


class CompositionShape(Shape):
    """A family of formulas: Li with Fe and PO4 and without Mn."""

    has: Annotated[list[Element], Field(min_length=2)]
    lacks: list[Element] = []


class TermGroupShape(Shape):
    """The words for one technology."""

    control_point: Identifier
    label: BilingualShape
    material_of: list[Identifier] = []
    name: LanguagesShape = LanguagesShape()
    abbreviation: list[Text | WordShape] = []
    formula: list[Text | WordShape] = []
    composition: list[CompositionShape] = []
    process: LanguagesShape = LanguagesShape()
    step: LanguagesShape = LanguagesShape()
    generic: LanguagesShape = LanguagesShape()
    property: LanguagesShape = LanguagesShape()
    adjacent: LanguagesShape = LanguagesShape()


# What no source settles of an entry; each has its words in the messages, under `not_established`.
NotEstablished = Literal[
    "number", "entry_title", "control_points", "other_points", "point_numbers", "wording", "limits", "words"
]


class TechnologyFile(FileShape):
    """patterns/technology/*.yaml."""

    list_: Annotated[ListName, Field(alias="list")]
    title: BilingualShape
    industry: BilingualShape
    why: BilingualShape
    history: Annotated[list[ChangeShape], Field(min_length=1)]
    control_points: list[ControlPointShape] = []
    terms: dict[Identifier, TermGroupShape] = {}
    coverage: str = ""
    not_established: list[NotEstablished] = []
    at_most: Literal["medium"] | None = None

    @model_validator(mode="after")
    def _a_cap_has_its_reason(self) -> TechnologyFile:
        if (self.at_most is None) != (not self.not_established):
            raise ValueError("at_most and not_established stand together: a finding is held down for what is missing")
        return self


class EditionShape(Shape):
    """One row of editions.yaml."""

    id: Identifier
    title: BilingualShape
    instrument: BilingualShape
    published: date
    in_force_from: date | None
    in_force_until: date | None
    entries_in_force: Annotated[int, Field(ge=0)] | None
    confidence: Confidence
    sources: Annotated[Sources, Field(min_length=1)]


class EditionsFile(Shape):
    """patterns/editions.yaml."""

    references: dict[str, SourceShape] = {}
    editions: Annotated[list[EditionShape], Field(min_length=1)]


class PlaceShape(Shape):
    """A place: the first name of each language is its name; demonyms count before a word for a company or a site."""

    en: Annotated[list[Text | WordShape], Field(min_length=1)]
    zh: Annotated[list[Text | WordShape], Field(min_length=1)]
    demonym: list[Text] = []


class PlaceFile(Shape):
    """patterns/place.yaml."""

    demonym_before: list[Text] = []
    prc: dict[Identifier, PlaceShape] = {}
    outside: dict[Identifier, PlaceShape] = {}
