"""`DELETE /api/v1/privacy/delete/{user_id}`, and the status of such a request. The pipeline carries it out."""

import hashlib
import hmac
import secrets
from datetime import datetime
from uuid import UUID

import asyncpg
import msgspec
from starlette.types import ASGIApp, Receive

from ingest_api.in_progress import Ingest
from ingest_api.request.answers import json_answer
from ingest_api.sources.keys import Principal
from ingest_api.subject_requests.admin_route import AdminRoute, own_session, subject_of
from ingest_api.verdict import RequestRefused
from warehouse.access_log import record_async

DELETE_PATH = "/api/v1/privacy/delete/{user_id}"
STATUS_PATH = "/api/v1/privacy/erasures/{request_id}"
REQUEST = "select erasure_id, requested_at, is_new from ops.request_erasure($1, $2, $3, $4, $5)"
STATUS = "select state, requested_at, erased_at, completed_at, removed::text as removed from ops.erasure_status($1, $2)"


class Requested(msgspec.Struct):
    """An erasure that was asked for. `receipt` is given once; with it, the proof shows whom it was about."""

    request_id: UUID
    state: str
    requested_at: datetime
    status_url: str
    receipt: str | None


class Status(msgspec.Struct):
    """How far an erasure is: `requested`, `erased` from all tables, `completed` with logs. `removed` counts rows."""

    request_id: UUID
    state: str
    requested_at: datetime
    erased_at: datetime | None
    completed_at: datetime | None
    removed: dict[str, int] | None


def new_receipt() -> str:
    """The secret of a proof. It is not stored."""
    return secrets.token_hex(32)


def proof_of(receipt: str, source: str, person: str) -> bytes:
    """HMAC-SHA256 of source and person under the receipt: without that, nobody can find out whom it is about.

    `person` is the mark as hexadecimal digits, which no rotation of the pepper changes.
    """
    return hmac.digest(bytes.fromhex(receipt), f"{source}\x1f{person}".encode(), hashlib.sha256)


async def _requested(ingest: Ingest, principal: Principal, user_id: str, _: Receive) -> ASGIApp:
    """202, also for somebody of whom nothing is stored: the answer does not tell who is known."""
    subject = subject_of(ingest, principal, user_id)
    receipt = new_receipt()
    session = await own_session()
    try:
        async with session.transaction():
            row = await session.fetchrow(
                REQUEST,
                principal.source_id,
                subject.user_key,
                proof_of(receipt, principal.source_id, subject.mark.hex()),
                subject.mark,
                subject.keys[1:],
            )
            await record_async(
                session,
                "privacy.erase",
                actor=principal.actor,
                subject=subject.user_key,
                erasure_id=str(row["erasure_id"]),
                by="api",
            )
    finally:
        await session.close()
    request_id = UUID(str(row["erasure_id"]))
    url = STATUS_PATH.replace("{request_id}", str(request_id))
    body = Requested(request_id, "requested", row["requested_at"], url, receipt if row["is_new"] else None)
    return json_answer(202, body, {"Location": url, "Cache-Control": "no-store"})


async def _status(_: Ingest, principal: Principal, request_id: str, __: Receive) -> ASGIApp:
    try:
        erasure = UUID(request_id)
    except ValueError:
        raise _unknown() from None
    session: asyncpg.Connection = await own_session()
    try:
        row = await session.fetchrow(STATUS, erasure, principal.source_id)
    finally:
        await session.close()
    if row is None:
        raise _unknown()
    removed = row["removed"] and msgspec.json.decode(row["removed"], type=dict[str, int])
    status = Status(erasure, row["state"], row["requested_at"], row["erased_at"], row["completed_at"], removed)
    return json_answer(200, status, {"Cache-Control": "no-store"})


def _unknown() -> RequestRefused:
    return RequestRefused(404, "not_found", "This key's source has no such request.")


DELETE = AdminRoute(DELETE_PATH, {"DELETE": _requested})
ERASURE_STATUS = AdminRoute(STATUS_PATH, {"GET": _status})
