"""What real clients send of measures, labels, addresses and campaigns, and the numbers that analysts then read.

All of it lands in one warehouse and is published by one refresh.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from psycopg.types.json import Jsonb

from orchestration.runs.refresh import RefreshOutcome, run_refresh
from tests.acceptance.conftest import land, rows
from tests.acceptance.raw_events import Event, event
from tests.conftest import TEMPLATE, own_copy
from warehouse.database import connect

Rows = list[dict[str, Any]]

NUMBERS = [12345, 12345.0, "12345", "12345.00", "1.50", "v1.0"]
LABELS = ("[news] 17", "{a}", "x" * 256, "\U0001f600" * 512)


def person(name: str) -> str:
    """A pseudonym that begins with the name."""
    return name.encode().hex().ljust(64, "0")[:64]


def implausible_measures() -> list[Event]:
    told = [
        {"duration": 1_795_910_400_000, "scroll_depth": 13_250},
        {"time_to_interaction_ms": -1, "reading_time_ms": -1, "duration": "-5"},
        {"duration": 4_000, "scroll_depth": 60},
    ]
    views = [
        event("tracking", "view", number, {"post_id": "measured", "metadata": metadata}, user=person("measured"))
        for number, metadata in enumerate(told)
    ]
    other_places = [
        event("social", "post_view", 10, {"data": {"viewDuration": -5}}, user=person("measured")),
        event("learning", "ai_coach_message", 11, {"properties": {"message_length": "-5"}}, user=person("measured")),
        event("product", "chat_ended", 12, {"event_metadata": {"duration_ms": 86_400_001}}, user=person("measured")),
        event("segment", "Post Viewed", 13, {"properties": {"duration": -0.5}}, user=person("measured")),
        event("extension", "post_reading", 14, {"value": -3, "metadata": {"postId": "m"}}, user=person("measured")),
        event("extension", "api-detect", 15, {"value": -3, "category": "performance"}, user=person("measured")),
    ]
    return views + other_places


def unusual_labels() -> list[Event]:
    return [event("tracking", "view", 0, {"post_id": label}, user=person("labels")) for label in LABELS] + [
        event("tracking", "view", 0, {"post_id": label}, user=person("labels")) for label in (["news"], "y" * 513)
    ]


def ids_with_a_fraction() -> list[Event]:
    posts = [event("tracking", "view", n, {"post_id": post}, user=person("numbers")) for n, post in enumerate(NUMBERS)]
    chats = [
        event("product", "message_sent", n, {"thread_id": chat}, user=person("numbers"))
        for n, chat in enumerate(NUMBERS)
    ]
    return posts + chats


def page(name: str, seconds: float, url: str, referrer: str | None = None, **more: Any) -> Event:
    """A page view of the person with this name, as Segment's browser SDK sends it."""
    context = {"page": {"url": url, "referrer": referrer, "title": "Shop"}, **more}
    return event("segment", "page", seconds, {"type": "page", "context": context}, user=person(name))


def visits() -> list[Event]:
    """Visits with every kind of address and campaign, one person each."""
    campaigns = [
        page(f"campaign {number}", 0, "https://x.example/", campaign={"source": source})
        for number, source in enumerate(["News", "news", "news ", "\tNEWS"])
    ]
    return [
        *campaigns,
        page("self", 0, "https://x.example/", "https://www.x.example/a"),
        page("self with port", 0, "https://WWW.X.example:8443/", "https://x.example./a"),
        page("app", 0, "https://x.example/", "android-app://com.google.android.gm/"),
        page("secret", 0, "https://x.example/", "https://name:secret@intra.example/wiki?token=1"),
        page("at sign", 0, "https://x.example/", "https://na@me:sec@ret@intra.example:8080/wiki"),
        page("in the url", 0, "https://x.example/a/b?q=1&utm_source=N%C3%A9ws+Letter&utm_medium=Email#top"),
        page("invalid", 0, "https://x.example/?utm_source=%FF%00"),
        event("tracking", "view", 0, {"metadata": {"url": "https://x.example/?UTM_SOURCE=Paper"}}, user=person("any")),
        # Several page views in one visit; the second event names the campaign.
        page("path", 0, "https://x.example/in"),
        page("path", 10, "https://x.example/middle", "https://www.google.com/search?q=x"),
        page("path", 20, "https://x.example/out?utm_source=later"),
        # The same visitor an hour and two hours later; the crawler's visit is a bot's.
        page("path", 3_600, "https://x.example/again"),
        page("path", 7_200, "https://x.example/again"),
        page("crawler", 0, "https://x.example/") | {"context": Jsonb({"is_bot": True})},
    ]


