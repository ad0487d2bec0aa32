"""Faults of a test's own PostgreSQL."""

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import psutil

from warehouse.embedded import EmbeddedPostgres
from warehouse.postmaster import find_postmaster


def processes(server: EmbeddedPostgres) -> list[psutil.Process]:
    """The postmaster, followed by its child processes."""
    postmaster = find_postmaster(server.data)
    assert postmaster is not None
    process = psutil.Process(postmaster.pid)
    return [process, *process.children(recursive=True)]


def kill(server: EmbeddedPostgres) -> None:
    """kill -9 the postmaster and all its processes, like a power failure."""
    for process in processes(server):
        send(process, signal.SIGKILL)


@contextmanager
def frozen(server: EmbeddedPostgres) -> Iterator[None]:
    """PostgreSQL neither answers nor closes connections, like behind a network that drops packets."""
    stopped = processes(server)
    for process in stopped:
        send(process, signal.SIGSTOP)
    try:
        yield
    finally:
        for process in stopped:
            send(process, signal.SIGCONT)


@contextmanager
def files_limited_to(size: int) -> Iterator[None]:
    """Servers started in this block cannot write files larger than `size` bytes, like on a disk with a quota."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def send(process: psutil.Process, signal_number: int) -> None:
    try:
        process.send_signal(signal_number)
    except psutil.NoSuchProcess:
        return
