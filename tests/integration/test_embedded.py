"""The embedded PostgreSQL on real servers, through everything that a laptop or a container does to it."""

import os
import pwd
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import psycopg
import pytest
import stamina

from warehouse import embedded, installation
from warehouse.embedded import EmbeddedPostgres, memory_bytes, shared_buffers
from warehouse.errors import EmbeddedServerError
from warehouse.installation import MAJOR_VERSION, binaries_for, packaged_binaries, server_account
from warehouse.logins import password_in, write_passfile
from warehouse.roles import set_password
from warehouse.settings import PROJECT_ROOT

MakeServer = Callable[[Path], EmbeddedPostgres]

START_AND_WAIT = """
import sys
from pathlib import Path
from warehouse.embedded import EmbeddedPostgres
print(EmbeddedPostgres(Path(sys.argv[1])).start(), flush=True)
sys.stdin.read()
"""

# Root becomes `nobody` here, not through subprocess's `user`, because `nobody` may not be able to run the interpreter.
# Everything is imported and names are resolved once while the standard library is still readable.
AS_ORDINARY_USER = """
import os, socket, sys
from pathlib import Path
home, account, packages = sys.argv[1:]
sys.path.insert(0, packages)
import psycopg
from warehouse.embedded import EmbeddedPostgres
try:
    psycopg.connect("host=127.0.0.1 port=1")
except psycopg.OperationalError:
    pass
if os.geteuid() == 0:
    import pwd
    user = pwd.getpwnam(account)
    os.setgroups([])
    os.setgid(user.pw_gid)
    os.setuid(user.pw_uid)
assert os.geteuid() != 0
assert "HOME" not in os.environ
server = EmbeddedPostgres(Path(home))
try:
    with psycopg.connect(server.start()) as connection:
        assert connection.execute("select 41 + 1").fetchone() == (42,)
    assert server.is_running()
finally:
    server.stop()
assert not server.is_running()
print(server.state)
"""


@pytest.fixture
def public_directory() -> Iterator[Path]:
    """A directory that every account can enter, unlike pytest's."""
    directory = Path(tempfile.mkdtemp(prefix="sluice-test-"))
    directory.chmod(0o755)
    yield directory
    shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture
def make_server(public_directory: Path) -> Iterator[MakeServer]:
    """Makes servers; at the end each is stopped and its state outside its home is removed before any home is."""
    servers: list[EmbeddedPostgres] = []

    def make(home: Path) -> EmbeddedPostgres:
        servers.append(EmbeddedPostgres(home))
        return servers[-1]

    yield make
    for server in servers:
        server.stop()
        if not server.state.is_relative_to(server.home):
            shutil.rmtree(server.state, ignore_errors=True)


@pytest.fixture
def server(make_server: MakeServer, tmp_path: Path) -> EmbeddedPostgres:
    """A server that has not been started."""
    return make_server(tmp_path / "home")


def remember(url: str, value: int) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("create table if not exists remembered (value int)")
        connection.execute("insert into remembered values (%s)", [value])


def remembered(url: str) -> list[int]:
    with psycopg.connect(url) as connection:
        return [row[0] for row in connection.execute("select value from remembered order by value").fetchall()]


def postmaster_pid(server: EmbeddedPostgres) -> int:
    return int((server.data / "postmaster.pid").read_text().split()[0])


def kill_postmaster(server: EmbeddedPostgres) -> None:
    os.kill(postmaster_pid(server), signal.SIGKILL)
    for attempt in stamina.retry_context(on=AssertionError, attempts=None, wait_max=0.05, timeout=30):
        with attempt:  # the signal takes effect asynchronously
            assert not server.is_running()


def port_of(url: str) -> int:
    port = urlsplit(url).port
    assert port is not None
    return port


