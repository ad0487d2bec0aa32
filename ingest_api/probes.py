"""Endpoints for the collector's operators."""

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST

from ingest_api.request.answers import error_answer, json_answer
from ingest_api.telemetry.metrics import exposition

PATHS = ("/", "/healthz", "/readyz", "/metrics", "/docs", "/openapi.json")

HOME = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Sluice collector</title>
<style>:root { color-scheme: light dark } body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem }</style>
<h1>Sluice collector</h1><p>Clients post events here. <a href="/docs">API documentation</a></p></html>
"""


def add_to(app: FastAPI) -> None:
    """Add the endpoints to the application."""
    app.add_api_route("/", _home, include_in_schema=False)
    app.add_api_route("/healthz", _healthz, tags=["operations"], summary="Is the process alive?")
    app.add_api_route(
        "/readyz",
        _readyz,
        tags=["operations"],
        summary="Can the collector store events?",
        responses={503: {"description": "The collector cannot store events now"}},
    )
    app.add_api_route(
        "/metrics",
        _metrics,
        tags=["operations"],
        summary="Prometheus metrics",
        response_class=PlainTextResponse,
    )


async def _home() -> HTMLResponse:
    return HTMLResponse(HOME)


async def _healthz() -> dict[str, str]:
    return {"status": "ok"}


async def _readyz(request: Request) -> Response:
    problem = await request.app.state.readiness.problem()
    if problem is not None:
        return error_answer(503, "not_ready", problem)
    ready = {"status": "ready"}
    if request.app.state.ingest.experiments.problem is not None:
        # Events can be stored all the same, so no load balancer should stop sending them.
        ready["experiments"] = "The registry of experiments has faults; see the log."
    return json_answer(200, ready)


async def _metrics() -> Response:
    return Response(exposition(), media_type=CONTENT_TYPE_LATEST)
