"""What a client of each dialect sends: each kind of event with its fields, in a visit that it occurs in.

The one catalogue of synthetic events: the simulator sends these visits, the benchmarks land them in bulk, and random
tests take their events from them (`templates`). An event type that is added to a visit is in all three.
"""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from orchestration.cli.simulator.visit import Call, Event, Visit

Happens = Callable[..., None]

EXTENSION = "/api/v1/analytics"
INITIALIZE = f"{EXTENSION}/users/initialize"
USER_AGENTS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36",
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 "
    "Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
)


def extension_visit(visit: Visit) -> list[Call]:
    """A visit with the browser extension: posts viewed, read and clicked, chats, feedback.

    The first call is `users/initialize`; the fields of the others that are None are ids that it answers.
    """
    chance = visit.chance
    hello = {
        "extension_user_id": visit.person,
        "browser_info": {"browser": chance.choice(["chrome", "firefox", "edge"]), "version": "120"},
        "timezone": "Europe/Berlin",
        "locale": "de_DE",
        "timestamp": visit.time(0, 0),
    }

    def happens(kind: str, category: str, value: float | None = None, **metadata: Any) -> None:
        event: Event = {
            "event_id": visit.event_id(),
            "type": kind,
            "category": category,
            "client_timestamp": visit.time(0.5, 25),
            "metadata": metadata,
        }
        visit.happened.append(event if value is None else event | {"value": round(value, 2)})

    if visit.maybe(0.8):
        happens("experiment_exposed", "system", experiment_key="icon-colour", variant=visit.variant)
    ratings = [rating for _ in range(chance.randint(1, 11)) for rating in _see_a_post(visit, happens)]
    if visit.maybe(0.1):
        happens("api-detect", "performance", chance.uniform(40, 900))
    if visit.maybe(0.05):
        happens("detection_error", "error", postId=visit.post(), error="Timed out", errorType="NetworkError")
    _make_mistakes(visit, happens)
    late = [event for event in visit.happened if visit.maybe(0.05)]
    on_time = [event for event in visit.happened if event not in late]
    calls = [Call(INITIALIZE, hello, 1)]
    for events in (on_time, late):
        calls += visit.calls(
            f"{EXTENSION}/events/batch", 50, lambda batch: {"session_id": None, "events": batch}, events
        )
    calls += [Call(f"{EXTENSION}/chat-sessions", rating, 1) for rating in ratings]
    if visit.maybe(0.3):
        calls.append(Call(f"{EXTENSION}/posts/{visit.post()}/interactions", _interaction(visit), 1))
    if visit.maybe(0.5):
        reason = chance.choice(["user_logout", "timeout", "browser_close"])
        end = {"user_id": None, "end_reason": reason, "timestamp": visit.time(5, 5)}
        calls.append(Call(f"{EXTENSION}/sessions/{{session_id}}/end", end, 1))
    return calls


def _see_a_post(visit: Visit, happens: Happens) -> list[Event]:
    """Look at a post, and perhaps read, judge, click and discuss it; returns the ratings of the chat."""
    chance, post = visit.chance, visit.post()
    happens("post_view", "interaction", postId=post, scroll_depth_percentage=chance.randint(5, 100))
    if visit.maybe(0.6):
        happens("post_reading", "interaction", chance.uniform(500, 20_000), postId=post)
    if visit.maybe(0.3):
        verdict = {"verdict": chance.choice(["human", "ai_slop"]), "confidence": round(chance.random(), 2)}
        judged = {"postId": post, "hasMedia": False, "contentLength": 420}
        happens("post_processed", "performance", chance.uniform(30, 800), **judged, **verdict)
    ratings = []
    if visit.maybe(0.15 * visit.clicks):
        shown = {"iconVisibleDuration": chance.randint(200, 5_000)} if visit.maybe(0.5) else {}
        happens("icon_click", "interaction", chance.uniform(300, 9_000), postId=post, **shown)
        if visit.maybe(0.5):
            ratings = _chat_about(post, visit, happens)
    if visit.maybe(0.4):
        happens("scroll_behavior", "interaction", chance.uniform(50, 900), totalDistance=chance.randint(200, 5_000))
    return ratings


