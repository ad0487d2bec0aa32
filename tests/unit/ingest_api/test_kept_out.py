"""Identifiers and secrets in odd places stay out of what is stored, and ordinary values stay in it."""

import json
from time import process_time
from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest_api.dry_run import examine
from ingest_api.policy import DEFAULT_POLICY, Policy
from ingest_api.privacy.field_names import OwnNames, listed_treatments, treatments
from ingest_api.privacy.masking import Masking
from ingest_api.privacy.pseudonyms import Pseudonyms
from ingest_api.privacy.secret_patterns import REGULAR_FINDERS
from ingest_api.privacy.trigger import QUERY, SECRET, trigger
from ingest_api.privacy.urls import Urls
from ingest_api.sources.policies import pseudonyms_of
from ingest_api.verdict import Accepted
from tests.identifying_values import BENIGN, PLACES, VALUES, hidden

HIDDEN = list(hidden())
VIEW = {"post_id": "p1", "interaction_type": "view"}
pseudonyms = Pseudonyms("pepper", "web")


def stored(fields: dict[str, Any], policy: Policy = DEFAULT_POLICY) -> Any:
    """The payload that the collector stores of an event with these fields."""
    (examined,) = examine("/api/track", json.dumps(VIEW | fields).encode(), policy)
    assert isinstance(examined.verdict, Accepted), examined.verdict
    return examined.payload


def test_there_are_many_odd_places() -> None:
    assert len(HIDDEN) >= 322
    assert len(BENIGN) >= 100


def test_no_identifier_or_secret_survives_in_an_odd_place() -> None:
    surviving = {}
    for each in HIDDEN:
        kept = json.dumps(stored(each.event), ensure_ascii=False)
        if any(marker in kept for marker in each.markers):
            surviving[each.what] = kept
    assert not surviving, f"{len(surviving)} of {len(HIDDEN)}: {surviving}"


@pytest.mark.parametrize(("name", "value"), BENIGN, ids=[f"{name}-{number}" for number, (name, _) in enumerate(BENIGN)])
def test_ordinary_values_are_stored_as_sent(name: str, value: Any) -> None:
    sent = {"metadata": {name: value, "items": [{name: value}]}}
    assert stored(sent) == VIEW | sent


@pytest.mark.parametrize("each", HIDDEN, ids=lambda each: each.what)
def test_whatever_the_rules_find_is_suspicious(each: Any) -> None:
    sent = VIEW | each.event
    walked = pseudonyms.without_identifiers(sent, may_have_secrets=False)
    masked = pseudonyms.strings.masked(walked)
    if masked != walked:
        found = pseudonyms.strings.in_event(msgspec.json.encode(walked))
        assert pseudonyms.strings.masked(walked, found) == masked
        assert pseudonyms.strings.suspects_body(json.dumps(sent).encode())
        assert pseudonyms.strings.suspects_body(json.dumps(sent, ensure_ascii=False).encode())


PIECES = [
    *(value for value, _ in VALUES.values()),
    *" \t.,:;-_/=?&#@+%()[]{}'\"0123456789",
    *(
        "00",
        "http://",
        "https://a.example/",
        "v",
        "token",
        "is",
        "eyJ",
        "1.2",
        "2001:",
        "(650)",
        "DE89",
        "%40",
        "cookie",
    ),
    *("AT61 1904 3002 3457 3201", "0171 2345678", "5105105105105100", "x" * 20, "a1B2" * 9),
]


@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
@example("http://?")
@example("/a#")
@example(";=")
def test_no_text_is_masked_that_was_not_suspicious(text: str) -> None:
    masking = Masking()
    encoded = msgspec.json.encode({"label": text})
    if masking.regular_text(text) != text or masking.is_secret_id(text):
        assert SECRET in trigger().in_text(text)
        assert SECRET in trigger().in_event(encoded)
        assert trigger().suspects_body(encoded)
    if Urls().shortened(text) != text:
        assert QUERY in trigger().in_text(text)
        assert QUERY in trigger().in_event(encoded)
        assert trigger().suspects_body(encoded)


@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
@example("x" * 20 + "AKIAIOSFODNN7EXAMPLE=ada.lovelace@mail.example.org")
@example("//4111 1111 1111 1111@")
def test_masking_strings_twice_is_masking_them_once(text: str) -> None:
    once = pseudonyms.without_identifiers({"label": text})
    assert pseudonyms.without_identifiers(once) == once


TRAPS = [
    *(
        "a",
        "a=",
        "a?",
        "?a",
        "#a",
        ";a",
        "a.",
        "http://",
        "//a?",
        "%3F",
        "1.22.3.4 ",
        "2001:",
        "DE89 ",
        "4111 ",
        "0171 ",
    ),
    *("+4", "00", "(650) ", "a%40", "a@", '{"a":', "[", "token:", "v1.", "x/10.2.3.4", "0171 2345678 ", "ü", "\u200b"),
    *("=", "eyJ", "cookie: a=", "https://a.example/x?a=b "),
]


