# ruff: noqa: E501, PLR0917 - tables of cases and files read best a row a line
from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from scanner.catalogue import Condition, Confidence, Frame, Source, Word, load
from scanner.catalogue import TestCondition as Measured  # pytest takes a class of its own name for tests
from scanner.errors import CatalogueError
from tests.catalogue import builders

GAZETTE = Source(cite="Gazette", read_on=date(2026, 1, 2))


def words(folder: Path, name: str) -> tuple[Word, ...]:
    return tuple(word for word in load(folder).words if name in word.classes)


def test_a_threshold_keeps_its_figure_condition_and_source(tmp_path: Path) -> None:
    point = load(builders.write(tmp_path)).entries[0].control_points[0]

    assert point.conditions[1] == Condition(
        quantity="tap_density",
        comparator=">",
        value=Decimal("1.2"),
        unit="g/cm3",
        at=(Measured(kind="pressure", value=Decimal(220), unit="MPa", derived=True),),
        from_edition="2022-01-01",
        confidence=Confidence.ONE_SOURCE,
        sources=(GAZETTE,),
    )


def test_words_are_inflected_and_folded(tmp_path: Path) -> None:
    found = {word.text for word in words(builders.write(tmp_path), "act.give")}

    assert found == {
        *("deliver", "delivers", "delivered", "delivering"),
        *("give", "gave", "given"),
        *("delivery", "deliveries"),
        "at liberty to",
        "交付",
    }


def test_an_abbreviation_is_exact_in_case_and_keeps_its_context(tmp_path: Path) -> None:
    found = words(builders.write(tmp_path), "tech.paste.abbreviation")

    assert found == tuple(
        Word(text=text, classes=("tech.paste.abbreviation",), exact=exact, needs=("paste", "tech.paste.formula"))
        for text, exact in (("bp", "BP"), ("bps", "BPs"))
    )


def test_a_way_of_writing_is_one_word_with_all_its_classes(tmp_path: Path) -> None:
    folder = builders.write(tmp_path)
    (folder / "lexicon" / "object.thing.yaml").write_text(
        "id: object.thing\nmeans: {en: thing, zh: 物}\nen: [delivery]\n", encoding="utf-8"
    )

    assert [word.classes for word in load(folder).words if word.text == "delivery"] == [("act.give", "object.thing")]


def test_a_literal_of_a_frame_is_a_class_of_its_own(tmp_path: Path) -> None:
    catalogue = load(builders.write(tmp_path))

    assert catalogue.mechanisms[0].frames == (
        Frame(id="give", parts=(("act.give", "lit.parts with"), ("object.controlled",)), within=40),
    )
    assert [word for word in catalogue.words if word.text == "parts with"] == [
        Word(text="parts with", classes=("lit.parts with",))
    ]


def test_yaml_never_turns_a_word_into_a_truth_value(tmp_path: Path) -> None:
    folder = builders.write(tmp_path, act_give="id: act.give\nmeans: {en: no, zh: 不}\nen: [no, on, yes]\n")

    assert [word.text for word in words(folder, "act.give")] == ["no", "on", "yes"]


@pytest.mark.parametrize(
    ("changed", "old", "new", "file", "key", "reason"),
    [
        pytest.param("act_give", "means:", "meaning:", "lexicon/act.give.yaml", "means", "field required", id="key missing"),
        pytest.param("act_give", "zh: [交付]", "zz: [交付]", "lexicon/act.give.yaml", "zz", "extra inputs are not permitted", id="key unknown"),
        pytest.param("act_give", "id: act.give", "id: act.take", "lexicon/act.give.yaml", "id", "must be the file's name, act.give", id="id"),
        pytest.param("act_give", "zh: [交付]", "zh: [交付", "lexicon/act.give.yaml", "line 6", "not YAML: did not find expected ',' or ']'", id="no YAML"),
        pytest.param("act_give", "zh: [交付]", "id: act.give", "lexicon/act.give.yaml", "line 5", "not YAML: the key id stands twice", id="key twice"),
        pytest.param("100001X", "sources: [gazette]", "sources: [rumour]", "technology/100001X.yaml", "history.0.sources", "no such reference: rumour", id="source"),
        pytest.param("100001X", "groups: [paste]", "groups: [glue]", "technology/100001X.yaml", "control_points.1.groups", "no such term group: glue", id="group"),
        pytest.param("100001X", "quantity: tap_density", "quantity: colour", "technology/100001X.yaml", "control_points.1.conditions", "no such quantity: colour", id="quantity"),
        pytest.param("100001X", '"> 2.1 g/cm3"', "2.1", "technology/100001X.yaml", "control_points.0.conditions.0.is", "string should match pattern '^(>=|>|<=|<|=) (\\d+(\\.\\d+)?|unknown) \\S+$'", id="threshold"),
        pytest.param("100001X", 'edition: "2021-01-01"', 'edition: "1999-01-01"', "technology/100001X.yaml", "history.0.edition", "no such edition: 1999-01-01", id="edition"),
        pytest.param("handing_over", "[act.give,", "[act.take,", "mechanism/handing_over.yaml", "frames.give", "no such class: act.take", id="class"),
        pytest.param("editions", "in_force_until: 2022-01-01", "in_force_until: 2021-06-01", "editions.yaml", "editions.2020-01-01.in_force_until", "must be the day that 2022-01-01 comes into force", id="gap in force"),
    ],
)  # fmt: skip
def test_a_wrong_file_says_where_and_why(
    tmp_path: Path, changed: str, old: str, new: str, file: str, key: str, reason: str
) -> None:
    text = next(each for name, each in builders.FILES.items() if Path(name).stem.replace(".", "_") == changed)
    assert old in text
    folder = builders.write(tmp_path, **{changed: text.replace(old, new, 1)})

    with pytest.raises(CatalogueError) as raised:
        load(folder)

    assert (raised.value.path, raised.value.key, raised.value.reason) == (folder / file, key, reason)