def _chat_about(post: str, visit: Visit, happens: Happens) -> list[Event]:
    chance, chat = visit.chance, visit.new_chat()
    happens("chat_session_start", "chat", sessionId=chat, postId=post)
    for number in range(chance.randint(1, 6)):
        suggested = number == 0 and visit.maybe(0.5)
        said = {"typingDuration": None if suggested else chance.randint(800, 15_000), "isSuggestedQuestion": suggested}
        happens("chat_message_sent", "chat", chance.randint(5, 240), sessionId=chat, **said)
    if visit.maybe(0.8):
        waited = {"averageResponseTime": chance.randint(600, 4_000)} if visit.maybe(0.8) else {}
        reason = chance.choice(["close", "minimize", "navigate_away"])
        happens("chat_session_end", "chat", chance.uniform(5_000, 300_000), sessionId=chat, endReason=reason, **waited)
    if visit.maybe(0.75):
        return []
    rating = {"event_id": visit.event_id(), "satisfaction_rating": chance.randint(1, 5), "timestamp": visit.time(0, 5)}
    return [{"user_id": None, "chat_session_id": chat, "post_id": post} | rating]


def _interaction(visit: Visit) -> Event:
    chance = visit.chance
    kinds = ["viewed", "clicked", "ignored", "chatted", "feedback_positive", "feedback_negative"]
    interaction = {
        "user_id": None,
        "session_id": None,
        "interaction_type": chance.choice(kinds),
        "timestamp": visit.time(5, 5),
        "backend_response_time_ms": chance.randint(40, 900),
    }
    measured = {"viewport_time_ms": chance.randint(300, 9_000), "reading_time_ms": chance.randint(500, 20_000)}
    return interaction | (measured if visit.maybe(0.5) else {})


def _make_mistakes(visit: Visit, happens: Happens) -> None:
    """Client mistakes: the collector rejects each of these events and accepts the others."""
    if visit.maybe(0.02):  # a clock a month ahead
        happens("post_view", "interaction", postId="post-0")
        wrong = visit.happened[-1]
        ahead = visit.now + timedelta(days=30)
        wrong["client_timestamp"] = ahead.isoformat()
    if visit.maybe(0.02):  # a release that forgot the type
        happens("post_view", "interaction", postId="post-0")
        del visit.happened[-1]["type"]


def tracking_visit(visit: Visit) -> list[Call]:
    """Posts viewed, and some clicked, liked, shared or commented, with the tracking client."""
    chance = visit.chance

    def happens(kind: str, post: str, **metadata: Any) -> None:
        visit.happened.append(
            {
                "event_id": visit.event_id(),
                "post_id": post,
                "interaction_type": kind,
                "timestamp": visit.time(0.2, 45) if kind == "view" else visit.time(0.2, 5),
                "metadata": {"source": "feed"} | metadata,
            }
        )

    for _ in range(chance.randint(2, 16)):
        post, depth = visit.post(), chance.randint(1, 100)
        # Clients may write a number as 50 or 50.0.
        happens("view", post, duration=chance.randint(1000, 30_000), scroll_depth=chance.choice([depth, float(depth)]))
        for kind in ("click", "like", "share", "comment", "hover"):
            if visit.maybe(0.1 * (visit.clicks if kind == "click" else 1)):
                happens(kind, post)
        if visit.maybe(0.05):
            happens("experiment_exposed", post, experiment_key="icon-colour", variant=visit.variant)
    return visit.calls("/api/track", 20, lambda batch: {"user_id": visit.person, "interactions": batch})


