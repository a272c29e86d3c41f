"""Counts a document's lists as Word does and gives each paragraph its number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from scanner import lazy
from scanner.documents.word.formats import write_number
from scanner.documents.word.names import MC, VAL, W, child, child_number, child_value, is_on, number
from scanner.documents.word.styles import ParagraphStyle, Styles

_PRIVATE = lazy.pattern("[\ue000-\uf8ff]")  # a bullet from a symbol font beside a number
_PLACEHOLDER = lazy.pattern(r"%([1-9])")
_LEVELS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    """A level of a list; `pieces` are its words and, from 0, the levels whose numbers stand between them."""

    start: int = 1
    format_name: str = "decimal"
    pattern: str | None = None
    pieces: tuple[str | int, ...] = ()
    restart: int | None = None
    legal: bool = False
    style: str | None = None


_UNDEFINED = _Level()


@dataclass(slots=True)
class _List:
    """A `w:num`: its nine levels with the overrides applied, and the definition whose counters it shares."""

    definition: str
    levels: tuple[_Level, ...]
    starts: Mapping[int, int]
    begun: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Numbering:
    """The lists of a document with their counters; one use a reading, since the counters move on."""

    _lists: dict[str, _List]
    _counters: dict[str, list[int | None]] = field(default_factory=dict)

    def place(self, style: ParagraphStyle, list_id: str | None, level: int | None) -> tuple[str, int] | None:
        """Return the list and the level (from 0) of a paragraph from what it says itself and what its style says.

        None if it is in no list. Its own values go before its style's; in a style, the level whose definition names the
        style goes before the level that the style gives.
        """
        found = style.numbering if list_id is None else list_id
        numbered = self._lists.get(found or "")
        if found is None or numbered is None:
            return None
        if level is None and list_id is None:
            named = (key for name in style.chain for key, item in enumerate(numbered.levels) if item.style == name)
            level = next(named, style.list_level)
        return found, min(max(level or 0, 0), _LEVELS - 1)

    def label(self, list_id: str, level: int) -> str:
        """Count one paragraph of the list at `level` and return its number; empty for a bullet or no number."""
        numbered = self._lists[list_id]
        counters = self._counters.setdefault(numbered.definition, [None] * _LEVELS)
        self._count(numbered, counters, level)
        shown = numbered.levels[level]
        if shown.format_name == "bullet":
            return ""
        written = (
            piece if isinstance(piece, str) else self._number(numbered, counters, piece, shown)
            for piece in shown.pieces
        )
        return " ".join("".join(written).split())

    @staticmethod
    def _number(numbered: _List, counters: list[int | None], level: int, shown: _Level) -> str:
        item = numbered.levels[level]
        if item.format_name == "none":
            return ""
        value = counters[level]
        form = "decimal" if shown.legal else item.format_name
        return write_number(item.start if value is None else value, form, item.pattern)

    @staticmethod
    def _count(numbered: _List, counters: list[int | None], level: int) -> None:
        start = numbered.levels[level].start
        value = counters[level]
        if level in numbered.starts and level not in numbered.begun:
            counters[level] = numbered.starts[level]
        else:
            counters[level] = start if value is None else value + 1
        numbered.begun.add(level)
        for above in range(level):
            # A level that was skipped shows its first number, and has then begun.
            if counters[above] is None:
                counters[above] = numbered.levels[above].start
        for below in range(level + 1, _LEVELS):
            if counters[below] is not None:
                restart = numbered.levels[below].restart
                if restart is None or level < restart:
                    counters[below] = None


def read_numbering(root: etree._Element | None, styles: Styles) -> Numbering:
    """Return the lists that a numbering part defines; none without it."""
    if root is None:
        return Numbering({})
    definitions = {item.get(f"{W}abstractNumId", ""): item for item in root.iterchildren(f"{W}abstractNum")}
    links = {item.get(f"{W}numId", ""): child_value(item, f"{W}abstractNumId") for item in root.iterchildren(f"{W}num")}
    lists = {}
    for item in root.iterchildren(f"{W}num"):
        definition = _linked(child_value(item, f"{W}abstractNumId"), definitions, links, styles)
        levels = _levels(definitions.get(definition))
        starts = {}
        for override in item.iterchildren(f"{W}lvlOverride"):
            index = number(override.get(f"{W}ilvl")) or 0
            changed = child(override, f"{W}lvl")
            if changed is not None:
                levels[index] = _level(changed)
            start = child_number(override, f"{W}startOverride")
            if start is not None:
                starts[index] = start
        # The id 0 means "no number" wherever it stands.
        if item.get(f"{W}numId") != "0":
            whole = tuple(levels.get(index, _UNDEFINED) for index in range(_LEVELS))
            lists[item.get(f"{W}numId", "")] = _List(definition, whole, starts)
    return Numbering(lists)


def _linked(
    definition: str | None,
    definitions: Mapping[str, etree._Element],
    links: Mapping[str, str | None],
    styles: Styles,
) -> str:
    """Follow a definition that only names a list style to the one that defines it."""
    seen = set()
    while definition is not None and definition in definitions and definition not in seen:
        seen.add(definition)
        style = child_value(definitions[definition], f"{W}numStyleLink")
        following = links.get(styles.numbering_of(style) or "") if style else None
        if following is None:
            break
        definition = following
    return definition or ""


def _levels(definition: etree._Element | None) -> dict[int, _Level]:
    if definition is None:
        return {}
    return {number(item.get(f"{W}ilvl")) or 0: _level(item) for item in definition.iterchildren(f"{W}lvl")}


def _level(element: etree._Element) -> _Level:
    form = child(element, f"{W}numFmt")
    if form is None:
        # Formats that came later stand in the choice of an alternative; its fallback is decimal.
        form = next(element.iterfind(f"{MC}AlternateContent/{MC}Choice/{W}numFmt"), None)
    start = child_number(element, f"{W}start")
    return _Level(
        start=0 if start is None else start,
        format_name="decimal" if form is None else form.get(VAL, "decimal"),
        pattern=None if form is None else form.get(f"{W}format"),
        pieces=_pieces(child_value(element, f"{W}lvlText") or ""),
        restart=child_number(element, f"{W}lvlRestart"),
        legal=is_on(child(element, f"{W}isLgl")),
        style=child_value(element, f"{W}pStyle"),
    )


def _pieces(text: str) -> tuple[str | int, ...]:
    """Cut the text of a level, such as "%1.%2", at the numbers in it."""
    cut = _PLACEHOLDER.split(_PRIVATE.sub("", text))
    return tuple(int(piece) - 1 if odd % 2 else piece for odd, piece in enumerate(cut) if piece)
