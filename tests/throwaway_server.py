"""Owns the run's PostgreSQL in a separate process, which outlives a crashed or killed pytest and cleans up after it.

`python -m tests.throwaway_server HOME` prints the URL, waits for the end of its input, stops the server, removes HOME.
"""

import shutil
import sys
from pathlib import Path

from warehouse.embedded import EmbeddedPostgres

# Test data need not survive a power failure, but a commit must still be a commit.
FAST = {"fsync": "off", "full_page_writes": "off", "max_connections": "200"}


def remove(server: EmbeddedPostgres) -> None:
    """Stop the server and remove its state, also outside its home."""
    server.stop()
    shutil.rmtree(server.state, ignore_errors=True)


if __name__ == "__main__":
    home = Path(sys.argv[1])
    server = EmbeddedPostgres(home, FAST)
    try:
        print(server.start(), flush=True)
        sys.stdin.read()  # returns when pytest ends, for any reason
    finally:
        remove(server)
        shutil.rmtree(home, ignore_errors=True)
