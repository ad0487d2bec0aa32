"""Dagster's storage for a run of hundreds of events: stock storage logs in for each statement, and for each event asks
whether its tables have been migrated."""

from time import monotonic
from typing import Any

from dagster._core.storage.config import PostgresStorageConfig
from dagster._serdes import ConfigurableClassData
from dagster_postgres import DagsterPostgresStorage, PostgresEventLogStorage
from dagster_postgres.utils import create_pg_engine, pg_url_from_config
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError, DisconnectionError

RECYCLE_SECONDS = 600
TRUSTED_SECONDS = 1.0


class KnownEventLog(PostgresEventLogStorage):
    """`PostgresEventLogStorage` that asks for a table or a column until it is there, and then no more."""

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


class KeptConnectionsStorage(DagsterPostgresStorage):
    """`DagsterPostgresStorage` that keeps one connection for each of runs, events and schedules.

    A connection that the server has closed while it was idle is noticed before it is used, and replaced.
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
        """The storage that `dagster.yaml` describes."""
        return cls(pg_url_from_config(config_value), inst_data=inst_data)


def _ask_after_pauses(engine: Engine) -> None:
    """Ask a connection for a sign of life when it comes back after a pause; SQLAlchemy itself asks every time."""

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
