"""Dagster's storage on kept connections: a run makes thousands of statements, and stock storage logs in for each."""

from dagster._core.storage.config import PostgresStorageConfig
from dagster._serdes import ConfigurableClassData
from dagster_postgres import DagsterPostgresStorage
from dagster_postgres.utils import create_pg_engine, pg_url_from_config

RECYCLE_SECONDS = 600


class KeptConnectionsStorage(DagsterPostgresStorage):
    """`DagsterPostgresStorage` that keeps one connection for each of runs, events and schedules.

    A connection that the server has closed meanwhile is noticed before it is used, and replaced.
    """

    def __init__(self, postgres_url: str, inst_data: ConfigurableClassData | None = None) -> None:
        super().__init__(postgres_url, inst_data=inst_data)
        for storage in (self._run_storage, self._event_log_storage, self._schedule_storage):
            storage._engine = create_pg_engine(
                postgres_url,
                isolation_level="AUTOCOMMIT",
                pool_size=1,
                max_overflow=-1,
                pool_pre_ping=True,
                pool_recycle=RECYCLE_SECONDS,
            )

    @classmethod
    def from_config_value(  # type: ignore[override]  # like the class it extends
        cls, inst_data: ConfigurableClassData | None, config_value: PostgresStorageConfig
    ) -> "KeptConnectionsStorage":
        """The storage that `dagster.yaml` describes."""
        return cls(pg_url_from_config(config_value), inst_data=inst_data)
