"""What supervisord says of the services that `sluice up` started; <http://supervisord.org/api.html>."""

import hashlib
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPException
from pathlib import Path
from typing import Any
from xmlrpc.client import Error, ServerProxy

from supervisor.xmlrpc import SupervisorTransport

from warehouse.settings import settings

LONGEST_SOCKET_PATH = 100  # bytes; Linux allows 107


@dataclass(frozen=True)
class ServiceState:
    """A supervised process: `state` is supervisord's word, `stopped_at` when it last ended, if ever."""

    name: str
    state: str
    pid: int | None
    stopped_at: datetime | None
    description: str

    @property
    def runs(self) -> bool:
        """Whether its process is there."""
        return self.state in ("RUNNING", "STARTING")


def run_directory() -> Path:
    """Where the supervisor's files are; its configuration is there from `sluice up` until `sluice down`."""
    return settings().home / "run"


def is_wanted() -> bool:
    """Whether `sluice up` started services that `sluice down` has not stopped, whatever became of them."""
    return (run_directory() / "supervisor.conf").exists()


def socket_path() -> Path:
    """The supervisor's socket; in a deep folder its path would be too long, so that it lies elsewhere."""
    path = run_directory() / "supervisor.sock"
    if len(bytes(path)) <= LONGEST_SOCKET_PATH:
        return path
    name = hashlib.sha256(bytes(path)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"sluice-{name}.sock"


def supervisor() -> Any:
    """The supervisor's interface; each call opens a connection to its socket."""
    return ServerProxy(
        "http://127.0.0.1", transport=SupervisorTransport(None, None, f"unix://{socket_path()}")
    ).supervisor


def service_states() -> Mapping[str, ServiceState] | None:
    """The supervised services by name, in the order in which they start; None if no supervisor answers."""
    try:
        processes = supervisor().getAllProcessInfo()
    except (OSError, HTTPException, Error):
        return None
    return {process["name"]: _state(process) for process in processes}


def _state(process: Mapping[str, Any]) -> ServiceState:
    return ServiceState(
        name=process["name"],
        state=process["statename"],
        pid=process["pid"] or None,
        stopped_at=datetime.fromtimestamp(process["stop"], UTC) if process["stop"] else None,
        description=process["spawnerr"] or process["description"],
    )
