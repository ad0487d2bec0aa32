"""Keys share a worker's memory: whoever holds much leaves room for those that hold little."""

from contextlib import suppress

import pytest

from ingest_api.memory_budget import REQUEST_BYTES, MemoryBudget, NoRoom

LIMIT = 1_000_000


def fill(budget: MemoryBudget, key: str, piece: int = 1_000) -> int:
    """Take until refused; returns what was taken."""
    taken = 0
    while True:
        try:
            budget.take(key, piece)
        except NoRoom:
            return taken
        taken += piece


def test_a_key_alone_holds_three_quarters_and_the_next_three_quarters_of_the_rest() -> None:
    budget = MemoryBudget(LIMIT)
    assert fill(budget, "greedy") == pytest.approx(LIMIT * 3 / 4, abs=1_000)
    assert fill(budget, "next") == pytest.approx(LIMIT * 3 / 16, abs=1_000)


@pytest.mark.parametrize("greedy", [1, 2, 5, 20])
def test_however_many_keys_take_what_they_can_a_modest_one_finds_room(greedy: int) -> None:
    budget = MemoryBudget(LIMIT)
    for _ in range(200):  # in turns, so that they share
        for key in range(greedy):
            try:
                budget.take(f"greedy {key}", LIMIT // 500)
            except NoRoom:
                continue
    budget.take("modest", LIMIT // 100)


def test_what_one_key_gives_back_is_free_for_others() -> None:
    budget = MemoryBudget(LIMIT)
    taken = fill(budget, "greedy")
    with pytest.raises(NoRoom):
        budget.take("late", LIMIT // 4)
    budget.give_back("greedy", taken)
    budget.take("late", LIMIT // 4)
    assert budget.held == LIMIT // 4


def test_a_request_holds_its_own_bytes_and_releases_all_of_them_however_it_ends() -> None:
    budget = MemoryBudget(LIMIT)
    with budget.reserve("ada") as reserved:
        assert budget.held == REQUEST_BYTES
        reserved.take(5_000)
        reserved.keep(REQUEST_BYTES)
        assert budget.held == REQUEST_BYTES
    with suppress(NoRoom), budget.reserve("ada") as reserved:
        reserved.take(2 * LIMIT)
    assert budget.held == 0


def test_a_refused_request_holds_nothing() -> None:
    budget = MemoryBudget(REQUEST_BYTES)
    with pytest.raises(NoRoom), budget.reserve("ada"):
        pass
    assert budget.held == 0
