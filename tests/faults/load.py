"""Well-behaved clients under load: they keep what did not get a 200 and send it again under the same ids."""

import asyncio
import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Self
from uuid import UUID, uuid4

import httpx
import msgspec
import psutil
import psycopg

HEADERS = {"Authorization": "Bearer dev-write", "Content-Type": "application/json"}
NO_ANSWER = 0
STORED, UNAVAILABLE = 200, 503
MOST_WAITING = 300
"""Requests that clients hold at most; when the machine is too busy for the rate, it falls instead."""
checked: list[dict[str, int]] = []
"""What each check of this test found, for the summary of the run."""


@dataclass(frozen=True)
class Answer:
    """A request's status and its times of sending and response; status 0 is a broken or timed-out connection."""

    sent_at: float
    at: float
    status: int


@dataclass
class Load:
    """Clients in their own thread, from entering the context until every event is delivered.

    `pid` is the collector whose memory is sampled. Times are `time.monotonic`.
    """

    url: str
    pid: int
    events_per_second: float = 2_500
    events_per_request: int = 200  # with fewer, the client's own milliseconds per request would limit the rate
    client_seconds: float = 30
    delivery_seconds: float = 90
    sent: set[UUID] = field(default_factory=set)
    answered: set[UUID] = field(default_factory=set)
    answers: list[Answer] = field(default_factory=list)
    wrong_answers: list[str] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._began = time.monotonic()
        self._stopping = False
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            self.delivery_seconds = 0
            self._stop()
        else:
            self.deliver()

    def deliver(self) -> None:
        """Send nothing new and deliver the rest. Raises AssertionError if that takes longer than `delivery_seconds`."""
        self._stop()
        if self._failure is not None:
            raise self._failure

    def _stop(self) -> None:
        if self._thread.is_alive():
            self._stopping = True
            self._thread.join()
            self._seconds = time.monotonic() - self._began

    def wait_for(self, condition: Callable[[], object], seconds: float = 60) -> None:
        """Wait for the condition under load. Raises AssertionError if it does not hold in time."""
        deadline = time.monotonic() + seconds
        while not condition():
            assert self._thread.is_alive(), f"the load ended: {self._failure!r}"
            assert time.monotonic() < deadline, f"waited {seconds:g} s; answers so far: {self.statuses}"
            time.sleep(0.02)  # the condition may depend on another process, so poll

    def wait_for_answers(self, count: int, status: int = STORED) -> None:
        """Wait until this many more requests are answered with `status`."""
        before = self.statuses[status]
        self.wait_for(lambda: self.statuses[status] >= before + count)

    def first_stored_after(self, moment: float) -> float:
        """Wait for the first 200 after `moment`; returns the seconds in between."""
        self.wait_for(lambda: any(answer.status == STORED for answer in self._after(moment)))
        return next(answer.at for answer in self._after(moment) if answer.status == STORED) - moment

    def _after(self, moment: float) -> list[Answer]:
        return [answer for answer in self.answers.copy() if answer.at > moment]

    @property
    def statuses(self) -> Counter[int]:
        """The number of responses by status."""
        return Counter(answer.status for answer in self.answers.copy())

    @property
    def longest_outage(self) -> float:
        """The longest time without a 200, in seconds."""
        stored = sorted(answer.at for answer in self.answers if answer.status == STORED)
        return max(later - at for at, later in pairwise(stored))

    def summary(self) -> str:
        """A summary of the run for its report."""
        rate = len(self.sent) / self._seconds
        return (
            f"{len(self.sent):,} events at {rate:,.0f}/s, answers {dict(self.statuses)}, longest outage "
            f"{self.longest_outage:.1f} s, RSS up to {max(self.memory) / 2**20:.0f} MiB"
        )

    def _work(self) -> None:
        try:
            asyncio.run(self._deliver_all())
        except BaseException as failure:
            self._failure = failure

    async def _deliver_all(self) -> None:
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=64)
        waiting: set[asyncio.Task[None]] = set()
        async with httpx.AsyncClient(
            base_url=self.url, headers=HEADERS, timeout=self.client_seconds, limits=limits
        ) as client:
            watching = asyncio.create_task(self._watch_memory())
            due = time.monotonic()
            while not self._stopping:
                if len(waiting) < MOST_WAITING:
                    task = asyncio.create_task(self._deliver(client))
                    waiting.add(task)
                    task.add_done_callback(waiting.discard)
                due = max(due + self.events_per_request / self.events_per_second, time.monotonic() - 1)
                await asyncio.sleep(max(0.0, due - time.monotonic()))
            left = set(waiting)
            _, undelivered = await asyncio.wait(left, timeout=self.delivery_seconds) if left else (None, set())
            for task in {watching, *undelivered}:
                task.cancel()
            await asyncio.gather(watching, *left, return_exceptions=True)
            assert not undelivered, f"{len(undelivered)} requests are not delivered; answers: {self.statuses}"

    async def _deliver(self, client: httpx.AsyncClient) -> None:
        ids = [uuid4() for _ in range(self.events_per_request)]
        self.sent.update(ids)
        interactions = [interaction(each) for each in ids]
        body = msgspec.json.encode({"user_id": f"user-{ids[0].int % 100}", "interactions": interactions})
        pause = 0.1
        while True:
            sent_at = time.monotonic()
            try:
                response = await client.post("/api/track", content=body)
                status = response.status_code
            except httpx.TransportError:
                status = NO_ANSWER
            self.answers.append(Answer(sent_at, time.monotonic(), status))
            if status == STORED and response.json()["tracked"] == len(ids):
                self.answered.update(ids)
                return
            if status not in (NO_ANSWER, UNAVAILABLE):
                self.wrong_answers.append(f"{status} {response.text}")
                return
            await asyncio.sleep(pause * random.uniform(0.5, 1))
            pause = min(2 * pause, 0.5)

    async def _watch_memory(self) -> None:
        while True:
            self.memory.append(resident_bytes(self.pid))
            await asyncio.sleep(0.25)


def interaction(event_id: UUID) -> dict[str, Any]:
    """An event as a client of the tracking dialect sends it."""
    measures = {"duration": 5_000, "scroll_depth": 75, "source": "feed"}
    return {"event_id": str(event_id), "post_id": "p1", "interaction_type": "view", "metadata": measures}


def resident_bytes(pid: int) -> int:
    """Resident memory of a process and its children, in bytes; 0 if it does not exist."""
    try:
        process = psutil.Process(pid)
        family = [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0
    total = 0
    for member in family:
        try:
            total += member.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return total


def require_nothing_lost(load: Load, database_url: str) -> None:
    """Require that acknowledged events are stored, that retries store the rest once, and that nothing got a 500."""
    with psycopg.connect(database_url) as connection:
        stored = connection.execute("select distinct source_id, event_id from raw.events").fetchall()
    ids = [event_id for _, event_id in stored]
    lost = load.answered - set(ids)
    checked.append(
        {
            "requests": len(load.answers),
            "without a 200": len(load.answers) - load.statuses[STORED],
            "events acknowledged": len(load.answered),
            "events lost": len(lost),
        }
    )
    assert load.wrong_answers == [], load.wrong_answers[:3]
    assert not lost, f"{len(lost)} acknowledged events are lost"
    assert load.answered == load.sent
    assert set(ids) == load.sent
    assert len(ids) == len(load.sent)
