"""The endpoints by the beginning of their paths, and their part of the OpenAPI document."""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI

from ingest_api.openapi import REFUSALS, SECURITY, refused, schemas_of
from ingest_api.subject_requests.admin_route import AdminRoute
from ingest_api.subject_requests.consent import CONSENT, Consent, ConsentWanted
from ingest_api.subject_requests.erasure import DELETE, ERASURE_STATUS, Requested, Status
from ingest_api.subject_requests.export import EXPORT

ROUTES: Mapping[str, AdminRoute] = {
    route.path[: route.path.index("{")]: route for route in (EXPORT, CONSENT, DELETE, ERASURE_STATUS)
}
USER_ID = "The id of a user or a device as clients send it; after users/initialize, the user_id that it returned"


def describe(app: FastAPI) -> None:
    """Add the endpoints to the application's OpenAPI document."""
    document = app.openapi()
    document["paths"][EXPORT.path] = {
        "get": _operation(
            "privacy_export",
            "Everything stored about a person",
            "A JSON document with a header that explains every section, the rows, and their numbers at the end.",
            "user_id",
            {"200": {"description": "The document", "content": {"application/json": {"schema": {"type": "object"}}}}},
        )
    }
    document["paths"][CONSENT.path] = {
        "get": _operation(
            "privacy_consent",
            "To what a person agrees",
            "With the history of all changes.",
            "user_id",
            {"200": _answer("The consent", "Consent")},
        ),
        "put": _operation(
            "privacy_set_consent",
            "Change a person's consent",
            "The change applies to what arrives afterwards.",
            "user_id",
            {
                "200": _answer("The consent as it is now", "Consent"),
                "400": refused("400", "The id names nobody, or the consent cannot be read"),
                "413": refused("413", "The body exceeds 8 KiB"),
            },
        )
        | {"requestBody": {"required": True, "content": _content("ConsentWanted")}},
    }
    document["paths"][DELETE.path] = {
        "delete": _operation(
            "privacy_delete",
            "Erase a person",
            "The pipeline carries it out. The same request twice, before that, is one request.",
            "user_id",
            {"202": _answer("The request, also if nothing is stored about the person", "Requested")},
        )
    }
    document["paths"][ERASURE_STATUS.path] = {
        "get": _operation(
            "privacy_erasure",
            "How far an erasure is",
            "States: requested, erased (from all tables), completed (from logs and Dagster's storage, too).",
            "request_id",
            {
                "200": _answer("The status", "Status"),
                "404": refused("404", "This key's source has no such request"),
            },
        )
    }
    components: dict[str, Any] = document["components"]
    components["schemas"] |= schemas_of({Consent, ConsentWanted, Requested, Status}, prefix="privacy.")


def _operation(name: str, summary: str, description: str, parameter: str, responses: dict[str, Any]) -> dict[str, Any]:
    says = USER_ID if parameter == "user_id" else "The request_id of the answer to DELETE"
    return {
        "operationId": name,
        "summary": summary,
        "description": f"{description} Needs an admin key of the person's source.",
        "tags": ["privacy"],
        "parameters": [
            {"name": parameter, "in": "path", "description": says, "required": True, "schema": {"type": "string"}}
        ],
        "responses": {
            **({"400": refused("400", "The id names nobody")} if parameter == "user_id" else {}),
            **{status: refused(status) for status in REFUSALS if status in ("401", "403", "429")},
            "503": refused("503", "The database is unavailable"),
            **responses,
        },
        "security": [{scheme: []} for scheme in SECURITY],
    }


def _answer(description: str, schema: str) -> dict[str, Any]:
    return {"description": description, "content": _content(schema)}


def _content(schema: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/privacy.{schema}"}}}
