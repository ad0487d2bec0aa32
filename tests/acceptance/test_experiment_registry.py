"""Refreshes with a registry of experiments: what exposures warn of, and what becomes of a change while one runs."""

from pathlib import Path

import psycopg
import pytest

from orchestration.runs.refresh import RefreshOutcome, run_refresh
from orchestration.start_conditions import is_up_to_date
from tests.acceptance.conftest import land, rows
from tests.acceptance.healthy import configure, healthy_state, owner, visits
from tests.acceptance.raw_events import ADA, GRACE, LINUS, MARY, Event, at, event
from tests.experiment_files import RegistryFolder

__all__ = ["healthy_state", "owner"]  # fixtures

EXPOSURES = (
    "select source_id, experiment_key, exposures::int, unknown_variants::int, before_start::int, after_end::int"
    " from candidate.experiment_exposures order by 1, 2"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: psycopg.Connection) -> RegistryFolder:
    configure(monkeypatch, experiments_dir=str(tmp_path / "experiments"))
    return RegistryFolder(tmp_path / "experiments")


def exposed(experiment: str, variant: str, seconds: float, user: str, source: str = "web") -> Event:
    payload = {"interaction_type": "experiment_exposed", "experiment_key": experiment, "variant": variant}
    return event("tracking", "experiment_exposed", seconds, payload, user=user) | {"source_id": source}


def refreshed() -> RefreshOutcome:
    outcome = run_refresh()
    assert outcome.success, outcome
    return outcome


def warnings(outcome: RefreshOutcome) -> list[str]:
    return sorted(warning.name for warning in outcome.warnings)


def test_a_changed_file_is_published_without_new_events_and_only_once(
    owner: psycopg.Connection, folder: RegistryFolder
) -> None:
    defined = "select experiment_key from marts.dim_experiments"
    folder.write("chat", starts_at=f"{at(60):%Y-%m-%dT%H:%M:%SZ}")
    assert not is_up_to_date(owner)
    assert refreshed().run_id
    assert rows(owner, defined) == [{"experiment_key": "chat"}]
    assert is_up_to_date(owner)
    assert refreshed().run_id == "", "no run starts"
    folder.write("chat", primary="nothing")
    assert is_up_to_date(owner), "a file with faults waits for events, whose refresh reports them"
    folder.remove("chat")
    assert refreshed().run_id
    assert rows(owner, defined) == []
    assert is_up_to_date(owner)


@pytest.mark.long
def test_a_refresh_judges_exposures_and_changes_by_the_registry(
    owner: psycopg.Connection, folder: RegistryFolder
) -> None:
    start, end = (f"{at(seconds):%Y-%m-%dT%H:%M:%SZ}" for seconds in (60, 120))
    folder.write("chat", starts_at=start, ends_at=end)
    folder.write("feed", status="archived", starts_at=start, ends_at=end)
    land(owner, visits(20, seconds=60))
    land(owner, [exposed("chat", "short", 70, ADA), exposed("chat", "control", 80, GRACE)])
    land(owner, [exposed("feed", "gone", 300, ADA), exposed("unregistered", "a", 70, ADA)])
    assert warnings(refreshed()) == []
    assert [tuple(row.values()) for row in rows(owner, EXPOSURES)] == [("web", "chat", 2, 0, 0, 0)]

    # a client's faults warn, by source, and stop nobody
    land(owner, visits(20, seconds=200))
    land(owner, [exposed("chat", "long", 90, LINUS), exposed("chat", "short", 90, MARY)])
    land(owner, [exposed("chat", "short", 59, LINUS, "app"), exposed("chat", "long", 120, LINUS, "app")])
    assert warnings(refreshed()) == [
        "mart_gate: experiment_exposures__not_after_end",
        "mart_gate: experiment_exposures__not_before_start",
        "mart_gate: experiment_exposures__variants_known",
    ]
    (app, web) = (tuple(row.values()) for row in rows(owner, EXPOSURES))
    assert app == ("app", "chat", 2, 1, 1, 1)
    assert web[3:] == (1, 0, 0)

    # a change of a running experiment warns until it is stopped or starts again
    for weights in ((0.9, 0.1), (0.5, 0.5)):
        arms = [{"key": key, "weight": weight} for key, weight in zip(("control", "short"), weights, strict=True)]
        folder.write("chat", starts_at=start, ends_at=end, variants=arms)
        land(owner, visits(20, seconds=300))
        assert warnings(refreshed()) == ["landing_gate: changed_experiments__none_while_running"]
    changed = rows(owner, "select experiment_key, changed from candidate.changed_experiments order by changed_at")
    assert changed == [{"experiment_key": "chat", "changed": "weights"}] * 2
    folder.write("chat", status="stopped", starts_at=start, ends_at=end)
    land(owner, visits(20, seconds=300))
    assert warnings(refreshed()) == []

    # nothing runs on a registry with faults
    folder.write("chat", starts_at=start, ends_at=start, primary="buyers")
    land(owner, visits(20, seconds=300))
    batches = rows(owner, "select count(*) from ops.batches")
    outcome = run_refresh()
    assert not outcome.success
    assert "experiments/chat.yml:11: ends_at: expected starts_at before ends_at" in str(outcome.errors)
    assert "experiments/chat.yml:10: primary: the metric 'buyers' does not exist" in str(outcome.errors)
    assert rows(owner, "select count(*) from ops.batches") == batches
    assert rows(owner, "select definition ->> 'primary' as p from ops.experiments where experiment_key = 'chat'") == [
        {"p": "chatters"}
    ]
