"""Parties: who they are, what the contract calls them, and on which side of the border they stand."""

from __future__ import annotations

from datetime import date

import pytest

from scanner.catalogue import Bilingual, Catalogue, Place, Word
from scanner.clauses import ClauseKind
from scanner.detect import parties
from scanner.detect.mention import Party, Side
from tests.detect import builders

_PLACES = {
    "prc": ("changsha", "hunan", "shanghai", "shenzhen", "长沙", "湖南", "上海", "深圳", "四川"),
    "outside": ("hungary", "germany", "delaware", "england", "匈牙利", "德国", "玻利维亚"),
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    words = [(word, side) for side, listed in _PLACES.items() for word in listed]
    return Catalogue(
        digest="",
        read_on=date(2026, 1, 1),
        editions=(),
        entries=(),
        groups=(),
        mechanisms=(),
        look_alikes=(),
        cues=(),
        quantities=(),
        places=tuple(Place(id=word, name=Bilingual(word, word), side=side) for word, side in words),
        words=tuple(Word(text=word, classes=(f"place.{word}",)) for word, _ in words),
        simplified={"號": "号", "臺": "台", "灣": "湾"},
    )


def _find(text: str, catalogue: Catalogue) -> tuple[Party, ...]:
    return parties.find(builders.document(text), builders.structure(text), catalogue)


def _brief(text: str, catalogue: Catalogue) -> list[tuple[str, str, Side]]:
    return [(party.name, party.role, party.side) for party in _find(text, catalogue)]


_NUMBERED = """THIS AGREEMENT is made BETWEEN:
(1) HUNAN DAWN MATERIALS CO., LTD. (湖南黎明材料有限公司), a company organised under the laws of \
the People's Republic of China, whose registered office is \
at 8 Liberation Road, Yuelu Economic and Technological Zone, Changsha (the "Licensor"); and
(2) KESTREL BATTERIES GMBH, a company incorporated in Germany (the "Licensee").
BACKGROUND"""
_RUN_ON = """This Supply Agreement is made as of May 4, 2026 by and between Hunan Dawn Materials Co., Ltd., a company \
with offices in Changsha, Hunan ("Seller"), and Prairie Storage, LLC, a Delaware limited liability \
company ("Buyer"). Buyer designs systems."""
_THREE = """THIS AGREEMENT is by and among Alpha Corp., a Delaware corporation ("Assignor"), Beta Limited, \
incorporated in England ("Assignee"), and Mr. Wei Zhang, a PRC citizen (the "Guarantor").
WHEREAS"""
_FORM = """TECHNOLOGY LICENCE
Licensor: Shanghai Dawn Co., Ltd.
Address: 8 Huaihai Road, Shanghai, China
Licensee: Kestrel Batteries GmbH
Address: 4 Ring, Munich, Germany
1. Grant
The Licensor grants a licence."""
_HAN = """技术许可合同
被许可方（甲方）：四川黎明锂能有限公司
住所地：四川省遂宁市射洪市工业园5号
法定代表人：罗某　统一社会信用代码：91510922MA6B8H3D1X
许可方（乙方）：Kestrel Batteries GmbH
住所：德国慕尼黑环路4号
第一条 定义"""
_HAN_ON_ONE_LINE = """技术服务合同
委托方（甲方）：Kestrel Batteries GmbH（凯斯特电池公司）住所：德国慕尼黑环路4号
税号：4018833026 法定代表人：Anna Weber 受托方（乙方）：湖南黎明材料有限公司
统一社会信用代码：91632801MA75CX6P4E 法定代表人：马某
一、定义"""
_TRADITIONAL = """技術授權契約
授權人（以下稱甲方）：深圳黎明材料有限公司
地址：深圳市南山區科技路8號
被授權人（以下稱乙方）：臺灣正極股份有限公司
統一編號：12345678
第一條 定義"""
_SHORT = (
    "本合同由上海黎明材料有限公司（以下简称“转让方”）与德国凯斯特公司（以下简称“受让方”）于2026年5月4日签订。\n第一条"
)
_ONE_AND_OTHER = (
    "一方为湖南黎明材料有限公司（以下简称“委托方”），另一方为匈牙利凯斯特公司（以下简称“受托方”）。\n第一条"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            _NUMBERED,
            [
                ("HUNAN DAWN MATERIALS CO., LTD.", "licensor", Side.PRC),
                ("KESTREL BATTERIES GMBH", "licensee", Side.FOREIGN),
            ],
            id="numbered",
        ),
        pytest.param(
            _RUN_ON,
            [("Hunan Dawn Materials Co., Ltd.", "seller", Side.PRC), ("Prairie Storage, LLC", "buyer", Side.FOREIGN)],
            id="run on in a paragraph",
        ),
        pytest.param(
            _THREE,
            [
                ("Alpha Corp.", "assignor", Side.FOREIGN),
                ("Beta Limited", "assignee", Side.FOREIGN),
                ("Mr. Wei Zhang", "guarantor", Side.PRC),
            ],
            id="three with a person",
        ),
        pytest.param(
            _FORM,
            [("Shanghai Dawn Co., Ltd.", "licensor", Side.PRC), ("Kestrel Batteries GmbH", "licensee", Side.FOREIGN)],
            id="form",
        ),
        pytest.param(
            _HAN,
            [("四川黎明锂能有限公司", "licensee", Side.PRC), ("Kestrel Batteries GmbH", "licensor", Side.FOREIGN)],
            id="chinese labels",
        ),
        pytest.param(
            _HAN_ON_ONE_LINE,
            [
                ("Kestrel Batteries GmbH", "client", Side.FOREIGN),
                ("湖南黎明材料有限公司", "service provider", Side.PRC),
            ],
            id="chinese labels run together",
        ),
        pytest.param(
            _TRADITIONAL,
            [("深圳黎明材料有限公司", "licensor", Side.PRC), ("臺灣正極股份有限公司", "licensee", Side.FOREIGN)],
            id="traditional",
        ),
        pytest.param(
            _SHORT,
            [("上海黎明材料有限公司", "transferor", Side.PRC), ("德国凯斯特公司", "transferee", Side.FOREIGN)],
            id="short names in brackets",
        ),
        pytest.param(
            _ONE_AND_OTHER,
            [("湖南黎明材料有限公司", "client", Side.PRC), ("匈牙利凯斯特公司", "service provider", Side.FOREIGN)],
            id="one side and the other",
        ),
    ],
)
def test_a_preamble_names_its_parties_with_role_and_side(
    text: str, expected: list[tuple[str, str, Side]], catalogue: Catalogue
) -> None:
    assert _brief(text, catalogue) == expected


