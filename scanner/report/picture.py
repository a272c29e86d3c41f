"""Places words in a picture: what the flow and the procedure share, in units of an SVG of 880 across."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from scanner.report.columns import Styled, clip, wrap
from scanner.report.voice import Voice

WIDTH = 880
LINE = 16
# A column of a terminal, of which a Chinese character takes two, is about so wide in the picture's type.
_COLUMN = 7.4


@dataclass(frozen=True, slots=True)
class Words:
    """A line of a picture: where it stands, what it says, and the style it is said in."""

    x: float
    y: float
    text: str = field(repr=False)
    style: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle with its lines; `style` says what it stands for."""

    x: float
    y: float
    width: float
    height: float
    style: str
    lines: tuple[Words, ...] = field(repr=False)


def lines(told: Voice, texts: Sequence[tuple[str, str]], width: float, *, most: int = 3) -> list[tuple[str, str]]:
    """Return texts with their styles as lines that fit `width`, at most `most` a text, the last cut where needed."""
    columns = max(int(width / _COLUMN), 8)
    found = []
    for text, style in texts:
        broken = ["".join(part.text for part in line) for line in wrap([Styled(told(text))], columns)]
        if len(broken) > most:
            broken = [*broken[: most - 1], clip("".join(broken[most - 1 :]), columns)]
        found += [(line, style) for line in broken]
    return found


def stacked(broken: Sequence[tuple[str, str]], x: float, y: float) -> tuple[Words, ...]:
    """Return lines one under the other, the first with its foot at `y`."""
    return tuple(Words(x, y + index * LINE, text, style) for index, (text, style) in enumerate(broken))
