"""A modal glued to its verb by recognition is read as two words, and everything still leads back to what is printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import scanner
from scanner.catalogue import load
from scanner.detect.spelling_modals import ModalParter
from scanner.detect.words import Vocabulary
from scanner.folding import Folded, fold

PARTIES = (
    "PROCESS LICENCE AGREEMENT\n\nThis Agreement is made between Yichang Heron Materials Co., Ltd., a company of the"
    " People's Republic of China (the Licensor), and Kestrel Cells GmbH of Germany (the Licensee).\n\n1. Technology\n\n"
)
ACTS = {
    "deliver": "shall deliver to the Licensee the process documentation for the preparation of",
    "provide": "will provide to the Licensee the technical documentation for the preparation of",
    "grant": "shall grant to the Licensee a licence to use its know-how for the preparation of",
    "train": "must train the engineers of the Licensee in the preparation of",
    "not deliver": "shall not deliver to the Licensee the process documentation for the preparation of",
    "not use": "may not use or disclose the know-how for the preparation of",
    "not be disclosed": "may grant a licence to its know-how, which must not be disclosed, for the preparation of",
    "be trained": "agrees that engineers of the Licensee will be trained by it in the preparation of",
    "promptly disclose": "shall promptly disclose to the Licensee the know-how for the preparation of",
}
GLUED = re.compile(r"\b(shall|will|may|must) ((?:not |be |promptly )*)(?=[a-z])")


@pytest.fixture(scope="module")
def parter() -> ModalParter:
    return ModalParter(Vocabulary.of(load()))


def parted(parter: ModalParter, text: str) -> str:
    return parter.parted(fold(text, {}), text).text


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("it shalldeliver the files", "it shall deliver the files"),
        ("it willprovide, and mayuse", "it will provide, and may use"),
        ("it maynot use, shallnot, mustnot", "it may not use, shall not, must not"),
        ("files mustbe delivered", "files must be delivered"),
        ("files shallbedelivered", "files shall be delivered"),
        ("it shallnotbetransferred", "it shall not be transferred"),
        ("THE LICENSOR SHALLDELIVER IT", "the licensor shall deliver it"),
        ("该方 shalldeliver 资料", "该方 shall deliver 资料"),
    ],
)
def test_a_modal_is_parted_from_what_it_governs(parter: ModalParter, printed: str, read: str) -> None:
    assert parted(parter, printed) == read


@pytest.mark.parametrize(
    "text",
    [
        "of shallow seas, willing and wilful",
        "a willful act, maybe, of the mayor",
        "at Mayfield and in Mayview, by Willis",
        "his shoulder, a mustard pot, a muster roll",
        "he shallnotify and willbegin",
        "marshall delivers",
    ],
)
def test_a_word_that_only_begins_like_a_modal_stays_whole(parter: ModalParter, text: str) -> None:
    assert parted(parter, f" {text}") == f" {text}".lower()


@given(
    st.lists(
        st.sampled_from(
            ["it", "shalldeliver", "maynotuse", "ﬁle", "㎡", "  ", "锂 矿", "mustbegiven", "‐", "\u200b", "W"]
        ),
        max_size=12,
    )
)
def test_each_letter_leads_back_to_the_one_that_is_printed(parter: ModalParter, words: list[str]) -> None:
    text = " ".join(words)
    before = fold(text, {})

    after = parter.parted(before, text)

    assert after.text.replace(" ", "") == before.text.replace(" ", "")
    assert places(after) == places(before)


def places(folded: Folded) -> list[tuple[str, int, int]]:
    found = []
    for at, letter in enumerate(folded.text):
        if letter != " ":
            span = folded.original(at, at + 1)
            found.append((letter, span.start, span.end))
    return found


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
@pytest.mark.parametrize("glued", [r"\1\2", None], ids=["the next word", "all words to the verb"])
def test_a_clause_with_a_glued_modal_is_judged_as_the_clean_one(tmp_path: Path, act: str, glued: str | None) -> None:
    clean = f"1.1 The Licensor {act} lithium iron phosphate."
    damaged = GLUED.sub(glued or (lambda match: match[0].replace(" ", "")), clean)

    assert damaged != clean
    assert judged(tmp_path, damaged) == judged(tmp_path, clean)


def judged(folder: Path, clause: str) -> list[tuple[str | None, str, str, str]]:
    """Return each finding with its entry, mechanism where it binds, force and severity."""
    path = folder / "contract.txt"
    path.write_text(PARTIES + clause)
    report = scanner.scan(path)
    found = [
        (
            finding.technology.entry,
            finding.mechanism.id if finding.mechanism and finding.force != "negated" else "",
            finding.force,
            finding.severity,
        )
        for finding in report.assessment.findings
    ]
    assert found
    assert any(finding.mechanism for finding in report.assessment.findings)
    return found
