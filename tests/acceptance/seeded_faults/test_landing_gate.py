"""Faults that the landing gate must find, and healthy batches that it must let pass."""

from collections.abc import Callable

import psycopg
import pytest

from orchestration.gates.checks import in_one_line, refusal
from tests.acceptance.conftest import land, marts_as_text, rows
from tests.acceptance.healthy import ENOUGH, USUAL, configure, visits
from tests.acceptance.raw_events import Event
from tests.acceptance.seeded_faults.judging import by_name, judge_new_events, red
from tests.acceptance.seeded_faults.landing_faults import LANDING_FAULTS
from tests.acceptance.seeded_faults.row_faults import ROW_FAULTS


@pytest.mark.parametrize(("rule", "spoil"), ROW_FAULTS.values(), ids=ROW_FAULTS)
def test_a_faulty_row_is_quarantined_and_its_neighbours_go_on(
    owner: psycopg.Connection, rule: str, spoil: Callable[[Event], Event]
) -> None:
    good, bad = visits(30, seconds=60), spoil(visits(1, seconds=600)[0])
    land(owner, [*good, bad])
    results = judge_new_events()
    assert refusal("Landing gate", results) is None
    (quarantined,) = rows(owner, "select event_id, reason, batch_id from raw.quarantined_events")
    assert quarantined == {"event_id": bad["event_id"], "reason": rule, "batch_id": 2}
    (ledger,) = rows(owner, "select accepted, quarantined from ops.batches where batch_id = 2")
    assert ledger == {"accepted": 31, "quarantined": 1}


@pytest.mark.parametrize(("seed", "rule", "blocks"), LANDING_FAULTS.values(), ids=LANDING_FAULTS)
def test_a_faulty_batch_is_red_at_landing(
    owner: psycopg.Connection,
    monkeypatch: pytest.MonkeyPatch,
    seed: Callable[[psycopg.Connection], None],
    rule: str,
    blocks: bool,
) -> None:
    configure(monkeypatch, min_quarantined_events=str(ENOUGH))
    before = marts_as_text(owner)
    seed(owner)
    results = judge_new_events()
    assert rule in red(results)
    assert by_name(results)[rule].blocks is blocks
    if not blocks:
        configure(monkeypatch, rules_block=rule)
        results = judge_new_events()
    reason = refusal("Landing gate", results)
    assert reason is not None
    assert rule in reason
    assert "ada@example.org" not in str(results), "gates do not show user ids sent in the clear"
    assert marts_as_text(owner) == before


def just_published(connection: psycopg.Connection) -> None:
    """Move the publication ahead, so that no hour has ended since: hours end at five past and are then judged, too."""
    connection.execute("update ops.batches set opened_at = now() + interval '1 minute'")


def test_a_healthy_batch_is_green_and_rules_without_rows_say_why(owner: psycopg.Connection) -> None:
    just_published(owner)
    land(owner, visits(30))
    results = judge_new_events()
    assert red(results) == set()
    said = {name: in_one_line(result) for name, result in by_name(results).items()}
    assert said["landed_events__event_id_present"] == "30 rows checked."
    assert said["landed_sources__one_name_share"] == "1 row checked."
    assert said["landed_volume__not_too_high"] == "1 row checked."
    assert said["landed_history__still_there"].startswith("Nothing to check: this is not a full refresh")


def test_rules_on_an_empty_batch_say_that_there_was_nothing_to_check(owner: psycopg.Connection) -> None:
    just_published(owner)
    results = judge_new_events()
    of_rows = [result for result in results if not result.rule.is_of_columns]
    assert {result.checked for result in of_rows} == {0}
    assert all(in_one_line(result).startswith("Nothing to check") for result in of_rows)


@pytest.mark.parametrize(
    "arrange",
    [
        pytest.param("delete from ops.landed_hours", id="a first run"),
        pytest.param(
            "delete from ops.landed_hours where hour < now() - interval '2 days'", id="the third day of an installation"
        ),
        pytest.param("update ops.landed_hours set events = 2", id="a small installation that grows"),
        pytest.param(
            "update ops.landed_hours set events = 0 where hour >= now() - interval '20 hours'",
            id="what clients buffered during a day's outage",
        ),
    ],
)
def test_expected_volumes_do_not_block(owner: psycopg.Connection, arrange: str) -> None:
    number = 30 if "events = 2" in arrange else 11 * USUAL
    owner.execute(arrange.encode())
    land(owner, visits(number))
    assert refusal("Landing gate", judge_new_events()) is None


def test_a_rebuild_is_not_judged_by_volume_but_must_have_the_published_days(owner: psycopg.Connection) -> None:
    owner.execute(
        "delete from ops.landed_hours where hour not in (select date_trunc('hour', received_at) from raw.events)"
    )
    land(owner, visits(11 * USUAL))
    assert refusal("Landing gate", judge_new_events(full=True)) is None
    owner.execute("delete from raw.events")  # like a lost partition
    results = judge_new_events(full=True)
    assert "landed_history__still_there" in str(refusal("Landing gate", results))
