"""The collector's OpenAPI document. FastAPI sees only raw bodies, so the dialects supply the schemas."""

from typing import Any

import msgspec
from fastapi import FastAPI

from ingest_api.dialects.endpoint import Endpoint, Refusal

REFUSALS = {
    "400": "All events were rejected, or the body is unreadable",
    "401": "The key is missing or invalid",
    "403": "The key has the wrong scope, or the page another origin",
    "408": "The request did not arrive in time",
    "413": "The body exceeds 4 MiB",
    "415": "The body has another content type than JSON, text/plain or none",
    "429": "Too many requests; retry after Retry-After seconds",
    "503": "Nothing was stored; retry after Retry-After seconds",
}
SECURITY = {
    "bearer": {"type": "http", "scheme": "bearer"},
    "api_key": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
    "basic": {"type": "http", "scheme": "basic", "description": "Send the key as the user name"},
    "query": {"type": "apiKey", "in": "query", "name": "key", "description": "Or writeKey or api_key in the body"},
}


RETRY_LATER = ("429", "503")


class Refused(msgspec.Struct):
    """The body of every error."""

    error: str
    code: str
    message: str


class Unavailable(Refused):
    """The error body while events cannot be stored; `retry_after` is in seconds."""

    retry_after: int


class NothingStored(msgspec.Struct):
    """The request was readable, but no event was stored. `rejected` (`errors` in `tracking`) gives the reasons."""

    code: str
    message: str
    skipped: int
    skipped_by_consent: dict[str, int] | msgspec.UnsetType = msgspec.UNSET
    rejected: list[Refusal] | msgspec.UnsetType = msgspec.UNSET
    errors: list[Refusal] | msgspec.UnsetType = msgspec.UNSET


def operation(endpoint: Endpoint) -> dict[str, Any]:
    """An endpoint's OpenAPI operation: parameters, body, responses and security."""
    dry_run = {
        "name": "dry_run",
        "in": "query",
        "description": "Return the verdicts without storing anything",
        "schema": {"type": "boolean", "default": False},
    }
    answer = _json(_reference(_name(endpoint, endpoint.answer_schema)))
    if endpoint.image is not None:
        answer = {"image/gif": {"schema": {"type": "string", "format": "binary"}}}
    bodies = {
        "400": {"anyOf": [_reference("Refused"), _reference("NothingStored")]},
        "503": _reference("Unavailable"),
    }
    refusals = {status: refused(status, body=bodies.get(status)) for status in REFUSALS}
    return {
        "operationId": f"{endpoint.dialect}{endpoint.path}".replace("/", "_"),
        "summary": endpoint.summary,
        **({"description": f"Also: {', '.join(endpoint.aliases)}"} if endpoint.aliases else {}),
        "tags": [endpoint.dialect],
        "parameters": [*_path_parameters(endpoint.path), dry_run, *_query_parameters(endpoint)],
        **_request_body(endpoint),
        "responses": {"200": {"description": "The events are committed", "content": answer}, **refusals},
        "security": [{scheme: []} for scheme in SECURITY],
    }


def describe(app: FastAPI, endpoints: list[Endpoint]) -> None:
    """Add the dialects' endpoints and schemas to the application's OpenAPI document."""
    document = app.openapi()
    own_paths = {
        endpoint.path: {method.lower(): operation(endpoint) for method in endpoint.methods} for endpoint in endpoints
    }
    document["paths"] = own_paths | document["paths"]
    components = document.setdefault("components", {})
    components["securitySchemes"] = SECURITY
    schemas = schemas_of({Refused, Unavailable, NothingStored}, prefix="")
    for dialect in {endpoint.dialect for endpoint in endpoints}:
        own = [endpoint for endpoint in endpoints if endpoint.dialect == dialect]
        structs = {struct for endpoint in own for struct in (endpoint.schema, endpoint.answer_schema)}
        schemas |= schemas_of(structs, prefix=f"{dialect}.")
    components["schemas"] = components.get("schemas", {}) | schemas


def schemas_of(structs: set[type[msgspec.Struct]], prefix: str) -> dict[str, Any]:
    """The schemas of these structs and all that they contain, by name."""
    template = f"#/components/schemas/{prefix}{{name}}"
    _, schemas = msgspec.json.schema_components(structs, ref_template=template)
    # Several dialects have an `Event`: the page shows titles, not names.
    return {f"{prefix}{name}": schema | {"title": f"{prefix}{name}"} for name, schema in sorted(schemas.items())}


def _path_parameters(path: str) -> list[dict[str, Any]]:
    names = [part[1:-1] for part in path.split("/") if part.startswith("{")]
    return [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names]


def _query_parameters(endpoint: Endpoint) -> list[dict[str, Any]]:
    """The fields of an event that comes in a query."""
    if "GET" not in endpoint.methods:
        return []
    fields = msgspec.structs.fields(endpoint.schema)
    return [
        {"name": each.encode_name, "in": "query", "required": each.required, "schema": {"type": "string"}}
        for each in fields
    ]


def _request_body(endpoint: Endpoint) -> dict[str, Any]:
    if "POST" not in endpoint.methods:
        return {}
    return {"requestBody": {"required": True, "content": _json(_reference(_name(endpoint, endpoint.schema)))}}


def _name(endpoint: Endpoint, struct: type[msgspec.Struct]) -> str:
    return f"{endpoint.dialect}.{struct.__name__}"


def refused(status: str, description: str | None = None, body: dict[str, Any] | None = None) -> dict[str, Any]:
    """The OpenAPI response of a refusal."""
    refusal = {"description": description or REFUSALS[status], "content": _json(body or _reference("Refused"))}
    if status in RETRY_LATER:
        refusal["headers"] = {
            "Retry-After": {"description": "Seconds", "required": True, "schema": {"type": "integer"}}
        }
    return refusal


def _reference(schema: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{schema}"}


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}
