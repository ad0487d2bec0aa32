"""Upgrade of the embedded server's data to the packaged major version of PostgreSQL, by backup and restore.

The old data are read and never written. Each step can be interrupted: the next upgrade starts over, or completes the
exchange of the two data directories.
"""

import fcntl
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from psycopg import Connection, sql

from orchestration.backup.archive import privileges, roles_of, run_script
from orchestration.backup.errors import BackupError
from orchestration.backup.rebase import Landed
from orchestration.backup.restore import adopt, back_up, load_archive
from orchestration.backup.rights import grant_again
from orchestration.queries import queries_beside
from warehouse.database import connect_to
from warehouse.embedded import USER, EmbeddedPostgres, FormerPostgres
from warehouse.installation import MAJOR_VERSION, packaged_binaries

query = queries_beside(__file__)


@dataclass(frozen=True)
class Upgraded:
    """What is in the new data, where the old ones are kept, and databases that stayed in them."""

    landed: Landed
    kept: Path
    left: Sequence[str]


def upgrade(home: Path) -> Upgraded | None:
    """Move the warehouse into new data of this version; None if it already has this version.

    The server does not run afterwards. Raises BackupError or WarehouseError; the old data then stay in place.
    """
    with _alone(home):
        server = EmbeddedPostgres(home)
        server.finish_upgrade()
        version = server.data_version()
        if version is None or version == MAJOR_VERSION:
            return None
        if not packaged_binaries(version).exists():
            server.require_version()
        kept = server.state / f"data-{version}"
        if kept.exists():
            raise BackupError(f"{kept} already exists, from an earlier upgrade. Move it.")
        former, fresh = FormerPostgres(home, version), EmbeddedPostgres(server.state / "upgrade")
        for left_over in (former, fresh):
            left_over.stop()
        shutil.rmtree(fresh.home, ignore_errors=True)
        shutil.rmtree(server.upgraded, ignore_errors=True)
        try:
            landed, left = _move(former, fresh)
        finally:
            former.stop()
            fresh.stop()
        fresh.data.rename(server.upgraded)
        server.take_upgraded_data()
        shutil.rmtree(fresh.home)
        return Upgraded(landed, kept, left)


def _move(former: FormerPostgres, fresh: EmbeddedPostgres) -> tuple[Landed, Sequence[str]]:
    """Move roles and warehouse from one running server to another, and compare; returns what landed, and what stays."""
    old_url, first_url = former.start(), fresh.start()
    path = fresh.home / "warehouse.dump"
    back_up(old_url, path, noted=False)  # the old server is read-only
    roles = roles_of(old_url, major_version=int(MAJOR_VERSION))
    run_script(roles.replace(f"CREATE ROLE {USER};\n", ""), first_url, major_version=int(MAJOR_VERSION))
    # From now on the new server has the passwords of the old one.
    new_url = re.sub(r":\d+/", f":{_port(first_url)}/", old_url)
    with connect_to(old_url) as old, connect_to(new_url, autocommit=True) as new:
        archive = load_archive(new, path, new_url)
        _require_same_rows(_rows(old), _rows(new))
        rebased = adopt(new, new_url)
        grant_again(new, privileges(archive))
        left = [name for (name,) in old.execute(query("other_databases")).fetchall()]
    return rebased.landed, left


def _require_same_rows(before: Mapping[str, int], after: Mapping[str, int]) -> None:
    differing = [
        f"{name} has {after.get(name, 0)} instead of {rows}" for name, rows in before.items() if after.get(name) != rows
    ]
    if differing:
        raise BackupError(f"The new data lack rows: {'; '.join(differing[:3])}. The old data stay in place.")


def _rows(connection: Connection) -> Mapping[str, int]:
    """The number of rows of each table that a backup has."""
    counts = {}
    for schema, table in connection.execute(query("tables_of_a_backup")).fetchall():
        statement = sql.SQL("select count(*) from {}").format(sql.Identifier(schema, table))
        row = connection.execute(statement).fetchone()
        counts[f"{schema}.{table}"] = row[0] if row else 0
    return counts


def _port(url: str) -> str:
    found = re.search(r":(\d+)/", url)
    assert found is not None
    return found[1]


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Let one upgrade at a time work on the data. Raises BackupError."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "upgrade.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupError("Another `sluice upgrade` is running; wait for it to end.") from None
        yield
