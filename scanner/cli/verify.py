"""`scan verify`: whether a file is the one that a signed decision is about."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

import click

from scanner.cli.guard import tell
from scanner.cli.options import debug_option
from scanner.errors import MissingDocument, UsageError

_FILE = click.Path(path_type=Path, dir_okay=False)
_FAILED = 1


@click.command()
@click.argument("decision", type=_FILE)
@click.argument("document", metavar="FILE", type=_FILE)
@click.option(
    "--key", required=True, type=_FILE, metavar="KEY", help="The public key, or the shared secret, that you trust."
)
@click.option(
    "--require", type=click.Choice(["pass", "review"]), help="Fail unless the decision is this one, or a better one."
)
@debug_option
def verify(*, decision: Path, document: Path, key: Path, require: str | None, debug: bool) -> int:  # noqa: ARG001
    """Prove that FILE, byte for byte, is what the signed DECISION is about; exit 1 if not."""
    from scanner.signing import verifier  # noqa: PLC0415  # not for --help

    checker = verifier(key)
    statement = _statement(decision)
    if not checker.holds(statement):
        tell(f"{decision}: is not signed with this key, or was changed since")
        return _FAILED
    digest = _sha256(document)
    found = [each for each in _decisions(statement) if each.get("document_sha256") == digest]
    if not found:
        tell(f"{document}: is not the file that was decided on; scan it again")
        return _FAILED
    # A folder may hold a file twice; nothing makes the worse of two decisions better.
    said = {str(each.get("decision")) for each in found}
    for word in sorted(said):
        click.echo(f"{document.name}: {word}")
    allowed = {"pass": {"pass"}, "review": {"pass", "review"}}.get(require or "", said)
    if not said <= allowed:
        tell(f"{document}: the decision is not {require}")
        return _FAILED
    return 0


def _statement(path: Path) -> dict[str, object]:
    try:
        found = json.loads(path.read_bytes(), object_pairs_hook=_no_member_twice)
    except OSError as error:
        raise UsageError(f"{path}: the decision could not be read") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path}: not a decision; scan FILE --format decision --sign KEY makes one") from error
    if not isinstance(found, dict):
        raise UsageError(f"{path}: not a decision; scan FILE --format decision --sign KEY makes one")
    return found


def _no_member_twice(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    # Two readers would each believe another one of them.
    made: dict[str, object] = {}
    for name, value in pairs:
        if name in made:
            raise ValueError(f"the member {name} stands twice")
        made[name] = value
    return made


def _decisions(statement: dict[str, object]) -> list[dict[str, object]]:
    several = statement.get("decisions", [statement])
    return [each for each in several if isinstance(each, dict)] if isinstance(several, list) else []


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise MissingDocument(path, "could not be read") from error
