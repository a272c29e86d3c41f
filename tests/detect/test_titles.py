"""Titles: the agreement's name as its first lines print it."""

from __future__ import annotations

import pytest

from scanner.detect import titles
from scanner.documents import Block, BlockKind
from scanner.spans import Span
from tests.detect import builders


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "PROCESS LICENCE AGREEMENT\nrelating to a plant\nDated 3 May 2026",
            "PROCESS LICENCE AGREEMENT",
            id="english",
        ),
        pytest.param(
            "DAWN MATERIALS CO., LTD.\nSUPPLY AGREEMENT\nAgreement No. 7", "SUPPLY AGREEMENT", id="behind a company"
        ),
        pytest.param(
            "TECHNOLOGY LICENCE AND\nTECHNICAL ASSISTANCE AGREEMENT\nBETWEEN",
            "TECHNOLOGY LICENCE AND TECHNICAL ASSISTANCE AGREEMENT",
            id="two lines",
        ),
        pytest.param("合同编号：A-2026-7\n技术服务合同\n（一期项目）\n甲方：某公司", "技术服务合同", id="chinese"),
        pytest.param("技術授權契約\n立約人：某公司", "技術授權契約", id="traditional"),
        pytest.param(
            "技术许可合同\nTechnology Licence Agreement\n甲方：某公司",
            "技术许可合同 Technology Licence Agreement",
            id="bilingual",
        ),
        pytest.param(
            'This Master Supply Agreement (the "Agreement") is made on 3 May 2026.',
            "Master Supply Agreement",
            id="preamble",
        ),
        pytest.param(
            "Exhibit 10.1\nMEMORANDUM OF UNDERSTANDING\nbetween", "MEMORANDUM OF UNDERSTANDING", id="filing line"
        ),
        pytest.param("PROJECT LARKSPUR\nDATA ACCESS LETTER\n3 May 2026", "DATA ACCESS LETTER", id="letter"),
        pytest.param(
            "TERM SHEET no. 3 (replaces nos. 1 and 2)\nof 3 May",
            "TERM SHEET no. 3 (replaces nos. 1 and 2)",
            id="remark",
        ),
        pytest.param("業務及資產買賣契據\n日期：二零二六年三月十六日", "業務及資產買賣契據", id="deed"),
        pytest.param("承诺函\n致：某公司", "承诺函", id="undertaking"),
        pytest.param("1. The Seller shall sell.\n2. The Buyer shall buy.", "", id="none"),
    ],
)
def test_the_title_is_what_the_first_lines_print(text: str, expected: str) -> None:
    assert titles.title(builders.document(text), builders.structure(text)) == expected


def test_a_running_header_is_no_title() -> None:
    text = "Draft Supply Agreement\nTOLL MANUFACTURING AGREEMENT"
    blocks = (Block(span=Span(0, 22), kind=BlockKind.HEADER), Block(span=Span(23, len(text))))

    assert titles.title(builders.document(text, blocks), builders.structure(text)) == "TOLL MANUFACTURING AGREEMENT"


def test_a_title_that_is_only_the_pages_header_is_still_the_title() -> None:
    text = "專利權讓與契約書\n立契約書人：\n讓與人：甲公司"
    header = text.index("\n")
    blocks = (Block(span=Span(0, header), kind=BlockKind.HEADER), Block(span=Span(header + 1, len(text))))

    assert titles.title(builders.document(text, blocks), builders.structure(text)) == "專利權讓與契約書"
