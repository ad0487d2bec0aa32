"""Faults of a batch as it lands: the named rule fails, and blocks by default or by configuration."""

import json
from collections.abc import Callable
from datetime import timedelta

import psycopg

from tests.acceptance.conftest import land, rows
from tests.acceptance.healthy import USUAL, visits
from tests.acceptance.raw_events import ADA, Event


def first(events: list[Event], **changes: object) -> list[Event]:
    return [events[0] | changes, *events[1:]]


def null_ids(connection: psycopg.Connection) -> None:
    connection.execute("alter table raw.events alter event_id drop not null")
    land(connection, first(visits(30), event_id=None))


def a_new_column(connection: psycopg.Connection) -> None:
    connection.execute("alter table raw.events add column colour text")
    land(connection, visits(30))


def type_drift(connection: psycopg.Connection) -> None:
    for view in rows(connection, "select viewname from pg_views where schemaname = 'candidate'"):
        connection.execute(f"drop view if exists candidate.{view['viewname']} cascade".encode())
    connection.execute("alter table raw.events alter occurred_at type timestamp")
    land(connection, visits(30))


def clear_user_ids(connection: psycopg.Connection) -> None:
    land(connection, first(visits(30), user_key="ada@example.org"))


def doubled_delivery(connection: psycopg.Connection) -> None:
    events = visits(30)
    for number in range(3):
        land(connection, [one | {"received_at": one["received_at"] + timedelta(minutes=number)} for one in events])


def half_the_volume(connection: psycopg.Connection) -> None:
    connection.execute("update ops.batches set opened_at = opened_at - interval '3 hours'")
    connection.execute(
        "update ops.landed_hours set events = events / 2 where hour = date_trunc('hour', now()) - interval '2 hours'"
    )
    land(connection, visits(30))


def eleven_times_the_volume(connection: psycopg.Connection) -> None:
    land(connection, visits(11 * USUAL))


def all_from_one_user(connection: psycopg.Connection) -> None:
    land(connection, [one | {"user_key": ADA} for one in visits(30)])


def all_of_one_name(connection: psycopg.Connection) -> None:
    land(connection, [one | {"event_name": "view"} for one in visits(30)])


def mostly_rejected(connection: psycopg.Connection) -> None:
    connection.execute(
        "insert into raw.rejected_events (source_id, dialect, code, message)"
        " select 'web', 'tracking', 'invalid_event', 'no' from generate_series(1, 50)"
    )
    land(connection, visits(30))


def mostly_unregistered(connection: psycopg.Connection) -> None:
    land(connection, [one | {"event_name": f"poke{number % 5}"} for number, one in enumerate(visits(30))])


def measures_as_text(connection: psycopg.Connection) -> None:
    payload = json.dumps({"post_id": "p1", "metadata": {"duration": "5 s"}})
    land(connection, [one | {"payload": payload} for one in visits(30)])


def times_of_day_as_durations(connection: psycopg.Connection) -> None:
    payload = json.dumps({"post_id": "p1", "metadata": {"duration": 1_795_910_400_000}})
    land(connection, [one | {"payload": payload} for one in visits(30)])


def an_id_too_long(connection: psycopg.Connection) -> None:
    land(connection, first(visits(30), payload=json.dumps({"post_id": "p" * 513})))


def clients_a_day_behind(connection: psycopg.Connection) -> None:
    land(connection, [one | {"occurred_at": one["occurred_at"] - timedelta(days=1)} for one in visits(30)])


def placeholders_as_ids(connection: psycopg.Connection) -> None:
    land(connection, first(visits(30), user_key=None, context=json.dumps({"placeholder_ids": 2})))


def a_day_without_partition(connection: psycopg.Connection) -> None:
    tables = rows(
        connection,
        "select relid::text as name from pg_partition_tree('raw.events') where isleaf and relid::text !~ 'default'",
    )
    for table in tables:
        connection.execute(f"drop table {table['name']}".encode())
    land(connection, visits(30))


def most_in_quarantine(connection: psycopg.Connection) -> None:
    land(connection, [one | {"event_name": " "} for one in visits(30)])


def a_profile_that_crashes(connection: psycopg.Connection) -> None:
    connection.execute("drop table ops.landed_hours")
    land(connection, visits(30))


LANDING_FAULTS: dict[str, tuple[Callable[[psycopg.Connection], None], str, bool]] = {
    # fault: (how it is seeded, the rule, whether the rule blocks by default)
    "null ids": (null_ids, "landed_events__event_id_present", True),
    "an unknown column": (a_new_column, "landed_events__columns_as_known", True),
    "type drift": (type_drift, "landed_events__occurred_at_is_timestamp", True),
    "user ids in clear text": (clear_user_ids, "landed_events__user_key_pseudonymous", False),
    "doubled delivery": (doubled_delivery, "landed_sources__duplicate_share", False),
    "half the volume": (half_the_volume, "landed_volume__not_too_low", False),
    "eleven times the volume": (eleven_times_the_volume, "landed_volume__not_too_high", True),
    "all from one user": (all_from_one_user, "landed_sources__one_user_share", False),
    "all of one name": (all_of_one_name, "landed_sources__one_name_share", True),
    "mostly rejected": (mostly_rejected, "landed_sources__rejected_share", False),
    "mostly unregistered": (mostly_unregistered, "landed_sources__unregistered_share", False),
    "measures as text": (measures_as_text, "landed_sources__unreadable_share", False),
    "times of day as durations": (times_of_day_as_durations, "landed_measures__implausible_share", False),
    "an id too long": (an_id_too_long, "landed_labels__not_lost", False),
    "clients a day behind": (clients_a_day_behind, "landed_sources__behind_share", False),
    "placeholders as ids": (placeholders_as_ids, "landed_sources__ids_not_placeholders", False),
    "a day without partition": (a_day_without_partition, "landed_sources__partition_present", False),
    "most in quarantine": (most_in_quarantine, "landed_events__quarantined_share", True),
    "a profile that crashes": (a_profile_that_crashes, "landed_volume__not_too_high", True),
}
