"""Keep dbt's connections: it logs in for each node, and each new session reads PostgreSQL's catalogue again to plan."""

from dbt.adapters.postgres import PostgresAdapter, PostgresConnectionManager


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


def keep_connections() -> None:
    """Make dbt's PostgreSQL adapter keep its connections in this process."""
    PostgresAdapter.ConnectionManager = KeptConnectionManager
