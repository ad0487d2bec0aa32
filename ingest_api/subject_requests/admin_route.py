"""Endpoints for admin keys whose paths end with an id. No page may read them: there is no CORS."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import unquote

import asyncpg
from starlette.types import ASGIApp, Receive, Scope

from ingest_api.in_progress import Ingest, path_of
from ingest_api.keyed_route import KeyedRoute
from ingest_api.limits import MAX_ID_CHARACTERS
from ingest_api.memory_budget import StorageUnavailable
from ingest_api.request.headers import Headers
from ingest_api.sources.keys import Principal
from ingest_api.subject_requests.subject import Subject
from ingest_api.verdict import RequestRefused
from warehouse.database import database_url

logger = logging.getLogger("sluice.collector")
Answer = Callable[[Ingest, Principal, str, Receive], Awaitable[ASGIApp]]
"""Answers the request of a key about an id."""


class AdminRoute(KeyedRoute):
    """An endpoint whose path ends with an id; `answers` has what answers each method.

    It refuses other methods itself, since the path of a refused request may name a person and must not be kept.
    """

    scopes = ("admin",)
    is_for_pages = False

    def __init__(self, path: str, answers: Mapping[str, Answer]) -> None:
        self.path = path
        self.methods = list(answers)
        self._answers = answers

    async def answer(
        self, ingest: Ingest, scope: Scope, receive: Receive, headers: Headers, principal: Principal
    ) -> ASGIApp:
        """The response to a request of this key."""
        named = unquote(path_of(scope).rpartition("/")[2])
        try:
            return await self._answers[scope["method"]](ingest, principal, named, receive)
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError) as error:
            logger.warning("%s could not be answered: %s", self.path, type(error).__name__)
            raise StorageUnavailable("The database is unavailable.") from None


def subject_of(ingest: Ingest, principal: Principal, user_id: str) -> Subject:
    """A person of the admin key's source. Raises RequestRefused for an id that names nobody."""
    ingest.sources.require_pepper()
    if len(user_id) > MAX_ID_CHARACTERS:
        message = f"Expected an id of at most {MAX_ID_CHARACTERS} characters, got {len(user_id)}."
        raise RequestRefused(400, "too_long", message)
    subject = Subject.of(ingest.sources.of(principal.source_id).pseudonyms, user_id)
    if subject is None:
        message = f"Expected the id of a person, as clients send it, at the end of the path, got {user_id!r:.80}."
        raise RequestRefused(400, "missing_id", message)
    return subject


async def own_session() -> asyncpg.Connection:
    """A session for one long request: those of the worker's pool look keys up."""
    return await asyncpg.connect(
        database_url("sluice_collector"), timeout=5, server_settings={"application_name": "sluice-subject-requests"}
    )
