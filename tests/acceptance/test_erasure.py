"""Erasure: a person who asked for it is in no table, text or total any more, and everybody else is as they were."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest
import stamina
from dagster import DagsterInstance
from typer.testing import CliRunner

from ingest_api.privacy.pseudonyms import Pseudonyms
from orchestration.cli.app import app
from orchestration.instance import prepare_instance
from orchestration.runs.refresh import RefreshOutcome, run_refresh
from tests.acceptance.conftest import land, rows
from tests.acceptance.healthy import EXPERIMENTS
from tests.acceptance.people import SHARED_DEVICE, YESTERDAY, Person, Send
from tests.acceptance.test_invariant import published, require_equal
from tests.collector_process import collector_process
from tests.conftest import TEMPLATE, own_copy, prepared
from warehouse.database import connect
from warehouse.embedded import psql_path
from warehouse.settings import settings

ADA, GRACE, LINUS = Person("adaline", 0), Person("grace", 0.1), Person("linus", 0.2)
PSEUDONYMS = Pseudonyms("development-pepper", "dev")
ADMIN = {"Authorization": "Bearer dev-admin"}
WITH_ADA, ERASED = "with_ada", "erased"
AUDIT = "select event_id, source_id, rule, reason from ops.quarantine_audit order by audit_id"


def key(identifier: str) -> str:
    found = PSEUDONYMS.user_key(identifier)
    assert found is not None
    return found


@dataclass
class Landed:
    """Where Ada's rows are, by where they were while she visited; and the secrets of her visits."""

    started: Mapping[str, Any]
    events: list[dict[str, Any]]
    rejected: list[int]

    @property
    def needles(self) -> list[str]:
        """What nobody may find after the erasure."""
        kinds = ("track", "social", "learning", "product", "posthog", "snowplow", "old")
        return [
            f"{ADA.name}-",  # no UUID has these letters
            ADA.words,
            key(ADA.user_id),
            key(ADA.device),
            key(f"{ADA.name}-install-7"),
            key(self.started["user_id"]),
            self.started["session_id"],
            *(ADA.session(kind) for kind in kinds),
            *(ADA.chat(kind) for kind in ("ext", "coach", "thread")),
        ]


def sender(url: str) -> Send:
    """Sends with the development write key; whatever is sent must be answered with 200."""

    def send(path: str, body: Any) -> dict[str, Any]:
        response = httpx.post(f"{url}{path}", json=body, headers={"Authorization": "Bearer dev-write"}, verify=False)
        assert response.status_code == 200, (path, response.text)
        answer: dict[str, Any] = response.json() if response.content else {}
        return answer

    return send


@pytest.fixture(scope="module")
def visits(server: str) -> Landed:
    """Ada, Grace and Linus visit, and everything is published. Grace's events name Ada as an author.

    `events` and `rejected` of the result are what only Ada's visits made.
    """
    with (
        prepared(server, WITH_ADA, TEMPLATE, experiments_dir=str(EXPERIMENTS)) as url,
        connect(autocommit=True) as connection,
    ):
        with collector_process(url) as process:
            send = sender(process.url)
            GRACE.visit(send, mentions=ADA.user_id)
            before = landed_ids(connection)
            started = ADA.visit(send)
            # All but what only a device names that others use, too.
            shared = (
                "select event_id, received_at from raw.events"
                f" where user_key is null and anonymous_key = '{key(SHARED_DEVICE)}'"
            )
            kept = rows(connection, shared)
            events = [row for row in landed_ids(connection) if row not in before and row not in kept]
            # A body that is refused as a whole, and an event that a row rule quarantines.
            with httpx.Client(base_url=process.url, headers={"Authorization": "Bearer dev-write"}) as client:
                refused = [
                    {"interaction_type": "view", "user_id": ADA.user_id, "session_id": ADA.session("track")}
                ] * 1001
                assert client.post("/api/track", json={"interactions": refused}).status_code == 400
            rejected = [row["rejected_id"] for row in rows(connection, "select rejected_id from raw.rejected_events")]
            LINUS.visit(send)
        faulty = {
            "event_id": uuid4(),
            "source_id": "dev",
            "dialect": "pigeon",
            "event_name": "view",
            "occurred_at": YESTERDAY,
            "received_at": YESTERDAY,
            "user_key": key(ADA.user_id),
            "anonymous_key": None,
            "session_id": ADA.session("track"),
            "payload": json.dumps({"text": ADA.words}),
            "context": None,
        }
        land(connection, [faulty])
        events.append({name: faulty[name] for name in ("event_id", "received_at")})
        rejected_of_ada = rejected[1:]  # Grace's came first
        linked_by_hand(connection)
        assert run_refresh().success
        discarded = CliRunner().invoke(app, ["quarantine", "discard", "1", "--yes", "--reason", "a pigeon"])
        assert discarded.exit_code == 0, discarded.output
    return Landed(started, events, rejected_of_ada)


