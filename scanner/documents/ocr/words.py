"""Says where in its line each word stands."""

from __future__ import annotations

from itertools import pairwise

from scanner import lazy

# Chinese has no spaces; its words are told here by the signs between them.
_WORD = lazy.pattern(r"[^\s，。；：、！？（）「」『』《》“”]+[，。；：、！？）」』》”]*|\S")


def words(text: str, places: tuple[float, ...]) -> list[tuple[int, int, float, float]]:
    """Return start and end of each word in `text`, and where it begins and ends as shares of the line's width.

    Args:
        text: of the line.
        places: the middles of its characters but the spaces, as `Reading` has them.
    """
    visible = [at for at, character in enumerate(text) if not character.isspace()]
    if not places or not visible:
        return []
    # Settling the text may have added or taken a sign; then the others are a little beside.
    middles = [places[min(len(places) - 1, index * len(places) // len(visible))] for index in range(len(visible))]
    edges = [0.0, *((one + other) / 2 for one, other in pairwise(middles)), 1.0]
    index = {at: number for number, at in enumerate(visible)}
    return [
        (match.start(), match.end(), edges[index[match.start()]], edges[index[match.end() - 1] + 1])
        for match in _WORD.finditer(text)
    ]
