"""The pages for whoever operates Sluice, as an application of their own: what the gates said, and the rules.

They show failing rows of every source, so they ask for an admin key, and the collector, which faces the internet, does
not serve them.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from ingest_api.sources.keys import Keys
from ingest_api.verdict import RequestRefused
from orchestration.gates.results import latest_results, results_of
from orchestration.pages.render import batch_page, batches_page, home_page, rules_page, runbook_page
from warehouse.database import database_url
from warehouse.settings import PROJECT_ROOT, settings

LISTED_BATCHES = 20
Handler = Callable[[Request], Awaitable[Response]]


def create_app() -> Starlette:
    """The application; it connects to the database when the first key is looked up."""
    return Starlette(
        routes=[
            Route("/", _for_admins(_home)),
            Route("/rules", _for_admins(_rules)),
            Route("/runbook", _for_admins(_runbook)),
            Route("/gates", _for_admins(_batches)),
            Route("/gates/{batch_id:int}", _for_admins(_batch)),
            Route("/healthz", _health),
            Mount("/static", StaticFiles(directory=Path(__file__).parent / "static")),
        ],
        lifespan=_lifespan,
    )


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    pool = asyncpg.create_pool(
        database_url(),
        min_size=0,
        max_size=1,
        command_timeout=10,
        server_settings={"role": "sluice_collector", "application_name": "sluice pages"},
    )
    async with pool:
        app.state.keys = Keys(pool, development=settings().env == "development")
        yield


def _for_admins(handler: Handler) -> Handler:
    """Browsers ask for the admin key as the user name."""

    async def guarded(request: Request) -> Response:
        try:
            await request.app.state.keys.require(request.headers, "admin")
        except RequestRefused as refused:
            ask = {"WWW-Authenticate": 'Basic realm="An admin key as user name, no password"'}
            return PlainTextResponse(refused.message, refused.status, headers=ask)
        response = await handler(request)
        response.headers["Cache-Control"] = "no-store"
        return response

    return guarded


async def _home(_: Request) -> Response:
    return HTMLResponse(home_page())


async def _rules(_: Request) -> Response:
    return HTMLResponse(rules_page())


async def _runbook(_: Request) -> Response:
    return HTMLResponse(runbook_page((PROJECT_ROOT / "docs" / "runbook.md").read_text()))


async def _batches(_: Request) -> Response:
    return HTMLResponse(batches_page(latest_results(LISTED_BATCHES)))


async def _batch(request: Request) -> Response:
    results = results_of(request.path_params["batch_id"])
    if results is None:
        return PlainTextResponse("There are no results for this batch. Only those of the latest batches are kept.", 404)
    return HTMLResponse(batch_page(results))


async def _health(_: Request) -> Response:
    return PlainTextResponse("ok")
