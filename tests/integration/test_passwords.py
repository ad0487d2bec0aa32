"""No password is on a command line, in a child's environment, in a log or in a generated file."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from orchestration.instance import prepare_instance
from orchestration.runtime import supervisor
from orchestration.supervision import service_states
from tests.collector_process import free_port
from tests.passwords import files_with, passwords, processes_with
from tests.throwaway_server import remove
from warehouse.embedded import EmbeddedPostgres
from warehouse.logins import password_in
from warehouse.settings import settings
from warehouse.state import state_directory

pytestmark = pytest.mark.filterwarnings("ignore:subprocess .* is still running:ResourceWarning")

SEES_ITSELF = r"\! tr '\0' '\n' < /proc/$PPID/cmdline; tr '\0' '\n' < /proc/$PPID/environ"


@pytest.fixture
def supervisord(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[psutil.Process]:
    """The supervisor of collector and pages, as `sluice up` starts it where SLUICE_DATABASE_URL has a password."""
    for name in ("SLUICE_COLLECTOR_PORT", "SLUICE_PAGES_PORT"):
        monkeypatch.setenv(name, str(free_port()))
    settings.cache_clear()
    try:
        for service in supervisor.start({"collector", "pages"}):
            supervisor.wait_until_ready(service)
        yield supervisor_process()
    finally:
        supervisor.stop()


def supervisor_process() -> psutil.Process:
    states = service_states()
    assert states is not None
    found = psutil.Process(states["collector"].pid).parent()
    assert found is not None
    return found


def test_services_do_not_have_the_owners_password_nor_show_their_own(
    database_url: str, supervisord: psutil.Process
) -> None:
    prepare_instance()
    secrets = passwords(database_url)
    assert len(supervisord.children()) == 2
    assert processes_with(secrets, [supervisord]) == set()
    assert files_with(secrets, settings().home) == set()
    assert not any(secret.decode() in os.environ["SLUICE_DAGSTER_STORAGE_URL"] for secret in secrets)


def test_directories_of_state_are_closed_to_others(database_url: str) -> None:
    for name in ("run", "logs"):  # as an earlier version left them
        (settings().home / name).mkdir(exist_ok=True)
        (settings().home / name).chmod(0o755)
        state_directory(name)
    prepare_instance()
    home = settings().home
    opened = {path.name for path in home.iterdir() if path.is_dir() and stat.S_IMODE(path.stat().st_mode) != 0o700}
    assert opened == set()
    assert not stat.S_IMODE(home.stat().st_mode) & 0o066, "others may pass through it at most"


@pytest.mark.long
def test_nothing_that_up_starts_shows_a_password(tmp_path: Path) -> None:
    """With the embedded server, whose owner's password no process needs to be told."""
    home = tmp_path / "home"
    ports = {f"SLUICE_{name}_PORT": str(free_port()) for name in ("COLLECTOR", "DAGSTER", "PAGES")}
    environment = os.environ | ports | {"SLUICE_HOME": str(home)}
    sluice = [sys.executable, "-m", "orchestration.cli"]
    try:
        subprocess.run([*sluice, "up"], env=environment, check=True, capture_output=True)
        subprocess.run([*sluice, "refresh"], env=environment, check=True, capture_output=True)
        state = EmbeddedPostgres(home).state
        files = [*home.glob("logins/*/pgpass"), state / "pgpass"]
        secrets = [str(password_in(path)).encode() for path in files]
        assert len(secrets) == 6
        supervisord = psutil.Process(int((home / "run" / "supervisor.pid").read_text()))
        assert len(supervisord.children()) == 6
        postmaster = psutil.Process(int((state / "data" / "postmaster.pid").read_text().split()[0]))
        assert processes_with(secrets, [supervisord, postmaster]) == set()
        assert files_with(secrets, home) == set()
        assert not any(secret in (state / "log").read_bytes() for secret in secrets)
        opened = {path for path in home.iterdir() if path.is_dir() and stat.S_IMODE(path.stat().st_mode) != 0o700}
        assert opened == set()
    finally:
        subprocess.run([*sluice, "down"], env=environment, check=True, capture_output=True)
        remove(EmbeddedPostgres(home))


@pytest.mark.parametrize("role", ["sluice_analyst", "sluice_pipeline", "owner"])
def test_psql_shows_no_password_on_its_command_line(database_url: str, role: str) -> None:
    command = [sys.executable, "-m", "orchestration.cli", "psql", "--role", role, "-XAtc", "select session_user"]
    done = subprocess.run([*command, "-c", SEES_ITSELF], capture_output=True, text=True, check=True)
    user, *shown = done.stdout.splitlines()
    assert user == ("sluice" if role == "owner" else role)
    secrets = [secret.decode() for secret in passwords(database_url)]
    having = [line.partition("=")[0] for line in shown if any(secret in line for secret in secrets)]
    assert having == (["PGPASSWORD"] if role == "owner" else [])  # the owner's is in SLUICE_DATABASE_URL anyway


def test_psql_knows_the_logins(database_url: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "orchestration.cli", "psql", "--role", "postgres"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "There is no login postgres" in done.stderr
