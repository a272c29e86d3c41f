from __future__ import annotations

import json

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from scanner.errors import UsageError
from scanner.signing import signer, verifier

STATEMENT = {"decision": "pass", "document_sha256": "ab" * 32, "reasons": ["锂"], "as_of": None}


def pem(key):
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def public(key):
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


@pytest.fixture
def file(tmp_path):
    def written(data: bytes, name: str = "key"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return written


@pytest.fixture(params=["ed25519", "hmac-sha256"])
def keys(request, file):
    if request.param == "hmac-sha256":
        return (file(b"s" * 40),) * 2
    key = ed25519.Ed25519PrivateKey.generate()
    return file(pem(key), "private"), file(public(key), "public")


def test_what_was_signed_holds_after_a_way_through_json(keys):
    private, trusted = keys
    signed = json.loads(json.dumps(signer(private).signed(STATEMENT)))

    assert verifier(trusted).holds(dict(reversed(signed.items())))


@pytest.mark.parametrize(
    "change",
    [{"decision": "block"}, {"reasons": []}, {"more": 1}, {"signature": None}, {"signature": {"algorithm": "none"}}],
    ids=str,
)
def test_any_change_breaks_it(keys, change):
    private, trusted = keys

    assert not verifier(trusted).holds({**signer(private).signed(STATEMENT), **change})


@pytest.mark.parametrize("value", ["", "!!", "AAAA", 7, None])
def test_a_signature_that_is_none_is_no_error(keys, value):
    private, trusted = keys
    signed = signer(private).signed(STATEMENT)

    assert not verifier(trusted).holds({**signed, "signature": {**signed["signature"], "value": value}})


def test_another_key_does_not_verify(file):
    one, other = ed25519.Ed25519PrivateKey.generate(), ed25519.Ed25519PrivateKey.generate()
    signed = signer(file(pem(one))).signed(STATEMENT)

    assert not verifier(file(public(other), "other")).holds(signed)


def test_a_public_key_is_no_shared_secret(file):
    key = ed25519.Ed25519PrivateKey.generate()
    forged = signer(file(public(key).replace(b"-----", b"=====") + b" " * 40, "forged")).signed(STATEMENT)

    assert not verifier(file(public(key), "public")).holds(forged)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"short", "a shared secret needs at least 32 bytes"),
        (b"-----BEGIN PRIVATE KEY-----\nno\n-----END PRIVATE KEY-----\n", "not an unencrypted PEM key"),
        (pem(ec.generate_private_key(ec.SECP256R1())), "not an Ed25519 key"),
    ],
)
def test_a_key_that_cannot_sign_is_told(file, data, said):
    with pytest.raises(UsageError, match=said):
        signer(file(data))


def test_a_key_that_is_not_there_is_told(tmp_path):
    with pytest.raises(UsageError, match="the key could not be read"):
        signer(tmp_path / "none")