def social_visit(visit: Visit) -> list[Call]:
    """A visit to the social network: the feed, people, communities, news; a few errors and measurements."""
    chance = visit.chance
    referrers = ["https://app.example.org/", "https://search.example.com/q?x=1", "https://news.example.net/"]
    page = {
        "url": "https://app.example.org/home",
        "pathname": "/home",
        "referrer": chance.choices(referrers, [85, 10, 5])[0],
        "platform": chance.choice(["web", "ios", "android"]),
    }

    def happens(name: str, **data: Any) -> None:
        visit.happened.append(
            {
                "eventId": f"evt_{visit.event_id()}",
                "eventName": name,
                "userId": visit.person,
                "sessionId": visit.session_id,
                "timestamp": visit.time(),
                "data": data,
                "metadata": page,
            }
        )

    happens("session_start")
    happens("page_view", title="Home")
    if visit.maybe(0.3):
        happens("heartbeat")
    happens("performance_metric", metricName="page_load", metricValue=chance.randint(200, 4_000), metricUnit="ms")
    if visit.maybe(0.4):
        happens("experiment_exposed", experiment_key="icon-colour", variant=visit.variant)
    for _ in range(chance.randint(3, 15)):
        _look_at_a_post(visit, happens)
    _meet_people(visit, happens)
    _read_news(visit, happens)
    if visit.maybe(0.1):
        severity = chance.choice(["low", "medium", "HIGH"])
        happens("error_occurred", errorType="NetworkError", errorMessage="Failed to fetch", severity=severity)
    if visit.maybe(0.7):
        happens("session_end", reason=chance.choice(["user_logout", "browser_close"]))
    return visit.calls("/api/events", 30, lambda batch: {"events": batch} if visit.maybe(0.5) else batch)


def _look_at_a_post(visit: Visit, happens: Happens) -> None:
    post = visit.post()
    community = {"communityId": visit.some("community", 12)} if visit.maybe(0.3) else {}
    about = {"postId": post, "postAuthor": visit.author(post), **community}
    happens("post_view", **about, postType="image", viewDuration=visit.chance.randint(500, 20_000))
    if visit.maybe(0.2):
        happens("post_like", **about, action="like")
        if visit.maybe(0.1):
            happens("post_like", **about, action="unlike")
    if visit.maybe(0.05):
        happens("post_share", **about)
    if visit.maybe(0.04):
        happens("post_save", **about)
    if visit.maybe(0.08):
        happens("post_comment", **about, commentLength=visit.chance.randint(2, 400))


def _meet_people(visit: Visit, happens: Happens) -> None:
    chance, other = visit.chance, visit.some("person", 200)
    if visit.maybe(0.3):
        happens("profile_view", profileUserId=other)
        if visit.maybe(0.4):
            happens("user_follow", targetUserId=other, action="unfollow" if visit.maybe(0.1) else "follow")
    if visit.maybe(0.2):
        happens("message_sent", recipientId=other, messageType="text", messageLength=chance.randint(1, 300))
    if visit.maybe(0.15):
        community = {"communityId": visit.some("community", 12)}
        happens("community_join", **community)
        if visit.maybe(0.5):
            written = {"contentLength": chance.randint(10, 900), "hasMedia": visit.maybe(0.5)}
            post = {"postId": visit.new_post(), "postType": chance.choice(["text", "video"]), **written}
            happens("post_created", **post)
            happens("community_post", **community, **post)
        if visit.maybe(0.3):
            happens("community_leave", **community)


def _read_news(visit: Visit, happens: Happens) -> None:
    if visit.maybe(0.3):
        article = {"articleId": visit.some("article", 40), "category": "tech", "source": "Example Times"}
        happens("news_article_view", **article, timeSpent=visit.chance.randint(2_000, 90_000))
        if visit.maybe(0.3):
            happens("news_article_share", **article)
    if visit.maybe(0.2):
        item = {"itemId": "#TechTrends", "platform": "twitter", "itemType": "hashtag", "position": 3}
        happens("trending_item_view", **item)
        happens("trending_item_click", **item)
    if visit.maybe(0.2):
        happens("search_performed", query="tea", resultCount=12)
        happens("search_result_click", query="tea", position=visit.chance.randint(1, 10))
    for name in ("tab_switch", "story_view", "media_view", "media_upload"):
        if visit.maybe(0.1):
            happens(name)


