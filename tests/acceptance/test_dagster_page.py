"""Dagster's page behind the login: the real page, code server and daemon, and a real browser."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from typing import Any, cast
from urllib.parse import urlencode

import httpx
import psutil
import pytest
import stamina
from dagster import DagsterInstance, RunsFilter
from dagster_webserver.webserver import DagsterWebserver
from playwright.sync_api import Browser, Page, Request, expect
from starlette.routing import BaseRoute
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect as open_websocket

from orchestration.batches.batch import open_batch
from orchestration.instance import prepare_instance
from tests.acceptance.attack_page import LAUNCH, attacker
from tests.browser import PATIENCE_MS, real_browser
from tests.collector_process import free_port
from tests.conftest import TEMPLATE, own_copy
from warehouse.database import connect

ATTACKER = "attacker.test"

BEARER = {"Authorization": "Bearer dev-admin"}


def is_alive(process: psutil.Process) -> bool:
    """Whether it has not ended. A container's first process may leave ended ones unreaped."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@pytest.fixture(scope="module")
def dagster(server: str) -> Iterator[str]:
    """The address of Dagster's page, run in the foreground as a container does, on a database that is up to date."""
    port = str(free_port())
    with pytest.MonkeyPatch.context() as patch, own_copy(server, TEMPLATE, patch, dagster_port=port):
        with connect(role="sluice_pipeline", autocommit=True) as connection:
            batch = open_batch(connection, run_id="run", full=False)  # so that no sensor has a reason for a run
            connection.execute("update ops.batches set state = 'published' where batch_id = %s", [batch.batch_id])
        process = subprocess.Popen([sys.executable, "-m", "orchestration.cli", "dagster"])
        try:
            url = f"http://127.0.0.1:{port}"
            wait_until_loaded(url, process)
            yield url
            children = psutil.Process(process.pid).children(recursive=True)
        finally:
            process.terminate()
            process.wait(60)
        assert process.returncode == 0
        for attempt in stamina.retry_context(on=AssertionError, attempts=None, timeout=60, wait_max=0.3):
            with attempt:
                assert not any(map(is_alive, children)), "everything ends together"


def wait_until_loaded(url: str, process: "subprocess.Popen[bytes]") -> None:
    """Wait until the page is served and has loaded the code location."""
    with httpx.Client(base_url=url, headers=BEARER, timeout=60) as client:
        for attempt in stamina.retry_context(on=Exception, attempts=None, wait_max=0.5, timeout=300):
            with attempt:
                if process.poll() is None:
                    client.get("/healthz").raise_for_status()
                    assert "refresh" in jobs(client)


@pytest.fixture
def engineer(dagster: str) -> Iterator[httpx.Client]:
    """A logged-in engineer, who sends requests from Dagster's own page."""
    with httpx.Client(base_url=dagster, headers={"Origin": dagster}, timeout=60) as client:
        assert client.post("/login", data={"key": "dev-admin"}).status_code == 303
        yield client


def refreshes() -> int:
    """The number of refreshes that were launched."""
    prepare_instance()
    with DagsterInstance.get() as instance:
        return instance.get_runs_count(RunsFilter(job_name="refresh"))


def ask(client: httpx.Client, query: str, **variables: Any) -> dict[str, Any]:
    answer = client.post("/graphql", json={"query": query, "variables": variables})
    assert answer.status_code == 200, answer.text
    data: dict[str, Any] = answer.json()["data"]
    return data


def jobs(client: httpx.Client) -> set[str]:
    """The jobs of the code location."""
    query = "{ repositoriesOrError { ... on RepositoryConnection { nodes { jobs { name } } } } }"
    nodes = ask(client, query)["repositoriesOrError"]["nodes"]
    return {job["name"] for node in nodes for job in node["jobs"]}


def routes_of(routes: Sequence[BaseRoute]) -> set[str]:
    """The paths of Dagster's page, with something in place of their parameters."""
    return {re.sub(r"\{.*?\}", "x", getattr(route, "path", "/")) for route in routes}


def test_nothing_of_dagster_is_answered_without_a_login_or_an_admin_key(dagster: str) -> None:
    paths = routes_of(DagsterWebserver(cast(Any, None)).build_routes())  # type: ignore[no-untyped-call]
    assert {"/graphql", "/server_info", "/report_asset_materialization/x", "/x"} <= paths
    own = {"Origin": dagster}
    with httpx.Client(base_url=dagster) as client:
        for path in sorted(paths):
            for method in ("GET", "HEAD", "POST", "OPTIONS", "DELETE"):
                assert client.request(method, path, headers=own).status_code == 401, (method, path)
            assert client.get(path, headers={"Accept": "text/html"}).headers["Location"].startswith("/login?next=/")
            assert client.get(path, headers={"Host": f"{ATTACKER}:3000"} | BEARER).status_code == 421
        for key in ("dev-write", "dev-read"):
            assert client.get("/graphql", headers={"Authorization": f"Bearer {key}"}).status_code == 403
        assert client.get("/healthz").text == "ok"


