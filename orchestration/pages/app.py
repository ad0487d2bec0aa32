"""The operators' pages: experiments, the gates' results, the rules and the runbook.

They show failing rows of every source, so they stand behind the login, and the collector, which faces the internet,
does not serve them.
"""

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from orchestration.gates.results import latest_results, results_of
from orchestration.pages.experiments import published_experiment, published_experiments
from orchestration.pages.render import batch_page, batches_page, home_page, rules_page, runbook_page
from warehouse.settings import PROJECT_ROOT

LISTED_BATCHES = 20


def create_app() -> Starlette:
    """The pages, without the login before them."""
    return Starlette(
        routes=[
            Route("/", _home),
            Route("/rules", _rules),
            Route("/runbook", _runbook),
            Route("/gates", _batches),
            Route("/gates/{batch_id:int}", _batch),
            Route("/experiments", _experiments),
            Route("/experiments/{key}", _experiment),
        ]
    )


async def _home(_: Request) -> Response:
    return HTMLResponse(home_page())


async def _rules(_: Request) -> Response:
    return HTMLResponse(rules_page())


async def _runbook(_: Request) -> Response:
    return HTMLResponse(runbook_page((PROJECT_ROOT / "docs" / "runbook.md").read_text()))


async def _batches(_: Request) -> Response:
    return HTMLResponse(batches_page(latest_results(LISTED_BATCHES)))


async def _batch(request: Request) -> Response:
    results = results_of(request.path_params["batch_id"])
    if results is None:
        return PlainTextResponse("There are no results for this batch. Only those of the latest batches are kept.", 404)
    return HTMLResponse(batch_page(results))


async def _experiments(_: Request) -> Response:
    return HTMLResponse(await run_in_threadpool(published_experiments))


async def _experiment(request: Request) -> Response:
    page = await run_in_threadpool(published_experiment, request.path_params["key"])
    if page is None:
        return PlainTextResponse("There is no published experiment of this key. See /experiments.", 404)
    return HTMLResponse(page)
