"""`GET` and `PUT /api/v1/privacy/consent/{user_id}`: to what a person agreed."""

from datetime import datetime
from typing import Any

import msgspec
from starlette.types import ASGIApp, Receive

from ingest_api.consent import PURPOSES, BadConsent, Statement, statement_of
from ingest_api.in_progress import Ingest
from ingest_api.request.answers import json_answer
from ingest_api.request.body import read_body
from ingest_api.sources.consents import Change, State
from ingest_api.sources.keys import Principal
from ingest_api.subject_requests.admin_route import AdminRoute, subject_of
from ingest_api.verdict import RequestRefused

PATH = "/api/v1/privacy/consent/{user_id}"
MAX_BYTES = 8_192
"""Of a body, which is decoded in one step."""


class Consent(msgspec.Struct):
    """To what the person agrees. `changed_at` is null while the source's default applies; `how` as in `history`."""

    source_id: str
    user_key: str
    purposes: dict[str, bool]
    mode: str
    changed_at: datetime | None
    changed_by: str | None
    how: str | None
    history: list[Change]


class ConsentWanted(msgspec.Struct):
    """A list of purposes is the whole truth; an object changes what it names. What is left out stays as it is.

    `mode` is strict, balanced or full.
    """

    purposes: list[str] | dict[str, bool] | None = None
    mode: str | None = None


async def _read(ingest: Ingest, principal: Principal, user_id: str, _: Receive) -> ASGIApp:
    return await _shown(ingest, principal, subject_of(ingest, principal, user_id).user_key)


async def _changed(ingest: Ingest, principal: Principal, user_id: str, receive: Receive) -> ASGIApp:
    subject = subject_of(ingest, principal, user_id)
    with ingest.memory_budget.reserve(principal.key_hash) as reserved:
        sent = await read_body(receive, reserved)
        if len(sent) > MAX_BYTES:
            raise RequestRefused(413, "too_large", f"Expected a body of at most {MAX_BYTES} bytes, got {len(sent)}.")
        statement = _statement(sent)
    await ingest.consents.set(principal, subject.user_key, subject.mark, statement)
    return await _shown(ingest, principal, subject.user_key)


def _statement(sent: bytes) -> Statement:
    try:
        statement = statement_of(msgspec.json.decode(sent))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise RequestRefused(400, "invalid_json", "Expected a JSON object, as in /docs.") from None
    except BadConsent as bad:
        raise RequestRefused(400, "invalid_consent", str(bad)) from None
    if statement == Statement():
        raise RequestRefused(400, "invalid_consent", "Expected purposes or a mode, got neither; see /docs.")
    return statement


async def _shown(ingest: Ingest, principal: Principal, user_key: str) -> ASGIApp:
    state, history = await ingest.consents.read(principal, user_key)
    if state is None:
        default = ingest.sources.of(principal.source_id).policy.default_consent
        state = State(sorted(default.purposes), default.mode)
    shown: dict[str, Any] = {
        "source_id": principal.source_id,
        "user_key": user_key,
        "purposes": {purpose: purpose in state.purposes for purpose in PURPOSES},
        "mode": state.mode,
        "changed_at": state.changed_at,
        "changed_by": state.changed_by,
        "how": state.how,
        "history": history,
    }
    return json_answer(200, Consent(**shown), {"Cache-Control": "no-store"})


CONSENT = AdminRoute(PATH, {"GET": _read, "PUT": _changed})
