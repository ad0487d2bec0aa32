"""The bodies of answers and errors; every error has `code` and `message`."""

from collections.abc import Mapping
from typing import Any

import msgspec
from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException

from ingest_api.memory_budget import StorageUnavailable
from ingest_api.verdict import RequestRefused

RETRY_AFTER = 30
"""Seconds after which a client should try again when the database is away."""


def json_answer(status: int, body: Any, headers: Mapping[str, str] | None = None) -> Response:
    """An answer with a JSON body; bytes are taken as encoded already."""
    content = body if isinstance(body, bytes) else msgspec.json.encode(body)
    return Response(content, status, headers, media_type="application/json")


def error_answer(
    status: int, code: str, message: str, headers: Mapping[str, str] | None = None, **more: object
) -> Response:
    """An error as every endpoint gives it."""
    return json_answer(status, {"error": message, "code": code, "message": message, **more}, headers)


def refusal(error: RequestRefused) -> Response:
    """The answer to a request that was refused as a whole."""
    headers = {"Retry-After": str(error.retry_after)} if error.retry_after is not None else {}
    if error.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return error_answer(error.status, error.code, error.message, headers)


def unavailable(error: StorageUnavailable) -> Response:
    """The answer while events cannot be stored; nothing of the request is."""
    return error_answer(
        503, "storage_unavailable", str(error), {"Retry-After": str(RETRY_AFTER)}, retry_after=RETRY_AFTER
    )


def failure() -> Response:
    """The answer to a request that met a fault of ours."""
    return error_answer(500, "internal_error", "The collector failed on this request; nothing of it was stored.")


def handle_errors(app: FastAPI) -> None:
    """Answer the errors that the application's handlers raise."""
    app.add_exception_handler(RequestRefused, _refused)
    app.add_exception_handler(StorageUnavailable, _unavailable)
    app.add_exception_handler(HTTPException, _not_served)
    app.add_exception_handler(Exception, _failed)


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestRefused)
    return refusal(error)


async def _unavailable(_: Request, error: Exception) -> Response:
    assert isinstance(error, StorageUnavailable)
    return unavailable(error)


async def _not_served(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    codes = {404: "not_found", 405: "method_not_allowed"}
    message = f"{error.detail}. The endpoints are listed on /docs."
    return error_answer(error.status_code, codes.get(error.status_code, "not_served"), message, error.headers)


async def _failed(_: Request, __: Exception) -> Response:
    return failure()
