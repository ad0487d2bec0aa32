"""Bulk events for benchmarks: what the clients of simulated visits would have landed, in one statement."""

from dataclasses import astuple
from datetime import UTC, datetime, timedelta
from pathlib import Path

from psycopg import Connection

from orchestration.cli.simulator.templates import template_visits

FILL = (Path(__file__).parent / "synthetic_events.sql").read_text()


def fill(
    connection: Connection,
    events: int,
    *,
    days: float,
    seed: int,
    start: datetime | None = None,
    users: int | None = None,
    posts: int | None = None,
    skew: float = 3,
) -> int:
    """Land `events` rows in raw.events in one transaction, and return how many were inserted.

    They occur evenly over `days` from `start` on (by default so that they end now) and are received seconds later.
    Other seeds land other events of the same `users` and `posts`, whose numbers by default grow with `events`. Of the
    events about posts, a share of `posts ** (-1 / skew)` is about the first. Every hundredth row is a retry. Needs the
    rights of the owner of raw.events or of the collector.
    """
    visits = template_visits()
    connection.execute("drop table if exists pg_temp.synthetic_visits")
    connection.execute(
        "create temporary table synthetic_visits (visit int, place int, dialect text, event_name text, after interval, "
        "post int, has_user boolean, has_device boolean, has_session boolean, context jsonb, payload text)"
    )
    with connection.transaction(), connection.cursor() as cursor:
        with cursor.copy("copy synthetic_visits from stdin") as copy:
            events_of_visits = ((number, event) for number, visit in enumerate(visits) for event in visit)
            for place, (number, event) in enumerate(events_of_visits):
                copy.write_row((number, place, *astuple(event)))
        cursor.execute("analyze synthetic_visits")
        cursor.execute("set local enable_mergejoin = off")  # a hash join keeps the events in order of time
        cursor.execute(
            FILL.encode(),
            {
                "events": events,
                "seed": seed,
                "start": start or datetime.now(UTC) - timedelta(days=days),
                "span": timedelta(days=days) - timedelta(hours=1),  # room for the last visit
                "users": users or max(events // 250, 10),
                "posts": posts or max(events // 500, 10),
                "skew": skew,
                "templates": len(visits),
                "visits": 100 + 2 * events * len(visits) // sum(map(len, visits)),  # more than are needed
            },
        )
        return cursor.rowcount
