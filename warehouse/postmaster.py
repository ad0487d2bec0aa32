"""Find the processes that serve a data directory, by what they are and not by pid alone."""

import os
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

ORPHAN_SECONDS = 5.0


@dataclass(frozen=True)
class Postmaster:
    """A running postmaster; `is_ready` once it accepts connections."""

    pid: int
    port: int
    is_ready: bool


def find_postmaster(data: Path) -> Postmaster | None:
    """The running postmaster of a data directory; None if there is none or another program now has its pid.

    The lines of postmaster.pid: https://www.postgresql.org/docs/18/storage-file-layout.html
    """
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return None
    if len(lines) < 4 or not _serves(int(lines[0]), data):
        return None
    return Postmaster(int(lines[0]), int(lines[3]), len(lines) > 7 and lines[7].strip() == "ready")


def clear_after_crash(data: Path) -> None:
    """Clean up after a killed postmaster: end its orphans, and remove its pid file if the pid looks alive.

    A killed server's idle processes exit on their own; busy ones are killed after 5 seconds. PostgreSQL checks stale
    pid files itself, but mistakes a zombie or another program of the same account for a running server.
    """
    pid_file = data / "postmaster.pid"
    if not pid_file.exists() or find_postmaster(data) is not None:
        return
    orphans = [process for process in psutil.process_iter() if _works_in(process, data)]
    deadline = time.monotonic() + ORPHAN_SECONDS
    while orphans := [process for process in orphans if _works_in(process, data)]:
        if time.monotonic() > deadline:
            for process in orphans:
                process.kill()
        time.sleep(0.02)
    pid = pid_file.read_text().split()[:1]
    if not pid or not pid[0].isdecimal() or psutil.pid_exists(int(pid[0])):
        pid_file.unlink()


def _serves(pid: int, data: Path) -> bool:
    try:
        process = psutil.Process(pid)
        if process.status() == psutil.STATUS_ZOMBIE or process.name() != "postgres":
            return False
        command = process.cmdline()
        named = Path(command[command.index("-D") + 1]) if "-D" in command[:-1] else None
        return named == data or _works_in(process, data)
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return False


def _works_in(process: psutil.Process, data: Path) -> bool:
    """Whether it is a PostgreSQL process of this data directory: its working directory."""
    try:
        return process.name() == "postgres" and os.path.samefile(process.cwd(), data)
    except (psutil.NoSuchProcess, psutil.AccessDenied, OSError):
        return False
