"""What supervisord says of the services that `sluice up` started; <http://supervisord.org/api.html>."""

import hashlib
import socket
import tempfile
import xmlrpc.client
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from supervisor.xmlrpc import Faults

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


def ask(method: str, *arguments: Any) -> Any:
    """The supervisor's answer. Raises OSError or HTTPException if none answers, xmlrpc.client.Fault if it refuses."""
    connection = _LocalConnection("supervisor", timeout=10)
    try:
        body = xmlrpc.client.dumps(arguments, f"supervisor.{method}")
        connection.request("POST", "/RPC2", body, {"Content-Type": "text/xml"})
        ((value,), _) = xmlrpc.client.loads(connection.getresponse().read())
    finally:
        connection.close()
    return value


class _LocalConnection(HTTPConnection):
    """HTTP over the supervisor's socket."""

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)  # `close` closes it, also when no supervisor answers
        self.sock.settimeout(self.timeout)
        self.sock.connect(str(socket_path()))


def service_states() -> Mapping[str, ServiceState] | None:
    """The supervised services by name; None if no supervisor answers, or if it is ending."""
    try:
        processes: list[dict[str, Any]] = ask("getAllProcessInfo")
    except (OSError, HTTPException):
        return None
    except xmlrpc.client.Fault as fault:
        if fault.faultCode != Faults.SHUTDOWN_STATE:
            raise
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
