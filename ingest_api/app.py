"""The collector as an ASGI application: wiring only."""

import asyncio
import gc
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any

import asyncpg
from fastapi import FastAPI
from fastapi_offline import FastAPIOffline
from starlette.types import ASGIApp

from ingest_api import assign, probes, sdk_configuration
from ingest_api.client.context import ClientContext
from ingest_api.dialects import ENDPOINTS
from ingest_api.experiments.current import Experiments
from ingest_api.in_progress import Ingest
from ingest_api.landing.group_commit import LANES, Landing
from ingest_api.memory_budget import MemoryBudget
from ingest_api.openapi import describe
from ingest_api.other_requests import OtherRequests
from ingest_api.read import openapi as read_openapi
from ingest_api.read.access import AccessNotes
from ingest_api.read.answers import Answers
from ingest_api.read.database import NOTING, READING, Marts, reader_pool
from ingest_api.read.endpoints import endpoints as read_endpoints
from ingest_api.read.route import Reading, ReadRoute
from ingest_api.readiness import Readiness
from ingest_api.request.answers import handle_errors
from ingest_api.request_log import RequestLog
from ingest_api.routes import Routes, Storeless
from ingest_api.sources.consents import Consents
from ingest_api.sources.keys import Keys
from ingest_api.sources.policies import Sources
from ingest_api.sources.rate_limits import RateLimits
from ingest_api.sources.refusals import Refusals
from ingest_api.subject_requests import routes as subject_requests
from ingest_api.telemetry.shared_directory import shared_directory
from ingest_api.token_bucket import TokenBuckets
from ingest_api.turns import Turns
from ingest_api.whole_requests import WholeRequests
from warehouse.database import database_url
from warehouse.settings import Settings, settings

# A worker's connections. Commits have their own, so that a flood of key lookups cannot block them.
COMMITTING = len(LANES)
LOOKING_UP = 3
CLOSE_SECONDS = 2.0
GARBAGE = 10_000
"""New containers before the youngest are searched for garbage. The requests that wait for a commit have thousands."""


def create_collector() -> ASGIApp:
    """The collector as a server runs it: observed, with ingest requests bypassing the framework."""
    app = create_app()
    routes = routed(app)
    log = RequestLog(routes, app.state.config)
    app.state.whole_requests = WholeRequests(app, log, routes.plain)
    return log


def routed(app: FastAPI) -> Routes:
    """The application with its ingest endpoints. They read raw bodies; the dialects supply their schemas."""
    storeless = [Storeless(each.path, ReadRoute(each)) for each in app.state.read_endpoints]
    storeless.append(Storeless(assign.PATH, assign.AssignRoute()))
    return Routes(app, OtherRequests(app), ENDPOINTS, storeless, subject_requests.ROUTES)


def create_app() -> FastAPI:
    """The framework's part of it: it connects on startup and commits waiting events on shutdown."""
    config = settings()
    app = FastAPIOffline(
        title="Sluice collector",
        version=version("sluice"),
        lifespan=_lifespan,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.config = config
    app.state.whole_requests = None
    app.state.read_endpoints = read_endpoints(config)
    handle_errors(app)
    probes.add_to(app)
    sdk_configuration.add_to(app)
    describe(app, ENDPOINTS)
    assign.describe(app)
    read_openapi.describe(app, app.state.read_endpoints)
    subject_requests.describe(app)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[Mapping[str, Any]]:
    config: Settings = app.state.config
    async with (
        _pool(COMMITTING) as committing,
        _pool(LOOKING_UP) as pool,
        reader_pool(READING) as reading,
        reader_pool(NOTING) as noting,
    ):
        memory_budget = MemoryBudget(config.collector_queue_bytes)
        landing = Landing(committing, memory_budget)
        sources = Sources(pool, config)
        buckets = TokenBuckets(shared_directory())
        refusals = Refusals(buckets, config.collector_refused_rate)
        experiments = Experiments.of(config)
        app.state.ingest = ingest = Ingest(
            keys=Keys(pool, refusals, development=config.env == "development"),
            sources=sources,
            refusals=refusals,
            rate_limits=RateLimits(buckets),
            client_context=ClientContext(config),
            memory_budget=memory_budget,
            turns=Turns(),
            landing=landing,
            experiments=experiments,
            consents=Consents(pool, sources),
        )
        app.state.reading = Reading(Marts(reading), Answers(), AccessNotes(noting))
        app.state.readiness = Readiness(pool, sources, landing)
        await sources.look()
        await experiments.look()
        # Exclude objects that live as long as the worker from garbage collection.
        gc.collect()
        gc.freeze()
        gc.set_threshold(GARBAGE)
        background = [asyncio.create_task(each) for each in (sources.follow(), experiments.follow(), landing.report())]
        # For the server's protocol, which refuses what is no request and hands over those that came as a whole.
        whole_requests: WholeRequests | None = app.state.whole_requests
        yield {"client_context": ingest.client_context, "refusals": refusals, "whole_requests": whole_requests}
        if whole_requests is not None:
            whole_requests.stop()
        for task in background:
            task.cancel()
        await landing.close()


@asynccontextmanager
async def _pool(size: int) -> AsyncIterator[asyncpg.Pool]:
    """Connections of the collector's login. A hanging database delays shutdown by at most CLOSE_SECONDS."""
    pool = asyncpg.create_pool(
        database_url("sluice_collector"),
        min_size=0,
        max_size=size,
        command_timeout=10,
        timeout=5,
        # Sessions change nothing that needs a reset, and asyncpg's own reset adds a round trip to every commit.
        reset=_as_it_is,
        server_settings={"application_name": "sluice-collector"},
    )
    async with pool:
        yield pool
        try:
            await asyncio.wait_for(pool.close(), CLOSE_SECONDS)
        except TimeoutError:
            pool.terminate()


async def _as_it_is(_: asyncpg.Connection) -> None:
    """Return a connection to the pool unchanged."""