def landed_ids(connection: psycopg.Connection) -> list[dict[str, Any]]:
    return rows(connection, "select event_id, received_at from raw.events")


def linked_by_hand(connection: psycopg.Connection) -> None:
    """What an operator may have noted about Ada."""
    connection.execute(
        "insert into ops.consents (source_id, user_key, withdrawn) values ('dev', %s, false)", [key(ADA.user_id)]
    )
    connection.execute(
        "insert into ops.alerts (name, message) values ('test', %s)", [f"A gate saw {key(ADA.user_id)} twice."]
    )


@pytest.fixture(scope="module")
def erased(server: str, visits: Landed) -> dict[str, Any]:
    """Ada was erased: she asked twice over HTTP, while events kept coming. Returns what was answered and found."""
    answers: dict[str, Any] = {}
    with (
        prepared(server, ERASED, WITH_ADA, experiments_dir=str(EXPERIMENTS)) as url,
        connect(autocommit=True) as connection,
        collector_process(url) as process,
        httpx.Client(base_url=process.url, headers=ADMIN, timeout=60) as client,
    ):
        send = sender(process.url)
        log = write_log()
        write_to_dagster(connection)
        connection.execute("insert into ops.sources (source_id, refuses_erased) values ('dev', true)")
        answers["audit"] = rows(connection, AUDIT)
        answers["export"] = client.get(f"/api/v1/privacy/export/{ADA.user_id}")
        answers["asked"] = client.delete(f"/api/v1/privacy/delete/{ADA.user_id}")
        answers["asked again"] = client.delete(f"/api/v1/privacy/delete/{ADA.user_id}")
        for identifier in (f"{ADA.name}-install-7", visits.started["user_id"]):
            assert client.delete(f"/api/v1/privacy/delete/{identifier}").status_code == 202
        answers["unknown"] = client.delete("/api/v1/privacy/delete/nobody-knows-me")
        url_of_status = answers["asked"].json()["status_url"]
        answers["waiting"] = client.get(url_of_status)
        # An event of Ada's, and one of Linus's, which no batch covers yet.
        send("/api/track", late_view(ADA))
        send("/api/track", late_view(LINUS))
        answers["killed"] = killed_before_it_commits(connection)
        answers["outcome"] = run_refresh()
        answers["done"] = client.get(url_of_status)
        answers["export after"] = client.get(f"/api/v1/privacy/export/{ADA.user_id}")
        connection.execute("select ops.forget_in_access_log(%s)", [[key(ADA.user_id)]])  # of that export
        answers["log"] = log.read_text()
        answers["dump"] = dump(url)
        answers["texts"] = texts_of(settings().home)
        answers["marts"] = published(connection)
        answers["audit after"] = rows(connection, AUDIT)
        time.sleep(3)  # the collector looks for changes of policies every second
        answers["later"] = later_events(send, visits)
        answers["stored later"] = rows(
            connection,
            "select user_key, anonymous_key, session_id from raw.events where received_at > now() - interval '3 s'",
        )
        answers["withheld"] = rows(connection, "select reason, events from ops.withheld_events")
    return answers


def write_log() -> Path:
    for name in ("logs", "gates"):
        (settings().home / name).mkdir(exist_ok=True)
    log = settings().home / "logs" / "test.log"
    log.write_text(f"first line\nkey {key(ADA.user_id)} of {ADA.session('track')}\nlast line\n")
    return log


def late_view(person: Person) -> dict[str, Any]:
    return {
        "interactions": [
            {
                "user_id": person.user_id,
                "interaction_type": "view",
                "post_id": "p9",
                "timestamp": person.at(90000),
                "session_id": person.session("track"),
            }
        ]
    }


