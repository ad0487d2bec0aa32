"""The ledger as a reader sees it: the last batches as a table, and a published batch in numbers that Dagster plots."""

from datetime import UTC, datetime, timedelta
from typing import Any

from dagster import MarkdownMetadataValue, MetadataValue
from psycopg import Connection
from psycopg.rows import dict_row

from orchestration.batch import Batch
from orchestration.queries import query

NO_BREAK = "\N{NO-BREAK SPACE}"
HEADINGS = ("batch", "state", "accepted", "staged", "duplicates", "quarantined", "opened, UTC", "took", "why not")


def last_batches(connection: Connection) -> MarkdownMetadataValue:
    """The last batches, newest first, with what stopped those that failed, as a Markdown table."""
    lines = [HEADINGS, ["---"] * len(HEADINGS), *connection.execute(query("last_batches")).fetchall()]
    return MetadataValue.md("\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines))


def ledger_metadata(connection: Connection, batch: Batch) -> dict[str, Any]:
    """What became of a published batch: its rows, how long it took, and how long its events waited, in seconds."""
    with connection.cursor(row_factory=dict_row) as cursor:
        numbers = cursor.execute(query("batch_outcome"), {"batch_id": batch.batch_id}).fetchone() or {}
    known = {name: number for name, number in numbers.items() if number is not None}
    return {"batch_id": batch.batch_id, **known, "last_batches": last_batches(connection)}


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%d %b %H:%M}".replace(" ", NO_BREAK)
    if isinstance(value, timedelta):
        return f"{value.total_seconds():.1f}{NO_BREAK}s"
    return " ".join(str(value).split()).replace("|", "\\|")
