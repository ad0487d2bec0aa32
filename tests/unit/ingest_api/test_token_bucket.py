"""Token buckets, with a clock that the test moves."""

import os
from pathlib import Path

import pytest

from ingest_api import token_bucket
from ingest_api.token_bucket import PROBES, SLOTS, RateLimit, TokenBuckets

TEN_A_MINUTE = RateLimit(rate=10 / 60, burst=10)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1_000.0]
    monkeypatch.setattr(token_bucket, "monotonic", lambda: now[0])
    return now


def takes(buckets: TokenBuckets, key: str, limit: RateLimit = TEN_A_MINUTE) -> bool:
    if buckets.wait(key, limit) > 0:
        return False
    buckets.take(key, limit)
    return True


def test_a_burst_is_let_through_and_no_more(clock: list[float]) -> None:
    buckets = TokenBuckets(None)
    assert [takes(buckets, "ada") for _ in range(12)] == [True] * 10 + [False] * 2


def test_tokens_come_back_with_time(clock: list[float]) -> None:
    buckets = TokenBuckets(None)
    for _ in range(10):
        takes(buckets, "ada")
    assert buckets.wait("ada", TEN_A_MINUTE) == pytest.approx(6)
    clock[0] += 5.9
    assert not takes(buckets, "ada")
    clock[0] += 0.2
    assert takes(buckets, "ada")
    assert not takes(buckets, "ada")
    clock[0] += 3_600
    assert [takes(buckets, "ada") for _ in range(11)] == [True] * 10 + [False]


def test_one_client_does_not_take_anothers(clock: list[float]) -> None:
    buckets = TokenBuckets(None)
    for _ in range(20):
        takes(buckets, "ada")
    assert takes(buckets, "bob")


def test_a_large_request_is_let_through_and_waited_for_afterwards(clock: list[float]) -> None:
    buckets, limit = TokenBuckets(None), RateLimit(rate=10, burst=100)
    assert buckets.wait("ada", limit) == 0
    buckets.take("ada", limit, 1_000)
    assert buckets.wait("ada", limit) == pytest.approx(90.1)


def test_workers_share_buckets(tmp_path: Path, clock: list[float]) -> None:
    one, other = TokenBuckets(tmp_path), TokenBuckets(tmp_path)
    assert [takes(one, "ada") for _ in range(6)] == [True] * 6
    assert [takes(other, "ada") for _ in range(6)] == [True] * 4 + [False] * 2


def test_more_clients_than_slots_cost_no_more_memory_and_forget_the_oldest(tmp_path: Path, clock: list[float]) -> None:
    buckets = TokenBuckets(tmp_path)
    size = os.path.getsize(tmp_path / "token_buckets")
    for number in range(SLOTS // PROBES):
        clock[0] += 0.001
        buckets.take(f"client {number}", TEN_A_MINUTE, 10)
    late = [f"client {number}" for number in range(SLOTS // PROBES - 100, SLOTS // PROBES)]
    assert all(buckets.wait(client, TEN_A_MINUTE) > 0 for client in late)
    assert os.path.getsize(tmp_path / "token_buckets") == size
