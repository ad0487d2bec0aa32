"""A throw-away PostgreSQL for the whole run, and a freshly migrated database for each test that requests one."""

import atexit
import gc
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# Set before anything reads the settings, so that the suite never touches the project's own state.
HOME = Path(tempfile.mkdtemp(prefix="sluice-test-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
HOME.chmod(0o711)  # under root, the server's account must be able to enter; all state is in here
for name in [name for name in os.environ if name.startswith("SLUICE_") or name in ("COLUMNS", "LINES")]:
    del os.environ[name]  # a console takes its size from them
gc.disable()  # until all tests are imported
os.environ.update(SLUICE_HOME=str(HOME), GX_ANALYTICS_ENABLED="false", DO_NOT_TRACK="1")

import psycopg  # noqa: E402
import pytest  # noqa: E402

from tests.scheduling import ByStateAndFile  # noqa: E402
from warehouse.migrate import migrate  # noqa: E402
from warehouse.server_identity import adopt_server  # noqa: E402
from warehouse.settings import PROJECT_ROOT, settings  # noqa: E402

TEMPLATE = "migrated"
NAME = "test"


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of the run's PostgreSQL, which has a migrated template database."""
    owner = subprocess.Popen(
        [sys.executable, "-m", "tests.throwaway_server", str(HOME)],
        cwd=PROJECT_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl-C is for pytest
    )
    assert owner.stdout is not None
    with owner:
        url = owner.stdout.readline().strip()
        assert url, "The throw-away PostgreSQL did not start; see the traceback above."
        base = url.rsplit("/", 1)[0]
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"create database {TEMPLATE}")
        migrate(f"{base}/{TEMPLATE}")
        yield url


@pytest.fixture
def database_url(server: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A fresh, migrated database, and the settings pointing at it."""
    with own_copy(server, TEMPLATE, monkeypatch) as url:
        yield url


@contextmanager
def own_copy(server: str, source: str, patch: pytest.MonkeyPatch, **variables: str) -> Iterator[str]:
    """The URL of a copy of a database, with the settings pointing at it; `variables` are additional settings.

    It has the same name in every test, because dbt writes the name into its manifest: one parse serves all tests.
    """
    url = f"{server.rsplit('/', 1)[0]}/{NAME}"
    with psycopg.connect(server, autocommit=True) as admin:
        copy_database(admin, source, NAME)
    for name, value in {"database_url": url, **variables}.items():
        patch.setenv(f"SLUICE_{name.upper()}", value)
    settings.cache_clear()
    yield url
    settings.cache_clear()


@contextmanager
def prepared(server: str, name: str, source: str, **variables: str) -> Iterator[str]:
    """Like `own_copy`, for a state that many tests start from: the block prepares the template database `name`."""
    with pytest.MonkeyPatch.context() as patch, own_copy(server, source, patch, **variables) as url:
        yield url
        with psycopg.connect(server, autocommit=True) as admin:
            copy_database(admin, NAME, name)


def copy_database(admin: psycopg.Connection, source: str, target: str) -> None:
    """Recreate `target` from `source`, which must have no connections, as a warehouse of its own."""
    admin.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [source])
    admin.execute(f"drop database if exists {target} with (force)".encode())
    admin.execute(f"create database {target} template {source} strategy file_copy".encode())
    with psycopg.connect(admin.info.dsn, dbname=target, password=admin.info.password, autocommit=True) as copy:
        adopt_server(copy)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object | None:
    """The scheduler of `--dist=loadfile`."""
    return ByStateAndFile(config, log) if config.getoption("dist") == "loadfile" else None


def pytest_collection_finish() -> None:
    """The modules stay to the end: the garbage collector need not look through them again and again."""
    gc.freeze()
    gc.enable()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Sum up what the fault tests sent, got acknowledged and found stored."""
    total: Counter[str] = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            for name, found in report.user_properties if getattr(report, "when", "") == "teardown" else ():
                if name == "under fault":
                    total.update(found)
    if total:
        terminalreporter.write_line("under fault: " + ", ".join(f"{what} {count:,}" for what, count in total.items()))
