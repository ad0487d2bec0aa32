"""Daily partitions of `raw.events`, made ahead; a missing one costs nothing but speed, as DEFAULT takes its events."""

import logging
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from psycopg import Connection, errors, sql

PARTITION_LOCK = 0x51CE1

# ATTACH lets the collector go on writing, where CREATE … PARTITION OF would lock all of raw.events. It still waits for
# readers of the DEFAULT partition, and new readers queue behind it: rather give up, there are days left to try again.
PATIENCE = "set local lock_timeout = '2s'"
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
    """The daily partitions that `raw.events` has, oldest first; DEFAULT is not among them."""
    names = (NAME.fullmatch(name) for (name,) in connection.execute(PARTITIONS).fetchall())
    return [Partition(name[0], datetime.strptime(name[1], "%Y%m%d").date()) for name in names if name]


def ensure_partitions(connection: Connection, *, first: date | None = None, days_ahead: int = 7) -> list[str]:
    """Create the missing partitions from `first`, today (UTC) by default, to `days_ahead` days after today.

    Returns the names created.

    A day whose events already are in the DEFAULT partition is left there. While raw.events is being read for longer
    than 2 seconds nothing is created; the next call tries again. Needs the rights of the owner.
    """
    today = datetime.now(UTC).date()
    first = first or today
    created = []
    for day in (first + timedelta(days=after) for after in range((today - first).days + days_ahead + 1)):
        name = _name(day)
        try:
            with connection.transaction():
                _wait_for_turn(connection)
                if _exists(connection, name):
                    continue
                _create(connection, name)
                _attach(connection, name, day)
                created.append(name)
        except errors.CheckViolation:
            logger.info("Events of %s already are in raw.events_default; raw.%s is not created.", day, name)
        except errors.LockNotAvailable:
            logger.warning("raw.events is in use for long; partitions from %s on are left for the next call.", day)
            break
    return created


def days_in_default(connection: Connection) -> dict[date, int]:
    """How many events of each UTC day are in the DEFAULT partition, because their day had none of its own."""
    return dict(connection.execute(DAYS_IN_DEFAULT).fetchall())


def empty_default(connection: Connection) -> dict[date, int]:
    """Give each day that has events in the DEFAULT partition one of its own; returns the events moved, by UTC day.

    A day is moved in one transaction, during which the collector waits if it writes to DEFAULT. The caller holds the
    publisher lock: a query that was planned before the move and waited for it would find the events in neither place.
    Rows are moved as they are, their writing transaction included, so batches are bounded as before. While DEFAULT is
    in use for longer than 2 seconds its other days stay; the next call tries again. Needs the rights of the owner.
    """
    moved: dict[date, int] = {}
    for day in days_in_default(connection):
        name = _name(day)
        try:
            with connection.transaction():
                _wait_for_turn(connection)
                connection.execute("lock table raw.events_default in access exclusive mode")
                _create(connection, name)
                moved[day] = connection.execute(
                    sql.SQL(
                        "with moved as (delete from raw.events_default"
                        " where received_at >= {} and received_at < {} returning *)"
                        " insert into {} select * from moved"
                    ).format(*_bounds(day), sql.Identifier("raw", name))
                ).rowcount
                _attach(connection, name, day)
        except errors.LockNotAvailable:
            moved.pop(day, None)
            logger.warning("raw.events_default is in use for long; its events stay there until the next call.")
            break
    return moved


def drop_partition(connection: Connection, partition: Partition) -> bool:
    """Drop a day's partition with its events; False when raw.events was in use for longer than 2 seconds.

    Detaching beside readers and writers (CONCURRENTLY) is not for tables with a DEFAULT partition, so this needs all of
    raw.events for a moment. Needs the rights of the owner.
    """
    identifier = sql.Identifier("raw", partition.name)
    try:
        with connection.transaction():
            _wait_for_turn(connection)
            connection.execute(sql.SQL("alter table raw.events detach partition {}").format(identifier))
            connection.execute(sql.SQL("drop table {}").format(identifier))
    except errors.LockNotAvailable:
        logger.warning("raw.events is in use for long; raw.%s stays until the next call.", partition.name)
        return False
    return True


def _wait_for_turn(connection: Connection) -> None:
    connection.execute(PATIENCE)
    connection.execute("select pg_advisory_xact_lock(%s)", [PARTITION_LOCK])


def _name(day: date) -> str:
    return f"events_p{day:%Y%m%d}"


def _exists(connection: Connection, name: str) -> bool:
    return connection.execute("select to_regclass(%s)", [f"raw.{name}"]).fetchone() != (None,)


def _create(connection: Connection, name: str) -> None:
    connection.execute(sql.SQL("create table {} (like raw.events including all)").format(sql.Identifier("raw", name)))


def _attach(connection: Connection, name: str, day: date) -> None:
    connection.execute(
        sql.SQL("alter table raw.events attach partition {} for values from ({}) to ({})").format(
            sql.Identifier("raw", name), *_bounds(day)
        )
    )


def _bounds(day: date) -> tuple[sql.Literal, sql.Literal]:
    """The instants at which the UTC day begins and ends."""
    return sql.Literal(f"{day} 00:00+00"), sql.Literal(f"{day + timedelta(days=1)} 00:00+00")