def learning_visit(visit: Visit) -> list[Call]:
    """A study session: a material, points and levels, and often a talk with the coach; one request per event."""
    chance = visit.chance
    material = {"material_id": visit.some("material", 30), "material_type": chance.choice(["pdf", "video"])}

    def happens(event_type: str, **properties: Any) -> None:
        is_of_the_system = event_type.startswith(("api_", "system_"))
        visit.happened.append(
            {"event_id": visit.event_id(), "event_type": event_type}
            | ({} if is_of_the_system else {"user_id": visit.person, "session_id": visit.session_id})
            | {"timestamp": visit.time(1, 60), "properties": properties}
        )

    happens("session_start", **material)
    if visit.maybe(0.4):
        happens("experiment_exposed", experiment_key="coach-tone", variant=visit.variant)
    request = {"endpoint": "/api/materials", "method": "GET", "status_code": chance.choice([200, 200, 200, 404, 503])}
    happens("api_request", **request, response_time_ms=chance.randint(5, 400))
    if visit.maybe(0.2):
        happens("system_metric", metric_name="cpu", value=round(chance.uniform(0, 100), 1), unit="percentage")
    happens("material_view", **material, interaction_type="view")
    if visit.maybe(0.5):
        _ask_the_coach(visit, happens)
    earned = chance.randint(10, 120)
    happens("xp_earned", amount=earned, source="quiz", total_xp=1_000 + earned)
    if visit.maybe(0.2):
        level = chance.randint(2, 9)
        happens("level_up", old_level=level - 1, new_level=level)
    if visit.maybe(0.15):
        happens("achievement_unlocked", achievement_id=visit.some("achievement", 5))
    if visit.maybe(0.3):
        happens("streak_updated", streak_days=chance.randint(1, 30))
    if visit.maybe(0.2):
        happens("api_error", endpoint="/api/quiz", method="POST", status_code=500, error_type="Timeout")
    if visit.maybe(0.6):
        happens("material_complete", **material, interaction_type="complete")
    if visit.maybe(0.8):
        told = {"duration_seconds": chance.randint(60, 3_600), "xp_earned": earned} if visit.maybe(0.8) else {}
        happens("session_end", **material, **told)
    return visit.calls("/api/analytics/events/track", 1, lambda batch: batch[0])


def _ask_the_coach(visit: Visit, happens: Happens) -> None:
    chance = visit.chance
    conversation = {"conversation_id": visit.new_chat()}
    for _ in range(chance.randint(1, 4)):
        happens("ai_coach_message", **conversation, role="user", message_length=chance.randint(10, 200))
        answer = {"message_length": chance.randint(100, 900), "response_time_ms": chance.randint(400, 6_000)}
        if visit.maybe(0.2):
            happens("ai_coach_response", **conversation, **answer)
        else:
            happens("ai_coach_message", **conversation, role="assistant", **answer)
    if visit.maybe(0.4):
        happens("ai_coach_feedback", **conversation, rating=chance.randint(1, 5))
    if visit.maybe(0.4):
        happens("ai_coach_conversation_end", **conversation, end_reason="navigate_away")


def product_visit(visit: Visit) -> list[Call]:
    """A visit to the chat product: pages, features, and question-and-answer threads, some of them rated."""
    chance = visit.chance

    def happens(name: str, value: Any = None, **fields: Any) -> None:
        visit.happened.append(
            {
                "event_id": visit.event_id(),
                "event_name": name,
                "user_id": visit.person,
                "session_id": visit.session_id,
                "client_timestamp": visit.time(1, 40),
                "event_value": value,
                "event_metadata": {},
                "viewport": {"width": 1280, "height": 720},
                **fields,
            }
        )

    happens("page_view", "/chat")
    if visit.maybe(0.4):
        happens("experiment_exposed", event_metadata={"experiment_key": "composer", "variant": visit.variant})
    for _ in range(chance.randint(1, 2)):
        _talk_in_a_thread(visit, happens)
    if visit.maybe(0.4):
        happens("feature_used", "export", event_metadata={"feature": "export"})
    return visit.calls("/api/analytics/events", 20, lambda batch: batch)


