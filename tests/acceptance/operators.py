"""What operators do between batches: replay rejects, and release or discard quarantined events."""

from collections.abc import Sequence

import psycopg
from typer.testing import CliRunner

from orchestration.cli import app as cli
from orchestration.quarantine.release import Correction, Quarantined, discard, quarantined, release
from tests.acceptance.conftest import rows
from tests.acceptance.traffic import Reject

REJECT = """
insert into raw.rejected_events (rejected_at, source_id, dialect, code, message, payload, request)
values (%(rejected_at)s, %(source_id)s, %(dialect)s, %(code)s, %(message)s, %(payload)s, %(request)s)
"""


def land_rejects(connection: psycopg.Connection, rejects: Sequence[Reject]) -> None:
    """Insert rejects as the collector would, without running it."""
    with connection.cursor() as cursor:
        cursor.executemany(REJECT, rejects)


def replay_some(connection: psycopg.Connection) -> None:
    """Replay every other reject."""
    waiting = rows(connection, "select rejected_id from raw.rejected_events where replayed_at is null order by 1")
    ids = [str(row["rejected_id"]) for row in waiting[::2]]
    if ids:
        replayed = CliRunner().invoke(cli.app, ["rejected", "replay", *ids], env={"COLUMNS": "120"})
        assert replayed.exit_code == 0, replayed.output


def empty_quarantine(connection: psycopg.Connection) -> None:
    """Correct and release some quarantined events, accept some unchanged, discard some, and leave the rest."""
    waiting = rows(
        connection, "select quarantine_id from raw.quarantined_events where state = 'quarantined' order by 1"
    )
    ids = [row["quarantine_id"] for row in waiting]
    for number, row in enumerate(quarantined(connection, ids)):
        decide(connection, row, number)


def decide(connection: psycopg.Connection, row: Quarantined, number: int) -> None:
    match number % 7:
        case 0:
            outcomes = discard(connection, [row.quarantine_id], actor="test", reason="no event")
        case 1:
            return
        case _ if row.reason == "event_in_the_future" and number % 2:
            outcomes = release(connection, [row.quarantine_id], actor="test", reason="their clock is right")
        case _:
            outcomes = release(connection, [row.quarantine_id], actor="test", correction=correction_of(row))
    assert [outcome.message for outcome in outcomes if not outcome.done] == []


def correction_of(row: Quarantined) -> Correction:
    corrections = {
        "event_name_blank": Correction(event_name="post_view"),
        "dialect_without_staging": Correction(dialect="tracking"),
        "payload_not_an_object": Correction(payload={"post_id": "p1"}),
        "event_in_the_future": Correction(occurred_at=row.received_at),
    }
    return corrections[row.reason]
