"""Says from recitals and definitions which party has the technology and which wants it, where no role tells."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from scanner import lazy
from scanner.clauses import ClauseKind

if TYPE_CHECKING:
    from scanner.assess.scene import Scene

_CONTEXT = frozenset({ClauseKind.RECITAL, ClauseKind.DEFINITION, ClauseKind.PARTIES})
_HAS = lazy.pattern(
    r"^[^.;]{0,80}?\b(?:owns?|possess\w*|has\s+(?:\w+\s+)?(?:developed|devised|accumulated|perfected)|have\s+developed|"
    r"is\s+(?:the\s+)?(?:\w+\s+)?(?:owner|proprietor|holder)|masters|controls)\b"
    r"|^[^。；，]{0,12}(?:[，][^。；，]{0,12})?(?:拥有|掌握|自主(?:研发|开发)|研发了|开发了|持有|系.{0,12}(?:权利人|专利权人)|擁有|研發)",
    re.IGNORECASE,
)
_BY = lazy.pattern(
    r"\b(?:developed|owned|held|possessed|practised|practiced|controlled|devised|perfected|used)\s+by\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_WANTS = lazy.pattern(
    r"^[^.;]{0,60}?\b(?:wish\w*|desir\w+|want\w*|intend\w*|seek\w*)\s+(?:to\s+)?(?:\w+\s+){0,3}?(?:obtain|acquire|receive|use|be\s+licen|"
    r"licen[cs]e\s+from|a\s+licen|build|manufacture|produce|make)\b"
    r"|^[^。；，]{0,12}(?:希望|拟|有意|愿意|欲)(?:[^。；，]{0,6})(?:获得|取得|引进|受让|采用|使用|建设|接受|引進|受讓)",
    re.IGNORECASE,
)


def owner_pair(scene: Scene) -> tuple[int | None, int | None]:
    """Return who has the technology and who wants it, by index into the parties; None for what is not said."""
    votes: dict[int, int] = defaultdict(int)
    text = scene.text
    for clause in scene.clauses:
        if clause.kind not in _CONTEXT:
            continue
        for span, parties in scene.party_references(clause.index):
            if len(parties) != 1:
                continue
            after = text[span.end : min(span.end + 140, clause.span.end)]
            before = text[max(clause.span.start, span.start - 30) : span.start]
            if _WANTS.match(after):
                votes[parties[0]] -= 1
            elif _HAS.match(after) or _BY.search(before):
                votes[parties[0]] += 1
    order = sorted(range(len(scene.parties)), key=lambda party: -votes[party])
    if len(order) < 2 or votes[order[0]] == votes[order[-1]]:
        return None, None
    giver = order[0] if votes[order[0]] > votes[order[1]] else None
    recipient = order[-1] if votes[order[-1]] < votes[order[-2]] else None
    return giver, recipient
