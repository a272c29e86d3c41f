"""What the server answers, whom it answers, and what it keeps."""

from __future__ import annotations

import asyncio
import json

import pytest

from scanner.gate import Gate
from tests.report import builders

from .asking import post, run


@pytest.mark.parametrize(
    ("content", "status", "decision"),
    [(b"licence", 200, "block"), (b"clear", 200, "pass"), (b"unread", 200, "incomplete"), (b"junk", 422, "incomplete")],
)
def test_a_file_goes_in_and_the_decision_comes_out(client, content, status, decision):
    answer = post(client, content, "/v1/scan?format=decision")
    body = answer.json()

    assert (answer.status_code, answer.headers["x-scan-decision"]) == (status, decision)
    assert (body if status == 200 else body["decisions"][0])["decision"] == decision


def test_the_report_is_the_one_of_the_command_line_under_the_name_given(client):
    from dataclasses import replace

    from scanner.report import write

    report = builders.licence()
    named = replace(report, document=replace(report.document, path="deal.pdf"))

    assert post(client, path="/v1/scan?name=deal.pdf").content == write("json", [named])


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\wang\\deal.docx", "deal.docx"),
        ("\u202ea.txt", None),
        ("..", "contract"),
    ],
)
def test_a_name_is_only_a_name(client, name, shown):
    body = run(client.post("/v1/scan", content=b"clear", params={"name": name})).json()

    assert shown is None or body["document"]["path"] == shown
    assert "\u202e" not in body["document"]["path"]


def test_what_could_not_be_read_is_an_error_that_does_not_tell_the_spool(serving):
    client, spool = serving()
    answer = post(client, b"junk", "/v1/scan?format=json&name=a.pdf")

    assert answer.status_code == 422
    assert answer.json()["refused"] == [{"path": "a.pdf", "reason": "not a contract", "exit_code": 3}]
    assert str(spool) not in answer.text


def test_a_bug_is_an_error_without_the_words_of_the_contract(client, caplog):
    answer = post(client, b"bug")

    assert (answer.status_code, "words of the contract" in answer.text + caplog.text) == (500, False)


def test_nothing_sent_is_no_contract(client):
    assert post(client, b"").status_code == 400


def test_a_contract_over_the_limit_is_refused(serving, scan):
    client, spool = serving(upload_bytes=10)

    async def chunks():
        yield b"licence "
        yield b"licence "

    assert post(client, b"licence" * 2).status_code == 413
    assert post(client, chunks()).status_code == 413
    assert (scan.seen, list(spool.iterdir())) == ([], [])


def test_an_upload_that_does_not_end_is_given_up_and_its_place_is_free_again(serving):
    client, _ = serving(upload_seconds=0.05, queue=1)

    async def slow():
        yield b"licence"
        await asyncio.sleep(5)
        yield b" "

    assert post(client, slow()).status_code == 408
    assert post(client, b"clear").status_code == 200


def test_a_scan_can_be_asked_for_later(client):
    async def ask():
        taken = await client.post("/v1/scan?name=a.pdf", content=b"licence", headers={"Prefer": "respond-async"})
        state = taken.json()
        for _ in range(500):
            if state["status"] != "waiting":
                break
            await asyncio.sleep(0.01)
            state = (await client.get(taken.headers["location"])).json()
        return taken.status_code, state, await client.get(state["reports"]["html"])

    status, state, page = run(ask())

    assert (status, state["status"], state["decision"], state["exit_code"]) == (202, "done", "block", 1)
    assert page.headers["content-type"].startswith("text/html")
    assert "sandbox" in page.headers["content-security-policy"]


def test_a_scan_that_waits_has_no_report_yet(client, scan):
    scan.gate.clear()

    async def ask():
        taken = await client.post("/v1/scan", content=b"licence", headers={"Prefer": "respond-async"})
        return await client.get(f"{taken.headers['location']}/report")

    assert run(ask()).status_code == 409


@pytest.mark.parametrize("path", ["/v1/scans/" + "a" * 32, "/v1/scans/" + "a" * 32 + "/report"])
def test_nobody_guesses_a_scan(client, path):
    assert run(client.get(path)).status_code == 404


