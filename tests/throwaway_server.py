"""Owns the run's PostgreSQL in a separate process, which outlives a crashed or killed pytest and cleans up after it.

`python -m tests.throwaway_server HOME` prints the URL, waits for the end of its input, stops the server, removes HOME.
"""

import shutil
import sys
from pathlib import Path
from urllib.parse import urlsplit

from warehouse.embedded import DATABASE, USER, EmbeddedPostgres
from warehouse.logins import password_in

# Test data need not survive a power failure, but a commit must still be a commit. Whatever is dropped, and a test drops
# its database, PostgreSQL searches all its buffers for pages of it; the tests' data need few.
FAST = {"fsync": "off", "full_page_writes": "off", "max_connections": "200", "shared_buffers": "128MB"}


def owner_url(server: EmbeddedPostgres) -> str:
    """Start the server; its owner's URL with the password in it, as that of a server of the operators' own."""
    port = urlsplit(server.start()).port
    return f"postgresql://{USER}:{password_in(server.passfile)}@127.0.0.1:{port}/{DATABASE}"


def remove(server: EmbeddedPostgres) -> None:
    """Stop the server and remove its state, also outside its home."""
    server.stop()
    shutil.rmtree(server.state, ignore_errors=True)


if __name__ == "__main__":
    home = Path(sys.argv[1])
    server = EmbeddedPostgres(home, FAST)
    try:
        print(owner_url(server), flush=True)
        sys.stdin.read()  # returns when pytest ends, for any reason
    finally:
        remove(server)
        shutil.rmtree(home, ignore_errors=True)
