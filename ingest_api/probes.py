"""Endpoints for whoever operates the collector."""

import asyncpg
from fastapi import FastAPI, Request, Response
from fastapi.responses import FileResponse, HTMLResponse, PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST

from expectations.page import rules_page
from ingest_api.request.answers import error_answer, json_answer
from ingest_api.telemetry.metrics import exposition
from ingest_api.verdict import RequestRefused

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
    for path in ("/gates", "/gates/{batch_id}"):
        app.add_api_route(path, _gates, tags=["operations"], summary="What the gates said", include_in_schema=False)


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


async def _gates(request: Request, batch_id: str = "index") -> Response:
    """A batch's page. It shows failing rows of every source: for an admin key, which browsers ask for as user name."""
    request.scope["sluice.endpoint"] = "/gates"
    try:
        await request.app.state.ingest.keys.require(request.headers, "admin")
    except RequestRefused as refused:
        ask = {"WWW-Authenticate": 'Basic realm="An admin key as user name, no password"'}
        return error_answer(refused.status, refused.code, refused.message, ask)
    page = request.app.state.config.home / "gates" / f"{batch_id}.html"
    if not (batch_id == "index" or batch_id.isdecimal()) or not page.is_file():
        return error_answer(404, "not_found", "There is no such page; the gates keep those of the latest batches.")
    return FileResponse(page, media_type="text/html", headers={"Cache-Control": "no-store"})
