"""The `sluice` command: one command per step of the journey, and `demo` for all of them."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import click
import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from typer.core import TyperGroup
from typer.main import get_group

from orchestration.cli.access_log import access_log
from orchestration.cli.export import export
from orchestration.cli.terminal import Terminal
from orchestration.errors import PipelineError
from orchestration.experiments.history import read_definitions
from warehouse.database import WarehouseError, become, connect, database_url
from warehouse.embedded import EmbeddedPostgres, psql_path
from warehouse.errors import ForeignServer, NotMigrated, NotTheOwner, ServerUnreachable
from warehouse.logins import LOGINS, without_password
from warehouse.pepper import require_pepper
from warehouse.settings import settings

# Imports that take more than a moment stay inside the commands that need them.


GROUPS = {
    "keys": "keys",
    "sources": "sources",
    "consent": "consent",
    "privacy": "subject_requests",
    "pepper": "pepper",
    "rejected": "rejected",
    "quarantine": "quarantine",
    "plan": "plan",
    "experiments": "experiments",
    "metrics": "metrics",
}
"""The modules of groups of commands, which are imported when one of their commands is called."""


class Commands(TyperGroup):
    """All commands, also those of the groups in it: a user's mistake is one message, never a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, then of the groups."""
        return [*super().list_commands(ctx), *GROUPS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command, or a group of them."""
        if cmd_name not in GROUPS:
            return super().get_command(ctx, cmd_name)
        group = get_group(import_module(f"orchestration.cli.{GROUPS[cmd_name]}").app)
        group.name = cmd_name
        return group

    def invoke(self, ctx: click.Context) -> Any:
        with _plain_errors():
            return super().invoke(ctx)


app = typer.Typer(cls=Commands, no_args_is_help=True, add_completion=False, help="Event analytics on plain PostgreSQL.")
app.command("access-log")(access_log)
app.command()(export)
console = Terminal()

DAY = "%Y-%m-%d"


@app.command()
def up() -> None:
    """Start PostgreSQL, the collector, Dagster and the gates' pages."""
    from orchestration.instance import prepare_instance
    from orchestration.runtime import supervisor

    with _plain_errors():
        read_definitions()
        _migrate()
        _require_pepper()
        prepare_instance()
        _make_tables()
        for service in supervisor.start():
            with console.status(f"Starting {service.name} …"):
                supervisor.wait_until_ready(service)
            console.say("[green]✓[/] {}", service.name)
    _print_urls()


@app.command()
def down() -> None:
    """Stop everything that `sluice up` started; the embedded PostgreSQL stops last."""
    from orchestration.runtime import supervisor

    for name in supervisor.stop():
        console.print(f"stopped {name}" if name != "postgres" else "stopped watching postgres")
    if settings().database_url is None:
        server = EmbeddedPostgres(settings().home)
        if server.is_running():
            server.stop()
            console.print("stopped postgres")


@app.command()
def migrate(
    new_passwords: Annotated[
        bool, typer.Option("--new-passwords", help="Give every login, and the embedded server's owner, a new password.")
    ] = False,
) -> None:
    """Migrate the database to this version: schemas, tables and logins."""
    with _plain_errors():
        database_url()
        _migrate(new_passwords=new_passwords)
        if new_passwords and settings().database_url is None:
            EmbeddedPostgres(settings().home).renew_password()
        _make_tables()


@app.command()
def serve() -> None:
    """Run the collector in the foreground."""
    from ingest_api.server.serve import serve as serve_collector

    with _plain_errors():
        become("sluice_collector")
        _require_pepper()
        serve_collector(settings())


@app.command()
def dagster() -> None:
    """Run Dagster's page, behind the login, and its daemon in the foreground, as a container does."""
    from orchestration.instance import prepare_instance
    from orchestration.runtime.foreground import run_dagster

    with _plain_errors():
        become("sluice_pipeline")
        prepare_instance()
        _parse_dbt()
        run_dagster()


@app.command()
def refresh(
    full: Annotated[bool, typer.Option("--full", help="Rebuild every mart from all landed events.")] = False,
    lose_history: Annotated[
        bool, typer.Option("--lose-history", help="With --full: drop published events whose raw events are gone.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="With --lose-history: drop the events without asking.")] = False,
) -> None:
    """Build, check and publish all unpublished events; exit with 1 if a gate fails."""
    from orchestration.cli.confirmation import confirmed_loss
    from orchestration.cli.printing import print_outcome
    from orchestration.runs.refresh import run_refresh

    if lose_history and not full:
        raise typer.BadParameter("--lose-history is for a full refresh: add --full.")
    with _plain_errors():
        _migrate_own()
        may_lose = confirmed_loss(console, yes=yes) if lose_history else 0
        with console.status("Refreshing: land → build → check → publish …"):
            outcome = run_refresh(full=full, may_lose=may_lose)
    print_outcome(console, outcome)
    raise typer.Exit(0 if outcome.success else 1)


@app.command()
def rebuild(
    first: Annotated[datetime | None, typer.Option("--from", formats=[DAY], help="First UTC day.")] = None,
    last: Annotated[datetime | None, typer.Option("--to", formats=[DAY], help="Last UTC day, inclusive.")] = None,
) -> None:
    """Rebuild, check and publish landed events: all, or those that occurred on the given UTC days."""
    from orchestration.cli.printing import print_outcome
    from orchestration.runs.refresh import run_rebuild

    with _plain_errors(), console.status("Rebuilding: land → build → check → publish …"):
        _migrate_own()
        outcome = run_rebuild(first and first.date(), last and last.date())
    print_outcome(console, outcome)
    raise typer.Exit(0 if outcome.success else 1)


@app.command()
def simulate(
    events: Annotated[int, typer.Option(min=1, help="How many events to send.")] = 10_000,
    seed: Annotated[int, typer.Option(help="The same seed sends the same traffic.")] = 1,
    url: Annotated[str | None, typer.Option(help="Collector URL; the local collector by default.")] = None,
) -> None:
    """Send a simulated day of traffic to a running collector over HTTP."""
    from orchestration.cli.simulator.simulate import simulate as send

    target = url or f"http://{settings().host}:{settings().collector_port}"
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with _plain_errors(), Progress(*columns, console=console) as progress:
        task = progress.add_task("events sent", total=events)
        summary = send(target, events, seed, on_progress=lambda sent: progress.update(task, completed=sent))
    console.print(str(summary), highlight=False)


@app.command()
def status() -> None:
    """Show the services, the last batches and why any of them failed; exit with 1 if a service is down.

    The same holds if nothing can be published here.
    """
    from orchestration.cli.printing import print_services, print_status

    with _plain_errors():
        all_run = print_services(console)
        print_status(console)
        _require_own_server()
    raise typer.Exit(0 if all_run else 1)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def psql(
    context: typer.Context,
    role: Annotated[str, typer.Option(help=f"Login to use: owner, {', '.join(LOGINS)}.")] = "sluice_analyst",
) -> None:
    """Open psql on the warehouse as an analyst; extra arguments are passed to psql."""
    if role not in ("owner", *LOGINS):
        raise typer.BadParameter(f"There is no login {role}; there are owner, {', '.join(LOGINS)}.")
    with _plain_errors():
        login = None if role == "owner" else role
        connect(role=login).close()  # psql would ask for a password
        url, password = without_password(database_url(login))
    environment = {name: value for name, value in os.environ.items() if name != "SLUICE_DATABASE_URL"}
    environment |= {"PGOPTIONS": "-c search_path=marts,public"} | ({"PGPASSWORD": password} if password else {})
    # The packaged psql has no TLS.
    executable = (settings().database_url and shutil.which("psql")) or str(psql_path())
    os.execve(executable, [executable, url, *context.args], environment)


@app.command()
def pages() -> None:
    """Serve the gates' results, rules and runbook; they require an admin key."""
    from orchestration.front.serve import serve as serve_to_admins
    from orchestration.pages.app import create_app

    with _plain_errors():
        become("sluice_pages")
        serve_to_admins(create_app(), settings().pages_port)


@app.command()
def docs(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on 127.0.0.1.")] = 8080,
    static: Annotated[Path | None, typer.Option(help="Write the page to this file instead of serving it.")] = None,
) -> None:
    """Serve the documentation of every mart, column and metric; regenerate it if the dbt project changed."""
    from orchestration.transform import documentation

    with _plain_errors():
        if documentation.is_outdated():
            with console.status("Generating dbt's documentation …"):
                documentation.generate()
        if static is not None:
            static.write_bytes(documentation.page().read_bytes())
            console.say("[green]✓[/] {}: one file, no network needed", static)
            return
        try:
            server = documentation.serve(port)
        except OSError as error:
            raise PipelineError(f"Port {port} is already in use; choose another with --port.") from error
    console.print(f"documentation   http://127.0.0.1:{port}   (Ctrl-C stops)")
    with server, suppress(KeyboardInterrupt):
        server.serve_forever()


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="The file to write; it must not exist yet.")]) -> None:
    """Write the whole warehouse to a file, while collectors and refreshes keep running."""
    from orchestration.cli.backup import backup as write_backup

    with _plain_errors():
        write_backup(console, file)


