"""Owns the run's PostgreSQL in a process of its own, which outlives a crashed or killed pytest and cleans up after it.

`python -m tests.throwaway_server HOME` prints the URL, waits for the end of its input, stops the server, removes HOME.
"""

import shutil
import sys
from pathlib import Path

from warehouse.embedded import EmbeddedPostgres

# The data of a test run need not survive a power failure; a commit must still be a commit.
FAST = {"fsync": "off", "full_page_writes": "off", "max_connections": "200"}


def remove(server: EmbeddedPostgres) -> None:
    """Stop the server and remove its state, wherever that is."""
    server.stop()
    shutil.rmtree(server.state, ignore_errors=True)


if __name__ == "__main__":
    home = Path(sys.argv[1])
    server = EmbeddedPostgres(home, FAST)
    try:
        print(server.start(), flush=True)
        sys.stdin.read()  # ends with pytest, however that ends
    finally:
        remove(server)
        shutil.rmtree(home, ignore_errors=True)
