"""The embedded PostgreSQL in worse cases: endless queries, copied and moved projects, wrong accounts."""

import os
import pwd
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
import psycopg
import pytest

from tests.faults.postgres import kill
from tests.throwaway_server import FAST, remove
from warehouse.embedded import EmbeddedPostgres
from warehouse.postmaster import find_postmaster
from warehouse.settings import PROJECT_ROOT

MakeServer = Callable[[Path], EmbeddedPostgres]

AS_NOBODY = """
import os, pwd, sys
from pathlib import Path
from warehouse.embedded import EmbeddedPostgres
from warehouse.errors import EmbeddedServerError
os.setgroups([])
os.setgid(pwd.getpwnam("nobody").pw_gid)
os.setuid(pwd.getpwnam("nobody").pw_uid)
for call in (EmbeddedPostgres(Path(sys.argv[1])).start, EmbeddedPostgres(Path(sys.argv[1])).stop):
    try:
        call()
    except EmbeddedServerError as error:
        print(error)
"""


@pytest.fixture
def make_server() -> Iterator[MakeServer]:
    """Makes servers, each stopped and removed at the end."""
    servers: list[EmbeddedPostgres] = []

    def make(home: Path) -> EmbeddedPostgres:
        servers.append(EmbeddedPostgres(home, FAST))
        return servers[-1]

    yield make
    for server in servers:
        remove(server)


def rows_written(url: str, value: int | None = None) -> list[int]:
    """Write one more value if given; returns all values written so far."""
    with psycopg.connect(url) as connection:
        connection.execute("create table if not exists written (value int)")
        if value is not None:
            connection.execute("insert into written values (%s)", [value])
        return [row[0] for row in connection.execute("select value from written order by value").fetchall()]


def kill_postmaster(server: EmbeddedPostgres) -> None:
    postmaster = find_postmaster(server.data)
    assert postmaster is not None
    os.kill(postmaster.pid, signal.SIGKILL)


def has_ended(pid: int) -> bool:
    return not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def test_server_killed_while_an_unlogged_table_was_taken_back_starts_again(
    make_server: MakeServer, tmp_path: Path
) -> None:
    server = make_server(tmp_path / "home")
    url = server.start()
    assert rows_written(url, 1) == [1]
    with psycopg.connect(url) as connection:
        connection.execute("create unlogged table candidate (value int)")
        assert rows_written(url, 2) == [1, 2]  # a commit, so that the WAL contains the creation
        walwriter = connection.execute("select pid from pg_stat_activity where backend_type = 'walwriter'").fetchone()
        assert walwriter is not None
        os.kill(walwriter[0], signal.SIGSTOP)
        connection.rollback()  # the rollback does not reach the WAL
        kill(server)
    assert rows_written(server.start()) == [1, 2]


def test_a_query_that_outlives_its_postmaster_does_not_keep_the_next_one_away(
    make_server: MakeServer, tmp_path: Path
) -> None:
    server = make_server(tmp_path / "home")
    url = server.start()
    rows_written(url, 1)
    with closing(psycopg.connect(url)) as busy, closing(psycopg.connect(url, autocommit=True)) as observer:
        pid = busy.info.backend_pid
        busy.pgconn.send_query(b"select count(*) from generate_series(1, 100000000000)")
        active = "select from pg_stat_activity where pid = %s and state = 'active'"
        while observer.execute(active, [pid]).fetchone() is None:
            pass
        kill_postmaster(server)
        assert server.start() == url
        assert has_ended(pid)
    assert rows_written(url) == [1]


def test_a_server_that_is_still_recovering_is_waited_for(make_server: MakeServer, tmp_path: Path) -> None:
    server = make_server(tmp_path / "home")
    url = server.start()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("create table filler as select generate_series(1, 300000) as value")
        connection.execute("checkpoint")
        connection.execute("update filler set value = value + 1")
    kill_postmaster(server)
    starters = [
        subprocess.Popen([sys.executable, "-c", START, str(server.home)], cwd=PROJECT_ROOT, stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    assert {starter.communicate(timeout=120)[0] for starter in starters} == {b"300001"}
    assert server.start() == url


START = """
import sys
from pathlib import Path
import psycopg
from warehouse.embedded import EmbeddedPostgres
with psycopg.connect(EmbeddedPostgres(Path(sys.argv[1])).start()) as connection:
    print(connection.execute("select max(value) from filler").fetchone()[0], end="")
"""


@pytest.mark.parametrize("mode", [0o700, 0o755])  # under root, the state is linked or inside the project
def test_a_copied_project_gets_a_server_of_its_own(make_server: MakeServer, mode: int) -> None:
    with TemporaryDirectory() as directory:
        Path(directory).chmod(mode)
        original, copy = make_server(Path(directory, "original")), make_server(Path(directory, "copy"))
        rows_written(original.start(), 1)
        original.stop()
        subprocess.run(["cp", "-a", original.home, copy.home], check=True)
        original.start()
        copy.stop()
        assert original.is_running()
        assert copy.start() != original.url()
        rows_written(copy.url(), 2)
        assert rows_written(original.url()) == [1]
        remove(copy)
        assert original.is_running()
        remove(original)


def test_a_moved_project_keeps_its_data(make_server: MakeServer, tmp_path: Path) -> None:
    original = make_server(tmp_path / "original")
    rows_written(original.start(), 1)
    original.home.rename(tmp_path / "moved")
    moved = make_server(tmp_path / "moved")
    assert moved.is_running()
    assert rows_written(moved.start(), 2) == [1, 2]
    moved.stop()
    assert rows_written(moved.start()) == [1, 2]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can act as a second account")
def test_another_accounts_home_is_refused_with_what_to_do(make_server: MakeServer, tmp_path: Path) -> None:
    server = make_server(tmp_path / "home")
    server.start()
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, str(server.home)],
        cwd=PROJECT_ROOT,
        # Under coverage this process would complain that it cannot write its figures into the project.
        env={name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.count("Permission denied. Run Sluice as the account that owns it") == 2
    assert pwd.getpwuid(server.data.stat().st_uid).pw_name != "root"
    assert server.is_running()


def test_a_runs_server_ends_with_the_run_however_it_ends(tmp_path: Path) -> None:
    home = tmp_path / "home"
    run = subprocess.Popen([sys.executable, "-c", RUN, str(home)], cwd=PROJECT_ROOT, stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    owner, _url = int(run.stdout.readline()), run.stdout.readline()
    postmaster = find_postmaster(EmbeddedPostgres(home).data)
    assert postmaster is not None
    run.kill()
    run.communicate(timeout=30)
    psutil.wait_procs([psutil.Process(owner)] if psutil.pid_exists(owner) else [], timeout=60)
    assert has_ended(postmaster.pid)
    assert not home.exists()


RUN = """
import subprocess, sys
command = [sys.executable, "-m", "tests.throwaway_server", sys.argv[1]]
owner = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True)
print(owner.pid, owner.stdout.readline(), sep="\\n", end="", flush=True)
owner.wait()
"""