def killed_before_it_commits(connection: psycopg.Connection) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is stored before and after a run that is killed at the end of the transaction that erases and publishes."""

    def stored() -> dict[str, Any]:
        return {
            "landed": len(landed_ids(connection)),
            "rejected": rows(connection, "select count(*) as n from raw.rejected_events"),
            "requests": rows(connection, "select state, user_key from ops.erasures order by user_key"),
            "marts": published(connection),
        }

    before = stored()
    with connect() as blocker:
        blocker.execute("lock table ops.tombstones in access exclusive mode")
        run = subprocess.Popen(
            [sys.executable, "-m", "orchestration.cli", "refresh"],
            env=os.environ | {"SLUICE_DATABASE_URL": settings().database_url or ""},
            stdout=subprocess.DEVNULL,
        )
        waits = "select from pg_locks where relation = 'ops.tombstones'::regclass and not granted and mode ~ 'RowExcl'"
        for attempt in stamina.retry_context(on=AssertionError, attempts=None, timeout=180, wait_max=0.5):
            with attempt:
                assert run.poll() is None, "the run ended"
                assert connection.execute(waits).fetchone() is not None
        run.kill()
        run.wait()
    for attempt in stamina.retry_context(on=AssertionError, attempts=None, timeout=60, wait_max=0.5):
        with attempt:  # PostgreSQL notices that the client is gone
            held = "select from pg_locks where relation = 'ops.publisher_lock'::regclass and granted"
            assert connection.execute(held).fetchone() is None
    return before, stored()


def texts_of(home: Path) -> str:
    return "\n".join(
        path.read_text(errors="replace")
        for path in home.rglob("*")
        if path.is_file() and "postgres" not in path.parts and os.access(path, os.R_OK)
    )


def later_events(send: Send, visits: Landed) -> list[dict[str, Any]]:
    """Answers to events that name Ada, a device that was only hers, or a session that Sluice had given her."""
    page = {"type": "page", "messageId": "later", "anonymousId": ADA.device, "timestamp": ADA.at(90100)}
    view = {"type": "post_view", "category": "interaction", "client_timestamp": ADA.at(90200)}
    return [
        send("/api/track", late_view(ADA)),
        send("/v1/batch", {"batch": [page]}),
        send(
            "/api/v1/analytics/events/batch",
            {"session_id": visits.started["session_id"], "events": [view | {"metadata": {"postId": "p1"}}]},
        ),
    ]


def write_to_dagster(connection: psycopg.Connection) -> None:
    """What a gate showed of Ada, in Dagster's event log as Dagster writes it."""
    prepare_instance()
    with DagsterInstance.get() as instance:
        record = instance.get_run_records(limit=1)[0]
        shown = json.dumps({"user_key": key(ADA.user_id), "error": ADA.words})
        instance.report_engine_event(f"A row: {shown}", record.dagster_run)
        instance.report_engine_event(shown, record.dagster_run)
    shown_of_ada = "select count(*) from dagster.event_logs where event ~ %s"
    assert connection.execute(shown_of_ada, [key(ADA.user_id)]).fetchone() == (2,)


def dump(url: str) -> str:
    program = psql_path().with_name("pg_dump")
    done = subprocess.run([program, url], capture_output=True, check=True)
    return done.stdout.decode(errors="replace")


def test_the_erasure_is_one_published_batch_and_events_that_waited_are_published_after_it(
    erased: Mapping[str, Any],
) -> None:
    outcome: RefreshOutcome = erased["outcome"]
    assert outcome.success, outcome
    batches = erased["dump"].split("COPY ops.batches")[1].split("\\.")[0]
    assert batches.count("\tpublished\t") == 3


def test_nothing_in_a_dump_names_the_person(erased: Mapping[str, Any], visits: Landed) -> None:
    text = erased["dump"]
    found = {needle: text.count(needle) for needle in visits.needles if needle in text}
    around = {needle: text[max(0, text.index(needle) - 200) :][:400] for needle in found}
    assert found == {}, around
    assert key(GRACE.user_id) in text
    assert key(SHARED_DEVICE) in text, "others use it, too"


def test_the_audit_of_the_quarantine_keeps_its_entries_without_the_events_ids(
    erased: Mapping[str, Any], visits: Landed
) -> None:
    """An id that the collector derived is a hash of the person's key and of what they did."""
    assert erased["audit"][0]["event_id"] in {event["event_id"] for event in visits.events}
    assert erased["audit after"] == [entry | {"event_id": None} for entry in erased["audit"]]
    assert [event["event_id"] for event in visits.events if str(event["event_id"]) in erased["dump"]] == []


def test_nothing_in_logs_and_results_names_the_person(erased: Mapping[str, Any], visits: Landed) -> None:
    assert [needle for needle in visits.needles if needle in erased["texts"]] == []
    first, middle, last = erased["log"].splitlines()
    assert (first, last) == ("first line", "last line")
    assert middle == "*" * len(f"key {key(ADA.user_id)} of {ADA.session('track')}"), "of the same length"


