"""What a file of `patterns/regime/` may say; imported only when the compiled copy is out of date."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from scanner.catalogue.model import Confidence, Standing
from scanner.catalogue.schema import (
    BilingualShape,
    ConditionShape,
    FileShape,
    Identifier,
    Shape,
    Sources,
    Text,
    WordsShape,
)


class PhaseShape(Shape):
    """A rule's standing from a day on."""

    from_: Annotated[date, Field(alias="from")]
    is_: Annotated[Standing, Field(alias="is")]
    until: date | None = None


class RegimeFile(FileShape, WordsShape):
    """patterns/regime/*.yaml."""

    number: BilingualShape
    subject: BilingualShape
    kind: Literal["goods", "technology", "goods_and_technology", "persons"]
    codes: tuple[Text, ...] = ()
    status: Annotated[list[PhaseShape], Field(min_length=1)]
    note: BilingualShape | None = None
    groups: tuple[Identifier, ...] = ()
    conditions: tuple[ConditionShape, ...] = ()
    confidence: Confidence
    sources: Annotated[Sources, Field(min_length=1)]

    @model_validator(mode="after")
    def _phases_follow_each_other(self) -> RegimeFile:
        days = [phase.from_ for phase in self.status]
        if days != sorted(set(days)):
            raise ValueError("the phases of its status do not follow each other")
        return self
