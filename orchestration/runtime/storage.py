"""Dagster storage for runs with hundreds of events. Stock storage logs in for each statement, checks migrations and
notifies a channel without listeners for each event, and stores planned events one by one."""

from collections.abc import Sequence
from time import monotonic
from typing import Any

from dagster import DagsterEventType, EventLogEntry
from dagster._core.events import ASSET_CHECK_EVENTS, ASSET_EVENTS
from dagster._core.storage.asset_check_execution_record import AssetCheckExecutionRecordStatus
from dagster._core.storage.config import PostgresStorageConfig
from dagster._core.storage.event_log.schema import AssetCheckExecutionsTable, SqlEventLogStorageTable
from dagster._serdes import ConfigurableClassData, serialize_value
from dagster_postgres import DagsterPostgresStorage, PostgresEventLogStorage
from dagster_postgres.utils import create_pg_engine, pg_url_from_config
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError, DisconnectionError

RECYCLE_SECONDS = 600
TRUSTED_SECONDS = 1.0
PLANNED = {DagsterEventType.ASSET_MATERIALIZATION_PLANNED, DagsterEventType.ASSET_CHECK_EVALUATION_PLANNED}
# Built once: SQLAlchemy takes longer to build such a statement than PostgreSQL to run it.
INSERT_EVENT = SqlEventLogStorageTable.insert().returning(SqlEventLogStorageTable.c.id)
INSERT_EVENTS = SqlEventLogStorageTable.insert().returning(SqlEventLogStorageTable.c.id, sort_by_parameter_order=True)
INSERT_CHECKS = AssetCheckExecutionsTable.insert()


class KnownEventLog(PostgresEventLogStorage):
    """`PostgresEventLogStorage` that stops checking for a table or column once it exists.

    It stores a run's planned events, a few hundred, in one batch.
    """

    def __init__(self, postgres_url: str) -> None:
        super().__init__(postgres_url, should_autocreate_tables=False)
        self._tables: set[str] = set()
        self._columns: set[str] = set()

    def has_table(self, table_name: str) -> bool:
        """Whether Dagster's schema has the table."""
        if table_name not in self._tables and super().has_table(table_name):
            self._tables.add(table_name)
        return table_name in self._tables

    def _has_asset_key_col_on_connection(self, conn: Connection, column_name: str) -> bool:
        if column_name not in self._columns and super()._has_asset_key_col_on_connection(conn, column_name):
            self._columns.add(column_name)
        return column_name in self._columns

    def store_event(self, event: EventLogEntry) -> None:
        """Store one event and update the records of its asset and check."""
        with self._connect() as connection:
            event_id = connection.execute(INSERT_EVENT, self._event_to_row(event)).scalar_one()
        found = event.dagster_event
        if found and found.event_type in ASSET_EVENTS and found.asset_key:
            with self.index_transaction() as connection:
                self._store_asset_event_tags(connection, [event], [event_id])
                self._store_asset_event(connection, event, event_id)
        if found and found.event_type in ASSET_CHECK_EVENTS:
            self.store_asset_check_event(event, event_id)

    def store_event_batch(self, events: Sequence[EventLogEntry]) -> None:
        """Store events that Dagster has collected. A run's planned events are stored all together or not at all."""
        if not all(event.dagster_event_type in PLANNED for event in events) or any(map(_has_partitions, events)):
            super().store_event_batch(events)
            return
        with self.index_transaction() as connection:
            rows = [self._event_to_row(event) for event in events]
            stored = list(zip(connection.execute(INSERT_EVENTS, rows).scalars(), events, strict=True))
            for event_id, event in stored:
                if event.dagster_event_type == DagsterEventType.ASSET_MATERIALIZATION_PLANNED:
                    self._store_asset_event(connection, event, event_id)
            if checks := [self._planned_check(*each) for each in stored if _plans_check(each[1])]:
                connection.execute(INSERT_CHECKS, checks)

    def _planned_check(self, event_id: int, event: EventLogEntry) -> dict[str, Any]:
        planned = event.get_dagster_event().asset_check_planned_data
        return {
            "asset_key": planned.asset_key.to_string(),
            "check_name": planned.check_name,
            "partition": None,
            "run_id": event.run_id,
            "execution_status": AssetCheckExecutionRecordStatus.PLANNED.value,
            "evaluation_event": serialize_value(event),
            "evaluation_event_timestamp": self._event_insert_timestamp(event),  # type: ignore[no-untyped-call]
            "evaluation_event_storage_id": event_id,
        }


class KeptConnectionsStorage(DagsterPostgresStorage):
    """`DagsterPostgresStorage` that keeps one connection each for runs, events and schedules.

    Before it is used, a connection that the server closed while idle is detected and replaced.
    """

    def __init__(self, postgres_url: str, inst_data: ConfigurableClassData | None = None) -> None:
        super().__init__(postgres_url, inst_data=inst_data)
        self._event_log_storage = KnownEventLog(postgres_url)
        for storage in (self._run_storage, self._event_log_storage, self._schedule_storage):
            storage._engine = create_pg_engine(
                postgres_url,
                isolation_level="AUTOCOMMIT",
                pool_size=1,
                max_overflow=-1,
                pool_recycle=RECYCLE_SECONDS,
            )
            _ask_after_pauses(storage._engine)

    @classmethod
    def from_config_value(  # type: ignore[override]  # like the class it extends
        cls, inst_data: ConfigurableClassData | None, config_value: PostgresStorageConfig
    ) -> "KeptConnectionsStorage":
        """Create the storage that `dagster.yaml` describes."""
        return cls(pg_url_from_config(config_value), inst_data=inst_data)


def _plans_check(event: EventLogEntry) -> bool:
    return event.dagster_event_type == DagsterEventType.ASSET_CHECK_EVALUATION_PLANNED


def _has_partitions(event: EventLogEntry) -> bool:
    return _plans_check(event) and event.get_dagster_event().asset_check_planned_data.partitions_subset is not None


def _ask_after_pauses(engine: Engine) -> None:
    """Ping a connection only after it was idle; SQLAlchemy's own `pool_pre_ping` pings every time."""

    @event.listens_for(engine, "checkin")
    def note(_: Any, record: Any) -> None:
        record.info["used_at"] = monotonic()

    @event.listens_for(engine, "checkout")
    def ask(connection: Any, record: Any, _: Any) -> None:
        if monotonic() - record.info.get("used_at", monotonic()) < TRUSTED_SECONDS:
            return
        try:
            engine.dialect.do_ping(connection)
        except (DBAPIError, engine.dialect.loaded_dbapi.Error) as error:
            raise DisconnectionError(str(error)) from error