class Published:
    """What one refresh published."""

    def __init__(self, outcome: RefreshOutcome, found: dict[str, Rows]) -> None:
        self.outcome = outcome
        self.found = found

    def of(self, mart: str, **columns: Any) -> Rows:
        """The rows of a mart that have these values."""
        return [row for row in self.found[mart] if all(row[name] == value for name, value in columns.items())]


@pytest.fixture(scope="module")
def published(server: str) -> Iterator[Published]:
    with pytest.MonkeyPatch.context() as patch, own_copy(server, TEMPLATE, patch, min_judged_events="1"):
        with connect(autocommit=True) as connection:
            land(connection, [*implausible_measures(), *unusual_labels(), *ids_with_a_fraction(), *visits()])
            outcome = run_refresh()
            assert outcome.success, outcome
            tables = rows(connection, "select tablename from pg_tables where schemaname = 'marts'")
            found = {
                table["tablename"]: rows(connection, f"select * from marts.{table['tablename']}") for table in tables
            }
            for relation in ("candidate.landed_measures", "candidate.landed_labels", "raw.quarantined_events"):
                found[relation] = rows(connection, f"select * from {relation}")
        yield Published(outcome, found)


def test_10_labels_are_whole_whatever_they_begin_with(published: Published) -> None:
    read = {row["post_id"] for row in published.of("fct_post_interactions", user_key=person("labels"))}
    assert read == set(LABELS)
    assert read <= {row["post_id"] for row in published.of("dim_posts")}
    assert [(row["label"], row["lost"]) for row in published.of("candidate.landed_labels")] == [("post_id", 2)]
    assert "landing_gate: landed_labels__not_lost" in {warning.name for warning in published.outcome.warnings}


def test_a_whole_number_is_one_id_in_each_of_its_spellings(published: Published) -> None:
    posts = published.of("fct_post_interactions", user_key=person("numbers"))
    assert {row["post_id"]: row["times_viewed"] for row in posts} == {"12345": 4, "1.50": 1, "v1.0": 1}
    chats = published.of("fct_chat_sessions", user_key=person("numbers"))
    assert {row["thread_id"]: row["message_count"] for row in chats} == {"12345": 4, "1.50": 1, "v1.0": 1}


def first_touch(published: Published, name: str) -> tuple[str, str]:
    (user,) = published.of("dim_users", user_key=person(name))
    return user["first_touch_kind"], user["first_touch_source"]


def session_of(published: Published, name: str) -> dict[str, Any]:
    (session,) = published.of("fct_sessions", user_key=person(name))
    return session


def test_11_a_site_is_not_its_own_referrer_and_a_source_has_one_spelling(published: Published) -> None:
    for name in ("self", "self with port"):
        assert first_touch(published, name) == ("direct", "direct")
        assert session_of(published, name)["channel"] == "Direct"
    named = [session_of(published, f"campaign {number}") for number in range(4)]
    assert {session["utm_source"] for session in named} == {"news"}
    assert {first_touch(published, f"campaign {number}") for number in range(4)} == {("campaign", "news")}
    (row,) = published.of("agg_traffic_daily", source="news")
    assert (row["sessions"], row["visitors"], row["bounces"]) == (4, 4, 4)


