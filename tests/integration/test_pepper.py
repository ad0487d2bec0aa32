"""A database's pseudonyms are made with one pepper: whoever has another one is refused before it makes any."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import psycopg
import pytest
from typer.testing import CliRunner

from orchestration.cli.app import app
from orchestration.cli.doctor import examine
from tests.collector_client import TRACK, VIEW, WRITE
from tests.collector_process import SERVE, collector_process, free_port
from tests.integration.conftest import user_key
from warehouse.database import connect
from warehouse.pepper import NotedPepper, fingerprint_of, noted_pepper, require_pepper
from warehouse.settings import settings

OTHER = "another pepper than before"


def sluice(*arguments: str, answer: str | None = None) -> tuple[int, str]:
    done = CliRunner().invoke(app, arguments, input=answer)
    return done.exit_code, " ".join(done.output.split())


@contextmanager
def another_pepper() -> Iterator[None]:
    """Commands of this process have another SLUICE_PEPPER during the block."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SLUICE_PEPPER", OTHER)
        settings.cache_clear()
        yield
    settings.cache_clear()


def noted() -> NotedPepper:
    with connect() as connection:
        newest = noted_pepper(connection)
    assert newest is not None
    return newest


@pytest.mark.usefixtures("database_url")
def test_a_consent_under_another_pepper_is_refused_and_nothing_is_withdrawn() -> None:
    assert sluice("consent", "withdraw", "dev", "ada") == (0, f"withdrawn: dev {user_key('ada')}")
    with another_pepper():
        status, said = sluice("consent", "withdraw", "dev", "grace")
        assert status == 1
        assert "SLUICE_PEPPER is not the one that this database's pseudonyms were made with" in said
        assert "sluice pepper replace" in said
    with connect() as connection:
        assert connection.execute("select count(*) from ops.consents").fetchone() == (1,)


def test_a_collector_with_another_pepper_does_not_start(database_url: str) -> None:
    with collector_process(database_url) as collector:
        assert httpx.post(f"{collector.url}{TRACK}", json=VIEW, headers=WRITE).status_code == 200
    variables = {"SLUICE_DATABASE_URL": database_url, "SLUICE_COLLECTOR_PORT": str(free_port()), "SLUICE_PEPPER": OTHER}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in variables.items():
            patch.setenv(name, value)
        started = subprocess.run([sys.executable, *SERVE], capture_output=True, text=True, timeout=120)
    assert started.returncode == 1
    assert "SLUICE_PEPPER is not the one" in started.stdout
    assert "Traceback" not in started.stdout + started.stderr


def test_a_worker_that_finds_another_pepper_later_stores_nothing(database_url: str) -> None:
    """As one does that started before its database."""
    with connect() as connection:
        require_pepper(connection)
    worker = ("-c", "from ingest_api.server.serve import serve; from warehouse.settings import settings;"
              " serve(settings())")  # fmt: skip
    with collector_process(database_url, program=worker, ready_path="/healthz", SLUICE_PEPPER=OTHER) as collector:
        assert httpx.post(f"{collector.url}{TRACK}", json=VIEW, headers=WRITE).status_code == 503
        ready = httpx.get(f"{collector.url}/readyz")
        assert (ready.status_code, "SLUICE_PEPPER" in ready.json()["message"]) == (503, True)
    with connect() as connection:
        assert connection.execute("select count(*) from raw.events").fetchone() == (0,)


@pytest.mark.usefixtures("database_url")
def test_the_doctor_compares() -> None:
    assert any("no pseudonym made yet" in finding.text for finding in examine())
    with connect() as connection:
        require_pepper(connection)
    assert any(finding.good and "fingerprint" in finding.text for finding in examine())
    with another_pepper():
        assert any(not finding.good and "SLUICE_PEPPER is not" in finding.text for finding in examine())


@pytest.mark.usefixtures("database_url")
def test_a_pepper_is_replaced_on_purpose_only_and_by_somebody() -> None:
    sluice("consent", "withdraw", "dev", "ada")
    before = noted()
    with another_pepper():
        assert sluice("pepper", "show")[0] == 1
        status, said = sluice("pepper", "replace", answer="n\n")
        assert (status, noted()) == (1, before)
        assert "1 withdrawn consents no longer apply" in said
        assert sluice("pepper", "replace", "--yes")[0] == 0
        status, said = sluice("pepper", "show")
        assert (status, noted().noted_by in said) == (0, True)
        assert sluice("consent", "withdraw", "dev", "ada")[0] == 0
    assert sluice("consent", "withdraw", "dev", "ada")[0] == 1, "the pepper of before is another one now"


def test_only_the_first_pepper_is_noted_by_itself_and_not_by_everybody(database_url: str) -> None:
    with connect(role="sluice_collector", autocommit=True) as collector:
        require_pepper(collector)
        first = noted_pepper(collector)
        collector.execute("select ops.note_first_pepper('salt', 'fingerprint')")
        assert noted_pepper(collector) == first
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            collector.execute("insert into ops.peppers (salt, fingerprint) values ('salt', 'fingerprint')")
    with connect(role="sluice_analyst") as analyst, pytest.raises(psycopg.errors.InsufficientPrivilege):
        noted_pepper(analyst)


def test_a_fingerprint_tells_peppers_apart_and_databases_too() -> None:
    assert fingerprint_of("pepper", b"salt") == fingerprint_of("pepper", b"salt")
    assert len({fingerprint_of(pepper, salt) for pepper in ("pepper", "Pepper") for salt in (b"salt", b"other")}) == 4
