"""A worker of the collector, as its supervisor starts it."""

import os
import signal
from multiprocessing import parent_process
from multiprocessing.process import BaseProcess
from threading import Thread

from starlette.types import ASGIApp

from ingest_api.app import create_collector


def create_worker_app() -> ASGIApp:
    """The application; it drains and exits when the supervisor dies, so that the next collector can bind the port."""
    supervisor = parent_process()
    if supervisor is not None:
        Thread(target=_end_after, args=[supervisor], daemon=True).start()
    return create_collector()


def _end_after(supervisor: BaseProcess) -> None:
    supervisor.join()
    os.kill(os.getpid(), signal.SIGTERM)
