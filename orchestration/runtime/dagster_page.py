"""Dagster's web page behind the login, in one process: `python -m orchestration.runtime.dagster_page -w WORKSPACE`."""

import argparse

from dagster import DagsterInstance
from dagster._core.workspace.context import WorkspaceProcessContext
from dagster._core.workspace.load_target import WorkspaceFileTarget
from dagster_webserver.app import create_app_from_workspace_process_context
from dagster_webserver.version import __version__
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from orchestration.front.serve import serve
from orchestration.instance import prepare_instance
from warehouse.settings import settings

# As `dagster-webserver` sets them: milliseconds of a statement, seconds of a pooled connection, connections beside it,
# milliseconds between questions of the page.
STATEMENT_MS = 15_000
RECYCLE_SECONDS = 3600
MORE_CONNECTIONS = 20
POLL_MS = 2000


class GraphqlByPost:
    """Middleware: Dagster would run a mutation for a GET too. Its query editor may still be opened by one."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == "/graphql" and scope["method"] != "POST":
            request = Request(scope)
            if scope["method"] != "GET" or "text/html" not in request.headers.get("accept", ""):
                refusal = PlainTextResponse("GraphQL accepts only POST.\n", 405, {"Allow": "POST"})
                await refusal(scope, receive, send)
                return
        await self._app(scope, receive, send)


def main() -> None:
    """Serve until the process is terminated."""
    parser = argparse.ArgumentParser()
    parser.add_argument("-w", "--workspace", required=True)
    workspace = parser.parse_args().workspace
    prepare_instance()
    with DagsterInstance.get() as instance:
        instance.optimize_for_webserver(STATEMENT_MS, RECYCLE_SECONDS, MORE_CONNECTIONS)
        with WorkspaceProcessContext(
            instance, workspace_load_target=WorkspaceFileTarget([workspace]), version=__version__, read_only=False
        ) as context:
            page = create_app_from_workspace_process_context(context, live_data_poll_rate=POLL_MS)
            serve(GraphqlByPost(page), settings().dagster_port)


if __name__ == "__main__":
    main()
