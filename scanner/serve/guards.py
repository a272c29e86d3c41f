"""Who may ask, from where, and what a browser may do with the answer."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from urllib.parse import urlsplit

from fastapi import Request, Response
from fastapi.responses import JSONResponse

from scanner.serve.settings import ServeSettings, is_loopback

# The page loads its own script and style and shows a report in a frame; nothing comes from elsewhere.
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# A report is one file with its style inside; in the sandbox it has no origin and runs nothing.
REPORT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-modals"
)
_NOTHING = "default-src 'none'; frame-ancestors 'none'"
_HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    },
)
# The page is public and empty; a report's address is its key; health says nothing of a contract.
_OPEN = ("/", "/drop.js", "/drop.css", "/healthz")
_REPORTS = "/v1/scans/"

Next = Callable[[Request], Awaitable[Response]]


def guard(settings: ServeSettings) -> Callable[[Request, Next], Awaitable[Response]]:
    """Return the middleware that refuses strangers and sets the headers of every answer."""

    async def guarded(request: Request, further: Next) -> Response:
        refusal = _refusal(request, settings)
        response = refusal if refusal is not None else await further(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Content-Security-Policy", _NOTHING)
        return response

    return guarded


def _refusal(request: Request, settings: ServeSettings) -> Response | None:
    host = request.headers.get("host", "")
    if settings.on_loopback and not is_loopback(urlsplit(f"//{host}").hostname or ""):
        # A page of the web can give its own name this machine's address, and then ask as if it were at home here.
        return _problem(421, "this server answers to localhost only")
    if _is_foreign(request, host):
        return _problem(403, "a page of another site may not ask")
    if settings.token and not _is_open(request) and not _carries(request, settings.token):
        return _problem(401, "send the token as Authorization: Bearer", {"WWW-Authenticate": "Bearer"})
    return None


def _is_foreign(request: Request, host: str) -> bool:
    if request.headers.get("sec-fetch-site", "none") not in {"same-origin", "none"} and request.method != "GET":
        return True
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc.lower() != host.lower()


def _is_open(request: Request) -> bool:
    path = request.url.path
    return path in _OPEN or (request.method == "GET" and path.startswith(_REPORTS) and path.endswith("/report"))


def _carries(request: Request, token: str) -> bool:
    kind, _, value = request.headers.get("authorization", "").partition(" ")
    return kind.lower() == "bearer" and hmac.compare_digest(value.strip().encode(), token.encode())


def _problem(status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    return JSONResponse({"detail": detail}, status, dict(headers or {}))
