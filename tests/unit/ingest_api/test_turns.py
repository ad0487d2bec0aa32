"""Keys take turns on a worker's thread."""

import asyncio
from collections.abc import Awaitable, Callable
from time import perf_counter

from ingest_api.turns import SLICE_COST, SLICE_SECONDS, Steps, Turns

Order = list[str]


def work(name: str, slices: int, order: Order) -> Steps[str]:
    """Work of so many slices, each of which notes its name."""
    for _ in range(slices):
        order.append(name)
        ends_at = perf_counter() + SLICE_SECONDS
        while perf_counter() < ends_at:
            pass
        yield
    return name


def order_of(begin: Callable[[Turns, Order], list[Awaitable[str]]]) -> Order:
    """In which order requests that arrive together are worked on."""
    order: Order = []

    async def all_at_once() -> None:
        turns = Turns()
        await asyncio.gather(*begin(turns, order))

    asyncio.run(all_at_once())
    return order


def test_a_small_request_of_another_key_does_not_wait_for_a_large_one() -> None:
    order = order_of(
        lambda turns, order: [
            turns.run("greedy", work("large", 20, order), 20 * SLICE_COST),
            turns.run("modest", work("small", 1, order), 300),
        ]
    )
    assert order.index("small") <= 2
    assert order.count("large") == 20


def test_requests_of_one_key_do_not_make_another_wait_for_all_of_them() -> None:
    order = order_of(
        lambda turns, order: [
            *(turns.run("greedy", work(f"greedy {number}", 1, order), SLICE_COST) for number in range(50)),
            turns.run("modest", work("modest", 1, order), 300),
        ]
    )
    assert order.index("modest") <= 3


def test_within_a_key_the_oldest_request_is_finished_first() -> None:
    order = order_of(
        lambda turns, order: [
            turns.run("greedy", work(f"request {number}", 4, order), 4 * SLICE_COST) for number in range(5)
        ]
    )
    assert order == [f"request {number}" for number in range(5) for _ in range(4)]


def test_keys_with_much_to_do_get_equal_shares() -> None:
    order = order_of(
        lambda turns, order: [
            *(turns.run("ada", work("ada", 10, order), 10 * SLICE_COST) for _ in range(3)),
            *(turns.run("bob", work("bob", 10, order), 10 * SLICE_COST) for _ in range(3)),
        ]
    )
    first_half = order[:30]
    assert abs(first_half.count("ada") - first_half.count("bob")) <= 2


def test_a_cancelled_request_takes_nobodys_turn() -> None:
    order: Order = []

    async def cancel_one() -> None:
        turns = Turns()
        first = asyncio.create_task(turns.run("ada", work("first", 2, order), SLICE_COST))
        cancelled = asyncio.create_task(turns.run("ada", work("cancelled", 2, order), SLICE_COST))
        last = asyncio.create_task(turns.run("ada", work("last", 2, order), SLICE_COST))
        await asyncio.sleep(0)
        cancelled.cancel()
        assert await first == "first"
        assert await last == "last"

    asyncio.run(asyncio.wait_for(cancel_one(), 30))
    assert order == ["first", "first", "last", "last"]


def let_through(keys: list[str]) -> list[int]:
    """How many small requests that arrive together each iteration of the loop lets through, by these keys."""
    counts: list[int] = []

    async def run() -> None:
        turns, done = Turns(), 0

        def begin() -> None:
            nonlocal done
            done += 1

        for key in keys:
            turns.start(key, begin, 300)
        while done < len(keys):
            before = done
            await asyncio.sleep(0)
            counts.append(done - before)

    asyncio.run(run())
    return [count for count in counts if count]


def test_a_flood_goes_on_request_by_request_while_another_key_is_served() -> None:
    assert let_through(["greedy"] * 40) == [4] * 9
    alone, _, *others = let_through(["greedy"] * 40 + ["modest"])
    assert alone == 4  # both have requests waiting
    assert set(others) == {1}


def test_keys_that_all_have_requests_waiting_get_whole_slices() -> None:
    assert let_through(["ada", "bob"] * 20)[:8] == [4] * 8