def test_a_bilingual_name_and_the_defined_term_are_aliases(catalogue: Catalogue) -> None:
    assert [party.aliases for party in _find(_NUMBERED, catalogue)] == [
        ("Licensor", "湖南黎明材料有限公司"),
        ("Licensee",),
    ]


def test_both_labels_of_a_chinese_party_are_aliases(catalogue: Catalogue) -> None:
    assert [party.aliases for party in _find(_HAN, catalogue)] == [("被许可方", "甲方"), ("许可方", "乙方")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('This Agreement is between [●] (the "Licensor") and [●] (the "Licensee").\nWHEREAS', "[●]"),
        ("许可方：____________\n被许可方：____________\n第一条", "____________"),
    ],
    ids=["english", "chinese"],
)
def test_a_party_left_blank_keeps_its_role_and_has_no_side(text: str, name: str, catalogue: Catalogue) -> None:
    assert _brief(text, catalogue) == [(name, "licensor", Side.UNKNOWN), (name, "licensee", Side.UNKNOWN)]


@pytest.mark.parametrize(
    ("description", "side"),
    [
        pytest.param("a company incorporated in Hong Kong with an office in Shanghai", Side.FOREIGN, id="hong kong"),
        pytest.param(
            "a company incorporated in the British Virgin Islands, address: Shanghai, China", Side.FOREIGN, id="bvi"
        ),
        pytest.param("a wholly foreign-owned enterprise established under the laws of the PRC", Side.PRC, id="wfoe"),
        pytest.param("with unified social credit code 91430181MA4T7K2P3X", Side.PRC, id="credit code"),
        pytest.param("whose registered office is at 8 Century Avenue, Shanghai", Side.PRC, id="registered office"),
        pytest.param(
            "whose registered office is at 1 Nathan Road, Kowloon, Hong Kong, China",
            Side.FOREIGN,
            id="hong kong, china",
        ),
        pytest.param("a Nevada corporation", Side.FOREIGN, id="a state the catalogue does not list"),
        pytest.param("acting by its director", Side.UNKNOWN, id="nothing said"),
    ],
)
def test_the_side_follows_law_then_code_then_address(description: str, side: Side, catalogue: Catalogue) -> None:
    seller, buyer = f'DAWN MATERIALS CO., LTD., {description} (the "Seller")', 'KESTREL GMBH (the "Buyer")'
    text = f"BETWEEN (1) {seller}; and (2) {buyer}.\nWHEREAS"

    assert _brief(text, catalogue)[0] == ("DAWN MATERIALS CO., LTD.", "seller", side)


def test_a_cover_and_a_preamble_name_the_same_party_once(catalogue: Catalogue) -> None:
    text = "SUPPLY AGREEMENT\nbetween\nAlpha Corp.\nand\nBeta GmbH\n" + _THREE.replace("Beta Limited", "Beta GmbH")

    assert [name for name, _, _ in _brief(text, catalogue)] == ["Alpha Corp.", "Beta GmbH", "Mr. Wei Zhang"]


def test_the_signature_block_names_the_parties_where_the_preamble_does_not(catalogue: Catalogue) -> None:
    text = "The Licensor grants.\nFor and on behalf of Shanghai Dawn Co., Ltd.\nFor and on behalf of Kestrel GmbH"
    structure = builders.structure(text, ("For and", ClauseKind.SIGNATURE))

    found = parties.find(builders.document(text), structure, catalogue)

    assert [party.name for party in found] == ["Shanghai Dawn Co., Ltd.", "Kestrel GmbH"]


def test_prose_between_the_parties_names_nobody(catalogue: Catalogue) -> None:
    assert (
        _find(
            "Any dispute between the parties and any difference between the Company and the Agent is settled.",
            catalogue,
        )
        == ()
    )
