"""What a source's policy and a user's consent do to an event."""

from uuid import UUID, uuid4

import pytest

from ingest_api.consent import ALL, Consent
from ingest_api.policy import Policy, tag_in, tagged_session, user_tag

ADA, BOB = "a" * 64, "b" * 64
EVENT = uuid4().bytes


def kept(rate: float, users: int = 2_000) -> list[int]:
    policy = Policy(sample_rate=rate)
    return [user for user in range(users) if policy.withheld(f"{user:064x}", None, None, EVENT) is None]


def test_by_default_nothing_is_withheld() -> None:
    assert not Policy().withholds
    assert Policy().withheld(None, None, None, EVENT) is None


def test_a_source_that_is_switched_off_withholds_everything() -> None:
    assert Policy(enabled=False).withheld(ADA, None, "s", EVENT) == "source_disabled"


@pytest.mark.parametrize("rate", [0.01, 0.1, 0.5])
def test_a_sample_keeps_about_its_share_of_users(rate: float) -> None:
    assert len(kept(rate)) == pytest.approx(2_000 * rate, rel=0.5)


def test_a_larger_sample_keeps_whom_a_smaller_one_kept() -> None:
    assert set(kept(0.01)) < set(kept(0.1)) < set(kept(1.0))
    assert kept(0) == []


def test_a_user_is_sampled_alike_in_every_event_and_session() -> None:
    policy = Policy(sample_rate=0.5)
    for number in range(50):
        user = f"{number:064x}"
        by_user = {policy.withheld(user, None, f"s{n}", uuid4().bytes) for n in range(5)}
        own_session = str(tagged_session(uuid4(), user))
        assert by_user == {policy.withheld(None, None, own_session, EVENT)}


def test_without_a_user_a_session_is_sampled_as_a_whole() -> None:
    policy = Policy(sample_rate=0.5)
    verdicts = {n: {policy.withheld(None, None, f"s{n}", uuid4().bytes) for _ in range(5)} for n in range(50)}
    assert all(len(verdict) == 1 for verdict in verdicts.values())
    assert len({verdict.pop() for verdict in verdicts.values()}) == 2


def test_only_events_of_users_who_withdrew_consent_are_withheld() -> None:
    withdrawn = Consent(frozenset(), "full")
    policy = Policy(consents={ADA: withdrawn}, tagged_consents={user_tag(ADA): withdrawn})
    assert policy.asks_consent
    assert policy.consent(ADA) == policy.consent(None, ADA) == withdrawn
    assert policy.consent(None, None, str(tagged_session(uuid4(), ADA))) == withdrawn
    assert policy.consent(BOB, BOB, str(tagged_session(uuid4(), BOB))) == ALL
    assert policy.consent(None) == ALL


def test_of_a_user_and_a_device_the_stricter_consent_holds() -> None:
    consents = {ADA: Consent(ALL.purposes, "balanced"), BOB: Consent(frozenset({"essential", "analytics"}), "full")}
    assert Policy(consents=consents).consent(ADA, BOB) == Consent(frozenset({"essential", "analytics"}), "balanced")


def test_a_source_asks_for_consent_only_if_it_can_make_a_difference() -> None:
    assert not Policy(signals=frozenset({"gpc"})).asks_consent
    assert not Policy(signals=frozenset({"gpc"})).of_request({"sec-gpc": "0"}).asks_consent
    assert Policy(signals=frozenset({"gpc"})).of_request({"sec-gpc": "1"}).asks_consent
    assert not Policy().of_request({"sec-gpc": "1", "dnt": "1"}).asks_consent


def test_a_header_overrides_the_default_and_not_what_the_person_said() -> None:
    opt_in = Policy(default_consent=Consent(frozenset({"essential"}), "strict"))
    asked = opt_in.of_request({"sluice-consent": "analytics; mode=full"})
    assert asked.consent(ADA) == Consent(frozenset({"essential", "analytics"}), "full")
    said = {ADA: Consent(frozenset({"essential"}), "strict")}
    assert Policy(consents=said).of_request({"sluice-consent": "all"}).consent(ADA) == said[ADA]


def test_a_header_that_cannot_be_read_agrees_to_nothing() -> None:
    assert Policy().of_request({"sluice-consent": "everything!"}).consent(ADA).purposes == frozenset()


def test_a_session_of_ours_carries_its_users_tag_and_is_a_uuid() -> None:
    session = tagged_session(UUID("00000000-0000-5000-8000-000000000001"), ADA)
    assert tag_in(str(session)) == user_tag(ADA) != user_tag(BOB)
    assert (session.version, session.variant) == (8, "specified in RFC 4122")
    assert session != tagged_session(uuid4(), ADA)


@pytest.mark.parametrize(
    "session_id", [None, "", "s1", "8ec97fcd-0391-4ba0-a520-68b269d45880", "z" * 14 + "8" + "z" * 21]
)
def test_a_session_of_the_clients_carries_no_tag(session_id: str | None) -> None:
    assert tag_in(session_id) is None
