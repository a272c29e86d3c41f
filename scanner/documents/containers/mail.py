"""Opens e-mail messages: the message text and each file attached are a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from pathlib import Path

from scanner.documents.containers.container import INSIDE, Container
from scanner.documents.containers.names import distinct, is_litter, legacy_name, safe_name
from scanner.documents.limits import Limits
from scanner.documents.word.chunks import html_texts
from scanner.errors import DamagedDocument, DocumentTooLarge, MissingDocument

_TEXT_NAME = "message text.txt"
_SMALL_PICTURE = 100_000  # bytes; smaller ones shown in the text are logos of signatures
_FEW = 0.02  # of the letters of one form of a message: a link's address, a list's numbers
_FILE_NAME = re.compile(r"name\*?\s*=\s*\"?([^\";\r\n]+)", re.IGNORECASE)
_SUFFIX = {
    "application/pdf": ".pdf",
    "application/msword": ".doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/rtf": ".rtf",
    "application/zip": ".zip",
    "image/jpeg": ".jpg",
    "image/png": ".png",
}


def open_message(path: Path, data: bytes, limits: Limits) -> Container:
    """Return the documents of a message in its order, the message text first.

    Raises:
        DamagedDocument: it cannot be read as a message.
        DocumentTooLarge: it has more parts than `limits.parts`.
    """
    try:
        message = message_from_bytes(data, policy=policy.default)
        parts = list(_leaves(message, 0, limits.depth))
        text = _text(message, 0, limits.depth).strip()
    except (RecursionError, ValueError, TypeError, LookupError) as error:
        raise DamagedDocument(path, "a message that cannot be read; save its attachments and scan those") from error
    if len(parts) > limits.parts:
        raise DocumentTooLarge(path, f"a message with more than {limits.parts} parts")
    found: list[tuple[str, Message | None, str]] = []  # name, part, why it is refused
    if text:
        found.append((_TEXT_NAME, None, ""))
    for number, part in enumerate((part for part in parts if _is_attached(part)), 1):
        name = safe_name(_name(part) or f"attachment {number}{_SUFFIX.get(part.get_content_type(), '')}")
        if not is_litter(name):
            found.append((name, part, _refusal(part)))
    names = list(distinct(name for name, _, _ in found))
    known = {name: part for name, (_, part, refusal) in zip(names, found, strict=True) if not refusal}

    def content(name: str) -> bytes:
        if name not in known:
            raise MissingDocument(f"{path}{INSIDE}{name}", "no such document in the message")
        part = known[name]
        return text.encode() if part is None else _payload(part)

    return Container(
        kind="a message",
        documents=tuple(known),
        refused=tuple((name, refusal) for name, (_, _, refusal) in zip(names, found, strict=True) if refusal),
        content=content,
    )


def _leaves(part: Message, depth: int, deepest: int) -> Iterator[Message]:
    """Yield the parts that hold no others; a message inside the message is one."""
    if depth > deepest:
        raise ValueError("nested too deep")
    if part.is_multipart() and part.get_content_maintype() == "multipart":
        for inner in part.get_payload():
            yield from _leaves(inner, depth + 1, deepest)  # type: ignore[arg-type]  # parts of a multipart are messages
    else:
        yield part


def _is_attached(part: Message) -> bool:
    if part.get_content_maintype() == "text" and not _name(part) and part.get_content_disposition() != "attachment":
        return False  # the message text
    shown = part.get("Content-ID") is not None and part.get_content_disposition() != "attachment"
    return not (shown and part.get_content_maintype() == "image" and len(_payload(part)) < _SMALL_PICTURE)


def _refusal(part: Message) -> str:
    if part.get_content_maintype() == "message":
        return "a message inside a message is not read; save it and scan it"
    if part.get_content_subtype() in {"pkcs7-mime", "x-pkcs7-mime"}:
        return "encrypted or signed as a whole; open it in a mail program and save what it holds"
    return ""


def _name(part: Message) -> str:
    """Return the name of an attached file; one sent in bare bytes, against the rules, as the Chinese it mostly is."""
    for header, value in part.raw_items() if isinstance(part, EmailMessage) else ():
        raw = str(value)
        if header.lower() in {"content-disposition", "content-type"} and not raw.isascii():
            match = _FILE_NAME.search(raw)
            if match:
                octets = match[1].encode("utf-8", "surrogateescape")
                return legacy_name(octets, octets.decode("latin-1")).strip()
    with suppress(ValueError, LookupError, TypeError, AttributeError, IndexError):  # the library fails on odd headers
        return part.get_filename("") or ""
    return ""


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(part: Message, depth: int, deepest: int) -> str:
    """Return the words of the message itself; alternatives once, where they say the same."""
    if depth > deepest:
        raise ValueError("nested too deep")
    if part.get_content_maintype() == "multipart":
        inner = part.get_payload()
        parts = [one for one in inner if isinstance(one, Message)] if isinstance(inner, list) else []
        if part.get_content_subtype() == "alternative":
            parts.sort(key=lambda one: one.get_content_type() != "text/plain")
            return _whole([text for one in parts if (text := _text(one, depth + 1, deepest)).strip()])
        return "\n\n".join(text for one in parts if (text := _text(one, depth + 1, deepest)).strip())
    if part.get_content_maintype() != "text" or _is_attached(part):
        return ""
    if part.get_content_subtype() == "html":
        return "\n\n".join(html_texts(_decoded(part)))
    return _decoded(part)


def _whole(alternatives: list[str]) -> str:
    """Return what alternatives say, the plain one first: each that has words which those before it lack.

    A mail program shows the rich one; the plain one is often only an advice to open that.
    """
    kept: list[str] = []
    for text in alternatives:
        if _lacking(text, "".join(kept)):
            kept = [one for one in kept if _lacking(one, text)]
            kept.append(text)
    return "\n\n".join(kept)


def _lacking(text: str, other: str) -> bool:
    """Say whether `text` has letters and digits, more than a few, that `other` has not."""
    mine, its = (Counter(filter(str.isalnum, one)) for one in (text, other))
    return (mine - its).total() > _FEW * mine.total()


def _decoded(part: Message) -> str:
    payload = _payload(part)
    try:
        return payload.decode(part.get_content_charset("utf-8"))
    except (LookupError, UnicodeError):
        return legacy_name(payload, payload.decode("latin-1"))
