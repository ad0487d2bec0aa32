"""Dagster storage for runs with hundreds of events. Stock storage logs in for each statement, checks migrations and
notifies a channel without listeners for each event, and stores planned events one by one."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from threading import RLock
from time import monotonic
from typing import Any

from dagster import DagsterEventType, EventLogEntry
from dagster._core.events import ASSET_CHECK_EVENTS, ASSET_EVENTS
from dagster._core.storage.asset_check_execution_record import AssetCheckExecutionRecordStatus
from dagster._core.storage.config import PostgresStorageConfig
from dagster._core.storage.event_log.migration import ASSET_KEY_INDEX_COLS
from dagster._core.storage.event_log.schema import (
    AssetCheckExecutionsTable,
    AssetKeyTable,
    SqlEventLogStorageTable,
)
from dagster._serdes import ConfigurableClassData
from dagster_postgres import DagsterPostgresStorage, PostgresEventLogStorage
from dagster_postgres.utils import create_pg_engine, pg_url_from_config
from sqlalchemy import Connection, Engine, event
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import DBAPIError, DisconnectionError

from orchestration.queries import queries_beside

query = queries_beside(__file__)

RECYCLE_SECONDS = 600
TRUSTED_SECONDS = 1.0
MOST_WAITING = 1000
PLANNED = {DagsterEventType.ASSET_MATERIALIZATION_PLANNED, DagsterEventType.ASSET_CHECK_EVALUATION_PLANNED}
RESULTS = {
    DagsterEventType.STEP_OUTPUT,
    DagsterEventType.HANDLED_OUTPUT,
    DagsterEventType.ASSET_MATERIALIZATION,
    DagsterEventType.ASSET_CHECK_EVALUATION,
}
# Built once: SQLAlchemy takes longer to build such a statement than PostgreSQL to run it.
INSERT_EVENT = SqlEventLogStorageTable.insert().returning(SqlEventLogStorageTable.c.id)
INSERT_EVENTS = SqlEventLogStorageTable.insert().returning(SqlEventLogStorageTable.c.id, sort_by_parameter_order=True)
INSERT_CHECKS = AssetCheckExecutionsTable.insert()


class KnownEventLog(PostgresEventLogStorage):
    """`PostgresEventLogStorage` that stops checking for a table or column once it exists.

    It stores a run's planned events, a few hundred, in one batch. Results that a step yields one after the other wait
    for each other and are stored in one batch, too: at the next event of another kind, at the latest the step's end,
    and before anything is read.
    """

    def __init__(self, postgres_url: str) -> None:
        self._tables: set[str] = set()
        self._columns: set[str] = set()
        self._waiting: list[EventLogEntry] = []
        self._storing = RLock()
        super().__init__(postgres_url, should_autocreate_tables=False)

    def has_table(self, table_name: str) -> bool:
        """Whether Dagster's schema has the table."""
        if table_name not in self._tables and super().has_table(table_name):
            self._tables.add(table_name)
        return table_name in self._tables

    def _has_asset_key_col_on_connection(self, conn: Connection, column_name: str) -> bool:
        if column_name not in self._columns and super()._has_asset_key_col_on_connection(conn, column_name):
            self._columns.add(column_name)
        return column_name in self._columns

    def _connect(self) -> AbstractContextManager[Connection]:
        self._store_waiting()
        return super()._connect()

    def store_event(self, event: EventLogEntry) -> None:
        """Store one event and update the records of its asset and check; a step's result waits for the next ones."""
        if _is_result(event):
            with self._storing:
                self._waiting.append(event)
                if len(self._waiting) == MOST_WAITING:
                    self._store_waiting()
            return
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
            stored = self._insert_events(connection, events)
            self._note_assets(connection, stored)
            if checks := [self._planned_check(each) for each in stored if _plans_check(each.event)]:
                connection.execute(INSERT_CHECKS, checks)

    def _store_waiting(self) -> None:
        with self._storing:
            waiting, self._waiting = self._waiting, []  # empty for the connection below
            if waiting:
                self._store_results(waiting)

    def _store_results(self, events: Sequence[EventLogEntry]) -> None:
        with self.index_transaction() as connection:
            stored = self._insert_events(connection, events)
            assets = [each for each in stored if each.event.dagster_event_type in ASSET_EVENTS]
            self._store_asset_event_tags(connection, [each.event for each in assets], [each.id for each in assets])
            self._note_assets(connection, assets)
            checks = [each for each in stored if each.event.dagster_event_type in ASSET_CHECK_EVENTS]
            were_planned = not checks or self._note_checks(connection, checks)
        if not were_planned:
            for each in checks:
                self.store_asset_check_event(each.event, each.id)

    def _insert_events(self, connection: Connection, events: Sequence[EventLogEntry]) -> list["_Stored"]:
        rows = [self._event_to_row(event) for event in events]
        ids = connection.execute(INSERT_EVENTS, rows).scalars()
        return [_Stored(*each) for each in zip(ids, events, rows, strict=True)]

    def _note_assets(self, connection: Connection, stored: Sequence["_Stored"]) -> None:
        """Update the assets' last run and, of materializations, their last materialization."""
        has_index_columns = self.has_secondary_index(ASSET_KEY_INDEX_COLS)
        rows = {
            asset: {"asset_key": asset, **self._get_asset_entry_values(each.event, each.id, has_index_columns)}
            for each in stored
            if (asset := each.row["asset_key"]) and not _plans_check(each.event)
        }
        if rows:
            changed = [name for name in next(iter(rows.values())) if name != "asset_key"]
            upsert = insert(AssetKeyTable)
            upsert = upsert.on_conflict_do_update(
                index_elements=[AssetKeyTable.c.asset_key], set_={name: upsert.excluded[name] for name in changed}
            )
            connection.execute(upsert, list(rows.values()))

    def _planned_check(self, stored: "_Stored") -> dict[str, Any]:
        planned = stored.event.get_dagster_event().asset_check_planned_data
        return {
            "asset_key": planned.asset_key.to_string(),
            "check_name": planned.check_name,
            "partition": None,
            "run_id": stored.event.run_id,
            "execution_status": AssetCheckExecutionRecordStatus.PLANNED.value,
            "evaluation_event": stored.row["event"],
            "evaluation_event_timestamp": stored.row["timestamp"],
            "evaluation_event_storage_id": stored.id,
        }

    def _note_checks(self, connection: Connection, stored: Sequence["_Stored"]) -> bool:
        """Note the results of checks; returns whether the run had planned each of them."""
        results = [each.event.get_dagster_event().asset_check_evaluation_data for each in stored]
        targets = [result.target_materialization_data for result in results]
        succeeded, failed = AssetCheckExecutionRecordStatus.SUCCEEDED, AssetCheckExecutionRecordStatus.FAILED
        parameters = {
            "asset_keys": [result.asset_key.to_string() for result in results],
            "check_names": [result.check_name for result in results],
            "run_ids": [each.event.run_id for each in stored],
            "statuses": [(succeeded if result.passed else failed).value for result in results],
            "events": [each.row["event"] for each in stored],
            "evaluated_at": [each.row["timestamp"] for each in stored],
            "event_ids": [each.id for each in stored],
            "materialization_ids": [target and target.storage_id for target in targets],
        }
        return connection.exec_driver_sql(query("note_checks"), parameters).rowcount == len(stored)


@dataclass(frozen=True)
class _Stored:
    """An event, its number, and its row of the event log."""

    id: int
    event: EventLogEntry
    row: Mapping[str, Any]


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


def _is_result(event: EventLogEntry) -> bool:
    """Whether a step yielded the event with its results, which follow each other quickly."""
    found = event.dagster_event
    if found is None or found.event_type not in RESULTS or not event.run_id or found.step_key is None:
        return False
    is_check = found.event_type == DagsterEventType.ASSET_CHECK_EVALUATION
    return not is_check or found.asset_check_evaluation_data.partition is None


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
