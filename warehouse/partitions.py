"""Daily partitions of `raw.events`, created ahead; a missing one only costs speed, since DEFAULT takes its events.

Only the owner of raw.events can do any of this, so functions of the schema `raw` do it for the pipeline. ATTACH lets
the collector keep writing, where CREATE … PARTITION OF would lock all of raw.events. It still waits for readers of the
DEFAULT partition, and new readers queue behind it, so the functions give up after 2 seconds: there are days left to
retry.
"""

import logging
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from psycopg import Connection, errors

NAME = re.compile(r"events_p(\d{8})")

PARTITIONS = """
select child.relname
from pg_inherits
inner join pg_class as child on child.oid = pg_inherits.inhrelid
where pg_inherits.inhparent = 'raw.events'::regclass
order by child.relname
"""
DAYS_IN_DEFAULT = """
select (received_at at time zone 'UTC')::date as day, count(*) as events
from raw.events_default
group by 1
order by 1
"""

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Partition:
    """The partition of one UTC day."""

    name: str
    day: date


def partitions(connection: Connection) -> list[Partition]:
    """The daily partitions of `raw.events`, oldest first, without DEFAULT."""
    names = (NAME.fullmatch(name) for (name,) in connection.execute(PARTITIONS).fetchall())
    return [Partition(name[0], datetime.strptime(name[1], "%Y%m%d").date()) for name in names if name]


def ensure_partitions(connection: Connection, *, first: date | None = None, days_ahead: int = 7) -> list[str]:
    """Create the missing partitions from `first` (default: today, UTC) to `days_ahead` days after today.

    Returns the names of the created partitions. A day that already has events in the DEFAULT partition gets none. If
    raw.events stays locked for 2 seconds, the rest is left to the next call.
    """
    today = datetime.now(UTC).date()
    first = first or today
    created = []
    for day in (first + timedelta(days=after) for after in range((today - first).days + days_ahead + 1)):
        name = f"events_p{day:%Y%m%d}"
        try:
            with connection.transaction():
                if connection.execute("select raw.create_partition(%s)", [day]).fetchone() == (True,):
                    created.append(name)
        except errors.CheckViolation:
            logger.info("Did not create raw.%s: raw.events_default already has events of %s.", name, day)
        except errors.LockNotAvailable:
            logger.warning("raw.events stayed locked; the next run creates the partitions from %s on.", day)
            break
    return created


def days_in_default(connection: Connection) -> dict[date, int]:
    """The number of events in the DEFAULT partition by UTC day; their days had no partition when they arrived."""
    return dict(connection.execute(DAYS_IN_DEFAULT).fetchall())


def empty_default(connection: Connection) -> dict[date, int]:
    """Move each day's events from the DEFAULT partition to their own; returns the number of moved events by UTC day.

    Each day moves in one transaction, during which the collector waits if it writes to DEFAULT. The caller holds the
    publisher lock: a query planned before the move that waited for it would find the events in neither partition. Rows
    move unchanged, including the id of the transaction that wrote them, so batches keep their bounds. If DEFAULT stays
    locked for 2 seconds, the remaining days are left to the next call.
    """
    moved: dict[date, int] = {}
    for day in days_in_default(connection):
        try:
            with connection.transaction():
                row = connection.execute("select raw.empty_default(%s)", [day]).fetchone()
                assert row is not None
                moved[day] = row[0]
        except errors.LockNotAvailable:
            logger.warning("raw.events_default stayed locked; the next run moves its events.")
            break
    return moved


def drop_partition(connection: Connection, partition: Partition) -> bool:
    """Drop a day's partition with its events; returns False if raw.events stayed locked for 2 seconds.

    PostgreSQL cannot detach CONCURRENTLY from a table with a DEFAULT partition, so this briefly locks raw.events. It
    refuses a day that is not over for seven days.
    """
    try:
        with connection.transaction():
            connection.execute("select raw.drop_partition(%s)", [partition.day])
    except errors.LockNotAvailable:
        logger.warning("raw.events stayed locked; the next run drops raw.%s.", partition.name)
        return False
    return True
