"""Two peppers: whoever was seen before keeps their key, and what a retry repeats keeps its id."""

import hashlib
import hmac
from array import array
from datetime import UTC, datetime, timedelta

import pytest

from ingest_api.event import Arrival, Draft
from ingest_api.privacy.peppers import RETRIES_OF_FAST_CLOCKS, KnownDecisions, KnownPeople, Peppers
from ingest_api.privacy.pseudonyms import Pseudonyms
from ingest_api.validation.event_id import EventIds
from warehouse.tombstones import masked_with, tombstone, tombstone_key

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


HANDED_ON = tombstone_key("old")


def after_it(keys: dict[bytes, str], tombstones: set[bytes]) -> Pseudonyms:
    """When the rotation has ended: one pepper, and the decisions that are older than it."""
    return Pseudonyms(Peppers("new", tombstones=HANDED_ON, decisions=KnownDecisions(keys, tombstones)), "web")


def test_the_key_of_tombstones_is_handed_on_under_each_pepper() -> None:
    sealed = masked_with("new", b"salt", HANDED_ON)
    assert HANDED_ON not in (sealed, tombstone_key("new"))
    assert masked_with("new", b"salt", sealed) == HANDED_ON
    assert masked_with("other", b"salt", sealed) != HANDED_ON
    assert masked_with("new", b"pepper", sealed) != HANDED_ON


def test_whoever_said_to_what_they_agree_keeps_their_key_under_a_later_pepper() -> None:
    marked = Pseudonyms("old", "web").mark(" ada ")
    assert marked != Pseudonyms("old", "other").mark("ada")
    later = after_it({marked: key("old", "ada")}, set())
    assert later.mark("ada") == marked
    assert later.user_key("ada") == key("old", "ada")
    assert later.user_key("grace") == key("new", "grace")


def test_whoever_was_erased_has_a_tombstone_under_a_later_pepper() -> None:
    marked = Pseudonyms("old", "web").mark("ada")
    stones = {tombstone(HANDED_ON, marked.hex())}
    refused = after_it({}, stones).user_key("ada")
    assert refused is not None
    assert refused not in (key("old", "ada"), key("new", "ada"))
    assert tombstone(HANDED_ON, refused) in stones
    assert after_it({}, stones).user_key("grace") == key("new", "grace")


def test_an_erased_device_that_comes_again_in_a_rotation_is_recognised_after_it() -> None:
    stones = {tombstone(HANDED_ON, key("old", "device"))}
    peppers = Peppers("new", "old", known(), SINCE, tombstones=HANDED_ON, decisions=KnownDecisions({}, stones))
    assert Pseudonyms(peppers, "web").user_key("device") == key("old", "device")
    assert Pseudonyms(peppers, "web").user_key("other") == key("new", "other")
    ((source, noted),) = peppers.returned
    assert source == "web"
    assert tombstone(HANDED_ON, after_it({}, stones | {noted}).user_key("device") or "") == noted
    assert after_it({}, stones).user_key("device") == key("new", "device")


def test_an_installation_that_was_seen_before_is_recognised_by_its_next_user_id() -> None:
    before, after = (Pseudonyms(pepper, "web").user_id("x") for pepper in ("old", "new"))
    peppers = Peppers("new", "old", known(key("old", before)), SINCE, tombstones=HANDED_ON)
    assert Pseudonyms(peppers, "web").user_id("x") == before
    ((source, kept, marked),) = peppers.renamed
    assert (source, kept) == ("web", key("old", before))
    assert after_it({marked: kept}, set()).user_key(after) == kept


def test_all_keys_of_a_person_are_those_of_the_peppers_that_are_known() -> None:
    assert Pseudonyms("old", "web").user_keys("ada") == [key("old", "ada")]
    assert rotated("ada").user_keys("ada") == [key("old", "ada"), key("new", "ada")]
    assert rotated().user_keys("ada") == [key("new", "ada"), key("old", "ada")]
    former = Pseudonyms(Peppers("new", former="old"), "web")
    assert former.user_keys("ada") == [key("new", "ada"), key("old", "ada")]
    assert former.user_keys("undefined") == []


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