def _talk_in_a_thread(visit: Visit, happens: Happens) -> None:
    chance = visit.chance
    thread = {"thread_id": visit.new_chat()}
    about = {"post_id": visit.post()} if visit.maybe(0.3) else {}
    for _ in range(chance.randint(1, 4)):
        question = chance.choice(["How much did we spend?", "Which region grew?", "Why did costs rise in May?"])
        length = {"message_length": len(question)} if visit.maybe(0.7) else {}
        asked = {"message_content": question, "event_metadata": about | ({"role": "user"} if visit.maybe(0.7) else {})}
        happens("chat_message_sent", **thread, **length, **asked)
        for role in ("tool", "assistant") if visit.maybe(0.1) else ("assistant",):
            answered = {"message_length": chance.randint(80, 1_200), "event_metadata": about | {"role": role}}
            happens("message_sent", **thread, **answered)
    if visit.maybe(0.1):
        happens("thread_renamed", **thread)
    if visit.maybe(0.2):
        happens("chat_ended", **thread)
    if visit.maybe(0.3):
        rating = chance.randint(1, 5)
        happens("chat_rated", chance.choice([rating, str(rating)]), **thread)


def segment_visit(visit: Visit) -> list[Call]:
    """A visit reported by a Segment SDK: page views and actions of an anonymous visitor who may sign in."""
    chance = visit.chance
    user_agent = chance.choices(USER_AGENTS, [50, 20, 28, 2])[0]
    context: dict[str, Any] = {"userAgent": user_agent, "locale": "en-GB", "sessionId": visit.session_id}
    context |= {"ip": "203.0.113.7"} | (
        {"timezone": "Europe/Berlin", "os": {"name": "iOS"}} if visit.maybe(0.3) else {}
    )
    if visit.maybe(0.2):
        context["campaign"] = {"source": chance.choice(["newsletter", "search"]), "name": "spring"}
    time_field = chance.choice(["timestamp", "originalTimestamp"])  # SDKs differ
    user: dict[str, str] = {}

    def happens(kind: str, **fields: Any) -> None:
        sent = {"type": kind, "messageId": f"sdk-{visit.event_id()}", "anonymousId": visit.device}
        visit.happened.append(sent | {time_field: visit.time(), "context": context} | user | fields)

    happens("page", name="Home", properties={"path": "/"})
    if visit.maybe(0.3):
        happens("track", event="Page Pinged", properties={"path": "/"})
    if visit.maybe(0.6):
        user = {"userId": visit.person}
        traits = {"name": "Ada Lovelace", "email": "ada@example.org", "plan": "pro"}
        happens("identify", traits=traits)
        if visit.maybe(0.2):
            happens("alias", previousId=visit.device)
        if visit.maybe(0.3):
            happens("group", groupId=visit.some("team", 9), traits={"industry": "tools"})
    if visit.maybe(0.4):
        exposure = {"experiment_id": "icon-colour", "variation_id": visit.variant}
        happens("track", event="Experiment Viewed", properties=exposure)
    for _ in range(chance.randint(2, 7)):
        post = {"post_id": visit.post()}
        happens("page", name="Post", properties={"path": f"/posts/{post['post_id']}"})
        happens("track", event="Post Viewed", properties=post | {"duration": chance.randint(500, 30_000)})
        for action, likelihood in (("Clicked", 0.25 * visit.clicks), ("Liked", 0.1), ("Unliked", 0.05)):
            if visit.maybe(likelihood):
                happens("track", event=f"Post {action}", properties=post)
    if visit.maybe(0.2):
        happens("screen", name="Settings")
    return visit.calls("/v1/batch", 20, lambda batch: {"batch": batch})