def test_12_an_address_of_any_scheme_has_a_host(published: Published) -> None:
    session = session_of(published, "app")
    assert (session["referrer_host"], session["channel"]) == ("com.google.android.gm", "Referral")
    assert first_touch(published, "app") == ("referrer", "com.google.android.gm")


def test_13_user_name_and_password_of_an_address_are_in_no_mart(published: Published) -> None:
    for name in ("secret", "at sign"):
        assert session_of(published, name)["referrer_host"] == "intra.example"
        (view,) = published.of("fct_page_views", user_key=person(name))
        assert view["referrer_host"] == "intra.example"
    marts = {name: found for name, found in published.found.items() if "." not in name}
    for secret in ("secret", "sec@ret", "token=1"):
        assert [name for name, found in marts.items() if secret in str(found)] == []


def test_21_a_campaign_in_the_address_alone_counts(published: Published) -> None:
    session = session_of(published, "in the url")
    assert (session["utm_source"], session["utm_medium"], session["channel"]) == ("néws letter", "email", "Email")
    assert session_of(published, "invalid")["utm_source"] == "%ff%00"
    assert first_touch(published, "any") == ("campaign", "paper")


def test_a_visit_has_pages_an_origin_and_a_number(published: Published) -> None:
    sessions = sorted(published.of("fct_sessions", user_key=person("path")), key=lambda row: row["started_at"])
    assert [session["session_number"] for session in sessions] == [1, 2, 3]
    visit = sessions[0]
    assert (visit["entry_page"], visit["exit_page"], visit["page_views"]) == ("/in", "/out", 3)
    assert (visit["referrer_host"], visit["utm_source"], visit["channel"]) == ("google.com", None, "Organic Search")
    assert visit["engaged_seconds"] == 20
    views = published.of("fct_page_views", session_key=visit["session_key"])
    assert [
        (view["url_path"], view["position_in_session"], view["is_entry"], view["is_exit"], view["engaged_seconds"])
        for view in sorted(views, key=lambda row: row["occurred_at"])
    ] == [("/in", 1, True, False, 10), ("/middle", 2, False, False, 10), ("/out", 3, False, True, 0)]


def test_bots_are_flagged_and_left_out_of_the_kpis(published: Published) -> None:
    assert session_of(published, "crawler")["is_bot"]
    days = published.of("agg_metrics_daily")
    assert sum(day["bot_sessions"] for day in days) == sum(day["bot_users"] for day in days) == 1
    assert sum(day["sessions"] + day["bot_sessions"] for day in days) == len(published.of("fct_sessions"))
    (row,) = published.of("agg_traffic_daily", is_bot=True)
    assert (row["sessions"], row["page_views"]) == (1, 1)


def test_15_implausible_measures_cost_the_measure_and_not_the_event(published: Published) -> None:
    assert published.of("raw.quarantined_events") == []
    (post,) = published.of("fct_post_interactions", post_id="measured")
    assert (post["times_viewed"], post["viewport_time_ms"], post["scroll_depth_percentage"]) == (3, 4_000, 60)
    assert (post["reading_time_ms"], post["time_to_interaction_ms"]) == (0, None)
    (of_all,) = published.of("dim_posts", post_id="measured")
    assert of_all["avg_view_duration_ms"] == 4_000
    assert published.of("agg_performance_hourly") == []
    assert {row["measure"]: row["implausible"] for row in published.of("candidate.landed_measures")} == {
        "duration": 3,
        "duration_ms": 1,
        "message_length": 1,
        "reading_time_ms": 1,
        "scroll_depth": 1,
        "time_to_interaction_ms": 1,
        "value": 1,
        "viewDuration": 1,
    }
    assert "landing_gate: landed_measures__implausible_share" in {
        warning.name for warning in published.outcome.warnings
    }
