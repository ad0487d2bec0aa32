"""What refused requests cost, with a clock that the test moves."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from ingest_api import token_bucket
from ingest_api.sources.refusals import BURST_SECONDS, BYTES_OF_A_TOKEN, Caller, Refusals
from ingest_api.token_bucket import TokenBuckets
from ingest_api.verdict import RequestRefused

RATE = 20
BURST = RATE * BURST_SECONDS
ADA, BOB = Caller("203.0.113.1", "key"), Caller("203.0.113.2", "key")

Clock = list[float]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    now = [1_000.0]
    monkeypatch.setattr(token_bucket, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def refusals(clock: Clock) -> Refusals:
    return Refusals(TokenBuckets(None), RATE)


def sized(caller: Caller, size: int) -> Caller:
    return replace(caller, size=size)


def is_calm(refusals: Refusals, caller: Caller) -> bool:
    try:
        refusals.require_calm(caller)
    except RequestRefused as refused:
        return (refused.status, refused.retry_after or 0) < (429, 1)
    return True


def repeat(times: int, charge: Callable[[], None]) -> None:
    for _ in range(times):
        charge()


def test_only_the_account_that_is_refused_too_often_is_refused(refusals: Refusals, clock: Clock) -> None:
    repeat(BURST, lambda: refusals.charge(ADA))
    assert not is_calm(refusals, ADA)
    assert is_calm(refusals, BOB), "the same key from another address"
    clock[0] += 1
    assert is_calm(refusals, ADA)


def test_a_single_refusal_never_refuses_the_next_request_however_large_it_was(refusals: Refusals, clock: Clock) -> None:
    refusals.charge(sized(ADA, 4 * 1024 * 1024))
    clock[0] += 0.1
    assert is_calm(refusals, ADA)
    refusals.charge(sized(ADA, 4 * 1024 * 1024))
    assert not is_calm(refusals, ADA)


def test_large_garbage_costs_more_than_small_garbage(refusals: Refusals) -> None:
    repeat(BURST // 10, lambda: refusals.charge(ADA))
    assert is_calm(refusals, ADA)
    repeat(BURST // 10, lambda: refusals.charge(sized(BOB, 10 * BYTES_OF_A_TOKEN)))
    assert not is_calm(refusals, BOB)


def test_a_client_of_whom_most_is_accepted_is_not_refused(refusals: Refusals) -> None:
    for _ in range(10 * BURST):
        refusals.charge(ADA)
        refusals.pay_back(ADA)
        assert is_calm(refusals, ADA)
        refusals.pay_back(ADA)


def test_what_asks_to_come_back_later_is_answered_at_the_rate_and_never_delayed_for_long(refusals: Refusals) -> None:
    delays = [refusals.delay(ADA) for _ in range(RATE * 10)]
    assert delays[: RATE - 1] == [0] * (RATE - 1)
    assert 0 < delays[RATE + 5] < delays[RATE + 15] <= max(delays) <= 2
    assert refusals.delay(BOB) == 0


def test_without_a_rate_nothing_is_charged(clock: Clock) -> None:
    refusals = Refusals(TokenBuckets(None), 0)
    repeat(10_000, lambda: refusals.charge(ADA))
    assert is_calm(refusals, ADA)
    assert refusals.delay(ADA) == 0


def test_an_ipv6_client_is_its_network_for_it_can_choose_among_the_addresses() -> None:
    def account(address: str) -> str:
        return Caller(address).account

    assert account("2001:db8::1") == account("2001:db8::ffff:1")
    assert account("2001:db8::1") != account("2001:db8:0:1::1")
    assert account("203.0.113.1") != account("203.0.113.2")
