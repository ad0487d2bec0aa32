"""A PostgreSQL of a test's own, and what can happen to it."""

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import psutil

from warehouse.embedded import EmbeddedPostgres
from warehouse.postmaster import find_postmaster


def processes(server: EmbeddedPostgres) -> list[psutil.Process]:
    """The postmaster and, after it, what it started."""
    postmaster = find_postmaster(server.data)
    assert postmaster is not None
    process = psutil.Process(postmaster.pid)
    return [process, *process.children(recursive=True)]


def kill(server: EmbeddedPostgres) -> None:
    """kill -9 the postmaster and all its processes, as when the machine loses power."""
    for process in processes(server):
        send(process, signal.SIGKILL)


@contextmanager
def frozen(server: EmbeddedPostgres) -> Iterator[None]:
    """PostgreSQL neither answers nor breaks connections, as behind a network that drops packets."""
    stopped = processes(server)
    for process in stopped:
        send(process, signal.SIGSTOP)
    try:
        yield
    finally:
        for process in stopped:
            send(process, signal.SIGCONT)


@contextmanager
def largest_file(server: EmbeddedPostgres, size: int) -> Iterator[None]:
    """No file of the cluster can grow beyond `size` bytes, as on a disk whose quota is used up."""
    limited = processes(server)
    before = limited[0].rlimit(resource.RLIMIT_FSIZE)
    for process in limited:
        set_file_limit(process, (size, before[1]))
    try:
        yield
    finally:
        for process in processes(server):
            set_file_limit(process, before)


def set_file_limit(process: psutil.Process, limits: tuple[int, int]) -> None:
    try:
        process.rlimit(resource.RLIMIT_FSIZE, limits)
    except psutil.NoSuchProcess:
        return


def send(process: psutil.Process, signal_number: int) -> None:
    try:
        process.send_signal(signal_number)
    except psutil.NoSuchProcess:
        return
