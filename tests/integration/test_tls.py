"""In production a session with a server on another machine is encrypted, or somebody has said that it need not be."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from orchestration.transform.dbt_runner import profile_environment
from tests.tls_front import tls_front
from warehouse.database import connect
from warehouse.database import database_url as url_in_use
from warehouse.errors import LoginRefused
from warehouse.migrate import migrate
from warehouse.settings import settings


@pytest.fixture(autouse=True)
def production(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SLUICE_ENV", "production")
    monkeypatch.setenv("SLUICE_PEPPER", "a long random text")
    yield
    settings.cache_clear()


def elsewhere(url: str, patch: pytest.MonkeyPatch, *, port: int | None = None, more: str = "") -> str:
    """Use the server under the name of another machine; returns the owner's URL."""
    parts = urlsplit(url)
    named = f"postgresql://{parts.username}:{parts.password}@db.example.org:{port or parts.port}{parts.path}"
    named += f"?hostaddr=127.0.0.1{more}"
    patch.setenv("SLUICE_DATABASE_URL", named)
    settings.cache_clear()
    return named


def test_a_server_without_tls_is_refused_until_the_url_accepts_it(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere(database_url, monkeypatch)
    for role in (None, "sluice_collector"):
        with pytest.raises(LoginRefused, match=r"offers no TLS.*Turn `ssl` on there, or add `sslmode=disable`"):
            connect(role=role)
    collector = subprocess.run(
        [sys.executable, "-m", "orchestration.cli", "serve"], capture_output=True, text=True, check=False
    )
    assert collector.returncode == 1
    assert "PostgreSQL offers no TLS" in collector.stdout
    elsewhere(database_url, monkeypatch, more="&sslmode=disable")
    connect(role="sluice_collector").close()


def test_migrations_are_refused_too(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere(database_url, monkeypatch)
    with pytest.raises(LoginRefused, match="offers no TLS"):
        migrate(url_in_use())


def test_a_server_with_tls_is_used_encrypted(
    database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    port = urlsplit(database_url).port
    assert port is not None
    with tls_front(port, tmp_path) as front:
        elsewhere(database_url, monkeypatch, port=front)
        assert migrate(url_in_use()) == []
        for role in (None, "sluice_collector", "sluice_pipeline"):
            with connect(role=role) as connection:
                assert connection.pgconn.ssl_in_use
        environment = profile_environment(url_in_use("sluice_pipeline"))
        assert environment["PGSSLMODE"] == "require"
