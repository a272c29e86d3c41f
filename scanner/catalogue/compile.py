"""Compiles the files of `patterns/` into a `Catalogue`: read, checked, inflected, folded, every reference resolved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath

from scanner.catalogue import entries
from scanner.catalogue.files import Checked, read
from scanner.catalogue.model import (
    Catalogue,
    Cue,
    Edition,
    Entry,
    Frame,
    LookAlike,
    Mechanism,
    Place,
    QuantityKind,
    Regime,
    TermGroup,
    TokenPattern,
)
from scanner.catalogue.regime_schema import RegimeFile
from scanner.catalogue.regimes import regime
from scanner.catalogue.schema import (
    BilingualShape,
    CueFile,
    EditionsFile,
    FileShape,
    FramesFile,
    FrameShape,
    LexiconFile,
    LookAlikeFile,
    MechanismFile,
    PlaceFile,
    PlaceShape,
    QuantityFile,
    TechnologyFile,
    WordShape,
)
from scanner.catalogue.script import simplified
from scanner.catalogue.sources import Origin, bilingual
from scanner.catalogue.tokens import token_patterns
from scanner.catalogue.words import Inflects, WordBook
from scanner.errors import CatalogueError

# Any word that names a controlled technology, a process step of one, or a term defined as one; no file lists them.
SPECIAL_CLASSES = frozenset({"object.controlled"})

_FOLDERS = ("technology", "mechanism", "look_alike", "cue", "quantity", "lexicon", "regime")
_FILES = ("editions.yaml", "place.yaml")


@dataclass(slots=True)
class _Compilation:
    """What has been made of the files so far; filled folder by folder, then read."""

    root: Path
    contents: Mapping[str, bytes]
    book: WordBook
    editions: tuple[Edition, ...] = ()
    entries: list[Entry] = field(default_factory=list)
    groups: list[TermGroup] = field(default_factory=list)
    mechanisms: list[Mechanism] = field(default_factory=list)
    look_alikes: list[LookAlike] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)
    quantities: list[QuantityKind] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    regimes: list[Regime] = field(default_factory=list)
    token_patterns: list[TokenPattern] = field(default_factory=list)


def compile_files(root: Path, contents: Mapping[str, bytes], digest: str) -> Catalogue:
    """Return the catalogue that the files say, given by path relative to `root`.

    Raises:
        CatalogueError: a file is wrong; the first one found is told.
    """
    table = simplified()
    made = _Compilation(root, contents, WordBook(table))
    _refuse_strays(root, contents)
    _editions(made)
    _words(made)
    _technology(made)
    _places(made)
    _regimes(made)
    _frames(made)
    return Catalogue(
        digest=digest,
        read_on=_read_on(made),
        editions=made.editions,
        entries=tuple(made.entries),
        groups=tuple(made.groups),
        mechanisms=tuple(made.mechanisms),
        look_alikes=tuple(made.look_alikes),
        cues=tuple(made.cues),
        quantities=tuple(made.quantities),
        places=tuple(made.places),
        regimes=tuple(made.regimes),
        words=made.book.words(),
        token_patterns=tuple(made.token_patterns),
        simplified=table,
    )


def files(
    root: Path, contents: Mapping[str, bytes], folder: str, shape: type[Checked]
) -> Iterator[tuple[Path, Checked]]:
    """Yield the files of one folder, checked, in order of their names.

    Raises:
        CatalogueError: a file is wrong, or its id is not its name.
    """
    for name, content in contents.items():
        relative = PurePosixPath(name)
        if relative.parent != PurePosixPath(folder):
            continue
        path = root / name
        checked = read(path, content, shape)
        if isinstance(checked, FileShape) and checked.id != relative.stem:
            raise CatalogueError(path, "id", f"must be the file's name, {relative.stem}")
        yield path, checked


def _refuse_strays(root: Path, contents: Mapping[str, bytes]) -> None:
    for name in contents:
        relative = PurePosixPath(name)
        known = name in _FILES or (len(relative.parts) == 2 and relative.parts[0] in _FOLDERS)
        if not known:
            raise CatalogueError(root / name, "", "no such folder or file of patterns; see patterns/README.md")


def _editions(made: _Compilation) -> None:
    content = made.contents.get("editions.yaml")
    if content is not None:
        path = made.root / "editions.yaml"
        made.editions = entries.editions(path, read(path, content, EditionsFile))


def _words(made: _Compilation) -> None:
    for path, lexicon in files(made.root, made.contents, "lexicon", LexiconFile):
        if lexicon.id.split(".")[0] in ("tech", "cue", "quantity", "place", "lit", "regime"):
            raise CatalogueError(path, "id", "the class belongs to another folder")
        made.book.add(lexicon.id, lexicon)
        made.token_patterns.extend(token_patterns(path, lexicon.id, lexicon.tokens))
    for path, cue in files(made.root, made.contents, "cue", CueFile):
        made.book.add(f"cue.{cue.id}", cue)
        made.token_patterns.extend(token_patterns(path, f"cue.{cue.id}", cue.tokens))
        made.cues.append(Cue(id=cue.id, effect=cue.effect, reach=cue.reach, name=bilingual(cue.name)))
    for path, quantity in files(made.root, made.contents, "quantity", QuantityFile):
        made.book.add(f"quantity.{quantity.id}", quantity, plain_list=Inflects.NOUN)
        made.token_patterns.extend(token_patterns(path, f"quantity.{quantity.id}", quantity.tokens))
        made.quantities.append(
            QuantityKind(
                id=quantity.id, name=bilingual(quantity.name), dimension=quantity.dimension, unit=quantity.unit
            )
        )


def _technology(made: _Compilation) -> None:
    editions = [edition.id for edition in made.editions]
    quantities = {quantity.id for quantity in made.quantities}
    owners: dict[str, Path] = {}
    for path, shape in files(made.root, made.contents, "technology", TechnologyFile):
        made.entries.append(entries.entry(path, shape, editions))
        for group in entries.groups(path, shape, made.book):
            if group.id in owners:
                raise CatalogueError(path, f"terms.{group.id}", f"{owners[group.id].name} has a group of that name")
            owners[group.id] = path
            made.groups.append(group)
        for point in made.entries[-1].control_points:
            for condition in point.conditions:
                if condition.quantity not in quantities:
                    key = f"control_points.{point.key}.conditions"
                    raise CatalogueError(path, key, f"no such quantity: {condition.quantity}")


def _places(made: _Compilation) -> None:
    content = made.contents.get("place.yaml")
    if content is None:
        return
    shape = read(made.root / "place.yaml", content, PlaceFile)
    for side, places in (("prc", shape.prc), ("outside", shape.outside)):
        for name, place in places.items():
            made.places.append(Place(id=name, name=bilingual(_first_names(place)), side=side))
            words = LexiconFile(
                id=name,
                means=BilingualShape(en=name, zh=name),
                en=[*place.en, *(f"{each} {noun}" for each in place.demonym for noun in shape.demonym_before)],
                zh=place.zh,
            )
            made.book.add(f"place.{name}", words)
    ids = [place.id for place in made.places]
    twice = {each for each in ids if ids.count(each) > 1}
    if twice:
        raise CatalogueError(made.root / "place.yaml", min(twice), "stands on both sides of the border")


def _regimes(made: _Compilation) -> None:
    groups = [group.id for group in made.groups]
    for path, shape in files(made.root, made.contents, "regime", RegimeFile):
        made.regimes.append(regime(path, shape, groups))
        made.book.add(f"regime.{shape.id}", shape, plain_list=Inflects.NOUN)


def _frames(made: _Compilation) -> None:
    for path, mechanism in files(made.root, made.contents, "mechanism", MechanismFile):
        made.mechanisms.append(
            Mechanism(
                id=mechanism.id,
                name=bilingual(mechanism.name),
                law=mechanism.law,
                strength=mechanism.strength,
                why=bilingual(mechanism.why),
                frames=_frames_of(made, path, mechanism),
                sources=Origin(path, mechanism.references).sources(mechanism.sources, ""),
            )
        )
    for path, look_alike in files(made.root, made.contents, "look_alike", LookAlikeFile):
        made.look_alikes.append(
            LookAlike(
                id=look_alike.id,
                name=bilingual(look_alike.name),
                tell=bilingual(look_alike.tell),
                action=look_alike.action,
                frames=_frames_of(made, path, look_alike),
                sources=Origin(path, look_alike.references).sources(look_alike.sources, ""),
            )
        )


def _frames_of(made: _Compilation, path: Path, shape: FramesFile) -> tuple[Frame, ...]:
    classes = {each for pattern in made.token_patterns for each in pattern.classes}
    return tuple(_frame(made.book, path, frame, classes) for frame in shape.frames)


def _frame(book: WordBook, path: Path, shape: FrameShape, token_classes: set[str]) -> Frame:
    def resolve(name: str) -> str:
        if name.startswith("="):
            return book.literal(name[1:])
        if name not in book.classes and name not in token_classes and name not in SPECIAL_CLASSES:
            raise CatalogueError(path, f"frames.{shape.id}", f"no such class: {name}")
        return name

    return Frame(
        id=shape.id,
        parts=tuple(tuple(resolve(name) for name in part) for part in shape.parts),
        ordered=shape.ordered,
        within=shape.within,
        unless=tuple(resolve(name) for name in shape.unless),
        subject=shape.subject,
    )


def _first_names(place: PlaceShape) -> BilingualShape:
    def text(item: str | WordShape) -> str:
        return item.text if isinstance(item, WordShape) else item

    return BilingualShape(en=text(place.en[0]), zh=text(place.zh[0]))


def _read_on(made: _Compilation) -> date:
    """Return the last day on which a source of an edition or entry was read."""
    days = [source.read_on for edition in made.editions for source in edition.sources]
    days += [source.read_on for entry in made.entries for point in entry.control_points for source in point.sources]
    return max(days, default=date.min)
