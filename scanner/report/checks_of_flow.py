"""What the checks of parties, people, papers and of the flow during performance ask, and on which law they rest."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from scanner.report.explanation import SECONDARY, STATUTE, Explanation

OF_FLOW: Mapping[str, Explanation] = MappingProxyType(
    {
        "licence_cited": Explanation(
            asks="Does the licence that the contract cites fit it: its days, its exporter, its technology?",
            why="A licence is issued to an exporter for a described technology after the contract is signed; "
            "one that has run out, or is somebody else's, covers nothing.",
            basis="TIER Arts. 34, 35 and 44",
            confidence=STATUTE,
            cure="Rest the contract on a licence that was issued for it, to its exporter, for its technology, "
            "and is in force (TIER Arts. 34, 35, 44).",
        ),
        "parties_established": Explanation(
            asks="Is it said where each party that gives or gets technology is established?",
            why="Export is a crossing of the mainland's border; without the places the direction is a guess.",
            basis="TIER Art. 2",
            confidence=STATUTE,
            cure="State for each party where it is established and registered; whether technology leaves the "
            "mainland turns on it (TIER Art. 2).",
        ),
        "document_list": Explanation(
            asks="Do the documents that go out stand in a closed list?",
            why="The application contains the list of technical materials to be exported.",
            basis="TIER Art. 34",
            confidence=STATUTE,
            cure="Annex a closed list of the technical materials; the application asks for it (TIER Art. 34).",
        ),
        "training_after_licence": Explanation(
            asks="Do training, visits and people sent wait for the licence?",
            why="Know-how passes by instruction; a licensor owes guidance even where the clause is silent.",
            basis="TIER Arts. 2 and 30; Civil Code Arts. 866 and 868",
            confidence=STATUTE,
            cure="Let training, visits and the sending of experts begin after the licence (TIER Arts. 2, 30).",
        ),
        "access_after_licence": Explanation(
            asks="Is remote access opened only after the licence?",
            why="Process data can leave without a shipment. No rule read speaks of pure remote access: an open point.",
            basis="TIER Art. 2",
            confidence=SECONDARY,
            cure="Open remote access and shared systems only after the licence, and say where they are hosted.",
        ),
        "process_package": Explanation(
            asks="Does the process that comes with equipment wait for the licence?",
            why="Equipment and services supplied to work licensed technology belong to the technology contract.",
            basis="Civil Code Arts. 862 and 878",
            confidence=STATUTE,
            cure="Part the process from the equipment and let it wait for the licence; equipment supplied to "
            "work licensed technology belongs to the technology contract (Civil Code Art. 862).",
        ),
        "line_relocation": Explanation(
            asks="Do the files of a line that is moved wait for the licence?",
            why="Recipes, programs and drawings travel with a used line.",
            basis="TIER Art. 2",
            confidence=SECONDARY,
            cure="Keep process files, recipes and programs out of the shipment until the licence covers them.",
        ),
        "services_after_licence": Explanation(
            asks="Do technical services and advice begin after the licence?",
            why="Technical service is a head of technology export by name; advice with flowsheets can "
            "disclose the process.",
            basis="TIER Art. 2",
            confidence=STATUTE,
            cure="Let technical services and advice begin after the licence (TIER Art. 2).",
        ),
        "toll_manufacture": Explanation(
            asks="Does a manufacturer abroad get the recipe only after the licence?",
            why="Whoever manufactures by the recipe has it.",
            basis="TIER Art. 2",
            confidence=SECONDARY,
            cure="Give the manufacturer abroad recipe and instructions only after the licence covers it.",
        ),
        "group_company": Explanation(
            asks="Do companies of one group rely on being one?",
            why="No exemption for groups appears in the law.",
            basis="TIER Art. 2 (no exemption found)",
            confidence=SECONDARY,
            cure="Apply for the licence as between strangers; no exemption for groups was found in the law.",
        ),
        "future_technology": Explanation(
            asks="Is technology that does not exist yet left out?",
            why="A licence covers what it describes; what is added later is a change of main terms.",
            basis="TIER Art. 40",
            confidence=STATUTE,
            cure="Confine the contract to technology that exists and is described; let each later one have its"
            " own licence (TIER Art. 40).",
        ),
        "contribution_terms": Explanation(
            asks="Is a contribution of technology valued, and does it wait for the licence?",
            why="Investment is a way of export by name, and a contribution in kind is valued and handed over.",
            basis="TIER Art. 2; Company Law Arts. 48 and 49",
            confidence=SECONDARY,
            cure="Say whether ownership or a right of use is contributed, at which value and when, and let it "
            "wait for the licence (TIER Art. 2; Company Law Arts. 48, 49).",
        ),
        "results_ownership": Explanation(
            asks="Do results created in the mainland stay there until licensed?",
            why="Results that fall to a party outside leave China when they are handed over.",
            basis="TIER Art. 2; Civil Code Arts. 860 and 861",
            confidence=SECONDARY,
            cure="Let results made in the mainland stay there until a licence or a registration covers their "
            "way out (Civil Code Arts. 860, 861).",
        ),
        "foreign_filing": Explanation(
            asks="Is an invention made in China examined for secrecy before it is filed abroad?",
            why="Filing abroad without that examination costs the Chinese patent.",
            basis="Patent Law Art. 19",
            confidence=STATUTE,
            cure="Provide for the confidentiality examination before any filing abroad (Patent Law Art. 19).",
        ),
        "chain_of_title": Explanation(
            asks="May who parts with the technology deal in it alone?",
            why="A service invention belongs to the employer, which alone can deal in it.",
            basis="Patent Law Art. 6; Civil Code Art. 847",
            confidence=STATUTE,
            cure="Ask who made the invention in whose service, and for the consent of co-owners (Patent Law "
            "Art. 6; Civil Code Art. 847).",
        ),
        "target_technology": Explanation(
            asks="Does technology sold with a business wait for the licence?",
            why="The sale of a business can be an export, and intellectual property that goes abroad with it "
            "is reviewed.",
            basis="TIER Art. 2; Measures on the Transfer of IP Abroad of 2018",
            confidence=SECONDARY,
            cure="Carve the technology out of the sale until the licence is issued, and check the review of "
            "intellectual property that goes abroad (Measures of 2018).",
        ),
        "binding_paper": Explanation(
            asks="Does a term sheet or memorandum bind nobody early?",
            why="Before the letter of intent nobody may give a binding promise of export.",
            basis="TIER Art. 33; Measures of 2001 Art. 10",
            confidence=SECONDARY,
            cure="Let nothing in the paper bind before the letter of intent (TIER Art. 33).",
        ),
    }
)
