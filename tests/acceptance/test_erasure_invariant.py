"""Erasing people from random traffic leaves the marts that a full build of the rest makes."""

import json
import re
import time
from collections.abc import Callable, Sequence
from random import Random
from threading import Thread

import psycopg
import pytest

from orchestration.runs.refresh import RefreshOutcome
from tests.acceptance.conftest import land, rows
from tests.acceptance.healthy import EXPERIMENTS, configure
from tests.acceptance.operators import land_rejects
from tests.acceptance.test_invariant import published, require_equal
from tests.acceptance.traffic import Event, Traffic
from warehouse.database import connect

SEEDS = [pytest.param(1815), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(6))]


@pytest.mark.parametrize("seed", SEEDS)
def test_marts_without_erased_people_equal_marts_built_from_the_rest(
    refresh: Callable[..., RefreshOutcome],
    pipeline_connection: psycopg.Connection,
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
) -> None:
    """People share devices, client session ids, event ids, posts and chats in every combination."""
    configure(monkeypatch, experiments_dir=str(EXPERIMENTS))
    traffic = Traffic(Random(seed), 600)
    events = traffic.events()
    land(pipeline_connection, events[:700] + traffic.faulty(12))
    land_rejects(pipeline_connection, traffic.rejects(30))
    assert refresh().success
    also_a_device = traffic.users[0]  # an id that clients of others sent as their device
    people = sorted({also_a_device, traffic.users[-1], *list(traffic.devices.values())[:2]})
    for person in people:
        pipeline_connection.execute("select ops.request_erasure('web', %s, 'proof')", [person])
    # What names them has landed before; the others' events keep coming while they are erased.
    theirs = {*people, *(device for device, owner in traffic.devices.items() if owner in people)}
    late = events[700:]
    of_others = [event for event in late if not theirs & named_by(event)]
    land(pipeline_connection, [event for event in late if event not in of_others])
    arriving = Thread(target=land_one_by_one, args=[of_others])
    arriving.start()
    outcome = refresh()
    arriving.join()
    assert outcome.success, (outcome.errors, outcome.failed_checks)
    assert refresh().success
    in_batches = published(pipeline_connection)
    text = "\n".join(row for mart in in_batches.values() for row in mart)
    assert [person for person in people if person in text and person != also_a_device] == []
    landed = rows(pipeline_connection, "select distinct user_key from raw.events where user_key is not null")
    assert [row["user_key"] for row in landed if row["user_key"] in people] == []
    (done,) = rows(pipeline_connection, "select count(*) as n from ops.erasures where state = 'completed'")
    assert done["n"] == len(people)
    assert refresh(full=True).success
    require_equal(in_batches, published(pipeline_connection))


def named_by(event: Event) -> set[str | None]:
    """Who sent an event and whom it mentions."""
    mentioned = re.findall("[0-9a-f]{64}", json.dumps(event["payload"].obj))
    return {event["user_key"], event["anonymous_key"], *mentioned}


def land_one_by_one(events: Sequence[Event]) -> None:
    with connect(autocommit=True) as connection:
        for event in events:
            land(connection, [event])
            time.sleep(0.02)  # so that they land all through the run
