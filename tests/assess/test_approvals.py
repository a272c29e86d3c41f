"""Promises of approvals, conditions, waivers and the licence itself, in the words that contracts have for them."""

from __future__ import annotations

import pytest

from scanner.assess.approvals import (
    goes_on,
    is_day_of_issue,
    lists_conditions,
    names_licence,
    promises_approvals,
    speaks_again,
    waives,
)


@pytest.mark.parametrize(
    "words",
    [
        "Each Member shall use its endeavours to obtain, in its own country, every filing which this may call for;",
        "Seller shall use reasonable efforts to obtain such consents of Governmental Authorities as may be required.",
        "Each party shall secure the approvals that the law of its home jurisdiction may call for.",
        "The Supplier will endeavour to obtain what may be required by the authorities of its country.",
        "We will sort out whatever the Ministry wants as we go.",
        "We will lodge the Chinese technology paperwork and keep you posted.",
        "The Seller will report this sale to the commerce authority for whatever procedure may be due.",
        "The First Side will pursue the licence of its Ministry in parallel with the Steps.",
        "China may want paperwork for some of this.",
        "双方应当各自办理本合同所需的一切批准、许可和备案。",
        "乙方承諾取得中國有關部門就本協議所需之一切許可；",
        "賣方已合理地盡力取得任何適用之政府同意。",
        "双方知道本技术要过中国政府这一关，由甲方去跑手续；",
    ],
)
def test_a_promise_of_whatever_approvals_there_are_is_heard(words: str) -> None:
    assert promises_approvals(words)


@pytest.mark.parametrize(
    "words",
    [
        "The Buyer must obtain its own works approval and dangerous goods licence for the Refinery.",
        "The Client procures work and residence permits for the Advisers.",
        "Banksia shall obtain Australian import permits and chemical introduction approvals.",
        "Neither party may assign this Agreement without the consent of the other.",
        "The supplier obtains the building permit.",
        "No press release shall issue without the approval of both parties.",
        "除本条外，甲方未取得乙方任何专利、商标的许可。",
        "卖方办理出口报关。",
        "变更厂商应报业主批准。",
    ],
)
def test_permits_of_the_plant_and_consents_of_a_party_are_no_such_promise(words: str) -> None:
    assert not promises_approvals(words)


@pytest.mark.parametrize(
    "words",
    [
        "the licence of the Guangxi commerce authority for export of the technology they concern",
        "the licence of exportation of technology issued by the commercial authority of the People's Republic of China",
        "商务主管部门就本合同核发的许可证",
        "就技术出境取得的批文",
    ],
)
def test_the_licence_is_known_by_what_it_is_for(words: str) -> None:
    assert names_licence(words)


@pytest.mark.parametrize(
    "words",
    [
        "a licence to use the technology and to export the Products",
        "a licence for the export of goods",
        "技术实施许可",
    ],
)
def test_a_licence_for_use_or_for_goods_is_not_it(words: str) -> None:
    assert not names_licence(words)


@pytest.mark.parametrize(
    "words",
    ["the day on which the licence has been issued", "许可证颁发之日", "許可證核發之日"],
)
def test_the_day_of_issue_can_have_a_name(words: str) -> None:
    assert is_day_of_issue(words)


def test_a_licence_already_named_is_the_licence() -> None:
    assert speaks_again("Until the licence is there nothing is sent.")
    assert not speaks_again("The licence fee is paid in May.")


@pytest.mark.parametrize(
    "words",
    [
        "failure to obtain it shall not delay the Closing",
        "各项义务自签约之日起履行，不以手续办结为前提。",
        "无论该项是否成就，均应交付。",
        "未取得前仍应按时间表履行。",
    ],
)
def test_what_goes_on_without_the_licence_waits_for_nothing(words: str) -> None:
    assert goes_on(words)


@pytest.mark.parametrize("words", ["until then nothing is delivered", "不得先行交付、派驻"])
def test_what_is_held_back_does_not_go_on(words: str) -> None:
    assert not goes_on(words)


@pytest.mark.parametrize(
    "words", ["The Buyer may waive the condition in clause 3.", "第2.1条（c）项得由乙方单方书面放弃；"]
)
def test_a_waiver_of_a_condition_is_heard(words: str) -> None:
    assert waives(words)


@pytest.mark.parametrize("words", ["A waiver of a breach is no waiver of a later one.", "甲方放弃优先购买权。"])
def test_a_waiver_of_a_right_is_none(words: str) -> None:
    assert not waives(words)


def test_a_list_of_conditions_opens_with_words_that_say_so() -> None:
    assert lists_conditions("本合同自下列条件全部成就之日起生效：")
    assert lists_conditions("This Deed takes effect when each of the following conditions is met:")
    assert not lists_conditions("The storage conditions are in Annex 2.")
