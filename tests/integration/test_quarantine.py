"""Quarantined events can be inspected, corrected, released and discarded, and the audit records who did it."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg import errors
from typer.testing import CliRunner

from expectations.rule import RowRule
from orchestration.batches.batch import Batch, open_batch
from orchestration.cli.app import app
from orchestration.quarantine.release import release
from orchestration.quarantine.row_faults import RowRuleCrashed, quarantine_row_faults, record_totals
from orchestration.resources import publisher_connection
from tests.acceptance.conftest import land, rows
from tests.acceptance.raw_events import ADA, at, event
from warehouse.actor import os_user
from warehouse.database import connect

Land = Callable[..., dict[str, int]]


@pytest.fixture
def owner(database_url: str) -> Iterator[psycopg.Connection]:
    with connect(autocommit=True) as connection:
        yield connection


def sluice(*arguments: str, exit_code: int = 0, stdin: str | None = None) -> str:
    result = CliRunner().invoke(app, ["quarantine", *arguments], env={"COLUMNS": "200"}, input=stdin)
    assert result.exit_code == exit_code, result.output
    return result.output


def view(**more: Any) -> dict[str, Any]:
    return event("tracking", "view", 10, {"post_id": "p1", "metadata": {"duration": 5}}, user=ADA) | more


def view_in_1970(**more: Any) -> dict[str, Any]:
    return view(occurred_at="1970-01-01T00:00:07Z") | more


def batch_of_everything_new(*, publish: bool = True) -> tuple[Batch, dict[str, int], tuple[int, int]]:
    """A batch as a refresh opens it: its row faults by rule, and its accepted and quarantined counts."""
    with publisher_connection() as connection:
        batch = open_batch(connection, run_id=str(uuid4()))
        faults = quarantine_row_faults(connection, batch)
        totals = record_totals(connection, batch)
        if publish:
            connection.execute(
                "update ops.batches set state = 'published', published_at = now() where batch_id = %s", [batch.batch_id]
            )
        return batch, faults, (totals.accepted, totals.quarantined)


def test_a_corrected_event_is_in_the_next_batch_although_its_own_was_published(
    owner: psycopg.Connection, tmp_path: Path
) -> None:
    land(owner, [view_in_1970(), view()])
    _, faults, totals = batch_of_everything_new()
    assert (faults, totals) == ({"event_before_2015": 1}, (2, 1))
    assert "event_before_2015" in sluice("list")

    shown = json.loads(sluice("show", "1").split("\n", 2)[2])
    assert shown["occurred_at"].startswith("1970-01-01")
    shown["occurred_at"] = at(10).isoformat()
    corrected = tmp_path / "corrected.json"
    corrected.write_text(json.dumps(shown))
    assert "released" in sluice("release", "1", "--corrected", str(corrected), "--by", "grace")

    _, faults, totals = batch_of_everything_new()
    assert (faults, totals) == ({}, (1, 0))
    copy, original = rows(owner, "select * from raw.events where event_id in (select event_id from "
                          "raw.quarantined_events) order by xact_id desc")  # fmt: skip
    assert copy["occurred_at"] == at(10)
    assert (copy["received_at"] - original["received_at"]).microseconds == 1
    (audit,) = rows(owner, "select * from ops.quarantine_audit")
    assert (audit["actor"], audit["action"], audit["is_corrected"], audit["rule"]) == (
        f"sluice_pipeline (grace as {os_user()})", "release", True, "event_before_2015",
    )  # fmt: skip
    assert f"(grace as {os_user()}): release corrected" in sluice("show", "1")
    assert "event_before_2015" not in sluice("list")
    assert "released" in sluice("list", "--all")


def test_an_event_that_still_breaks_its_rule_needs_a_reason_and_then_stays_out_of_quarantine(
    owner: psycopg.Connection,
) -> None:
    land(owner, [view_in_1970()])
    batch_of_everything_new()
    assert "still breaks event_before_2015" in sluice("release", "1", exit_code=1)
    assert rows(owner, "select count(*) as n from raw.events") == [{"n": 1}]
    assert "accepted although" in sluice("release", "1", "--reason", "the clock of a museum")
    _, faults, totals = batch_of_everything_new()
    assert (faults, totals) == ({}, (1, 0))
    (audit,) = rows(owner, "select is_accepted, reason from ops.quarantine_audit")
    assert audit == {"is_accepted": True, "reason": "the clock of a museum"}


def test_a_full_batch_has_the_copy_and_not_the_original(owner: psycopg.Connection) -> None:
    land(owner, [view_in_1970()])
    batch_of_everything_new()
    sluice("release", "1", "--reason", "fine")
    batch_of_everything_new()
    with publisher_connection() as connection:
        batch = open_batch(connection, run_id=str(uuid4()), full=True)
        assert quarantine_row_faults(connection, batch) == {}
        totals = record_totals(connection, batch)
    assert (totals.accepted, totals.quarantined) == (2, 1)


def test_releasing_again_or_at_the_same_time_lands_one_copy(owner: psycopg.Connection, database_url: str) -> None:
    land(owner, [view_in_1970()])
    batch_of_everything_new()

    def release_it(_: int) -> bool:
        with psycopg.connect(database_url, autocommit=True) as connection:
            (outcome,) = release(connection, [1], actor="ada", reason="fine")
            return outcome.done

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(release_it, range(4)))
    assert "already released" in sluice("release", "1")
    assert rows(owner, "select count(*) as n from raw.events") == [{"n": 2}]
    assert rows(owner, "select count(*) as n from ops.quarantine_audit") == [{"n": 1}]


def test_many_are_released_by_rule_and_the_refused_are_named_first(owner: psycopg.Connection) -> None:
    twice = view_in_1970()
    land(owner, [twice, twice | {"received_at": twice["received_at"]}, view_in_1970(), view(event_name=" ")])
    _, faults, _ = batch_of_everything_new()
    assert faults == {"event_before_2015": 2, "event_name_blank": 1}
    said = sluice("release", "--rule", "event_before_2015", "--reason", "seen in the client's log")
    assert said.count("released") == 2
    assert sluice("discard", "--rule", "event_name_blank", "--yes", "--reason", "of unknown origin").count("✓") == 1
    assert "No event in quarantine matches" in sluice("release", "--rule", "event_before_2015", exit_code=1)
    (blank,) = rows(owner, "select quarantine_id from raw.quarantined_events where reason = 'event_name_blank'")
    assert "which is permanent" in sluice("release", str(blank["quarantine_id"]), exit_code=1)


def test_of_many_the_first_twenty_are_listed_and_the_others_counted(owner: psycopg.Connection) -> None:
    land(owner, [view_in_1970() for _ in range(23)])
    batch_of_everything_new()
    said = sluice("release", "--rule", "event_before_2015", "--reason", "seen in the client's log")
    assert said.count("released") == 20
    assert "… and 3 more, 0 of them refused" in said


def test_a_released_event_can_be_taken_back_until_it_is_published(owner: psycopg.Connection) -> None:
    land(owner, [view_in_1970(), view_in_1970()])
    batch_of_everything_new()
    sluice("release", "1", "2", "--reason", "fine")
    with publisher_connection():
        assert "A running refresh may publish" in sluice("discard", "1", "--yes", "--reason", "not fine", exit_code=1)
    _, _, totals = batch_of_everything_new(publish=False)
    assert totals == (2, 0)
    sluice("discard", "1", "--yes", "--reason", "refused by the mart gate")
    assert "was already discarded" in sluice("discard", "1", "--yes", "--reason", "once more")
    _, _, totals = batch_of_everything_new()
    assert totals == (2, 1)
    assert "released and published" in sluice("discard", "2", "--yes", "--reason", "too late", exit_code=1)


def test_without_a_yes_nothing_is_discarded(owner: psycopg.Connection) -> None:
    land(owner, [view_in_1970(), view_in_1970()])
    batch_of_everything_new()
    said = sluice("discard", "1", "2", "--reason", "a load test", exit_code=1)
    assert "Discard 2 quarantined events for good? Add --yes" in said
    assert rows(owner, "select distinct state from raw.quarantined_events") == [{"state": "quarantined"}]


def test_a_copy_that_breaks_a_newer_rule_is_quarantined_again(owner: psycopg.Connection) -> None:
    land(owner, [view_in_1970()])
    batch_of_everything_new()
    file = json.dumps({"occurred_at": at(10).isoformat(), "payload": {"post_id": "p1"}})
    sluice("release", "1", "--corrected", "-", stdin=file)
    rule = RowRule("metadata_missing", "not event.payload ? 'metadata'", "No one: a test.")
    with publisher_connection() as connection:
        batch = open_batch(connection, run_id=str(uuid4()))
        assert quarantine_row_faults(connection, batch, [rule]) == {"metadata_missing": 1}
    sluice("release", "2", "--corrected", "-", stdin=json.dumps({"payload": {"metadata": {}}}))
    _, faults, totals = batch_of_everything_new()
    assert (faults, totals) == ({}, (2, 1))


def test_a_crashing_row_rule_names_itself(owner: psycopg.Connection) -> None:
    land(owner, [view()])
    rules = [
        RowRule("fine", "false", "No one: a test."),
        RowRule("crashes", "(event.event_name)::integer = 1", "No one: a test."),
    ]
    with publisher_connection() as connection:
        batch = open_batch(connection, run_id=str(uuid4()))
        with pytest.raises(RowRuleCrashed, match="crashes could not be evaluated: invalid input syntax"):
            quarantine_row_faults(connection, batch, rules)


def test_the_audit_is_only_added_to(owner: psycopg.Connection) -> None:
    land(owner, [view_in_1970()])
    batch_of_everything_new()
    sluice("discard", "1", "--yes", "--reason", "not needed")
    for statement in ("update ops.quarantine_audit set actor = 'x'", "delete from ops.quarantine_audit"):
        with pytest.raises(errors.RaiseException):
            owner.execute(statement.encode())


@pytest.mark.parametrize(
    ("arguments", "stdin", "answer"),
    [
        (("show", "99"), None, "There is no 99"),
        (("release", "99"), None, "There is no 99"),
        (("release",), None, "No events chosen"),
        (("release", "1", "--rule", "event_before_2015"), None, "not both"),
        (("discard", "1"), None, "--reason"),
        (("discard", "1", "--reason", "  "), None, "--reason"),
        (("release", "1", "--corrected", "missing.json"), None, "cannot be read"),
        (("release", "1", "--corrected", "-"), "{oops", "not a corrected output of `sluice quarantine show`"),
        (("release", "1", "--corrected", "-"), '{"user_key": "x"}', "unknown field `user_key`"),
        (("release", "1", "--corrected", "-"), '{"occurred_at": "2026-01-31T12:00:00"}', "needs a time zone"),
        (("release", "1", "--corrected", "-"), '{"payload": {"a": "\\u0000"}}', "cannot store 1"),
        (
            ("release", "1", "--corrected", "-"),
            '{"occurred_at": "2026-01-31T12:00:00Z", "payload": [1]}',
            "still breaks payload_not_an_object",
        ),
        (("release", "1", "2", "--corrected", "-"), "{}", "applies to one event"),
    ],
)
def test_a_users_mistakes_get_clear_answers_and_change_nothing(
    owner: psycopg.Connection, arguments: tuple[str, ...], stdin: str | None, answer: str
) -> None:
    land(owner, [view_in_1970(), view_in_1970()])
    batch_of_everything_new()
    assert answer in sluice(*arguments, exit_code=1, stdin=stdin)
    assert rows(owner, "select count(*) as n from raw.events") == [{"n": 2}]
    assert rows(owner, "select distinct state from raw.quarantined_events") == [{"state": "quarantined"}]


def test_what_a_client_wrote_is_shown_as_it_is(owner: psycopg.Connection) -> None:
    land(owner, [view_in_1970() | {"event_name": "[/x] [red]v\x1b[2J\u202e"}])
    batch_of_everything_new()
    shown = "[/x] [red]v\\u001b[2J\\u202e"
    assert shown in sluice("list")
    document = sluice("show", "1")
    assert shown in document
    assert "\x1b" not in document
