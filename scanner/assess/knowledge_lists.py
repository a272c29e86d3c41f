"""Tells a schedule that lists documents, steps or patents from one of goods, people and figures, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scanner import lazy
from scanner.clauses import Clause
from scanner.detect import Quantity, Term, TermUse, WordClass

if TYPE_CHECKING:
    from scanner.assess.scene import Scene

_LISTED = frozenset(
    {
        "object.document",
        "object.process",
        "object.process_package",
        "object.document_weak",
        "object.patent",
        "object.patent_application",
        "object.software",
        "object.experience",
    }
)
# A cell that is a figure makes a line a row of a specification or of prices.
_FIGURE = lazy.pattern(r"\|\s*[≥≤<>~≧≦＞＜]?\s*\d[\d.,\s]*(?:[%％‰]|[~～–-]|\||$)")
# A heading and an item make no list.
_LEAST_LISTED = 2


def lists_knowledge(scene: Scene, clause: int) -> bool:
    """Say whether a schedule lists documents, steps of a process or patents, line by line, not goods or figures."""
    lines = [knows for part in scene.subtree(clause) for knows in _lines(scene, part)]
    knowing = lines.count(True)
    return knowing >= _LEAST_LISTED and knowing * 2 >= len(lines) - 1


def names_knowledge(scene: Scene, clause: Clause) -> bool:
    """Say whether some line of the clause is an item of knowledge."""
    return any(_lines(scene, clause))


def _lines(scene: Scene, clause: Clause) -> Iterator[bool]:
    """Yield for each line of the clause whether it names knowledge, and no person and no figure beside it."""
    marks = [(mention.span.start, _knows(mention.target)) for mention in scene.mentions(clause.index)]
    at = clause.span.start
    for line in clause.span.slice(scene.text).splitlines(keepends=True):
        known = {knows for start, knows in marks if at <= start < at + len(line)}
        at += len(line)
        if line.strip():
            yield True in known and None not in known and not _FIGURE.search(line)


def _knows(target: object) -> bool | None:
    """Say whether a word makes a line of a list one of documents or steps; None for what makes it a row of others."""
    if isinstance(target, Term):
        return target.use not in {TermUse.ADJACENT, TermUse.PROPERTY}
    if not isinstance(target, WordClass):
        return None if isinstance(target, Quantity) else False
    return None if target.id.startswith("person.") else target.id in _LISTED
