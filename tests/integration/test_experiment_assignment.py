"""What the collector says about experiments: the endpoint, the answer of `users/initialize`, and changed files."""

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest
import stamina

from experiments.assignment import Assigner
from experiments.registry import read_registry
from ingest_api.experiments.groups import experiment_groups
from tests.collector_client import INITIALIZE, WRITE, refused
from tests.collector_process import collector_process
from tests.conftest import TEMPLATE, copy_database
from tests.experiment_files import RegistryFolder
from warehouse.settings import settings

ASSIGN = "/api/v1/experiments/assign"
PAGE = {"Origin": "https://app.example"}
USERS = [f"user-{number}" for number in range(60)]
LANDED = "select (select count(*) from raw.events) + (select count(*) from raw.rejected_events)"
EVENT_NAMES = settings().event_names_file


class Experimenting:
    """A collector with a registry of its own."""

    def __init__(self, client: httpx.Client, folder: RegistryFolder, database: psycopg.Connection, log: Any) -> None:
        self.client, self.folder, self.database, self._log = client, folder, database, log

    def assign(self, **query: str) -> dict[str, str]:
        """The assigned variants."""
        response = self.client.get(ASSIGN, params=query)
        assert response.status_code == 200, response.text
        (variants,) = response.json().values()
        return dict(variants)

    def expected(self, **unit_ids: str) -> dict[str, str]:
        """What the registry's files say, by the function that analysts can call."""
        assigner = Assigner(read_registry(self.folder.path, EVENT_NAMES))
        return assigner.assign(dict(unit_ids), datetime.now(UTC))  # type: ignore[arg-type]

    def log(self) -> str:
        """What the collector has written."""
        return os.pread(self._log.fileno(), 1 << 24, 0).decode()  # the collector writes at the file's own position

    def landed(self) -> int:
        """The rows that the collector has stored, of any kind."""
        row = self.database.execute(LANDED).fetchone()
        assert row is not None
        return int(row[0])


def until(holds: Callable[[], bool]) -> None:
    """Wait until it holds, at most half a minute."""
    for attempt in stamina.retry_context(on=AssertionError, attempts=None, timeout=30, wait_initial=0.1, wait_max=0.5):
        with attempt:
            assert holds()


@pytest.fixture(scope="module")
def experimenting(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Experimenting]:
    folder = RegistryFolder(tmp_path_factory.mktemp("registry") / "experiments")
    folder.write("checkout")
    name = f"test_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as admin:
        copy_database(admin, TEMPLATE, name)
        url = f"{server.rsplit('/', 1)[0]}/{name}"
        try:
            with (
                TemporaryFile() as output,
                collector_process(
                    url, output=output, SLUICE_EXPERIMENTS_DIR=str(folder.path), SLUICE_COLLECTOR_REFUSED_RATE="0"
                ) as collector,
                httpx.Client(base_url=collector.url, headers=WRITE, timeout=60) as client,
                psycopg.connect(url, autocommit=True) as database,
            ):
                yield Experimenting(client, folder, database, output)
        finally:
            admin.execute(f"drop database {name} with (force)".encode())


@pytest.fixture
def collector(experimenting: Experimenting) -> Experimenting:
    """The module's collector with one running experiment, `checkout`, in which everybody takes part."""
    for path in experimenting.folder.path.glob("*.yml"):
        path.unlink()
    experimenting.folder.write("checkout")
    until(lambda: experimenting.assign(user_id="ada") == experimenting.expected(user="ada") != {})
    return experimenting


def test_users_and_devices_get_what_the_registry_says(collector: Experimenting) -> None:
    collector.folder.write("landing", unit="device", rollout=0.5)
    collector.folder.write("feed", status="draft")
    collector.folder.write_text("holdout.yml", "share: 0.2\n")
    until(
        lambda: (
            [collector.assign(device_id=user) for user in USERS] == [collector.expected(device=user) for user in USERS]
        )
    )
    got = [collector.assign(user_id=user) for user in USERS]
    assert got == [collector.expected(user=user) for user in USERS]
    assert {each.get("checkout") for each in got} == {"control", "short", None}
    both = [collector.assign(user_id=user, device_id=f"device of {user}") for user in USERS]
    assert both == [collector.expected(user=user, device=f"device of {user}") for user in USERS]
    assert {"checkout", "landing"} in [set(each) for each in both]
    assert [collector.assign(user_id=user, device_id=user, experiment="landing") for user in USERS] == [
        {key: variant for key, variant in collector.expected(device=user).items() if key == "landing"} for user in USERS
    ]


