"""A real server of the pages for tests over HTTP."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import stamina

from tests.collector_process import free_port


@contextmanager
def page_server(**variables: str) -> Iterator[str]:
    """The address of a real server of the pages; `variables` are its additional settings."""
    port = free_port()
    variables = {f"SLUICE_{name.upper()}": value for name, value in variables.items()}
    environment = os.environ | {"SLUICE_PAGES_PORT": str(port)} | variables
    process = subprocess.Popen([sys.executable, "-m", "orchestration.cli", "pages"], env=environment)
    url = f"http://127.0.0.1:{port}"
    try:
        with httpx.Client(base_url=url) as client:
            for attempt in stamina.retry_context(on=httpx.HTTPError, attempts=None, wait_max=0.2, timeout=60):
                with attempt:
                    client.get("/healthz").raise_for_status()
        yield url
    finally:
        process.terminate()
        process.wait(60)
