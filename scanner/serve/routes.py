"""The questions that the server answers."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
from datetime import date
from importlib import resources
from pathlib import PurePosixPath, PureWindowsPath
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Header, HTTPException, Path, Query, Request, Response
from fastapi.responses import JSONResponse
from starlette.requests import ClientDisconnect

from scanner.report.neutral import neutral
from scanner.serve.answers import FORMS
from scanner.serve.guards import PAGE_POLICY, REPORT_POLICY
from scanner.serve.jobs import Full, Job, Jobs, KeyReused
from scanner.serve.settings import ServeSettings
from scanner.serve.shapes import EditionShape, EntryShape, Health, Load, Problem, Rules, State
from scanner.version import __version__

routes = APIRouter()

Form = Literal["json", "html", "decision"]
_Id = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{32}$", description="What the scan was given as its id.")]
_BINARY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "The contract's bytes; what they are is told by their content.",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary", "minLength": 1}}},
    },
}


def _said(*codes: int) -> dict[int | str, dict[str, Any]]:
    texts = {
        400: "nothing was sent",
        401: "the token is missing or wrong",
        403: "a page of another site asked",
        404: "there is no such scan, or it is kept no more",
        408: "the upload took too long",
        409: "the scan is not done, or has no report in that form",
        413: "the contract is too large",
        421: "the server answers to localhost only",
        422: "the contract could not be read, or the request is not as described",
        500: "a bug in the scanner",
        503: "every place of the queue is taken; try again after Retry-After",
    }
    made: dict[int | str, dict[str, Any]] = {
        code: {"model": Problem, "description": texts[code]} for code in (401, 403, 421, *codes)
    }
    if 422 in made:
        # A contract that could not be read has a report too: the joint form, with the reason.
        made[422] = {"description": texts[422], "content": {"application/json": {"schema": {"type": "object"}}}}
    return made


@routes.post(
    "/v1/scan",
    summary="Scan a contract",
    response_description="The report in the form asked for; its schema is that of `scan schema report`.",
    openapi_extra=_BINARY,
    responses={
        200: {"content": {"application/json": {}, "text/html": {}}},
        202: {"model": State, "description": "taken in; ask for it at the address in Location"},
        **_said(400, 408, 413, 422, 500, 503),
    },
)
async def scan(  # noqa: PLR0917 - FastAPI fills them by name
    request: Request,
    name: Annotated[str, Query(max_length=255, description="What the contract is called in the report.")] = "contract",
    as_of: Annotated[date | None, Query(description="The day whose law applies.")] = None,
    form: Annotated[Form, Query(alias="format", description="The form of the report.")] = "json",
    prefer: Annotated[str, Header(description="respond-async: answer 202 at once.", max_length=200)] = "",
    idempotency_key: Annotated[
        str, Header(max_length=200, description="The same key and the same bytes are one scan, however often sent.")
    ] = "",
) -> Response:
    """Take a contract in, read and judge it, and answer with its report."""
    jobs: Jobs = request.app.state.jobs
    try:
        job = jobs.begin()
    except Full as full:
        await _passed_over(request)
        detail = "every place of the queue is taken; try again later"
        raise HTTPException(503, detail, {"Retry-After": str(full.retry_after)}) from full
    try:
        await _upload(request, job)
        job.name = _shown(name)
        job.key = idempotency_key
        job.options = {"as_of": as_of}
    except BaseException:
        jobs.give_up(job)
        raise
    try:
        job = jobs.submit(job)
    except KeyReused as error:
        raise HTTPException(422, "the idempotency key was used for another contract") from error
    if "respond-async" in prefer:
        return JSONResponse(_state(job).model_dump(), 202, {"Location": f"/v1/scans/{job.id}"})
    # A client that goes away leaves the scan to the others who sent the same key.
    await asyncio.shield(_over(job))
    return _report(job, form)


@routes.get("/v1/scans/{scan_id}", summary="Where a scan stands", responses=_said(404, 422))
async def state(request: Request, scan_id: _Id) -> State:
    """Say whether the scan is done, what was decided, and where its reports are."""
    return _state(_found(request, scan_id))


@routes.get(
    "/v1/scans/{scan_id}/report",
    summary="The report of a scan",
    response_class=Response,
    responses={200: {"content": {"application/json": {}, "text/html": {}}}, **_said(404, 409, 422, 500)},
)
async def report(request: Request, scan_id: _Id, form: Annotated[Form, Query(alias="format")] = "json") -> Response:
    """Give the report. Its address is its key: it cannot be guessed, and needs no token."""
    job = _found(request, scan_id)
    if not job.done.done():
        raise HTTPException(409, "the scan is not done; ask again", {"Retry-After": "1"})
    return _report(job, form)


@routes.get("/v1/rules", summary="The law that is applied", responses=_said())
async def rules(request: Request) -> Rules:
    """List the editions of the Catalogue and the entries that are loaded."""
    catalogue = request.app.state.catalogue
    return Rules(
        digest=f"sha256:{catalogue.digest}",
        read_on=catalogue.read_on,
        editions=tuple(
            EditionShape(id=each.id, title=each.title.en, in_force_from=each.in_force_from)
            for each in catalogue.editions
        ),
        entries=tuple(
            EntryShape(id=each.id, list=each.list, title=each.title.en, title_zh=each.title.zh)
            for each in catalogue.entries
        ),
    )


@routes.get("/healthz", summary="Whether the server is well", responses=_said())
async def health(request: Request) -> Health:
    """Say how full the queue is; needs no token and tells nothing of a contract."""
    settings: ServeSettings = request.app.state.settings
    taken, running, undelivered = request.app.state.jobs.load()
    return Health(
        status="ok",
        version=__version__,
        queue=Load(taken=taken, running=running, limit=settings.queue),
        undelivered=undelivered,
    )


@routes.get("/", include_in_schema=False)
@routes.get("/drop.js", include_in_schema=False)
@routes.get("/drop.css", include_in_schema=False)
async def page(request: Request) -> Response:
    """Give the page to drop a contract on."""
    name = request.url.path.removeprefix("/") or "drop.html"
    kind = {"html": "text/html", "js": "text/javascript", "css": "text/css"}[name.rpartition(".")[2]]
    content = resources.files("scanner.serve").joinpath("page", name).read_bytes()
    return Response(content, media_type=f"{kind}; charset=utf-8", headers={"Content-Security-Policy": PAGE_POLICY})


async def _passed_over(request: Request) -> None:
    """Read the body of a request that is refused, within its limits: else the sender sees a broken line, no answer."""
    settings: ServeSettings = request.app.state.settings
    size = 0
    with contextlib.suppress(TimeoutError, ClientDisconnect):
        async with asyncio.timeout(settings.upload_seconds):
            async for chunk in request.stream():
                size += len(chunk)
                if size > settings.upload_bytes:
                    return


async def _upload(request: Request, job: Job) -> None:
    """Write the body to the spool, within the limits of size and time."""
    settings: ServeSettings = request.app.state.settings
    digest, size = hashlib.sha256(), 0
    if request.headers.get("content-length", "0").isdigit():
        size = int(request.headers.get("content-length", "0"))
    if size > settings.upload_bytes:
        raise HTTPException(413, f"larger than {settings.upload_bytes} bytes")
    size = 0
    try:
        async with asyncio.timeout(settings.upload_seconds):
            with job.upload.open("xb") as spool:
                async for chunk in request.stream():
                    size += len(chunk)
                    if size > settings.upload_bytes:
                        raise HTTPException(413, f"larger than {settings.upload_bytes} bytes")
                    digest.update(chunk)
                    spool.write(chunk)
    except TimeoutError as error:
        raise HTTPException(408, f"the upload took longer than {settings.upload_seconds:g} seconds") from error
    if not size:
        raise HTTPException(400, "nothing was sent; send the contract's bytes as the body")
    job.sha256 = digest.hexdigest()


async def _over(job: Job) -> None:
    await asyncio.wait([asyncio.wrap_future(job.done)])


def _found(request: Request, scan_id: str) -> Job:
    jobs: Jobs = request.app.state.jobs
    job = jobs.find(scan_id)
    if job is None:
        raise HTTPException(404, "there is no such scan, or it is kept no more")
    return job


def _report(job: Job, form: str) -> Response:
    answer = job.done.result()
    if answer is None:
        raise HTTPException(500, "internal error; this is a bug in the scanner, and the contract was not judged")
    try:
        content = job.report(form).read_bytes()
    except FileNotFoundError as error:
        if answer.refused:
            raise HTTPException(422, f"the contract could not be read: {answer.reason}") from error
        raise HTTPException(404, "the report is kept no more; send the contract again") from error
    headers = {"Location": f"/v1/scans/{job.id}", "X-Scan-Decision": answer.decision}
    if form == "html":
        headers["Content-Security-Policy"] = REPORT_POLICY
    return Response(content, 422 if answer.refused else 200, headers, FORMS[form])


def _state(job: Job) -> State:
    if not job.done.done():
        return State(id=job.id, status="waiting", document_sha256=job.sha256)
    answer = job.done.result()
    if answer is None:
        return State(id=job.id, status="failed", document_sha256=job.sha256, exit_code=70)
    return State(
        id=job.id,
        status="refused" if answer.refused else "done",
        document_sha256=job.sha256,
        decision=answer.decision,
        outcome=answer.outcome or None,
        exit_code=answer.exit_code,
        reason=answer.reason or None,
        reports={form: f"/v1/scans/{job.id}/report?format={form}" for form in FORMS if job.report(form).is_file()},
    )


def _shown(name: str) -> str:
    """Return the last part of a name that a client gave, harmless; "contract" if nothing is left of it."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    return neutral(last.encode("utf-8", "replace").decode()).strip(" .") or "contract"
