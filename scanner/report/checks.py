"""What each check of a contract asks, on which law it rests and how surely, and what to do where it fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Explanation:
    """A check in words. `basis` cites the law; `confidence` says how the citation was read."""

    asks: str
    why: str
    basis: str
    confidence: str
    cure: str


_STATUTE = "read in the text of the statute"
_SECONDARY = "read in secondary sources only; verify before relying on it"

# TIER: Regulations on the Administration of Technology Import and Export, as revised on 29 November 2020, whose export
# articles are three below those of 2001. REG: MOFCOM Order 3 of 2009 on the registration of technology contracts.
# FTL: Foreign Trade Law as revised on 27 December 2025.
EXPLANATIONS: Mapping[str, Explanation] = MappingProxyType(
    {
        "licence_condition": Explanation(
            asks="Does the contract, or its performance, wait until the technology export licence is issued?",
            why="A contract for restricted technology takes effect when its licence is issued. One that takes effect "
            "on signature, or only asks for 'all necessary approvals', promises performance before that.",
            basis="TIER Arts. 30 and 35; Civil Code Art. 502",
            confidence=_STATUTE,
            cure="Make effectiveness, and each delivery, conditional on the technology export licence by name.",
        ),
        "letter_of_intent": Explanation(
            asks="Does the contract say that the letter of intent for the export was obtained?",
            why="Only after the letter of intent may the exporter negotiate in substance abroad and sign.",
            basis="TIER Art. 33",
            confidence=_STATUTE + "; the text does not define substantive negotiation",
            cure="Obtain the letter of intent before price, scope or parameters are discussed, and cite it.",
        ),
        "delivery_after_licence": Explanation(
            asks="Is nothing disclosed, delivered, taught or opened to access before the licence?",
            why="Early delivery, training or a data room can itself be the unlicensed export.",
            basis="TIER Arts. 2, 30 and 43",
            confidence=_STATUTE,
            cure="Count each time for delivery, training and access from the licence, not from signature.",
        ),
        "applicant": Explanation(
            asks="Does the contract say who applies for the licence, by when, and with whose help?",
            why="The mainland exporter files; a party that must apply and does not is liable even before effect.",
            basis="TIER Arts. 31 and 34; Civil Code Art. 502",
            confidence=_STATUTE,
            cure="Put the duty to apply on the mainland party with a date, and the duty to supply papers on the other.",
        ),
        "long_stop": Explanation(
            asks="Is there a day by which the licence must have been issued?",
            why="The statutory clock is at least 30 and then 15 working days, and stops for corrections.",
            basis="TIER Arts. 32 and 34",
            confidence=_STATUTE,
            cure="Add a long-stop date that leaves room for corrections, and say what follows a refusal.",
        ),
        "technology_scope": Explanation(
            asks="Is the technology defined, with the parameters that its control point turns on?",
            why="A licence is granted for a described technology, and the application lists the technical materials. "
            "Without the figures a control point cannot be ruled out.",
            basis="TIER Art. 34",
            confidence=_STATUTE,
            cure="Define the technology by a closed list of documents; state its parameters and how they are tested.",
        ),
        "amendment_refiling": Explanation(
            asks="Do changes of the main terms go back for a licence before they take effect?",
            why="A change of main terms needs a fresh licence, and going beyond the licence is fined.",
            basis="TIER Arts. 40 and 44",
            confidence=_STATUTE,
            cure="Let no amendment of technology, territory, licensee or price take effect before a fresh licence.",
        ),
        "improvements_direction": Explanation(
            asks="Is it settled which way improvements go, and under which licence?",
            why="Improvements that a mainland party sends abroad are an export of their own.",
            basis="TIER Art. 2",
            confidence=_SECONDARY,
            cure="Make each outbound improvement subject to its own licence or registration.",
        ),
        "onward_transfer": Explanation(
            asks="Is onward transfer to affiliates, sublicensees and other sites limited?",
            why="A licence names its licensee and scope; no exemption for groups appears in the law.",
            basis="TIER Arts. 40 and 44",
            confidence=_STATUTE,
            cure="Forbid onward transfer, or allow it only after the licence covers the recipient.",
        ),
        "registration_covenant": Explanation(
            asks="Does the contract provide for registration if no licence is needed?",
            why="A contract for technology that is not listed is registered within 60 days after it takes effect; "
            "banks ask for the certificate, and not registering can be fined.",
            basis="REG Arts. 6 to 8; TIER Arts. 36 to 38; FTL Art. 72",
            confidence=_STATUTE,
            cure="Add a duty to register within 60 days after the contract takes effect, not after signature.",
        ),
    },
)
