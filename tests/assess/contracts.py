"""Small contracts, each written to show one thing."""

from __future__ import annotations


def english(*clauses: str, day: str = "1 September 2025", parties: tuple[str, str] | None = None) -> str:
    """Return a licence agreement in English with these clauses; Minghe is the mainland party, Baltyk the other."""
    giver, taker = parties or (MAINLAND, POLISH)
    head = f"TECHNOLOGY LICENCE AGREEMENT\n\nThis Agreement is made on {day} between {giver} and {taker}.\n"
    return "\n".join([head, *clauses, ""])


MAINLAND = (
    "Hunan Minghe Materials Co., Ltd., a company incorporated in the People's Republic of China with its registered "
    "office at 5 Lugu Road, Changsha, Hunan (“Minghe”)"
)
POLISH = (
    "Baltyk Cells Sp. z o.o., a company incorporated in Poland with its registered office at ul. Portowa 7, Gdynia "
    "(“Baltyk”)"
)
GERMAN = (
    "Havel Chemie GmbH, a company incorporated in Germany with its registered office at Hafenstrasse 3, Potsdam "
    "(“Havel”)"
)
MAINLAND_TAKER = (
    "Jiangsu Ruida Battery Co., Ltd., a company incorporated in the People's Republic of China with its registered "
    "office at 18 Taihu Road, Wuxi, Jiangsu (“Ruida”)"
)
DEFINED = (
    "1. Definitions\n1.1 “Know-How” means the unpublished process know-how of Minghe for preparing lithium iron "
    "phosphate cathode material, including recipes and sintering curves."
)
GRANTED = "2. Licence\n2.1 Minghe hereby grants to Baltyk a licence to use the Know-How at its plant in Gdynia, Poland."
PAID = "3. Payment\n3.1 Baltyk shall pay Minghe EUR 4,000,000 within thirty days after receipt of an invoice."

PLAIN = english(DEFINED, GRANTED, PAID)
NOBODY_NAMED = english(
    DEFINED, "2. Licence\n2.1 A licence to use the Know-How in Gdynia, Poland is hereby granted.", PAID
)
CHAIN = english(
    "1. Definitions\n"
    "1.1 “Field Rights” means all rights in the Works Manual.\n"
    "1.2 “Works Manual” means the written record of the Core Method.\n"
    "1.3 “Core Method” means the process by which Minghe prepares lithium iron phosphate cathode material.",
    "2. Licence\n2.1 Minghe hereby grants to Baltyk a licence to use the Field Rights at its plant in Gdynia, Poland.",
    PAID,
)
CYCLE = english(
    "1. Definitions\n"
    "1.1 “Process” means the Method and lithium iron phosphate preparation technology.\n"
    "1.2 “Method” means the Process as documented by Minghe.",
    "2. Licence\n2.1 Minghe hereby grants to Baltyk a licence to use the Method in Poland.",
    PAID,
)
EXCLUDED_BESIDE = english(
    "1. Definitions\n1.1 “Know-How” means the process know-how of Minghe for extracting gallium from Bayer liquor, "
    "excluding any technology for preparing lithium iron phosphate.",
    GRANTED,
    PAID,
)
EXCLUDED = english(
    "1. Definitions\n1.1 “Know-How” means the know-how of Minghe for packing and labelling drums, excluding any "
    "technology for preparing lithium iron phosphate.",
    GRANTED,
    PAID,
)
MISSING = english(
    "1. Definitions\n1.1 “Know-How” means the process know-how for preparing lithium iron phosphate described in "
    "Schedule C.",
    "2. Evaluation\n2.1 The parties shall discuss the Know-How.",
    PAID,
)
SALE = (
    "SUPPLY AGREEMENT\n\n"
    f"This Agreement is made on 1 September 2025 between {MAINLAND} and {POLISH}.\n"
    "1. Sale\n1.1 Minghe shall sell and deliver to Baltyk 500 tonnes of lithium iron phosphate cathode powder, FOB "
    "Shanghai.\n2. Price\n2.1 Baltyk shall pay EUR 9 per kilogram.\n"
)
INBOUND = english(
    "1. Licence\n1.1 Havel hereby grants to Minghe a licence to use Havel's know-how for preparing lithium iron "
    "phosphate cathode material at Minghe's plant in Changsha, China.",
    parties=(GERMAN, MAINLAND),
)
DOMESTIC = english(
    "1. Licence\n1.1 Minghe hereby grants to Ruida a licence to use Minghe's know-how for preparing lithium iron "
    "phosphate cathode material at Ruida's plant in Wuxi, China.",
    parties=(MAINLAND, MAINLAND_TAKER),
)
OFFSHORE = english(
    "1. Licence\n1.1 Havel hereby grants to Baltyk a licence to use Havel's know-how for preparing lithium iron "
    "phosphate cathode material at Baltyk's plant in Gdynia, Poland.",
    parties=(GERMAN, POLISH),
)
INDONESIA = english(
    "1. Licence\n1.1 Minghe hereby grants to Ruida a licence to use Minghe's know-how for preparing lithium iron "
    "phosphate cathode material at Ruida's plant in Morowali, Indonesia.",
    parties=(MAINLAND, MAINLAND_TAKER),
)
FIGURES = (
    "Schedule A\nProperties of the material: powder compaction density not more than {density} g/cm3 at 220 MPa; "
    "discharge specific capacity {capacity} mAh/g at 0.1C; first-cycle coulombic efficiency {efficiency}% at 0.1C."
)
DEFINED_BY_FIGURES = DEFINED.rstrip(".") + ", having the properties in Schedule A."
BELOW = english(DEFINED_BY_FIGURES, GRANTED, PAID, FIGURES.format(density="2.35", capacity="150", efficiency="93"))
LEGACY = english(DEFINED, GRANTED, PAID, day="8 March 2024")
LICENSED = english(
    DEFINED,
    GRANTED,
    PAID,
    "4. Effectiveness\n4.1 This Agreement takes effect only after Minghe has obtained the Technology Export Licence.\n"
    "4.2 No technical document is delivered before the Technology Export Licence has been issued.",
)
HELD_BACK = english(
    DEFINED,
    GRANTED,
    PAID,
    "4. Effectiveness\n4.1 This Agreement takes effect only after Minghe has obtained the Technology Export Licence; "
    "until then Minghe shall not deliver any technical document.",
)
PROMISED = english(
    DEFINED,
    GRANTED,
    PAID,
    "4. Approvals\n4.1 Each party shall obtain all governmental approvals necessary for the performance of this "
    "Agreement.",
)


