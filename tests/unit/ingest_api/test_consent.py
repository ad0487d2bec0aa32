"""How consents are read, and what follows from several."""

from typing import Any

import pytest

from ingest_api.consent import (
    ALL,
    ONLY_ESSENTIAL,
    PURPOSES,
    BadConsent,
    Consent,
    Statement,
    effective,
    statement_of,
    statement_of_header,
)
from ingest_api.event import Draft
from ingest_api.privacy.device_detail import without_detail, without_detail_of_context
from ingest_api.validation.consented import kinds_of_events, refusal_of
from ingest_api.validation.statements import choice_of, may_state, stated_by
from warehouse.settings import settings


def granted(statement: Statement) -> set[str]:
    return set(effective(ALL, (statement,)).purposes)


@pytest.mark.parametrize(
    ("sent", "purposes", "mode"),
    [
        ("essential, analytics", {"essential", "analytics"}, "full"),
        ("analytics", {"essential", "analytics"}, "full"),
        ("Analytics,Chat-Content ; mode=strict", {"essential", "analytics", "chat_content"}, "strict"),
        ("essential", {"essential"}, "full"),
        ("none", set(), "full"),
        ("all; mode=balanced", set(PURPOSES), "balanced"),
        ("mode=strict", set(PURPOSES), "strict"),
        ("", set(PURPOSES), "full"),
    ],
)
def test_a_header_names_what_is_agreed_to(sent: str, purposes: set[str], mode: str) -> None:
    assert effective(ALL, (statement_of_header(sent),)) == Consent(frozenset(purposes), mode)  # type: ignore[arg-type]


@pytest.mark.parametrize("sent", ["marketing", "analytics=1", "mode=loose", "none, analytics"])
def test_a_header_that_says_something_else_is_refused_with_what_was_expected(sent: str) -> None:
    with pytest.raises(BadConsent, match="Expected purposes among essential, analytics"):
        statement_of_header(sent)


@pytest.mark.parametrize(
    ("said", "purposes"),
    [
        (["analytics"], {"essential", "analytics"}),
        ([], set()),
        ({"purposes": ["essential"]}, {"essential"}),
        ({"purposes": {"chat_content": False}}, set(PURPOSES) - {"chat_content"}),
        ({"analytics": "denied", "experiments": "granted"}, set(PURPOSES) - {"analytics"}),
        ({"analytics_storage": "denied", "ad_storage": "granted"}, set(PURPOSES) - {"analytics"}),
        ({"categoryPreferences": {"Analytics": False, "Advertising": True}}, set(PURPOSES) - {"analytics"}),
        ({"categoryPreferences": {}}, {"essential"}),
        ({"categoryPreferences": {"C0002": False}}, set(PURPOSES) - {"analytics"}),
    ],
)
def test_a_value_names_what_is_agreed_to(said: Any, purposes: set[str]) -> None:
    assert granted(statement_of(said)) == purposes


@pytest.mark.parametrize("name", ["mode", "privacyMode", "privacy_mode"])
def test_a_mode_has_the_names_that_clients_give_it(name: str) -> None:
    assert statement_of({name: "strict"}) == Statement(mode="strict")


@pytest.mark.parametrize(
    "said", ["all", 1, None, {"purposes": "analytics"}, {"purposes": {"marketing": True}}, {"mode": "loose"}]
)
def test_a_value_that_says_something_else_is_refused(said: Any) -> None:
    with pytest.raises(BadConsent):
        statement_of(said)


def test_the_strictest_statement_holds_and_the_default_fills_in_the_rest() -> None:
    opt_in = Consent(frozenset({"essential"}), "strict")
    yes, no = statement_of({"analytics": True}), statement_of({"analytics": False})
    assert effective(opt_in, (yes,)) == Consent(frozenset({"essential", "analytics"}), "strict")
    assert effective(opt_in, (yes, no)) == effective(opt_in, (no, yes)) == opt_in
    assert effective(ALL, (ALL.statement, ONLY_ESSENTIAL)) == Consent(frozenset({"essential"}), "strict")