def starting_process(home: Path) -> "subprocess.Popen[str]":
    """A process that starts the server, prints its URL and waits for the end of its input."""
    return subprocess.Popen(
        [sys.executable, "-c", START_AND_WAIT, str(home)],
        cwd=PROJECT_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def copy_package(directory: Path) -> None:
    """Copy the package with the binaries, for processes that have the directory on their path."""
    package = packaged_binaries().parents[1]
    for part in (package, package.with_name(f"{package.name}.libs")):
        if part.exists():
            ignored = shutil.ignore_patterns("pginstall", "__pycache__")
            shutil.copytree(part, directory / part.name, symlinks=True, ignore=ignored)


def contents(directory: Path) -> dict[str, tuple[int, int, bytes]]:
    """Every file below the directory, with its mode, modification time and bytes."""
    return {
        str(path.relative_to(directory)): (path.stat().st_mode, path.stat().st_mtime_ns, path.read_bytes())
        for path in directory.rglob("*")
        if path.is_file()
    }


def test_starting_a_running_server_changes_nothing_and_returns_the_same_url(server: EmbeddedPostgres) -> None:
    url = server.start()
    pid = postmaster_pid(server)
    assert server.start() == url
    assert EmbeddedPostgres(server.home).start() == url
    assert postmaster_pid(server) == pid


def test_processes_that_start_it_at_once_get_one_server(server: EmbeddedPostgres) -> None:
    processes = [starting_process(server.home) for _ in range(3)]
    urls = {process.communicate(timeout=120)[0] for process in processes}
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert urls == {f"{server.url()}\n"}
    assert server.is_running()


def test_data_and_url_survive_stop_and_start(server: EmbeddedPostgres) -> None:
    url = server.start()
    remember(url, 1)
    server.stop()
    assert not server.is_running()
    assert server.start() == url
    assert remembered(url) == [1]


def test_the_owners_password_is_in_a_passfile_and_can_be_renewed(server: EmbeddedPostgres) -> None:
    url = server.start()
    assert stat.S_IMODE(server.passfile.stat().st_mode) == 0o600
    old = password_in(server.passfile)
    server.renew_password()
    assert password_in(server.passfile) != old
    remember(url, 1)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url, password=old or "")


@pytest.mark.parametrize("is_set", [True, False])
def test_a_renewal_that_was_killed_is_finished_or_forgotten(server: EmbeddedPostgres, is_set: bool) -> None:
    url = server.start()
    write_passfile(server.passfile.with_name("pgpass.next"), "sluice", "next")
    if is_set:
        with psycopg.connect(url, autocommit=True) as connection:
            set_password(connection, "sluice", "next")
    server.start()
    assert (password_in(server.passfile) == "next") == is_set
    assert [path.name for path in server.state.glob("pgpass*")] == ["pgpass"]
    remember(url, 1)


def test_the_password_of_an_earlier_version_is_kept_in_a_passfile(server: EmbeddedPostgres) -> None:
    url = server.start()
    remember(url, 1)
    (server.state / "password").write_text(f"{password_in(server.passfile)}\n")
    server.passfile.unlink()
    assert server.start() == url
    assert remembered(url) == [1]
    assert not (server.state / "password").exists()


def test_a_home_that_others_could_enter_is_closed(make_server: MakeServer, tmp_path: Path) -> None:
    for home in (tmp_path / "open", tmp_path / "new"):
        if home.name == "open":
            home.mkdir(mode=0o755)
        server = make_server(home)
        server.start()
        server.start()
        passed_through = os.geteuid() == 0 and server.state.is_relative_to(home)
        assert stat.S_IMODE(home.stat().st_mode) == (0o711 if passed_through else 0o700)
        server.stop()


def test_stopping_a_stopped_server_is_fine(server: EmbeddedPostgres) -> None:
    server.stop()
    server.start()
    server.stop()
    server.stop()
    assert not server.is_running()


def test_committed_rows_survive_kill_9_of_the_postmaster(server: EmbeddedPostgres) -> None:
    url = server.start()
    remember(url, 1)
    busy = psycopg.connect(url)  # its backend briefly outlives the postmaster
    busy.execute("insert into remembered values (2)")
    kill_postmaster(server)
    assert server.start() == url
    busy.close()
    assert remembered(url) == [1]
    remember(url, 3)
    assert remembered(url) == [1, 3]


def test_it_survives_kill_9_of_the_process_that_started_it_and_is_found_again(server: EmbeddedPostgres) -> None:
    parent = starting_process(server.home)
    assert parent.stdout is not None
    url = parent.stdout.readline().strip()
    pid = postmaster_pid(server)
    parent.kill()
    parent.communicate(timeout=30)
    remember(url, 1)
    assert server.start() == url
    assert postmaster_pid(server) == pid
    assert remembered(url) == [1]


def test_two_homes_side_by_side_do_not_collide(make_server: MakeServer, tmp_path: Path) -> None:
    first, second = make_server(tmp_path / "first"), make_server(tmp_path / "second")
    first_url, second_url = first.start(), second.start()
    remember(first_url, 1)
    remember(second_url, 2)
    assert first.state != second.state
    assert (remembered(first_url), remembered(second_url)) == ([1], [2])
    first.stop()
    assert second.is_running()
    assert remembered(second_url) == [2]


