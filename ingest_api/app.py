"""The collector as an ASGI application: wiring only."""

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

import asyncpg
from fastapi import FastAPI
from starlette.routing import Route
from starlette.types import ASGIApp

from ingest_api import probes as operations
from ingest_api.client.context import Requester
from ingest_api.dialects import ENDPOINTS
from ingest_api.ingest import Ingest, IngestRoute, IngestRoutes
from ingest_api.landing.group_commit import Landing
from ingest_api.memory_budget import Room
from ingest_api.openapi import describe
from ingest_api.request.answers import handle_errors
from ingest_api.request_log import Observed
from ingest_api.sources.keys import Keys
from ingest_api.sources.policies import Sources
from ingest_api.sources.rate_limits import Throttle
from ingest_api.telemetry.shared_directory import shared_directory
from ingest_api.token_bucket import TokenBuckets
from warehouse.database import database_url
from warehouse.settings import Settings, settings

# Connections of a worker; looking up keys, of which a flood may come, must not keep events from being committed.
COMMITTING = 1
LOOKING_UP = 3
CLOSE_SECONDS = 2.0


def create_collector() -> ASGIApp:
    """The collector as a server runs it: observed, with a short way for ingest requests around the framework."""
    app = create_app()
    routes = {endpoint.path: IngestRoute(endpoint) for endpoint in ENDPOINTS}
    return Observed(IngestRoutes(app, routes), app.state.config)


def create_app() -> FastAPI:
    """The application; it connects when it starts and drains what waits when it stops."""
    config = settings()
    app = FastAPI(title="Sluice collector", version=version("sluice"), lifespan=_lifespan, redoc_url=None)
    app.state.config = config
    handle_errors(app)
    operations.add_to(app)
    # Ingest endpoints read raw bodies: they need none of FastAPI's parsing, and their schemas come from the dialects.
    app.router.routes.extend(Route(each.path, IngestRoute(each), methods=["POST"]) for each in ENDPOINTS)
    describe(app, ENDPOINTS)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    config: Settings = app.state.config
    async with _pool(COMMITTING) as committing, _pool(LOOKING_UP) as pool:
        room = Room(config.collector_queue_bytes)
        landing = Landing(committing, room)
        sources = Sources(pool, config)
        app.state.pool = pool
        app.state.ingest = Ingest(
            keys=Keys(pool, development=config.env == "development"),
            sources=sources,
            throttle=Throttle(TokenBuckets(shared_directory())),
            requester=Requester(config),
            room=room,
            landing=landing,
        )
        await sources.look()
        # What lives as long as the worker is not looked at by the garbage collector again.
        gc.collect()
        gc.freeze()
        background = [asyncio.create_task(sources.follow()), asyncio.create_task(landing.report())]
        yield
        for task in background:
            task.cancel()
        await landing.close()


@asynccontextmanager
async def _pool(size: int) -> AsyncIterator[asyncpg.Pool]:
    """Connections with the collector's rights; one to a database that hangs does not keep the worker from ending."""
    pool = asyncpg.create_pool(
        database_url(),
        min_size=0,
        max_size=size,
        command_timeout=10,
        timeout=5,
        # No session changes anything that would have to be reset; asyncpg's own way is a round trip to every commit.
        reset=_as_it_is,
        server_settings={"role": "sluice_collector", "application_name": "sluice-collector"},
    )
    async with pool:
        yield pool
        try:
            await asyncio.wait_for(pool.close(), CLOSE_SECONDS)
        except TimeoutError:
            pool.terminate()


async def _as_it_is(_: asyncpg.Connection) -> None:
    """Give a connection back to the pool as it is."""
