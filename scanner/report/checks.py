"""What each check of a contract asks, on which law it rests and how surely, and what to do where it fails."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from scanner.report.checks_of_flow import OF_FLOW
from scanner.report.explanation import SECONDARY, STATUTE, Explanation

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
            confidence=STATUTE,
            cure="Make effectiveness, and each delivery, conditional on the technology export licence by name.",
        ),
        "letter_of_intent": Explanation(
            asks="Does the contract say that the letter of intent for the export was obtained?",
            why="Only after the letter of intent may the exporter negotiate in substance abroad and sign.",
            basis="TIER Art. 33",
            confidence=STATUTE + "; the text does not define substantive negotiation",
            cure="Obtain the letter of intent before price, scope or parameters are discussed, and cite it.",
        ),
        "delivery_after_licence": Explanation(
            asks="Is nothing disclosed, delivered, taught or opened to access before the licence?",
            why="Early delivery, training or a data room can itself be the unlicensed export.",
            basis="TIER Arts. 2, 30 and 43",
            confidence=STATUTE,
            cure="Count each time for delivery, training and access from the licence, not from signature.",
        ),
        "applicant": Explanation(
            asks="Does the contract say who applies for the licence, by when, and with whose help?",
            why="The mainland exporter files; a party that must apply and does not is liable even before effect.",
            basis="TIER Arts. 31 and 34; Civil Code Art. 502",
            confidence=STATUTE,
            cure="Put the duty to apply on the mainland party with a date, and the duty to supply papers on the other.",
        ),
        "long_stop": Explanation(
            asks="Is there a day by which the licence must have been issued?",
            why="The statutory clock is at least 30 and then 15 working days, and stops for corrections.",
            basis="TIER Arts. 32 and 34",
            confidence=STATUTE,
            cure="Add a long-stop date that leaves room for corrections, and say what follows a refusal.",
        ),
        "technology_scope": Explanation(
            asks="Is the technology defined, with the parameters that its control point turns on?",
            why="A licence is granted for a described technology, and the application lists the technical materials. "
            "Without the figures a control point cannot be ruled out.",
            basis="TIER Art. 34",
            confidence=STATUTE,
            cure="Define the technology by a closed list of documents; state its parameters and how they are tested.",
        ),
        "amendment_refiling": Explanation(
            asks="Do changes of the main terms go back for a licence before they take effect?",
            why="A change of main terms needs a fresh licence, and going beyond the licence is fined.",
            basis="TIER Arts. 40 and 44",
            confidence=STATUTE,
            cure="Let no amendment of technology, territory, licensee or price take effect before a fresh licence.",
        ),
        "improvements_direction": Explanation(
            asks="Is it settled which way improvements go, and under which licence?",
            why="Improvements that a mainland party sends abroad are an export of their own.",
            basis="TIER Art. 2",
            confidence=SECONDARY,
            cure="Make each outbound improvement subject to its own licence or registration.",
        ),
        "onward_transfer": Explanation(
            asks="Is onward transfer to affiliates, sublicensees and other sites limited?",
            why="A licence names its licensee and scope; no exemption for groups appears in the law.",
            basis="TIER Arts. 40 and 44",
            confidence=STATUTE,
            cure="Forbid onward transfer, or allow it only after the licence covers the recipient.",
        ),
        "registration_covenant": Explanation(
            asks="Does the contract provide for registration if no licence is needed?",
            why="A contract for technology that is not listed is registered within 60 days after it takes effect; "
            "banks ask for the certificate, and not registering can be fined.",
            basis="REG Arts. 6 to 8; TIER Arts. 36 to 38; FTL Art. 72",
            confidence=STATUTE,
            cure="Add a duty to register within 60 days after the contract takes effect, not after signature.",
        ),
        "effectiveness": Explanation(
            asks="Does the contract avoid taking effect on signature?",
            why="A contract for restricted technology takes effect when its licence is issued; effect on "
            "signature contradicts that.",
            basis="TIER Art. 35; Civil Code Art. 502",
            confidence=STATUTE,
            cure="Strike effect on signature; let the contract take effect on the day of the licence (TIER Art. 35).",
        ),
        "refusal": Explanation(
            asks="Does the contract settle what follows a refusal?",
            why="Who duly applied and was refused is not liable, unless the delay was culpable; the contract "
            "should say what becomes of payments.",
            basis="SPC Interpretation on Contracts (2023) Art. 12",
            confidence=STATUTE,
            cure="Release both parties without liability if the licence is refused after a due application.",
        ),
        "interim_clauses": Explanation(
            asks="Which clauses bind before the licence?",
            why="The clause on the application stands on its own by law; confidentiality, costs and law should too.",
            basis="Civil Code Art. 502",
            confidence=STATUTE,
            cure="Name the clauses that bind from signature (Civil Code Art. 502).",
        ),
        "negotiation_paper": Explanation(
            asks="Does the paper promise or disclose anything before the letter of intent?",
            why="Before it nobody may negotiate in substance, and disclosure for evaluation can itself be the export.",
            basis="TIER Arts. 2 and 33",
            confidence=STATUTE,
            cure="Let the paper bind nobody to export, and disclose nothing listed, before the letter of "
            "intent (TIER Art. 33).",
        ),
        "continuing_disclosure": Explanation(
            asks="Does an older contract still move technology?",
            why="No rule says how contracts from before 15 July 2025 are treated; each new disclosure is "
            "arguably a new export.",
            basis="Legislation Law Art. 104",
            confidence=SECONDARY,
            cure="Stop what is still to be disclosed, and ask counsel which parts need a licence.",
        ),
        "contingent_release": Explanation(
            asks="Do escrow, step-in and use after the end wait for a licence?",
            why="They are exports agreed today that happen on an event.",
            basis="TIER Art. 2",
            confidence=SECONDARY,
            cure="Make each release, step-in or use after the end wait for a licence of its own.",
        ),
        "secrecy_review": Explanation(
            asks="Was the technology of a body of the state screened for state secrets?",
            why="That review comes before the licence, and its result goes with the application.",
            basis="TIER Art. 32",
            confidence=STATUTE,
            cure="Ask the mainland party whether the technology was screened for state secrets; that review "
            "comes before the licence (TIER Art. 32).",
        ),
        "dual_use": Explanation(
            asks="Has the equipment that goes with the process its own export papers?",
            why="A second regime may apply to equipment, material and technology.",
            basis="Export Control Law Art. 12; Dual-Use Regulations Art. 16",
            confidence=STATUTE,
            cure="Check the equipment and material against the dual-use list by date, and ask for end-user papers.",
        ),
        "outbound_investment": Explanation(
            asks="Does a contribution of technology abroad count on verification, not on filing alone?",
            why="Projects that involve the export of restricted technology are verified.",
            basis="MOFCOM Order 3 of 2014",
            confidence=SECONDARY,
            cure="Provide for verification, not only filing, of the investment abroad (MOFCOM Order 3 of 2014).",
        ),
        "patent_recordal": Explanation(
            asks="Is the assignment recorded with the licence or the registration certificate?",
            why="An assignment to a foreigner takes effect on registration, for which the patent office asks "
            "for one of them.",
            basis="Patent Law Art. 10",
            confidence=STATUTE,
            cure="Record the assignment with the licence or the registration certificate; it takes effect only "
            "then (Patent Law Art. 10).",
        ),
        "absolute_promise": Explanation(
            asks="Is nothing promised whatever becomes of the approvals?",
            why="An unqualified promise collides with the licence, and damages run for what may not be delivered.",
            basis="SPC Interpretation on Contracts (2023) Art. 12",
            confidence=SECONDARY,
            cure="Qualify the promise: it waits for the licence.",
        ),
        "payment_after_licence": Explanation(
            asks="Do payments follow the licence?",
            why="Banks need the licence or the registration certificate.",
            basis="TIER Art. 39",
            confidence=STATUTE,
            cure="Let payments fall due after the licence (TIER Art. 39).",
        ),
        "export_law_warranty": Explanation(
            asks="Does the contract name the mainland's rules on technology export?",
            why="Wording that names only American or European law leaves the gap.",
            basis="TIER Arts. 28 to 30",
            confidence=SECONDARY,
            cure="Name the Chinese rules on technology export beside those of other countries.",
        ),
        "change_in_law": Explanation(
            asks="Does the contract provide for a change of the Catalogue?",
            why="Changes of the Catalogue take effect on the day of their publication.",
            basis="MOFCOM and MOST Announcement No. 28 of 2025",
            confidence=SECONDARY,
            cure="Suspend what a change of the Catalogue catches, without liability.",
        ),
        "termination_filing": Explanation(
            asks="Is the end of the contract filed?",
            why="Termination is filed promptly, and know-how cannot be handed back.",
            basis="TIER Art. 40; Civil Code Art. 157",
            confidence=STATUTE,
            cure="Add a duty to file the termination promptly and to cut off access (TIER Art. 40).",
        ),
        "side_agreements": Explanation(
            asks="Is there no paper beside the contract?",
            why="Split and disguised contracts are looked through.",
            basis="SPC Interpretation on Contracts (2023) Art. 14",
            confidence=STATUTE,
            cure="Bring every paper that bears on the technology into the contract that is filed.",
        ),
        "governing_law": Explanation(
            asks="Does a law from outside leave the mandatory rules in place?",
            why="A foreign law does not displace overriding rules; to say so keeps arguments away.",
            basis="Law on Choice of Law Art. 4",
            confidence=STATUTE,
            cure="Say that the choice of law leaves the mainland's rules on technology export untouched.",
        ),
        "prevailing_language": Explanation(
            asks="Does the version that is filed prevail?",
            why="The copy that is filed is Chinese; two scopes are a risk.",
            basis="TIER Art. 34",
            confidence=SECONDARY,
            cure="Let the Chinese version prevail for the scope of the technology, or have both versions "
            "checked against each other.",
        ),
        "government_inspection": Explanation(
            asks="Do inspections by foreign authorities wait for consent?",
            why="Mainland parties need MOFCOM's consent for visits that concern export control.",
            basis="Dual-Use Regulations Art. 38",
            confidence=STATUTE,
            cure="Make visits of foreign authorities in China wait for the consent of MOFCOM (Dual-Use "
            "Regulations Art. 38).",
        ),
        "regulator_disclosure": Explanation(
            asks="May the contract be given to the authorities?",
            why="The application contains a copy of the contract.",
            basis="TIER Art. 34",
            confidence=SECONDARY,
            cure="Except filing with the authorities from confidentiality (TIER Art. 34).",
        ),
    }
    | dict(OF_FLOW),
)
