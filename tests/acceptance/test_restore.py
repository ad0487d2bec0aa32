"""A warehouse moves to another server while clients send: every acknowledged event is in the marts exactly once."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest
from typer.testing import CliRunner

from orchestration.cli.app import app
from tests.acceptance.conftest import marts_as_text, rows
from tests.collector_client import TRACK, WRITE
from tests.collector_process import collector_process
from tests.conftest import NAME, TEMPLATE, own_copy
from tests.throwaway_server import FAST, owner_url, remove
from warehouse.database import RESTORE_COMMAND, connect
from warehouse.embedded import EmbeddedPostgres
from warehouse.installation import packaged_binaries
from warehouse.settings import PROJECT_ROOT, settings

TAKE_IDS = "do $$ begin for number in 1..20000 loop perform pg_current_xact_id(); commit; end loop; end $$"
LATE = """
insert into raw.events (event_id, source_id, dialect, event_name, occurred_at, user_key, payload)
values (%s, 'dev', 'tracking', 'view', now(), %s, '{"post_id": "late"}')
"""


@dataclass
class Client:
    """Sends views of one post each, and remembers which were acknowledged."""

    acknowledged: list[UUID] = field(default_factory=list)
    faulty: list[UUID] = field(default_factory=list)

    def send(self, url: str, count: int = 5) -> None:
        """Send new events."""
        ids = [uuid4() for _ in range(count)]
        self._post(url, ids)
        self.acknowledged.extend(ids)

    def send_faulty(self, url: str, connection: psycopg.Connection, count: int) -> None:
        """Send new events that the next batch quarantines, because their time is spoilt when they have landed."""
        ids = [uuid4() for _ in range(count)]
        self._post(url, ids)
        connection.execute("update raw.events set occurred_at = '1970-01-01T00:00Z' where event_id = any(%s)", [ids])
        self.faulty.extend(ids)

    def send_again(self, url: str) -> None:
        """Send some acknowledged events again, as a client whose answer was lost."""
        self._post(url, self.acknowledged[::3])

    def _post(self, url: str, ids: list[UUID]) -> None:
        events = [
            {"event_id": str(id_), "post_id": f"p{id_}", "interaction_type": "view", "metadata": {"duration": 5000}}
            for id_ in ids
        ]
        answer = httpx.post(url + TRACK, headers=WRITE, json={"user_id": "ada", "interactions": events})
        assert (answer.status_code, answer.json()["tracked"]) == (200, len(ids)), answer.text


@dataclass(frozen=True)
class Source:
    """Archives of a warehouse that clients went on sending to, and what they had acknowledged before."""

    backup: Path
    plain_dump: Path
    acknowledged: list[UUID]
    faulty: list[UUID]
    sent_meanwhile: list[UUID]
    said: str


@pytest.fixture(scope="module")
def source(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Source]:
    """Published, pending, quarantined and rejected events, backed up while the collector stores more."""
    folder = tmp_path_factory.mktemp("source")
    with pytest.MonkeyPatch.context() as patch, own_copy(server, TEMPLATE, patch) as url:
        with connect(autocommit=True) as connection, collector_process(url) as collector:
            connection.execute(TAKE_IDS)
            client = Client()
            client.send(collector.url, 40)
            client.send_faulty(collector.url, connection, 2)
            refused = httpx.post(collector.url + TRACK, headers=WRITE, json={"user_id": "ada", "interactions": [{}]})
            assert not refused.json()["success"]
            with connect() as late:
                late_id = uuid4()
                late.execute(LATE, [late_id, "a" * 64])
                sluice("refresh")
            client.acknowledged.append(late_id)  # committed after the batch was opened
            client.send(collector.url, 30)
            client.send_faulty(collector.url, connection, 1)
            before = list(client.acknowledged)
            backup, plain = folder / "warehouse.dump", folder / "plain.dump"
            arguments = [sys.executable, "-m", "orchestration.cli", "backup", str(backup)]
            with subprocess.Popen(arguments, cwd=PROJECT_ROOT, stdout=subprocess.PIPE, text=True) as backing_up:
                while backing_up.poll() is None:
                    client.send(collector.url)
                assert backing_up.stdout is not None
                said = backing_up.stdout.read()
            assert backing_up.returncode == 0, said
            run_client("pg_dump", "--format=custom", f"--file={plain}", url)
        yield Source(backup, plain, before, client.faulty, client.acknowledged[len(before) :], said)


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The URL of an empty database on a new server, and the settings pointing at it."""
    postgres = EmbeddedPostgres(tmp_path / "home", FAST)
    try:
        server_url = owner_url(postgres)
        with psycopg.connect(server_url, autocommit=True) as admin:
            admin.execute(f"create database {NAME}")  # dbt's manifest names the database
        url = f"{server_url.rsplit('/', 1)[0]}/{NAME}"
        monkeypatch.setenv("SLUICE_DATABASE_URL", url)
        settings.cache_clear()
        yield url
    finally:
        settings.cache_clear()
        remove(postgres)


