"""A server of the operators' own: its owner is no superuser, and each process knows the URL of its own login alone."""

from collections.abc import Iterator

import httpx
import psycopg
import pytest
from click.testing import Result
from psycopg.sql import SQL, Identifier
from typer.testing import CliRunner

from orchestration.cli.app import app
from tests.collector_process import collector_process
from tests.conftest import NAME
from tests.throwaway_server import FAST, owner_url, remove
from warehouse.database import connect
from warehouse.embedded import EmbeddedPostgres
from warehouse.logins import login_url
from warehouse.settings import settings


@pytest.fixture(scope="module")
def administrator_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a database on a new server, whose owner may make roles and is no superuser."""
    postgres = EmbeddedPostgres(tmp_path_factory.mktemp("external") / "home", FAST)
    try:
        superuser = owner_url(postgres)
        with psycopg.connect(superuser, autocommit=True) as connection:
            connection.execute("create role admin login createrole password 's3cret'")
            connection.execute(SQL("create database {} owner admin").format(Identifier(NAME)))
        yield f"postgresql://admin:s3cret@{superuser.partition('@')[2].rpartition('/')[0]}/{NAME}"
    finally:
        remove(postgres)


def sluice(patch: pytest.MonkeyPatch, url: str, *arguments: str) -> Result:
    """Run a command where this is the SLUICE_DATABASE_URL."""
    patch.setenv("SLUICE_DATABASE_URL", url)
    settings.cache_clear()
    return CliRunner().invoke(app, arguments, env={"COLUMNS": "200"})


def test_each_process_works_with_the_url_of_its_own_login(
    server: str, administrator_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    collector_url, pipeline_url = (
        login_url(administrator_url, login) for login in ("sluice_collector", "sluice_pipeline")
    )
    assert "s3cret" not in collector_url + pipeline_url
    before = sluice(monkeypatch, pipeline_url, "refresh")
    assert before.exit_code == 1
    assert "sluice migrate" in before.output

    for _ in range(2):
        migrated = sluice(monkeypatch, administrator_url, "migrate")
        assert migrated.exit_code == 0, migrated.output
    with (
        collector_process(collector_url) as collector,
        httpx.Client(base_url=collector.url, headers={"Authorization": "Bearer dev-write"}) as client,
    ):
        view = {"user_id": "ada", "post_id": "p1", "interaction_type": "view"}
        assert client.post("/api/track", json=view).status_code == 200

    refreshed = sluice(monkeypatch, pipeline_url, "refresh")
    assert refreshed.exit_code == 0, refreshed.output
    assert "Published" in refreshed.output
    with connect(role="sluice_analyst") as analyst:
        assert analyst.execute("select sum(times_viewed)::int from marts.fct_post_interactions").fetchone() == (1,)
    kept = sluice(monkeypatch, pipeline_url, "retention")
    assert kept.exit_code == 0, kept.output
    owners = sluice(monkeypatch, pipeline_url, "keys", "create", "web")
    assert owners.exit_code == 1
    assert "needs the owner of the database, but SLUICE_DATABASE_URL names the login sluice_pipeline" in owners.output


@pytest.fixture(autouse=True)
def own_settings() -> Iterator[None]:
    yield
    settings.cache_clear()
