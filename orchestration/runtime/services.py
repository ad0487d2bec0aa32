"""The processes of `sluice up`: each in its own session, with a log and a pid file under `.sluice/`."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

from orchestration.errors import PipelineError
from orchestration.front.names import page_url
from warehouse.settings import PROJECT_ROOT, settings

STOP_SECONDS = 15
TICK_SECONDS = 5  # for a sensor's tick that is running when its code server stops; Dagster would wait a minute


class ServiceError(PipelineError):
    """A service did not start or stop; the message says what to do."""


@dataclass(frozen=True)
class Service:
    """A process to run: `ready_url` answers 200 once it is ready, `port` of `host` is what it listens on."""

    name: str
    command: Sequence[str]
    port: int | None = None
    ready_url: str | None = None
    host: str = "127.0.0.1"


def services() -> list[Service]:
    """Collector, Dagster's code server and web page, the gates' pages, Dagster's daemon, in the order they start."""
    config = settings()
    python = sys.executable
    code_port = str(_code_server_port())
    workspace = ["-w", str(_workspace(code_port))]
    return [
        Service(
            "collector",
            [python, "-m", "orchestration.cli", "serve"],
            config.collector_port,
            f"http://{config.host}:{config.collector_port}/readyz",
            config.host,
        ),
        Service(
            "dagster-code",
            [python, "-m", "dagster", "code-server", "start", "-m", "orchestration.definitions", "-p", code_port],
            int(code_port),
        ),
        Service(
            "dagster-web",
            [python, "-m", "orchestration.runtime.dagster_page", *workspace],
            config.dagster_port,
            f"{page_url(config, config.dagster_port)}/healthz",
            config.admin_host,
        ),
        Service(
            "pages",
            [python, "-m", "orchestration.cli", "pages"],
            config.pages_port,
            f"{page_url(config, config.pages_port)}/healthz",
            config.admin_host,
        ),
        Service("dagster-daemon", [python, "-m", "orchestration.runtime.daemon", "run", *workspace]),
    ]


def start(service: Service) -> bool:
    """Start a service unless it runs already; returns whether it was started. Raises ServiceError on a taken port."""
    if running(service.name):
        return False
    if service.port is not None and _port_is_taken(service):
        raise ServiceError(
            f"Port {service.port} for {service.name} is in use by another program. "
            "Stop it, or choose another port (SLUICE_COLLECTOR_PORT, SLUICE_DAGSTER_PORT, SLUICE_PAGES_PORT)."
        )
    _run_directory().mkdir(parents=True, exist_ok=True)
    _log(service.name).parent.mkdir(parents=True, exist_ok=True)
    with _log(service.name).open("ab") as log:
        process = subprocess.Popen(
            service.command,
            cwd=PROJECT_ROOT,
            env=os.environ | {"DAGSTER_GRPC_SHUTDOWN_GRACE_PERIOD": str(TICK_SECONDS)},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    created = psutil.Process(process.pid).create_time()
    _pid_file(service.name).write_text(json.dumps({"pid": process.pid, "created": created}))
    return True


def wait_until_ready(service: Service, timeout: float = 90) -> None:
    """Wait until the service answers. Raises ServiceError with the end of its log when it died or stayed silent."""
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        if not running(service.name):
            raise ServiceError(
                f"{service.name} exited before it was ready. Last lines of {_log(service.name)}:\n{_log_end(service)}"
            )
        if is_ready(service):
            return
        time.sleep(0.1)  # nothing tells when a port opens; ask again
    raise ServiceError(f"{service.name} was not ready after {timeout:g} s. See {_log(service.name)}.")


def stop_all() -> list[str]:
    """End every service with all of its children, at the same time; returns the names of those that were running.

    What has not ended after `STOP_SECONDS`, such as a run under way, is killed; the next run covers its batch again.
    """
    noted = sorted(path.stem for path in _run_directory().glob("*.json"))
    processes = {name: process for name in noted if (process := running(name))}
    families = [each for process in processes.values() for each in (process, *process.children(recursive=True))]
    for process in processes.values():
        process.terminate()
    _, alive = psutil.wait_procs(families, timeout=STOP_SECONDS)
    for survivor in alive:
        survivor.kill()
    psutil.wait_procs(alive, timeout=5)
    for name in noted:
        _pid_file(name).unlink(missing_ok=True)
    return list(processes)


def running(name: str) -> psutil.Process | None:
    """The service's process, if the pid in its file is still the one that was started."""
    try:
        noted = json.loads(_pid_file(name).read_text())
        process = psutil.Process(noted["pid"])
        same = abs(process.create_time() - noted["created"]) < 1
    except (FileNotFoundError, ValueError, KeyError, psutil.NoSuchProcess):
        return None
    return process if same and process.status() != psutil.STATUS_ZOMBIE else None


def is_ready(service: Service) -> bool:
    """Whether the service answers; one without a port counts as ready at once."""
    if service.ready_url is None:
        return service.port is None or _port_is_taken(service)
    try:
        return httpx.get(service.ready_url, timeout=2).status_code == 200
    except httpx.HTTPError:
        return False


def _port_is_taken(service: Service) -> bool:
    try:
        with socket.create_connection((service.host, service.port or 0), timeout=1):
            return True
    except OSError:
        return False


def _code_server_port() -> int:
    """A port for Dagster's own use: the noted one while its server runs, else any that is free."""
    noted = _run_directory() / "dagster-code.port"
    if noted.exists() and running("dagster-code"):
        return int(noted.read_text())
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    noted.parent.mkdir(parents=True, exist_ok=True)
    noted.write_text(str(port))
    return port


def _workspace(code_port: str) -> Path:
    """A workspace that names the running code server; a location without a name would change with its port."""
    path = _run_directory() / "workspace.yaml"
    path.write_text(f"load_from:\n  - grpc_server: {{host: 127.0.0.1, port: {code_port}, location_name: sluice}}\n")
    return path


def _run_directory() -> Path:
    return settings().home / "run"


def _pid_file(name: str) -> Path:
    return _run_directory() / f"{name}.json"


def _log(name: str) -> Path:
    return settings().home / "logs" / f"{name}.log"


def _log_end(service: Service) -> str:
    return "\n".join(_log(service.name).read_text(errors="replace").splitlines()[-15:])
