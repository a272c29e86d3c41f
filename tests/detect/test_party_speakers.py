"""Parties that no preamble names: we and you, letters, minutes, chats, names with a short name beside them."""

from __future__ import annotations

import pytest

from scanner.catalogue import load
from scanner.detect import parties
from scanner.detect.mention import PartyReference, Side
from tests.detect import builders

_OURS = ("We", "we", "Us", "us", "Our", "our")
_YOURS = ("You", "you", "Your", "your")

_PLAIN = """PEOPLE LOAN AGREEMENT
Who is making this agreement
We are Sichuan Tuojiang Lithium Co., Ltd., of Shehong, Sichuan, China.
You are Esperance Battery Salts Pty Ltd (ACN 662 000 104), of Esperance, Western Australia.
1 We will lend you the Team. Your operators learn our process."""
_TERMS_BESIDE = """MASTER AGREEMENT
Huai'an Hongze Cathode Co., Ltd. (Huai'an, Jiangsu, PRC), "Hongze"
Ebro Polvos, S.A. (Zaragoza, Spain), "EPT", a maker of powders
1. TERMS
1.1 Hongze teaches EPT."""
_MINUTES = """设计联络会会议纪要
参会：Morava Katoda d.o.o.（塞尔维亚，以下 MK）Ilić 等 7 人；湘源窑炉股份有限公司（湖南株洲，以下 XY）唐工等
一、产品
1. XY 将工艺卡发 MK。"""
_CHAT = """聊天记录
“砾金老莫”＝莫开荣，重庆砾金材料有限公司（统一社会信用代码91500112MA60BLPX7M，重庆市渝北区）授权代表。
“Ganbaatar”＝Ganbaatar B.，Tumen Battery Materials LLC（蒙古国）总经理。
1　Ganbaatar：要高压实。老莫：有。
2　Ganbaatar：先买。老莫：行。
3　Ganbaatar：好。老莫：发你。"""
_LETTER = """聘用函
致：洪继恩先生（中国公民，住址：江西省南昌市）
发函人：Pahang Oxides Sdn Bhd，马来西亚彭亨州
1. 先生向敝公司讲授分离。"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            _PLAIN,
            [("Sichuan Tuojiang Lithium Co., Ltd.", _OURS), ("Esperance Battery Salts Pty Ltd", _YOURS)],
            id="we and you",
        ),
        pytest.param(
            _TERMS_BESIDE,
            [("Huai'an Hongze Cathode Co., Ltd.", ("Hongze",)), ("Ebro Polvos, S.A.", ("EPT",))],
            id="short name beside the name",
        ),
        pytest.param(
            _MINUTES, [("Morava Katoda d.o.o.", ("MK",)), ("湘源窑炉股份有限公司", ("XY",))], id="minutes of a meeting"
        ),
        pytest.param(
            _CHAT,
            [("重庆砾金材料有限公司", ("砾金老莫", "老莫")), ("Tumen Battery Materials LLC", ("Ganbaatar",))],
            id="record of a chat",
        ),
        pytest.param(
            _LETTER,
            [("洪继恩", ("洪先生", "先生")), ("Pahang Oxides Sdn Bhd", ("发函人", "敝公司"))],
            id="letter to a person",
        ),
    ],
)
def test_those_who_speak_are_the_parties(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    found = parties.find(builders.document(text), builders.structure(text), load())

    assert [(party.name, party.aliases) for party in found] == expected
    assert {party.side for party in found} == {Side.PRC, Side.FOREIGN}


def test_we_and_you_refer_to_the_parties() -> None:
    found = parties.find(builders.document(_PLAIN), builders.structure(_PLAIN), load())

    meant = [
        (mention.span.slice(_PLAIN), mention.target)
        for mention in parties.references(builders.document(_PLAIN), builders.structure(_PLAIN), found)
    ]

    assert meant[-4:] == [
        ("We", PartyReference((0,))),
        ("you", PartyReference((1,))),
        ("Your", PartyReference((1,))),
        ("our", PartyReference((0,))),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "By this instrument, MINERAÇÃO DO SERRA LTDA., seated in Goiânia, Brazil, hereinafter the ACQUIRER, and "
            "LONGNAN CO., LTD., of Longnan, China, hereinafter the SUPPLIER, agree:\n1.",
            [("MINERAÇÃO DO SERRA LTDA.", "buyer", Side.FOREIGN), ("LONGNAN CO., LTD.", "supplier", Side.PRC)],
            id="hereinafter without quotation marks",
        ),
        pytest.param(
            "FACILITY AGREEMENT\nfor\nQINGHAI CHAKA CO., LTD. (Xining, PRC)\nas Borrower\nprovided by\nKALLANG "
            "FUND VCC (Singapore)\nas Lender\n1. DEFINITIONS",
            [("QINGHAI CHAKA CO., LTD.", "borrower", Side.PRC), ("KALLANG FUND VCC", "lender", Side.FOREIGN)],
            id="as borrower on the line below",
        ),
        pytest.param(
            "THIS AGREEMENT is made BETWEEN the REPUBLIC OF GHANA, acting by the Minister for Lands and Natural "
            'Resources ("the State"); and ANHUI LITHIUM CO., LTD., a company registered at Hefei in the People\'s '
            'Republic of China ("the Investor").\nWHEREAS',
            [("REPUBLIC OF GHANA", "", Side.FOREIGN), ("ANHUI LITHIUM CO., LTD.", "investor", Side.PRC)],
            id="a State acting by its minister",
        ),
        pytest.param(
            "派遣协议\n派遣单位（甲方）：赣州赣岭稀土有限公司　地址：江西省赣州市\n"
            "用工单位（乙方）：Aktobe Metals TOO　地址：哈萨克斯坦\n一、",
            [("赣州赣岭稀土有限公司", "", Side.PRC), ("Aktobe Metals TOO", "employer", Side.FOREIGN)],
            id="a label of the drafter's own before the letter",
        ),
        pytest.param(
            "合营合同\n1.1　中州轻金属股份有限公司（以下称“中州”，河南省）与 "
            "Công ty Cổ phần Alumin Đắk Nông（以下称“得农”）同意投资。",
            [
                ("中州轻金属股份有限公司", "joint venturer", Side.PRC),
                ("Công ty Cổ phần Alumin Đắk Nông", "joint venturer", Side.FOREIGN),
            ],
            id="a form of company in front",
        ),
    ],
)
def test_a_party_is_found_by_its_form_and_its_place(text: str, expected: list[tuple[str, str, Side]]) -> None:
    found = parties.find(builders.document(text), builders.structure(text), load())

    assert [(party.name, party.role, party.side) for party in found] == expected
