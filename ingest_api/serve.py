"""Run the collector: uvicorn on uvloop, one process per worker."""

import os
import resource
from tempfile import TemporaryDirectory

import uvicorn

from ingest_api.logs import log_config
from ingest_api.workers import DIRECTORY_VARIABLE
from warehouse.settings import Settings

# A worker answers its supervisor only once its modules are imported, for which a busy machine takes seconds: with
# uvicorn's 5 it was killed, started and killed again. One that is frozen is found out after this time.
WORKER_START_SECONDS = 60


def serve(config: Settings) -> None:
    """Serve until told to stop; SIGTERM drains what was received, for at most ten seconds."""
    _allow_many_connections()
    with TemporaryDirectory(prefix="sluice-collector-") as shared:
        if config.collector_workers > 1:
            os.environ[DIRECTORY_VARIABLE] = shared
        uvicorn.run(
            "ingest_api.worker:create_worker_app",
            factory=True,
            host=config.host,
            port=config.collector_port,
            workers=config.collector_workers,
            loop="uvloop",
            http="ingest_api.protocol:PatientProtocol",
            ws="none",
            # Whose forwarded headers are believed is the application's matter.
            proxy_headers=False,
            access_log=False,
            log_config=log_config(config.log_level),
            server_header=False,
            timeout_worker_healthcheck=WORKER_START_SECONDS,
            timeout_keep_alive=30,
            timeout_graceful_shutdown=8,  # the last commit has the other two
            backlog=4096,
        )


def _allow_many_connections() -> None:
    """An idle connection costs a file descriptor; take as many as the system lets this process have."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
