"""The ledger for readers: the last batches as a table, and a published batch as numbers that Dagster plots."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from dagster import MarkdownMetadataValue, MetadataValue
from psycopg import Connection
from psycopg.rows import dict_row

from orchestration.batches.batch import Batch
from orchestration.queries import queries_beside
from warehouse.visible_text import visible

query = queries_beside(__file__)

NO_BREAK = "\N{NO-BREAK SPACE}"
MARKUP = re.compile(r"[\\`*_{}\[\]()#+!|~<>&:@-]")  # the colon: an address alone becomes a link
HEADINGS = ("batch", "opened, UTC", "took", "state", "accepted", "left out")  # more do not fit the page


def last_batches(connection: Connection) -> Sequence[Mapping[str, Any]]:
    """The last batches of the ledger, newest first."""
    return connection.cursor(row_factory=dict_row).execute(query("last_batches")).fetchall()


def batches_as_markdown(connection: Connection) -> MarkdownMetadataValue:
    """The last batches as a table, newest first, and below it why failed ones failed.

    "Left out" counts duplicates and quarantined events.
    """
    batches = last_batches(connection)
    lines = [HEADINGS, ["---"] * len(HEADINGS), *map(_line, batches)]
    table = "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)
    reasons = [f"- Batch {batch['batch_id']}: {_cell(batch['failure'])}" for batch in batches if batch["failure"]]
    return MetadataValue.md("\n".join([table, "", *reasons] if reasons else [table]))


def ledger_metadata(connection: Connection, batch: Batch) -> dict[str, Any]:
    """The outcome of a published batch: row counts, duration and how long its events waited, in seconds."""
    with connection.cursor(row_factory=dict_row) as cursor:
        numbers = cursor.execute(query("batch_outcome"), {"batch_id": batch.batch_id}).fetchone() or {}
    known = {name: number for name, number in numbers.items() if number is not None}
    return {"batch_id": batch.batch_id, **known, "last_batches": batches_as_markdown(connection)}


def _line(batch: Mapping[str, Any]) -> Sequence[object]:
    left_out = [batch[name] for name in ("duplicates", "quarantined") if batch[name] is not None]
    return (
        batch["batch_id"],
        batch["opened_at"],
        batch["took"],
        batch["state"],
        batch["accepted"],
        sum(left_out) if left_out else None,
    )


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%d %b %H:%M}".replace(" ", NO_BREAK)
    if isinstance(value, timedelta):
        return f"{value.total_seconds():.1f}{NO_BREAK}s"
    return as_markdown(str(value))


def as_markdown(text: str) -> str:
    """Text in one line that Markdown shows as it is: no markup, no links, no images that a browser would fetch."""
    return MARKUP.sub(r"\\\g<0>", visible(" ".join(text.split())))
