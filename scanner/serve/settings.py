"""What the server may spend and who may ask it."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field

from scanner.errors import UsageError
from scanner.webhook import require_address

_LEAST_TOKEN = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeSettings:
    """The server's limits.

    Attributes:
        host, port: where it listens.
        token: what every request must carry; empty only on the loopback address.
        workers: contracts read at once.
        queue: contracts taken in at once, those being read included; beyond it the answer is 503.
        upload_bytes: the largest contract.
        upload_seconds: the longest time an upload may take.
        keep: finished jobs whose reports are kept.
        keep_seconds: how long they are kept at most.
        webhook: an address that is told of every job that ended; empty for none.
        secret: signs what the webhook gets.
    """

    host: str = "127.0.0.1"
    port: int = 8300
    token: str = field(default="", repr=False)
    workers: int = 1
    queue: int = 32
    upload_bytes: int = 50_000_000
    upload_seconds: float = 60.0
    keep: int = 200
    keep_seconds: float = 900.0
    webhook: str = ""
    secret: str = field(default="", repr=False)

    @property
    def on_loopback(self) -> bool:
        """Say whether only this machine can reach the server."""
        return is_loopback(self.host)


def checked(settings: ServeSettings) -> ServeSettings:
    """Return the settings, if they are safe.

    Raises:
        UsageError: other machines could ask without a token, the token can be guessed, or the webhook is no address.
    """
    if not settings.on_loopback and not settings.token:
        raise UsageError(
            f"{settings.host} can be reached from other machines; set SCAN_TOKEN, or listen on 127.0.0.1",
        )
    if settings.token and (len(settings.token) < _LEAST_TOKEN or not settings.token.isascii()):
        raise UsageError(f"the token needs {_LEAST_TOKEN} ASCII characters or more; openssl rand -hex 24 makes one")
    if settings.webhook:
        require_address(settings.webhook)
    return settings


def is_loopback(host: str) -> bool:
    """Say whether a host name or address stands for this machine alone.

    >>> is_loopback("localhost"), is_loopback("::1"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
