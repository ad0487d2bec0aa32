"""Requests of people about their data: `sluice privacy export|erase|status`, and what retention would remove."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, BinaryIO
from uuid import UUID

import typer
from psycopg import Connection, IsolationLevel
from rich.box import SIMPLE
from rich.table import Table

from ingest_api.privacy.peppers import peppers_of
from ingest_api.privacy.pseudonyms import Pseudonyms
from ingest_api.subject_requests.document import SECTIONS, Document, Section
from ingest_api.subject_requests.subject import Subject
from orchestration.cli.confirmation import require_yes
from orchestration.cli.privacy_scan import scan
from orchestration.cli.terminal import Terminal
from orchestration.erasure.requests import concerns, keys_of, request_erasure, rows_of, status_of
from orchestration.errors import PipelineError
from orchestration.upkeep.retention import logs_before, would_remove
from warehouse.access_log import record
from warehouse.database import connect
from warehouse.pepper import require_pepper
from warehouse.settings import settings

app = typer.Typer(no_args_is_help=True, help="People's data: look for it, export, erase, keep for so long.")
app.command()(scan)
console = Terminal()
messages = Terminal(stderr=True)

LOGIN = "sluice_collector"  # as the API
RUNS = 3  # a run may have to build all tables first, or find another one at work
FETCHED = 500  # rows
Source = Annotated[str, typer.Option("--source", "-s", help="The source to which the person's events belong.")]
UserId = Annotated[str, typer.Argument(help="The id that clients send for the person.")]


@app.command()
def export(
    user_id: UserId,
    source: Source,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file to write; by default, print.")] = None,
) -> None:
    """Write everything stored about a person as JSON, the document of GET /api/v1/privacy/export."""
    with _session() as connection:
        subject = _subject(connection, source, user_id)
        record(connection, "privacy.export", actor=None, subject=subject.user_key, by="command")
        connection.commit()
        if output is None:
            _write(connection, source, subject, sys.stdout.buffer)
        else:
            with output.open("xb") as file:
                output.chmod(0o600)
                _write(connection, source, subject, file)
            messages.say("[green]✓[/] {}", output)


@app.command()
def erase(
    user_id: UserId,
    source: Source,
    yes: Annotated[bool, typer.Option("--yes", help="Erase without asking.")] = False,
    wait: Annotated[bool, typer.Option(help="Carry it out now, or leave it to the next run.")] = True,
) -> None:
    """Erase a person from every table, with all totals that came from them. Only a backup brings them back."""
    with _session() as connection:
        subject = _subject(connection, source, user_id)
        counts = rows_of(connection, source, subject)
        _print_counts(counts)
        rows = sum(counts.values())
        require_yes(f"Erase this person: {rows:,} rows in {len(counts)} tables?", yes=yes)
        erasure_id, receipt = request_erasure(connection, source, subject)
        connection.commit()
    console.say("request   {}", erasure_id)
    if receipt is None:
        console.say("receipt   given with the first request")
    else:
        console.say("receipt   {}   (shown once: it proves whom the request was about)", receipt)
    if wait:
        _carry_out(source, erasure_id)
    else:
        console.say("`sluice privacy status {} --source {}` says how far it is.", erasure_id, source)


@app.command()
def status(
    request_id: UUID,
    source: Source,
    user_id: Annotated[str | None, typer.Option(help="With --receipt: was the request about this person?")] = None,
    receipt: Annotated[str | None, typer.Option(help="The receipt that came with the request.")] = None,
) -> None:
    """Say how far an erasure is; with a receipt, whether it was about a person."""
    if (user_id is None) != (receipt is None):
        raise typer.BadParameter("Expected both --user-id and --receipt, or neither.")
    with _session() as connection:
        found = status_of(connection, source, request_id)
        subject = None if user_id is None else _subject(connection, source, user_id)
    if found is None:
        raise NoRequest(f"{source} has no request {request_id}.")
    console.say("{}   requested {} UTC", found.state, f"{found.requested_at:%Y-%m-%d %H:%M}")
    for name, rows in (found.removed or {}).items():
        console.say("  {}: {}", name.replace("_", " "), f"{rows:,}")
    if subject is not None and receipt is not None:
        is_about = concerns(found, _receipt(receipt), source, subject)
        console.say("The request was {}about this person.", "" if is_about else "not ")
        raise typer.Exit(0 if is_about else 1)


@app.command()
def retention(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False,
) -> None:
    """Remove what is past its retention, as every night, or say what would go, by class of data and source."""
    if not dry_run:
        from orchestration.cli.maintenance import maintain

        raise typer.Exit(0 if maintain(console, "retention") else 1)
    from orchestration.upkeep.run_history import would_forget

    with connect(role="sluice_pipeline", autocommit=True) as connection:
        found = would_remove(connection, settings())
        found += would_forget(connection, logs_before(settings(), datetime.now(UTC).date()))
    table = Table("class of data", "source", "would go", box=SIMPLE, padding=(0, 1, 0, 0))
    for data, source, number in found:
        table.add_row(data, source, f"{number:,}")
    console.print(table if found else "Nothing is past its retention.")


class NoRequest(PipelineError):
    """There is no such request."""


class NotErased(PipelineError):
    """The request is noted, but could not be carried out now."""


def _write(connection: Connection, source: str, subject: Subject, file: BinaryIO) -> None:
    connection.isolation_level = IsolationLevel.REPEATABLE_READ
    connection.read_only = True
    with connection.transaction():
        sections = [Section.of(row) for row in connection.execute(SECTIONS).fetchall()]
        keys = keys_of(connection, source, subject)
        row = connection.execute("select now()").fetchone()
        assert row is not None
        document = Document(source, subject.user_key, keys, row[0], sections)
        file.write(document.opening())
        for section in sections:
            file.write(document.section(section))
            with connection.cursor(name="person") as cursor:
                cursor.itersize = FETCHED
                cursor.execute(
                    "select person_row::text from ops.person_rows(%s, %s) as person_row", [section.name, keys]
                )
                for (text,) in cursor:
                    file.write(document.row(section, text))
        file.write(document.closing())


def _carry_out(source: str, erasure_id: UUID) -> None:
    from orchestration.cli.printing import print_outcome
    from orchestration.runs.refresh import run_refresh

    for _ in range(RUNS):
        with console.status("Erasing: find → build without the person → check → publish …"):
            outcome = run_refresh()
        with _session() as connection:
            found = status_of(connection, source, erasure_id)
        if found is not None and found.state == "completed":
            console.say("[green]✓[/] erased")
            for name, rows in (found.removed or {}).items():
                console.say("  {}: {}", name.replace("_", " "), f"{rows:,}")
            return
        if not outcome.success:
            print_outcome(console, outcome)
            break
    raise NotErased(f"The request {erasure_id} is noted and waits: the next run that can publish carries it out.")


def _session() -> Connection:
    connection = connect(role=LOGIN)
    require_pepper(connection)
    connection.commit()
    return connection


def _subject(connection: Connection, source: str, user_id: str) -> Subject:
    subject = Subject.of(Pseudonyms(peppers_of(connection, require_pepper(connection)), source), user_id)
    if subject is None:
        raise typer.BadParameter(f"Expected the id of a user; {user_id!r} is a placeholder, which names nobody.")
    return subject


def _receipt(receipt: str) -> str:
    try:
        bytes.fromhex(receipt)
    except ValueError:
        raise typer.BadParameter("Expected a receipt of hexadecimal digits.", param_hint="--receipt") from None
    return receipt


def _print_counts(counts: dict[str, int]) -> None:
    table = Table("table", "rows", box=SIMPLE, padding=(0, 1, 0, 0))
    for name, rows in counts.items():
        table.add_row(name, f"{rows:,}")
    console.print(table)
