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
)


@pytest.mark.parametrize(("title", "kind"), _TITLES, ids=[title for title, _ in _TITLES])
def test_the_title_says_what_kind_of_agreement_it_is(title: str, kind: str) -> None:
    document = SimpleNamespace(title="", text="")

    assert document_type(cast("Document", document), title) == kind
