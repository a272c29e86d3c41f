"""Asks the server as a client does, and waits for the answer."""

from __future__ import annotations

import asyncio


def run(coroutine):
    """Return what the coroutine gives."""
    return asyncio.run(coroutine)


def post(client, content=b"licence", path="/v1/scan", **more):
    """Return the answer to a contract sent."""
    return run(client.post(path, content=content, **more))