def test_a_home_that_only_its_owner_may_enter_works_and_stays_closed(make_server: MakeServer, tmp_path: Path) -> None:
    home = tmp_path / "closed" / "home"
    home.mkdir(parents=True)
    home.parent.chmod(0o700)
    home.chmod(0o700)
    server = make_server(home)
    remember(server.start(), 1)
    assert remembered(EmbeddedPostgres(home).start()) == [1]
    assert (home / "postgres" / "data" / "PG_VERSION").exists()
    assert [stat.S_IMODE(path.stat().st_mode) for path in (home.parent, home)] == [0o700, 0o700]


def test_a_path_with_spaces_and_umlauts_works(make_server: MakeServer, public_directory: Path) -> None:
    home = public_directory / "Käthes Büro & Söhne's"
    server = make_server(home)
    url = server.start()
    remember(url, 1)
    server.stop()
    assert server.start() == url
    assert remembered(url) == [1]
    kill_postmaster(server)
    assert remembered(server.start()) == [1]
    if server.state.is_relative_to(home):  # otherwise the server's account cannot run the project's binaries
        assert (home / "postgres" / "data" / "PG_VERSION").exists()


def test_the_same_home_by_another_name_is_the_same_server(server: EmbeddedPostgres, tmp_path: Path) -> None:
    url = server.start()
    (tmp_path / "link").symlink_to(server.home)
    assert EmbeddedPostgres(tmp_path / "link").start() == url


def test_a_server_is_found_again_when_its_home_was_opened(make_server: MakeServer, public_directory: Path) -> None:
    home = public_directory / "home"
    home.mkdir(mode=0o700)
    url = make_server(home).start()
    remember(url, 1)
    home.chmod(0o755)
    again = EmbeddedPostgres(home)
    assert again.is_running()
    assert again.start() == url
    assert remembered(url) == [1]


def test_a_port_taken_by_another_program_is_left_for_a_new_one(
    server: EmbeddedPostgres, capfd: pytest.CaptureFixture[str]
) -> None:
    url = server.start()
    remember(url, 1)
    server.stop()
    with socket.create_server(("127.0.0.1", port_of(url))):
        moved = server.start()
        assert port_of(moved) != port_of(url)
        assert remembered(moved) == [1]
    assert f"Another program uses port {port_of(url)}" in capfd.readouterr().err
    assert server.start() == moved


def test_a_stale_pid_that_went_to_another_program_does_not_confuse_it(server: EmbeddedPostgres) -> None:
    url = server.start()
    remember(url, 1)
    pid_file = (server.data / "postmaster.pid").read_text().split("\n", 1)
    kill_postmaster(server)
    (server.data / "postmaster.pid").write_text(f"{os.getpid()}\n{pid_file[1]}")
    assert not server.is_running()
    assert server.start() == url
    assert remembered(url) == [1]
    assert psutil.pid_exists(os.getpid())


def test_a_stale_pid_that_went_to_another_homes_server_leaves_that_one_alone(
    make_server: MakeServer, tmp_path: Path
) -> None:
    mine, other = make_server(tmp_path / "mine"), make_server(tmp_path / "other")
    url, other_url = mine.start(), other.start()
    remember(url, 1)
    remember(other_url, 2)
    pid_file = (mine.data / "postmaster.pid").read_text().split("\n", 1)
    kill_postmaster(mine)
    (mine.data / "postmaster.pid").write_text(f"{postmaster_pid(other)}\n{pid_file[1]}")
    assert not mine.is_running()
    mine.stop()
    assert other.is_running()
    assert remembered(mine.start()) == [1]
    assert remembered(other_url) == [2]


def test_data_of_another_major_version_is_refused_and_left_unchanged(server: EmbeddedPostgres) -> None:
    server.start()
    server.stop()
    (server.data / "PG_VERSION").write_text("17\n")
    before = contents(server.data)
    with pytest.raises(EmbeddedServerError, match=rf"PostgreSQL 17\b.*\b{MAJOR_VERSION}\b"):
        server.start()
    assert contents(server.data) == before
    assert not server.is_running()


def test_a_directory_that_is_no_servers_data_is_refused_and_left_alone(
    make_server: MakeServer, public_directory: Path
) -> None:
    server = make_server(public_directory / "home")
    notes = server.home / "postgres" / "data" / "notes.txt"
    notes.parent.mkdir(parents=True)
    notes.write_text("mine")
    with pytest.raises(EmbeddedServerError, match="is not a PostgreSQL data directory"):
        server.start()
    assert notes.read_text() == "mine"


