"""Daily partitions of `raw.events`, made ahead; a missing one costs nothing but speed, as DEFAULT takes its events."""

import logging
from datetime import UTC, datetime, timedelta

from psycopg import Connection, errors, sql

PARTITION_LOCK = 0x51CE1

# ATTACH lets the collector go on writing, where CREATE … PARTITION OF would lock all of raw.events. It still waits for
# readers of the DEFAULT partition, and new readers queue behind it: rather give up, there are days left to try again.
PATIENCE = "set local lock_timeout = '2s'"

logger = logging.getLogger(__name__)


def ensure_partitions(connection: Connection, *, days_ahead: int = 7) -> list[str]:
    """Create the missing partitions from today (UTC) to `days_ahead` days on; returns the names created.

    A day whose events already are in the DEFAULT partition is left there. While raw.events is being read for longer
    than 2 seconds nothing is created; the next call tries again. Needs the rights of the owner.
    """
    today = datetime.now(UTC).date()
    created = []
    for day in (today + timedelta(days=ahead) for ahead in range(days_ahead + 1)):
        name = f"events_p{day:%Y%m%d}"
        try:
            with connection.transaction():
                connection.execute(PATIENCE)
                connection.execute("select pg_advisory_xact_lock(%s)", [PARTITION_LOCK])
                if connection.execute("select to_regclass(%s)", [f"raw.{name}"]).fetchone() != (None,):
                    continue
                partition = sql.Identifier("raw", name)
                connection.execute(sql.SQL("create table {} (like raw.events including all)").format(partition))
                connection.execute(
                    sql.SQL("alter table raw.events attach partition {} for values from ({}) to ({})").format(
                        partition, f"{day} 00:00+00", f"{day + timedelta(days=1)} 00:00+00"
                    )
                )
                created.append(name)
        except errors.CheckViolation:
            logger.info("Events of %s already are in raw.events_default; raw.%s is not created.", day, name)
        except errors.LockNotAvailable:
            logger.warning("raw.events is in use for long; partitions from %s on are left for the next call.", day)
            break
    return created
