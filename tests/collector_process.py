"""A real collector process for tests over HTTP."""

import os
import random
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import IO

import httpx
import stamina

PORTS = range(10_000, 15_000)  # below those of embedded servers and of outgoing connections
SERVE = ("-m", "orchestration.cli", "serve")


@dataclass(frozen=True)
class Collector:
    """The collector's address and process."""

    url: str
    process: "subprocess.Popen[bytes]"


def free_port() -> int:
    """An unused port of 127.0.0.1.

    A port chosen by the system could be reused for one of the thousands of outgoing connections of some tests before
    the collector binds it.
    """
    while True:
        port = random.choice(PORTS)
        with socket.socket() as probe, suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the collector does
            probe.bind(("127.0.0.1", port))
            return port


@contextmanager
def collector_process(
    database_url: str,
    *,
    port: int | None = None,
    program: Sequence[str] = SERVE,
    ready_path: str = "/readyz",
    output: IO[bytes] | None = None,
    **settings: str,
) -> Iterator[Collector]:
    """A collector on the database, ready to store events, which `ready_path` says with a 200.

    `settings` are additional environment variables.
    """
    port = port or free_port()
    environment = os.environ | {"SLUICE_DATABASE_URL": database_url, "SLUICE_COLLECTOR_PORT": str(port)} | settings
    process = subprocess.Popen([sys.executable, *program], env=environment, stdout=output, stderr=output)
    try:
        url = f"http://127.0.0.1:{port}"
        with httpx.Client(base_url=url) as client:  # one client, because each first loads all CA certificates
            for attempt in stamina.retry_context(on=httpx.HTTPError, attempts=None, wait_max=0.2, timeout=120):
                with attempt:
                    client.get(ready_path).raise_for_status()
        yield Collector(url, process)
    finally:
        process.terminate()
        process.wait(60)
