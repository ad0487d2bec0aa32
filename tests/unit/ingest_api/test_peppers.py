"""Two peppers: whoever was seen before keeps their key, and what a retry repeats keeps its id."""

import hashlib
import hmac
from array import array
from datetime import UTC, datetime, timedelta

import pytest

from ingest_api.event import Arrival, Draft
from ingest_api.privacy.peppers import RETRIES_OF_FAST_CLOCKS, KnownPeople, Peppers
from ingest_api.privacy.pseudonyms import Pseudonyms
from ingest_api.validation.event_id import EventIds

SINCE = datetime(2026, 3, 1, tzinfo=UTC)


def key(pepper: str, user_id: str) -> str:
    return hmac.new(pepper.encode(), f"web\x1f{user_id}".encode(), hashlib.sha256).hexdigest()


def known(*keys: str) -> KnownPeople:
    starts = array("q", sorted(int.from_bytes(bytes.fromhex(each)[:8], "big", signed=True) for each in keys))
    starts.byteswap()
    return KnownPeople(starts.tobytes())


def rotated(*before: str) -> Pseudonyms:
    return Pseudonyms(Peppers("new", "old", known(*(key("old", each) for each in before)), SINCE), "web")


def test_whoever_was_seen_before_keeps_the_key_and_others_get_one_of_the_new_pepper() -> None:
    pseudonyms = rotated(*(f"user {number}" for number in range(1000)))
    assert all(pseudonyms.user_key(f"user {number}") == key("old", f"user {number}") for number in range(1000))
    assert all(pseudonyms.user_key(f"user {number}") == key("new", f"user {number}") for number in range(1000, 2000))


def test_an_installation_that_was_seen_before_keeps_its_user_id() -> None:
    before = Pseudonyms("old", "web").user_id("x")
    assert rotated(before).user_id("x") == before
    assert rotated().user_id("x") == Pseudonyms("new", "web").user_id("x") != before


def ids(pseudonyms: Pseudonyms) -> EventIds:
    return EventIds(Arrival("web", "product", pseudonyms, datetime.now(UTC)))


@pytest.mark.parametrize("since_change", [timedelta(days=-3), timedelta(0), timedelta(hours=24, minutes=5)])
def test_a_retry_across_the_change_gets_the_same_id(since_change: timedelta) -> None:
    """Also of a client whose clock was as far ahead as the collector accepts."""
    draft = Draft("view", {"a": 1}, client_time=(SINCE + since_change).isoformat())
    assert ids(rotated()).of(draft, 0, "k", {"a": 1}) == ids(Pseudonyms("old", "web")).of(draft, 0, "k", {"a": 1})
    named = Draft("view", {}, event_id="not a UUID")
    assert ids(rotated()).of(named, 0, None, {}) == ids(Pseudonyms("old", "web")).of(named, 0, None, {})


def test_ids_of_later_events_are_the_new_peppers() -> None:
    at = (SINCE + RETRIES_OF_FAST_CLOCKS).isoformat()
    for draft in (Draft("view", {"a": 1}, client_time=at), Draft("view", {}, event_id="no UUID", client_time=at)):
        assert ids(rotated()).of(draft, 0, "k", {}) == ids(Pseudonyms("new", "web")).of(draft, 0, "k", {})


def test_people_are_found_among_none_one_and_the_extremes() -> None:
    assert 5 not in known()
    extremes = [-(2**63), -1, 0, 2**63 - 1]
    starts = array("q", extremes)
    starts.byteswap()
    people = KnownPeople(starts.tobytes())
    assert all(each in people for each in extremes)
    assert not any(each in people for each in (1, -2, 2**62))
