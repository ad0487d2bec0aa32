"""Alembic migrations of `raw` and `ops`, run from Python without an alembic.ini."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.script.revision import RevisionError
from alembic.util import CommandError
from psycopg import errors, sql
from sqlalchemy import Connection, create_engine, make_url, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import NullPool

from warehouse.database import connect_to, refused, require_supported
from warehouse.errors import MigrationFailed, NotMigrated
from warehouse.logins import login_url
from warehouse.partitions import ensure_partitions
from warehouse.roles import ROLES, ensure_roles

VERSION_TABLE = "sluice_migrations"
# As Alembic makes it. It is made first because it is also the lock of migrations: nobody but the owner may lock it.
CREATE_VERSION_TABLE = f"""
create table {VERSION_TABLE} (
    version_num varchar(32) not null constraint {VERSION_TABLE}_pkc primary key
)
"""


def migrate(url: str, *, new_passwords: bool = False) -> list[str]:
    """Upgrade the database to the newest revision, mend its roles, create the next partitions; returns the revisions.

    Safe to call from several processes at once: a lock serialises them. Raises ServerUnreachable, LoginRefused,
    ServerTooOld or MigrationFailed.
    """
    url = login_url(url)
    with _migrating(url) as (connection, config):
        before = _current(connection)
        scripts = ScriptDirectory.from_config(config)
        applied = [script.revision for script in scripts.iterate_revisions("head", before or "base")][::-1]
        if applied:
            connection.execute(text(ROLES.read_text()))
            command.upgrade(config, "head")
    with connect_to(url, autocommit=True) as owner:
        ensure_roles(owner, new_passwords=new_passwords)
        ensure_partitions(owner)
    return applied


def require_newest(connection: psycopg.Connection) -> None:
    """Raise NotMigrated unless the schema is that of this version. Any login that may read the version can ask."""
    newest = ScriptDirectory.from_config(_config()).get_current_head()
    row = connection.execute(sql.SQL("select version_num from {}").format(sql.Identifier(VERSION_TABLE))).fetchone()
    if row is None or row[0] != newest:
        raise NotMigrated(
            f"The database has version {row[0] if row else 'none'} of the schema, this Sluice needs {newest}: "
            "run `sluice migrate` with the URL of its owner."
        )


def downgrade(url: str, revision: str) -> None:
    """Downgrade the database to `revision`, or to the empty database with `base`; raises like `migrate`."""
    with _migrating(url) as (_, config):
        command.downgrade(config, revision)


def known_revisions() -> set[str]:
    """The revisions that this version can migrate from."""
    return {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


@contextmanager
def _migrating(url: str) -> Iterator[tuple[Connection, Config]]:
    """One transaction for all revisions, and the Alembic configuration that uses it."""
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"), poolclass=NullPool)
    config = _config()
    try:
        connection = engine.connect()
    except OperationalError as error:
        raise refused(error.orig or error) from error
    with connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, psycopg.Connection)
        require_supported(driver)
        config.attributes["connection"] = connection
        try:
            _make_version_table(driver)
            connection.execute(text(f"lock table {VERSION_TABLE} in share row exclusive mode"))
            yield connection, config
            connection.commit()
        except (DBAPIError, errors.Error) as error:
            message = str(error.orig if isinstance(error, DBAPIError) else error).strip()
            raise MigrationFailed(
                f"The migration was rolled back: {message}. The user must own the database, and have CREATEROLE or be "
                "a member of the sluice_ roles with ADMIN OPTION."
            ) from error
        except (CommandError, RevisionError) as error:
            raise MigrationFailed(
                f"{error}. A newer version of Sluice migrated this database; use that version."
            ) from error


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return config


def _make_version_table(connection: psycopg.Connection) -> None:
    made_meanwhile = (errors.UniqueViolation, errors.DuplicateTable, errors.DuplicateObject)
    with suppress(*made_meanwhile), connection.transaction():
        if connection.execute("select to_regclass(%s)", [VERSION_TABLE]).fetchone() == (None,):
            connection.execute(CREATE_VERSION_TABLE)


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_revision()
