"""Our own words in the language asked for; the contract's stay as they are."""

from __future__ import annotations

import pytest

from scanner.messages import Language
from scanner.report import Options, Refused, write
from tests.report import builders, golden

REFUSED = [Refused("b.pdf", "a password is needed", 3)]


@pytest.mark.parametrize(
    ("form", "suffix", "language"),
    [("text", "txt", "zh"), ("text", "txt", "both"), ("md", "md", "zh"), ("csv", "csv", "zh")],
)
def test_a_report_speaks_the_language_asked_for(form, suffix, language):
    options = Options(language=Language(language))
    reports = [builders.licence(), builders.unread()]

    golden.check(f"several.{language}.{suffix}", write(form, reports, REFUSED, options))


@pytest.mark.parametrize("form", ["text", "md", "csv", "html"])
@pytest.mark.parametrize("language", Language)
def test_quotes_stay_in_the_language_of_the_contract(form, language):
    said = write(form, [builders.chinese()], options=Options(language=language)).decode()

    assert "磷酸铁锂" in said


def test_the_json_report_is_the_same_in_every_language():
    said = {write("json", [builders.licence()], options=Options(language=language)) for language in Language}

    assert len(said) == 1