def run_client(program: str, *arguments: str) -> None:
    done = subprocess.run([packaged_binaries() / program, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def sluice(*arguments: str, exit_code: int = 0) -> str:
    result = CliRunner().invoke(app, arguments, env={"COLUMNS": "400"})
    assert result.exit_code == exit_code, result.output
    return result.output


def restore(source: Source, target: str) -> None:
    said = sluice("restore", str(source.backup))
    states = next(line for line in source.said.splitlines() if "events landed" in line)
    assert states in said, "the numbers of the backup are those of the restored warehouse"
    assert "40 published" in states
    assert "2 in quarantine; 1 dead letters" in states


def restore_plainly(source: Source, target: str) -> None:
    for role in ("collector", "pipeline", "analyst", "reader", "pages"):
        with psycopg.connect(target, autocommit=True) as admin:
            admin.execute(f"create role sluice_{role}")
    run_client("pg_restore", f"--dbname={target}", str(source.plain_dump))
    sluice("migrate")  # gives the roles their passwords; the collector does not start without


@pytest.mark.parametrize("way", [restore, pytest.param(restore_plainly, marks=pytest.mark.long)])
def test_every_acknowledged_event_is_in_the_marts_once_after_a_move(
    source: Source, target: str, way: Callable[[Source, str], None]
) -> None:
    way(source, target)
    client = Client(list(source.acknowledged))
    with connect(autocommit=True) as connection, collector_process(target) as collector:
        low = rows(connection, "select pg_current_xact_id()::text::bigint < 20000 as is_low")
        assert low == [{"is_low": True}], "otherwise this test shows nothing"
        published = marts_as_text(connection)
        client.send(collector.url, 20)
        if way is restore_plainly:
            assert RESTORE_COMMAND in sluice("refresh", exit_code=1)
            assert marts_as_text(connection) == published
            client.send(collector.url, 20)
            sluice(*RESTORE_COMMAND.split()[1:])
        client.send(collector.url, 10)
        client.send_again(collector.url)
        sluice("refresh")
        landed = {row["event_id"] for row in rows(connection, "select event_id from raw.events")}
        arrived = [id_ for id_ in source.sent_meanwhile if id_ in landed]
        quarantined = {row["event_id"] for row in rows(connection, "select event_id from raw.quarantined_events")}
        assert set(client.acknowledged) <= landed, "acknowledged before the backup began"
        assert quarantined == set(source.faulty)
        stored = [row["event_id"] for row in rows(connection, "select event_id from store.int_events")]
        assert sorted(stored) == sorted([*client.acknowledged, *arrived])
        (views,) = rows(connection, "select sum(views) as posts, count(*) as times from marts.dim_posts")
        assert views["posts"] == len(stored)
        assert "Nothing to publish" in sluice("refresh")