def test_nothing_is_stored(collector: Experimenting) -> None:
    before = collector.landed()
    for _ in range(20):
        collector.assign(user_id="ada")
    assert collector.client.get(ASSIGN).status_code == 400
    assert collector.landed() == before


def test_spellings_of_an_id_get_the_same_variant(collector: Experimenting) -> None:
    for user in ("12345", "żółw"):
        assert collector.assign(user_id=f" {user} ") == collector.assign(user_id=user)
    assert collector.assign(user_id="12345.0") == collector.assign(user_id="12345")


@pytest.fixture
def keyless(collector: Experimenting) -> Iterator[httpx.Client]:
    """A client that sends no key by itself."""
    with httpx.Client(base_url=collector.client.base_url) as client:
        yield client


def test_write_and_read_keys_may_ask_in_every_place_for_a_key(collector: Experimenting, keyless: httpx.Client) -> None:
    for key in ("dev-write", "dev-read"):
        for request in (
            {"headers": {"X-API-Key": key}},
            {"params": {"key": key, "user_id": "ada"}},
            {"auth": (key, "")},
        ):
            response = keyless.get(ASSIGN, **{"params": {"user_id": "ada"}, **request})  # type: ignore[arg-type]
            assert response.json() == {"experiments": collector.expected(user="ada")}
    refused(keyless.get(ASSIGN, params={"user_id": "ada"}), 401, "missing_key")
    refused(keyless.get(ASSIGN, params={"user_id": "ada", "key": "unknown"}), 401, "invalid_key")
    refused(keyless.get(ASSIGN, params={"user_id": "ada", "key": "dev-admin"}), 403, "wrong_scope")


def test_a_page_on_another_origin_may_ask(collector: Experimenting) -> None:
    asked = {**PAGE, "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "authorization"}
    preflight = collector.client.options(ASSIGN, headers=asked)
    assert preflight.status_code == 204
    assert preflight.headers["access-control-allow-methods"] == "GET"
    assert preflight.headers["access-control-allow-headers"] == "authorization"
    for response in (
        collector.client.get(ASSIGN, params={"user_id": "ada"}, headers=PAGE),
        collector.client.get(ASSIGN, headers=PAGE),
    ):
        assert response.headers["access-control-allow-origin"] == "*"


def test_a_key_of_an_origin_serves_its_pages_only(collector: Experimenting, keyless: httpx.Client) -> None:
    statement = "insert into ops.api_keys (key_hash, source_id, scope, origins) values (%s, 'web', 'write', %s)"
    key_hash = hashlib.sha256(b"web-key").hexdigest()
    collector.database.execute(statement, [key_hash, ["https://app.example"]])
    query = {"user_id": "ada", "key": "web-key"}
    answered = keyless.get(ASSIGN, params=query, headers=PAGE)
    assert answered.json() == {"experiments": collector.expected(user="ada")}
    assert answered.headers["access-control-allow-origin"] == "https://app.example"
    refused(keyless.get(ASSIGN, params=query, headers={"Origin": "https://other.example"}), 403, "wrong_origin")


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ({}, 400, "missing_id"),
        ({"user_id": ""}, 400, "missing_id"),
        ({"user_id": "undefined", "device_id": "null"}, 400, "missing_id"),
        ({"user_id": "a" * 513}, 400, "too_long"),
        ({"user_id": "ada", "experiment": "nothing"}, 404, "unknown_experiment"),
    ],
)
def test_a_question_without_an_answer_says_what_is_expected(
    collector: Experimenting, query: dict[str, str], status: int, code: str
) -> None:
    refused(collector.client.get(ASSIGN, params=query), status, code)


def test_other_methods_and_spellings_of_the_path(collector: Experimenting) -> None:
    response = collector.client.post(ASSIGN, json={"user_id": "ada"})
    refused(response, 405, "method_not_allowed")
    assert response.headers["allow"] == "GET"
    assert collector.client.get("/api/v1//experiments/assign/?user_id=ada").json() == {
        "experiments": collector.expected(user="ada")
    }


