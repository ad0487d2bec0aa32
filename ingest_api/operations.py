"""Endpoints for whoever operates the collector."""

import asyncpg
from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST

from expectations.page import rules_page
from ingest_api.answers import error_answer, json_answer
from ingest_api.metrics import exposition

PATHS = ("/healthz", "/readyz", "/metrics", "/rules", "/docs", "/openapi.json")


def add_to(app: FastAPI) -> None:
    """Add the endpoints to the application."""
    app.add_api_route("/healthz", _healthz, tags=["operations"], summary="Is the process alive?")
    app.add_api_route(
        "/readyz",
        _readyz,
        tags=["operations"],
        summary="Can events be stored?",
        responses={503: {"description": "Not now"}},
    )
    app.add_api_route(
        "/metrics",
        _metrics,
        tags=["operations"],
        summary="Figures for Prometheus",
        response_class=PlainTextResponse,
    )
    app.add_api_route("/rules", _rules, tags=["operations"], summary="The rules of the gates", include_in_schema=False)


async def _healthz() -> dict[str, str]:
    return {"status": "ok"}


async def _readyz(request: Request) -> Response:
    try:
        await request.app.state.pool.fetchval("select 1 from ops.api_keys limit 1", timeout=5)
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError) as error:
        return error_answer(503, "not_ready", f"The database is not usable: {type(error).__name__}.")
    if not request.app.state.ingest.sources.loaded:
        return error_answer(503, "not_ready", "The sources' policies are not loaded yet.")
    return json_answer(200, {"status": "ready"})


async def _metrics() -> Response:
    return Response(exposition(), media_type=CONTENT_TYPE_LATEST)


async def _rules() -> HTMLResponse:
    return HTMLResponse(rules_page())
