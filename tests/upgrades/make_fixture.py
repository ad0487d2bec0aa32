"""Make a warehouse as an earlier version left it: `python -m tests.upgrades.make_fixture COMMIT`.

The commit's own code migrates an empty database, takes traffic over HTTP, refreshes, and takes more that it does not
publish. The schemas raw, ops, store and marts go to `REVISION.sql` in this folder, named after the commit's newest
migration. Its clock is set to January 2025, so that nothing in a fixture is ever in the future.
"""

import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid5

import httpx
import psycopg
import stamina

from tests.collector_process import free_port
from tests.faults.clock import LIBRARY
from tests.throwaway_server import FAST, owner_url, remove
from warehouse.embedded import EmbeddedPostgres
from warehouse.installation import packaged_binaries
from warehouse.settings import PROJECT_ROOT

FOLDER = Path(__file__).parent
THEN = datetime(2025, 1, 15, 12, tzinfo=UTC)
HEADERS = {"Authorization": "Bearer dev-write"}
COMMAND = (
    "import sys; from importlib import import_module; sys.argv[0] = 'sluice'; getattr(import_module('{}'), '{}')()"
)
IDS = UUID("00000000-0000-0000-0000-000000000000")
MEASURES_HOLD_EVENTS_BACK = "0009"
"""The newest revision whose row rules look at measures."""
SCHEMAS = ("raw", "ops", "store", "marts")


class Version:
    """The code of a commit in a folder, on a database of its own."""

    def __init__(self, commit: str, folder: Path, database_url: str) -> None:
        packed = subprocess.run(["git", "archive", commit], cwd=PROJECT_ROOT, capture_output=True, check=True).stdout
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(folder, filter="data")
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        module, _, function = tomllib.loads((folder / "pyproject.toml").read_text())["project"]["scripts"][
            "sluice"
        ].partition(":")
        self.command = [sys.executable, "-c", COMMAND.format(module, function)]
        self.environment = os.environ | {
            "PYTHONPATH": str(folder),
            "SLUICE_HOME": str(folder / "home"),
            "SLUICE_DATABASE_URL": database_url,
            "SLUICE_COLLECTOR_PORT": str(self.port),
            "SLUICE_TRUSTED_PROXIES": "127.0.0.1",
        }

    @property
    def revision(self) -> str:
        """The newest migration."""
        return max(path.name[:4] for path in (self.folder / "warehouse" / "migrations" / "versions").glob("0*.py"))

    def sluice(self, *arguments: str) -> None:
        """Run a command of that version."""
        subprocess.run([*self.command, *arguments], cwd=self.folder, env=self.environment, check=True)

    @contextmanager
    def collector(self) -> Iterator[None]:
        """That version's collector."""
        with subprocess.Popen([*self.command, "serve"], cwd=self.folder, env=self.environment) as process:
            for attempt in stamina.retry_context(on=httpx.HTTPError, attempts=None, timeout=60):
                with attempt:
                    httpx.get(f"{self.url}/readyz").raise_for_status()
            try:
                yield
            finally:
                process.terminate()

    def traffic(self, seed: int) -> None:
        """A simulated visit or two, events that must be quarantined, some that are refused, and a retry."""
        self.sluice("simulate", "--events", "25", "--seed", str(seed), "--url", self.url)
        faulty, good = (
            {
                "event_id": str(uuid5(IDS, f"{kind} {seed}")),
                "post_id": "p1",
                "interaction_type": "view",
                "timestamp": THEN.isoformat(),
                "metadata": {"duration": duration},
            }
            for kind, duration in (("faulty", -5), ("good", 5000))
        )
        for interactions in ([faulty, good, {"interaction_type": 5}], [good]):
            body = {"user_id": f"user {seed}", "interactions": interactions}
            print(httpx.post(f"{self.url}/api/track", headers=HEADERS, json=body).text)


def main(commit: str) -> None:
    """Write the fixture of a commit."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        folder.chmod(0o711)
        set_clock(folder)
        server = EmbeddedPostgres(folder / "server", FAST)
        (folder / "code").mkdir()
        try:
            version = Version(commit, folder / "code", owner_url(server))
            version.sluice("migrate")
            with version.collector():
                version.traffic(1)
                if version.revision > MEASURES_HOLD_EVENTS_BACK:
                    spoil(server.start())
                version.sluice("refresh")
                if version.revision >= "0003":
                    version.sluice("quarantine", "release", "1", "--reason", "counts down by design")
                version.traffic(2)
            write(server.start(), version.revision)
        finally:
            remove(server)


def set_clock(folder: Path) -> None:
    """Let processes that are started from now on see `THEN`, and time pass as it does."""
    library = shutil.copy(LIBRARY, folder)
    offset = (THEN - datetime.now(UTC)).total_seconds()
    os.environ.update(LD_PRELOAD=str(library), FAKETIME=f"{offset:+.0f}", FAKETIME_DONT_FAKE_MONOTONIC="1")


def spoil(url: str) -> None:
    """Let a row rule hold back the events of `traffic` that must be quarantined, of which no client can send any."""
    with psycopg.connect(url) as connection:
        spoilt = connection.execute(
            "update raw.events set event_name = ' ' where payload #>> '{metadata,duration}' = '-5'"
        ).rowcount
    if not spoilt:
        raise SystemExit("No event to spoil: the collector stores its duration elsewhere.")


def write(url: str, revision: str) -> None:
    """Dump the warehouse as text, and say what is in it."""
    path = FOLDER / f"{revision}.sql"
    schemas = [f"--schema={schema}" for schema in SCHEMAS]
    tables = ["--table=sluice_migrations"]
    program = packaged_binaries() / "pg_dump"
    options = ("--no-comments", url)
    definitions = subprocess.run([program, *schemas, *options], capture_output=True, text=True, check=True).stdout
    version = subprocess.run([program, *tables, *options], capture_output=True, text=True, check=True).stdout
    path.write_text(definitions + version)
    with psycopg.connect(url) as connection:
        for table in ("raw.events", "raw.rejected_events", "raw.quarantined_events", "store.int_events"):
            print(revision, table, connection.execute(f"select count(*) from {table}".encode()).fetchone())
        print(connection.execute("select batch_id, state, accepted, failure from ops.batches").fetchall())


if __name__ == "__main__":
    main(sys.argv[1])
