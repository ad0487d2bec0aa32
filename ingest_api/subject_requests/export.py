"""`GET /api/v1/privacy/export/{user_id}`: everything stored about a person, as it is read from the database."""

import logging
from collections.abc import AsyncIterator
from functools import partial

import asyncpg
from starlette.responses import StreamingResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from ingest_api.in_progress import Ingest
from ingest_api.sources.keys import Principal
from ingest_api.subject_requests.admin_route import AdminRoute, own_session, subject_of
from ingest_api.subject_requests.document import KEYS, SECTIONS, Document, Section
from ingest_api.subject_requests.subject import Subject
from ingest_api.verdict import RequestRefused
from warehouse.access_log import record_async

logger = logging.getLogger("sluice.collector")
PATH = "/api/v1/privacy/export/{user_id}"
ROWS = "select person_row::text from ops.person_rows($1, $2) as person_row"
AT_ONCE = 1  # a worker's exports; each reads all of raw.events
RETRY_AFTER = 10
CHUNK = 64 * 1024
PREFETCHED = 500  # rows
HEADERS = {"Cache-Control": "no-store", "Content-Disposition": 'attachment; filename="person.json"'}

_exporting = 0


async def _answer(ingest: Ingest, principal: Principal, user_id: str, _: Receive) -> ASGIApp:
    subject = subject_of(ingest, principal, user_id)
    if _exporting >= AT_ONCE:
        message = f"Another export is running; retry in {RETRY_AFTER} s."
        raise RequestRefused(429, "export_running", message, retry_after=RETRY_AFTER)
    session = await own_session()
    try:
        # Before anything is read: what cannot be recorded does not happen.
        await record_async(session, "privacy.export", actor=principal.actor, subject=subject.user_key, by="api")
    except BaseException:
        await session.close()
        raise
    return partial(_respond, session, principal.source_id, subject)


async def _respond(
    session: asyncpg.Connection, source: str, subject: Subject, scope: Scope, receive: Receive, send: Send
) -> None:
    global _exporting
    _exporting += 1
    try:
        pieces = _chunks(_pieces(session, source, subject))
        await StreamingResponse(pieces, media_type="application/json", headers=HEADERS)(scope, receive, send)
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        logger.error("An export was cut off: %s", type(error).__name__)  # the server closes the connection
        raise
    finally:
        _exporting -= 1
        await session.close()


async def _chunks(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    chunk = bytearray()
    async for piece in pieces:
        chunk += piece
        if len(chunk) >= CHUNK:
            yield bytes(chunk)
            chunk.clear()
    yield bytes(chunk)


async def _pieces(session: asyncpg.Connection, source: str, subject: Subject) -> AsyncIterator[bytes]:
    async with session.transaction(isolation="repeatable_read", readonly=True):
        sections = [Section.of(row) for row in await session.fetch(SECTIONS)]
        keys = await session.fetchval(KEYS.format("$1", "$2"), source, subject.keys)
        document = Document(source, subject.user_key, keys, await session.fetchval("select now()"), sections)
        yield document.opening()
        for section in sections:
            yield document.section(section)
            async for (row,) in session.cursor(ROWS, section.name, keys, prefetch=PREFETCHED):
                yield document.row(section, row)
        yield document.closing()


EXPORT = AdminRoute(PATH, {"GET": _answer})
