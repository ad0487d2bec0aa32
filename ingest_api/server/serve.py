"""Run the collector: uvicorn on uvloop, one process per worker."""

import os
import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from tempfile import TemporaryDirectory

import uvicorn
from uvicorn.config import STARTUP_FAILURE

from ingest_api.server.supervisor import Supervisor
from ingest_api.telemetry.logs import log_config
from ingest_api.telemetry.shared_directory import DIRECTORY_VARIABLE
from warehouse.settings import Settings


def serve(config: Settings) -> None:
    """Serve until stopped; SIGTERM drains received requests for at most ten seconds."""
    _allow_many_connections()
    with _shared_directory(config.collector_workers):
        run(
            uvicorn.Config(
                "ingest_api.server.worker:create_worker_app",
                factory=True,
                host=config.host,
                port=config.collector_port,
                workers=config.collector_workers,
                loop="ingest_api.server.accepting:AcceptingLoop",
                http="ingest_api.server.protocol:PatientProtocol",
                ws="none",
                # The application decides which forwarded headers to trust.
                proxy_headers=False,
                access_log=False,
                log_config=log_config(config.log_level),
                server_header=False,
                timeout_keep_alive=30,
                timeout_graceful_shutdown=8,  # leaves two seconds for the last commit
                backlog=4096,
            )
        )


def run(config: uvicorn.Config) -> None:
    """Run one worker in this process, or several under a supervisor. Exits with status 3 if they cannot start."""
    if config.workers > 1:
        supervisor = Supervisor(config, [config.bind_socket()])
        supervisor.run()
        started = supervisor.could_start
    else:
        server = uvicorn.Server(config)
        with suppress(KeyboardInterrupt):
            server.run()
        started = server.started
    if not started:
        sys.exit(STARTUP_FAILURE)


@contextmanager
def _shared_directory(workers: int) -> Iterator[None]:
    """A directory that the workers share and their supervisor removes; a single worker needs none.

    A single worker could not remove it: uvicorn's server ends its process by re-raising the signal that stopped it.
    """
    if workers == 1:
        yield
        return
    with TemporaryDirectory(prefix="sluice-collector-") as shared:
        os.environ[DIRECTORY_VARIABLE] = shared
        yield


def _allow_many_connections() -> None:
    """Raise the limit on file descriptors to its maximum: an idle connection holds one."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
