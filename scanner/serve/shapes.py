"""What the server says in JSON besides the reports, for its OpenAPI description."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel


class Load(BaseModel):
    """The queue: uploads taken in, those being read among them, and how many may be."""

    taken: int
    running: int
    limit: int


class Health(BaseModel):
    """Whether the server can take contracts."""

    status: Literal["ok"]
    version: str
    queue: Load
    undelivered: int


class EditionShape(BaseModel):
    """One edition of the Catalogue; a draft was never in force."""

    id: str
    title: str
    in_force_from: date | None


class EntryShape(BaseModel):
    """One entry that is loaded."""

    id: str
    list: str
    title: str
    title_zh: str


class Rules(BaseModel):
    """The law that the server judges by."""

    digest: str
    read_on: date
    editions: tuple[EditionShape, ...]
    entries: tuple[EntryShape, ...]


class State(BaseModel):
    """One scan: where it stands, and where its reports are once it is done.

    `decision`, `outcome` and `exit_code` are null until it is done; `reason` says why a contract could not be read.
    """

    id: str
    status: Literal["waiting", "done", "refused", "failed"]
    document_sha256: str
    decision: str | None = None
    outcome: str | None = None
    exit_code: int | None = None
    reason: str | None = None
    reports: dict[str, str] = {}


class Problem(BaseModel):
    """Why a request was not answered, in a sentence."""

    detail: str
