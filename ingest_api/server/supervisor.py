"""The process that keeps the collector's workers running."""

import logging

from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors.multiprocess import Multiprocess, Process

logger = logging.getLogger("sluice.collector")


class Supervisor(Multiprocess):
    """uvicorn's supervisor, but a worker counts as alive while its process runs.

    uvicorn pings the workers one after the other and waits 5 s for each answer. On a busy machine importing the modules
    takes longer, so it killed every worker before it could serve. When a worker died during its ping, the supervisor
    blocked: it replaced no worker and handled no signal.
    """

    could_start = True

    def keep_subprocess_alive(self) -> None:
        """Replace workers that exited. Shut down when one failed to start: its replacement would fail as well."""
        for index, worker in enumerate(self.processes):
            if worker.process.is_alive() or self.should_exit.is_set():
                continue
            if worker.exitcode == STARTUP_FAILURE:
                logger.error("A worker failed to start; the collector is shutting down.")
                self.could_start = False
                self.should_exit.set()
                return
            logger.warning("Replacing a worker that exited with code %s.", worker.exitcode)
            worker.kill()  # also closes its pipe
            worker.join()
            self.processes[index] = Process(self.config, self.sockets)
            self.processes[index].start()
