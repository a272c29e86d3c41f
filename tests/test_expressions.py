"""Expressions are compiled when first used, and kept compiled between starts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from scanner import keep, lazy

_WRITTEN = r"(?P<first>[\u4e00-\u9fff]+)|(?i:licen[cs]e)s?|[\ud800-\udfff]"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The one file of a cache of the test's own, as a start finds it."""
    path = tmp_path / "expressions"
    monkeypatch.setattr(lazy, "_path", lambda: path)
    monkeypatch.setattr(lazy, "_fresh", {})
    lazy._kept.cache_clear()
    yield path
    lazy._kept.cache_clear()


def _start_again() -> None:
    lazy._kept.cache_clear()
    lazy._fresh.clear()


def test_a_kept_expression_finds_what_the_written_one_finds(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lazy.pattern(_WRITTEN, re.MULTILINE).search("x")
    lazy.remember()
    _start_again()
    monkeypatch.setattr(lazy, "_program", lambda *_: pytest.fail("compiled again"))

    again, written = lazy.pattern(_WRITTEN, re.MULTILINE), re.compile(_WRITTEN, re.MULTILINE)

    text = "许可 a LICENCE, licenses"
    assert [m.groupdict() | {"": m[0]} for m in again.finditer(text)] == [
        m.groupdict() | {"": m[0]} for m in written.finditer(text)
    ]
    assert (again.flags, again.groups, again.groupindex) == (written.flags, written.groups, written.groupindex)


def test_a_second_process_adds_to_what_the_first_kept(kept: Path) -> None:
    for written in ("one", "two"):
        _start_again()
        lazy.pattern(written).search("")
        lazy.remember()

    assert {key for key, _ in lazy._read()} == {b"one", b"two"}


def test_a_full_cache_forgets_the_expressions_of_other_versions(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lazy, "_MOST", 1)
    for written in ("one", "two"):
        _start_again()
        lazy.pattern(written).search("")
        lazy.remember()

    assert {key for key, _ in lazy._read()} == {b"two"}


@pytest.mark.parametrize("damage", [b"", b"x" * 40, b"\x00" * 4000])
def test_a_damaged_file_is_done_without(kept: Path, damage: bytes) -> None:
    kept.write_bytes(damage)

    assert lazy.pattern("b+").findall("abbb") == ["bbb"]


def test_a_program_that_no_compiler_made_is_compiled_from_what_is_written(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lazy, "_program", lambda *_: (0, b"\xff\xff\xff\x7f" * 4, 0, {}, (None,)))

    assert lazy.pattern("b+").findall("abbb") == ["bbb"]
    assert not lazy._fresh


def test_another_compiler_is_done_without(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> object:
        raise ImportError

    monkeypatch.setattr(lazy, "_sre", unknown)

    assert lazy.pattern("b+").findall("abbb") == ["bbb"]


def test_only_the_newest_of_a_family_stay(tmp_path: Path) -> None:
    for name in ("a-1", "a-2", "a-3", "b-1"):
        keep.remember(tmp_path / name, name.encode(), family="a-*", most=2)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["a-2", "a-3", "b-1"]


def test_what_was_kept_comes_back_and_what_was_changed_does_not(tmp_path: Path) -> None:
    path = tmp_path / "a-1"
    keep.remember(path, b"payload", family="a-*", most=2)
    assert keep.recall(path) == b"payload"

    path.write_bytes(path.read_bytes()[:-1] + b"?")

    assert keep.recall(path) is None
