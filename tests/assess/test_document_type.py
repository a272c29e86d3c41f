"""What kind of agreement a contract is, by its title."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from scanner.assess.facts import document_type
from scanner.documents import Document

_TITLES = (
    ("PROCESS LICENCE AGREEMENT", "licence"),
    ("Resin Supply and Site Support Agreement", "supply"),
    ("MUTUAL NON-DISCLOSURE AGREEMENT", "nda"),
    ("Memorandum of Understanding on a Joint Venture", "term_sheet"),
    ("Technology Contribution Agreement", "jv"),
    ("Process Design Contract", "epc"),
    ("Consultancy Agreement", "technical_services"),
    ("Lithium Hydroxide Off-take Agreement", "offtake"),
    ("專利權及專利申請權讓與契約書", "patent_assignment"),
    ("年产一万吨碳酸锂项目设计采购施工总承包合同", "epc"),
    ("正极材料采购框架协议", "supply"),
    ("战略合作框架协议", "term_sheet"),
    ("技術移轉契約", "licence"),
    ("委託技術服務契約", "technical_services"),
    ("聘僱契約", "employment"),
    ("告知函", "other"),
    ("SECOND AMENDING DEED", "amendment"),
    ("补充协议（二）", "amendment"),
    ("PATENT PURCHASE AGREEMENT", "patent_assignment"),
    ("CONSORTIUM AGREEMENT", "jda"),
    ("联合研究与人才培养合作协议", "jda"),
    ("MINERAL BENEFICIATION AND DEVELOPMENT AGREEMENT", "other"),
    ("专业分包合同", "epc"),
    ("股份买卖及重组协议", "asset_purchase"),
    ("FRAMEWORK AGREEMENT FOR CONSULTANCY WITH CALL-OFFS", "technical_services"),
    ("集团内部技术与管理服务协议", "technical_services"),
    ("CONTRACT FOR THE SUPPLY OF TECHNOLOGY", "licence"),
    ("小型正极车间加盟合同", "licence"),
    ("TOLLING CONTRACT", "other"),
    ("来料加工合同", "supply"),
    ("设备租赁与代运营协议", "supply"),
    ("EXPERT ENGAGEMENT AND RELEASE", "employment"),
)


@pytest.mark.parametrize(("title", "kind"), _TITLES, ids=[title for title, _ in _TITLES])
def test_the_title_says_what_kind_of_agreement_it_is(title: str, kind: str) -> None:
    document = SimpleNamespace(title="", text="")

    assert document_type(cast("Document", document), title) == kind
