"""How many events of the store are no longer landed, which a full refresh keeps unless it may lose them."""

from orchestration.batches.batch import events_no_longer_landed, query
from tests.integration.test_pending import LAND
from warehouse.database import connect
from warehouse.migrate import downgrade, migrate

OLD_STORE = (
    "create table store.int_events as"
    " select source_id, event_id, received_at, occurred_at, user_key as own_user_key, anonymous_key from raw.events"
)
STORE = f"{OLD_STORE}; alter table store.int_events add column reused_event_id uuid"


def test_an_event_that_is_no_longer_landed_is_found(database_url: str) -> None:
    with connect(autocommit=True) as connection:
        assert events_no_longer_landed(connection) == 0, "there is no event store"
        connection.execute(LAND, [3])
        connection.execute(STORE)
        assert events_no_longer_landed(connection) == 0
        connection.execute("delete from raw.events where event_id = (select min(event_id::text)::uuid from raw.events)")
        assert events_no_longer_landed(connection) == 1


def test_an_event_stored_under_another_id_is_landed_under_the_id_it_was_sent_with(database_url: str) -> None:
    with connect(autocommit=True) as connection:
        connection.execute(LAND, [2])
        connection.execute(STORE)
        connection.execute("update store.int_events set reused_event_id = event_id, event_id = gen_random_uuid()")
        assert events_no_longer_landed(connection) == 0
        connection.execute("delete from raw.events where event_id = (select min(event_id::text)::uuid from raw.events)")
        assert events_no_longer_landed(connection) == 1


def test_an_event_with_another_delivery_landed_is_landed_no_more_unless_its_person_is_forgotten(
    database_url: str,
) -> None:
    with connect(autocommit=True) as connection:
        connection.execute(LAND, [1])
        connection.execute(STORE)
        connection.execute("update raw.events set received_at = received_at + interval '1 second'")
        assert events_no_longer_landed(connection) == 1
        connection.execute("update store.int_events set own_user_key = 'forgotten-1'")
        assert events_no_longer_landed(connection) == 0, "its key and hashes are no longer those of the delivery"


def test_a_store_from_before_the_migration_is_searched_too(database_url: str) -> None:
    downgrade(database_url, "0004")
    with connect(autocommit=True) as connection:
        connection.execute(LAND, [2])
        connection.execute(OLD_STORE)
        migrate(database_url)
        assert events_no_longer_landed(connection) == 0
        connection.execute("delete from raw.events where event_id = (select min(event_id::text)::uuid from raw.events)")
        assert events_no_longer_landed(connection) == 1


def test_each_event_is_not_compared_with_all_that_landed(database_url: str) -> None:
    """Autovacuum analyzes only the partitions, so the planner assumes that most stored events have no landed row."""
    with connect(autocommit=True) as connection:
        connection.execute(LAND, [20_000])
        connection.execute(STORE)
        connection.execute("analyze store.int_events")
        plan = "\n".join(line for (line,) in connection.execute(f"explain {query('events_no_longer_landed')}".encode()))
        assert "Nested Loop" not in plan, plan
