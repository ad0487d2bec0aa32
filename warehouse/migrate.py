"""Alembic migrations of `raw` and `ops`, run from Python without an alembic.ini."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.script.revision import RevisionError
from alembic.util import CommandError
from sqlalchemy import Connection, create_engine, make_url, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import NullPool

from warehouse.database import require_supported, unreachable
from warehouse.errors import MigrationFailed
from warehouse.partitions import ensure_partitions
from warehouse.roles import ROLES, ensure_roles

MIGRATION_LOCK = 0x51CE0
VERSION_TABLE = "sluice_migrations"


def migrate(url: str) -> list[str]:
    """Upgrade the database to the newest revision, mend its roles, create the next partitions; returns the revisions.

    Safe to call from several processes at once: an advisory lock serialises them. Raises ServerUnreachable,
    ServerTooOld or MigrationFailed.
    """
    with _migrating(url) as (connection, config):
        before = _current(connection)
        scripts = ScriptDirectory.from_config(config)
        applied = [script.revision for script in scripts.iterate_revisions("head", before or "base")][::-1]
        if applied:
            connection.execute(text(ROLES.read_text()))
            command.upgrade(config, "head")
    with psycopg.connect(url, autocommit=True) as owner:
        ensure_roles(owner)
        ensure_partitions(owner)
    return applied


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
        raise unreachable(error.orig or error) from error
    with connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, psycopg.Connection)
        require_supported(driver)
        config.attributes["connection"] = connection
        try:
            connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": MIGRATION_LOCK})
            yield connection, config
            connection.commit()
        except DBAPIError as error:
            raise MigrationFailed(
                f"The migration was rolled back: {str(error.orig).strip()}. The user must own the database, and have "
                "CREATEROLE or be a member of the sluice_ roles with ADMIN OPTION."
            ) from error
        except (CommandError, RevisionError) as error:
            raise MigrationFailed(
                f"{error}. A newer version of Sluice migrated this database; use that version."
            ) from error


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return config


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_revision()
