"""The embedded PostgreSQL: the wheel's binaries, managed by Sluice, on 127.0.0.1.

The wheel's own `get_server()` is not used: it opens parent directories to everyone and disables TCP.
"""

import fcntl
import os
import random
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from pwd import struct_passwd
from urllib.parse import quote

import psycopg
from psycopg.pq import PGconn, Ping

from warehouse.errors import EmbeddedServerError
from warehouse.installation import (
    MAJOR_VERSION,
    binaries_for,
    forget_copied_state,
    packaged_binaries,
    prepare_state,
    server_account,
)
from warehouse.logins import new_password, write_passfile
from warehouse.postmaster import Postmaster, clear_after_crash, find_postmaster
from warehouse.roles import set_password
from warehouse.state import close_home

USER = DATABASE = "sluice"
READY_SECONDS = 300.0  # replaying WAL after a crash: 6.5 GB took 51 s
STOP_SECONDS = 30
START_ATTEMPTS = 20
# Errors of a start that succeeds on retry. Processes of a killed server that we may not inspect are still ending. If
# the creation of an unlogged table was rolled back just before the server was killed, recovery finds the file that it
# wants to create; it then knows that the table is unlogged, so the next recovery removes the file first.
PASSING = ("shared memory block", "could not bind", "File exists")
PORTS = range(15432, 32000)  # below the ephemeral ports that the system uses for outgoing connections


CONTAINER_MEMORY = Path("/sys/fs/cgroup/memory.max")  # a container's memory limit, in cgroup v2


def memory_bytes() -> int:
    """The machine's memory, or the container's limit, beyond which the kernel kills processes."""
    machine = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    limit = CONTAINER_MEMORY.read_text().strip() if CONTAINER_MEMORY.exists() else "max"
    return machine if limit == "max" else min(machine, int(limit))


def shared_buffers() -> str:
    """A quarter of the memory, from 256 MB to 8 GB, allocated as it is used.

    A refresh looks up tens of thousands of random ids and keys, on a long history in gigabytes of indexes.
    """
    return f"{min(max(memory_bytes() // 4, 256 << 20), 8 << 30) >> 20}MB"


SERVER_OPTIONS: Mapping[str, str] = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",  # a socket's path in a project may be too long, and all clients support TCP
    "shared_buffers": shared_buffers(),
    "wal_buffers": "64MB",  # a batch fills smaller buffers faster than they are written
    "work_mem": "32MB",
    "maintenance_work_mem": "256MB",
    "wal_level": "minimal",  # no replicas, so filling a table in the transaction that created it needs no WAL
    "max_wal_senders": "0",
    # After each checkpoint, the first change to a page logs the whole page, and a refresh on a long history changes
    # random pages: up to 2 GB of WAL. A checkpoint then starts every 4 GB; a start after a crash has to replay them.
    "max_wal_size": "8GB",
    "checkpoint_timeout": "15min",
    "random_page_cost": "1.1",  # local SSDs
    "jit": "off",  # compiling costs more than it saves on the pipeline's many short statements
    "max_connections": "100",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_error_verbosity": "terse",  # details and statements quote rows, which contain personal data
    "log_min_error_statement": "panic",
}