@app.command()
def restore(
    file: Annotated[Path | None, typer.Argument(help="A file that `sluice backup` wrote.")] = None,
    into: Annotated[
        str | None, typer.Option(help="The empty database, as postgresql://…; by default the configured one.")
    ] = None,
    rebase: Annotated[
        bool, typer.Option("--rebase", help="Without a file: adopt a database that was restored or copied otherwise.")
    ] = False,
) -> None:
    """Restore a backup into an empty database: data, roles, privileges, and what is published and what is not."""
    from orchestration.cli.backup import restore as restore_backup

    with _plain_errors():
        restore_backup(console, file, into, rebase)


@app.command()
def upgrade() -> None:
    """Move the embedded server's data to this version of PostgreSQL; the old data are kept."""
    from orchestration.cli.backup import upgrade as upgrade_embedded

    with _plain_errors():
        upgrade_embedded(console)


@app.command()
def partitions() -> None:
    """Create daily partitions a week ahead, and move events from the DEFAULT partition into their own."""
    _maintain("partition_maintenance")


@app.command()
def retention() -> None:
    """Delete landed events older than their source's retention; give people not seen since random keys."""
    _maintain("retention")


@app.command()
def doctor() -> None:
    """Check everything that Sluice needs, and show how to fix what is missing."""
    from orchestration.cli.doctor import examine

    findings = list(examine())
    for finding in findings:
        console.say(("[green]✓[/]" if finding.good else "[red]✗[/]") + " {}", finding.text)
    raise typer.Exit(0 if all(finding.good for finding in findings) else 1)


