from __future__ import annotations

import ast
import pickle
import re
from pathlib import Path

import pytest

from scanner.messages import Language, Said, in_language, joined, recognised, say, templates

ROOT = Path(__file__).resolve().parents[2]
_TELLING = {
    "DamagedDocument", "DocumentTooLarge", "EncryptedDocument", "MissingDocument", "UnsupportedFormat", "UnreadPart",
}  # fmt: skip
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


@pytest.mark.parametrize(
    ("said", "chinese"),
    [
        ("pages 2, 4 to 6 were read by optical character recognition", "第2、4至6页系由光学字符识别读取"),
        ("a spreadsheet inside a zip file is not read; save it and scan it", "不读取zip文件内的电子表格；请另存后扫描"),
        ("encrypted; a password is needed", "已加密；需要密码"),
        ("2 equations are pictures and were not read", "2个公式为图片，未读取"),
    ],
)
def test_sentences_of_several_parts_and_kinds_of_files_are_recognised(said, chinese):
    assert recognised(said).zh == chinese


@pytest.mark.parametrize(
    "said", ["the recipe is not read", "a PDF; the Licensor shall deliver", "secret: save it as .docx"]
)
def test_words_that_are_not_ours_stay_as_they_are(said):
    assert not isinstance(recognised(said), Said)


def test_what_the_readers_say_of_a_file_has_its_chinese():
    """Every sentence that an error of the readers is raised with; a new one needs its line in the messages."""
    said = [
        words
        for path in sorted((ROOT / "scanner" / "documents").rglob("*.py"))
        for words in _sentences(ast.parse(path.read_text("utf-8")))
    ]

    assert len(said) > 40
    assert [words for words in said if not isinstance(recognised(words), Said)] == []


def _sentences(tree):
    """The second argument of each error and of each part not read, if it is a text without a blank to fill."""
    for call in ast.walk(tree):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in _TELLING):
            continue
        for argument in call.args[1:2]:
            if isinstance(argument, ast.Constant):
                yield argument.value
