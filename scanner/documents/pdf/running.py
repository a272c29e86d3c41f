"""Takes running headers, footers and page numbers out of the text, so that sentences go on over the page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter

from scanner import lazy
from scanner.documents.document import BlockKind
from scanner.documents.pdf.line import Line, Page

# Headers and footers stand in this part of the page's height, and are at most so many lines.
_EDGE = 0.13
_MOST_LINES = 5
_NUMBER = lazy.pattern(r"\d+")
_PAGE_NUMBER = lazy.pattern(
    r"""[\s\W]*
    (?: (?:page|pg\.?|p\.|第)?\s*(?:[A-Z]{1,3}-)?(?:\d{1,4}|[ivxlc]{1,7})\s*(?:页|頁)?
        (?:[\s,，]*(?:of|/|／|共|out\s+of|\|)\s*\d{1,4}\s*(?:页|頁|pages)?)?
    )[\s\W]*""",
    re.IGNORECASE | re.VERBOSE,
)
_HEADING = lazy.pattern(
    r"\s*(?:schedule|annex|exhibit|appendix|attachment|article|section|part|chapter)\b|\s*(?:附件|附录|附錄|附表|第.{1,4}[条條章节])",
    re.IGNORECASE,
)


_top = attrgetter("box.top")


@dataclass(frozen=True, slots=True)
class Running:
    """A header or footer at the place where it stands first."""

    line: Line
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Body:
    """The pages without what runs over them, and each running line once."""

    pages: tuple[Page, ...]
    running: tuple[Running, ...]


def without_running(pages: Sequence[Page]) -> Body:
    """Return the pages with headers, footers and page numbers taken out.

    The heading of a schedule that is repeated on its later pages stays where it stands first.
    """
    edges = [(page, line, kind) for page in pages for line, kind in _edge_lines(page)]
    chosen = _repeated(edges, len(pages))
    chosen |= _page_numbers(edges, chosen)
    outermost = [found for page in pages for found in _outermost(page, chosen)]
    known = {id(line) for _, line, _ in edges}
    edges += [edge for edge in outermost if id(edge[1]) not in known]
    chosen |= _counted(outermost)
    chosen -= _all_there_is(pages, chosen)
    first: dict[str, Running] = {}
    dropped: set[int] = set()
    for _, line, kind in edges:
        if id(line) not in chosen:
            continue
        key = _NUMBER.sub("#", line.text)
        if key not in first and _HEADING.match(line.text):
            first[key] = Running(line, BlockKind.HEADING)
            continue
        if key not in first:
            first[key] = Running(line, kind)
        dropped.add(id(line))
    kept = tuple(replace(page, lines=tuple([line for line in page.lines if id(line) not in dropped])) for page in pages)
    return Body(kept, tuple(item for item in first.values() if item.kind is not BlockKind.HEADING))


_Edge = tuple[Page, Line, BlockKind]


def _edge_lines(page: Page) -> list[tuple[Line, BlockKind]]:
    """Return the lines near the top and the bottom of the upright page."""
    above, below = _EDGE * page.height, (1 - _EDGE) * page.height
    top = sorted([line for line in page.lines if line.box.bottom < above], key=_top)
    low = sorted([line for line in page.lines if line.box.top > below], key=lambda line: -line.box.bottom)
    # Text set askew over every page is a stamp, wherever it stands.
    edges = {id(line) for line in (*top, *low)}
    askew = [line for line in page.lines if line.turn is None and id(line) not in edges]
    return (
        [(line, BlockKind.HEADER) for line in top[:_MOST_LINES]]
        + [(line, BlockKind.FOOTER) for line in low[:_MOST_LINES]]
        + [(line, BlockKind.HEADER) for line in askew[:_MOST_LINES]]
    )


def _outermost(page: Page, repeated: set[int]) -> list[_Edge]:
    """Return the first and the last line of a page if they are lone numbers, wherever the text ends."""
    lines = [line for line in page.lines if id(line) not in repeated]
    if len(lines) < 2:
        return []
    tops = [line.box.top for line in lines]
    first, last = tops.index(min(tops)), len(tops) - 1 - tops[::-1].index(max(tops))
    ends = ((lines[first], BlockKind.HEADER), (lines[last], BlockKind.FOOTER))
    return [(page, line, kind) for line, kind in ends if len(line.text) <= 30 and _PAGE_NUMBER.fullmatch(line.text)]


def _counted(edges: list[_Edge]) -> set[int]:
    """Return the lone numbers that go up by one from page to page, by identity."""
    found: set[int] = set()
    for kind in (BlockKind.HEADER, BlockKind.FOOTER):
        numbers = [
            (page.number, int(match[0]), line)
            for page, line, what in edges
            if what is kind and (match := _NUMBER.search(line.text)) and len(match[0]) <= 4
        ]
        for (page, number, line), (next_page, next_number, next_line) in pairwise(numbers):
            if next_number - number == next_page - page:
                found |= {id(line), id(next_line)}
    return found


def _all_there_is(pages: Sequence[Page], chosen: set[int]) -> set[int]:
    """Return the lines, by identity, of pages that would be empty without them: however alike, they are the text."""
    bare = [page for page in pages if not page.tables and page.lines and all(id(line) in chosen for line in page.lines)]
    return {id(line) for page in bare for line in page.lines if not _PAGE_NUMBER.fullmatch(line.text)}


def _page_numbers(edges: list[_Edge], repeated: set[int]) -> set[int]:
    """Return the lines that hold nothing but the number of the page, by identity."""
    found: dict[tuple[int, BlockKind], Line] = {}
    by_page: dict[int, list[tuple[Line, BlockKind]]] = defaultdict(list)
    for page, line, kind in edges:
        by_page[page.number].append((line, kind))
    for page, line, kind in edges:
        if len(line.text) > 30 or not _PAGE_NUMBER.fullmatch(line.text) or not any(map(str.isalnum, line.text)):
            continue
        if _beside(line, page.lines, repeated):
            continue
        # Only the outermost line is one: a lone number nearer to the text may be a table's or a clause's.
        others = [other for other, what in by_page[page.number] if what is kind and other is not line]
        outer = (
            all(other.box.top >= line.box.top - line.size for other in others if not _PAGE_NUMBER.fullmatch(other.text))
            if kind is BlockKind.HEADER
            else all(_is_outer(line, other) for other in others)
        )
        if outer or "page" in line.text.lower() or "页" in line.text:
            found[page.number, kind] = line
    return {id(line) for line in found.values()}


def _beside(line: Line, others: Sequence[Line], repeated: set[int]) -> bool:
    middle, reach = line.middle, 0.5 * line.size
    for other in others:
        apart = other.baseline - other.size * 0.35 - middle
        if -reach < apart < reach and other is not line and id(other) not in repeated:
            return True
    return False


def _is_outer(line: Line, other: Line) -> bool:
    # A notice below the page number, like the source of a filing, is wider than any number.
    return other.box.bottom <= line.box.bottom + line.size or len(other.text) > 12


def _repeated(edges: list[_Edge], pages: int) -> set[int]:
    """Return the lines that come again on other pages, the same but for the number of the page, by identity."""
    groups: dict[tuple[str, BlockKind], list[tuple[Page, Line]]] = defaultdict(list)
    for page, line, kind in edges:
        groups[_NUMBER.sub("#", line.text), kind].append((page, line))
    found: set[int] = set()
    for (key, _), members in groups.items():
        enough = 2 if pages <= 3 else 3
        if len({page.number for page, _ in members}) < enough or not key.strip("# "):
            continue
        by_text: dict[str, list[tuple[Page, Line]]] = defaultdict(list)
        for page, line in members:
            by_text[line.text].append((page, line))
        for same in by_text.values():
            if len({page.number for page, _ in same}) >= enough:
                found |= {id(line) for _, line in same}
        if len(by_text) > 1 and not _HEADING.match(members[0][1].text) and _counts_pages(members):
            found |= {id(line) for _, line in members}
    return found


def _counts_pages(members: list[tuple[Page, Line]]) -> bool:
    """Say whether every number in the lines is either the same on all pages or goes up with the page."""
    rows = [(page.number, [int(number) for number in _NUMBER.findall(line.text)[:9]]) for page, line in members]
    slots = zip(*(numbers for _, numbers in rows), strict=False)
    return all(
        len(set(slot)) == 1 or len({number - page for number, (page, _) in zip(slot, rows, strict=True)}) == 1
        for slot in slots
    )
