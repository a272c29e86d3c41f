"""What a watched folder is set to, checked before anything is touched."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import combinations
from pathlib import Path

from scanner.errors import UsageError
from scanner.messages import Language
from scanner.watch.faults import Patience


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where documents arrive and where everything goes.

    Attributes:
        inbox: the folder that is watched.
        out: the folder of reports.
        done: where documents go that have a report; None leaves them in the inbox.
        failed: where documents go that cannot be read, each beside its why.txt; None leaves them in the inbox and
            puts the why.txt into `out`.
        ledger: the SQLite file, on a local disk.
        settle: seconds for which a document must be unchanged.
        rescan: seconds between two looks at the whole inbox.
        poll: seconds between two looks where there are no events; None chooses by the disk that the inbox is on.
        workers: how many documents are read at once.
        recursive: whether the folders in the inbox are watched too.
        on_report: a program and its first arguments, called for every document that ends.
        webhook: an address that is told of every document that ends.
        secret: signs what the webhook gets.
        health: a file that says how the watcher is.
        language: of our own words in the reports and in the index page.
        trusted: files that say what passes; nobody who drops documents may be able to change them.
        patience: how long to wait for locks and full disks.
    """

    inbox: Path
    out: Path
    done: Path | None = None
    failed: Path | None = None
    ledger: Path
    settle: float = 5.0
    rescan: float = 300.0
    poll: float | None = None
    workers: int = 1
    recursive: bool = False
    on_report: tuple[str, ...] = ()
    webhook: str = ""
    secret: str = field(default="", repr=False)
    health: Path | None = None
    language: Language = Language.EN
    trusted: tuple[Path, ...] = ()
    patience: Patience = field(default_factory=Patience)

    @property
    def why(self) -> Path:
        """Return the folder of the why.txt files."""
        return self.failed or self.out

    @property
    def spool(self) -> Path:
        """Return the folder of private copies, beside the ledger."""
        return self.ledger.with_name(f"{self.ledger.name}.spool")


def default_ledger(inbox: Path) -> Path:
    """Return where the ledger of an inbox is kept unless another place is named: on this machine, for this user."""
    from platformdirs import user_state_path  # noqa: PLC0415  # not for --help

    name = sha256(os.fsencode(inbox.resolve())).hexdigest()[:16]
    return user_state_path("contract-scanner", appauthor=False) / f"watch-{name}.sqlite3"


def checked(settings: Settings) -> Settings:
    """Return `settings` with absolute paths and the folders made that were missing.

    Raises:
        UsageError: the inbox is not there, folders lie in one another, one is a link, or anybody may change what
            the watcher would run or trust.
    """
    if not settings.inbox.is_dir():
        raise UsageError(f"{settings.inbox}: there is no such folder to watch; make it first")
    folders = {"the inbox": settings.inbox, "the folder of reports": settings.out}
    if settings.done is not None:
        folders["the folder for done"] = settings.done
    if settings.failed is not None:
        folders["the folder for failed"] = settings.failed
    for name, folder in folders.items():
        if folder.is_symlink():
            raise UsageError(f"{folder}: {name} is a link; name the folder itself")
        _make(folder, name)
    _keep_apart(folders, settings)
    _distrust(settings)
    return replace(
        settings,
        inbox=settings.inbox.resolve(),  # events name the real path
        out=settings.out.absolute(),
        done=settings.done and settings.done.absolute(),
        failed=settings.failed and settings.failed.absolute(),
        ledger=settings.ledger.absolute(),
        health=settings.health and settings.health.absolute(),
    )


def _make(folder: Path, name: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: {name} cannot be made: {(error.strerror or 'no reason given').lower()}") from error


def _keep_apart(folders: dict[str, Path], settings: Settings) -> None:
    """Refuse folders in which the watcher would read its own output, or mix what it keeps apart."""
    for (one, first), (other, second) in combinations(folders.items(), 2):
        same = first.samefile(second)
        nested = "the inbox" in {one, other} and (_within(first, second) or _within(second, first))
        if same or nested:
            raise UsageError(f"{one} and {other} {'are the same' if same else 'lie in one another'}; keep them apart")
    for name, file in (("the ledger", settings.ledger), ("the health file", settings.health)):
        if file is not None and _within(file.parent, settings.inbox):
            raise UsageError(f"{file}: {name} may not lie in the inbox")


def _within(inner: Path, outer: Path) -> bool:
    return inner.resolve().is_relative_to(outer.resolve())


def _distrust(settings: Settings) -> None:
    """Refuse what somebody else could have put there to be run or believed."""
    import shutil  # noqa: PLC0415  # rarely asked

    for path in settings.trusted:
        if _within(path, settings.inbox):
            raise UsageError(f"{path}: lies in the inbox, where documents come from; keep it elsewhere")
    if os.name != "posix":
        return
    program = shutil.which(settings.on_report[0]) if settings.on_report else None
    if settings.on_report and program is None:
        raise UsageError(f"{settings.on_report[0]}: the program of --on-report is not there or may not be run")
    for path in (settings.ledger, *settings.trusted, *([Path(program)] if program else [])):
        if path.exists() and path.stat().st_mode & stat.S_IWOTH:
            raise UsageError(f"{path}: anybody may change this file; take the permission away with chmod o-w")
