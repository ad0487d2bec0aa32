"""What every endpoint beside the framework does: find a key's owner, and turn refusals and errors into responses."""

import asyncio
import logging
from collections.abc import Awaitable

import asyncpg
from starlette.types import ASGIApp

from ingest_api.memory_budget import NoRoom, StorageUnavailable
from ingest_api.request.answers import failure, refusal, unavailable
from ingest_api.sources.keys import Keys, Principal
from ingest_api.sources.refusals import Caller, Refusals
from ingest_api.verdict import RequestRefused

logger = logging.getLogger("sluice.collector")


async def responded(refusals: Refusals, caller: Caller, responding: Awaitable[ASGIApp]) -> ASGIApp:
    """What `responding` returns; the response to a refusal, or to an error, if it raises one."""
    try:
        try:
            return await responding
        except (RequestRefused, StorageUnavailable) as error:
            return await _refused(refusals, caller, error)
    except asyncio.CancelledError:  # uvicorn cancels open requests on shutdown
        return unavailable(StorageUnavailable("The collector is stopping."))
    except Exception:
        logger.exception("Unexpected error in a request.")
        return failure()


async def _refused(refusals: Refusals, caller: Caller, error: RequestRefused | StorageUnavailable) -> ASGIApp:
    """The response to a request of which nothing was stored; whoever should come back later waits for it."""
    if isinstance(error, NoRoom) or (isinstance(error, RequestRefused) and error.status == 429):
        await refusals.hold_back(caller)
    elif isinstance(error, RequestRefused):
        refusals.charge(caller)
    return refusal(error) if isinstance(error, RequestRefused) else unavailable(error)


async def principal_of(keys: Keys, key: str, caller: Caller) -> Principal:
    """The key's owner. Raises RequestRefused, and StorageUnavailable if it cannot be looked up."""
    try:
        return await keys.owner(key, caller)
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError):
        raise StorageUnavailable("The database is unavailable.") from None
