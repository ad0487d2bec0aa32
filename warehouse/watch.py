"""Keep the embedded PostgreSQL running: `python -m warehouse.watch` starts it again whenever it is gone.

The server is no child of this process, so that it outlives it: `sluice down` stops it last.
"""

import logging
import time

from warehouse.embedded import EmbeddedPostgres
from warehouse.errors import EmbeddedServerError
from warehouse.settings import settings

LOOK_SECONDS = 1

logger = logging.getLogger(__name__)


def watch(server: EmbeddedPostgres) -> None:
    """Look every second, until the process ends."""
    while True:
        if not server.is_running():
            try:
                server.start()
                logger.warning("started")
            except EmbeddedServerError as error:
                logger.error("%s", error)
        time.sleep(LOOK_SECONDS)  # nothing tells when a process that is no child ends


if __name__ == "__main__":
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s")
    watch(EmbeddedPostgres(settings().home))
