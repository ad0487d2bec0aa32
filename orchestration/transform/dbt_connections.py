"""Keep dbt's connections: it logs in for each node, and each new session reads PostgreSQL's catalogue again to plan."""

from dbt.adapters.postgres import PostgresAdapter, PostgresConnectionManager
from psycopg2.extensions import STATUS_READY, TRANSACTION_STATUS_IDLE  # type: ignore[import-untyped]


class KeptConnectionManager(PostgresConnectionManager):  # type: ignore[misc]  # dbt has no types
    """One connection per thread, from its first node to the end of the invocation, when dbt closes all."""

    def release(self) -> None:
        """Called when a node ends: keep its connection for the next node, unless it is broken."""
        connection = self.get_if_exists()
        if connection is None or connection.state != "open":
            return
        self.rollback_if_open()
        if connection.handle.closed:
            self.close(connection)

    def add_begin_query(self) -> None:
        """Begin a transaction. dbt leaves that to its driver, which does so once, unaware of dbt's later commits."""
        driver = self.get_thread_connection().handle
        if driver.status != STATUS_READY and driver.info.transaction_status == TRANSACTION_STATUS_IDLE:
            self.add_query("begin", auto_begin=False)


def keep_connections() -> None:
    """Make dbt's PostgreSQL adapter keep its connections in this process."""
    PostgresAdapter.ConnectionManager = KeptConnectionManager
