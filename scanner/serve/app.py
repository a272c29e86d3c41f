"""Puts the server together."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from scanner.catalogue import Catalogue
from scanner.serve.guards import guard
from scanner.serve.jobs import Jobs
from scanner.serve.routes import routes
from scanner.serve.settings import ServeSettings
from scanner.version import __version__

_ABOUT = "Flags the clauses of a contract that move export-controlled technology out of mainland China."


def make_app(jobs: Jobs, catalogue: Catalogue, settings: ServeSettings) -> FastAPI:
    """Return the server; when it stops, the jobs that are being read end first."""

    @asynccontextmanager
    async def living(_app: FastAPI) -> AsyncIterator[None]:
        yield
        jobs.close()

    app = FastAPI(
        title="contract-scanner",
        version=__version__,
        description=f"{_ABOUT} No finding is not clearance.",
        # Their pages load scripts from elsewhere; /openapi.json says the same.
        docs_url=None,
        redoc_url=None,
        lifespan=living,
    )
    app.state.jobs = jobs
    app.state.catalogue = catalogue
    app.state.settings = settings
    app.middleware("http")(guard(settings))
    app.include_router(routes)
    app.exception_handler(RequestValidationError)(_not_as_described)
    return app


async def _not_as_described(_request: Request, error: RequestValidationError) -> JSONResponse:
    """Say in a sentence what is wrong with a request, without its words."""
    fault = error.errors()[0]
    place = ".".join(str(step) for step in fault["loc"])
    return JSONResponse({"detail": f"{place}: {fault['msg']}"}, 422)