class EmbeddedPostgres:
    """A PostgreSQL server with its state in `home/postgres`; it outlives the process that started it."""

    version = MAJOR_VERSION

    def __init__(self, home: Path, options: Mapping[str, str] | None = None) -> None:
        self.home = home.resolve()
        self.options = {**SERVER_OPTIONS, **(options or {})}

    def start(self) -> str:
        """Start the server unless it is running, and return its URL. Safe to call from several processes at once.

        Raises EmbeddedServerError with the reason and what to do.
        """
        with self._locked():
            self._put_upgraded_in_place()
            self.require_version()
            if self._settled() is None:
                prepare_state(self.home, self._account)
                self._initialize()
                self._launch()
            self._settle_password()
            return self.url()

    def stop(self) -> None:
        """Stop the server in mode "fast"; after 30 seconds, in mode "immediate"."""
        with self._explained():
            if not self.home.exists():
                return
        with self._locked():
            if find_postmaster(self.data) is None:
                return
            for mode in ("fast", "immediate"):
                done = self._run("pg_ctl", "-D", str(self.data), "-m", mode, "-t", str(STOP_SECONDS), "-w", "stop")
                if done.returncode == 0:
                    return
            raise EmbeddedServerError(f"PostgreSQL did not stop: {done.stdout}")

    def renew_password(self) -> None:
        """Give the owner a new password; the running server has it before the passfile does."""
        with self._locked():
            password = new_password()
            write_passfile(self._next_passfile, USER, password)
            with psycopg.connect(self.url(), autocommit=True) as connection:
                set_password(connection, USER, password)
            self._next_passfile.replace(self.passfile)

    def is_running(self) -> bool:
        """Whether the server's postmaster is running."""
        with self._explained():
            return find_postmaster(self.data) is not None

    def url(self) -> str:
        """The owner's URL; the password is in the passfile that it names."""
        return (
            f"postgresql://{USER}@127.0.0.1:{self._port_file.read_text()}/{DATABASE}"
            f"?passfile={quote(str(self.passfile))}"
        )

    @property
    def state(self) -> Path:
        """The directory of data, log, password and port: `home/postgres`, or the target of that link."""
        return (self.home / "postgres").resolve()

    @property
    def data(self) -> Path:
        return self.state / "data"

    @property
    def log(self) -> Path:
        return self.state / "log"

    @property
    def passfile(self) -> Path:
        """The owner's password. It belongs to the data, so it lies beside them and not with the other logins'."""
        return self.state / "pgpass"

    @property
    def _next_passfile(self) -> Path:
        """It exists while a password is renewed, and after a crash then."""
        return self.passfile.with_name("pgpass.next")

    @property
    def upgraded(self) -> Path:
        """Data that `sluice upgrade` has completed; they take the place of `data` as soon as that is moved away."""
        return self.state / "data.upgraded"

    def data_version(self) -> str | None:
        """The major version of the PostgreSQL that made the data; None if there are none."""
        with self._explained():
            version = self.data / "PG_VERSION"
            return version.read_text().strip() if version.exists() else None

    def take_upgraded_data(self) -> Path:
        """Let the upgraded data take the place of the others, which are kept; returns where these are."""
        kept = self.state / f"data-{self.data_version()}"
        with self._locked():
            self.data.rename(kept)
            self._put_upgraded_in_place()
        return kept

    def finish_upgrade(self) -> None:
        """Complete an exchange of data that was interrupted."""
        with self._locked():
            self._put_upgraded_in_place()

    def _put_upgraded_in_place(self) -> None:
        if self.upgraded.exists() and not self.data.exists():
            self.upgraded.rename(self.data)

    def require_version(self) -> None:
        """Raises EmbeddedServerError, which says what to do, for data of another major version."""
        found = self.data_version()
        if found is None or found == self.version:
            return
        if packaged_binaries(found).exists():
            advice = "Run `sluice upgrade`: it moves everything into a new directory and keeps this one."
        elif int(found) > int(self.version):
            advice = "Use the newer Sluice that created them."
        else:
            advice = f"Start them with PostgreSQL {found}, and move them with `sluice backup` and `sluice restore`."
        raise EmbeddedServerError(
            f"PostgreSQL {found} created {self.data}, but Sluice runs PostgreSQL {self.version}. {advice}"
        )

    @property
    def _port_file(self) -> Path:
        return self.state / "port"

    # Looked up lazily: a start that finds the server running needs neither.
    @cached_property
    def _account(self) -> struct_passwd | None:
        return server_account()

    @cached_property
    def _binaries(self) -> Path:
        return binaries_for(self._account, self.version)

    def _settled(self) -> Postmaster | None:
        """The running server or None, after waiting for one that is recovering, stopping or dying."""
        deadline = time.monotonic() + READY_SECONDS
        while (postmaster := find_postmaster(self.data)) and not (postmaster.is_ready and _answers(postmaster.port)):
            if time.monotonic() > deadline:
                raise EmbeddedServerError(f"PostgreSQL is not ready after {READY_SECONDS:.0f} s; see {self.log}.")
            time.sleep(0.05)  # a server started by another process sends no notification
        return postmaster

    def _initialize(self) -> None:
        if self.data_version() is not None:
            return
        if self.data.exists():
            raise EmbeddedServerError(f"{self.data} is not a PostgreSQL data directory. Move it away to start empty.")
        password = self.state / "password"  # as initdb wants it
        password.touch(mode=0o600)
        password.write_text(new_password())
        if self._account is not None:
            os.chown(password, self._account.pw_uid, self._account.pw_gid)
        # Complete or absent: an interrupted attempt never looks like a data directory.
        partial = self.state / "data.partial"
        shutil.rmtree(partial, ignore_errors=True)
        self._must_run(
            "initdb", "-D", str(partial), "-U", USER, "-A", "scram-sha-256", "--pwfile", str(password), "-E", "UTF8",
            "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--data-checksums", "--no-sync",
            # One hashing round instead of 4,096: a login takes 3 ms instead of 6, and Dagster logs in for each event.
            # Rounds protect guessable passwords; ours is 192 random bits.
            "-c", "scram_iterations=1",
        )  # fmt: skip
        create = f"create database {DATABASE}\n"
        self._must_run("postgres", "--single", "-F", "-D", str(partial), "postgres", stdin=create)
        if self.options.get("fsync") != "off":
            self._must_run("initdb", "-D", str(partial), "--sync-only")
        self.passfile.unlink(missing_ok=True)  # of data that are gone
        partial.rename(self.data)

    def _settle_password(self) -> None:
        """Make a passfile of what initdb read, or an earlier version kept. Finish a renewal that was interrupted."""
        password = self.state / "password"
        if not self.passfile.exists():
            write_passfile(self.passfile, USER, password.read_text().strip())
        password.unlink(missing_ok=True)
        if self._next_passfile.exists():
            try:
                psycopg.connect(self.url(), passfile=str(self._next_passfile)).close()
                self._next_passfile.replace(self.passfile)
            except psycopg.OperationalError:  # the server has not got it
                self._next_passfile.unlink()

    def _launch(self) -> None:
        clear_after_crash(self.data)
        options = " ".join(f"-c {name}='{value}'" for name, value in self.options.items())
        for _ in range(START_ATTEMPTS):
            seen = self.log.stat().st_size if self.log.exists() else 0
            arguments = ["-D", str(self.data), "-l", str(self.log), "-o", f"-p {self._choose_port()} {options}"]
            done = self._run("pg_ctl", *arguments, "-w", "-t", f"{READY_SECONDS:.0f}", "start")
            if done.returncode == 0:
                return
            reason = self.log.read_bytes()[seen:].decode(errors="replace") if self.log.exists() else ""
            if not any(cause in reason for cause in PASSING):
                break
            time.sleep(0.5)  # no cause signals its end
        raise EmbeddedServerError(f"PostgreSQL did not start: {done.stdout.strip()}\n{reason.strip()}")

    def _choose_port(self) -> int:
        """The port of the last start, or a new one if there is none or another program uses it."""
        try:
            port = int(self._port_file.read_text())
        except (FileNotFoundError, ValueError):
            port = _free_port()
        if not _is_free(port):
            taken, port = port, _free_port()
            print(f"Another program uses port {taken}; PostgreSQL moves to {port}.", file=sys.stderr)
        self._port_file.write_text(str(port))
        return port

    def _must_run(self, program: str, *arguments: str, stdin: str = "") -> None:
        done = self._run(program, *arguments, stdin=stdin)
        if done.returncode != 0:
            raise EmbeddedServerError(f"{program} failed: {done.stdout.strip()}")

    def _run(self, program: str, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run a binary as the server's account, shielded from signals to our terminal and process group."""
        account = self._account
        return subprocess.run(
            [str(self._binaries / program), *arguments],
            cwd=self.state,
            input=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
            env={name: value for name, value in os.environ.items() if not name.startswith("PG")} | {"LC_ALL": "C"},
            user=account.pw_uid if account else None,
            group=account.pw_gid if account else None,
            extra_groups=[] if account else None,
            check=False,
        )

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with self._explained():
            close_home(self.home, for_server=True)
            with (self.home / "postgres.lock").open("a") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                forget_copied_state(self.home)
                yield

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise EmbeddedServerError(
                f"The embedded PostgreSQL cannot use {error.filename or self.home}: {error.strerror}. "
                "Run Sluice as the account that owns it, point SLUICE_HOME at a directory of your own, "
                "or set SLUICE_DATABASE_URL."
            ) from error


class FormerPostgres(EmbeddedPostgres):
    """The server of an older major version on the same data: read-only, and on its own port.

    Clients of the former server do not find it, so none gets an answer for an event that the upgrade does not see.
    """

    def __init__(self, home: Path, version: str) -> None:
        super().__init__(home, {"default_transaction_read_only": "on"})
        self.version = version

    @property
    def log(self) -> Path:
        return self.state / f"log-{self.version}"

    @property
    def _port_file(self) -> Path:
        return self.state / f"port-{self.version}"


def psql_path() -> Path:
    """The path of the packaged `psql`."""
    return packaged_binaries() / "psql"


def _answers(port: int) -> bool:
    return PGconn.ping(f"host=127.0.0.1 port={port} user={USER} connect_timeout=5".encode()) == Ping.OK


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def _free_port() -> int:
    for port in random.sample(PORTS, 100):
        if _is_free(port):
            return port
    raise EmbeddedServerError(f"Tried 100 ports on 127.0.0.1 from {PORTS.start} to {PORTS.stop}: none is free.")
