"""The files in deploy/ are read as systemd and compose read them, and each command that they name is run."""

import os
import shutil
import signal
import subprocess
import sys
from configparser import RawConfigParser
from pathlib import Path
from typing import Any

import httpx
import pytest
import stamina
import yaml

from tests.collector_process import free_port
from warehouse.settings import PROJECT_ROOT, Settings

DEPLOY = PROJECT_ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
PROGRAM = "/opt/sluice/.venv/bin/sluice"
READY = {
    "serve": ("COLLECTOR_PORT", "/readyz"),
    "pages": ("PAGES_PORT", "/healthz"),
    "dagster": ("DAGSTER_PORT", "/healthz"),
}


def unit(path: Path) -> RawConfigParser:
    parser = RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(path)
    return parser


def compose() -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    return document


def commands() -> dict[str, list[str]]:
    """Each command of a unit or container, without the program, by where it stands."""
    found = {}
    for path in UNITS:
        program, *arguments = unit(path)["Service"]["ExecStart"].split()
        assert program == PROGRAM
        found[path.name] = arguments
    for name, service in compose()["services"].items():
        if service.get("image") == "sluice":
            found[name] = service["command"]
    return found


DISTINCT = {" ".join(arguments): arguments for arguments in commands().values()}


def test_units_and_containers_name_the_same_commands() -> None:
    assert set(DISTINCT) == {"migrate", "serve", "dagster", "pages"}
    target = unit(DEPLOY / "systemd" / "sluice.target")["Unit"]["Wants"].split()
    assert {*target, "sluice-migrate.service"} == {path.name for path in UNITS}


def test_what_units_and_containers_set_are_settings() -> None:
    known = {f"SLUICE_{name.upper()}" for name in Settings.model_fields}
    lines = (DEPLOY / "systemd" / "sluice.env.example").read_text().splitlines()
    lines += [unit(path)["Service"]["Environment"] for path in UNITS]
    named = {line.partition("=")[0] for line in lines if line and not line.startswith("#")}
    assert named | compose()["x-sluice"]["environment"].keys() <= known


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    for path in (DEPLOY / "systemd").iterdir():
        text = path.read_text().replace(PROGRAM, "/bin/true").replace("WorkingDirectory=/opt/sluice", "")
        (tmp_path / path.name).write_text(text)
    files = [str(tmp_path / path.name) for path in [*UNITS, DEPLOY / "systemd" / "sluice.target"]]
    outcome = subprocess.run(["systemd-analyze", "verify", "--man=no", *files], capture_output=True, text=True)
    said = [line for line in outcome.stderr.splitlines() if "sluice" in line]
    assert said == []


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(each, id=name, marks=[pytest.mark.long] if name == "dagster" else [])
        for name, each in DISTINCT.items()
    ],
)
def test_a_command_runs_until_it_is_told_to_end(database_url: str, arguments: list[str]) -> None:
    port = str(free_port())
    setting, path = READY.get(arguments[0], ("", ""))
    environment = os.environ | ({f"SLUICE_{setting}": port} if setting else {})
    process = subprocess.Popen([sys.executable, "-m", "orchestration.cli", *arguments], env=environment)
    try:
        if setting:
            for attempt in stamina.retry_context(on=httpx.HTTPError, attempts=None, wait_max=0.2, timeout=120):
                with attempt:
                    assert process.poll() is None
                    httpx.get(f"http://127.0.0.1:{port}{path}").raise_for_status()
            process.send_signal(signal.SIGTERM)
        assert process.wait(60) in (0, -signal.SIGTERM)
    finally:
        process.kill()
        process.wait()