def test_past_the_limit_the_answer_is_503_with_a_time_to_come_back(serving, scan):
    client, _ = serving(queue=2)
    scan.gate.clear()

    async def ask():
        taken = [await client.post("/v1/scan", content=b"clear", headers={"Prefer": "respond-async"}) for _ in range(3)]
        scan.gate.set()
        return taken

    answers = run(ask())

    assert [answer.status_code for answer in answers] == [202, 202, 503]
    assert int(answers[2].headers["retry-after"]) >= 1


def test_two_hundred_at_once_all_get_their_answer(serving, scan):
    client, _ = serving(queue=16, workers=2)

    async def one(number):
        tries = 0
        while True:
            content = b"licence" if number % 2 else b"clear"
            answer = await client.post(f"/v1/scan?name={number}.pdf&format=decision", content=content)
            if answer.status_code != 503:
                return tries, answer.status_code, answer.json()["path"], answer.json()["decision"]
            assert int(answer.headers["retry-after"]) >= 1
            tries += 1
            await asyncio.sleep(0.02)

    async def ask():
        return await asyncio.gather(*(one(number) for number in range(200)))

    answers = run(ask())

    assert [answer[1:] for answer in answers] == [
        (200, f"{number}.pdf", "block" if number % 2 else "pass") for number in range(200)
    ]
    assert any(answer[0] for answer in answers)
    assert len(scan.seen) == 200
    assert run(client.get("/healthz")).json()["queue"] == {"taken": 0, "running": 0, "limit": 16}


def test_the_contract_itself_is_deleted_and_old_reports_are_dropped(serving):
    client, spool = serving(keep=2)
    for _ in range(4):
        post(client, b"licence")
    folders = list(spool.iterdir())

    assert len(folders) == 2
    assert all(sorted(each.name for each in folder.iterdir()) == ["decision", "html", "json"] for folder in folders)


def test_the_same_key_and_bytes_are_one_scan(client, scan):
    headers = {"Idempotency-Key": "event-7"}
    answers = [post(client, b"licence", headers=headers) for _ in range(3)]

    assert [answer.headers["location"] for answer in answers] == [answers[0].headers["location"]] * 3
    assert len(scan.seen) == 1


def test_a_key_is_for_one_contract(client):
    headers = {"Idempotency-Key": "event-7"}
    post(client, b"licence", headers=headers)

    assert post(client, b"clear", headers=headers).status_code == 422


def test_after_a_bug_the_same_key_is_tried_again(client, scan):
    headers = {"Idempotency-Key": "event-7"}
    answers = [post(client, b"bug", headers=headers).status_code for _ in range(2)]

    assert (answers, len(scan.seen)) == ([500, 500], 2)


def test_decisions_count_over_http_too(serving):
    from scanner.policy import Policy, Rule, Verdict

    policy = Policy(name="lenient", rules=(Rule(outcome=("licence_required",), decision=Verdict.REVIEW),))
    client, _ = serving(gate=Gate(policy=policy))

    assert post(client, b"licence", "/v1/scan?format=decision").json()["decision"] == "review"


def test_a_finished_scan_is_told_once_and_with_one_identity(serving, monkeypatch):
    told = []
    monkeypatch.setattr("scanner.serve.jobs.send", lambda url, body, **more: told.append((url, json.loads(body), more)))
    for _ in range(2):  # as after a restart
        client, _ = serving(webhook="https://clm.example/hook", secret="s")
        for _ in range(2):
            post(client, b"licence", "/v1/scan?name=a.pdf", headers={"Idempotency-Key": "event-7"})
    wait_for(lambda: len(told) == 2)
    (url, body, more), again = told

    assert (url, more["key"], body["type"], body["decision"]) == (
        "https://clm.example/hook",
        "s",
        "document.scanned",
        "block",
    )
    assert (body["document"], body["idempotency_key"], body["exit_code"]) == ("a.pdf", "event-7", 1)
    assert again[2]["idempotency"] == more["idempotency"]


def test_a_webhook_that_fails_costs_nothing_but_itself(serving, monkeypatch):
    from scanner.errors import ReportError

    def refuse(*_words, **_more):
        raise ReportError("clm.example: the webhook was refused with 410")

    monkeypatch.setattr("scanner.serve.jobs.send", refuse)
    client, _ = serving(webhook="https://clm.example/hook")

    assert post(client).status_code == 200
    wait_for(lambda: run(client.get("/healthz")).json()["undelivered"] == 1)


def wait_for(true, tries=500):
    import time

    for _ in range(tries):
        if true():
            return
        time.sleep(0.01)
    raise AssertionError("it did not come to be")
