"""An endpoint of the read API: what is asked for, whether the client has it already, and the answer from one batch."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import msgspec
from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from ingest_api.in_progress import Ingest
from ingest_api.keyed_route import KeyedRoute
from ingest_api.read.access import AccessNotes
from ingest_api.read.answers import Answered, Answers
from ingest_api.read.database import Connection, Marts
from ingest_api.read.publication import Publication, is_known, tag_of
from ingest_api.read.query import Person, Query, now
from ingest_api.request.headers import Headers
from ingest_api.sources.keys import Principal, query_without_key
from ingest_api.turns import Steps
from warehouse.access_log import Entry


class Asked(msgspec.Struct, frozen=True):
    """What a request asks for, as checked. Of a person, only if it is about one."""

    person: Person | None = None

    @property
    def user_id(self) -> str | None:
        """The person's id."""
        return None if self.person is None else self.person.user_id

    @property
    def user_key(self) -> str | None:
        """The person's pseudonym."""
        return None if self.person is None else self.person.user_key


A = TypeVar("A", bound=Asked)


@dataclass(frozen=True, slots=True)
class Reading:
    """The services that a worker's read endpoints share."""

    marts: Marts
    answers: Answers
    notes: AccessNotes


@dataclass(frozen=True, slots=True)
class ReadEndpoint(Generic[A]):
    """One endpoint: `asked` checks a query, `answer` reads what it asks for from the marts of a batch.

    `parameters` has a description of each, those of the path included; `action` is its name in the access log, for
    requests about a person. `other_schemas` are those of other answers; `refusals` are those
    that not all endpoints share, by status.
    """

    path: str
    summary: str
    description: str
    parameters: Mapping[str, str]
    schema: type[msgspec.Struct]
    asked: Callable[[Query], A]
    answer: Callable[[Connection, A, Publication | None], Awaitable[msgspec.Struct]]
    action: str = "marts.read"
    other_schemas: Sequence[type[msgspec.Struct]] = ()
    refusals: Mapping[str, str] = field(default_factory=dict)


class ReadRoute(KeyedRoute, Generic[A]):
    """A read endpoint as an ASGI application."""

    scopes = ("read",)
    is_read = True

    def __init__(self, endpoint: ReadEndpoint[A]) -> None:
        self._endpoint = endpoint
        self.path = endpoint.path
        self._in_query = [name for name in endpoint.parameters if f"{{{name}}}" not in endpoint.path]

    async def answer(self, ingest: Ingest, scope: Scope, headers: Headers, principal: Principal) -> ASGIApp:
        """The response to a request of this key."""
        app: FastAPI = scope["app"]
        reading: Reading = app.state.reading
        pseudonyms = ingest.sources.of(principal.source_id).pseudonyms
        fields = query_without_key(scope["query_string"])
        query = Query(fields, scope.get("path_params", {}), pseudonyms, now())
        query.require_known(self._in_query)
        asked = self._endpoint.asked(query)
        known = headers.get("if-none-match", "")
        if asked.person is None:
            tag, body = await self._about_everybody(reading, asked, known)
        else:
            entry = Entry(self._endpoint.action, principal.actor, asked.person.user_key, {"path": self.path})
            tag, body = await self._about_a_person(reading, asked, entry)
        if is_known(tag, known):
            return ReadAnswer(304, tag)
        # Others' requests come in between, however many of these one key sends.
        await ingest.turns.run(f"{self.path}\x1f{principal.key_hash}", _nothing(), len(body))
        return ReadAnswer(200, tag, body)

    async def _about_everybody(self, reading: Reading, asked: A, known: str) -> Answered:
        """An answer that another request may have had already; empty if the client knows it."""
        tag = self._tag(await reading.marts.publication(), asked)
        if is_known(tag, known):
            return tag, b""
        body = reading.answers.kept(tag)
        if body is not None:
            return tag, body

        async def compute() -> Answered:
            publication, encoded = await reading.marts.about_everybody(self._reader(asked))
            return self._tag(publication, asked), encoded

        return await reading.answers.computed(tag, compute)

    async def _about_a_person(self, reading: Reading, asked: A, entry: Entry) -> Answered:
        """An answer that is noted before it is given, and read meanwhile."""
        noted = asyncio.create_task(reading.notes.note(entry))
        try:
            publication, body = await reading.marts.of_one_batch(self._reader(asked))
        finally:
            await noted
        return self._tag(publication, asked), body

    def _reader(self, asked: A) -> Callable[[Connection, Publication | None], Awaitable[bytes]]:
        async def read(connection: Connection, publication: Publication | None) -> bytes:
            return msgspec.json.encode(await self._endpoint.answer(connection, asked, publication))

        return read

    def _tag(self, publication: Publication | None, asked: A) -> str:
        return tag_of(publication, self.path, asked)


class ReadAnswer:
    """A response that a client may keep and has to ask about before it uses it again."""

    __slots__ = ("body", "status", "tag")

    def __init__(self, status: int, tag: str, body: bytes = b"") -> None:
        self.status = status
        self.tag = tag
        self.body = body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        headers = [
            (b"etag", self.tag.encode()),
            (b"cache-control", b"private, no-cache"),
            (b"vary", b"Authorization, X-API-Key"),
        ]
        if self.status == 200:
            headers += [(b"content-length", b"%d" % len(self.body)), (b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": self.body})


def _nothing() -> Steps[None]:
    yield
