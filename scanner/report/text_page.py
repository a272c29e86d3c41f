"""The page of the terminal report: wraps, indents, colours, and makes every word harmless on its way in."""

from __future__ import annotations

from collections.abc import Iterable

from scanner.assess import Status
from scanner.messages import Language, in_language
from scanner.report.columns import Styled, pad, width, wrap
from scanner.report.neutral import neutral
from scanner.report.options import Options

_SYMBOLS = {
    "high": "▲",
    "medium": "◆",
    "low": "▽",
    "note": "·",
    "present": "✓",
    "defective": "◆",
    "absent": "✗",
    "not_applicable": "–",
    "arrow": "→",
    "back": "←",
    "heavy": "═",
    "thin": "─",
    "bar": "│",
    "open": "«",
    "close": "»",
    "ellipsis": "…",
}
# For a terminal whose encoding lacks the symbols; the words beside them say the same.
_PLAIN = {
    "high": "!!",
    "medium": "!",
    "low": "-",
    "note": ".",
    "present": "+",
    "defective": "!",
    "absent": "x",
    "not_applicable": "-",
    "arrow": "->",
    "back": "<-",
    "heavy": "=",
    "thin": "-",
    "bar": "|",
    "open": "[",
    "close": "]",
    "ellipsis": "...",
}
_CODES = {
    "high": "1;31",
    "medium": "1;33",
    "low": "36",
    "note": "2",
    "good": "32",
    "bold": "1",
    "dim": "2",
    "technology": "1;35",
    "mechanism": "1;34",
    "quantity": "1;36",
    "party": "4",
    "cue": "3",
}
# The longest label and a blank.
LABEL = 14


class Page:
    """Lines of text under way. All that goes in by `put`, `row` and `heading` is neutralised; nothing else is."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._lines: list[str] = []
        self._plain = not _can_encode("".join(_SYMBOLS.values()), options.encoding)
        self.symbols = _PLAIN if self._plain else _SYMBOLS
        self.full = options.full

    @property
    def arrow(self) -> str:
        """The symbol that leads to what to do, or from a term to its meaning."""
        return self.symbols["arrow"]

    def led(self, text: str) -> str:
        """Return `text` behind the arrow."""
        return f"{self.arrow} {in_language(text, self._options.language)}"

    def mark(self, name: str | Status) -> str:
        """Return the symbol of a severity or status, with a blank after it."""
        return f"{self.symbols[name]} "

    def line(self) -> None:
        """Add an empty line."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def rule(self, name: str) -> None:
        """Add a rule, "heavy" or "thin", over the whole width."""
        self._lines.append(self.symbols[name] * self._options.width)

    def heading(self, text: str, style: str = "bold") -> None:
        """Add a section's heading, ruled under."""
        self.line()
        self.put([Styled(text, style)])
        self.rule("thin")

    def row(self, label: str, text: str, style: str = "", *, hang: int = 0) -> None:
        """Add a labelled fact; its further lines stand under its first, `hang` columns further in."""
        self.put([Styled(text, style)], first=f"  {pad(self._label(label), LABEL)}", rest=" " * (LABEL + 2 + hang))

    def put(self, words: Iterable[Styled], *, first: str = "", rest: str | None = None) -> None:
        """Add words, wrapped, with `first` before the first line and `rest` before the others."""
        rest = first if rest is None else rest
        room = self._options.width - max(width(first), width(rest))
        clean = [Styled(neutral(self._spelled(word.text)), word.style) for word in words]
        for index, line in enumerate(wrap(clean, room)):
            self._lines.append((rest if index else first) + "".join(self._painted(part) for part in line).rstrip())

    def ends(self, words: list[Styled], right: str, *, first: str) -> None:
        """Add words with `right` flush at the end of the line if both fit, else on a line of its own."""
        clean = [Styled(neutral(self._spelled(word.text)), word.style) for word in words]
        right = neutral(self._spelled(right))
        gap = self._options.width - width(first) - sum(width(word.text) for word in clean) - width(right)
        if gap < 2:
            self.put(words, first=first, rest=first + "  ")
            if right:
                self.put([Styled(right, "dim")], first=first + "  ")
            return
        line = "".join(self._painted(word) for word in clean)
        self._lines.append((first + line + " " * gap + self._painted(Styled(right, "dim"))).rstrip())

    def encoded(self) -> bytes:
        """Return the page in the encoding of the options; what the encoding lacks is escaped."""
        while self._lines and not self._lines[-1]:
            self._lines.pop()
        return ("\n".join(self._lines) + "\n").encode(self._options.encoding, "backslashreplace")

    def _spelled(self, text: str) -> str:
        # Our own quotes are cut with an ellipsis, which an ASCII terminal cannot show.
        text = in_language(text, self._options.language)
        return text.replace("…", "...") if self._plain else text

    def _label(self, label: str) -> str:
        # In both languages a label would take the line; the English one and the text beside it say enough.
        both = self._options.language is Language.BOTH
        return neutral(in_language(label, Language.EN if both else self._options.language))

    def _painted(self, word: Styled) -> str:
        if not self._options.color or word.style not in _CODES or not word.text.strip():
            return word.text
        return f"\x1b[{_CODES[word.style]}m{word.text}\x1b[0m"


def _can_encode(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
