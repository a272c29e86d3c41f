from __future__ import annotations

import pickle
import re

import pytest

from scanner.messages import Language, Said, in_language, joined, say, templates

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def test_both_languages_have_the_same_messages_in_the_same_order():
    assert list(templates("zh")) == list(templates("en"))


@pytest.mark.parametrize("key", templates("en"))
def test_both_languages_ask_for_the_same_words(key):
    found = [sorted(_PLACEHOLDER.findall(templates(language)[key])) for language in ("en", "zh")]

    assert found[0] == found[1]


@pytest.mark.parametrize("key", [key for key in templates("en") if not key.startswith(("month.", "report.copy"))])
def test_every_chinese_message_is_chinese(key):
    words = _PLACEHOLDER.sub("", templates("zh")[key])

    assert not re.search(r"[A-Za-z]", words) or re.search(r"[\u4e00-\u9fff]", words)


def test_a_sentence_inside_a_sentence_is_said_in_the_same_language():
    said = say("reason.mitigated", reason=say("check.letter_of_intent.absent"))

    assert said.zh == "已有缓释：合同未载明已取得《技术出口许可意向书》。"


def test_words_of_a_contract_are_no_placeholders():
    assert say("reason.negated", cue="{key} {0}") == "The act is excluded, not promised (“{key} {0}”)."


@pytest.mark.parametrize(
    ("language", "shown"),
    [(Language.EN, "met"), (Language.ZH, "达到"), (Language.BOTH, "met ／ 达到")],
)
def test_a_word_is_shown_in_the_language_asked_for(language, shown):
    assert in_language(say("result.met"), language) == shown


def test_words_of_a_contract_are_shown_as_written():
    assert in_language("第三条", Language.EN) == "第三条"


def test_words_that_are_the_same_in_both_languages_are_shown_once():
    assert in_language(Said("252604X", "252604X"), Language.BOTH) == "252604X"


def test_a_sentence_keeps_its_chinese_on_its_way_to_another_process():
    said = pickle.loads(pickle.dumps(joined([say("status.absent"), "3.1"])))

    assert (said, said.zh) == ("absent and 3.1", "无和3.1")
