from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from scanner.report import Options, write
from tests.report import builders


def test_a_contract_needs_no_further_word(scan, folder):
    folder(supply_txt="clear")

    assert scan("supply.txt").stdout_bytes == write("text", [builders.clear()])


def test_options_may_come_first(scan, folder):
    folder(supply_txt="clear")

    assert scan("--format", "json", "supply.txt").stdout_bytes == write("json", [builders.clear()])


@pytest.mark.parametrize("words", [["./catalogue"], ["--", "catalogue"]], ids=" ".join)
def test_a_file_named_like_a_command_can_be_reached(scan, folder, pipeline, words):
    (folder() / "catalogue").write_text("clear")
    scan(*words)

    assert pipeline.asked == [(Path("catalogue"), None, None)]


def test_the_day_and_the_password_reach_the_pipeline(scan, folder, pipeline):
    folder(a_txt="clear")
    scan("a.txt", "--as-of", "2024-06-30", "--password", "hush")

    assert pipeline.asked == [(Path("a.txt"), date(2024, 6, 30), "hush")]


def test_the_password_may_come_from_the_environment(scan, folder, pipeline, monkeypatch):
    folder(a_txt="clear")
    monkeypatch.setenv("SCAN_PASSWORD", "hush")
    scan("a.txt")

    assert pipeline.asked == [(Path("a.txt"), None, "hush")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [("damaged", "not a Word document"), ("encrypted", "a password is needed")],
)
def test_a_contract_that_cannot_be_read_is_one_sentence(scan, folder, content, reason):
    folder(a_txt=content)
    result = scan("a.txt")

    assert (result.stdout, result.stderr) == ("", f"scan: a.txt: {reason}\n")


def test_a_bug_in_one_contract_does_not_hide_the_others(scan, folder):
    folder(a_txt="bug", b_txt="licence")
    found = json.loads(scan("a.txt", "b.txt", "--format", "json").stdout)

    assert [report["document"]["path"] for report in found["reports"]] == ["b.txt"]
    assert found["refused"] == [
        {
            "path": "a.txt",
            "reason": "internal error (ZeroDivisionError); this is a bug in the scanner",
            "exit_code": 70,
        },
    ]


@pytest.mark.parametrize("words", [[], ["--debug"]], ids=["plain", "debug"])
def test_no_words_of_a_contract_are_in_what_is_said_of_a_bug(scan, folder, words):
    folder(a_txt="bug")
    result = scan("a.txt", *words)

    assert "secret recipe" not in result.output
    assert "internal error (ZeroDivisionError)" in result.stderr
    assert (".py:" in result.stderr) is bool(words)


def test_a_message_cannot_drive_the_terminal(scan, folder):
    folder()
    result = scan("\x1b[2Jnowhere.txt")

    assert result.stderr == "scan: <U+001B>[2Jnowhere.txt: there is no such file\n"


def test_a_folder_is_scanned_with_all_it_holds(scan, folder, pipeline):
    folder(deals__b_txt="clear", deals__a_txt="clear", deals__2024__c_docx="clear")
    scan("deals", "--exit-zero")

    assert [str(path) for path, _, _ in pipeline.asked] == ["deals/a.txt", "deals/b.txt", "deals/2024/c.docx"]


def test_what_cannot_be_a_contract_is_passed_over(scan, folder, pipeline):
    root = folder(a_txt="clear", a_json="{}", README_md="#")
    for name in (".hidden.txt", "~$a.docx", "b.pdf.part", "Thumbs.db"):
        (root / name).write_text("clear")
    (root / "__MACOSX").mkdir()
    (root / "__MACOSX" / "c.txt").write_text("clear")
    result = scan(".")

    assert [str(path) for path, _, _ in pipeline.asked] == ["a.txt"]
    assert result.stderr == "scan: 2 files passed over as no contract; -v names them\n"


def test_a_folder_that_holds_no_contract_does_not_pass(scan, folder):
    (folder() / "empty").mkdir()
    result = scan("empty")

    assert (result.exit_code, result.stderr) == (3, "scan: empty: the folder holds no contract\n")


