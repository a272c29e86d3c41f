"""The messages are parsed once for many starts."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from scanner import keep
from scanner.messages.catalogue import templates


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of the test's own."""
    monkeypatch.setattr(keep, "folder", lambda: tmp_path)
    return tmp_path


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_second_start_reads_the_same_messages_in_the_same_order_without_toml(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed = templates.__wrapped__(language)
    monkeypatch.setattr(tomllib, "loads", lambda _: pytest.fail("parsed again"))

    assert list(templates.__wrapped__(language).items()) == list(parsed.items())


def test_a_damaged_copy_is_parsed_again(cache: Path) -> None:
    parsed = templates.__wrapped__("en")
    (kept,) = cache.iterdir()
    kept.write_bytes(b"x" * 40)

    assert templates.__wrapped__("en") == parsed