def test_an_initialized_user_gets_the_built_in_groups_and_the_variants(collector: Experimenting) -> None:
    for number in range(8):
        answer = collector.client.post(INITIALIZE, json={"extension_user_id": f"ext-{number}"}).json()
        assert answer["experiment_groups"] == experiment_groups(f"ext-{number}")
        assert answer["experiments"] == collector.expected(user=answer["user_id"])
        assert answer["experiments"] == collector.assign(user_id=answer["user_id"])
    nobody = collector.client.post(INITIALIZE, json={"extension_user_id": "undefined"}).json()
    assert nobody["experiments"] == {}
    (payloads,) = collector.database.execute("select count(*) from raw.events where payload ? 'experiments'").fetchall()
    assert payloads == (0,), "an assignment is not stored"


def test_the_last_registry_without_faults_stays_in_force(collector: Experimenting) -> None:
    def valid() -> str:
        lines = collector.client.get("/metrics").text.splitlines()
        return next(line for line in lines if line.startswith("sluice_experiments_valid")).split()[-1]

    assert valid() == "1.0"
    assert collector.client.get("/readyz").json() == {"status": "ready"}
    before = collector.expected(user="ada")
    collector.folder.write("checkout", variants=[{"key": "control", "weight": 0.5}, {"key": "short", "weight": 0.6}])
    until(lambda: valid() == "0.0")
    assert collector.assign(user_id="ada") == before
    ready = collector.client.get("/readyz")
    assert ready.status_code == 200
    assert ready.json()["experiments"] == "The registry of experiments has faults; see the log."
    said = [json.loads(line) for line in collector.log().splitlines() if "has faults" in line]
    assert "experiments/checkout.yml:" in said[-1]["message"]
    assert "expected weights that sum to 1, found 1.1" in said[-1]["message"]

    collector.folder.write("checkout", salt="again")
    until(lambda: valid() == "1.0")
    assert [collector.assign(user_id=user) for user in USERS] == [collector.expected(user=user) for user in USERS]
    assert collector.client.get("/readyz").json() == {"status": "ready"}


def test_a_growing_rollout_keeps_everybodys_variant(collector: Experimenting) -> None:
    collector.folder.write("checkout", rollout=0.3)
    until(
        lambda: [collector.assign(user_id=user) for user in USERS] == [collector.expected(user=user) for user in USERS]
    )
    some = {user: collector.assign(user_id=user) for user in USERS}
    collector.folder.write("checkout", rollout=1)
    until(lambda: all(collector.assign(user_id=user) for user in USERS))
    assert {user: collector.assign(user_id=user) for user, variants in some.items() if variants} == {
        user: variants for user, variants in some.items() if variants
    }


def test_the_api_documents_the_endpoint(collector: Experimenting) -> None:
    document = collector.client.get("/openapi.json").json()
    operation = document["paths"][ASSIGN]["get"]
    assert [each["name"] for each in operation["parameters"]] == ["user_id", "device_id", "experiment"]
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].split("/")[-1]
    assert document["components"]["schemas"][schema]["properties"]["experiments"] == {
        "type": "object",
        "additionalProperties": {"type": "string"},
    }


def test_a_collector_that_starts_on_a_registry_with_faults_stores_events_and_assigns_nobody(
    tmp_path: Path, database_url: str
) -> None:
    folder = RegistryFolder(tmp_path / "experiments")
    folder.write("checkout", primary="unknown")
    with (
        TemporaryFile() as output,
        collector_process(database_url, output=output, SLUICE_EXPERIMENTS_DIR=str(folder.path)) as started,
        httpx.Client(base_url=started.url, headers=WRITE, timeout=60) as client,
    ):
        answer = client.post(INITIALIZE, json={"extension_user_id": "ada"})
        assert (answer.status_code, answer.json()["experiments"]) == (200, {})
        refusal = client.get(ASSIGN, params={"user_id": "ada"})
        assert refusal.status_code == 503
        assert refusal.json()["error"] == "The registry of experiments has faults; see the collector's log."
        said = os.pread(output.fileno(), 1 << 24, 0).decode()
        assert "experiments/checkout.yml:" in said
        assert "the metric 'unknown' does not exist; define it in metrics/unknown.yml" in said

        folder.write("checkout")
        until(lambda: client.get(ASSIGN, params={"user_id": "ada"}).status_code == 200)
