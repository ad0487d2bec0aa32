"""The gates' pages and the login before them, as their server shows them."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import randrange
from uuid import uuid4

import httpx
import pytest
import stamina
from typer.testing import CliRunner

from expectations.landing import SUITE
from expectations.rule import RuleResult
from orchestration.batches.batch import open_batch
from orchestration.cli import app as cli
from orchestration.gates import results as gate_results
from orchestration.gates.results import note_results, results_directory
from orchestration.resources import publisher_connection
from tests.conftest import TEMPLATE, own_copy
from tests.page_server import page_server
from warehouse.database import connect
from warehouse.settings import settings

RULE = SUITE.rules[-1]
BEARER = {"Authorization": "Bearer dev-admin"}
BROWSER = {"Accept": "text/html,*/*;q=0.8"}


@pytest.fixture(scope="module")
def database_url(server: str) -> Iterator[str]:
    """One database for all tests, whose server takes seconds to start."""
    with pytest.MonkeyPatch.context() as patch, own_copy(server, TEMPLATE, patch) as url:
        yield url


@pytest.fixture(scope="module")
def page_url(database_url: str) -> Iterator[str]:
    with page_server(admin_names="sluice.test", trusted_proxies="127.0.0.1") as url:
        yield url


@pytest.fixture
def pages(page_url: str) -> Iterator[httpx.Client]:
    """A browser on a page of the server, as it were, with an address of its own."""
    headers = {"Origin": page_url, "X-Forwarded-For": f"2001:db8:{randrange(2**16):x}:{randrange(2**16):x}::1"}
    with httpx.Client(base_url=page_url, headers=headers) as client:
        yield client


def judged(gate: str, *, passed: bool) -> int:
    """Note what a gate said of a new batch, and then what the next one said; returns the batch's number."""
    with publisher_connection() as connection:
        batch = open_batch(connection, run_id=str(uuid4()))
        for name in (gate, "Mart gate"):
            result = RuleResult(SUITE.relation, RULE, passed=passed, checked=5, unexpected=0 if passed else 2)
            note_results(connection, batch, name, [result])
        return batch.batch_id


def test_pages_are_for_admin_keys_and_show_the_latest_batches(pages: httpx.Client) -> None:
    numbers = [judged("Landing gate", passed=passed) for passed in (True, False)]
    for path in ("/", "/rules", "/runbook", "/experiments", "/gates", f"/gates/{numbers[0]}"):
        assert pages.get(path).status_code == 401
        to_login = pages.get(path, headers=BROWSER)
        assert (to_login.status_code, to_login.headers["Location"]) == (303, f"/login?next={path}")
        assert pages.get(path, headers={"Authorization": "Bearer dev-write"}).status_code == 403
        assert pages.get(path, auth=("dev-admin", "")).status_code == 401, "a browser would add it to any request"
        answer = pages.get(path, headers=BEARER)
        assert answer.headers["Content-Type"].startswith("text/html")
        assert answer.headers["Cache-Control"] == "no-store"
    assert f"<h1>Batch {numbers[0]}</h1>" in answer.text
    assert "Landing gate" in answer.text
    assert "Mart gate" in answer.text, "the second gate adds to the results of the first"
    index = pages.get("/gates", headers=BEARER).text
    assert all(f'href="/gates/{number}"' in index for number in numbers)
    assert pages.get("/static/sluice.css").headers["Content-Type"].startswith("text/css")
    for path in ("/gates/999999", "/gates/index.html", "/gates/..%2f..%2fetc%2fpasswd", "/static/../app.py"):
        assert pages.get(path, headers=BEARER).status_code == 404


def new_key(scope: str, *, expired: bool = False) -> str:
    """A key as `sluice keys create` makes it."""
    key = CliRunner().invoke(cli.app, ["keys", "create", "team", "--scope", scope]).output.strip()
    if expired:
        with connect() as connection:
            connection.execute(
                "update ops.api_keys set expires_at = now() where key_id = (select max(key_id) from ops.api_keys)"
            )
    return key


def revoke_newest_key() -> None:
    with connect() as connection:
        (key_id,) = connection.execute("select max(key_id) from ops.api_keys").fetchone() or (None,)
    assert CliRunner().invoke(cli.app, ["keys", "revoke", str(key_id)]).exit_code == 0


def log_in(client: httpx.Client, key: str, target: str = "") -> httpx.Response:
    return client.post("/login", data={"key": key, "next": target})


def test_a_login_takes_admin_keys_alone_and_ends_with_the_key(pages: httpx.Client) -> None:
    revoked = new_key("admin")
    revoke_newest_key()
    wrong = {"unknown": 401, "dev-write": 403, new_key("write"): 403, new_key("read"): 403, revoked: 401,
             new_key("admin", expired=True): 401, "": 401}  # fmt: skip
    for key, status in wrong.items():
        refused = log_in(pages, key)
        assert refused.status_code == status
        assert 'role="alert"' in refused.text
        assert "Set-Cookie" not in refused.headers
    key = new_key("admin")
    welcome = log_in(pages, key, "/gates?x=1")
    assert (welcome.status_code, welcome.headers["Location"]) == (303, "/gates?x=1")
    assert "Set-Cookie" in welcome.headers
    assert key not in str(pages.cookies.jar)
    assert pages.get("/gates").status_code == 200
    assert pages.get("/login?next=/rules").headers["Location"] == "/rules"
    assert "You are logged in" in pages.get("/login").text

    revoke_newest_key()
    for attempt in stamina.retry_context(on=AssertionError, attempts=None, wait_max=0.2, timeout=20):
        with attempt:
            assert pages.get("/gates").status_code == 401


