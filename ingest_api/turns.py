"""Turns on a worker's only thread: requests of one key do not make another key's request wait for all of them.

Work is a generator that yields wherever it may be interrupted. In each iteration of the event loop, requests of about
a quarter of a millisecond are let through, in the order of start-time fair queueing (Goyal, Vin and Cheng, 1996): a
key that has had less comes first. Within a key the oldest request is finished first, so one key never has two
half-decoded ones.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Generator
from functools import partial
from heapq import heappop, heappush
from itertools import count
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")
Steps = Generator[None, None, T]
"""Work in steps: yields between them, and returns its result."""

SLICE_SECONDS = 0.00025
SLICE_COST = 8 * 1024
"""The cost of a slice, in bytes of a body: about what is judged in `SLICE_SECONDS`."""
LEAST_COST = 2 * 1024
"""A request with one small event takes a quarter of a slice."""
REMEMBERED_KEYS = 1_000
SHARED_SECONDS = 0.1
"""How long a worker counts as shared after a request of another key than the one before."""

_Begin = Callable[[], object]
"""Begins work whose turn it is; returns False if nobody waits for it any more."""
_Waiting = deque[tuple[int, _Begin]]


def finish(steps: Steps[T]) -> T:
    """Do all the steps at once."""
    while True:
        try:
            next(steps)
        except StopIteration as done:
            result: T = done.value
            return result


def _wake(turn: "asyncio.Future[None]") -> bool:
    if turn.done():  # its request was cancelled
        return False
    turn.set_result(None)
    return True


class Turns:
    """The turns of one event loop."""

    def __init__(self) -> None:
        self._waiting: dict[str, _Waiting] = {}
        self._order: list[tuple[float, int, str]] = []  # a heap: virtual start, arrival, key
        self._starts: dict[str, float] = {}  # where keys that wait for nothing now would start
        self._now = 0.0
        self._arrivals = count()
        self._left = SLICE_COST
        self._is_renewing = False
        self._last_key: str | None = None
        self._shared_until = 0.0

    async def run(self, key: str, steps: Steps[T], size: int) -> T:
        """Do the steps of a request with a body of `size` bytes, in as many turns as it takes."""
        cost = min(max(size, LEAST_COST), SLICE_COST)
        if not self._is_let_through(key, cost):
            await self._turn(key, cost)
        while True:
            ends_at = perf_counter() + SLICE_SECONDS * self._slice() / SLICE_COST
            try:
                next(steps)
                while perf_counter() < ends_at:
                    next(steps)
            except StopIteration as done:
                result: T = done.value
                return result
            await self._turn(key, SLICE_COST, is_first=True)

    def start(self, key: str, work: Callable[[], None], size: int) -> None:
        """Do work that takes less than a slice and needs no task: now, or in its turn."""
        cost = min(max(size, LEAST_COST), SLICE_COST)
        if self._is_let_through(key, cost):
            work()
        else:
            self._queue(key, cost, work)

    async def pause(self, key: str) -> None:
        """Wait for a turn, for work of about a slice that is not in steps."""
        await self._turn(key, SLICE_COST)

    def _is_let_through(self, key: str, cost: int) -> bool:
        if key != self._last_key:
            if self._last_key is not None:
                self._shared_until = perf_counter() + SHARED_SECONDS
            self._last_key = key
        if self._order or self._left <= 0:
            return False
        self._left -= cost
        self._renew_soon()
        return True

    async def _turn(self, key: str, cost: int, *, is_first: bool = False) -> None:
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queue(key, cost, partial(_wake, turn), is_first=is_first)
        await turn

    def _queue(self, key: str, cost: int, begin: _Begin, *, is_first: bool = False) -> None:
        waiting = self._waiting.get(key)
        if waiting is None:
            self._waiting[key] = waiting = deque()
            self._enqueue(key, max(self._now, self._starts.pop(key, 0.0)))
        waiting.appendleft((cost, begin)) if is_first else waiting.append((cost, begin))
        self._renew_soon()

    def _enqueue(self, key: str, start: float) -> None:
        heappush(self._order, (start, next(self._arrivals), key))

    def _renew_soon(self) -> None:
        if not self._is_renewing:
            self._is_renewing = True
            asyncio.get_running_loop().call_soon(self._renew)

    def _renew(self) -> None:
        """Let the next requests through."""
        self._is_renewing = False
        self._left = self._slice()
        while self._order and self._left > 0:
            self._now, _, key = heappop(self._order)
            waiting = self._waiting[key]
            cost, begin = waiting.popleft()
            if waiting:
                self._enqueue(key, self._now + cost)
            else:
                del self._waiting[key]
                self._remember(key, self._now + cost)
            if begin() is not False:
                self._left -= cost
        if self._left < SLICE_COST:
            self._renew_soon()

    def _slice(self) -> int:
        """The cost of the next slice: one request if a key alone has requests waiting, and others have come lately.

        Each other request takes several iterations of the loop until it is committed. Short ones cost two fifths of
        what the worker could do, so keys that all have requests waiting get longer ones.
        """
        is_flooded = len(self._order) == 1 and perf_counter() < self._shared_until
        return LEAST_COST if is_flooded else SLICE_COST

    def _remember(self, key: str, start: float) -> None:
        if len(self._starts) >= REMEMBERED_KEYS:
            self._starts = {each: at for each, at in self._starts.items() if at > self._now}
        self._starts[key] = start
