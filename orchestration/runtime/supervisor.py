"""Run services under supervisord: it restarts what dies, waiting longer each time, and rotates their logs."""

import fcntl
import os
import shlex
import subprocess
import sys
import time
from collections.abc import Collection, Iterator, Sequence
from configparser import RawConfigParser
from contextlib import contextmanager, suppress
from pathlib import Path
from xmlrpc.client import Fault

import psutil

from orchestration.runtime import services
from orchestration.runtime.services import (
    READY_SECONDS,
    STOP_SECONDS,
    TICK_SECONDS,
    Service,
    ServiceError,
    is_ready,
    port_is_taken,
)
from orchestration.supervision import ask, run_directory, service_states, socket_path
from warehouse.database import environment_for
from warehouse.logins import without_password
from warehouse.settings import PROJECT_ROOT, settings
from warehouse.state import state_directory

START_SECONDS = 5  # a service that ends sooner has not started, and is tried again after 1, 2, 3 … seconds
LOG_BYTES = 10 * 1024 * 1024
OLD_LOGS = 3
MARK = "SLUICE_SERVICE_OF"  # an environment variable that everything below a supervisor has: the installation's home


def start(names: Collection[str] | None = None) -> list[Service]:
    """Start all services, or those with these names, and return those that did not run. Raises ServiceError.

    Of two processes that call this at once, the second finds the services running.
    """
    with _alone():
        wanted = [service for service in services.services() if names is None or service.name in names]
        states = service_states()
        if states is None:
            _end_leftovers()
        missing = [
            service for service in wanted if not (states and service.name in states and states[service.name].runs)
        ]
        for service in missing:
            if service.port is not None and port_is_taken(service):
                raise ServiceError(
                    f"Port {service.port} for {service.name} is in use by another program. "
                    "Stop it, or choose another port (SLUICE_COLLECTOR_PORT, SLUICE_DAGSTER_PORT, SLUICE_PAGES_PORT)."
                )
        if states is None:
            _write_configuration(wanted)
            _launch()
        elif missing:
            _add(missing)
        return missing


def wait_until_ready(service: Service, timeout: float = READY_SECONDS) -> None:
    """Wait until the service answers. Raises ServiceError with the end of its log if it died or did not answer."""
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        state = (service_states() or {}).get(service.name)
        if state is None:
            raise ServiceError(f"{service.name} was stopped while it started.")
        if not state.runs:
            raise ServiceError(
                f"{service.name} exited before it was ready. Last lines of {log_of(service)}:\n{_log_end(service)}"
            )
        if is_ready(service):
            return
        time.sleep(0.1)  # an opening port sends no notification
    raise ServiceError(f"{service.name} was not ready after {timeout:g} s. See {log_of(service)}.")


def stop() -> list[str]:
    """End all services with all of their children, at the same time; returns the names of those that were running.

    What has not ended after `STOP_SECONDS` is killed, and so is what a killed supervisor left behind.
    """
    with _alone():
        ended = [state.name for state in (service_states() or {}).values() if state.runs]
        process = _supervisor_process()
        if process is not None:
            process.terminate()
            with suppress(psutil.TimeoutExpired):
                process.wait(STOP_SECONDS + 5)
        _end_leftovers()
        for path in (_configuration(), run_directory() / "supervisor.pid", socket_path()):
            path.unlink(missing_ok=True)
        return ended


def log_of(service: Service) -> Path:
    """The service's log; older ones beside it end with `.1`, `.2`, …"""
    return settings().home / "logs" / f"{service.name}.log"