def test_a_file_outside_the_known_folders_is_refused(tmp_path: Path) -> None:
    folder = builders.write(tmp_path)
    (folder / "notes.yaml").write_text("a: b", encoding="utf-8")

    with pytest.raises(CatalogueError, match=r"notes\.yaml: no such folder or file of patterns"):
        load(folder)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="there is no such folder of patterns"):
        load(tmp_path / "none")


@pytest.mark.parametrize(
    ("tokens", "reason"),
    [
        (
            '- {anchor: over, pattern: [{OP: "?"}, {LOWER: over}]}',
            "the first token must be one that cannot be left out",
        ),
        ("- {anchor: over, pattern: [{LOWER: hand}]}", "the pattern does not contain it, each word as a token"),
    ],
)
def test_a_token_pattern_that_would_match_anywhere_is_refused(tmp_path: Path, tokens: str, reason: str) -> None:
    folder = builders.write(tmp_path, act_give=f"id: act.give\nmeans: {{en: a, zh: 甲}}\ntokens:\n  {tokens}\n")

    with pytest.raises(CatalogueError) as raised:
        load(folder)

    assert raised.value.reason == reason


def test_the_compiled_copy_says_the_same(tmp_path: Path) -> None:
    folder = builders.write(tmp_path)

    assert load(folder) == load(folder)


def test_a_changed_file_is_noticed(tmp_path: Path) -> None:
    before = load(builders.write(tmp_path))

    after = load(builders.write(tmp_path, act_give=builders.LEXICON.replace("交付", "移交")))

    assert before.digest != after.digest
    assert "移交" in {word.text for word in after.words}


@pytest.mark.parametrize("damage", [b"", b"short", b"\x00" * 200])
def test_a_damaged_compiled_copy_is_made_again(tmp_path: Path, cache: Path, damage: bytes) -> None:
    folder = builders.write(tmp_path)
    first = load(folder)
    (copy,) = cache.iterdir()
    copy.write_bytes(damage)

    assert load(folder) == first
    assert copy.stat().st_size > len(damage)


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are POSIX")
def test_a_compiled_copy_that_others_could_write_is_not_read(tmp_path: Path, cache: Path) -> None:
    folder = builders.write(tmp_path)
    first = load(folder)
    (copy,) = cache.iterdir()
    assert copy.stat().st_mode & 0o077 == 0
    copy.chmod(0o666)

    assert load(folder) == first
    assert copy.stat().st_mode & 0o022 == 0


def test_an_unwritable_cache_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setattr("scanner.catalogue.cache._path", lambda digest: blocked / "copy.msgpack")

    assert load(builders.write(tmp_path / "patterns")).entries[0].id == "100001X"


def test_a_warm_start_imports_nothing_heavy(tmp_path: Path) -> None:
    folder = builders.write(tmp_path / "patterns")
    program = (
        "import sys; from pathlib import Path; from scanner.catalogue import load; load(Path(sys.argv[1]));"
        "print(sorted({'yaml', 'pydantic', 'opencc', 'spacy'} & set(sys.modules)))"
    )
    # The cache folder is where XDG_CACHE_HOME or HOME says; both are the test's own.
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache"), "HOME": str(tmp_path)}
    runs = [
        subprocess.run(
            [sys.executable, "-c", program, str(folder)], capture_output=True, text=True, check=True, env=environment
        ).stdout.strip()
        for _ in range(2)
    ]

    assert runs == ["['opencc', 'pydantic', 'yaml']", "[]"]


@pytest.mark.parametrize("line", ["at_most: medium\n", "not_established: [number]\n"])
def test_a_finding_is_held_down_only_for_what_is_missing(tmp_path: Path, line: str) -> None:
    folder = builders.write(tmp_path)
    path = folder / "technology" / "100001X.yaml"
    path.write_text(path.read_text("utf-8") + line, "utf-8")

    with pytest.raises(CatalogueError, match="at_most and not_established stand together"):
        load(folder)
