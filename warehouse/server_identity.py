"""Whether the transaction ids of rows and batches belong to this server and database.

A batch is bounded by snapshots, which are transaction ids of one server (docs/decisions/0019). `ops.server` says of
which. Physical copies go on with the same ids and keep that identity: a base backup, a point-in-time recovery, a
promoted standby. A restored dump and a copy by `create database … template` do not.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import LiteralString

from psycopg import Connection, errors
from psycopg.rows import class_row

from warehouse.database import RESTORE_COMMAND
from warehouse.errors import ForeignServer, NotMigrated, WarehouseError


@dataclass(frozen=True)
class Identity:
    """What `ops.server` says, compared with where it is read; all false if the table is empty."""

    is_noted: bool
    same_server: bool
    same_database: bool
    same_row: bool
    is_reached: bool

    @property
    def is_own(self) -> bool:
        """Whether the ids are this server's."""
        return self.is_noted and self.same_server and self.same_database and self.same_row and self.is_reached

    @property
    def is_physical_copy(self) -> bool:
        """Whether no dump was restored: rows are where their transactions wrote them."""
        return self.is_noted and self.same_row

    def reason(self) -> str:
        """How this database came here, as far as it can be told."""
        if not self.is_noted:
            return "This database was restored on this server before it was migrated"
        if not self.same_server:
            return "This database comes from another PostgreSQL server"
        if not self.same_database:
            return "This database is a copy of another one on this server"
        if not self.same_row:
            return "A dump was restored into this database"
        return "The batches of this database lie ahead of this server's transactions"


def identity(connection: Connection) -> Identity:
    """Compare `ops.server` with this server; needs the rights of the owner or of `sluice_pipeline`."""
    with connection.cursor(row_factory=class_row(Identity)) as cursor:
        found = cursor.execute(_query("server_identity")).fetchone()
    return found or Identity(False, False, False, False, False)


def require_own_server(connection: Connection) -> None:
    """Raise ForeignServer, which names the command, unless rows and batches hold transaction ids of this server.

    Raises NotMigrated for a schema that is older than this check.
    """
    try:
        found = identity(connection)
    except errors.UndefinedTable as error:
        raise NotMigrated("The database has the schema of an older version: run `sluice migrate`.") from error
    except errors.InsufficientPrivilege as error:
        raise ForeignServer(
            f"The database was restored without its privileges ({error.diag.message_primary}). Run "
            f"`{RESTORE_COMMAND}`: it restores roles and privileges, and determines what was published."
        ) from error
    if not found.is_own:
        raise ForeignServer(
            f"{found.reason()}, and its batches are bounded by transaction ids that mean something else here. Nothing "
            f"is published, and no landed event is lost. Run `{RESTORE_COMMAND}`: it determines what was published, "
            "and continues with this server's ids."
        )


def adopt_server(connection: Connection) -> None:
    """Note that rows and batches hold ids of this server from now on. Needs the rights of the owner.

    A savepoint would write the row under an id of its own. Raises WarehouseError there.
    """
    row = connection.execute(_query("adopt_server")).fetchone()
    if row != (True,):
        raise WarehouseError("ops.server must be written outside of savepoints.")


@cache
def _query(name: str) -> LiteralString:
    return (Path(__file__).parent / f"{name}.sql").read_text()
