"""What nobody would ask: requests made from the server's own description, real scans behind them."""

from __future__ import annotations

from contextlib import asynccontextmanager

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings

from scanner.catalogue import load
from scanner.documents import OcrMode
from scanner.gate import Gate
from scanner.pipeline import Pipeline
from scanner.serve import Jobs, ServeSettings, make_app

TOKEN = "a-token-of-some-length"
HEADERS = {"Authorization": f"Bearer {TOKEN}"}
PATHS = ("/v1/scan", "/v1/scans/{scan_id}", "/v1/scans/{scan_id}/report", "/v1/rules", "/healthz")
AS_DESCRIBED = [
    schemathesis.checks.not_a_server_error,
    schemathesis.checks.status_code_conformance,
    schemathesis.checks.content_type_conformance,
    schemathesis.checks.response_schema_conformance,
    schemathesis.checks.negative_data_rejection,
]


@pytest.fixture(scope="module")
def described(tmp_path_factory):
    catalogue = load()
    limits = ServeSettings(host="0.0.0.0", token=TOKEN, workers=2, queue=8, upload_bytes=100_000, keep=20)
    pipeline = Pipeline(catalogue)

    def scan(path, **options):
        # Made-up pictures take the recogniser minutes and tell nothing of the server.
        return pipeline.scan(path, **{**options, "ocr": OcrMode.NEVER})

    jobs = Jobs(scan, Gate(), limits, tmp_path_factory.mktemp("spool"))
    app = make_app(jobs, catalogue, limits)
    # The client may start and stop the server between any two requests.
    app.router.lifespan_context = always_up
    yield schemathesis.openapi.from_asgi("/openapi.json", app, headers=HEADERS)
    jobs.close()


@asynccontextmanager
async def always_up(_app):
    yield


@pytest.mark.parametrize(
    ("path", "mode"),
    [
        *((path, schemathesis.GenerationMode.POSITIVE) for path in PATHS),
        # The others take nothing that could be wrong.
        *((path, schemathesis.GenerationMode.NEGATIVE) for path in PATHS[:3]),
    ],
)
def test_no_request_breaks_the_server(described, path, mode):
    [operation] = [found.ok() for found in described.get_all_operations() if found.ok().path == path]

    @settings(max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case):
        answer = case.call(headers=HEADERS, timeout=120)
        # A full queue is an answer as described, and no fault.
        if answer.status_code != 503:
            case.validate_response(answer, checks=AS_DESCRIBED, headers=HEADERS)

    ask()


def test_every_question_is_asked(described):
    assert {found.ok().path for found in described.get_all_operations()} == set(PATHS)