def test_a_script_with_an_admin_key_and_an_engineer_who_logged_in_are_answered(
    dagster: str, engineer: httpx.Client
) -> None:
    with httpx.Client(base_url=dagster, headers=BEARER, timeout=60) as script:
        for client in (script, engineer):
            assert {"refresh", "rebuild"} <= jobs(client)
            assert client.get("/runs").text.startswith("<!DOCTYPE html>")
    page = engineer.get("/", headers={"Accept": "text/html"})
    policies = page.headers.get_list("content-security-policy")
    assert any("nonce-" in policy for policy in policies), "Dagster's own"
    assert any("frame-ancestors 'none'" in policy for policy in policies)
    assert not [name for name in page.headers if name.startswith("access-control")]


def test_graphql_by_get_is_refused_but_for_its_editor(engineer: httpx.Client) -> None:
    before = refreshes()
    query = urlencode({"query": LAUNCH})
    for method in ("GET", "HEAD"):
        for path in ("/graphql", "/%67raphql", "/graphql/", "//graphql"):
            answer = engineer.request(method, f"{path}?{query}")
            assert answer.status_code == 405 or "launchRun" not in answer.text, (method, path)
    editor = engineer.get(f"/graphql?{query}", headers={"Accept": "text/html"})
    assert "graphiql" in editor.text
    assert refreshes() == before


def test_run_config_cannot_ask_for_a_full_build_or_for_losing_history(engineer: httpx.Client) -> None:
    before = refreshes()
    refused = {
        "full": {"ops": {"landed_batch": {"config": {"full": True}}}},
        "lose_history": {"ops": {"landed_batch": {"config": {"full": True, "lose_history": True}}}},
        "may_lose": {"ops": {"landed_batch": {"config": {"may_lose": 1}}}},
        "scope": {"resources": {"scope": {"config": {"full": True, "may_lose": 1}}}},
    }
    for name, config in refused.items():
        outcome = ask(engineer, LAUNCH, config=config)["launchRun"]
        assert outcome["__typename"] == "RunConfigValidationInvalid", name
        assert "unexpected config" in str(outcome["errors"]), name
    assert refreshes() == before


SCHEMA = """
query Schema($job: String!) {
  runConfigSchemaOrError(selector: {
    repositoryLocationName: "sluice", repositoryName: "__repository__", pipelineName: $job
  }) { ... on RunConfigSchema { allConfigTypes { ... on CompositeConfigType { fields { name } } } } }
}
"""


def test_no_job_takes_config_for_anything_that_destroys(engineer: httpx.Client) -> None:
    for job in ("refresh", "rebuild", "docs", "partition_maintenance", "retention", "__ASSET_JOB"):
        types = ask(engineer, SCHEMA, job=job)["runConfigSchemaOrError"]["allConfigTypes"]
        fields = {field["name"] for each in types for field in each.get("fields", ())}
        assert "execution" in fields, job
        words = {word for field in fields for word in field.split("_")}
        assert not words & {"full", "lose", "discard", "erase", "delete", "purge", "yes"}, job
        if job == "refresh":
            assert {"rebuild_from", "rebuild_to"} <= fields


WEBSOCKET = {"subprotocols": ["graphql-ws"], "proxy": None}


def test_a_websocket_opens_from_dagsters_own_page_alone(dagster: str, engineer: httpx.Client) -> None:
    url = dagster.replace("http", "ws") + "/graphql"
    cookie = {"Cookie": f"sluice_login={engineer.cookies['sluice_login']}"}
    refused: list[tuple[str | None, dict[str, str], int]] = [
        (None, {}, 403),
        (dagster, {}, 401),
        (None, cookie, 403),
        ("null", cookie, 403),
        (f"http://{ATTACKER}", cookie, 403),
        (dagster.replace("127.0.0.1", "localhost"), cookie, 403),
        (f"http://{ATTACKER}", BEARER, 403),
        (dagster, {"Authorization": "Bearer dev-write"}, 403),
    ]
    for origin, headers, status in refused:
        with pytest.raises(InvalidStatus) as refusal:
            open_websocket(url, origin=origin, additional_headers=headers, **WEBSOCKET)  # type: ignore[arg-type]
        assert refusal.value.response.status_code == status, (origin, headers)
    for origin, headers in ((dagster, cookie), (None, BEARER)):
        with open_websocket(url, origin=origin, additional_headers=headers, **WEBSOCKET) as socket:  # type: ignore[arg-type]
            socket.send('{"type": "connection_init"}')
            assert json.loads(socket.recv(20))["type"] == "connection_ack"