@pytest.mark.parametrize("piece", TRAPS)
@pytest.mark.timeout(60)
def test_no_text_takes_long(piece: str) -> None:
    """A backtracking pattern would take minutes; a processor's second is a hundred times what the slowest takes."""
    text = f"{piece * (32 * 1024 // len(piece))} ?x=1 ada@example.org 4111 1111 1111 1111"
    national = pseudonyms_of("web", Policy(country="DE"), "pepper")
    began = process_time()
    for strings in (pseudonyms.strings, national.strings):
        assert "ada@example.org" not in strings.text(text)
        strings.id(text)
    pseudonyms.text_without_identifiers(text)
    assert process_time() - began < 5


def test_an_ordinary_body_costs_no_search() -> None:
    event = {
        "event_id": "9f3b6a1c-2f0e-4b1d-9b57-0a5d8f2c7e11", "post_id": "1c7f5d3e-8a2b-4c6d-9e0f-123456789abc",
        "interaction_type": "view", "timestamp": "2026-03-01T10:30:00.123456+00:00",
        "metadata": {"duration": 5042, "scroll_depth": 75, "source": "feed", "url": "https://app.example.org/home",
                     "user_agent": "Mozilla/5.0 (Macintosh) Chrome/120.0.0.0 Safari/537.36", "at": 1772361000123},
    }  # fmt: skip
    assert not pseudonyms.strings.suspects_body(json.dumps({"user_id": "u1", "interactions": [event] * 100}).encode())


@pytest.mark.parametrize("name", ["employee_badge", "employeeBadge", "Employee-Badges", "form.employee_badge"])
def test_a_source_can_add_names(name: str) -> None:
    own = Policy(dropped_fields=frozenset({"employee_badge"}))
    assert stored({"metadata": {name: "B-77"}})["metadata"] == {name: "B-77"}
    if "form" not in name:
        assert stored({"metadata": {name: "B-77"}}, own)["metadata"] == {name: None}


def test_a_source_can_add_names_in_an_object_and_take_names_from_the_list() -> None:
    own = OwnNames(dropped=("badge.code",), pseudonymized=("locker",), kept=("username",))
    treated = Pseudonyms("pepper", "web", fields=treatments(own)).without_identifiers(
        {"badge": {"x": [{"code": "7"}]}, "code": "8", "locker": "9", "username": "kept", "email": "a"}
    )
    assert treated == {
        "badge": {"x": [{"code": None}]}, "code": "8", "locker": pseudonyms.user_key("9"), "username": "kept",
        "email": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("url_fields", "kept"),
    [
        ((), "https://a.example/s?utm_source=x"),
        (("q",), "https://a.example/s?q=shoes&utm_source=x"),
        (("*",), "https://a.example/s?q=shoes&page=2&utm_source=x"),
        (("#",), "https://a.example/s?utm_source=x#top"),
    ],
)
def test_urls_keep_campaigns_and_what_the_source_allows(url_fields: tuple[str, ...], kept: str) -> None:
    policy = Policy(url_fields=frozenset(url_fields))
    sent = {"metadata": {"url": "https://a.example/s?q=shoes&page=2&utm_source=x#top"}}
    assert stored(sent, policy)["metadata"]["url"] == kept


@pytest.mark.parametrize(
    ("country", "number"),
    [
        ("DE", "0171 2345678"),
        ("DE", "030 / 123 456 78"),
        ("FR", "06 12 34 56 78"),
        ("US", "650-253-0000"),
        ("GB", "020 7946 0958"),
    ],
)
def test_national_telephone_numbers_are_those_of_the_sources_country(country: str, number: str) -> None:
    sent = {"metadata": {"label": f"call {number} now"}, "message_content": f"call {number}"}
    kept = stored(sent, Policy(country=country))
    assert kept["metadata"]["label"] == "call [phone] now"
    assert kept["message_content"] == "call [phone]"
    if country != "US":
        assert stored(sent)["metadata"]["label"] == f"call {number} now"


@pytest.mark.parametrize("country", ["DE", "FR", "US", "IT", "ES"])
def test_ordinary_values_stay_in_sources_with_a_country(country: str) -> None:
    policy = Policy(country=country)
    changed = {value for name, value in BENIGN if isinstance(value, str)
               and stored({"metadata": {name: value}}, policy)["metadata"] != {name: value}}  # fmt: skip
    assert not changed


def test_ids_that_hold_a_secret_are_pseudonyms_and_still_differ() -> None:
    kept = [stored({"post_id": f"{name}@example.org"})["post_id"] for name in ("ada", "bob", "ada")]
    assert (
        kept[0]
        == kept[2]
        == pseudonyms_of("dry run", Policy(), "a dry run stores no pseudonyms").user_key("ada@example.org")
    )
    assert kept[0] != kept[1]


def test_only_the_rules_of_the_source_mask_strings() -> None:
    sent = {"metadata": {"label": "ada@example.org 4111111111111111"}}
    assert stored(sent, Policy(masking_rules=frozenset({"card"})))["metadata"]["label"] == "ada@example.org [card]"


def test_every_listed_name_has_one_treatment() -> None:
    for name in ("email", "user_id", "password", "token", "user", "traits"):
        assert listed_treatments()[name] is not None
    assert set(REGULAR_FINDERS) == {"iban", "card", "ssn", "api_key", "email", "ip", "phone"}
    assert set(PLACES)