def delivered(when: str) -> str:
    """Return a contract whose documents are delivered at a time given in words."""
    delivery = f"2. Delivery\n2.1 Minghe shall deliver to Baltyk in Gdynia all documents of the Know-How {when}."
    return english(DEFINED, delivery, PAID)


LISTING = english(
    DEFINED,
    "2. Delivery\n2.1 Minghe shall deliver to Baltyk in Gdynia the documents listed in Schedule A.",
    PAID,
    "Schedule A\nDocuments to be delivered\n1. Recipe of the lithium iron phosphate slurry.\n2. Sintering curves of "
    "the kiln.\n3. Operating manual of the spray dryer.\n4. Process flow diagram and heat and mass balance.",
)
UNREAD_BY_RULES = english(
    DEFINED,
    "2. Neighbours\n2.1 Minghe shall keep nothing of the Know-How from Baltyk.",
    PAID,
)
PROHIBITED = english(
    "1. Definitions\n1.1 “Know-How” means the process know-how of Minghe for the extraction and separation of rare "
    "earths.",
    GRANTED,
    PAID,
)
UNLISTED = english(
    "1. Definitions\n1.1 “Know-How” means the process know-how of Minghe for making corrugated cardboard.",
    GRANTED,
    PAID,
)
CHINESE = (
    "技术许可合同\n\n"
    "本合同由湖南明和材料有限公司（“甲方”，一家依照中华人民共和国法律设立的公司，住所地：湖南省长沙市麓谷大道5号）与"
    "Baltyk Cells Sp. z o.o.（“乙方”，一家依照波兰法律设立的公司，住所地：波兰格丁尼亚）于2025年9月1日签订。\n"
    "第一条 定义\n1.1 “许可技术”是指甲方制备磷酸铁锂正极材料的专有工艺技术，包括配方和烧结曲线。\n"
    "第二条 许可\n2.1 甲方许可乙方在波兰格丁尼亚的工厂使用许可技术。\n"
    "2.2 甲方应当向乙方交付许可技术的全部技术资料。\n"
    "第三条 付款\n3.1 乙方应当在收到发票后三十日内向甲方支付400万欧元。\n"
)
CHINESE_HEAD = (
    "技术许可合同\n\n"
    "甲方：湖南明和材料有限公司，注册地址：湖南省长沙市麓谷大道5号，统一社会信用代码：91430100MA4L00000X\n"
    "乙方：Baltyk Cells Sp. z o.o.，注册于波兰格丁尼亚\n"
    "签订日期：2025年9月1日\n"
    "第一条 许可\n甲方许可乙方在其位于波兰的工厂使用磷酸铁锂正极材料制备技术。\n"
)
