"""Command-line output for refreshes, the marts and the ledger."""

import re
from datetime import datetime, timedelta
from decimal import Decimal

from psycopg import Connection, sql
from rich.box import SIMPLE
from rich.table import Table

from orchestration.batches.ledger import last_batches
from orchestration.cli.terminal import Terminal
from orchestration.quarantine.set_aside import sources_set_aside
from orchestration.queries import queries_beside
from orchestration.runs.refresh import FailedCheck, RefreshOutcome
from orchestration.supervision import is_wanted, service_states
from warehouse.database import connect

query = queries_beside(__file__)

KEY = re.compile("[0-9a-f]{32}|[0-9a-f]{64}")

# The most telling columns that fit 80 characters, for the marts that a newcomer opens first.
MARTS = {
    "fct_sessions": "session_key as session, user_key as user, started_at as started, duration_seconds as seconds, "
    "event_count as events, posts_viewed as posts, interactions, end_reason as ended_by",
    "fct_post_interactions": "user_key as user, post_id as post, times_viewed as views, viewport_time_ms as viewport, "
    "clicks, likes, interaction_type, accuracy_feedback as feedback",
    "fct_chat_sessions": "chat_key as chat, user_key as user, post_id as post, started_at as started, duration_ms, "
    "message_count as messages, ended_by",
    "agg_metrics_daily": "date, dau, wau, mau, sessions, round(bounce_rate, 2)::text as bounce_rate, "
    "round(engagement_rate, 2)::text as engagement_rate, chats",
}


def print_outcome(console: Terminal, outcome: RefreshOutcome) -> None:
    """Print what was published, or which check stopped the run and the rows that failed it."""
    if not outcome.success:
        console.say("[red]✗ Not published.[/] The marts are unchanged; the next refresh covers these events again.")
        for check in outcome.failed_checks:
            _print_check(console, check)
        if not outcome.failed_checks:
            for error in outcome.errors:
                console.print(f"  {error}", soft_wrap=True)
        console.print(f"  run {outcome.run_id}")
    elif not outcome.published:
        console.say("[green]✓[/] Nothing to publish: every landed event is in a published batch.")
    else:
        rows = ", ".join(f"{name.split('/')[-1]} {count}" for name, count in sorted(outcome.published.items()))
        console.say("[green]✓ Published.[/] Rows written: {}", rows)
    if outcome.warnings:
        console.say("[yellow]![/] Warnings:")
    for check in outcome.warnings:
        _print_check(console, check)


def _print_check(console: Terminal, check: FailedCheck) -> None:
    console.say("  [bold]{}[/]\n    {}", check.name, check.description)
    for example in check.examples:
        console.print(f"      {example}", soft_wrap=True)


def print_marts(console: Terminal, *, rows: int = 3) -> None:
    """Print a few rows of the main marts and the row counts of the others, with an analyst's rights."""
    with connect(role="sluice_analyst") as connection:
        for mart, columns in MARTS.items():
            _print_mart(console, connection, mart, columns, rows)
        _print_others(console, connection)


def print_services(console: Terminal) -> bool:
    """Print the services that `sluice up` started and their state; returns False if one that should run is down."""
    states = service_states()
    if states is None:
        if is_wanted():
            console.say("[red]✗[/] The supervisor of the services has died: run `sluice up`.")
        else:
            console.print("The services are not running; `sluice up` starts them.")
        return not is_wanted()
    table = Table("service", "state", "", box=SIMPLE, padding=(0, 1, 0, 0))
    for state in states.values():
        table.add_row(state.name, state.state.lower(), state.description)
    console.print(table)
    return all(state.runs for state in states.values())


def print_status(console: Terminal) -> None:
    """Print the last batches of the ledger, and why any of them failed."""
    names = ("#", "state", "accepted", "staged", "duplicates", "quarantined", "opened", "took")
    table = Table(*names, box=SIMPLE, padding=(0, 1, 0, 0))
    failures = []
    with connect(role="sluice_pipeline") as connection:
        for batch in last_batches(connection):
            *cells, failure = batch.values()
            table.add_row(*map(_cell, cells))
            if failure:
                failures.append(f"batch {batch['batch_id']}: {failure}")
        aside = sources_set_aside(connection)
    console.print(table)
    for line in failures:
        console.print(line, soft_wrap=True)
    for each in aside:
        console.say(
            "[yellow]![/] source {} is set aside since batch {}: {} events ({}); see `sluice sources set-aside`",
            *(each.source_id, each.batch_id, f"{each.events:,}", each.detail),
        )


def _print_mart(console: Terminal, connection: Connection, mart: str, columns: str, rows: int) -> None:
    cursor = connection.execute(
        sql.SQL("select {} from {} limit %s").format(sql.SQL(columns), sql.Identifier("marts", mart)),
        [rows],
    )
    table = Table(
        title=f"marts.{mart} · {_count(connection, mart):,} rows",
        title_justify="left",
        title_style="bold",
        box=SIMPLE,
        padding=(0, 1, 0, 0),
    )
    for column in cursor.description or []:
        table.add_column(column.name.replace("_", " "), no_wrap=False, justify="left")
    for row in cursor:
        table.add_row(*map(_cell, row))
    console.print(table)


def _print_others(console: Terminal, connection: Connection) -> None:
    table = Table(title="The other marts", title_justify="left", title_style="bold", box=SIMPLE, padding=(0, 1, 0, 0))
    table.add_column("table", no_wrap=True)
    table.add_column("rows", justify="right")
    table.add_column("one row per")
    for mart, description in connection.execute(query("marts")).fetchall():
        if mart not in MARTS:
            table.add_row(f"marts.{mart}", f"{_count(connection, mart):,}", description)
    console.print(table)


def _count(connection: Connection, mart: str) -> int:
    row = connection.execute(sql.SQL("select count(*) from {}").format(sql.Identifier("marts", mart))).fetchone()
    return row[0] if row else 0


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%d %b %H:%M}"
    if isinstance(value, timedelta):
        return f"{value.total_seconds():.1f} s"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{value:,.0f}"
    if isinstance(value, float):
        return f"{value:,.1f}"
    text = str(value)
    return f"{text[:6]}…" if KEY.fullmatch(text) else text