def test_everybody_else_is_as_if_the_person_had_never_come(
    server: str, erased: Mapping[str, Any], visits: Landed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full build of what the others sent makes the same marts, row for row, but for the batches' numbers."""
    with (
        own_copy(server, ERASED, monkeypatch, experiments_dir=str(EXPERIMENTS)),
        connect(autocommit=True) as connection,
    ):
        left = [row for row in visits.events if row in landed_ids(connection)]
        assert left == []
    with (
        own_copy(server, WITH_ADA, monkeypatch, experiments_dir=str(EXPERIMENTS)),
        connect(autocommit=True) as connection,
    ):
        for row in visits.events:
            connection.execute(
                "delete from raw.events where event_id = %(event_id)s and received_at = %(received_at)s", row
            )
        connection.execute("delete from raw.rejected_events where rejected_id = any(%s)", [visits.rejected])
        connection.execute("delete from raw.quarantined_events where user_key = %s", [key(ADA.user_id)])
        connection.execute(
            "update raw.events set payload = regexp_replace(payload::text, %s, 'null', 'g')::jsonb",
            [f'"{key(ADA.user_id)}"'],
        )
        with collector_process(settings().database_url or "") as process:
            sender(process.url)(
                "/api/track",
                {
                    "interactions": [
                        {
                            "user_id": LINUS.user_id,
                            "interaction_type": "view",
                            "post_id": "p9",
                            "timestamp": LINUS.at(90000),
                            "session_id": LINUS.session("track"),
                        }
                    ]
                },
            )
        assert run_refresh(full=True, may_lose=10**6).success
        never_came = published(connection)
    require_equal(erased["marts"], never_came)


def test_a_request_is_accepted_at_once_and_says_how_far_it_is(erased: Mapping[str, Any]) -> None:
    asked = erased["asked"]
    assert asked.status_code == 202
    body = asked.json()
    assert body["state"] == "requested"
    assert len(body["receipt"]) == 64
    assert erased["waiting"].json()["state"] == "requested"
    done = erased["done"].json()
    assert done["state"] == "completed"
    assert done["removed"]["stored_events"] > 20
    assert done["removed"]["rejected"] == 2
    assert done["removed"]["quarantined"] == 1
    assert done["removed"]["consents"] == 2, "with its history"


def test_the_same_request_twice_is_one(erased: Mapping[str, Any]) -> None:
    first, second = erased["asked"].json(), erased["asked again"].json()
    assert second["request_id"] == first["request_id"]
    assert second["receipt"] is None


def test_the_answer_does_not_tell_who_is_known(erased: Mapping[str, Any]) -> None:
    known, unknown = erased["asked"].json(), erased["unknown"].json()
    assert erased["unknown"].status_code == 202
    assert known.keys() == unknown.keys()


def test_the_proof_shows_whom_it_was_about_only_with_the_receipt(erased: Mapping[str, Any]) -> None:
    from ingest_api.subject_requests.erasure import proof_of

    body = erased["asked"].json()
    proof = proof_of(body["receipt"], "dev", PSEUDONYMS.mark(ADA.user_id).hex()).hex()
    line = next(row for row in erased["dump"].splitlines() if row.startswith(body["request_id"]))
    assert proof in line
    assert body["receipt"] not in erased["dump"]


def test_an_export_has_everything_and_after_the_erasure_nothing(erased: Mapping[str, Any], visits: Landed) -> None:
    document = erased["export"].json()
    assert document["header"]["version"] == 1
    assert document["header"]["user_key"] == key(ADA.user_id)
    assert set(document["header"]["keys"]) == {key(ADA.user_id), key(ADA.device)}
    counted = {name: len(found) for name, found in document["data"].items()}
    assert counted == document["rows"]
    for name in (
        "raw.events",
        "raw.rejected_events",
        "raw.quarantined_events",
        "ops.consents",
        "ops.access_log",
        "store.int_events",
        "marts.dim_users",
        "marts.fct_sessions",
        "marts.fct_chat_sessions",
    ):
        assert counted[name] > 0, name
    assert key(GRACE.user_id) not in erased["export"].text
    assert ADA.words in erased["export"].text
    after = erased["export after"].json()
    assert {name for name, found in after["data"].items() if found} == {"ops.access_log"}, "of this export"


def test_a_run_that_is_killed_before_it_commits_has_changed_nothing(erased: Mapping[str, Any]) -> None:
    before, after = erased["killed"]
    assert after == before
    assert {row["state"] for row in after["requests"]} == {"requested"}


def test_later_events_are_answered_as_success_and_not_stored(erased: Mapping[str, Any]) -> None:
    """By the user, by a device that was only theirs, and by a session id that Sluice made for them."""
    assert [answer for answer in erased["later"] if answer.get("rejected") or answer.get("errors")] == []
    assert erased["stored later"] == []
    assert erased["withheld"] == [{"reason": "erased", "events": 3}]
