"""Answers to the requests for configuration that SDKs make; pages on any origin may read them."""

from collections.abc import Callable

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException
from starlette.routing import Route

from ingest_api.dialects.configuration import CONFIGURATIONS, Configuration
from ingest_api.request.cors import preflight

METHODS = ("GET", "POST")


def add_to(app: FastAPI) -> None:
    """Add the routes to the application, with and without a slash at the end of the path."""
    for configuration in CONFIGURATIONS:
        for path in (configuration.path, f"{configuration.path}/"):
            app.router.routes.append(Route(path, _answering(configuration), methods=[*METHODS, "OPTIONS"]))


def _answering(configuration: Configuration) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        if request.method == "OPTIONS":
            if "origin" not in request.headers:
                raise HTTPException(405, headers={"Allow": ", ".join(METHODS)})
            return preflight(request.headers, METHODS, ())
        return Response(
            configuration.body(request.path_params.get("key", "")),
            media_type=configuration.media_type,
            headers={"Access-Control-Allow-Origin": "*", "X-Content-Type-Options": "nosniff"},
        )

    return answer
