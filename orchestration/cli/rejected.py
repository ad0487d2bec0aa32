"""Dead letters: `sluice rejected list|show|replay`."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Annotated, Any

import asyncpg
import msgspec
import typer
from rich.table import Table

from ingest_api.dead_letters import DeadLetter, RequestContext, replay
from ingest_api.event import Judged
from ingest_api.landing.group_commit import Landing
from ingest_api.memory_budget import MemoryBudget
from ingest_api.sources.policies import Sources
from ingest_api.verdict import Accepted, Rejected, RequestRefused
from orchestration.cli.terminal import Terminal, print_json
from warehouse.access_log import record
from warehouse.actor import os_user
from warehouse.database import WarehouseError, connect, database_url
from warehouse.pepper import require_pepper
from warehouse.server_identity import require_own_server
from warehouse.settings import settings

app = typer.Typer(no_args_is_help=True, help="Dead letters: list, show, correct, replay.")
console = Terminal()
messages = Terminal(stderr=True)

SELECT = """
select rejected_id, rejected_at, source_id, code, message, payload, request
from raw.rejected_events
where rejected_id = any(%s)
order by rejected_id
"""
LIST = """
select rejected_id, rejected_at, source_id, dialect, code, path, replayed_at
from raw.rejected_events
where
    (%(source)s::text is null or source_id = %(source)s)
    and (%(code)s::text is null or code = %(code)s)
    and (%(replayed)s or replayed_at is null)
order by rejected_id desc
limit %(limit)s
"""


@app.command("list")
def list_rejected(
    source: Annotated[str | None, typer.Option(help="Only dead letters of this source.")] = None,
    code: Annotated[str | None, typer.Option(help="Only this code, e.g. invalid_timestamp.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many, newest first.")] = 50,
    replayed: Annotated[bool, typer.Option("--replayed", help="Include those already replayed.")] = False,
) -> None:
    """List dead letters: requests and events that came with a valid key and were rejected."""
    table = Table("id", "rejected", "source", "dialect", "code", "path", *(["replayed"] if replayed else []))
    with connect(role="sluice_pipeline") as connection:
        parameters = {"source": source, "code": code, "limit": limit, "replayed": replayed}
        for number, at, *texts, replayed_at in connection.execute(LIST, parameters):
            again = [f"{replayed_at:%m-%d %H:%M}" if replayed_at else ""] if replayed else []
            table.add_row(str(number), f"{at:%m-%d %H:%M:%S}", *(text or "" for text in texts), *again)
    console.print(table)


@app.command()
def show(rejected_id: Annotated[int, typer.Argument(help="An id from `list`.")]) -> None:
    """Print a dead letter as JSON to correct in a file: the payload as sent, with personal identifiers replaced."""
    (rejected,) = _rejected([rejected_id])
    with console.plain_errors(), connect(role="sluice_pipeline") as connection:
        record(connection, "rejected.read", actor=None, rejected_id=rejected_id, source=rejected.source_id)
    sent = f"sent to {rejected.request_context.path} at {rejected.rejected_at:%Y-%m-%d %H:%M:%S%z}"
    messages.print(f"{sent}\n{rejected.code}: {rejected.message}", style="dim", highlight=False)
    print_json(rejected.payload)


@app.command("replay")
def replay_rejected(
    rejected_ids: Annotated[list[int], typer.Argument(help="Ids from `list`.")],
    corrected: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="Corrected JSON to submit instead; one id only.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the verdicts; store nothing.")] = False,
) -> None:
    """Submit dead letters again, unchanged or one corrected; accepted events are stored as if sent correctly."""
    if corrected is not None and len(rejected_ids) != 1:
        _fail(f"--corrected applies to one dead letter, but {len(rejected_ids)} ids were given.")
    event = _read(corrected) if corrected is not None else None
    if not dry_run:
        _require_own_server()
    with console.plain_errors(), connect(role="sluice_collector") as connection:
        require_pepper(connection)
    stored = [_replay_one(rejected, event, dry_run) for rejected in _rejected(rejected_ids)]
    if not all(stored):
        raise typer.Exit(1)


def _replay_one(rejected: DeadLetter, corrected: Any, dry_run: bool) -> bool:
    try:
        judged = asyncio.run(_submit(rejected, corrected, dry_run))
    except RequestRefused as refused:
        console.say("{} [red]refused[/]: {}", rejected.rejected_id, refused.message)
        return False
    if judged.rows and not judged.rejects and not dry_run:
        with connect(role="sluice_pipeline", autocommit=True) as connection:
            connection.execute(
                "update raw.rejected_events set replayed_at = clock_timestamp() where rejected_id = %s",
                [rejected.rejected_id],
            )
    faults = [verdict for verdict in judged.verdicts if not isinstance(verdict, Accepted)]
    for fault in faults:
        where = f" at {fault.path}" if isinstance(fault, Rejected) and fault.path else ""
        console.say("{} [red]{}[/]{}: {}", rejected.rejected_id, fault.code, where, fault.message)
    for verdict in judged.verdicts:
        if isinstance(verdict, Accepted):
            word = "valid" if dry_run else "stored"
            console.say("{} [green]{}[/] as {}", rejected.rejected_id, word, verdict.event_id)
    return not faults


async def _submit(rejected: DeadLetter, corrected: Any, dry_run: bool) -> Judged:
    acting = {"sluice.actor": os_user()}
    url = database_url("sluice_collector")
    async with asyncpg.create_pool(url, min_size=0, max_size=1, server_settings=acting) as pool:
        sources = Sources(pool, settings())
        await sources.look()
        source = sources.of(rejected.source_id)
        judged = replay(rejected, corrected, source.pseudonyms.peppers, source.policy)
        if judged.rows and not dry_run:
            landing = Landing(pool, MemoryBudget(settings().collector_queue_bytes))
            await landing.store(rejected.source_id, judged.rows)
            await landing.close()
    return judged


def _require_own_server() -> None:
    """A replay notes its transaction, which must be comparable with the batches' bounds."""
    try:
        with connect(role="sluice_pipeline") as connection:
            require_own_server(connection)
    except WarehouseError as error:
        _fail(str(error))


def _rejected(rejected_ids: list[int]) -> list[DeadLetter]:
    with connect(role="sluice_pipeline") as connection:
        rows = connection.execute(SELECT, [rejected_ids]).fetchall()
    missing = set(rejected_ids) - {row[0] for row in rows}
    if missing:
        _fail(f"There is no dead letter {', '.join(map(str, sorted(missing)))}; see `sluice rejected list --replayed`.")
    return [
        DeadLetter(number, at, source, code, message, payload, msgspec.convert(request or {"path": ""}, RequestContext))
        for number, at, source, code, message, payload, request in rows
    ]


def _read(path: Path) -> Any:
    try:
        return json.loads(sys.stdin.read() if str(path) == "-" else path.read_text())
    except ValueError as error:
        _fail(f"{path} is not JSON: {error}.")


def _fail(message: str) -> None:
    messages.say("[red]✗[/] {}", message)
    raise typer.Exit(1)
