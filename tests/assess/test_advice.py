"""Each check that can fail and each way of moving technology has one plain action and model wording, both languages."""

from __future__ import annotations

import re

import pytest

from scanner.assess import wording
from scanner.assess.checks import CHECKS
from scanner.assess.judge import PARTICULAR
from scanner.assess.procedure_words import cure
from scanner.catalogue import load
from scanner.messages import Said, keys, say

_OWN = {
    "licence_condition": wording.condition_action,
    "delivery_after_licence": wording.hold_action,
    "letter_of_intent": wording.letter_action,
    "technology_scope": wording.scope_action,
    "registration_covenant": wording.registration_action,
}
_HAN = re.compile(r"[\u4e00-\u9fff]")


def assert_advises(said: Said) -> None:
    """Assert that a plain sentence comes first and wording in both languages after it."""
    english, model = re.split(r"Model wording \(draft\): ", said)
    chinese, same_model = said.zh.split("示范条款（草案）：")
    assert re.search("[A-Za-z]{4}", english)
    assert _HAN.search(chinese)
    assert sorted(model.split(" ／")) == sorted(same_model.split(" ／"))
    assert [bool(_HAN.search(part)) for part in model.split(" ／")] == [False, True]


@pytest.mark.parametrize("check", [check.__name__ for check in CHECKS])
def test_a_failed_check_is_advised(check: str) -> None:
    assert_advises(_OWN[check]() if check in _OWN else cure(check))


@pytest.mark.parametrize("mechanism", sorted(each.id for each in load().mechanisms))
def test_a_way_of_moving_technology_is_advised(mechanism: str) -> None:
    assert_advises(wording.act_action(mechanism))


def test_a_prohibited_technology_is_advised() -> None:
    assert_advises(say("action.prohibited", wording=say("model.prohibited")))


def test_nothing_is_advised_that_no_mechanism_needs() -> None:
    assert set(keys("act_cure")) == set(keys("act_model")) == set(PARTICULAR)
