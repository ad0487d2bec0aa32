"""The first minutes of a newcomer."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

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
def test_demo_publishes_a_day_of_traffic_shows_the_marts_and_stops_everything(tmp_path: Path) -> None:
    home = tmp_path / "home"
    settings = {"SLUICE_HOME": str(home), "SLUICE_COLLECTOR_PORT": str(free_port()), "COLUMNS": "200"}
    try:
        demo = subprocess.run(
            [sys.executable, "-m", "orchestration.cli", "demo", "--events", "500"],
            cwd=PROJECT_ROOT,
            env=os.environ | settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert demo.returncode == 0, demo.stdout
        assert "✓ Published." in demo.stdout
        assert "marts.fct_sessions" in demo.stdout
        assert "icon-colour: " in demo.stdout, "the decision on the experiment"
        assert psutil.wait_procs(processes_of(home), timeout=60)[1] == []
    finally:
        remove(EmbeddedPostgres(home))
