"""Tells another system of a result over HTTP: signed, and so that a repeated delivery can be told from a new one.

The headers are those of Standard Webhooks (https://www.standardwebhooks.com), whose libraries verify them.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from email.message import Message
from typing import IO
from urllib.parse import urlsplit

from scanner.errors import ReportError, UsageError
from scanner.version import __version__

_SECONDS = 30.0
_LONGEST_WAIT = 300.0
# What a receiver may get over by itself; any other refusal stays one however often it is asked.
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_PREFIX = "whsec_"


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(
        self, _req: urllib.request.Request, _fp: IO[bytes], _code: int, _msg: str, _headers: Message, _newurl: str
    ) -> None:
        """Refuse: a report goes to the address that was named and to no other."""
        return


def send(
    url: str,
    payload: bytes,
    *,
    key: str | None,
    idempotency: str,
    attempts: int = 5,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Post the JSON in `payload` to `url` until it is taken, at most `attempts` times.

    Args:
        url: http or https, named by whoever runs the scanner, never by a document or a request.
        payload: the body.
        key: secret of the signature, as text or as "whsec_" with base64; without it nothing is signed.
        idempotency: identity of the event, the same at every attempt and after a restart; at most 200 visible ASCII
            characters.
        attempts: at least 1.
        sleep: waits that many seconds between attempts: 1, 2, 4 and so on, or what the receiver asks for, at most 300.

    Raises:
        UsageError: `url` or `key` cannot be used.
        ReportError: the receiver refused it, or was not there at any attempt.
    """
    require_address(url)
    if not (idempotency.isascii() and idempotency.isprintable() and 0 < len(idempotency) <= 200):
        raise ValueError("idempotency must be 1 to 200 visible ASCII characters")
    secret = None if key is None else _secret(key)
    host = urlsplit(url).netloc.rpartition("@")[2]
    opener = urllib.request.build_opener(_NoRedirect)
    for attempt in range(1, max(attempts, 1) + 1):
        status, asked = _post(opener, url, payload, headers(payload, secret, idempotency, int(time.time())))
        if 200 <= status < 300:
            return
        if status and status not in _PASSING:
            # Only the host: the rest of an address often holds a token.
            raise ReportError(f"{host}: the webhook was refused with {status}; check its address and its key")
        if attempt < attempts:
            sleep(min(asked if asked is not None else 2.0 ** (attempt - 1), _LONGEST_WAIT))
    said = f"answered {status}" if status else "could not be reached"
    raise ReportError(f"{host}: the webhook {said} at each of {max(attempts, 1)} attempts")


def require_address(url: str) -> None:
    """Say at once whether `url` can be posted to.

    Raises:
        UsageError: it is not an http or https address with a host.
    """
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        usable = False
    if not usable or any(character.isspace() for character in url):
        raise UsageError("the webhook's address must begin with http:// or https:// and name a host")


def headers(payload: bytes, secret: bytes | None, idempotency: str, now: int) -> Mapping[str, str]:
    """Return the headers of one attempt at `now`, in seconds since 1970."""
    made = {
        "Content-Type": "application/json",
        "User-Agent": f"contract-scanner/{__version__}",
        "webhook-id": idempotency,
        "webhook-timestamp": str(now),
    }
    if secret is not None:
        signed = b".".join((idempotency.encode(), str(now).encode(), payload))
        digest = hmac.new(secret, signed, hashlib.sha256).digest()
        made["webhook-signature"] = f"v1,{base64.b64encode(digest).decode()}"
    return made


def _secret(key: str) -> bytes:
    if not key.startswith(_PREFIX):
        return key.encode()
    try:
        return base64.b64decode(key.removeprefix(_PREFIX), validate=True)
    except binascii.Error as error:
        raise UsageError("the webhook's key begins with whsec_ and is not base64 after it") from error


def _post(
    opener: urllib.request.OpenerDirector, url: str, payload: bytes, made: Mapping[str, str]
) -> tuple[int, float | None]:
    """Return the status of one attempt, 0 if nobody answered, and the seconds the receiver asks to wait."""
    request = urllib.request.Request(url, data=payload, headers=dict(made), method="POST")  # noqa: S310 - checked above
    try:
        with opener.open(request, timeout=_SECONDS) as answer:
            return int(answer.status), None
    except urllib.error.HTTPError as error:
        with error:
            return error.code, _wait(error.headers.get("Retry-After"))
    except (OSError, http.client.HTTPException):
        return 0, None


def _wait(asked: str | None) -> float | None:
    # A date is allowed there too; the usual waits serve as well.
    return float(asked) if asked is not None and asked.isascii() and asked.isdigit() else None