@pytest.mark.parametrize(
    "event",
    [
        {"consent": {"analytics": False}},
        {"context": {"consent": {"categoryPreferences": {"Analytics": False}}}},
        {"properties": {"consent": {"analytics": False}}},
        {"traits": {"consent": {"analytics": False}}},
        {"event_metadata": {"consent": {"purposes": {"analytics": False}}}},
    ],
)
def test_an_event_says_it_where_clients_put_it(event: dict[str, Any]) -> None:
    said = stated_by(event)
    assert said is not None
    assert granted(said) == set(PURPOSES) - {"analytics"}


@pytest.mark.parametrize(
    "event", [None, "consent", {"consent": True}, {"consent": {"marketing": True}}, {"consent": {"analytics": "maybe"}}]
)
def test_a_field_of_the_clients_own_says_nothing(event: Any) -> None:
    assert stated_by(event) is None


def event_named(name: str, **payload: Any) -> Draft:
    return Draft(name=name, payload=payload)


def test_most_events_are_not_looked_through() -> None:
    assert not may_state(event_named("page", context={"page": {"path": "/"}}, properties={"a": 1}))
    assert not may_state(event_named("page", context=[{"schema": "s"}]))
    assert may_state(event_named("page", context={"consent": {}}))
    assert may_state(event_named("page", consent=[]))
    assert may_state(event_named("$opt_in"))
    assert may_state(event_named("identify"))


def test_a_choice_is_an_event_that_reports_one() -> None:
    no = {"consent": {"categoryPreferences": {"Analytics": False}}}
    for draft in (
        event_named("Segment Consent Preference Updated", context=no),
        event_named("consent_updated", **no),
        event_named("identify", traits=no),
    ):
        said = choice_of(draft)
        assert said is not None
        assert "analytics" in said.denied
    assert choice_of(event_named("page", context=no)) is None
    assert choice_of(event_named("$opt_in")) == ALL.statement
    denied = choice_of(event_named("consent_preferences", properties={"eventType": "deny_all"}))
    assert denied == ONLY_ESSENTIAL
    some = {"eventType": "allow_selected", "consentScopes": ["necessary", "statistics"]}
    chosen = choice_of(event_named("consent_preferences", properties=some))
    assert chosen is not None
    assert granted(chosen) == {"essential", "analytics"}
    assert choice_of(event_named("consent_preferences", properties={"eventType": "pending"})) is None


def test_what_is_essential_is_what_the_registry_calls_error_or_performance() -> None:
    only = Consent(frozenset({"essential"}), "full")
    assert refusal_of(only, "social", "error_occurred") is None
    assert refusal_of(only, "posthog", "$web_vitals") is None
    assert refusal_of(only, "social", "post_view") == "consent_analytics"
    assert refusal_of(only, "social", "of nobody's registry") == "consent_analytics"
    assert refusal_of(only, "segment", "Experiment Viewed") == "consent_experiments"
    assert refusal_of(Consent(frozenset(), "full"), "social", "error_occurred") == "consent_withdrawn"
    assert set(kinds_of_events(settings().event_names_file).values()) == {"essential", "exposure"}


SENT = {
    "metadata": {
        "userAgent": "Mozilla",
        "screenResolution": "1x1",
        "language": "en",
        "postId": "p1",
        "timezone": "UTC",
    },
    "context": [{"os": {"name": "iOS"}, "screen": {"width": 1}, "$browser": "Safari", "page": {"path": "/"}}],
    "screen": "Lesson 1",
}


def test_strict_leaves_out_what_describes_the_device_and_balanced_what_tells_it_from_others() -> None:
    assert without_detail(SENT, "full") == SENT
    assert without_detail(SENT, "balanced") == {
        "metadata": {"language": "en", "postId": "p1", "timezone": "UTC"},
        "context": [{"os": {"name": "iOS"}, "$browser": "Safari", "page": {"path": "/"}}],
        "screen": "Lesson 1",
    }
    assert without_detail(SENT, "strict") == {
        "metadata": {"postId": "p1"},
        "context": [{"page": {"path": "/"}}],
        "screen": "Lesson 1",
    }


def test_of_the_requests_context_strict_keeps_only_whether_it_is_a_bot() -> None:
    context = {
        "browser": "Firefox",
        "os": "Linux",
        "country": "NP",
        "city": "Pokhara",
        "ip": "1.2.3.0",
        "is_bot": False,
    }
    assert without_detail_of_context(context, "full") == context
    assert set(without_detail_of_context(context, "balanced")) == {"browser", "os", "country", "is_bot"}
    assert without_detail_of_context(context, "strict") == {"is_bot": False}
