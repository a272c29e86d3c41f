"""Whom the server answers, and what it tells a browser."""

from __future__ import annotations

import pytest

from scanner.errors import UsageError
from scanner.serve import ServeSettings, checked
from tests.report import builders

from .asking import post, run

TOKEN = "a-token-of-some-length"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        ({"Authorization": "Bearer wrong"}, 401),
        ({"Authorization": f"Basic {TOKEN}"}, 401),
        ({"Authorization": f"Bearer {TOKEN}"}, 200),
        ({"Authorization": f"bearer {TOKEN}"}, 200),
    ],
)
def test_a_token_is_needed_where_there_is_one(serving, headers, status):
    client, _ = serving(token=TOKEN)

    assert post(client, b"clear", headers=headers).status_code == status
    assert run(client.get("/v1/rules", headers=headers)).status_code == status
    assert run(client.get("/healthz", headers=headers)).status_code == 200
    assert run(client.get("/", headers=headers)).status_code == 200


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"host": "0.0.0.0"}, "set SCAN_TOKEN"),
        ({"host": "scan.example.com"}, "set SCAN_TOKEN"),
        ({"host": "::"}, "set SCAN_TOKEN"),
        ({"token": "short"}, "16 ASCII characters"),
        ({"webhook": "file:///etc/passwd"}, "http:// or https://"),
    ],
)
def test_an_unsafe_server_does_not_start(settings, said):
    with pytest.raises(UsageError, match=said):
        checked(ServeSettings(**settings))


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.8.8.8"])
def test_this_machine_alone_needs_no_token(host):
    assert checked(ServeSettings(host=host)).host == host


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 421),
        ({"Host": "127.0.0.1:8300"}, 200),
        ({"Host": "[::1]:8300"}, 200),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "http://localhost:8300"}, 200),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
    ],
)
def test_a_page_of_the_web_cannot_ask(client, headers, status):
    assert post(client, b"clear", headers=headers).status_code == status


def test_the_rules_are_told(client):
    body = run(client.get("/v1/rules")).json()

    assert {entry["id"] for entry in body["entries"]} == {entry.id for entry in builders.catalogue().entries}
    assert body["digest"].startswith("sha256:")


def test_every_answer_is_safe_in_a_browser(client):
    for path in ("/", "/drop.js", "/drop.css", "/healthz", "/v1/rules", "/openapi.json", "/nothing"):
        headers = run(client.get(path)).headers
        policy = headers["content-security-policy"]

        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert (headers["x-content-type-options"], headers["cache-control"]) == ("nosniff", "no-store")