def test_a_login_is_in_the_access_log_by_its_key_and_a_refused_one_is_not(pages: httpx.Client) -> None:
    address = pages.headers["X-Forwarded-For"]
    query = "select actor, action from ops.access_log where details ->> 'address' = %s"
    assert log_in(pages, "nobody").status_code == 401
    assert log_in(pages, "dev-admin").status_code == 303
    with connect() as connection:
        assert connection.execute(query, [address]).fetchall() == [
            ("sluice_pages (key dev-admin of dev)", "pages.login"),
        ]


def test_a_login_leads_only_to_pages_of_its_own_and_a_logout_forgets(pages: httpx.Client) -> None:
    for target in ("//attacker.test/", "https://attacker.test", "/\\attacker.test", ""):
        assert log_in(pages, "dev-admin", target).headers["Location"] == "/"
    assert pages.get("/").status_code == 200
    assert pages.get("/logout").status_code in (404, 405), "only a form of ours logs out"
    assert pages.get("/").status_code == 200
    assert pages.post("/logout").headers["Location"] == "/login"
    assert pages.get("/").status_code == 401


def test_other_pages_cannot_use_a_login_or_begin_one(pages: httpx.Client) -> None:
    other = {"Origin": "http://127.0.0.1:9", "Sec-Fetch-Site": "same-site"}
    assert pages.post("/login", data={"key": "dev-admin"}, headers=other).status_code == 403
    assert log_in(pages, "dev-admin").status_code == 303
    assert pages.post("/logout", headers=other).status_code == 403
    assert pages.get("/", headers=other | {"Sec-Fetch-Mode": "cors"}).status_code == 403
    assert pages.get("/", headers={"Host": "attacker.test"}).status_code == 421
    page = pages.get("/")
    assert page.status_code == 200
    assert page.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    assert not [name for name in page.headers if name.startswith("access-control")]


def test_a_link_on_another_site_finds_the_login(pages: httpx.Client) -> None:
    """The browser sends no strict cookie along with it; the login page sends the visitor on, and then it does."""
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    target = pages.get("/gates?x=1", headers=BROWSER | link).headers["Location"]
    onward = pages.get(target, headers=BROWSER | link)
    assert 'http-equiv="refresh" content="0; url=/login?next=/gates%3Fx%3D1"' in onward.text
    assert log_in(pages, "dev-admin").status_code == 303
    own = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    assert pages.get(target, headers=BROWSER | own).headers["Location"] == "/gates?x=1"


def test_wrong_keys_are_slowed_down(pages: httpx.Client) -> None:
    answers = [log_in(pages, f"guess {number}") for number in range(12)]
    assert [answer.status_code for answer in answers[:10]] == [401] * 10
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert pages.get("/", headers=BEARER).status_code == 429, "scripts and the form count together"
    assert pages.post("/login", content=b"key=" + b"x" * 100_000).status_code == 413


TLS = {"Host": "sluice.test", "Origin": "https://sluice.test", "X-Forwarded-Proto": "https"}


def test_behind_a_trusted_proxy_with_tls_the_login_stays_on_tls(pages: httpx.Client) -> None:
    form = {"key": "dev-admin"}
    assert "; Secure" in pages.post("/login", data=form, headers=TLS).headers["Set-Cookie"]
    assert "; Secure" not in pages.post("/login", data=form).headers["Set-Cookie"]
    assert pages.post("/login", data=form, headers=TLS | {"X-Forwarded-Proto": "http"}).status_code == 403


def test_production_takes_no_development_key_and_believes_no_proxy_by_itself(database_url: str) -> None:
    with (
        page_server(env="production", pepper="a pepper of its own", admin_names="sluice.test") as url,
        httpx.Client(base_url=url, headers={"Origin": url}) as pages,
    ):
        assert log_in(pages, "dev-admin").status_code == 401
        assert pages.get("/", headers=BEARER).status_code == 401
        assert "dev-admin" not in pages.get("/login").text
        key = new_key("admin")
        refused = pages.post("/login", data={"key": key}, headers=TLS)
        assert refused.status_code == 403
        assert "SLUICE_TRUSTED_PROXIES" in refused.text
        assert log_in(pages, key).status_code == 303


def test_old_results_are_deleted_and_results_that_cannot_be_written_stop_nothing(
    database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(gate_results, "KEPT", 2)
    for _ in range(4):
        newest = judged("Landing gate", passed=True)
    assert {path.stem for path in results_directory().glob("*.json")} == {str(newest), str(newest - 1)}
    (tmp_path / "gates").write_text("no folder")
    shutil.copytree(settings().home / "logins", tmp_path / "logins")
    monkeypatch.setenv("SLUICE_HOME", str(tmp_path))
    settings.cache_clear()
    judged("Landing gate", passed=True)
    monkeypatch.undo()
    settings.cache_clear()
