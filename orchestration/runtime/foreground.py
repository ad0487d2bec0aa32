"""Dagster's processes as children of this one, for a container: they run together and end together."""

import signal
import subprocess
import time
from types import FrameType

from orchestration.runtime.services import (
    READY_SECONDS,
    STOP_SECONDS,
    TICK_SECONDS,
    Service,
    ServiceError,
    is_ready,
    services,
)
from warehouse.database import environment_for
from warehouse.settings import PROJECT_ROOT

Children = dict[str, "subprocess.Popen[bytes]"]


class _Stopped(Exception):
    """The process received SIGTERM."""


def run_dagster() -> None:
    """Run code server, page and daemon until SIGTERM or Ctrl-C, and then end them. Raises ServiceError if one ends."""
    signal.signal(signal.SIGTERM, _stop)
    children: Children = {}
    try:
        wanted = [service for service in services() if service.name.startswith("dagster-")]
        for service in wanted:
            children[service.name] = _start(service)
        for service in wanted:
            _wait_until_ready(service, children[service.name])
        while all(child.poll() is None for child in children.values()):
            time.sleep(0.5)  # no call waits for whichever child ends first
        ended = next(name for name, child in children.items() if child.poll() is not None)
        raise ServiceError(f"{ended} has ended, so the others were stopped. The reason is above.")
    except (_Stopped, KeyboardInterrupt):
        return
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        _end(children)


def _start(service: Service) -> "subprocess.Popen[bytes]":
    environment = environment_for(service.login) | {"DAGSTER_GRPC_SHUTDOWN_GRACE_PERIOD": str(TICK_SECONDS)}
    return subprocess.Popen(service.command, cwd=PROJECT_ROOT, env=environment, stdin=subprocess.DEVNULL)


def _wait_until_ready(service: Service, child: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + READY_SECONDS
    while not is_ready(service):
        if child.poll() is not None or time.monotonic() > deadline:
            raise ServiceError(f"{service.name} did not start. The reason is above.")
        time.sleep(0.1)  # an opening port sends no notification


def _end(children: Children) -> None:
    """End all of them at the same time, by force after a while."""
    for child in children.values():
        child.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for child in children.values():
        try:
            child.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _stop(_: int, __: FrameType | None) -> None:
    raise _Stopped
