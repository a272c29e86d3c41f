from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from scanner.assess import Severity
from scanner.cli.options import FAIL_ON
from scanner.gate import FailOn
from scanner.report import WRITERS, writer
from scanner.report.checks import EXPLANATIONS
from scanner.report.wording import CHECKS
from tests.report import golden

ROOT = Path(__file__).parents[2]


def test_the_severities_of_the_option_are_those_of_the_gate():
    assert list(FAIL_ON) == [choice.value for choice in FailOn]
    assert set(FAIL_ON) - {"never"} == {severity.value for severity in Severity}


@pytest.mark.parametrize("name", WRITERS)
def test_every_form_of_report_has_its_writer(name):
    made = writer(name)

    assert callable(made.write)
    assert callable(made.write_all)


def test_every_check_with_a_name_is_explained():
    assert set(EXPLANATIONS) == set(CHECKS)


def test_the_help_shows_examples_before_options(scan):
    output = scan("--help").stdout

    assert output.index("Examples:") < output.index("Options:") < output.index("Commands:")


def test_help_and_start_load_nothing_heavy():
    program = (
        "import sys; sys.argv = ['scan', '--help']\n"
        "from scanner.cli import main\n"
        "try: main()\n"
        "finally: print(*sys.modules)"
    )
    output = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout
    loaded = set(output.split("\n")[-2].split())

    assert "click" in loaded
    heavy = {"spacy", "pydantic", "pdfplumber", "pypdfium2", "docx", "lxml", "jinja2", "msgspec", "yaml", "numpy",
             "scanner.assess", "scanner.catalogue", "scanner.documents"}  # fmt: skip
    assert loaded & heavy == set()


def test_the_version_names_the_program_and_the_law(scan):
    assert scan("-V").stdout == (
        "contract-scanner 0.1.0\ncatalogue 2025-07-15, sha256:5f2c8a91e47b, law read on 2026-11-22\n"
    )


def test_the_schema_is_that_of_the_report(scan):
    assert scan("schema", "report").stdout_bytes == (golden.EXPECTED / "schema.json").read_bytes()


def test_the_catalogue_lists_its_editions_and_entries(scan):
    output = scan("catalogue", "list").stdout

    assert "2023-12-21  Catalogue of 21 December 2023" in output
    assert "252604X  restricted  Battery cathode material preparation technology" in output


def test_an_entry_is_shown_with_its_thresholds(scan):
    assert "powder compaction density >= 2.58 g/cm3 at 220 MPa" in scan("catalogue", "show", "252604x").stdout


def test_an_unknown_edition_is_a_usage_error(scan):
    result = scan("catalogue", "list", "--edition", "2019-01-01")

    assert result.exit_code == 2
    assert result.stderr.startswith("scan: no edition 2019-01-01 is loaded; there are 2023-12-21, 2025-07-15\n")


def test_two_editions_can_be_compared(scan):
    result = scan("catalogue", "diff", "2023-12-21", "2025-07-15")

    assert result.exit_code == 0
    assert "+ 252604X" in result.stdout


def test_a_folder_of_patterns_that_is_wrong_is_named_with_its_fault(tmp_path, scan):
    (tmp_path / "technology").mkdir()
    (tmp_path / "technology" / "x.yaml").write_text("- a list\n")
    result = scan("catalogue", "check", str(tmp_path))

    assert result.exit_code == 4
    assert result.stderr.startswith(f"scan: {tmp_path}")


def test_debug_may_come_before_a_command(scan):
    assert scan("--debug", "catalogue", "list").exit_code == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_its_completion(scan, shell):
    assert "_SCAN_COMPLETE" in scan("completion", shell).stdout


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("252604X", "Battery cathode material preparation technology"),
        ("252604x/1", "powder compaction density >= 2.58 g/cm3 at 220 MPa"),
        ("know_how", "Know-how licence or transfer"),
        ("product_sale", "Goods move, not the way of making them."),
        ("licence_condition", "TIER Arts. 30 and 35"),
    ],
)
def test_what_a_report_names_can_be_explained(scan, subject, said):
    result = scan("explain", subject)

    assert result.exit_code == 0
    assert said in " ".join(result.stdout.split())


def test_a_slip_of_the_pen_is_put_right(scan):
    assert scan("explain", "licence_conditon").stderr.startswith(
        "scan: nothing is called licence_conditon; did you mean licence_condition?"
    )


def test_an_unknown_control_point_is_a_usage_error(scan):
    result = scan("explain", "252604X/9")

    assert (result.exit_code, result.stderr.split("\n")[0]) == (2, "scan: 252604X has no control point 9; it has 1")


def test_the_doctor_names_what_is_installed(scan):
    result = scan("doctor")

    assert result.exit_code == 0
    assert "spacy" in result.stdout
    assert "catalogue 2025-07-15" in result.stdout


def test_a_report_in_json_can_be_piped(scan, folder):
    folder(a_txt="licence", b_txt="damaged")

    assert json.loads(scan("a.txt", "b.txt", "--format", "json", "-v").stdout)["schema_version"] == "1.0"
