"""`make bench-freshness`: how long after its request an event is visible in `marts`, with default schedules.

Everything runs as `sluice up` starts it, on a separate embedded PostgreSQL (fsync on). Every few seconds of a steady
load, one marked event views a post of its own, and an analyst's connection looks for that post in
`marts.fct_post_interactions`. An idle minute before the load shows what schedules and sensors cost when nothing
arrives.
"""

import argparse
import asyncio
import os
import random
import tempfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from time import monotonic
from typing import Any
from uuid import uuid4

import httpx
import psutil
from psycopg import AsyncConnection
from psycopg.errors import UndefinedTable

MARK_SECONDS = 5
GIVE_UP_SECONDS = 600
EVENTS_A_REQUEST = 100
KEY = {"Authorization": "Bearer dev-write"}
PORTS = {"SLUICE_COLLECTOR_PORT": "18780", "SLUICE_DAGSTER_PORT": "13780", "SLUICE_PAGES_PORT": "13781"}


def main() -> None:
    """Start everything, measure, stop."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10, help="length of the load")
    parser.add_argument("--rate", type=int, default=500, help="events per second")
    parser.add_argument("--idle", type=float, default=60, help="idle seconds before the load")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        Path(home).chmod(0o711)  # under root, the server's account must be able to enter
        os.environ.update(PORTS, SLUICE_HOME=home)
        from orchestration.instance import prepare_instance
        from orchestration.runtime import supervisor
        from orchestration.transform.dbt_runner import manifest_path
        from warehouse.database import database_url
        from warehouse.embedded import EmbeddedPostgres
        from warehouse.migrate import migrate

        migrate(database_url())
        prepare_instance()
        manifest_path()
        try:
            for service in supervisor.start():
                supervisor.wait_until_ready(service)
            print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", flush=True)
            asyncio.run(_probe(database_url(), options))
            _print_runs()
        finally:
            supervisor.stop()
            EmbeddedPostgres(Path(home)).stop()


async def _probe(url: str, options: argparse.Namespace) -> None:
    base = f"http://127.0.0.1:{PORTS['SLUICE_COLLECTOR_PORT']}"
    async with (
        httpx.AsyncClient(base_url=base, headers=KEY) as client,
        await AsyncConnection.connect(url, autocommit=True) as connection,
    ):
        await Probe(client, connection).run(rate=options.rate, seconds=options.minutes * 60, idle=options.idle)


class Probe:
    """The load, its marked events, and the watcher that looks for them."""

    def __init__(self, client: httpx.AsyncClient, connection: AsyncConnection[Any]) -> None:
        self._client, self._connection = client, connection
        self._posted: dict[str, float] = {}
        self._seen: dict[str, float] = {}

    async def run(self, *, rate: int, seconds: float, idle: float) -> None:
        """Measure and print."""
        watching = asyncio.create_task(self._watch())
        await self._mark()
        await self._until_all_are_seen()  # only the first refresh creates the tables
        await _print_idle_cost(idle)
        self._posted.clear()
        sent = await self._load(rate, seconds)
        await self._until_all_are_seen()
        watching.cancel()
        waits = [self._seen[post] - posted for post, posted in self._posted.items()]
        print(
            f"{sent:,} events in {seconds:.0f} s; {len(waits)} marked events visible after {min(waits):.0f} to "
            f"{max(waits):.0f} s, median {median(waits):.0f} s, p95 {quantiles(waits, n=20)[-1]:.0f} s"
        )

    async def _load(self, rate: int, seconds: float) -> int:
        chance, sent, marks, began = random.Random(1), 0, 0, monotonic()
        while (elapsed := monotonic() - began) < seconds:
            if elapsed > marks * MARK_SECONDS:
                await self._mark()
                marks += 1
            if sent < elapsed * rate:
                user, events = f"user-{chance.randrange(5000)}", []
                for _ in range(EVENTS_A_REQUEST):
                    kind = chance.choice(["view", "view", "click", "like", "share"])
                    events.append(_interaction(f"post-{chance.randrange(2000)}", kind))
                await self._post(user, events)
                sent += EVENTS_A_REQUEST
            else:
                await asyncio.sleep(0.01)  # ahead of the rate
        return sent

    async def _mark(self) -> None:
        post = f"probe-{uuid4()}"
        await self._post("probe", [_interaction(post, "view")])
        self._posted[post] = monotonic()

    async def _post(self, user: str, events: list[dict[str, Any]]) -> None:
        body = {"user_id": user, "session_id": f"{user}-session", "interactions": events}
        (await self._client.post("/api/track", json=body)).raise_for_status()

    async def _watch(self) -> None:
        """Check twice a second which marked posts an analyst sees."""
        while True:
            missing = [post for post in self._posted if post not in self._seen]
            with suppress(UndefinedTable):  # before the first refresh
                cursor = await self._connection.execute(
                    "select post_id from marts.fct_post_interactions where post_id = any(%s)", [missing]
                )
                for (post,) in await cursor.fetchall():
                    self._seen[post] = monotonic()
            await asyncio.sleep(0.5)

    async def _until_all_are_seen(self) -> None:
        deadline = monotonic() + GIVE_UP_SECONDS
        while any(post not in self._seen for post in self._posted):
            if monotonic() > deadline:
                raise SystemExit(f"Some marked events were not visible {GIVE_UP_SECONDS} s after the load.")
            await asyncio.sleep(0.5)  # the watcher records them


def _interaction(post: str, kind: str) -> dict[str, Any]:
    event = {"event_id": str(uuid4()), "post_id": post, "interaction_type": kind}
    return event | {"timestamp": datetime.now(UTC).isoformat(), "metadata": {"duration": 5000, "scroll_depth": 75}}


async def _print_idle_cost(seconds: float) -> None:
    before = _processor_seconds()
    await asyncio.sleep(seconds)
    used = {name: total - before.get(name, 0) for name, total in _processor_seconds().items()}
    print(f"idle for {seconds:.0f} s, processor seconds: " + ", ".join(f"{n} {s:.1f}" for n, s in used.items()))


def _processor_seconds() -> dict[str, float]:
    """Processor seconds of each service with its children, including ended ones."""
    from orchestration.supervision import service_states

    totals = {}
    for state in (service_states() or {}).values():
        if not state.runs:
            continue
        process = psutil.Process(state.pid)
        times = [each.cpu_times() for each in (process, *process.children(recursive=True))]
        totals[state.name] = sum(t.user + t.system + t.children_user + t.children_system for t in times)
    return totals


def _print_runs() -> None:
    """Where a refresh's time went: medians over the runs, in seconds since the run was requested."""
    from dagster import DagsterInstance, DagsterRunStatus, RunsFilter

    steps: dict[str, list[float]] = {}
    lengths, starts = [], []
    with DagsterInstance.get() as instance:
        for record in instance.get_run_records(RunsFilter(job_name="refresh", statuses=[DagsterRunStatus.SUCCESS])):
            created = record.create_timestamp.timestamp()
            starts.append((record.start_time or created) - created)
            lengths.append((record.end_time or created) - created)
            for step in instance.get_run_step_stats(record.dagster_run.run_id):
                steps.setdefault(step.step_key, []).append((step.end_time or 0) - (step.start_time or 0))
    print(f"{len(lengths)} refreshes, median {median(lengths):.1f} s: start {median(starts):.1f} s, ", end="")
    print(", ".join(f"{name} {median(seconds):.1f} s" for name, seconds in steps.items()))


if __name__ == "__main__":
    main()
