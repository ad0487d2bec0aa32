"""Personal identifiers never reach the database in the clear."""

import hashlib
import hmac
from typing import Any
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ingest_api.ids import plain_id
from ingest_api.privacy.pseudonyms import Pseudonyms

pseudonyms = Pseudonyms("pepper", "web")
# Of the list, those that a dialect or an SDK sends as an event's own.
PSEUDONYMIZED = (
    *("user_id", "extension_user_id", "anonymous_id", "target_user_id", "recipient_id", "post_author", "previous_id"),
    *(
        "sender_id",
        "author_id",
        "profile_id",
        "device_id",
        "advertising_id",
        "visitor_id",
        "external_id",
        "customer_id",
    ),
    *("client_id", "user_pseudo_id", "login", "distinct_id", "anon_distinct_id", "uid", "duid", "nuid", "tnuid"),
)
DROPPED = (
    *("client_ip", "ip", "ip_address", "remote_addr", "x_forwarded_for", "x_real_ip", "email", "email_address", "mail"),
    *("phone", "phone_number", "username", "full_name", "first_name", "last_name", "birthday", "password", "ssn"),
)
PSEUDONYMIZED_BELOW = {"traits": {"id"}, "device": {"id"}, "externalids": {"id"}}
DROPPED_BELOW = {"traits": {"name", "address", "avatar"}, "device": {"name"}, "externalids": {"value"}}
clear_text = st.text(st.characters(exclude_categories=["Cs"]))


def expected_key(user_id: str, pepper: str = "pepper", source: str = "web") -> str:
    return hmac.new(pepper.encode(), (source + "\x1f" + user_id).encode(), hashlib.sha256).hexdigest()


@given(pepper=clear_text, source=clear_text, user_id=clear_text)
def test_user_key_is_the_hex_hmac_of_source_and_user_id(pepper: str, source: str, user_id: str) -> None:
    assume(plain_id(user_id) == user_id)
    assert Pseudonyms(pepper, source).user_key(user_id) == expected_key(user_id, pepper, source)


def test_one_user_has_different_keys_in_different_sources_and_under_different_peppers() -> None:
    keys = {Pseudonyms(pepper, source).user_key("ada") for pepper in ("a", "b") for source in ("web", "app")}
    assert len(keys) == 4


def test_user_id_of_an_installation_is_a_stable_uuid_that_is_not_its_key() -> None:
    user_id = pseudonyms.user_id("installation-1")
    assert str(UUID(user_id)) == user_id
    assert user_id == Pseudonyms("pepper", "web").user_id("installation-1")
    assert user_id != pseudonyms.user_id("installation-2")
    assert user_id != Pseudonyms("pepper", "app").user_id("installation-1")
    assert user_id.replace("-", "") not in str(pseudonyms.user_key("installation-1"))


def test_an_id_with_a_lone_surrogate_has_a_key_too() -> None:
    assert len(str(pseudonyms.user_key("\ud800"))) == 64


def test_18_ids_of_other_systems_are_pseudonyms() -> None:
    sent = {"context": {"externalIds": [{"id": "ada", "type": "ga_client_id", "collection": "users"}]}}
    kept = {"context": {"externalIds": [{"id": expected_key("ada"), "type": "ga_client_id", "collection": "users"}]}}
    assert pseudonyms.without_identifiers(sent) == kept


@pytest.mark.parametrize("name", sorted(PSEUDONYMIZED))
def test_identifiers_are_replaced_at_any_depth(name: str) -> None:
    payload = {name: "ada", "metadata": {name: "ada", "list": [{"deeper": [[{name: "ada"}]]}]}}
    key = expected_key("ada")
    replaced = {name: key, "metadata": {name: key, "list": [{"deeper": [[{name: key}]]}]}}
    assert pseudonyms.without_identifiers(payload) == replaced


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (4711, expected_key("4711")),
        (4711.5, expected_key("4711.5")),
        (["ada", "bob"], [expected_key("ada"), expected_key("bob")]),
        ({"user_id": "ada"}, {"user_id": expected_key("ada")}),
        (None, None),
    ],
)
def test_an_identifier_that_is_not_text_is_replaced_too(sent: Any, kept: Any) -> None:
    assert pseudonyms.without_identifiers({"user_id": sent}) == {"user_id": kept}


@pytest.mark.parametrize("name", sorted(DROPPED))
@pytest.mark.parametrize("value", ["ada@example.org", "203.0.113.7", 4930123456, ["ada@example.org"], {"x": "ada"}])
def test_emails_addresses_and_names_are_emptied_at_any_depth(name: str, value: Any) -> None:
    payload = {name: value, "data": [{name: value}]}
    assert pseudonyms.without_identifiers(payload) == {name: None, "data": [{name: None}]}


def test_everything_else_stays_as_sent_and_the_event_itself_is_not_changed() -> None:
    payload = {"post_id": "p1", "value": 1.5, "flag": True, "none": None, "list": [1, "a", {"session_id": "s"}]}
    before = repr(payload)
    assert pseudonyms.without_identifiers(payload) == payload
    assert repr(payload) == before


@pytest.mark.parametrize("name", ["userId", "followed_user_id", "profileUserID", "X-User-Id"])
def test_any_field_that_is_called_a_user_id_is_replaced(name: str) -> None:
    assert pseudonyms.without_identifiers({"data": {name: "ada"}}) == {"data": {name: expected_key("ada")}}


@pytest.mark.parametrize("above", sorted(DROPPED_BELOW))
def test_what_identifies_only_below_another_field_goes_there_and_stays_elsewhere(above: str) -> None:
    for name in DROPPED_BELOW[above]:
        assert pseudonyms.without_identifiers({"context": {above: {"x": {name: "Ada"}}}, name: "Home"}) == {
            "context": {above: {"x": {name: None}}},
            name: "Home",
        }
    for name in PSEUDONYMIZED_BELOW[above]:
        assert pseudonyms.without_identifiers({above: [{name: "ada"}], "post": {name: "p1"}}) == {
            above: [{name: expected_key("ada")}],
            "post": {name: "p1"},
        }


def test_fields_that_identify_everywhere_identify_below_traits_and_devices_too() -> None:
    for above in DROPPED_BELOW:
        cleaned = pseudonyms.without_identifiers({above: {"plan": "kept", "email": "a@b", "userId": "ada"}})
        assert cleaned == {above: {"plan": "kept", "email": None, "userId": expected_key("ada")}}


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ('{"traits": {"name": "Ada", "id": 7}, oops', '{"traits": {"name": null, "id": null}, oops'),
        ('{"followedUserId": "ada", "thread_id": "t"', '{"followedUserId": null, "thread_id": "t"'),
        ('"{\\"previousId\\": \\"ada\\", \\"name\\": \\"Ada\\"}', '"{\\"previousId\\": null, \\"name\\": null}'),
        ("writeKey=secret&event=page", "writeKey=null&event=page"),
    ],
)
def test_text_that_is_not_json_loses_the_same_identifiers(sent: str, kept: str) -> None:
    assert pseudonyms.text_without_identifiers(sent) == kept
