"""The read API in the collector's OpenAPI document."""

from collections.abc import Iterable
from typing import Any

from fastapi import FastAPI

from ingest_api.openapi import SECURITY, refused, schemas_of
from ingest_api.read.route import ReadEndpoint

PREFIX = "read."
INTEGERS = frozenset({"days", "limit"})
TAG = {"description": "Names the published batch and what was asked for", "schema": {"type": "string"}}


def describe(app: FastAPI, endpoints: Iterable[ReadEndpoint[Any]]) -> None:
    """Add the endpoints and their schemas to the application's OpenAPI document."""
    document = app.openapi()
    endpoints = list(endpoints)
    for endpoint in endpoints:
        document["paths"][endpoint.path] = {"get": _operation(endpoint)}
    structs = {struct for endpoint in endpoints for struct in (endpoint.schema, *endpoint.other_schemas)}
    schemas = schemas_of(structs, prefix=PREFIX)
    document["components"]["schemas"] |= schemas


def _operation(endpoint: ReadEndpoint[Any]) -> dict[str, Any]:
    answers = [
        {"$ref": f"#/components/schemas/{PREFIX}{struct.__name__}"}
        for struct in (endpoint.schema, *endpoint.other_schemas)
    ]
    schema = {"anyOf": answers} if len(answers) > 1 else answers[0]
    return {
        "operationId": endpoint.path.strip("/").replace("/", "_").replace("{", "").replace("}", ""),
        "summary": endpoint.summary,
        "description": endpoint.description,
        "tags": ["read"],
        "parameters": [
            *(_parameter(endpoint.path, name, says) for name, says in endpoint.parameters.items()),
            {
                "name": "If-None-Match",
                "in": "header",
                "description": "The ETag of an earlier answer; 304 if it is still right",
                "required": False,
                "schema": {"type": "string"},
            },
        ],
        "responses": {
            "200": {
                "description": "Read from one published batch; right until the next publication",
                "headers": {"ETag": TAG},
                "content": {"application/json": {"schema": schema}},
            },
            "304": {"description": "The answer is still the one with this ETag", "headers": {"ETag": TAG}},
            "400": refused("400", "A parameter is wrong; the message says what was expected"),
            **{status: refused(status) for status in ("401", "403", "429")},
            **{status: refused(status, says) for status, says in endpoint.refusals.items()},
            "503": refused("503", "The marts cannot be read now, or the answer takes too long"),
        },
        "security": [{scheme: []} for scheme in SECURITY],
    }


def _parameter(path: str, name: str, says: str) -> dict[str, Any]:
    in_path = f"{{{name}}}" in path
    schema = {"type": "integer", "minimum": 1} if name in INTEGERS else {"type": "string"}
    return {
        "name": name,
        "in": "path" if in_path else "query",
        "description": says,
        "required": in_path,
        "schema": schema,
    }
