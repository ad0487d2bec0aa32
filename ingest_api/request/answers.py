"""Bodies of responses and errors; every error has `code` and `message`."""

from collections.abc import Mapping
from typing import Any

import msgspec
from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException
from starlette.types import Receive, Scope, Send

from ingest_api.memory_budget import StorageUnavailable
from ingest_api.verdict import RequestRefused

RETRY_AFTER = 30
"""Seconds after which a client should retry while the database is unavailable."""


class EncodedAnswer:
    """A response with an encoded body. Most requests get one, and the framework's takes 5 µs longer to make."""

    __slots__ = ("body", "media_type", "status")

    def __init__(self, status: int, body: bytes, media_type: bytes = b"application/json") -> None:
        self.status = status
        self.body = body
        self.media_type = media_type

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        headers = [(b"content-length", b"%d" % len(self.body)), (b"content-type", self.media_type)]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": self.body})


def json_answer(status: int, body: Any, headers: Mapping[str, str] | None = None) -> Response:
    """A response with a JSON body."""
    return Response(msgspec.json.encode(body), status, headers, media_type="application/json")


def error_answer(
    status: int, code: str, message: str, headers: Mapping[str, str] | None = None, **more: object
) -> Response:
    """An error in the form that all endpoints share."""
    return json_answer(status, {"error": message, "code": code, "message": message, **more}, headers)


def refusal(error: RequestRefused) -> Response:
    """The response to a request that was refused as a whole."""
    headers = {"Retry-After": str(error.retry_after)} if error.retry_after is not None else {}
    if error.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if error.allow is not None:
        headers["Allow"] = error.allow
    return error_answer(error.status, error.code, error.message, headers)


def unavailable(error: StorageUnavailable) -> Response:
    """The response while events cannot be stored; nothing of the request was stored."""
    return error_answer(
        503, "storage_unavailable", str(error), {"Retry-After": str(RETRY_AFTER)}, retry_after=RETRY_AFTER
    )


def failure() -> Response:
    """The response to a request that hit a bug in the collector."""
    return error_answer(500, "internal_error", "The collector failed to process this request; nothing was stored.")


def handle_errors(app: FastAPI) -> None:
    """Turn errors outside `IngestRoute`, which answers its own, into responses."""
    app.add_exception_handler(HTTPException, _not_served)
    app.add_exception_handler(Exception, _failed)


async def _not_served(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    codes = {404: "not_found", 405: "method_not_allowed"}
    message = f"{error.detail}. /docs lists the endpoints."
    return error_answer(error.status_code, codes.get(error.status_code, "not_served"), message, error.headers)


async def _failed(_: Request, __: Exception) -> Response:
    return failure()
