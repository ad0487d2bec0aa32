"""`make demo`: the whole journey once, on a local collector and database."""

import os

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from orchestration.cli.experiments import print_decisions
from orchestration.cli.keys import admin_key_hint
from orchestration.cli.printing import print_marts, print_outcome
from orchestration.cli.terminal import Terminal
from orchestration.errors import PipelineError
from orchestration.front.names import page_url
from orchestration.instance import prepare_instance
from orchestration.runs.refresh import run_refresh
from orchestration.runtime import supervisor
from orchestration.transform.dbt_runner import manifest_path
from warehouse.database import database_url
from warehouse.embedded import EmbeddedPostgres
from warehouse.migrate import migrate
from warehouse.settings import settings


class DemoFailed(PipelineError):
    """The demo did not publish its marts."""


def run_demo(console: Terminal, *, events: int, keep: bool) -> None:
    """Start, send `events` simulated events over HTTP, refresh, show the marts, and stop unless `keep`.

    Raises DemoFailed if a gate stops the refresh, ServiceError if a service does not start.
    """
    console.rule("1 · PostgreSQL")
    migrate(database_url())
    prepare_instance()
    console.say("[green]✓[/] running, migrated")
    try:
        console.rule("2 · Collector" + (" and Dagster" if keep else ""))
        with console.status("Parsing the dbt project …"):
            manifest_path()
        # The collector allows 10 installations a minute per address, so each visitor is forwarded with its own.
        os.environ.setdefault("SLUICE_TRUSTED_PROXIES", "127.0.0.1")
        for service in supervisor.start(None if keep else {"postgres", "collector"}):
            supervisor.wait_until_ready(service)
            console.say("[green]✓[/] {}", service.name)
        console.rule("3 · A day of traffic over HTTP")
        _simulate(console, events)
        console.rule("4 · One gated run: land → build → check → publish")
        with console.status("Running the Dagster job `refresh` …"):
            outcome = run_refresh()
        print_outcome(console, outcome)
        if not outcome.success:
            raise DemoFailed("The refresh failed; see the reason above.")
        console.rule("5 · The marts, as analysts see them")
        print_marts(console)
        console.rule("6 · The experiment in that traffic")
        print_decisions(console)
    finally:
        if not keep:
            _stop()
    _print_next(console, keep)


def _simulate(console: Terminal, events: int) -> None:
    from orchestration.cli.simulator.simulate import simulate

    url = f"http://{settings().host}:{settings().collector_port}"
    with Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=console) as progress:
        task = progress.add_task("events sent", total=events)
        summary = simulate(url, events, 1, on_progress=lambda sent: progress.update(task, completed=sent))
    console.print(str(summary), highlight=False)


def _stop() -> None:
    supervisor.stop()
    if settings().database_url is None:
        EmbeddedPostgres(settings().home).stop()


def _print_next(console: Terminal, keep: bool) -> None:
    config = settings()
    console.rule("Next")
    if keep:
        console.print(f"Dagster      {page_url(config, config.dagster_port)}")
        console.print(f"Gates        {page_url(config, config.pages_port)}")
        console.print(f"Experiments  {page_url(config, config.pages_port)}/experiments")
        console.print(f"Log in       {admin_key_hint()}")
        console.print(f"API docs     http://{config.host}:{config.collector_port}/docs")
        console.print("Query        .venv/bin/sluice psql -c 'select * from marts.fct_sessions limit 5'")
        console.print("Stop         .venv/bin/sluice down")
    else:
        console.print("Look around  make demo KEEP=1")
        console.print("Real work    .venv/bin/sluice up")
        console.print("Query        .venv/bin/sluice psql -c 'select * from marts.fct_sessions limit 5'")
