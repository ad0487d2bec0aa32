"""dbt on kept connections: it logs in anew for each of its nodes, and then PostgreSQL reads its catalogue to plan."""

from dbt.adapters.contracts.connection import Connection
from dbt.adapters.postgres import PostgresAdapter, PostgresConnectionManager


class KeptConnectionManager(PostgresConnectionManager):  # type: ignore[misc]  # dbt has no types
    """A connection for each thread, from its first node to the end of the invocation, when dbt closes all."""

    @classmethod
    def open(cls, connection: Connection) -> Connection:
        """Log in; the role is set for good and not until a transaction is rolled back."""
        opened = super().open(connection)
        opened.handle.commit()
        return opened

    def release(self) -> None:
        """Called when a node ends: its connection goes to the next one, unless it is broken."""
        connection = self.get_if_exists()
        if connection is None or connection.state != "open":
            return
        self.rollback_if_open()
        if connection.handle.closed:
            self.close(connection)


def keep_connections() -> None:
    """Have dbt's adapter for PostgreSQL keep its connections, in this process."""
    PostgresAdapter.ConnectionManager = KeptConnectionManager