@contextmanager
def _alone() -> Iterator[None]:
    """Starting and stopping wait for each other."""
    state_directory("run")
    state_directory("logs")
    with (run_directory() / "supervisor.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _launch() -> None:
    """Start supervisord and wait until it answers: it puts itself into the background."""
    outcome = subprocess.run(
        _supervisord(),
        env=environment_for(None) | environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    deadline = time.monotonic() + 20
    while outcome.returncode == 0 and time.monotonic() < deadline:
        if service_states() is not None:
            return
        time.sleep(0.05)  # an opening socket sends no notification
    _configuration().unlink(missing_ok=True)
    said = " ".join(f"{outcome.stdout} {outcome.stderr}".split())
    raise ServiceError(f"The supervisor did not start: {said or f'see {_supervisor_log()}'}")


def _add(missing: Sequence[Service]) -> None:
    """Let the running supervisor start these services, some of which it does not know yet."""
    file = _programs(missing)
    file.read(_configuration())
    _write(file)
    ((added, _, _),) = ask("reloadConfig")
    for service in missing:
        with suppress(Fault):  # it may have been started again meanwhile
            if service.name in added:
                ask("addProcessGroup", service.name)
            else:
                ask("startProcess", service.name, False)


def _supervisord(*options: str) -> list[str]:
    return [sys.executable, "-m", "supervisor.supervisord", "--configuration", str(_configuration()), *options]


def environment() -> dict[str, str]:
    """What services have in their environment besides the settings."""
    return {MARK: str(settings().home), "DAGSTER_GRPC_SHUTDOWN_GRACE_PERIOD": str(TICK_SECONDS)}


def _write_configuration(wanted: Sequence[Service]) -> None:
    """Write what supervisord reads: <http://supervisord.org/configuration.html>."""
    file = _programs(wanted)
    factory = "supervisor.rpcinterface:make_main_rpcinterface"
    file["rpcinterface:supervisor"] = _values(**{"supervisor.rpcinterface_factory": factory})
    file["unix_http_server"] = _values(file=socket_path(), chmod="0700")
    file["supervisord"] = _values(
        logfile=_supervisor_log(),
        logfile_maxbytes=LOG_BYTES,
        logfile_backups=1,
        pidfile=run_directory() / "supervisor.pid",
        umask="077",
        directory=PROJECT_ROOT,
        **({"user": "root"} if os.getuid() == 0 else {}),
    )
    _write(file)


def _programs(wanted: Sequence[Service]) -> RawConfigParser:
    file = RawConfigParser()
    for order, service in enumerate(wanted):
        file[f"program:{service.name}"] = _values(
            command=shlex.join(service.command),
            priority=order,
            autorestart="true",
            startsecs=START_SECONDS,
            startretries=1_000_000,
            stopwaitsecs=STOP_SECONDS,
            killasgroup="true",
            redirect_stderr="true",
            **_login_of(service),
            stdout_logfile=str(log_of(service)).replace("%", "%%"),  # supervisord resolves references in it twice
            stdout_logfile_maxbytes=LOG_BYTES,
            stdout_logfile_backups=OLD_LOGS,
        )
    return file


def _login_of(service: Service) -> dict[str, str]:
    """The URL of the service's own login, if there is a server to name; a password in it stays out of the file."""
    url = environment_for(service.login).get("SLUICE_DATABASE_URL")
    if not url or without_password(url)[1]:
        return {}
    return {"environment": f'SLUICE_DATABASE_URL="{url}"'}


def _write(file: RawConfigParser) -> None:
    with _configuration().open("w") as output:
        file.write(output)


def _values(**values: object) -> dict[str, str]:
    """Values as written to the file, where a percent sign begins a reference to a variable."""
    return {name: str(value).replace("%", "%%") for name, value in values.items()}


def _configuration() -> Path:
    return run_directory() / "supervisor.conf"


def _supervisor_log() -> Path:
    return settings().home / "logs" / "supervisor.log"


def _supervisor_process() -> psutil.Process | None:
    for process in _marked():
        with suppress(psutil.Error):
            if "supervisor.supervisord" in process.cmdline():
                return process
    return None


def _end_leftovers() -> None:
    """End the processes that a killed supervisor left behind."""
    left = _marked()
    for process in left:
        with suppress(psutil.NoSuchProcess):
            process.terminate()
    _, alive = psutil.wait_procs(left, timeout=STOP_SECONDS)
    for process in alive:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(alive, timeout=5)


def _marked() -> list[psutil.Process]:
    """The processes below this installation's supervisor, and itself, but none of the server's and not this one."""
    home, found = str(settings().home), []
    for process in psutil.process_iter():
        with suppress(psutil.Error, OSError):
            if process.environ().get(MARK) == home and process.pid != os.getpid() and process.name() != "postgres":
                found.append(process)
    return found


def _log_end(service: Service) -> str:
    with suppress(FileNotFoundError):
        return "\n".join(log_of(service).read_text(errors="replace").splitlines()[-15:])
    return ""
