"""The sentences of a report: reasons and actions in a lawyer's words, and wording that would cure a defect."""

from __future__ import annotations

from scanner.assess.finding import ConditionResult, Direction, MatchedTechnology, Result

LICENCE_CONDITION_WORDING = (
    "Model wording (draft): “This Agreement takes effect on the date on which the Technology Export Licence for the "
    "Licensed Technology is issued under Article 34 of the Regulations on the Administration of Technology Import and "
    "Export. Until then no technical document is delivered, no access given and no training or service begun.” "
    "／“本合同自取得《技术出口许可证》之日起生效；在此之前，任何一方不得交付技术资料、开放访问、提供培训或技术服务。”"
)
REGISTRATION_WORDING = (
    "Model wording (draft): “The PRC party shall register this Agreement as a technology export contract within sixty "
    "days after it takes effect.” ／“中方应当自本合同生效之日起六十日内办理技术出口合同登记。”"
)

_DIRECTION = {
    Direction.OUTBOUND: "The technology leaves the mainland",
    Direction.UNKNOWN: "Whether the technology leaves the mainland could not be established",
    Direction.INBOUND: "The technology comes into the mainland",
    Direction.DOMESTIC: "The technology stays inside the mainland",
    Direction.OFFSHORE: "The technology moves between places outside the mainland",
}


def direction_reason(direction: Direction, because: str) -> str:
    """Say which way the technology moves and why we think so."""
    return f"{_DIRECTION[direction]}: {because}."


def technology_reason(technology: MatchedTechnology, mechanism: str, words: str) -> str:
    """Say what joins the clause to the Catalogue."""
    named = f"“{technology.text}”" if technology.text else "the subject of the agreement"
    chain = "".join(f", which leads to “{link.term}”" for link in technology.via if link.term != technology.text)
    if technology.entry is None:
        return f"“{words}” is {_a(mechanism)}; the technology ({named}) matches no entry loaded here."
    point = f", point {technology.control_point}" if technology.control_point is not None else ""
    return (
        f"“{words}” is {_a(mechanism)}; {named}{chain} could fall under {technology.entry}{point} "
        f"({technology.title_en})."
    )


def _a(name: str) -> str:
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def control_point_reason(result: Result, conditions: tuple[ConditionResult, ...], grade: str) -> str:
    """Say how the figures stand to the thresholds."""
    of = f" for {grade}" if grade else ""
    match result:
        case Result.MET:
            return f"All thresholds of the control point are reached{of}."
        case Result.NOT_MET:
            failed = next(c for c in conditions if c.result is Result.NOT_MET)
            return (
                f"Below the control point{of}: {failed.name_en} is {failed.found}, the rule asks for "
                f"{failed.required}; "
                "freely exportable, contract registration."
            )
        case Result.UNKNOWN:
            open_ones = ", ".join(c.name_en for c in conditions if c.result is Result.UNKNOWN)
            return f"The control point is open{of}: {open_ones} not established from the contract."
        case _:
            return "The entry sets no figure here that could be established; it is judged on the process alone."


def missing_figures(conditions: tuple[ConditionResult, ...]) -> str | None:
    """Say which figures to ask the engineer for, or None."""
    asked = [
        f"{c.name_en} ({c.required})"
        for c in conditions
        if c.result is Result.UNKNOWN and "not established" not in c.required
    ]
    return f"Ask the engineer for: {'; '.join(asked)}." if asked else None


PROHIBITED_ACTION = (
    "Do not sign: a technology on the prohibited list cannot be licensed for export; ask counsel whether it really "
    "is one."
)
LICENCE_ACTION = (
    "Obtain the letter of intent for a technology export licence before negotiating in substance, and the "
    "licence before "
    "the contract takes effect (TIER Arts. 30, 33-35)."
)
DIRECTION_ACTION = (
    "State who delivers, who receives and where the technology is used; a move out of the mainland needs the licence."
)
REGISTRATION_ACTION = (
    "Register the technology export contract within 60 days after it takes effect (Contract Registration Measures "
    "Arts. 6-7)."
)
LEGACY_REASON = (
    "The contract is older than the listing of this technology (in force {day}); whether performance still due "
    "under it "
    "needs a licence is unsettled, a new or amended transfer does."
)
LEGACY_ACTION = (
    "List what is still to be delivered under this clause and ask counsel whether it needs a licence; do not amend "
    "or extend the transfer without one."
)
NEGATED_REASON = "The act is excluded, not promised (“{cue}”)."
PROPOSED_REASON = (
    "No rule of the patterns meets here; the trained classifier reads the clause as a transfer. Read it "
    "yourself: a proposal "
    "of the classifier alone is never more than medium."
)
DOUBTED_REASON = (
    "The rules meet a transfer here and the trained classifier reads none; lowered for that. Read the clause yourself."
)
NO_CLASSIFIER = "No trained classifier is installed in models/; the rules of the patterns decided alone."
