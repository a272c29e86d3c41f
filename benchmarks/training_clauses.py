"""Puts labelled clauses before the rules, each as a contract of its own; the classifier learns from what it will see.

A line of models/training is a clause with its parties' sides and the names that stand for the technology. It is shown
with the technology resolved and not resolved and, for the flags, with the sides exchanged, which makes it a trap: the
direction is a part of what is learned.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scanner.assess.direction import Flows
from scanner.assess.reading import passages, seen_whole
from scanner.assess.relate import Relater
from scanner.assess.scene import Scene
from scanner.catalogue import Catalogue
from scanner.clauses import Clause, ClauseKind, DefinedTerm, Structure
from scanner.detect import Detection, Mention, Party, Seen, Side, Term, TermUse, WordClass, WordFinder
from scanner.detect.parties import references
from scanner.documents import Block, Document, Format
from scanner.spans import Span

MEANING = {"en": "means the process know-how for making lithium iron phosphate.", "zh": "指磷酸铁锂的制备工艺技术。"}


@dataclass(frozen=True, slots=True)
class Example:
    """A stretch as the classifier sees it, and whether it moves technology; `mechanism` is "" where it does not."""

    seen: Seen
    moves: bool
    mechanism: str


def clause_examples(catalogue: Catalogue, path: Path) -> Iterator[Example]:
    """Yield the clauses of one writer in their several views."""
    find = WordFinder(catalogue).find
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        moves = row["expect"] == "flag"
        mechanism = row["mechanism"] or "" if moves else ""
        yield Example(view(catalogue, find, row, resolved=True), moves, mechanism)
        yield Example(view(catalogue, find, row, resolved=False), moves, mechanism)
        if moves and row["prc"] and row["foreign"]:
            swapped = row | {"prc": row["foreign"], "foreign": row["prc"]}
            yield Example(view(catalogue, find, swapped, resolved=True), False, "")


def view(catalogue: Catalogue, find: object, row: dict[str, object], *, resolved: bool) -> Seen:
    """Return one clause as the classifier sees it."""
    scene = staged(catalogue, find, row, resolved=resolved)
    relater, flows = Relater(scene), Flows(scene)
    clause = scene.clauses[-1]
    read = list(passages(scene, relater, flows, clause))
    return read[0].seen if len(read) == 1 else seen_whole(scene, relater, flows, clause)


def staged(catalogue: Catalogue, find: object, row: dict[str, object], *, resolved: bool) -> Scene:
    """Return a contract of two clauses: a definition of the technology, and the labelled clause."""
    language = "en" if row["lang"] == "en" else "zh"
    terms = list(dict.fromkeys(row["tech"])) if resolved else []  # type: ignore[call-overload]
    lines = [f"“{name}” {MEANING[language]}" for name in terms]
    text = "\n".join([*lines, str(row["text"])])
    clauses, defined, at = [], [], 0
    for number, line in enumerate(text.split("\n")):
        span = Span(at, at + len(line))
        last = number == len(lines)
        kind = ClauseKind.OPERATIVE if last else ClauseKind.DEFINITION
        clauses.append(Clause(index=number, number="", heading="", kind=kind, span=span))
        if not last:
            name = terms[number]
            defined.append(
                DefinedTerm(
                    name=name,
                    clause=number,
                    span=Span(at + 1, at + 1 + len(name)),
                    meaning=Span(at + len(name) + 3, span.end),
                )
            )
        at = span.end + 1
    document = Document(
        path="", sha256="", format=Format.TEXT, text=text, blocks=tuple(Block(span=c.span) for c in clauses)
    )
    structure = Structure(tuple(clauses), tuple(defined))
    parties = tuple(
        Party(name=name, aliases=(), role="", side=side, clause=0)
        for side, names in ((Side.PRC, row["prc"]), (Side.FOREIGN, row["foreign"]))
        for name in names  # type: ignore[attr-defined]
    )
    mentions = tuple(words(structure, find(text))) + references(document, structure, parties)  # type: ignore[operator]
    detection = Detection(
        mentions=tuple(sorted(mentions, key=lambda m: m.span)),
        parties=parties,
        language=language,
        title="TECHNOLOGY LICENCE AGREEMENT",
        signing_date=None,
        effective_date=None,
        candidates=tuple(range(len(clauses))),
    )
    return Scene(document, structure, detection, catalogue)


def words(structure: Structure, found: tuple[tuple[Span, str], ...]) -> Iterator[Mention]:
    """Yield what the word finder found as mentions of the clause they stand in."""
    for span, name in found:
        clause = next((c.index for c in structure.clauses if c.span.contains(span)), None)
        if clause is None or name.startswith("place."):
            continue
        target: Term | WordClass = WordClass(name)
        if name.startswith("tech."):
            _, group, use = name.split(".")
            target = Term(group=group, use=TermUse(use))
        yield Mention(clause=clause, span=span, target=target)
