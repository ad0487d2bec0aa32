"""The template process that runs are forked from: it has done the start-up work that all runs share.

`python -m orchestration.runtime.run_template CHANNEL DBT_PROJECT` imports the project and parses the dbt project;
connections are opened after the fork. On `CHANNEL`, a socket, it reads one line per run: the arguments of Dagster's
`execute_run`. It answers with the pid and start time of the run's process, or with `null` if the project has changed;
then the daemon starts a new template, and this one ends after its last run.

This process ends with the daemon, and its runs end with it: a closed pipe or socket signals the end of the other side.
"""

import atexit
import contextlib
import json
import os
import select
import signal
import socket
import sys
import threading
import time
import traceback
from pathlib import Path

import psutil

from orchestration.lasting import lasting_objects
from orchestration.runtime.project_files import RETIRE, ProjectFiles

GRACE_SECONDS = 10  # how long a run may take to end after its template has ended


def main() -> None:
    """Warm up, then serve until the daemon ends or, once replaced, until the last run ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole terminal; only the daemon's end counts
    channel = socket.socket(fileno=int(sys.argv[1]))
    files = ProjectFiles(Path(sys.argv[2]))
    try:
        with lasting_objects():
            _warm_up()
        is_ready = True
    except Exception:  # any error recurs in the run, which reports it to Dagster
        traceback.print_exc()
        is_ready = False
    _Template(channel, files, is_ready).serve()


def _warm_up() -> None:
    """Load what every run needs and no run changes."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import dagster._cli.api  # noqa: F401
    import great_expectations  # noqa: F401

    import orchestration.runtime.launcher
    import orchestration.runtime.storage  # noqa: F401
    from experiments.registry.load import registry_files
    from orchestration.definitions import defs
    from orchestration.transform import dbt_runner as dbt
    from warehouse.settings import settings

    if registry_files(settings().experiments_dir):  # scipy takes a second
        import experiments.statistics.frames  # noqa: F401

    dbt.parse()
    defs.get_repository_def().get_all_jobs()


class _Template:
    def __init__(self, channel: socket.socket, files: ProjectFiles, is_ready: bool) -> None:
        self._channel = channel
        self._files = files
        self._is_ready = is_ready
        self._is_outdated = False
        self._is_retired = False
        self._unread = b""
        self._runs: set[int] = set()
        self._life, self._held = os.pipe()
        self._child_ended, wake = os.pipe()
        os.set_blocking(wake, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
        self._wake = wake

    def serve(self) -> None:
        while not self._is_retired or self._runs:
            readable, _, _ = select.select([self._channel, self._child_ended], [], [])
            if self._child_ended in readable:
                os.read(self._child_ended, 4096)
                self._reap()
            if self._channel in readable:
                received = self._channel.recv(65536)
                if not received:
                    return
                *lines, self._unread = (self._unread + received).split(b"\n")
                for line in lines:
                    self._answer(line.decode())

    def _answer(self, line: str) -> None:
        if line == RETIRE:
            self._is_retired = True
            return
        if self._is_outdated or self._files.have_changed():
            self._channel.sendall(b"null\n")
            return
        self._is_outdated = not self._is_ready  # a failed warm-up may work next time
        sys.stdout.flush()
        sys.stderr.flush()
        pid = os.fork()
        if pid == 0:
            self._become_run(line)
        self._runs.add(pid)
        self._channel.sendall(json.dumps([pid, psutil.Process(pid).create_time()]).encode() + b"\n")

    def _reap(self) -> None:
        for run in [*self._runs]:
            if os.waitpid(run, os.WNOHANG) != (0, 0):
                self._runs.remove(run)

    def _become_run(self, arguments: str) -> None:
        """Execute the run in the fork; does not return."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        self._channel.close()
        for each in (self._child_ended, self._wake, self._held):
            os.close(each)
        threading.Thread(target=_end_with_template, args=(self._life,), daemon=True).start()
        status = 1
        try:
            from dagster._cli.api import execute_run_command

            execute_run_command([arguments])
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else int(end.code is not None)
        except BaseException:
            traceback.print_exc()
        finally:
            with contextlib.suppress(Exception):
                atexit._run_exitfuncs()  # semaphores and temporary folders of the run
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)


def _end_with_template(life: int) -> None:
    """Wait until the other end of `life` is closed, then end this run: first as Dagster does, then by force."""
    os.read(life, 1)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_SECONDS)  # the run itself ends the process; this is for one that does not
    os._exit(1)


if __name__ == "__main__":
    main()
