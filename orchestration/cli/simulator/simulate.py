"""A simulated day of traffic in every dialect, sent over HTTP as real clients do, faults included."""

import asyncio
import random
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from typing import Any

import httpx

from orchestration.cli.simulator.journeys import EXTENSION, INITIALIZE, JOURNEYS
from orchestration.cli.simulator.visit import Call, Visit

CONCURRENCY = 8
DAY = timedelta(hours=24)


@dataclass
class SimulationSummary:
    """Counts of requests and events, by the collector's own verdicts."""

    requests: int = 0
    sent: int = 0
    stored: int = 0
    rejected: int = 0
    resent: int = 0

    def __str__(self) -> str:
        return (
            f"{self.sent:,} events in {self.requests:,} requests: {self.stored:,} stored, "
            f"{self.rejected} rejected with a reason; {self.resent:,} were sent twice, as by a retry"
        )


def simulate(
    base_url: str,
    events: int,
    seed: int,
    key: str = "dev-write",
    on_progress: Callable[[int], None] | None = None,
) -> SimulationSummary:
    """Send about `events` events of the last 24 hours; the same seed makes the same traffic.

    The traffic does not depend on how fast the collector answers. Raises httpx.HTTPError if the collector cannot be
    reached or refuses the key.
    """
    return asyncio.run(_Simulation(base_url, events, seed, key, on_progress).run())


class _Simulation:
    def __init__(
        self, base_url: str, events: int, seed: int, key: str, on_progress: Callable[[int], None] | None
    ) -> None:
        self.base_url, self.events, self.key, self.seed = base_url, events, key, seed
        self.on_progress = on_progress
        self.summary = SimulationSummary()
        self._known_users: list[str] = []

    async def run(self) -> SimulationSummary:
        headers = {"Authorization": f"Bearer {self.key}"}
        async with httpx.AsyncClient(base_url=self.base_url, headers=headers, timeout=30) as client:
            visits = planned_visits(self.events, self.seed, datetime.now(UTC))
            await asyncio.gather(*(self._work(client, visits) for _ in range(CONCURRENCY)))
        return self.summary

    async def _work(self, client: httpx.AsyncClient, visits: Iterator[list[Call]]) -> None:
        for calls in visits:
            ids = {}
            if calls[0].path == INITIALIZE:
                ids = await self._introduce(client, calls.pop(0).body)
            for call in calls:
                await self._send(client, call.with_ids(ids))
            if self.on_progress is not None:
                self.on_progress(min(self.summary.sent, self.events))

    async def _introduce(self, client: httpx.AsyncClient, hello: dict[str, Any]) -> dict[str, str]:
        """The user id and session id of a visit.

        The collector accepts 10 new installations a minute per address. If it does not trust the simulation's
        forwarded addresses, visits over that limit come from users it already knows.
        """
        forwarded = {"X-Forwarded-For": _address_of(hello["extension_user_id"])}
        while True:
            response = await client.post(INITIALIZE, json=hello, headers=forwarded)
            if response.status_code != httpx.codes.TOO_MANY_REQUESTS:
                answer = self._counted(Call(INITIALIZE, hello, 1), response)
                self._known_users.append(answer["user_id"])
                return {name: answer[name] for name in ("user_id", "session_id")}
            if self._known_users:
                user_id = self._known_users[self.summary.requests % len(self._known_users)]
                again = {"user_id": user_id, "started_at": hello["timestamp"]}
                answer = await self._send(client, Call(f"{EXTENSION}/sessions/start", again, 1))
                return {"user_id": user_id, "session_id": answer["session_id"]}
            await asyncio.sleep(float(response.headers["Retry-After"]))

    async def _send(self, client: httpx.AsyncClient, call: Call) -> dict[str, Any]:
        return self._counted(call, await client.post(call.path, json=call.body))

    def _counted(self, call: Call, response: httpx.Response) -> dict[str, Any]:
        if response.status_code != 400:  # 400 is a verdict too: every event of the request was rejected
            response.raise_for_status()
        answer: dict[str, Any] = response.json()
        refused = len(answer.get("rejected", answer.get("errors", [])))
        self.summary.requests += 1
        self.summary.sent += call.events
        self.summary.rejected += refused
        self.summary.stored += call.events - refused
        self.summary.resent += call.events if call.is_retry else 0
        return answer


def planned_visits(events: int, seed: int, now: datetime) -> Iterator[list[Call]]:
    """Visits of about `events` events in the 24 hours before `now`; a few people visit often, most rarely."""
    chance = random.Random(seed)
    people = max(10, events // 60)
    planned = 0
    while planned < events:
        person = f"person-{seed}-{min(int(chance.expovariate(4 / people)), people)}"
        starts_at = now - DAY * chance.uniform(0.02, 1)
        (journey,) = chance.choices(list(JOURNEYS), list(JOURNEYS.values()))
        calls = journey(Visit(person, starts_at, now, chance))
        planned += sum(call.events for call in calls)
        yield calls


def _address_of(person: str) -> str:
    """The person's address, always the same, from the benchmarking range of RFC 2544."""
    return str(IPv4Address("198.18.0.0") + zlib.crc32(person.encode()) % 2**17)