def test_a_start_that_fails_says_what_the_server_logged(server: EmbeddedPostgres) -> None:
    server.start()
    server.stop()
    with (server.data / "postgresql.conf").open("a") as configuration:
        configuration.write("no_such_setting = 1\n")
    with pytest.raises(EmbeddedServerError, match='unrecognized configuration parameter "no_such_setting"'):
        server.start()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's server runs as another account")
def test_data_that_the_servers_account_can_no_longer_reach_is_refused_with_what_to_do(
    make_server: MakeServer, public_directory: Path
) -> None:
    server = make_server(public_directory / "home")
    remember(server.start(), 1)
    server.stop()
    public_directory.chmod(0o700)
    with pytest.raises(EmbeddedServerError, match=r"can no longer reach .*chmod o\+x"):
        server.start()
    public_directory.chmod(0o755)
    assert remembered(server.start()) == [1]


@pytest.mark.parametrize(
    ("user", "group", "mode", "may_enter"),
    [(0, 1, 0o700, True), (0, 1, 0o077, False), (1, 0, 0o710, True), (1, 0, 0o701, False), (1, 1, 0o701, True)],
)
def test_an_account_has_the_rights_of_owner_group_or_others(
    public_directory: Path, user: int, group: int, mode: int, may_enter: bool
) -> None:
    """`user` and `group` are 0 for those of the directory, 1 for others."""
    directory = public_directory / "directory"
    directory.mkdir()
    status = directory.stat()
    directory.chmod(mode)
    account = pwd.struct_passwd(("account", "", status.st_uid + user, status.st_gid + group, "", "/", "/bin/sh"))
    assert installation.can_enter(directory, account) == may_enter


def test_binaries_that_the_servers_account_cannot_reach_are_run_from_a_copy(
    make_server: MakeServer, tmp_path: Path, public_directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, shared = tmp_path / "packages", public_directory / "shared"
    closed.mkdir(mode=0o700)
    copy_package(closed)
    monkeypatch.syspath_prepend(str(closed))
    monkeypatch.setattr(installation, "SHARED_STATE", shared)
    server = make_server(tmp_path / "home")
    remember(server.start(), 1)
    assert remembered(server.url()) == [1]
    assert packaged_binaries().is_relative_to(closed)
    assert binaries_for(server_account()).is_relative_to(shared if os.geteuid() == 0 else closed)
    server.stop()


def test_a_containers_memory_bounds_what_the_server_takes(
    make_server: MakeServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = tmp_path / "memory.max"
    monkeypatch.setattr(embedded, "CONTAINER_MEMORY", limit)
    machine = psutil.virtual_memory().total
    assert memory_bytes() == machine, "no control groups"
    limit.write_text("max\n")
    assert memory_bytes() == machine, "a container without a limit"
    limit.write_text(f"{machine * 2}\n")
    assert memory_bytes() == machine
    limit.write_text(f"{1200 << 20}\n")
    assert memory_bytes() == 1200 << 20
    monkeypatch.setattr(embedded, "SERVER_OPTIONS", {**embedded.SERVER_OPTIONS, "shared_buffers": shared_buffers()})
    server = make_server(tmp_path / "home")
    with psycopg.connect(server.start()) as connection:
        assert connection.execute("show shared_buffers").fetchone() == ("300MB",)
    server.stop()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's server keeps its data outside the project; run as root")
def test_data_of_a_project_that_was_deleted_is_found(
    make_server: MakeServer, tmp_path: Path, public_directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installation, "SHARED_STATE", public_directory / "shared")
    for name in ("kept", "deleted"):
        (tmp_path / name).mkdir(mode=0o700)
        make_server(tmp_path / name).start()
    deleted = make_server(tmp_path / "deleted")
    state = deleted.state
    assert state.is_relative_to(public_directory)
    assert installation.abandoned_states() == {}
    deleted.stop()
    shutil.rmtree(tmp_path / "deleted")
    assert installation.abandoned_states() == {state: tmp_path / "deleted"}


def test_an_ordinary_user_without_a_home_directory_can_run_it(public_directory: Path) -> None:
    account = "nobody" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    copy_package(public_directory)  # `nobody` may not be able to enter the project
    home = public_directory / "home"
    home.mkdir(mode=0o700)
    if os.geteuid() == 0:
        shutil.chown(home, account)
    done = subprocess.run(
        [sys.executable, "-c", AS_ORDINARY_USER, str(home), account, str(public_directory)],
        cwd=PROJECT_ROOT,
        env={name: value for name, value in os.environ.items() if name != "HOME"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.strip() == str(home / "postgres")
    assert (home / "postgres").stat().st_uid == pwd.getpwnam(account).pw_uid
