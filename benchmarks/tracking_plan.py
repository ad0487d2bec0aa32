"""`python -m benchmarks.tracking_plan`: what a tracking plan costs a refresh, as ratios measured in one run.

Refreshes of new events alternate between no schema, schemas for about a tenth of the events, and schemas for all of
them. The schemas are drafts from the landed events, so they check what real ones check. With `--break`, they have a
property that no event has, in mode quarantine for the tenth: the price of events that violate their schema.
"""

import argparse
import json
import os
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from psycopg import Connection

from benchmarks.synthetic_events import fill

# As in benchmarks/refresh.py: the landing gate judges the volumes of the last days only.
ENDED_DAYS_AGO = 10
USERS = 5_000
SHARES = {"none": 0.0, "a tenth": 0.1, "all": 1.0}

Schemas = Mapping[str, Mapping[str, Any]]


def main() -> None:
    """Measure and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000, help="events per refresh")
    parser.add_argument("--rounds", type=int, default=5, help="refreshes of each kind; the first ones are not compared")
    parser.add_argument("--break", dest="breaks", action="store_true", help="schemas that every event violates")
    options = parser.parse_args()
    if options.rounds < 2:
        parser.error("--rounds: expected at least 2, because the first is not compared")
    with tempfile.TemporaryDirectory() as home:
        Path(home).chmod(0o711)  # under root, the server's account must be able to enter
        plan = Path(home, "plan")
        plan.mkdir()
        os.environ.update(SLUICE_HOME=home, SLUICE_TRACKING_PLAN_DIR=str(plan), SLUICE_MAX_QUARANTINED_SHARE="1")
        _run(plan, options.events, options.rounds, options.breaks)


def _run(folder: Path, events: int, rounds: int, breaks: bool) -> None:
    from orchestration.tracking_plan.infer import drafts
    from warehouse.database import connect, database_url
    from warehouse.embedded import EmbeddedPostgres
    from warehouse.migrate import migrate
    from warehouse.partitions import ensure_partitions
    from warehouse.settings import settings

    start = datetime.now(UTC) - timedelta(days=ENDED_DAYS_AGO)
    migrate(database_url())
    try:
        with connect(autocommit=True) as connection:
            ensure_partitions(connection, first=start.date())
            _land(connection, events, 0, start)
            _refresh()
            drafted = drafts(connection, None, None, 2 * ENDED_DAYS_AGO)
            plans = {kind: _plan(connection, drafted, share, breaks) for kind, share in SHARES.items()}
            seconds: dict[str, list[tuple[float, float]]] = {kind: [] for kind in SHARES}
            for number in range(rounds):
                for place, kind in enumerate(SHARES):
                    _land(connection, events, 1 + 3 * number + place, start)
                    _write(folder, plans[kind])
                    seconds[kind].append(_refresh())
                    print(
                        f"{kind}: refresh {seconds[kind][-1][0]:.2f} s, landing {seconds[kind][-1][1]:.2f} s",
                        flush=True,
                    )
                    if kind != "none":
                        _print_checked(connection)
        _print_ratios({kind: of_kind[1:] for kind, of_kind in seconds.items()})
    finally:
        EmbeddedPostgres(settings().home).stop()


def _land(connection: Connection, events: int, seed: int, start: datetime) -> None:
    fill(connection, events, days=1, seed=seed, start=start, users=USERS, posts=USERS)
    connection.execute("analyze raw.events")


def _refresh() -> tuple[float, float]:
    """Seconds of a refresh, and of its landing step."""
    from dagster import DagsterInstance

    from orchestration.runs.refresh import run_refresh

    began = perf_counter()
    outcome = run_refresh()
    seconds = perf_counter() - began
    if not outcome.success:
        raise SystemExit(f"The refresh failed: {outcome.failed_checks or outcome.errors}")
    with DagsterInstance.get() as instance:
        steps = {step.step_key: step for step in instance.get_run_step_stats(outcome.run_id)}
    landing = steps["landed_batch"]
    return seconds, (landing.end_time or 0) - (landing.start_time or 0)


def _plan(connection: Connection, drafted: Schemas, share: float, breaks: bool) -> Schemas:
    """Schemas of the rarest events, up to this share of all events."""
    from orchestration.tracking_plan.plan import MODE

    counts: dict[str, int] = dict(
        connection.execute("select event_name, count(*) from store.int_events group by 1 order by 2, 1").fetchall()
    )
    left = share * sum(counts.values())
    plan: dict[str, Mapping[str, Any]] = {}
    for name in [name for name in counts if name in drafted]:
        left -= counts[name]
        if left < 0:
            break
        broken = {"required": ["missing"], MODE: "quarantine" if share < 1 else "observe"} if breaks else {}
        plan[name] = {**drafted[name], **broken}
    return plan


def _write(folder: Path, plan: Schemas) -> None:
    for file in folder.iterdir():
        file.unlink()
    for name, schema in plan.items():
        (folder / f"{name}.json").write_text(json.dumps(schema))


def _print_checked(connection: Connection) -> None:
    row = connection.execute(
        "select count(*), sum(checked) from"
        " (select distinct source_id, event_name, checked from candidate.tracking_plan) as events"
    ).fetchone()
    print(f"  events with a schema, and events checked: {row}")


def _print_ratios(seconds: Mapping[str, list[tuple[float, float]]]) -> None:
    print()
    for kind in list(SHARES)[1:]:
        for number, what in enumerate(("refresh", "landing step")):
            ratios = [mine[number] / none[number] for mine, none in zip(seconds[kind], seconds["none"], strict=True)]
            extra = median(
                mine[number] - none[number] for mine, none in zip(seconds[kind], seconds["none"], strict=True)
            )
            listed = ", ".join(f"{ratio:.2f}" for ratio in ratios)
            print(f"{kind} / none, {what}: median {median(ratios):.3f} ({listed}); {extra:+.2f} s")


if __name__ == "__main__":
    main()