def posthog_visit(visit: Visit) -> list[Call]:
    """A visit reported by PostHog's browser SDK: pages and posts of an anonymous visitor who may sign in."""
    chance = visit.chance
    browser = {"$device_id": visit.device, "$session_id": visit.session_id, "$lib": "web", "$timezone": "Europe/Berlin"}
    browser["$raw_user_agent"] = chance.choices(USER_AGENTS, [50, 20, 28, 2])[0]
    person: dict[str, Any] = {"distinct_id": visit.device, "$is_identified": False}

    def happens(event: str, path: str, **properties: Any) -> None:
        page = {"$current_url": f"https://shop.example{path}", "$pathname": path, "$referrer": "$direct"}
        sent = {"event": event, "uuid": visit.event_id(), "timestamp": visit.time()}
        visit.happened.append(sent | {"properties": browser | page | person | properties})

    happens("$pageview", "/", title="Home")
    if visit.maybe(0.5):
        person = {"distinct_id": visit.person, "$is_identified": True}
        happens("$identify", "/", **{"$anon_distinct_id": visit.device})
        visit.happened[-1]["$set"] = {"email": "ada@example.org", "plan": "pro"}
    if visit.maybe(0.2):
        happens("$feature_flag_called", "/", **{"$feature_flag": "new-home", "$feature_flag_response": True})
    for _ in range(chance.randint(1, 4)):
        post = visit.post()
        path = f"/posts/{post}"
        happens("$pageview", path, title="A post")
        happens("post_viewed", path, post_id=post, duration=chance.randint(500, 30_000))
        for event, likelihood in (("post_clicked", 0.3), ("post_liked", 0.1)):
            if visit.maybe(likelihood):
                happens(event, path, post_id=post)
        if visit.maybe(0.3):
            happens("$autocapture", path, **{"$event_type": "click"})
        happens("$pageleave", path)
    return visit.calls("/batch/", 20, lambda batch: {"batch": batch})


def snowplow_visit(visit: Visit) -> list[Call]:
    """A visit reported by Snowplow's browser tracker: pages, pings while one is read, and what is done there."""
    chance = visit.chance
    tracker = {"tv": "js-4.10.1", "tna": "sp", "p": "web", "tz": "Europe/Berlin", "lang": "en-GB", "vp": "1280x720"}
    tracker |= {"duid": visit.device, "sid": visit.session_id, "ua": chance.choices(USER_AGENTS, [50, 20, 28, 2])[0]}
    person: dict[str, str] = {}

    def happens(kind: str, path: str, **fields: Any) -> None:
        sent = {"e": kind, "eid": visit.event_id(), "url": f"https://shop.example{path}", "page": "Shop"}
        visit.happened.append(sent | tracker | person | {"dtm": visit.time(5, 15)} | fields)

    happens("pv", "/")
    if visit.maybe(0.5):
        person = {"uid": visit.person}
    for _ in range(chance.randint(1, 4)):
        post = visit.post()
        path = f"/posts/{post}"
        happens("pv", path)
        seen = {"schema": "iglu:example.shop/post_viewed/jsonschema/1-0-0", "data": {"post_id": post, "duration": 900}}
        described = {"schema": "iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0", "data": seen}
        happens("ue", path, ue_pr=json.dumps(described))
        for ping in range(chance.randint(0, 3)):
            happens("pp", path, pp_miy="0", pp_may=str(500 * ping))
        if visit.maybe(0.3):
            happens("se", path, se_ca="shop", se_ac="add-to-basket", se_la=post, se_va=str(chance.randint(1, 90)))
    return visit.calls("/com.snowplowanalytics.snowplow/tp2", 20, lambda batch: {"data": batch})


# Percentage of visits per client.
JOURNEYS: dict[Callable[[Visit], list[Call]], int] = {
    extension_visit: 38,
    tracking_visit: 18,
    social_visit: 12,
    learning_visit: 7,
    product_visit: 8,
    segment_visit: 8,
    posthog_visit: 5,
    snowplow_visit: 4,
}
