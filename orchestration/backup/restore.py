"""Backup of a running warehouse, restore into an empty database, adoption of one that was restored by other means."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from psycopg import Connection, Error, IsolationLevel, errors

from orchestration.backup.archive import Archive, dump, load, privileges, read_archive
from orchestration.backup.errors import BackupError
from orchestration.backup.rebase import Landed, Rebased, count_landed, rebase
from orchestration.backup.rights import grant_again
from orchestration.queries import queries_beside
from warehouse.access_log import record
from warehouse.actor import os_user
from warehouse.database import connect_to
from warehouse.migrate import known_revisions, migrate
from warehouse.roles import ROLES

query = queries_beside(__file__)


@dataclass(frozen=True)
class Restored:
    """What was restored, and the roles that had privileges where the dump was made and are missing here."""

    rebased: Rebased
    missing_roles: Sequence[str]


def back_up(url: str, path: Path, *, noted: bool = True) -> Landed:
    """Write the warehouse to a file while collectors and refreshes go on; returns what is in it.

    The access log has it before the file, unless the file does not leave Sluice (`noted`). Raises BackupError; a file
    that is there stays as it is.
    """
    if path.exists():
        raise BackupError(f"{path} already exists. Choose another name, or move it.")
    if not path.resolve().parent.is_dir():
        raise BackupError(f"There is no folder {path.resolve().parent} to write {path.name} to.")
    with connect_to(url) as connection:
        # pg_dump reads this transaction's snapshot, so the numbers are those of the file.
        connection.isolation_level = IsolationLevel.REPEATABLE_READ
        require_warehouse(connection)
        if noted:
            _note(url)
        snapshot = connection.execute("select pg_export_snapshot()").fetchone()
        dump(url, path, major_version=_major(connection), snapshot=snapshot[0] if snapshot else None)
        return count_landed(connection)


def _note(url: str) -> None:
    """Add an entry to the access log, if the warehouse is of a version that has one. Raises BackupError."""
    with connect_to(url, autocommit=True) as connection:
        if connection.execute("select to_regclass('ops.access_log')").fetchone() == (None,):
            return
        try:
            record(connection, "backup.write", actor=os_user())
        except Error as error:
            reason = error.diag.message_primary or error
            raise BackupError(
                f"A backup cannot be noted in ops.access_log, so none is written: {reason}. "
                "Back up from a server that accepts writes, as the role that owns the warehouse."
            ) from error


def restore(path: Path, url: str) -> Restored:
    """Restore a backup into an empty database of any server, and adjust its bounds to that server.

    Raises BackupError or WarehouseError. Up to the end of the load nothing is kept of a failed or interrupted restore;
    after it, `adopt` completes it.
    """
    with connect_to(url, autocommit=True) as connection:
        archive = load_archive(connection, path, url)
        rebased = adopt(connection, url)
        return Restored(rebased, grant_again(connection, privileges(archive)))


def load_archive(connection: Connection, path: Path, url: str) -> Archive:
    """Load a backup into an empty database. `connection` is in autocommit. Raises BackupError."""
    archive = read_archive(path)
    _require_room(connection, archive)
    _make_roles(connection)
    load(archive, url, major_version=_major(connection))
    connection.execute("analyze")  # without statistics, what follows would compare tables row by row
    return archive


def adopt(connection: Connection, url: str) -> Rebased:
    """Adjust roles, privileges and bounds of a restored or copied warehouse to this server, and migrate it.

    `connection` is in autocommit. Raises BackupError or WarehouseError; safe to repeat.
    """
    require_warehouse(connection)
    migrate(url)
    return rebase(connection)


def require_warehouse(connection: Connection) -> None:
    """Raise BackupError if there is no warehouse in this database."""
    if connection.execute("select to_regclass('raw.events')").fetchone() == (None,):
        raise BackupError(
            f"There is no warehouse in the database {connection.info.dbname}. `sluice restore FILE` restores one, "
            "`sluice migrate` makes a new one."
        )


def _require_room(connection: Connection, archive: Archive) -> None:
    """Raise BackupError unless the database is empty and can hold what is in the archive."""
    here = _major(connection)
    if archive.major_version > here:
        raise BackupError(
            f"{archive.path} was made by PostgreSQL {archive.major_version}, and {connection.info.host} runs {here}. "
            f"Restore it into PostgreSQL {archive.major_version} or newer."
        )
    if archive.revision not in known_revisions():
        raise BackupError(
            f"{archive.path} was made by a newer Sluice (revision {archive.revision}). Restore it with that version."
        )
    found = [name for (name,) in connection.execute(query("user_objects")).fetchall()]
    if found:
        raise BackupError(
            f"The database {connection.info.dbname} is not empty: it has {', '.join(found[:3])}"
            f"{' and more' if len(found) > 3 else ''}. Nothing was changed. Restore into an empty database (`createdb "
            "NAME`, then `--into URL`), or with a SLUICE_HOME of its own."
        )


def _make_roles(connection: Connection) -> None:
    """Make the roles before a long load, to which the login might lack rights. Raises BackupError."""
    try:
        connection.execute(ROLES.read_bytes())
        if connection.execute("select has_database_privilege(current_database(), 'create')").fetchone() == (False,):
            raise errors.InsufficientPrivilege(f"no right to create schemas in {connection.info.dbname}")
    except errors.InsufficientPrivilege as error:
        said = ". ".join(filter(None, [error.diag.message_primary or str(error), error.diag.message_hint]))
        raise BackupError(
            f"The login may not make what a warehouse needs: {said}. It must own the database and what is in it, and "
            "have CREATEROLE."
        ) from error


def _major(connection: Connection) -> int:
    return connection.info.server_version // 10_000
