"""Quarantined events: `sluice quarantine list|show|release|discard`."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from psycopg import Connection
from rich.table import Table

from orchestration.cli.confirmation import NotConfirmed, require_yes
from orchestration.cli.terminal import Terminal, print_json
from orchestration.quarantine.release import Correction, Outcome, QuarantineError, quarantined
from orchestration.quarantine.release import discard as discard_events
from orchestration.quarantine.release import release as release_events
from orchestration.queries import queries_beside
from warehouse.access_log import record
from warehouse.actor import os_user
from warehouse.database import WarehouseError, connect

query = queries_beside(__file__)

app = typer.Typer(no_args_is_help=True, help="Quarantined events: list, correct, release, discard.")
console = Terminal()
messages = Terminal(stderr=True)
SHOWN = 20

Ids = Annotated[list[int] | None, typer.Argument(help="Ids from `list`.")]
OfRule = Annotated[str | None, typer.Option(help="Only events that broke this rule, e.g. event_before_2015.")]
OfBatch = Annotated[int | None, typer.Option(help="Only events of this batch.")]
OfSource = Annotated[str | None, typer.Option(help="Only events of this source.")]
By = Annotated[str | None, typer.Option(help="Your name for the audit; your login by default.")]


@app.command("list")
def list_quarantined(
    rule: OfRule = None,
    batch: OfBatch = None,
    source: OfSource = None,
    limit: Annotated[int, typer.Option(min=1, help="How many, newest first.")] = 50,
    everything: Annotated[bool, typer.Option("--all", help="Include released and discarded events.")] = False,
) -> None:
    """List events that broke a row rule; the rest of their batch was processed."""
    table = Table(
        "id", "quarantined", "batch", "source", "dialect", "event", "rule", *(["state"] if everything else [])
    )
    parameters = {"rule": rule, "batch": batch, "source": source, "limit": limit, "everything": everything}
    with _plain_errors(), connect(role="sluice_pipeline") as connection:
        for number, at, of_batch, *texts, state in connection.execute(query("list_quarantined"), parameters):
            table.add_row(str(number), f"{at:%m-%d %H:%M:%S}", str(of_batch), *texts, *([state] if everything else []))
    console.print(table)


@app.command()
def show(quarantine_id: Annotated[int, typer.Argument(help="An id from `list`.")]) -> None:
    """Print an event as JSON to correct in a file, and its audit trail."""
    with _plain_errors(), connect(role="sluice_pipeline") as connection:
        (row,) = quarantined(connection, [quarantine_id])
        record(connection, "quarantine.read", actor=None, quarantine_id=quarantine_id, source=row.source_id)
        audit = connection.execute(query("audit_of_quarantined"), {"id": quarantine_id}).fetchall()
    lines = [f"{row.state}: {row.reason}, batch {row.batch_id}", f"event {row.event_id} of {row.source_id}"]
    lines += [row.detail] if row.detail else []
    for done_at, actor, action, is_corrected, is_accepted, reason in audit:
        how = f"{' corrected' if is_corrected else ''}{' accepted unchanged' if is_accepted else ''}"
        lines.append(f"{done_at:%Y-%m-%d %H:%M} {actor}: {action}{how}{f' ({reason})' if reason else ''}")
    messages.print("\n".join(lines), style="dim", highlight=False, soft_wrap=True)
    print_json(row.correctable())


@app.command()
def release(
    quarantine_ids: Ids = None,
    rule: OfRule = None,
    batch: OfBatch = None,
    source: OfSource = None,
    corrected: Annotated[
        Path | None, typer.Option(help="A file with the corrected output of `show`; - reads standard input.")
    ] = None,
    reason: Annotated[str | None, typer.Option(help="Why to accept the event although it breaks its rule.")] = None,
    by: By = None,
) -> None:
    """Release events to the pipeline: the next refresh checks them again."""
    with _plain_errors():
        correction = _correction(corrected) if corrected else None
        with connect(role="sluice_pipeline", autocommit=True) as connection:
            ids = _chosen(connection, quarantine_ids, rule, batch, source)
            if correction and len(ids) != 1:
                raise QuarantineError(f"--corrected applies to one event, but {len(ids)} were chosen.")
            _print(release_events(connection, ids, actor=actor_of(by), reason=_said(reason), correction=correction))


@app.command()
def discard(
    quarantine_ids: Ids = None,
    rule: OfRule = None,
    batch: OfBatch = None,
    source: OfSource = None,
    reason: Annotated[str | None, typer.Option(help="Why the events are not needed.")] = None,
    by: By = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Exclude events permanently; they stay in raw.quarantined_events, and the audit keeps the reason. Asks first."""
    with _plain_errors():
        why = _said(reason)
        if why is None:
            raise QuarantineError("Give a --reason for discarding the events; the audit keeps it.")
        with connect(role="sluice_pipeline", autocommit=True) as connection:
            ids = _chosen(connection, quarantine_ids, rule, batch, source)
            require_yes(f"Discard {len(ids):,} quarantined {'event' if len(ids) == 1 else 'events'} for good?", yes=yes)
            _print(discard_events(connection, ids, actor=actor_of(by), reason=why))


def _chosen(
    connection: Connection, ids: list[int] | None, rule: str | None, batch: int | None, source: str | None
) -> list[int]:
    narrowed = {"rule": rule, "batch": batch, "source": source}
    if ids and any(value is not None for value in narrowed.values()):
        raise QuarantineError("Give either ids or --rule, --batch and --source, not both.")
    if ids:
        return sorted(set(ids))
    if all(value is None for value in narrowed.values()):
        raise QuarantineError("No events chosen: give ids, or --rule, --batch or --source.")
    found = [row[0] for row in connection.execute(query("quarantined_ids"), narrowed)]
    if not found:
        raise QuarantineError("No event in quarantine matches.")
    return found


def _print(outcomes: Sequence[Outcome]) -> None:
    """Print one line per id, refusals first, and only count the ids after the first 20."""
    ordered = sorted(outcomes, key=lambda outcome: outcome.done)
    for outcome in ordered[:SHOWN]:
        sign = "[green]✓[/]" if outcome.done else "[red]✗[/]"
        console.say(sign + " {} {}", outcome.quarantine_id, outcome.message)
    rest = ordered[SHOWN:]
    if rest:
        console.print(f"… and {len(rest)} more, {sum(not outcome.done for outcome in rest)} of them refused")
    if not all(outcome.done for outcome in outcomes):
        raise typer.Exit(1)


def _correction(path: Path) -> Correction:
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text()
        correction = msgspec.json.decode(text, type=Correction)
    except (OSError, UnicodeDecodeError) as error:
        raise QuarantineError(f"{path} cannot be read: {error}.") from error
    except msgspec.DecodeError as error:
        raise QuarantineError(f"{path} is not a corrected output of `sluice quarantine show`: {error}.") from error
    if correction.occurred_at is not None and correction.occurred_at.tzinfo is None:
        raise QuarantineError(f"{path}: occurred_at needs a time zone, e.g. 2026-01-31T12:00:00Z.")
    return correction


def _said(reason: str | None) -> str | None:
    return (reason or "").strip() or None


def actor_of(by: str | None) -> str:
    """The name for the audit, which notes the database login as well."""
    name = _said(by)
    return f"{name} as {os_user()}" if name else os_user()


@contextmanager
def _plain_errors() -> Iterator[None]:
    try:
        yield
    except (QuarantineError, NotConfirmed, WarehouseError) as error:
        messages.say("[red]✗[/] {}", error)
        raise typer.Exit(1) from error
