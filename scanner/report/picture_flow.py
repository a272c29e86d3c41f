"""The picture of the flow: who gives what to whom across the border of mainland China."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scanner.assess import Direction, Finding, Report, Severity
from scanner.detect import Party, Side
from scanner.messages import say
from scanner.report.picture import LINE, WIDTH, Box, Words, lines, stacked
from scanner.report.voice import Voice
from scanner.report.wording import SIDES, act, counted, entry_points, live

_COLUMN = 250
_GAP = 18
_TOP = 34
_LABEL = 230
_SEVERITIES = tuple(Severity)
_ENDS = {
    Direction.OUTBOUND: (Side.PRC, Side.FOREIGN),
    Direction.INBOUND: (Side.FOREIGN, Side.PRC),
}
_ACTS = 4
_APART = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """What goes from one box to another: its line, its head, and what is said on it; `tone` is the worst severity."""

    path: str
    head: str
    tone: Severity
    plate: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowPicture:
    """The boxes of the parties on either side, and the arrows between them; `heads` are the names of the sides."""

    width: int
    height: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    heads: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class _Ends:
    giver: int
    recipient: int


def flow_picture(report: Report, told: Voice) -> FlowPicture | None:
    """Return the picture, None if the contract names no party."""
    parties = report.assessment.facts.parties
    if not parties:
        return None
    groups = _groups(report)
    left = [index for index, party in enumerate(parties) if party.side is Side.PRC]
    right = [index for index in range(len(parties)) if index not in left]
    boxes = {index: _box(parties[index], 0 if index in left else WIDTH - _COLUMN, told) for index in (*left, *right)}
    plates = [_plate(found, told) for found in groups.values()]
    tall = max(*(_tall([boxes[i] for i in column]) for column in (left, right)), _tall(plates))
    for column in (left, right):
        boxes |= dict(zip(column, _spread([boxes[i] for i in column], tall), strict=True))
    arrows = []
    for index, ((ends, found), plate) in enumerate(zip(groups.items(), _spread(plates, tall), strict=True)):
        # Arrows of one party leave and reach it side by side.
        aside = min(max(_APART * (index - (len(groups) - 1) / 2), -_APART), _APART)
        arrows.append(_arrow(boxes[ends.giver], boxes[ends.recipient], plate, worst(found), aside))
    sides = (_name(Side.PRC, 0, told), _name(Side.FOREIGN, WIDTH - _COLUMN, told))
    return FlowPicture(
        width=WIDTH, height=_TOP + tall + 4, boxes=tuple(boxes.values()), arrows=tuple(arrows), heads=sides
    )


def worst(findings: Sequence[Finding]) -> Severity:
    """Return the worst severity of some findings."""
    return min((finding.severity for finding in findings), key=_SEVERITIES.index)


def unplaced(report: Report) -> tuple[Finding, ...]:
    """Return the findings that the picture cannot draw: nobody, or only one party, is known to give and to get."""
    drawn = {id(finding) for found in _groups(report).values() for finding in found}
    return tuple(finding for finding in _moving(report) if id(finding) not in drawn)


def _moving(report: Report) -> list[Finding]:
    return [finding for finding in live(report.assessment) if finding.mechanism is not None]


def _groups(report: Report) -> dict[_Ends, list[Finding]]:
    groups: dict[_Ends, list[Finding]] = defaultdict(list)
    for finding in _moving(report):
        ends = _ends(report.assessment.facts.parties, finding)
        if ends is not None:
            groups[ends].append(finding)
    return dict(sorted(groups.items(), key=lambda item: _SEVERITIES.index(worst(item[1]))))


def _ends(parties: Sequence[Party], finding: Finding) -> _Ends | None:
    giver, recipient = finding.giver, finding.recipient
    if finding.direction in _ENDS:
        # Where the clause leaves an end open, the direction says on which side it is.
        sides = _ENDS[finding.direction]
        giver = _first(parties, sides[0]) if giver is None else giver
        recipient = _first(parties, sides[1]) if recipient is None else recipient
    if giver is None or recipient is None or giver == recipient:
        return None
    return _Ends(giver, recipient) if max(giver, recipient) < len(parties) else None


def _first(parties: Sequence[Party], side: Side) -> int | None:
    return next((index for index, party in enumerate(parties) if party.side is side), None)


def _name(side: Side, x: float, told: Voice) -> Words:
    return Words(x, 16, told(SIDES[side]), "head")


def _box(party: Party, x: float, told: Voice) -> Box:
    texts = [(party.name, "name")]
    if party.role:
        texts.append((party.role, "soft"))
    if party.side is Side.UNKNOWN:
        texts.append((SIDES[Side.UNKNOWN], "soft"))
    broken = lines(told, texts, _COLUMN - 24)
    height = len(broken) * LINE + 16
    return Box(x=x, y=0, width=_COLUMN, height=height, style=party.side, lines=stacked(broken, x + 12, 20))


def _plate(found: Sequence[Finding], told: Voice) -> Box:
    acts = [(name, "soft") for name in dict.fromkeys(act(finding) for finding in found)]
    if len(acts) > _ACTS:
        acts = [*acts[: _ACTS - 1], (say("page.more_acts", number=len(acts) - _ACTS + 1), "soft")]
    clauses = counted(len({finding.clause for finding in found}), "clause")
    broken = lines(told, [(clauses, "name"), (entry_points(found), ""), *acts], _LABEL)
    x = (WIDTH - _LABEL) / 2
    # The arrow runs under the words.
    height = len(broken) * LINE + 18
    return Box(x=x, y=0, width=_LABEL, height=height, style="plate", lines=stacked(broken, WIDTH / 2, 13))


def _tall(boxes: Sequence[Box]) -> float:
    return sum(box.height for box in boxes) + _GAP * max(len(boxes) - 1, 0)


def _spread(boxes: Sequence[Box], tall: float) -> list[Box]:
    """Put boxes one under the other, in the middle of the height."""
    y = _TOP + (tall - _tall(boxes)) / 2
    placed = []
    for box in boxes:
        moved = tuple(replace(line, y=line.y + y) for line in box.lines)
        placed.append(replace(box, y=y, lines=moved))
        y += box.height + _GAP
    return placed


def _arrow(giver: Box, recipient: Box, plate: Box, tone: Severity, aside: float) -> Arrow:
    y = plate.y + plate.height - 8
    near, far = _edge(giver), _edge(recipient)
    start, end = giver.y + giver.height / 2 + aside, recipient.y + recipient.height / 2 + aside
    if giver.x == recipient.x:
        # Both sit on one side: out to the middle and back.
        turn = plate.x if giver.x == 0 else plate.x + plate.width
        path = f"M{near},{start:g} C{turn:g},{start:g} {turn:g},{y:g} {turn:g},{y:g} S{turn:g},{end:g} {far},{end:g}"
    else:
        first, last = (plate.x, plate.x + plate.width) if giver.x == 0 else (plate.x + plate.width, plate.x)
        one, other = (near + first) / 2, (far + last) / 2
        path = (
            f"M{near},{start:g} C{one:g},{start:g} {one:g},{y:g} {first:g},{y:g} L{last:g},{y:g} "
            f"C{other:g},{y:g} {other:g},{end:g} {far},{end:g}"
        )
    back = 9 if recipient.x == 0 else -9
    head = f"{far},{end:g} {far + back},{end - 5:g} {far + back},{end + 5:g}"
    return Arrow(path=path, head=head, tone=tone, plate=plate)


def _edge(box: Box) -> int:
    return int(box.x + box.width) if box.x == 0 else int(box.x)
