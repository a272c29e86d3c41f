from __future__ import annotations

from datetime import date

import pytest

from scanner.assess import AcceptedAs, Basis, Severity
from scanner.errors import UsageError
from scanner.review import Decision, Ledger, read_ledger

DAY = date(2026, 3, 1)


def decision(**changes):
    return Decision(
        **{
            "fingerprint": "12345678901234567890123456789012",
            "decision": AcceptedAs.LICENCE_OBTAINED,
            "number": "007",
            "reason": "许可证：已取得 — # not a comment",
            "reviewer": "李 R.",
            "date": DAY,
            "expires": date(2027, 2, 1),
            "contract": "deals/licence.docx",
            "clause": "2.1",
            "rule": "252604X/1|know_how|outbound",
            "edition": "2025-07-15",
            "severity": Severity.HIGH,
            "agreement": "parties:0011223344556677",
            "rests_on": Basis(clause="0" * 16, definitions="1e45678901234567", figures="0" * 16),
            **changes,
        },
    )


@pytest.fixture
def ledger(tmp_path):
    def write(text: str):
        path = tmp_path / "decisions.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_what_is_written_is_read_again(ledger):
    made = Ledger().with_decision(decision()).with_decision(decision(fingerprint="f" * 32))
    made = made.reopened("f" * 32, reviewer="R. Li", day=DAY, reason="the wrong clause")

    assert read_ledger(ledger(made.encoded().decode())) == made
    assert made.active == (decision(),)


def test_it_is_for_people_to_read(ledger):
    written = Ledger((decision(),)).encoded().decode()

    assert "  decision: licence_obtained\n" in written
    assert "  number: '007'\n" in written
    assert "  reason: '许可证：已取得 — # not a comment'\n" in written
    assert "  date: 2026-03-01\n" in written
    assert "reopened" not in written


def test_no_file_is_an_empty_ledger_only_where_that_is_allowed(tmp_path):
    assert read_ledger(tmp_path / "none.yaml", must_exist=False) == Ledger()
    with pytest.raises(UsageError, match="there is no such file of decisions"):
        read_ledger(tmp_path / "none.yaml")


GOOD = Ledger((decision(),)).encoded().decode()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the file: input should be"),
        ("decisions: [", "line 1 cannot be read"),
        ("version: 2\n", "version: input should be 1"),
        (GOOD.replace("licence_obtained", "fine"), "decisions.0.decision: input should be 'false_positive', "),
        (GOOD.replace("  number: '007'\n", ""), "decisions.0: licence_obtained needs the number of the document"),
        (GOOD.replace("2027-02-01", "2030-02-01"), "decisions.0: a decision expires"),
        (GOOD.replace("reviewer:", "reviewr:"), "decisions.0.reviewer: field required"),
        (GOOD + "extra: 1\n", "extra: extra inputs are not permitted"),
        (GOOD.replace("12345678901234567890123456789012", "123"), "decisions.0.fingerprint: string should match"),
    ],
)
def test_a_ledger_that_is_wrong_says_where(ledger, text, said):
    with pytest.raises(UsageError) as error:
        read_ledger(ledger(text))

    assert said in str(error.value)


def test_a_ledger_can_make_nothing_but_text(ledger):
    with pytest.raises(UsageError):
        read_ledger(ledger("!!python/object/apply:os.system ['true']\n"))
