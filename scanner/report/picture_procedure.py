"""The picture of the licence procedure: the steps that the law asks for, with the contract's own dates under them."""

from __future__ import annotations

from dataclasses import dataclass

from scanner.assess import Facts, ProcedureStep, Report, Status
from scanner.messages import Said, say
from scanner.report.basis import edition_used
from scanner.report.picture import LINE, WIDTH, Box, Words, lines, stacked
from scanner.report.questions import REGISTRATION
from scanner.report.voice import Voice
from scanner.report.wording import spelled, step_name

_AXIS = 22


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """A step on the line: where it stands, how the contract stands to it, its words, and the contract's date if any."""

    x: float
    tone: str
    words: tuple[Words, ...]
    date: Box | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedurePicture:
    """The stations from left to right on a line at height `axis`."""

    width: int
    height: float
    axis: float
    stations: tuple[Station, ...]


def procedure_picture(report: Report, told: Voice) -> ProcedurePicture | None:
    """Return the picture, None if the outcome asks for no step."""
    steps = report.assessment.procedure
    if not steps:
        return None
    room = WIDTH / len(steps)
    broken = [lines(told, _texts(step), room - 20) for step in steps]
    below = _AXIS + 30 + LINE * max(len(each) for each in broken)
    stations = []
    for index, (step, said) in enumerate(zip(steps, broken, strict=True)):
        x = room * index + 14
        stations.append(
            Station(
                x=x,
                tone=standing(step),
                words=stacked(said, x - 8, _AXIS + 30),
                date=_date(report, step, told, x=x - 8, y=below, width=room - 16),
            )
        )
    height = max((station.date.y + station.date.height for station in stations if station.date), default=below)
    return ProcedurePicture(width=WIDTH, height=height + 4, axis=_AXIS, stations=tuple(stations))


def standing(step: ProcedureStep) -> str:
    """Return how the contract stands to a step: "present", "defective", "absent", "not_open", or "" if not known."""
    return step.status.key.removeprefix("stands.") if isinstance(step.status, Said) else ""


def _texts(step: ProcedureStep) -> list[tuple[str, str]]:
    return [(step_name(step), "name"), (step.due, ""), (step.basis, "soft"), (step.status, "state")]


def _date(report: Report, step: ProcedureStep, told: Voice, *, x: float, y: float, width: float) -> Box | None:
    facts = report.assessment.facts
    said = _dates(report, step, facts)
    if not said:
        return None
    # A contract that takes effect on a day of its own, with no condition, does not wait for the licence.
    waits = facts.licence_condition is Status.PRESENT or facts.effective_date is None
    style = "plain" if step.step != "export_licence" or waits else "early"
    broken = lines(told, [(text, "") for text in said], width - 16)
    return Box(x=x, y=y, width=width, height=len(broken) * LINE + 12, style=style, lines=stacked(broken, x + 8, y + 18))


def _dates(report: Report, step: ProcedureStep, facts: Facts) -> list[str]:
    match step.step:
        case "letter_of_intent" | "no_licence":
            edition = edition_used(report)
            day = edition.in_force_from if edition else None
            return [say("page.listed_since", day=spelled(day))] if day else []
        case "contract":
            return [say("page.signed_on", day=spelled(facts.signing_date))]
        case "export_licence":
            return [say("page.effective_on", day=spelled(facts.effective_date))]
        case "contract_registration" if facts.effective_date is not None:
            last = facts.effective_date + REGISTRATION
            return [
                say("page.effective_on", day=spelled(facts.effective_date)),
                say("page.register_by", day=spelled(last)),
            ]
        case "contract_registration":
            return [say("page.effective_on", day=spelled(None))]
        case _:
            return []