def test_a_link_out_of_the_folder_is_not_followed(scan, folder, pipeline):
    root = folder(deals__a_txt="clear", secret_txt="clear")
    (root / "deals" / "b.txt").symlink_to(root / "secret.txt")
    (root / "deals" / "c.txt").symlink_to(root / "deals" / "a.txt")
    result = scan("deals")

    assert [str(path) for path, _, _ in pipeline.asked] == ["deals/a.txt", "deals/c.txt"]
    assert result.exit_code == 3


def test_a_contract_named_twice_is_scanned_once(scan, folder, pipeline):
    folder(a_txt="clear")
    scan("a.txt", "./a.txt")

    assert len(pipeline.asked) == 1


def test_contracts_found_are_those_reported_and_those_refused(scan, folder):
    folder(deals__a_txt="clear", deals__b_txt="damaged", deals__c_txt="bug")
    found = json.loads(scan("deals", "--format", "json").stdout)

    assert (len(found["reports"]), len(found["refused"])) == (1, 2)


def test_several_forms_are_written_at_once(scan, folder):
    root = folder(supply_txt="clear")
    result = scan("supply.txt", "-o", "a.html", "-o", "json=b", "-o", "-")

    assert (root / "a.html").read_bytes() == write("html", [builders.clear()])
    assert (root / "b").read_bytes() == write("json", [builders.clear()])
    assert result.stdout_bytes == write("text", [builders.clear()])
    assert result.stderr == "scan: wrote a.html\nscan: wrote b\n"


def test_a_report_in_a_file_is_not_printed_too(scan, folder):
    folder(supply_txt="clear")

    assert scan("supply.txt", "-o", "a.json").stdout == ""


def test_a_report_replaces_the_one_before_and_leaves_no_draft(scan, folder):
    root = folder(supply_txt="clear", a_json="old")
    scan("supply.txt", "-o", "a.json")

    assert (root / "a.json").read_bytes() == write("json", [builders.clear()])
    assert sorted(path.name for path in root.iterdir()) == ["a.json", "supply.txt"]


def test_a_report_that_cannot_be_written_leaves_the_old_one(scan, folder, monkeypatch):
    root = folder(supply_txt="clear", a_json="old")

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    result = scan("supply.txt", "-o", "a.json")

    assert (result.exit_code, result.stderr) == (5, "scan: a.json: no space left on device\n")
    assert (root / "a.json").read_text() == "old"
    assert sorted(path.name for path in root.iterdir()) == ["a.json", "supply.txt"]


def test_nothing_is_read_if_the_report_has_nowhere_to_go(scan, folder, pipeline):
    folder(a_txt="clear")
    result = scan("a.txt", "-o", "nowhere/a.json")

    assert pipeline.asked == []
    assert result.stderr == "scan: nowhere/a.json: there is no folder nowhere; make it first\n"


@pytest.mark.parametrize(
    ("words", "environment", "colored"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"CLICOLOR_FORCE": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colour_is_where_it_is_wanted(scan, folder, words, environment, colored):
    folder(supply_txt="clear")
    result = scan("supply.txt", *words, env=environment, color=True)

    assert result.stdout_bytes == write("text", [builders.clear()], options=Options(color=colored))


def test_a_file_never_gets_colour(scan, folder):
    root = folder(supply_txt="clear")
    scan("supply.txt", "--color", "always", "-o", "a.txt")

    assert (root / "a.txt").read_bytes() == write("text", [builders.clear()])


def test_verbose_says_what_became_of_each_contract(scan, folder):
    folder(a_txt="licence", b_txt="damaged")

    assert scan("a.txt", "b.txt", "-v", "--format", "json").stderr == (
        "[1/2] a.txt: licence_required, 5 findings\n[2/2] b.txt: not read: not a Word document\n"
        "scan: b.txt: not a Word document\n"
    )


def test_quiet_says_only_errors(scan, folder):
    folder(a_txt="licence", b_txt="damaged", c_json="{}")

    assert scan(".", "-q", "-o", "out.json").stderr == "scan: b.txt: not a Word document\n"


def test_a_wrong_option_says_where_help_is(scan):
    assert (
        scan("--formatt").stderr
        == "scan: no such option '--formatt'. Did you mean '--format'?\n      scan --help shows what can be said\n"
    )
