"""Run the collector: uvicorn on uvloop, one process per worker."""

import uvicorn

from warehouse.settings import Settings


def serve(config: Settings) -> None:
    """Serve until told to stop; SIGTERM drains what was received, for at most ten seconds."""
    uvicorn.run(
        "ingest_api.app:create_app",
        factory=True,
        host=config.host,
        port=config.collector_port,
        workers=config.collector_workers,
        loop="uvloop",
        http="httptools",
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=10,
        backlog=4096,
    )
