"""`scan serve`: the scanner over HTTP, with a page to drop a contract on."""

from __future__ import annotations

import logging
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scanner.cli.gating import Gating, gate_options
from scanner.cli.options import debug_option
from scanner.errors import UsageError

if TYPE_CHECKING:
    from fastapi import FastAPI

    from scanner.isolation import Workers
    from scanner.serve import ServeSettings

_MEGABYTE = 1_000_000
# Seconds that an idle line stays open: longer than a sender who was told to try again waits, or its next upload would
# meet a line that is just being closed.
_KEPT_OPEN = 120


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen; elsewhere SCAN_TOKEN is needed.")
@click.option("--port", type=click.IntRange(0, 65535), default=8300, show_default=True, help="The port.")
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Contracts read at once.")
@click.option("--queue", type=click.IntRange(1, 10_000), default=32, show_default=True,
              help="Contracts taken in at once; more are answered with 503.")  # fmt: skip
@click.option("--max-upload", type=click.IntRange(1, 200), default=50, show_default=True, metavar="MB",
              help="The largest contract.")  # fmt: skip
@click.option("--webhook", metavar="URL", default="", help="Post every result there, signed with SCAN_WEBHOOK_SECRET.")
@gate_options
@debug_option
def serve(
    *,
    host: str,
    port: int,
    workers: int,
    queue: int,
    max_upload: int,
    webhook: str,
    gating: Gating,
    debug: bool,  # noqa: ARG001  # read by the guard
) -> None:
    """Answer POST /v1/scan with a report, and show a page to drop a contract on; docs/serve.md says how.

    Only this machine may ask, unless SCAN_TOKEN holds a token that every request carries.
    """
    try:
        import uvicorn  # noqa: PLC0415  # an extra
        from fastapi import FastAPI  # noqa: F401, PLC0415  # as above
    except ImportError as error:
        raise UsageError("the server needs packages more; install contract-scanner[server]") from error
    from scanner.isolation import Workers  # noqa: PLC0415  # not for --help
    from scanner.serve import ServeSettings, checked  # noqa: PLC0415  # as above

    settings = checked(
        ServeSettings(
            host=host,
            port=port,
            token=os.environ.get("SCAN_TOKEN", ""),
            workers=workers,
            queue=queue,
            upload_bytes=max_upload * _MEGABYTE,
            webhook=webhook,
            secret=os.environ.get("SCAN_WEBHOOK_SECRET", ""),
        ),
    )
    logging.basicConfig(format="scan: %(message)s", level=logging.WARNING)
    with tempfile.TemporaryDirectory(prefix="scan-") as spool, Workers(count=workers) as pool:
        pool.start()
        app = _app(pool, settings, gating, Path(spool))
        click.echo(f"scan: listening on http://{f'[{host}]' if ':' in host else host}:{port}/", err=True)
        uvicorn.run(
            app,
            host=host,
            port=port,
            timeout_keep_alive=_KEPT_OPEN,
            log_level="warning",
            access_log=False,
            server_header=False,
            date_header=False,
        )


def _app(pool: Workers, settings: ServeSettings, gating: Gating, spool: Path) -> FastAPI:
    from scanner.catalogue import load  # noqa: PLC0415  # not for --help
    from scanner.serve import Jobs, make_app  # noqa: PLC0415  # as above

    gate = gating.open()
    jobs = Jobs(pool.scan, gate, settings, spool, gating.options(gate))
    return make_app(jobs, load(), settings)
