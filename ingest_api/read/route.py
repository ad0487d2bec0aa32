"""An endpoint of the read API: what is asked for, whether the client has it already, and the answer from one batch."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic

import msgspec
from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from ingest_api.in_progress import Ingest
from ingest_api.keyed_route import KeyedRoute
from ingest_api.read.access import AccessNotes
from ingest_api.read.answers import Answered, Answers
from ingest_api.read.database import Marts
from ingest_api.read.found import A, Found, Statement
from ingest_api.read.publication import Publication, is_known, tag_of
from ingest_api.read.query import Query, now
from ingest_api.request.headers import Headers
from ingest_api.sources.keys import Principal, query_without_key
from ingest_api.turns import Steps
from warehouse.access_log import Entry


@dataclass(frozen=True, slots=True)
class Reading:
    """The services that a worker's read endpoints share."""

    marts: Marts
    answers: Answers
    notes: AccessNotes


@dataclass(frozen=True, slots=True)
class ReadEndpoint(Generic[A]):
    """One endpoint: `asked` checks a query, `statement` reads what it asks for, `answer` makes the response of it.

    `parameters` has a description of each, those of the path included; `action` is its name in the access log, for
    requests about a person. `other_schemas` are those of other answers; `refusals` are those that not all endpoints
    share, by status.
    """

    path: str
    summary: str
    description: str
    parameters: Mapping[str, str]
    schema: type[msgspec.Struct]
    asked: Callable[[Query], A]
    statement: Callable[[A], Statement]
    answer: Callable[[Found[A]], msgspec.Struct]
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

    async def answer(
        self, ingest: Ingest, scope: Scope, receive: Receive, headers: Headers, principal: Principal
    ) -> ASGIApp:
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
            return self._answered(asked, *await reading.marts.about_everybody(self._endpoint.statement(asked)))

        return await reading.answers.computed(tag, compute)

    async def _about_a_person(self, reading: Reading, asked: A, entry: Entry) -> Answered:
        """An answer that is noted before it is given, and read meanwhile."""
        noted = reading.notes.note(entry)
        try:
            publication, rows = await reading.marts.read(self._endpoint.statement(asked))
        finally:
            await noted
        return self._answered(asked, publication, rows)

    def _answered(self, asked: A, publication: Publication | None, rows: Sequence[object]) -> Answered:
        answer = self._endpoint.answer(Found(self.path, asked, publication, rows))
        return self._tag(publication, asked), msgspec.json.encode(answer)

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
