"""`GET /api/v1/experiments/assign`: the variants of a user or a device. Nothing is stored: an exposure is an event."""

from datetime import UTC, datetime
from typing import Any

import msgspec
from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope

from experiments.registry import Unit
from ingest_api.experiments.current import Experiments
from ingest_api.ids import plain_id
from ingest_api.in_progress import Ingest
from ingest_api.keyed_route import KeyedRoute
from ingest_api.limits import MAX_ID_CHARACTERS
from ingest_api.memory_budget import StorageUnavailable
from ingest_api.openapi import REFUSALS, SECURITY, refused, schemas_of
from ingest_api.request.answers import EncodedAnswer
from ingest_api.request.headers import Headers
from ingest_api.sources.keys import Principal, query_without_key
from ingest_api.sources.policies import Source
from ingest_api.turns import Steps
from ingest_api.validation.statements import require_readable_consent
from ingest_api.verdict import RequestRefused

PATH = "/api/v1/experiments/assign"
PARAMETERS: dict[Unit, str] = {"user": "user_id", "device": "device_id"}


class Assigned(msgspec.Struct):
    """The variant of each experiment in which the user or the device takes part. In all others, show what is usual."""

    experiments: dict[str, str]


class AssignRoute(KeyedRoute):
    """The endpoint as an ASGI application, beside the framework like those of ingest."""

    path = PATH
    scopes = ("write", "read")

    async def answer(
        self, ingest: Ingest, scope: Scope, receive: Receive, headers: Headers, principal: Principal
    ) -> ASGIApp:
        """The variants of whom the query names."""
        require_readable_consent(headers)
        source = ingest.sources.of(principal.source_id).of_request(headers)
        # Turns of their own: a page waits for this answer, and must not wait for all events of its key.
        steps = _assigned(ingest.experiments, source, query_without_key(scope["query_string"]))
        return EncodedAnswer(200, await ingest.turns.run(f"{PATH}\x1f{principal.key_hash}", steps, 0))


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
