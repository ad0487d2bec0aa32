"""`GET /api/v1/experiments/assign`: the variants of a user or a device. Nothing is stored: an exposure is an event."""

import asyncio
import logging
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import msgspec
from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from experiments.registry import Unit
from ingest_api.experiments.current import Experiments
from ingest_api.ids import plain_id
from ingest_api.in_progress import Ingest
from ingest_api.ingest import answer_refused, principal_of
from ingest_api.limits import MAX_ID_CHARACTERS
from ingest_api.memory_budget import StorageUnavailable
from ingest_api.openapi import REFUSALS, SECURITY, refused, schemas_of
from ingest_api.request.answers import EncodedAnswer, failure, unavailable
from ingest_api.request.cors import preflight, readable, with_fields
from ingest_api.request.headers import Headers
from ingest_api.sources.keys import Principal, key_of, missing_key, query_without_key, require_origin
from ingest_api.sources.policies import Source
from ingest_api.sources.refusals import Caller
from ingest_api.turns import Steps
from ingest_api.validation.statements import require_readable_consent
from ingest_api.verdict import RequestRefused

logger = logging.getLogger("sluice.collector")
PATH = "/api/v1/experiments/assign"
METHODS = ("GET",)
SCOPES = ("write", "read")
PARAMETERS: dict[Unit, str] = {"user": "user_id", "device": "device_id"}


class Assigned(msgspec.Struct):
    """The variant of each experiment in which the user or the device takes part. In all others, show what is usual."""

    experiments: dict[str, str]


class AssignRoute:
    """The endpoint as an ASGI application, beside the framework like those of ingest."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Respond to one request, refused ones included."""
        scope["sluice.endpoint"] = PATH
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
        if scope["method"] != "OPTIONS" and (fields := readable(headers.get("origin"), caller.origins)):
            send = with_fields(send, fields)
        await response(scope, receive, send)

    async def _response(self, ingest: Ingest, scope: Scope, headers: Headers, caller: Caller) -> ASGIApp:
        key = key_of(headers, scope["query_string"])
        if scope["method"] == "OPTIONS":
            if key is not None:
                with suppress(RequestRefused, StorageUnavailable):
                    caller.origins = (await principal_of(ingest.keys, key, caller)).origins
            return preflight(headers, METHODS, caller.origins)
        if key is None:
            raise missing_key()
        principal = await principal_of(ingest.keys, key, caller)
        caller.key_hash, caller.origins = principal.key_hash, principal.origins  # who is charged from now on
        _require_scope(principal)
        require_origin(principal, headers)
        ingest.refusals.require_calm(caller)
        require_readable_consent(headers)
        source = ingest.sources.of(principal.source_id).of_request(headers)
        # Turns of their own: a page waits for this answer, and must not wait for all events of its key.
        steps = _assigned(ingest.experiments, source, query_without_key(scope["query_string"]))
        body = await ingest.turns.run(f"{PATH}\x1f{principal.key_hash}", steps, 0)
        ingest.refusals.pay_back(caller)
        return EncodedAnswer(200, body)


def _require_scope(principal: Principal) -> None:
    if principal.scope not in SCOPES:
        expected = " or ".join(SCOPES)
        raise RequestRefused(403, "wrong_scope", f"Expected a key of scope {expected}, got one of {principal.scope}.")


def _assigned(experiments: Experiments, source: Source, query: dict[str, str]) -> Steps[bytes]:
    """The body of the response. Raises RequestRefused, and StorageUnavailable without a registry."""
    ids = {unit: _id(query, name) for unit, name in PARAMETERS.items()}
    known = {unit: unit_id for unit, unit_id in ids.items() if unit_id is not None}
    if not known:
        raise RequestRefused(400, "missing_id", "Expected user_id or device_id in the query, with an id of somebody.")
    if not experiments.is_known:
        raise StorageUnavailable("The registry of experiments has faults; see the collector's log.")
    only = query.get("experiment")
    if only is not None and not experiments.knows(only):
        raise RequestRefused(404, "unknown_experiment", f"The registry has no experiment {only[:100]!r}.")
    yield
    if source.policy.asks_consent:
        keys = {unit: source.pseudonyms.user_key(unit_id) for unit, unit_id in known.items()}
        consent = source.policy.consent(keys.get("user"), keys.get("device"))
        if "experiments" not in consent.purposes:
            known = {}
    return msgspec.json.encode(Assigned(experiments.assign(known, datetime.now(UTC), only) if known else {}))


def _id(query: dict[str, str], name: str) -> str | None:
    sent = query.get(name, "")
    if len(sent) > MAX_ID_CHARACTERS:
        message = f"Expected a {name} of at most {MAX_ID_CHARACTERS} characters, got {len(sent)}."
        raise RequestRefused(400, "too_long", message)
    return plain_id(sent)


def describe(app: FastAPI) -> None:
    """Add the endpoint to the application's OpenAPI document."""
    document = app.openapi()
    parameters = {
        "user_id": "The id that the client sends with its events, for experiments of unit user",
        "device_id": "The anonymous id that the client sends, for experiments of unit device",
        "experiment": "Only this experiment",
    }
    answer = {"application/json": {"schema": {"$ref": "#/components/schemas/experiments.Assigned"}}}
    document["paths"][PATH] = {
        "get": {
            "operationId": "experiments_assign",
            "summary": "Assign a user or a device to the variants of running experiments",
            "description": "One of user_id and device_id is required. Nothing is stored. Whoever does not agree to "
            "experiments takes part in none.",
            "tags": ["experiments"],
            "parameters": [
                {"name": name, "in": "query", "description": says, "required": False, "schema": {"type": "string"}}
                for name, says in parameters.items()
            ],
            "responses": {
                "200": {"description": "The variants by experiment", "content": answer},
                **{status: refused(status) for status in REFUSALS if status in ("401", "403", "429")},
                "400": refused("400", "Neither user_id nor device_id names somebody, or an id is too long"),
                "404": refused("404", "The registry has no such experiment"),
                "503": refused("503", "Keys cannot be looked up, or the registry of experiments has faults"),
            },
            "security": [{scheme: []} for scheme in SECURITY],
        }
    }
    components: dict[str, Any] = document["components"]
    components["schemas"] |= schemas_of({Assigned}, prefix="experiments.")
