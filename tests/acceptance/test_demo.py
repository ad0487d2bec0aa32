"""The first minutes of a newcomer: the demo, left running, and everything stopped again."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import httpx
import psutil
import pytest

from tests.collector_process import free_port
from tests.throwaway_server import remove
from warehouse.embedded import EmbeddedPostgres
from warehouse.settings import PROJECT_ROOT


def processes_of(home: Path) -> list[psutil.Process]:
    """Every process that was started with this home."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if process.environ().get("SLUICE_HOME") == str(home):
                found.append(process)
    return found


@pytest.mark.long
def test_demo_publishes_a_day_of_traffic_and_down_leaves_nothing_running(tmp_path: Path) -> None:
    home = tmp_path / "home"
    ports = {name: free_port() for name in ("COLLECTOR", "DAGSTER", "PAGES")}
    environment = os.environ | {f"SLUICE_{name}_PORT": str(port) for name, port in ports.items()}

    def sluice(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "orchestration.cli", *arguments],
            cwd=PROJECT_ROOT,
            env=environment | {"SLUICE_HOME": str(home), "COLUMNS": "200"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    try:
        shown = sluice("demo", "--events", "500", "--keep")
        assert "✓ Published." in shown
        assert "marts.fct_sessions" in shown
        for name, path in (("COLLECTOR", "readyz"), ("DAGSTER", "server_info"), ("PAGES", "healthz")):
            httpx.get(f"http://127.0.0.1:{ports[name]}/{path}").raise_for_status()
        assert sluice("doctor").count("runs (pid") == 5
        started = processes_of(home)
        assert len(started) > 5
    finally:
        stopped = sluice("down")
        remove(EmbeddedPostgres(home))
    assert stopped.splitlines()[-1] == "stopped postgres"
    assert len(stopped.splitlines()) == 6
    assert psutil.wait_procs(started, timeout=60)[1] == []
    assert processes_of(home) == []
