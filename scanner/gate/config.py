"""The user's own configuration: a TOML file in the system's folder for such, or one named on the command line.

Nothing is ever read from the current folder or from beside a contract: whoever sends a contract must not be able to
switch anything off.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from scanner.checking import first_fault
from scanner.errors import UsageError
from scanner.gate.codes import FailOn
from scanner.gate.own import CONFIG, DECISIONS, config_folder
from scanner.policy import Stage


class Config(BaseModel):
    """What may be set for all runs; the command line wins. A path starts at the folder of the file that names it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    decisions: Path | None = None
    policy: Path | None = None
    stage: Stage | None = None
    fail_on: FailOn | None = None
    strict_decisions: bool = False


def default_decisions() -> Path:
    """Return the ledger that is used where none is named; it need not be there."""
    return config_folder() / DECISIONS


def read_config(path: Path | None) -> Config:
    """Return the configuration at `path`, or the user's own if it is None; an empty one if the user has none.

    Raises:
        UsageError: the named file is not there, or a file is wrong.
    """
    place = path or config_folder() / CONFIG
    try:
        found: dict[str, Any] = tomllib.loads(place.read_text(encoding="utf-8-sig"))
        read = Config.model_validate({name.replace("-", "_"): value for name, value in found.items()})
    except FileNotFoundError as error:
        if path is None:
            return Config()
        raise UsageError(f"{place}: there is no such configuration") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{place}: the configuration is not TOML") from error
    except ValidationError as error:
        raise UsageError(f"{place}: {first_fault(error)}; there are {', '.join(Config.model_fields)}") from error
    return read.model_copy(
        update={
            name: place.parent / value.expanduser()
            for name, value in (("decisions", read.decisions), ("policy", read.policy))
            if value is not None
        },
    )
