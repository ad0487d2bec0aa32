"""`GET` and `PUT /api/v1/privacy/consent/{user_id}`: to what a person agreed, for holders of an admin key."""

from datetime import datetime
from typing import Annotated, Any

import msgspec
from fastapi import FastAPI, Path, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from ingest_api.consent import PURPOSES, BadConsent, Statement, statement_of
from ingest_api.in_progress import Ingest
from ingest_api.ingest import principal_of
from ingest_api.limits import MAX_ID_CHARACTERS
from ingest_api.memory_budget import StorageUnavailable
from ingest_api.openapi import refused
from ingest_api.request.answers import json_answer, refusal, unavailable
from ingest_api.request.headers import Headers
from ingest_api.sources.consents import Change, State
from ingest_api.sources.keys import Principal, key_of, missing_key, require_scope
from ingest_api.sources.policies import Source
from ingest_api.sources.refusals import Caller
from ingest_api.verdict import CollectorError, RequestRefused

PATH = "/api/v1/privacy/consent/{user_id:path}"
MAX_BODY_BYTES = 8_192
UserId = Annotated[str, Path(description="The id that clients send, of a user or of a device; percent-encoded.")]


class ConsentChanged(BaseModel):
    """An entry of the history; `from_purposes` is null for the first."""

    changed_at: datetime
    changed_by: str
    how: str = Field(description="api, command, sdk or sql")
    from_purposes: list[str] | None
    from_mode: str | None
    to_purposes: list[str]
    to_mode: str


class ConsentState(BaseModel):
    """To what the person agrees. `changed_at` is null while the source's default applies."""

    source_id: str
    user_key: str
    purposes: dict[str, bool]
    mode: str
    changed_at: datetime | None
    changed_by: str | None
    how: str | None
    history: list[ConsentChanged]


class ConsentWanted(BaseModel):
    """A list of purposes is the whole truth; an object changes what it names. What is left out stays as it is."""

    purposes: list[str] | dict[str, bool] | None = None
    mode: str | None = Field(default=None, description="strict, balanced or full")


def add_to(app: FastAPI) -> None:
    """Add the endpoints to the application."""
    body = {"content": {"application/json": {"schema": ConsentWanted.model_json_schema()}}, "required": True}
    shared: dict[str, Any] = {
        "tags": ["privacy"],
        "response_model": None,
        "responses": {
            200: {"model": ConsentState},
            400: refused("400", "The id names nobody, or the consent cannot be read"),
            403: refused("403", "The key is no admin key"),
            503: refused("503", "Nothing was changed; retry after Retry-After seconds"),
            **{int(status): refused(status) for status in ("401", "429")},
        },
    }
    app.add_api_route(PATH, _get, methods=["GET"], summary="To what a person agrees", **shared)
    app.add_api_route(
        PATH,
        _put,
        methods=["PUT"],
        summary="Change a person's consent",
        openapi_extra={"requestBody": body},
        **shared | {"responses": shared["responses"] | {413: refused("413", "The body exceeds 8 KiB")}},
    )


async def _get(request: Request, user_id: UserId) -> Response:
    try:
        ingest, principal, source, user_key = await _admitted(request, user_id)
        state, history = await ingest.consents.read(principal, user_key)
    except (RequestRefused, StorageUnavailable) as error:
        return _refused(error)
    return json_answer(200, _shown(source, user_key, state, history))


async def _put(request: Request, user_id: UserId) -> Response:
    try:
        ingest, principal, source, user_key = await _admitted(request, user_id)
        statement = await _statement(request)
        state = await ingest.consents.set(principal, user_key, statement)
        _, history = await ingest.consents.read(principal, user_key)
    except (RequestRefused, StorageUnavailable) as error:
        return _refused(error)
    return json_answer(200, _shown(source, user_key, state, history))


async def _admitted(request: Request, user_id: str) -> tuple[Ingest, Principal, Source, str]:
    """The services, who asks, the source, and whom it is about. Raises RequestRefused and StorageUnavailable."""
    ingest: Ingest = request.app.state.ingest
    headers = Headers(request.scope["headers"])
    key = key_of(headers, request.scope["query_string"])
    if key is None:
        raise missing_key()
    principal = await principal_of(ingest.keys, key, Caller(ingest.client_context.address(request.scope, headers)))
    require_scope(principal, "admin")
    source = ingest.sources.of(principal.source_id)
    if len(user_id) > MAX_ID_CHARACTERS:
        message = f"Expected a user id of at most {MAX_ID_CHARACTERS} characters, got {len(user_id)}."
        raise RequestRefused(400, "too_long", message)
    user_key = source.pseudonyms.user_key(user_id)
    if user_key is None:
        raise RequestRefused(400, "nobody", f"Expected the id of a person; {user_id!r:.80} is a placeholder.")
    return ingest, principal, source, user_key


async def _statement(request: Request) -> Statement:
    sent = b""
    async for chunk in request.stream():
        sent += chunk
        if len(sent) > MAX_BODY_BYTES:
            raise RequestRefused(413, "too_large", f"Expected a body of at most {MAX_BODY_BYTES} bytes.")
    try:
        value = msgspec.json.decode(sent)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise RequestRefused(400, "invalid_json", "Expected a JSON object, as in /docs.") from None
    try:
        statement = statement_of(value)
    except BadConsent as bad:
        raise RequestRefused(400, "invalid_consent", str(bad)) from None
    if statement == Statement():
        raise RequestRefused(400, "invalid_consent", "Expected purposes or a mode, got neither; see /docs.")
    return statement


def _shown(source: Source, user_key: str, state: State | None, history: list[Change]) -> dict[str, Any]:
    if state is None:
        default = source.policy.default_consent
        state = State(sorted(default.purposes), default.mode)
    return {
        "source_id": source.source_id,
        "user_key": user_key,
        "purposes": {purpose: purpose in state.purposes for purpose in PURPOSES},
        "mode": state.mode,
        "changed_at": state.changed_at,
        "changed_by": state.changed_by,
        "how": state.how,
        "history": history,
    }


def _refused(error: CollectorError) -> Response:
    if isinstance(error, RequestRefused):
        return refusal(error)
    assert isinstance(error, StorageUnavailable)
    return unavailable(error)
