from __future__ import annotations

import base64
import hashlib
import hmac
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from scanner.errors import ReportError, UsageError
from scanner.webhook import headers, require_address, send


class Receiver:
    """Answers with one status after the other, the last one for ever, and keeps what came."""

    def __init__(self):
        self.answers = [(200, {})]
        self.got = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.got.append((self.path, {k.lower(): v for k, v in self.headers.items()}, body))
                status, more = receiver.answers.pop(0) if len(receiver.answers) > 1 else receiver.answers[0]
                self.send_response(status)
                for name, value in more.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_words):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/hook?token=secret"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def receiver():
    made = Receiver()
    yield made
    made.close()


@pytest.fixture
def waits():
    return []


@pytest.fixture
def post(receiver, waits):
    def run(**changes):
        given = {"key": "s3cret", "idempotency": "abc-1", "sleep": waits.append, **changes}
        send(receiver.url, b'{"a": 1}', **given)

    return run


def test_the_body_arrives_once_with_its_identity_and_signature(post, receiver):
    post()
    [(path, head, body)] = receiver.got
    signed = b"abc-1." + head["webhook-timestamp"].encode() + b'.{"a": 1}'
    digest = base64.b64encode(hmac.new(b"s3cret", signed, hashlib.sha256).digest()).decode()

    assert (path, body) == ("/hook?token=secret", b'{"a": 1}')
    assert (head["webhook-id"], head["webhook-signature"]) == ("abc-1", f"v1,{digest}")


def test_without_a_key_nothing_is_signed(post, receiver):
    post(key=None)

    assert "webhook-signature" not in receiver.got[0][1]


def test_a_key_in_the_standard_form_is_decoded():
    assert headers(b"{}", b"k" * 24, "m1", 7)["webhook-signature"].startswith("v1,")


def test_it_is_the_signature_of_the_published_example():
    secret = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    made = headers(b'{"test": 2432232314}', secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330)

    assert made["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again_with_the_same_identity(post, receiver, waits, status):
    receiver.answers = [(status, {}), (status, {}), (204, {})]
    post()

    assert [head["webhook-id"] for _, head, _ in receiver.got] == ["abc-1"] * 3
    assert waits == [1.0, 2.0]


@pytest.mark.parametrize(("asked", "waited"), [("7", 7.0), ("90000", 300.0), ("Mon, 01 Jan 2030 00:00:00 GMT", 1.0)])
def test_the_receiver_may_ask_for_a_wait(post, receiver, waits, asked, waited):
    receiver.answers = [(503, {"Retry-After": asked}), (200, {})]
    post()

    assert waits == [waited]


@pytest.mark.parametrize("status", [301, 302, 307, 308, 400, 401, 404, 410])
def test_a_refusal_is_final_and_no_redirect_is_followed(post, receiver, status):
    receiver.answers = [(status, {"Location": receiver.url})]
    with pytest.raises(ReportError) as error:
        post()

    assert len(receiver.got) == 1
    assert str(error.value).endswith(f"refused with {status}; check its address and its key")
    assert "secret" not in str(error.value)


def test_it_gives_up_after_the_attempts_it_has(post, receiver, waits):
    receiver.answers = [(500, {})]
    with pytest.raises(ReportError, match="answered 500 at each of 3 attempts"):
        post(attempts=3)

    assert (len(receiver.got), waits) == (3, [1.0, 2.0])


def test_nobody_there_is_an_error(receiver, waits):
    receiver.close()
    with pytest.raises(ReportError, match="could not be reached at each of 2 attempts"):
        send(receiver.url, b"{}", key=None, idempotency="a", attempts=2, sleep=waits.append)

    assert waits == [1.0]


@pytest.mark.parametrize(
    "url", ["", "file:///etc/passwd", "ftp://a/", "http://", "http://a b/", "http://a:99999/", "a"]
)
def test_only_a_web_address_is_posted_to(url):
    with pytest.raises(UsageError):
        require_address(url)


def test_a_broken_key_is_told_before_anything_is_sent(post, receiver):
    with pytest.raises(UsageError, match="not base64"):
        post(key="whsec_%%%")

    assert receiver.got == []