@app.command()
def demo(
    events: Annotated[int, typer.Option(min=1, help="How many events to send.")] = 20_000,
    keep: Annotated[bool, typer.Option(envvar="KEEP", help="Leave everything running.")] = False,
) -> None:
    """Run the whole pipeline once: start, send a day of traffic, refresh, show the marts."""
    from orchestration.cli.demo import run_demo

    with _plain_errors():
        run_demo(console, events=events, keep=keep)


def _maintain(job: str) -> None:
    from orchestration.cli.maintenance import maintain

    with _plain_errors():
        _migrate_own()
        succeeded = maintain(console, job)
    raise typer.Exit(0 if succeeded else 1)


def _migrate(*, new_passwords: bool = False) -> None:
    """Migrate, and say if nothing can be published here; collectors can store events all the same."""
    applied = _migrate_as_owner(new_passwords=new_passwords)
    console.say("[green]✓[/] database migrated ({})", ", ".join(applied) or "already up to date")
    try:
        _require_own_server()
    except ForeignServer as error:
        console.say("[red]✗[/] {}", error)


def _migrate_own() -> None:
    """Migrate, unless nothing can be published here."""
    _migrate_as_owner()
    _require_own_server()


def _migrate_as_owner(*, new_passwords: bool = False) -> list[str]:
    """Migrate; where only a login is known, require that the owner has. Returns the revisions."""
    from warehouse.migrate import migrate as upgrade
    from warehouse.migrate import require_newest

    try:
        owner = database_url()
    except NotTheOwner:
        with connect(role="sluice_pipeline") as connection:
            require_newest(connection)
        return []
    return upgrade(owner, new_passwords=new_passwords)


def _require_own_server() -> None:
    from warehouse.server_identity import require_own_server

    with connect(role="sluice_pipeline") as connection:
        require_own_server(connection)


def _require_pepper() -> None:
    """Refuse another pepper than the database's. While that does not answer, the collector's workers compare later."""
    try:
        with connect(role="sluice_collector") as connection:
            require_pepper(connection)
    except (ServerUnreachable, NotMigrated):
        return


def _make_tables() -> None:
    """Create the missing published tables, empty: analysts and models expect them before the first batch."""
    from orchestration.publish.manifest import published_models
    from orchestration.publish.tables import create_missing_tables
    from orchestration.transform.dbt_runner import load_manifest

    with console.status("Parsing the dbt project …"):
        models = published_models(load_manifest())
    with connect(role="sluice_pipeline", autocommit=True) as connection:
        created = create_missing_tables(connection, models)
    if created:
        console.say("[green]✓[/] {} published tables created, still empty", len(created))


def _parse_dbt() -> None:
    """Parse once, so that Dagster's processes share a fresh manifest instead of each parsing the project."""
    from orchestration.transform.dbt_runner import manifest_path

    with console.status("Parsing the dbt project …"):
        manifest_path()


def _print_urls() -> None:
    from orchestration.cli.keys import admin_key_hint
    from orchestration.front.names import page_url

    config = settings()
    console.print(f"collector   http://{config.host}:{config.collector_port}/docs")
    console.print(f"Dagster     {page_url(config, config.dagster_port)}")
    console.print(f"gates       {page_url(config, config.pages_port)}")
    console.print(f"log in      {admin_key_hint()}")
    console.print("analysts    sluice psql")
    console.print("stop        sluice down")


@contextmanager
def _plain_errors() -> Iterator[None]:
    """Turn user errors and an unreachable server into one message and exit code 1, without a traceback."""
    import httpx

    try:
        yield
    except (WarehouseError, PipelineError, httpx.HTTPError) as error:
        console.say("[red]Error:[/] {}", error)
        raise typer.Exit(1) from error
