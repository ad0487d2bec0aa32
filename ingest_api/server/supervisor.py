"""The process that keeps a collector's workers running."""

import logging

from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors.multiprocess import Multiprocess, Process

logger = logging.getLogger("sluice.collector")


class Supervisor(Multiprocess):
    """uvicorn's supervisor, for which a worker is alive as long as its process is.

    uvicorn also asks each worker for a sign of life, one after the other, and waits 5 s for it. On a busy machine a
    worker needs longer to import its modules, so each was killed before it could answer and none ever served; and for
    one that died while it was asked, the supervisor waited in vain while nothing was replaced and no signal heard.
    """

    could_start = True

    def keep_subprocess_alive(self) -> None:
        """Replace workers that ended; end with one that could not start, for the next could not either."""
        for index, worker in enumerate(self.processes):
            if worker.process.is_alive() or self.should_exit.is_set():
                continue
            if worker.exitcode == STARTUP_FAILURE:
                logger.error("A worker could not start, so the collector ends.")
                self.could_start = False
                self.should_exit.set()
                return
            logger.warning("A worker ended with exit code %s and is replaced.", worker.exitcode)
            worker.kill()  # closes its pipe, too
            worker.join()
            self.processes[index] = Process(self.config, self.sockets)
            self.processes[index].start()
