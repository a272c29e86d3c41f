"""One licence in several drafts: those that change nothing of substance, and those that change one thing."""

from __future__ import annotations

TITLE = "TECHNOLOGY LICENCE AGREEMENT\n\n"
PARTIES = (
    "This Agreement is made on 1 September 2025 between Hunan Minghe Materials Co., Ltd., a company incorporated in "
    "the People's Republic of China with its registered office at 5 Lugu Road, Changsha, Hunan (“Minghe”) and Baltyk "
    "Cells Sp. z o.o., a company incorporated in Poland with its registered office at ul. Portowa "
    "7, Gdynia (“Baltyk”).\n\n"
)
DEFINITIONS = (
    "1. Definitions\n"
    "1.1 “Know-How” means the unpublished process know-how of Minghe for preparing lithium iron phosphate cathode "
    "material, including recipes and sintering curves, for powder that meets Schedule 1.\n"
    "1.2 “Plant” means Baltyk's plant in Gdynia, Poland.\n\n"
)
GRANT = (
    "2. Licence\n"
    "2.1 Minghe hereby grants to Baltyk a licence to use the Know-How at the Plant on the terms of clause 3.1.\n\n"
)
PAYMENT = "3. Payment\n3.1 Baltyk shall pay Minghe EUR 4,000,000 within thirty days after receipt of an invoice.\n\n"
SCHEDULE = (
    "Schedule 1\nSpecification\n"
    "Powder compaction density at 220 MPa: 2.62 g/cm3\n"
    "Reversible capacity at 0.1C: not less than 162 mAh/g\n"
)

LICENCE = TITLE + PARTIES + DEFINITIONS + GRANT + PAYMENT + SCHEDULE

_CONFIDENTIALITY = "2. Confidentiality\n2.1 Each party shall keep the other's business information secret.\n\n"

SAME = {
    "cover page": "STRICTLY PRIVATE\n\nDraft of 3 October 2025\n\nCounsel for both parties\n\n" + LICENCE,
    "renumbered": (
        TITLE
        + PARTIES
        + DEFINITIONS
        + _CONFIDENTIALITY
        + GRANT.replace("2. L", "3. L").replace("2.1", "3.1").replace("clause 3.1", "clause 4.1")
        + PAYMENT.replace("3.", "4.", 1).replace("3.1", "4.1")
        + SCHEDULE
    ),
    "other layout": LICENCE.replace("grants to Baltyk a licence", "grants  to  Baltyk a  licence").replace(
        "2. Licence", "2.  LICENCE"
    ),
    "another clause reworded": LICENCE + "Schedule 2\nNotices\nNotices go by post.\n",
}

CHANGED = {
    "a word of the clause": (LICENCE.replace("hereby grants", "hereby irrevocably grants"), "clause"),
    "a definition": (LICENCE.replace("including recipes and", "including all recipes and"), "definition"),
    "where it is used": (LICENCE.replace("plant in Gdynia", "plants in Gdynia"), "definition"),
    "the schedule that a definition points at": (LICENCE.replace("not less than", "at least"), "definition"),
    "a tested figure": (LICENCE.replace("2.62 g/cm3", "2.63 g/cm3"), "figure"),
    "the clause it points at": (LICENCE.replace("EUR 4,000,000", "EUR 5,000,000"), "definition"),
}
