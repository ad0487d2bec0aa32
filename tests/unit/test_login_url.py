"""The URL of a login's sessions: whose it is, where its password is, and whether it must be encrypted."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from psycopg.conninfo import conninfo_to_dict

from warehouse.errors import NotTheOwner
from warehouse.logins import login_url, new_password, passfile, password_in, without_password, write_passfile
from warehouse.settings import Settings, SettingsError, settings

OWNER = "postgresql://admin:s3cret@db.example.org:5433/events"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home with the analyst's passfile alone, in a folder that a URL has to escape."""
    monkeypatch.setenv("SLUICE_HOME", str(tmp_path / "a home+1"))
    settings.cache_clear()
    passfile("sluice_analyst").parent.mkdir(parents=True)
    write_passfile(passfile("sluice_analyst"), "sluice_analyst", "word")
    yield tmp_path
    settings.cache_clear()


def test_sessions_of_a_login_have_the_server_of_the_owners_url_and_a_passfile() -> None:
    assert conninfo_to_dict(login_url(f"{OWNER}?application_name=x&user=root", "sluice_analyst")) == {
        "user": "sluice_analyst",
        "host": "db.example.org",
        "port": "5433",
        "dbname": "events",
        "application_name": "x",
        "passfile": str(passfile("sluice_analyst")),
    }


def test_without_a_passfile_the_driver_looks_where_it_always_does() -> None:
    assert login_url(OWNER, "sluice_reader") == "postgresql://sluice_reader@db.example.org:5433/events"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://admin@db.example.org", {"host": "db.example.org", "dbname": "admin"}),
        ("postgres://admin@[::1]:1/a%2Fb", {"host": "::1", "port": "1", "dbname": "a/b"}),
        ("postgresql:///events?host=/run/postgresql", {"host": "/run/postgresql", "dbname": "events"}),
        ("postgresql://admin@one,two/events", {"host": "one,two", "port": ",", "dbname": "events"}),
    ],
)
def test_the_server_is_kept_in_whatever_form(url: str, expected: dict[str, str]) -> None:
    assert conninfo_to_dict(login_url(url, "sluice_reader")) == {"user": "sluice_reader"} | expected


def test_a_logins_own_url_keeps_its_secret() -> None:
    for secret in ("", "?passfile=/run/secrets/analyst"):
        url = f"postgresql://sluice_analyst{'' if secret else ':word'}@db.example.org/events{secret}"
        assert conninfo_to_dict(login_url(url, "sluice_analyst")) == conninfo_to_dict(url)
    bare = "postgresql://sluice_analyst@db.example.org/events"
    assert conninfo_to_dict(login_url(bare, "sluice_analyst"))["passfile"] == str(passfile("sluice_analyst"))


def test_a_logins_url_is_not_the_owners() -> None:
    assert login_url(OWNER) == OWNER
    with pytest.raises(NotTheOwner, match="sluice_collector"):
        login_url("postgresql://sluice_collector@db.example.org/events")


@pytest.mark.parametrize(
    ("url", "mode"),
    [
        (OWNER, "require"),
        ("postgresql://admin@10.0.0.7/events", "require"),
        ("postgresql://admin@127.0.0.1,db.example.org/events", "require"),
        (f"{OWNER}?sslmode=verify-full", "verify-full"),
        (f"{OWNER}?sslmode=disable", "disable"),
        ("postgresql://admin@localhost/events", None),
        ("postgresql://admin@127.0.0.9/events", None),
        ("postgresql://admin@[::1]/events", None),
        ("postgresql:///events?host=/run/postgresql", None),
    ],
)
def test_production_needs_tls_from_another_machine_unless_the_url_says_otherwise(
    monkeypatch: pytest.MonkeyPatch, url: str, mode: str | None
) -> None:
    given = conninfo_to_dict(url).get("sslmode")
    assert conninfo_to_dict(login_url(url)).get("sslmode") == given
    monkeypatch.setenv("SLUICE_ENV", "production")
    monkeypatch.setenv("SLUICE_PEPPER", "a long random text")
    settings.cache_clear()
    for login in (None, "sluice_analyst"):
        assert conninfo_to_dict(login_url(url, login)).get("sslmode") == mode


@pytest.mark.parametrize("url", ["postgresql://a:s3cret@[host/db", "s3cret"])
def test_a_malformed_url_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(SettingsError, match="SLUICE_DATABASE_URL is not") as refused:
        login_url(url, "sluice_analyst")
    assert "s3cret" not in str(refused.value)
    assert refused.value.__cause__ is refused.value.__context__ is None


def test_a_url_for_a_command_line_has_no_password() -> None:
    for url in (OWNER, "postgresql://admin@db.example.org:5433/events?password=s3cret"):
        assert without_password(url) == ("postgresql://admin@db.example.org:5433/events", "s3cret")
    passfile_url = "postgresql://admin@db.example.org/events?passfile=/a"
    assert without_password(passfile_url) == (passfile_url, None)


def test_settings_are_shown_without_the_owners_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLUICE_DATABASE_URL", OWNER)
    assert "s3cret" not in repr(Settings())


def test_a_passfile_is_read_back_and_another_file_is_not(home: Path) -> None:
    password = new_password()
    write_passfile(home / "pgpass", "sluice", password)
    assert (home / "pgpass").stat().st_mode & 0o777 == 0o600
    assert password_in(home / "pgpass") == password
    (home / "pgpass").write_text("no passfile\n")
    assert password_in(home / "pgpass") is None
