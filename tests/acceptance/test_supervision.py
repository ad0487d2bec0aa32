"""Whatever dies is started again; starting twice, crashes and stopping early leave nothing behind."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
import stamina

from orchestration.runtime import supervisor
from orchestration.supervision import ServiceState, is_wanted, service_states
from orchestration.upkeep.alert_conditions import service_findings
from tests.collector_process import free_port
from warehouse.embedded import EmbeddedPostgres
from warehouse.migrate import migrate
from warehouse.settings import settings

SLUICE = (sys.executable, "-m", "orchestration.cli")


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An installation of its own with an embedded server; its name has a space and a percent sign."""
    directory = Path(tempfile.mkdtemp(prefix="sluice-test-"))
    directory.chmod(0o755)  # the server has an account of its own when the tests run as root
    home = directory / "100 % sluice"
    monkeypatch.delenv("SLUICE_DATABASE_URL", raising=False)
    monkeypatch.setenv("SLUICE_HOME", str(home))
    for name in ("COLLECTOR", "DAGSTER", "PAGES"):
        monkeypatch.setenv(f"SLUICE_{name}_PORT", str(free_port()))
    settings.cache_clear()
    yield home
    supervisor.stop()
    EmbeddedPostgres(home).stop()
    settings.cache_clear()
    assert below(home) == []
    shutil.rmtree(directory)


def below(home: Path) -> list[psutil.Process]:
    """The processes of an installation that are not the server's."""
    found = []
    for process in psutil.process_iter(["environ", "name"]):
        environment = process.info["environ"] or {}
        if environment.get(supervisor.MARK) == str(home) and process.info["name"] != "postgres":
            found.append(process)
    return found


def state_of(name: str) -> ServiceState:
    states = service_states()
    assert states is not None
    return states[name]


def until(condition: Callable[[], bool], seconds: float = 120) -> None:
    for attempt in stamina.retry_context(on=AssertionError, attempts=None, wait_max=0.2, timeout=seconds):
        with attempt:
            assert condition()


def firing() -> set[str]:
    findings = service_findings(service_states(), is_answering=True, minutes=10)
    return {finding.name for finding in findings if finding.message}


def sluice(command: str) -> "subprocess.Popen[str]":
    return subprocess.Popen([*SLUICE, command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def test_what_dies_is_started_again_and_told(home: Path) -> None:
    migrate(EmbeddedPostgres(home).start())
    wanted = {"postgres", "collector"}
    for service in supervisor.start(wanted):
        supervisor.wait_until_ready(service)
    assert supervisor.start(wanted) == [], "all of them run"
    assert firing() == set()

    first = state_of("collector").pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    until(lambda: state_of("collector").pid not in (None, first) and state_of("collector").runs)
    assert firing() == {"service_restarted"}
    data = EmbeddedPostgres(home).data
    os.kill(int((data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
    until(EmbeddedPostgres(home).is_running)

    # killed itself, the supervisor leaves services behind; the next start ends them first
    (process,) = [each for each in below(home) if "supervisor.supervisord" in each.cmdline()]
    process.kill()
    until(lambda: service_states() is None)
    assert is_wanted(), "status and doctor say that something is away"
    left = below(home)
    assert left
    for service in supervisor.start(wanted):
        supervisor.wait_until_ready(service)
    assert not any(each.is_running() and each.status() != psutil.STATUS_ZOMBIE for each in left)
    assert set(supervisor.stop()) == wanted
    assert not is_wanted()


@pytest.mark.long
def test_two_ups_at_once_a_crash_and_a_down_during_the_start(home: Path) -> None:
    ups = [sluice("up"), sluice("up")]
    said = [process.communicate()[0] for process in ups]
    assert [process.returncode for process in ups] == [0, 0], said
    states = service_states()
    assert states is not None
    assert all(state.runs for state in states.values())
    assert len([each for each in below(home) if "supervisor.supervisord" in each.cmdline()]) == 1

    (process,) = [each for each in below(home) if "supervisor.supervisord" in each.cmdline()]
    process.kill()
    for command in ("status", "doctor"):
        asked = sluice(command)
        assert "supervisor of the services has died" in asked.communicate()[0]
        assert asked.returncode == 1
    again = sluice("up")
    assert again.communicate()[0].count("✓") >= 6
    assert again.returncode == 0
    sluice("down").communicate()
    assert below(home) == []

    up = sluice("up")
    until(is_wanted)
    sluice("down").communicate()
    said_by_up = up.communicate()[0]
    assert up.returncode == 1, said_by_up
    assert "was stopped while it started" in said_by_up
    assert below(home) == []
    assert not EmbeddedPostgres(home).is_running()
