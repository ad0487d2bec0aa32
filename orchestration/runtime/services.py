"""The processes of `sluice up`."""

import socket
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx

from orchestration.errors import PipelineError
from orchestration.front.names import page_url
from orchestration.supervision import run_directory, service_states
from warehouse.settings import settings
from warehouse.state import state_directory

READY_SECONDS = 180  # for a process to import what it needs, 15 s of processor time, on a machine at its limits
STOP_SECONDS = 15  # for a service to end, such as one with a run under way; the next run covers its batch again
TICK_SECONDS = 5  # for a sensor's tick that is running when its code server stops; Dagster would wait a minute


class ServiceError(PipelineError):
    """A service did not start or stop; the message says what to do."""


@dataclass(frozen=True)
class Service:
    """A process to run: `ready_url` answers 200 once it is ready, `port` of `host` is what it listens on.

    `login` is whose sessions it opens, and None of a process that opens none.
    """

    name: str
    command: Sequence[str]
    login: str | None
    port: int | None = None
    ready_url: str | None = None
    host: str = "127.0.0.1"


def services() -> list[Service]:
    """What keeps PostgreSQL running, the collector, Dagster's code server, its web page, the gates' pages and Dagster's
    daemon, in the order in which they start."""
    config = settings()
    python = sys.executable
    code_port = str(_code_server_port())
    workspace = ["-w", str(_workspace(code_port))]
    watch = [] if config.database_url else [Service("postgres", [python, "-m", "warehouse.watch"], None)]
    return [
        *watch,
        Service(
            "collector",
            [python, "-m", "orchestration.cli", "serve"],
            "sluice_collector",
            config.collector_port,
            f"http://{config.host}:{config.collector_port}/readyz",
            config.host,
        ),
        Service(
            "dagster-code",
            [python, "-m", "dagster", "code-server", "start", "-m", "orchestration.definitions", "-p", code_port],
            "sluice_pipeline",
            int(code_port),
        ),
        Service(
            "dagster-web",
            [python, "-m", "orchestration.runtime.dagster_page", *workspace],
            "sluice_pipeline",
            config.dagster_port,
            f"{page_url(config, config.dagster_port)}/healthz",
            config.admin_host,
        ),
        Service(
            "pages",
            [python, "-m", "orchestration.cli", "pages"],
            "sluice_pages",
            config.pages_port,
            f"{page_url(config, config.pages_port)}/healthz",
            config.admin_host,
        ),
        Service("dagster-daemon", [python, "-m", "orchestration.runtime.daemon", "run", *workspace], "sluice_pipeline"),
    ]


def is_ready(service: Service) -> bool:
    """Whether the service answers; one without a port counts as ready at once."""
    if service.ready_url is None:
        return service.port is None or port_is_taken(service)
    try:
        return httpx.get(service.ready_url, timeout=2).status_code == 200
    except httpx.HTTPError:
        return False


def port_is_taken(service: Service) -> bool:
    """Whether any program listens on the service's port."""
    try:
        with socket.create_connection((service.host, service.port or 0), timeout=1):
            return True
    except OSError:
        return False


def _code_server_port() -> int:
    """A port for Dagster's own use: the noted one while its server is supervised, else any that is free."""
    noted = run_directory() / "dagster-code.port"
    if noted.exists() and "dagster-code" in (service_states() or {}):
        return int(noted.read_text())
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    state_directory("run")
    noted.write_text(str(port))
    return port


def _workspace(code_port: str) -> Path:
    """A workspace that names the running code server; a location without a name would change with its port."""
    path = run_directory() / "workspace.yaml"
    path.write_text(f"load_from:\n  - grpc_server: {{host: 127.0.0.1, port: {code_port}, location_name: sluice}}\n")
    return path
