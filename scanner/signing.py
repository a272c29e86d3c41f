"""Signs what the scanner decided, and checks such a signature, so that a contract system can trust its file.

The signature is over canonical JSON: keys sorted, no blanks, ASCII; without the member `signature` itself. A key is a
PEM file with an Ed25519 key, as `openssl genpkey -algorithm ed25519` makes it, or any other file of at least 32 bytes,
a secret shared by both sides (HMAC with SHA-256).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from scanner.errors import UsageError

if TYPE_CHECKING:  # slow to import, and seldom needed
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_ED25519, _HMAC = "ed25519", "hmac-sha256"
_LEAST_BYTES = 32


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs with a key that was read; `key_id` tells keys apart and gives nothing of a secret away."""

    algorithm: str
    key_id: str
    _sign: Callable[[bytes], bytes] = field(repr=False)

    def signed(self, statement: Mapping[str, object]) -> dict[str, object]:
        """Return the statement with its signature as a further member."""
        value = base64.b64encode(self._sign(canonical(statement))).decode()
        return {**statement, "signature": {"algorithm": self.algorithm, "key": self.key_id, "value": value}}


@dataclass(frozen=True, slots=True)
class Verifier:
    """Checks signatures against a key that was read."""

    algorithm: str
    _is_signature: Callable[[bytes, bytes], bool] = field(repr=False)

    def holds(self, statement: Mapping[str, object]) -> bool:
        """Say whether the statement carries a signature of this key over all its other members."""
        signature = statement.get("signature")
        if not isinstance(signature, dict) or signature.get("algorithm") != self.algorithm:
            return False
        try:
            value = base64.b64decode(str(signature.get("value")), validate=True)
        except binascii.Error:
            return False
        rest = {name: part for name, part in statement.items() if name != "signature"}
        return self._is_signature(value, canonical(rest))


def canonical(statement: Mapping[str, object]) -> bytes:
    r"""Return the bytes that are signed.

    >>> canonical({"b": "锂", "a": [1, None]})
    b'{"a":[1,null],"b":"\\u9502"}'
    """
    return json.dumps(statement, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False).encode()


def signer(path: Path) -> Signer:
    """Return what signs with the key in the file at `path`.

    Raises:
        UsageError: the file cannot be read, or holds no key that can sign.
    """
    data = _read(path)
    if not _is_pem(data):
        secret = _secret(path, data)
        return Signer(_HMAC, _named(b"secret:" + secret), lambda payload: hmac.digest(secret, payload, "sha256"))
    key = _private(path, data)
    return Signer(_ED25519, _named(_raw(key.public_key())), key.sign)


def verifier(path: Path) -> Verifier:
    """Return what checks signatures of the key in the file at `path`: the public key, the private one, or the secret.

    Raises:
        UsageError: the file cannot be read, or holds no key.
    """
    data = _read(path)
    if not _is_pem(data):
        secret = _secret(path, data)
        return Verifier(
            _HMAC, lambda value, payload: hmac.compare_digest(hmac.digest(secret, payload, "sha256"), value)
        )
    key = _private(path, data).public_key() if b"PRIVATE" in data else _public(path, data)
    return Verifier(_ED25519, lambda value, payload: _verifies(key, value, payload))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: the key could not be read") from error


def _is_pem(data: bytes) -> bool:
    return b"-----BEGIN " in data[:1_000]


def _secret(path: Path, data: bytes) -> bytes:
    secret = data.strip()
    if len(secret) < _LEAST_BYTES:
        raise UsageError(f"{path}: a shared secret needs at least {_LEAST_BYTES} bytes; openssl rand -hex 32 makes one")
    return secret


def _named(key: bytes) -> str:
    return hashlib.sha256(key).hexdigest()[:16]


def _raw(key: Ed25519PublicKey) -> bytes:
    return key.public_bytes_raw()


def _verifies(key: Ed25519PublicKey, value: bytes, payload: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - see `_private`

    try:
        key.verify(value, payload)
    except InvalidSignature:
        return False
    return True


def _private(path: Path, data: bytes) -> Ed25519PrivateKey:
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey as Kind  # noqa: PLC0415
        from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise _missing() from error
    try:
        key = load_pem_private_key(data, password=None)
    except (ValueError, TypeError) as error:
        raise UsageError(f"{path}: not an unencrypted PEM key that can sign") from error
    if not isinstance(key, Kind):
        raise UsageError(f"{path}: not an Ed25519 key; openssl genpkey -algorithm ed25519 makes one")
    return key


def _public(path: Path, data: bytes) -> Ed25519PublicKey:
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey as Kind  # noqa: PLC0415
        from cryptography.hazmat.primitives.serialization import load_pem_public_key  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise _missing() from error
    try:
        key = load_pem_public_key(data)
    except ValueError as error:
        raise UsageError(f"{path}: not a PEM key") from error
    if not isinstance(key, Kind):
        raise UsageError(f"{path}: not an Ed25519 key; openssl pkey -pubout gives the public part of one")
    return key


def _missing() -> UsageError:
    return UsageError("signing with Ed25519 needs a package more; install contract-scanner[sign]")
