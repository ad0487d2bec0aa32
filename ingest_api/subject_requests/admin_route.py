"""Endpoints for admin keys, beside the framework like those of ingest. No page may read them: there is no CORS."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from urllib.parse import unquote

import asyncpg
from starlette.types import ASGIApp, Receive, Scope, Send

from ingest_api.in_progress import Ingest, path_of
from ingest_api.ingest import answer_refused, principal_of
from ingest_api.limits import MAX_ID_CHARACTERS
from ingest_api.memory_budget import StorageUnavailable
from ingest_api.request.answers import failure, unavailable
from ingest_api.request.headers import Headers
from ingest_api.sources.keys import Principal, key_of, missing_key, require_scope
from ingest_api.sources.refusals import Caller
from ingest_api.verdict import RequestRefused
from warehouse.database import database_url

logger = logging.getLogger("sluice.collector")
Answer = Callable[[Ingest, Principal, str], Awaitable[ASGIApp]]


class AdminRoute:
    """An endpoint whose path ends with an id.

    It answers every method itself, since the path of a refused request may name a person and must not be kept.
    """

    def __init__(self, path: str, method: str, answer: Answer) -> None:
        self.path = path
        self._method = method
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Respond to one request, refused ones included."""
        scope["sluice.endpoint"] = self.path
        ingest: Ingest = scope["app"].state.ingest
        headers = Headers(scope["headers"])
        caller = Caller(ingest.client_context.address(scope, headers))
        response: ASGIApp
        try:
            try:
                response = await self._response(ingest, scope, headers, caller)
            except (RequestRefused, StorageUnavailable) as error:
                response = await answer_refused(ingest.refusals, caller, error)
        except asyncio.CancelledError:  # uvicorn cancels open requests on shutdown
            response = unavailable(StorageUnavailable("The collector is stopping."))
        except Exception:
            logger.exception("Unexpected error in a request.")
            response = failure()
        await response(scope, receive, send)

    async def _response(self, ingest: Ingest, scope: Scope, headers: Headers, caller: Caller) -> ASGIApp:
        if scope["method"] != self._method:
            refused = RequestRefused(405, "method_not_allowed", f"Expected {self._method}, got {scope['method'][:40]}.")
            refused.allow = self._method
            raise refused
        key = key_of(headers, scope["query_string"])
        if key is None:
            raise missing_key()
        principal = await principal_of(ingest.keys, key, caller)
        caller.key_hash = principal.key_hash  # who is charged from now on
        require_scope(principal, "admin")
        ingest.refusals.require_calm(caller)
        try:
            response = await self._answer(ingest, principal, unquote(path_of(scope).rpartition("/")[2]))
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError):
            raise StorageUnavailable("The database is unavailable.") from None
        ingest.refusals.pay_back(caller)
        return response


def user_key_of(ingest: Ingest, principal: Principal, user_id: str) -> str:
    """The key of a user of the admin key's source. Raises RequestRefused for an id that names nobody."""
    ingest.sources.require_pepper()
    user_key = None
    if len(user_id) <= MAX_ID_CHARACTERS:
        user_key = ingest.sources.of(principal.source_id).pseudonyms.user_key(user_id)
    if user_key is None:
        raise RequestRefused(
            400, "missing_id", "Expected the id of a user, as clients send it, at the end of the path."
        )
    return user_key


async def own_session() -> asyncpg.Connection:
    """A session for one long request: those of the worker's pool look keys up."""
    return await asyncpg.connect(
        database_url("sluice_collector"), timeout=5, server_settings={"application_name": "sluice-subject-requests"}
    )