def test_a_websocket_ends_when_its_key_is_revoked(dagster: str) -> None:
    with connect(autocommit=True) as connection:
        connection.execute(
            "insert into ops.api_keys (key_hash, source_id, scope)"
            " values (encode(sha256('team-key'), 'hex'), 'team', 'admin')"
        )
        url = dagster.replace("http", "ws") + "/graphql"
        headers = {"Authorization": "Bearer team-key"}
        with open_websocket(url, additional_headers=headers, **WEBSOCKET) as socket:  # type: ignore[arg-type]
            socket.send('{"type": "connection_init"}')
            assert json.loads(socket.recv(20))["type"] == "connection_ack"
            connection.execute("update ops.api_keys set revoked_at = now() where source_id = 'team'")
            with pytest.raises(ConnectionClosed) as closed:
                socket.recv(30)
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 1008


@pytest.fixture
def browser() -> Iterator[Browser]:
    """A real browser, for which the attacker's name leads to this machine."""
    with real_browser(f"--host-resolver-rules=MAP {ATTACKER} 127.0.0.1") as browser:
        yield browser


def log_in(page: Page, url: str) -> None:
    page.goto(url)
    expect(page).to_have_title("Log in · Sluice")
    page.get_by_label("Admin key").fill("dev-admin")
    page.get_by_role("button", name="Log in").click()


def attack(page: Page, url: str) -> tuple[set[int], int]:
    """Let the attacker's page try everything. Returns the statuses of what was answered, 0 for what the browser kept
    back itself, and how many requests carried the cookie of the login."""
    answers: list[int] = []
    sent: list[Request] = []
    page.on("response", lambda response: answers.append(response.status))
    page.on("requestfailed", lambda _: answers.append(0))
    page.on("request", lambda request: sent.append(request))
    page.goto(url)
    expect(page).to_have_title("done")
    assert page.evaluate("window.opened") is None, "the attacker has a WebSocket"
    framed = [frame for frame in page.frames if frame != page.main_frame]
    assert len(framed) == 4, "each attempt in a frame has loaded something"
    for frame in framed:
        frame.wait_for_load_state()
        assert "Dagster" not in frame.content()
    return set(answers[1:]), sum("sluice_login" in request.all_headers().get("cookie", "") for request in sent)


def test_pages_of_others_change_nothing_although_the_engineer_is_logged_in(
    dagster: str, engineer: httpx.Client, browser: Browser
) -> None:
    before = refreshes()
    context = browser.new_context()
    page = context.new_page()
    log_in(page, dagster)
    expect(page).to_have_title(re.compile("Dagster|Overview|Runs"))
    with attacker(dagster) as port:
        answers, with_cookie = attack(context.new_page(), f"http://127.0.0.1:{port}/attack")
        assert 403 in answers
        assert answers <= {0, 403}
        assert with_cookie > 3, "for the browser all ports are the same site"
        for name in ("localhost", ATTACKER):
            answers, with_cookie = attack(context.new_page(), f"http://{name}:{port}/attack")
            assert answers <= {0, 403}
            assert with_cookie == 0
    with attacker(dagster, is_rebound=True) as port:
        answers, _ = attack(context.new_page(), f"http://{ATTACKER}:{port}/attack")
        assert 421 in answers
        assert answers <= {0, 421}
    assert refreshes() == before
    page.reload()
    expect(page).not_to_have_title("Log in · Sluice")
    context.close()
    # The same mutation, sent from Dagster's own page, starts a run.
    assert ask(engineer, LAUNCH)["launchRun"]["__typename"] == "LaunchRunSuccess"
    assert refreshes() == before + 1


def test_an_engineer_logs_in_sees_the_lineage_starts_a_refresh_and_reads_its_log_live(
    dagster: str, browser: Browser
) -> None:
    before = refreshes()
    page = browser.new_page()
    frames: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(str(frame))))
    log_in(page, f"{dagster}/asset-groups")
    for group in ("landing", "candidate", "marts"):
        expect(page.get_by_text(group, exact=True).first).to_be_visible()
    page.goto(f"{dagster}/locations/sluice/jobs/refresh")
    expect(page.get_by_text("landing", exact=True).first).to_be_visible()
    page.wait_for_load_state("networkidle")  # the button does nothing before
    with page.expect_response(re.compile("LaunchPipelineExecution"), timeout=PATIENCE_MS) as launched:
        page.get_by_role("button", name="Materialize all").click()
    run_id = launched.value.json()["data"]["launchPipelineExecution"]["run"]["id"]
    page.goto(f"{dagster}/runs/{run_id}")
    expect(page.get_by_text("Nothing to publish: every landed event").first).to_be_visible()
    assert refreshes() == before + 1
    assert any("Nothing to publish" in frame for frame in frames), "the log came over the WebSocket"
    page.close()
